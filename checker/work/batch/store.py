"""Where the results of a batch are kept: files that are there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from checker.errors import UsageError
from checker.work.batch.filesystem import filesystem
from checker.work.batch.part import PARTS
from checker.work.batch.sources import ADDRESS
from checker.work.held import held

_DRAFT = ".tmp"
_LOCK = ".lock"


class Store(Protocol):
    """Named contents; names have ``/`` between folders."""

    def names(self, folder: str) -> set[str]:
        """Return the names of the files right in a folder; none where it does not exist; raises UsageError."""

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none; raises UsageError."""

    def write(self, name: str, data: bytes) -> None:
        """Make or replace a file; whenever this process or machine ends, it is the old or the new one whole."""

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""

    def held(self) -> Any:
        """Return a context in which this process alone writes, where the place can tell; raises UsageError."""


class LocalFolder:
    """A folder of this machine; to ``make`` it where it is absent may raise UsageError("out-unwritable")."""

    def __init__(self, path: str, make: bool = True) -> None:
        self._root = Path(path)
        self._shown = path
        if not make:
            return
        try:
            self._root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError("out-unwritable", {"path": path}) from error

    def names(self, folder: str) -> set[str]:
        """Return the names of the files right in a folder."""
        try:
            return {one.name for one in os.scandir(self._root / folder) if not one.name.startswith(".")}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise UsageError("out-unwritable", {"path": str(self._root / folder)}) from error

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        try:
            return (self._root / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError("unopened-path", {"path": str(self._root / name)}) from error

    def write(self, name: str, data: bytes) -> None:
        """Make or replace a file by way of a draft beside it."""
        path = self._root / name
        draft = path.with_name(f".{path.name}{_DRAFT}")
        try:
            path.parent.mkdir(exist_ok=True)
            with open(draft, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            _keep_entry(path.parent)
        except OSError as error:
            raise UsageError("out-unwritable", {"path": str(path)}) from error

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""
        try:
            (self._root / name).unlink(missing_ok=True)
        except OSError as error:
            raise UsageError("out-unwritable", {"path": str(self._root / name)}) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for this process; raises UsageError("out-busy") where another one writes into it.

        Drafts that a killed run left are removed.
        """
        with ExitStack() as holding:
            try:
                ours = holding.enter_context(held(self._root / _LOCK))
            except OSError as error:
                raise UsageError("out-unwritable", {"path": self._shown}) from error
            if not ours:
                raise UsageError("out-busy", {"path": self._shown})
            for folder in (self._root, self._root / PARTS):
                for draft in folder.glob(f".*{_DRAFT}"):
                    draft.unlink(missing_ok=True)
            yield


class ObjectStore:
    """A folder of a file system that fsspec knows; one request writes a file, so that there are no halves.

    Two runs that write there at once write the same.
    """

    def __init__(self, address: str) -> None:
        # Every file system has errors of its own, so all are told as one.
        self._files, self._root = filesystem(address)
        self._address = address.rstrip("/")

    def names(self, folder: str) -> set[str]:
        """Return the names of the files right in a folder; an object store has no empty folders."""
        try:
            found = self._files.ls(f"{self._root}/{folder}".rstrip("/"), detail=False, refresh=True)
        except FileNotFoundError:
            return set()
        except Exception as error:
            raise UsageError("unopened-path", {"path": self._address}) from error
        return {path.rstrip("/").rpartition("/")[2] for path in found}

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        try:
            data: bytes = self._files.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        except Exception as error:
            raise UsageError("unopened-path", {"path": f"{self._address}/{name}"}) from error
        return data

    def write(self, name: str, data: bytes) -> None:
        """Make or replace a file."""
        try:
            self._files.pipe_file(f"{self._root}/{name}", data)
        except Exception as error:
            raise UsageError("out-unwritable", {"path": f"{self._address}/{name}"}) from error

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""
        try:
            with suppress(FileNotFoundError):
                self._files.rm_file(f"{self._root}/{name}")
        except Exception as error:
            raise UsageError("out-unwritable", {"path": f"{self._address}/{name}"}) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing: whoever else writes writes the same."""
        yield


class Overlaid:
    """A store in which the contents of ``above`` stand before its own; what is written goes into the store itself."""

    def __init__(self, store: Store, above: Store) -> None:
        self._store, self._above = store, above

    def names(self, folder: str) -> set[str]:
        """Return the names of the files right in a folder of either."""
        return self._store.names(folder) | self._above.names(folder)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        held = self._above.read(name)
        return self._store.read(name) if held is None else held

    def write(self, name: str, data: bytes) -> None:
        """Make or replace a file."""
        self._store.write(name, data)

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""
        self._store.remove(name)

    def held(self) -> Any:
        """Return a context in which this process alone writes."""
        return self._store.held()


def store_at(place: str, make: bool = True) -> Store:
    """Return the store at a folder, which is made where it is absent, or at an address with ``://``.

    Raises UsageError("out-unwritable", "fsspec-absent").
    """
    return ObjectStore(place) if ADDRESS in place else LocalFolder(place, make)


def _keep_entry(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows keeps folders without being asked."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
