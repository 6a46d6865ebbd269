"""Named files in one zip file or in one folder, written once and read back."""

from __future__ import annotations

import contextlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from checker.errors import UsageError

_PIECE = 1 << 20


class Keeping(Protocol):
    """Where named files are written to."""

    def writing(self, name: str) -> contextlib.AbstractContextManager[Callable[[bytes], object]]:
        """Return a block in which the pieces of one file are written."""


class Kept(Protocol):
    """Where they are read from."""

    @property
    def names(self) -> set[str]:
        """All that are there."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file; raises UsageError("backup-damaged")."""


@contextlib.contextmanager
def keeping(place: Path, packed: bool) -> Iterator[Keeping]:
    """Yield what writes a new zip file or folder; it is on the disk at the end of the block."""
    if not packed:
        place.mkdir(mode=0o700)
        yield _Folder(place)
        return
    with os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        # Reports are packed themselves; what a second packing would save is not worth the time.
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            yield _Archive(archive)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def opened(place: Path) -> Iterator[Kept]:
    """Yield what reads a zip file or folder; raises UsageError("backup-none") where there is none."""
    if place.is_dir():
        yield _Folder(place)
        return
    try:
        archive = zipfile.ZipFile(place)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise UsageError("backup-none", {"path": str(place)}) from error
    with archive:
        yield _Archive(archive)


class _Folder:
    def __init__(self, place: Path) -> None:
        self._place = place

    @property
    def names(self) -> set[str]:
        return {path.relative_to(self._place).as_posix() for path in self._place.rglob("*") if not path.is_dir()}

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Callable[[bytes], object]]:
        path = self._place / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file.write
            file.flush()
            os.fsync(file.fileno())

    def pieces(self, name: str) -> Iterator[bytes]:
        path = self._place / name
        try:
            if path.is_symlink():
                raise UsageError("backup-damaged", {"name": name})
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece
        except OSError as error:
            raise UsageError("backup-damaged", {"name": name}) from error


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @property
    def names(self) -> set[str]:
        return set(self._archive.namelist())

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Callable[[bytes], object]]:
        with self._archive.open(name, "w", force_zip64=True) as file:
            yield file.write

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except (
            KeyError,
            OSError,
            EOFError,
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
        ) as error:
            raise UsageError("backup-damaged", {"name": name}) from error
