"""Everything in one command: the database brought up to date, the dispatcher beside the pages."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from checker.errors import UsageError, record_of
from checker.frozen import dataclass
from checker.web.folder import DataFolder

_RETRY = 1.0
_SOON = 0.4
_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - what it is compared with

Tell = Callable[[str, str], None]
"""Says a sentence by its key, and the address or the like that it speaks of."""


@dataclass(frozen=True)
class Served:
    """What is served where; ``database`` is as for ``configure``.

    ``addresses`` are those under which people open the pages, where that is not host and port: behind a proxy.
    ``copied`` has the database copied before it is upgraded.  ``hosts`` are further names under which the pages are
    asked for, ``secure`` says that a proxy serves them by HTTPS even where no address does.
    """

    data: Path
    host: str
    port: int
    database: str | None
    addresses: tuple[str, ...] = ()
    copied: bool = True
    hosts: tuple[str, ...] = ()
    secure: bool = False


def serve(served: Served, tell: Tell) -> None:
    """Serve until interrupted; ``tell`` gets the key of a sentence and the address that it speaks of.

    Raises UsageError where the folder, the database or the port cannot be had.
    """
    try:
        import django  # noqa: F401 - both are asked for before anything is made
        import waitress  # noqa: F401

        from checker.web.configuration import configure
    except ImportError as error:
        raise UsageError("web-not-installed") from error
    if served.database is not None and find_spec("psycopg") is None:
        raise UsageError("postgres-not-installed")
    folder = DataFolder(served.data.absolute())
    names, secure = _names(served)
    configure(folder, served.database, names, secure)
    with _own(folder, served.database):
        _upgrade(folder, served, tell)
        server = _listening(served, secure)
        _invite(served, server, tell)
        stop = Event()
        beside = Thread(target=_dispatch, args=(folder, stop, tell), name="dispatcher")
        beside.start()
        # Whoever stops a service ends it as a person does: workers and database are closed.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.run()
        finally:
            from checker.web.services import workroom

            stop.set()
            workroom.close()
            beside.join()
            server.close()


def _names(served: Served) -> tuple[tuple[str, ...], bool]:
    """Return the names of this host in addresses, and whether all of them are of HTTPS."""
    names = [served.host]
    for address in served.addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("address", {"address": address})
        names.append(parts.hostname)
    if served.host in _EVERYWHERE:
        names += _own_addresses()
    names += served.hosts
    secure = bool(served.addresses) and all(urlsplit(one).scheme == "https" for one in served.addresses)
    return tuple(dict.fromkeys(names)), secure or served.secure


def _own_addresses() -> list[str]:
    """Return what this machine is called by others."""
    name = socket.gethostname()
    found = [name]
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(name, None)]
    # The address that speaks to others; nothing is sent.
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))
        found.append(str(asked.getsockname()[0]))
    return [f"[{one}]" if ":" in one else one for one in found]


@contextlib.contextmanager
def _own(folder: DataFolder, database: str | None) -> Iterator[None]:
    """Keep a second program off a folder with its own database; PostgreSQL is made for several."""
    from checker.work.held import held

    if database is not None:
        yield
        return
    with held(folder.serving) as ours:
        if not ours:
            raise UsageError("data-in-use", {"path": str(folder.path)})
        yield


def _upgrade(folder: DataFolder, served: Served, tell: Tell) -> None:
    from django.db import DatabaseError

    from checker.web.upgrading import upgrade

    try:
        upgrade(folder, served.database, (lambda file: tell("web.copying", str(file))) if served.copied else None)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise UsageError("database-away", {"reason": reason[:300]}) from error


def _listening(served: Served, secure: bool) -> Any:
    import waitress

    from checker.web.wsgi import application

    # A proxy before it, on this machine, says by what protocol people came and from where; nobody else is believed.
    headers = {"x-forwarded-proto", "x-forwarded-for"}
    trusted = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": headers} if secure else {}
    try:
        return waitress.create_server(
            application(),
            host=served.host,
            port=served.port,
            threads=8,
            ident=None,
            max_request_body_size=1 << 30,
            clear_untrusted_proxy_headers=True,
            **trusted,
        )
    except OSError as error:
        raise UsageError("port-not-free", {"address": f"{_bracketed(served.host)}:{served.port}"}) from error


def _invite(served: Served, server: Any, tell: Tell) -> None:
    from checker.web.services import upkeep
    from checker.web.services.people import first_invitation

    upkeep.clean()
    # Of several listeners (both kinds of addresses) the first says where.
    port = getattr(server, "effective_port", served.port)
    host = "127.0.0.1" if served.host in _EVERYWHERE else _bracketed(served.host)
    address = f"{served.addresses[0].rstrip('/')}/" if served.addresses else f"http://{host}:{port}/"
    key = first_invitation()
    if key is not None:
        tell("web.first", f"{address}start/{key}/")
    tell("web.serving", address)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _dispatch(folder: DataFolder, stop: Event, tell: Tell) -> None:
    """Be the dispatcher as soon as no other process is, whatever happens to the database meanwhile."""
    from django.db import Error, connections

    from checker.web.services.leading import leadership

    said = ""
    # The first page comes first.
    stop.wait(_SOON)
    while not stop.is_set():
        try:
            with leadership(folder.lock) as leads:
                if leads is not None:
                    _lead(folder, stop, leads)
        except Error:
            # Away: pages say so, and what was accepted waits.
            connections.close_all()
        except Exception as error:  # noqa: BLE001 - without a dispatcher nothing would ever be checked
            if record_of(error) != said:
                said = record_of(error)
                tell("web.dispatcher-failed", said)
        stop.wait(_RETRY)
    connections.close_all()


def _lead(folder: DataFolder, stop: Event, leads: Callable[[], bool]) -> None:
    from checker.web.blobs import Blobs
    from checker.web.services.dispatcher import Dispatcher
    from checker.web.services.producing import Producer
    from checker.work.local import LocalProcesses

    with LocalProcesses(resting=_RETRY) as executor:
        dispatcher = Dispatcher(executor, Blobs(folder.blobs))
        ended = Event()
        producer = Thread(target=Producer(executor, Blobs(folder.blobs)).run, args=(ended,), name="producer")
        producer.start()
        try:
            dispatcher.run(stop, leads)
        finally:
            ended.set()
            dispatcher.close()
            # What it waits for of the executor never comes once that is closed.
            executor.close()
            producer.join()
