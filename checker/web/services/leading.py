"""Which of several processes is the dispatcher: the one that holds a lock, which ends with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from django.db import Error, connection, connections

from checker.work.held import held

# Any number that no other program of the same database uses.
_ADVISORY = 5_276_419_823
# Seconds after which the database takes the lock from a process that stands still, and between two signs of life.
_FROZEN = 10
_ALIVE = 2.0
_IDLE_SINCE = 140_000

Leads = Callable[[], bool]
"""Tells whether this process still leads; cheap enough to ask at every step."""


@contextlib.contextmanager
def leadership(lock: Path) -> Iterator[Leads | None]:
    """Yield None where another process leads, else what tells to the end of the block whether this one still does.

    It does not wait for its turn.  On PostgreSQL the lock is the database's, which several machines share and which it
    takes back from whoever gives no sign of life; else a file's, which the system gives up when the process ends
    however it ends.  Raises Django's database errors.
    """
    if connection.vendor == "postgresql":
        with _advisory() as leads:
            yield leads
        return
    with held(lock) as ours:
        yield (lambda: True) if ours else None


@contextlib.contextmanager
def _advisory() -> Iterator[Leads | None]:
    # A connection of its own, which nobody closes for its age.
    own = connections.create_connection("default")
    seen = monotonic()

    def leads() -> bool:
        nonlocal seen
        if monotonic() - seen < _ALIVE:
            return True
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return False
        seen = monotonic()
        return True

    try:
        with own.cursor() as cursor:
            if own.connection.info.server_version >= _IDLE_SINCE:
                cursor.execute(f"SET idle_session_timeout = '{_FROZEN}s'")
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY])
            ours = bool(cursor.fetchone()[0])
        yield leads if ours else None
    finally:
        with contextlib.suppress(Error):
            own.close()
