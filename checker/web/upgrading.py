"""Bringing a database up to this program, with a copy of it made first."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from checker.errors import UsageError
from checker.web import dumping
from checker.web.folder import DataFolder

KEPT = 5
"""Copies that are kept, the newest."""
# Any number that no other program of the same database uses.
_ADVISORY = 5_276_419_824


def upgrade(folder: DataFolder, address: str | None, copying: Callable[[Path], None] | None) -> bool:
    """Apply what is new to the database, whose ``address`` is as for ``configure``; tell whether there was anything.

    A database with something in it is copied into ``folder.backups`` first, and ``copying`` called with the file;
    None leaves the copy out.  Raises UsageError where the database is of a newer program, nothing being touched, and
    where the copy cannot be made.
    """
    with _alone():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        applied = executor.loader.applied_migrations
        unknown = sorted(set(applied) - set(executor.loader.disk_migrations))
        if unknown:
            raise UsageError("database-newer", {"migration": ".".join(unknown[0])})
        if not plan:
            return False
        if applied and copying is not None:
            _copy(folder, address, copying)
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    return True


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let no other machine upgrade the same database; on one machine the folder is locked anyway."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY])


def _copy(folder: DataFolder, address: str | None, copying: Callable[[Path], None]) -> None:
    source: Any = dumping.source(folder, address)
    target = folder.backups / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{source.suffix}"
    copying(target)
    try:
        folder.backups.mkdir(mode=0o700, exist_ok=True)
        source.dump(target)
        for old in sorted(folder.backups.glob(f"*{source.suffix}"))[:-KEPT]:
            old.unlink()
    except OSError as error:
        raise UsageError("backup-unwritable", {"path": str(target), "reason": error.strerror}) from error
