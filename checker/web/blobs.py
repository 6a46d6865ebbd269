"""Files handed in, kept by their SHA-256 and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from checker.errors import InternalError
from checker.frozen import dataclass


class TooLarge(Exception):
    """A file is larger than what is taken."""


@dataclass(frozen=True)
class Blobs:
    """A folder of blobs."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where a blob lies or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, pieces: Iterable[bytes], limit: int) -> tuple[str, int]:
        """Store the pieces of a file; return its SHA-256 and size once they and their name are on the disk.

        Raises TooLarge, and stores nothing, where there are more than ``limit`` bytes.
        """
        digest, size = hashlib.sha256(), 0
        handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in pieces:
                    size += len(piece)
                    if size > limit:
                        raise TooLarge
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            target = self.path(digest.hexdigest())
            target.parent.mkdir(exist_ok=True)
            Path(draft).replace(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        _settle(target.parent)
        _settle(self.folder)
        return digest.hexdigest(), size

    def read(self, sha256: str) -> bytes:
        """Return a blob; raises InternalError("blob-missing" or "blob-changed")."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise InternalError("blob-missing", {"sha256": sha256}) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise InternalError("blob-changed", {"sha256": sha256})
        return data


def _settle(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
