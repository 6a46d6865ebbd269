"""The data folder: everything that an office keeps.

checker.sqlite3     the database (absent where PostgreSQL is used), with -wal and -shm while it is open
blobs/ab/abcd…      every file handed in, named by its SHA-256
secret              the key of sessions and links, readable by its owner alone
dispatcher.lock     held by the process that hands submissions to the executor
serving.lock        held by the process that serves a folder with its own database
overlays/           the county's own rules, one folder each
backups/            the database as it was before each of the last upgrades
errors.log          what went wrong inside the program, without a word of a report; .1 and so on are older
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from checker.errors import UsageError
from checker.frozen import dataclass

_OWNER_ONLY = 0o600


@dataclass(frozen=True)
class DataFolder:
    """Where things lie in a data folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "checker.sqlite3"

    @property
    def blobs(self) -> Path:
        """The folder of the files handed in."""
        return self.path / "blobs"

    @property
    def errors(self) -> Path:
        """The record of what went wrong."""
        return self.path / "errors.log"

    @property
    def lock(self) -> Path:
        """The file that the dispatcher locks."""
        return self.path / "dispatcher.lock"

    @property
    def serving(self) -> Path:
        """The file that the process locks which serves a folder with its own database."""
        return self.path / "serving.lock"

    @property
    def backups(self) -> Path:
        """The folder of the databases before each upgrade."""
        return self.path / "backups"

    @property
    def overlays(self) -> Path:
        """The folder of the county's rules."""
        return self.path / "overlays"

    def prepare(self) -> str:
        """Create what is not there yet and return the secret key; raises UsageError where that cannot be done."""
        try:
            for folder in (self.path, self.blobs, self.overlays):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for file in self.path.glob("checker.sqlite3*"):
                # Made by an earlier version, or brought here by a person.
                file.chmod(_OWNER_ONLY)
            return _secret(self.path / "secret")
        except OSError as error:
            raise UsageError("data-folder", {"path": str(self.path), "reason": error.strerror}) from error


def _secret(path: Path) -> str:
    """Return the key in a file, made on first use; the file is complete before it bears its name."""
    if not path.exists():
        draft = path.with_name(f".secret-{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            # Of two processes that start at once, one wins and both read what it wrote.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text("ascii")
