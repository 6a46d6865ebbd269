"""The database as one file, made while others write to it, and back from that file; Django is not needed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from checker.errors import UsageError
from checker.frozen import dataclass
from checker.web.folder import DataFolder

_APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"


def source(folder: DataFolder, address: str | None) -> SqliteFile | PostgresqlServer:
    """Return the database of a data folder; ``address`` is as for ``configure``."""
    return SqliteFile(folder.database) if address is None else PostgresqlServer(address)


@dataclass(frozen=True)
class SqliteFile:
    """A database in a file."""

    path: Path
    suffix = ".sqlite3"

    def dump(self, target: Path) -> None:
        """Write the database as it is at one moment; nobody has to wait for that.  Raises UsageError, OSError."""
        try:
            target.touch(mode=0o600, exist_ok=False)
            with closing(sqlite3.connect(self.path, timeout=60)) as held:
                held.execute("VACUUM INTO ?", [str(target)])
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise UsageError("backup-database", {"reason": str(error)}) from error
        settle(target)

    def migrations(self) -> tuple[tuple[str, str], ...]:
        """Return what was applied to it, none where there is no database yet."""
        if not self.path.is_file():
            return ()
        return applied(self.path)

    def restore(self, dump: Path) -> None:
        """Put a dump in its place."""
        shutil.copyfile(dump, self.path)
        self.path.chmod(0o600)
        settle(self.path)


@dataclass(frozen=True)
class PostgresqlServer:
    """A database of a server, spoken to by its own programs."""

    address: str
    suffix = ".dump"

    def dump(self, target: Path) -> None:
        """Write the database as it is at one moment; raises UsageError where pg_dump is absent or does not succeed."""
        target.touch(mode=0o600, exist_ok=False)
        self._call("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])
        settle(target)

    def migrations(self) -> tuple[tuple[str, str], ...]:
        """Return what was applied to it, none where it is empty; raises UsageError where it cannot be reached."""
        try:
            import psycopg
        except ImportError as error:
            raise UsageError("postgres-not-installed") from error
        try:
            with closing(psycopg.connect(self.address, connect_timeout=10)) as held:
                found = held.execute("SELECT to_regclass('django_migrations')").fetchone()
                return tuple(held.execute(_APPLIED)) if found and found[0] else ()
        except psycopg.Error as error:
            raise UsageError("database-away", {"reason": _first_line(str(error))}) from error

    def restore(self, dump: Path) -> None:
        """Fill the empty database with a dump, all or nothing; raises UsageError."""
        flags = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        self._call("pg_restore", [*flags, f"--dbname={self._parts()[0]}", str(dump)], named=False)

    def _parts(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.address)
        if parts.scheme not in ("postgresql", "postgres") or len(parts.path) < 2:
            raise UsageError("database-address")
        given = {
            "PGHOST": unquote(parts.hostname or ""),
            "PGPORT": str(parts.port or ""),
            "PGUSER": unquote(parts.username or ""),
            "PGPASSWORD": unquote(parts.password or ""),
        }
        return unquote(parts.path[1:]), {key: value for key, value in given.items() if value}

    def _call(self, name: str, arguments: Sequence[str], named: bool = True) -> None:
        program = shutil.which(name) or _newest(name)
        if program is None:
            raise UsageError("no-postgres-tool", {"program": name})
        database, surroundings = self._parts()
        # Address and password in the environment: what is on a command line everybody can read.
        told = {"PGDATABASE": database} if named else {}
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [program, *arguments], env={**os.environ, **surroundings, **told}, capture_output=True, check=False
        )
        if done.returncode:
            reason = _first_line(done.stderr.decode("utf-8", "replace"))
            raise UsageError("postgres-tool", {"program": name, "reason": reason})


def applied(database: Path) -> tuple[tuple[str, str], ...]:
    """Return what was applied to the database in a file; raises UsageError where that is no database of ours."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as held:
            return tuple(held.execute(_APPLIED))
    except sqlite3.Error as error:
        raise UsageError("backup-database", {"reason": str(error)}) from error


def whole(database: Path) -> bool:
    """Tell whether the database in a file is sound in all its parts."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as held:
            found: Any = held.execute("PRAGMA integrity_check").fetchone()
            return bool(found[0] == "ok") and held.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.Error:
        return False


def settle(path: Path) -> None:
    """Make sure that a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _newest(name: str) -> str | None:
    """Return a program where Debian keeps those of each version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda one: int(one.parts[-3]))
    return str(found[-1]) if found else None


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0][:300] if text.strip() else ""
