"""Everything in one command: the database brought up to date, the dispatcher beside the pages."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from checker.errors import UsageError
from checker.frozen import dataclass
from checker.web.folder import DataFolder

_RETRY = 1.0


@dataclass(frozen=True)
class Served:
    """What is served where; ``database`` is as for ``configure``."""

    data: Path
    host: str
    port: int
    database: str | None


def serve(served: Served, tell: Callable[[str, str], None]) -> None:
    """Serve until interrupted; ``tell`` gets the key of a sentence and the address that it speaks of.

    Raises UsageError where the folder, the database or the port cannot be had.
    """
    try:
        import waitress

        from checker.web.configuration import configure
        from checker.web.wsgi import application
    except ImportError as error:
        raise UsageError("web-not-installed") from error
    folder = DataFolder(served.data.absolute())
    configure(folder, served.database, (served.host,))
    _migrate()
    shown = f"[{served.host}]" if ":" in served.host else served.host
    try:
        server = waitress.create_server(
            application(), host=served.host, port=served.port, threads=8, ident=None, max_request_body_size=1 << 30
        )
    except OSError as error:
        raise UsageError("port-not-free", {"address": f"{shown}:{served.port}"}) from error
    address = f"http://{shown}:{server.effective_port}/"
    from checker.web.services.people import first_invitation

    key = first_invitation()
    if key is not None:
        tell("web.first", f"{address}start/{key}/")
    tell("web.serving", address)
    stop = Event()
    beside = Thread(target=_dispatch, args=(folder, stop), name="dispatcher")
    beside.start()
    # Whoever stops a service ends it as a person does: workers and database are closed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run()
    finally:
        stop.set()
        beside.join()
        server.close()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _dispatch(folder: DataFolder, stop: Event) -> None:
    """Be the dispatcher as soon as no other process is."""
    from checker.web.blobs import Blobs
    from checker.web.services.dispatcher import Dispatcher
    from checker.web.services.leading import leadership
    from checker.work.local import LocalProcesses

    while not stop.is_set():
        with leadership(folder.lock) as leads:
            if not leads:
                stop.wait(_RETRY)
                continue
            with LocalProcesses() as executor:
                dispatcher = Dispatcher(executor, Blobs(folder.blobs))
                try:
                    dispatcher.run(stop)
                finally:
                    dispatcher.close()
