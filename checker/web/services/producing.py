"""Files that are made beside the pages: a waiting row is the queue, each is made to the end once.

Whatever ends this process, the row is still waiting and is made anew; a file that is finished is committed once.
They are made one after the other, in a thread and with a database connection of their own, and give way to
submissions: what a town has just sent is checked first.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from threading import Event
from typing import IO, Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from checker.errors import CheckerError, record_of
from checker.web.blobs import Blobs, TooLarge
from checker.web.models import Collection, Companion, Production, Submission
from checker.web.models.production import ProductionKind, ProductionState
from checker.web.models.submission import State
from checker.web.services import audit, ledger, pieces
from checker.web.services.pieces import Nothing, Stopped, Workshop
from checker.work.executor import Executor

ATTEMPTS = 5
"""Beginnings after which a file that never came to an end is given up."""
KEPT = dt.timedelta(days=30)
"""How long a file is kept; it can be made again at any time."""
LIMIT = 2 * 1024 * 1024 * 1024
_MAKERS = {
    ProductionKind.NOTICES: pieces.notices,
    ProductionKind.ANNOTATED: pieces.annotated,
    ProductionKind.REPORTS: pieces.reports,
    ProductionKind.LEDGER: ledger.write,
}
_LOOKING = 0.5
_AWAY = 2.0
_PATIENCE = 60.0
_PIECE = 1024 * 1024


def ask(user: Any, collection: Collection, kind: str) -> Any:
    """Put a file into the queue; where the same one waits already, return that."""
    with transaction.atomic(durable=True):
        Collection.objects.select_for_update().get(pk=collection.pk)
        waiting = Production.objects.filter(collection=collection, kind=kind, state=ProductionState.WAITING)
        found: Any = waiting.order_by("pk").first()
        if found is None:
            found = Production.objects.create(collection=collection, kind=ProductionKind(kind), by=user)
            audit.note(user, "production", f"production {found.pk}", kind=kind)
    return found


class Producer:
    """Makes what waits; runs beside the dispatcher, in the one process that leads."""

    def __init__(self, executor: Executor, blobs: Blobs) -> None:
        self._executor = executor
        self._blobs = blobs
        self._swept = ""

    def run(self, stop: Event) -> None:
        """Work until ``stop`` is set."""
        try:
            while not stop.is_set():
                close_old_connections()
                try:
                    pause = 0.0 if self.step(stop) else _LOOKING
                except Exception:  # noqa: BLE001 - disk or database are away for a while; what waits is begun again
                    connection.close()
                    pause = _AWAY
                stop.wait(pause)
        finally:
            connection.close()

    def step(self, stop: Event) -> bool:
        """Make the oldest file that waits; tell whether there was one."""
        self._sweep()
        row: Any = Production.objects.filter(state=ProductionState.WAITING).order_by("pk").first()
        if row is None:
            return False
        if row.attempts >= ATTEMPTS:
            fail(row.pk, "letter.cause-attempts")
            return True
        Production.objects.filter(pk=row.pk).update(attempts=row.attempts + 1, done=0, total=0)
        try:
            self._make(row, stop)
        except Stopped:
            # Nobody's fault: it was begun once less.
            Production.objects.filter(pk=row.pk).update(attempts=row.attempts)
        except Nothing as nothing:
            fail(row.pk, nothing.key)
        except TooLarge:
            fail(row.pk, "letter.cause-large")
        except CheckerError as error:
            fail(row.pk, error.code)
        except (CancelledError, BrokenProcessPool):
            # The executor ended under it, which says nothing of the file.
            return False
        except (DatabaseError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - our bug on one file is no reason to stop for the others
            fail(row.pk, record_of(error))
        return True

    def _make(self, row: Any, stop: Event) -> None:
        shop = Workshop(self._executor, self._blobs, lambda done, total: _tell(row.pk, done, total, stop))
        with tempfile.TemporaryFile(dir=self._blobs.folder) as file:
            name = _MAKERS[ProductionKind(row.kind)](row.collection, shop, file)
            sha256, size = self._blobs.keep(_read(file), LIMIT)
        finish(row.pk, name, sha256, size)

    def _sweep(self) -> None:
        today = timezone.localdate().isoformat()
        if self._swept != today:
            remove_old(self._blobs)
            self._swept = today


def finish(key: int, name: str, sha256: str, size: int) -> bool:
    """Write down where a finished file is kept, once; tell whether this call did it."""
    with transaction.atomic(durable=True):
        if not _end(key, state=ProductionState.DONE, name=name[:255], sha256=sha256, size=size):
            return False
        audit.note(None, "produced", f"production {key}", size=size)
    return True


def fail(key: int, cause: str) -> bool:
    """Write down why a file cannot be made; tell whether it still waited."""
    with transaction.atomic(durable=True):
        if not _end(key, state=ProductionState.FAILED, cause=cause[:300]):
            return False
        audit.note(None, "production-failed", f"production {key}", cause=cause)
    return True


def remove_old(blobs: Blobs) -> int:
    """Delete files of a certain age; return how many.  The row stays, and what a submission or a newer row has."""
    old = Production.objects.filter(state=ProductionState.DONE, finished_at__lt=timezone.now() - KEPT)
    removed = 0
    for key, sha256 in list(old.values_list("pk", "sha256")):
        with transaction.atomic():
            if not old.filter(pk=key).update(state=ProductionState.REMOVED):
                continue
            shared = Production.objects.filter(sha256=sha256, state=ProductionState.DONE).exists()
            handed_in = (Submission.objects.filter(sha256=sha256), Companion.objects.filter(sha256=sha256))
            if not shared and not any(rows.exists() for rows in handed_in):
                # In the transaction: where it is undone, the file is still told of and made again from the page.
                blobs.path(sha256).unlink(missing_ok=True)
            removed += 1
    return removed


def _tell(key: int, done: int, total: int, stop: Event) -> None:
    """Write progress down, and let submissions go first."""
    Production.objects.filter(pk=key, state=ProductionState.WAITING).update(done=done, total=total)
    waited = 0.0
    while waited < _PATIENCE and not stop.is_set() and Submission.objects.filter(state=State.WAITING).exists():
        stop.wait(_LOOKING)
        waited += _LOOKING
    if stop.is_set():
        raise Stopped


def _end(key: int, **fields: object) -> bool:
    waiting = Production.objects.filter(pk=key, state=ProductionState.WAITING)
    return bool(waiting.update(**fields, finished_at=timezone.now()))


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
