"""Which of several processes is the dispatcher: the one that holds a lock, which ends with it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, connections

# Any number that no other program of the same database uses.
_ADVISORY = 5_276_419_823


@contextlib.contextmanager
def leadership(lock: Path) -> Iterator[bool]:
    """Yield whether this process leads, and keep it so to the end of the block; it does not wait for its turn.

    On PostgreSQL the lock is the database's, which several machines share, else a file's, which the system gives up
    when the process ends however it ends.
    """
    if connection.vendor == "postgresql":
        # Of its own, which nobody closes for its age.
        with contextlib.closing(connections.create_connection("default")) as own, own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY])
            yield bool(cursor.fetchone()[0])
        return
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
