"""Where the files of a batch come from: a folder, an archive, a list of files, or an address of an object store."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

from checker.errors import UnreadableSubmission, UsageError
from checker.frozen import dataclass, replace
from checker.readers.archive import Archive, is_archive
from checker.readers.file_names import PICTURES, is_document, is_hidden_folder
from checker.work.batch.filesystem import filesystem
from checker.work.batch.manifest import ENDING as MANIFEST_ENDING
from checker.work.batch.manifest import rows
from checker.work.batch.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Source(Protocol):
        """Gives the bytes of a reference; it can be sent to another process or machine."""

        def read(self, path: str) -> bytes:
            """Return the bytes of one file; raises Unobtained, or UnreadableSubmission for an archive's entry."""


READ_LIMIT = 512 * 1024 * 1024
ADDRESS = "://"
"""Marks an address of a file system that fsspec knows."""


# What the file systems call the sign of a content, or the time of its last change.
_STAMPS = (
    *("ETag", "etag", "md5Hash", "md5", "content_md5", "generation"),
    *("mtime", "LastModified", "last_modified", "updated", "modified", "modify", "created"),
)


class Unobtained(OSError):
    """A file that is listed could not be read from where it lies; that says nothing about the file."""


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, or one that all machines see under the same path."""

    root: str

    def read(self, path: str) -> bytes:
        """Return the bytes of a file, at most one more than the limit; raises Unobtained, also where it is no file."""
        try:
            if not Path(self.root, path).is_file():
                # A pipe would never come to an end.
                raise FileNotFoundError(path)
            with open(Path(self.root, path), "rb") as file:
                return file.read(READ_LIMIT + 1)
        except OSError as error:
            raise Unobtained(path) from error

    def list(self) -> Iterator[Reference | str]:
        """Yield the documents in it, the first folder below it as their county; the path of a file left aside alone.

        A folder or file in it that cannot be looked at is given as a file, which no one will be able to read: what it
        holds would be lost without a word.  Linked folders are left aside, each as one file: they may lead round in a
        circle.  Raises UsageError("unopened-path") where the folder itself cannot be looked at.
        """
        closed: list[str] = []

        def refuse(error: OSError) -> None:
            path = Path(error.filename).relative_to(self.root).as_posix()
            if path == ".":
                raise UsageError("unopened-path", {"path": self.root}) from error
            closed.append(f"{path}/")

        for folder, folders, names in os.walk(self.root, onerror=refuse):
            folders[:] = [name for name in folders if not is_hidden_folder(name)]
            above = Path(folder).relative_to(self.root)
            yield from (f"{(above / name).as_posix()}/" for name in folders if Path(folder, name).is_symlink())
            for name in names:
                path = (above / name).as_posix()
                if not _is_wanted(name):
                    yield path
                    continue
                try:
                    yield self.reference(path)
                except Unobtained:
                    yield _out_of_reach(path)
        yield from map(_out_of_reach, closed)

    def reference(self, path: str) -> Reference:
        """Return a file as it lies there now; raises Unobtained, also where it is no file."""
        try:
            about = Path(self.root, path).stat()
        except (OSError, ValueError) as error:
            raise Unobtained(path) from error
        if not stat.S_ISREG(about.st_mode):
            raise Unobtained(path) from FileNotFoundError(path)
        return Reference(path, about.st_size, str(about.st_mtime_ns), county_of(path))


@dataclass(frozen=True)
class Remote:
    """A folder of a file system that fsspec knows, by its address (``s3://bucket/folder``)."""

    root: str

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises Unobtained."""
        files, root = filesystem(self.root)
        try:
            data: bytes = files.cat_file(f"{root}/{path}", start=0, end=READ_LIMIT + 1)
        except Exception as error:
            # Every file system has errors of its own.
            raise Unobtained(path) from error
        return data

    def list(self) -> Iterator[Reference | str]:
        """Yield the documents in it as Folder.list does; raises UsageError."""
        files, root = filesystem(self.root)
        try:
            found = files.find(root, detail=True)
        except FileNotFoundError as error:
            raise UsageError("unknown-path", {"path": self.root}) from error
        except Exception as error:
            raise UsageError("unopened-path", {"path": self.root}) from error
        for path, about in found.items():
            below = path.removeprefix(f"{root}/")
            *above, name = below.split("/")
            if not any(map(is_hidden_folder, above)):
                yield _described(below, about) if _is_wanted(name) else below

    def reference(self, path: str) -> Reference:
        """Return a file as it lies there now; raises Unobtained."""
        files, root = filesystem(self.root)
        try:
            about = files.info(f"{root}/{path}")
        except Exception as error:
            raise Unobtained(path) from error
        if about.get("type") == "directory":
            raise Unobtained(path) from FileNotFoundError(path)
        return _described(path, about)


class Packed:
    """One archive, whose documents are the batch; opened once in each process."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._archive: Archive | None = None
        # Chunks are done by several threads, and an archive keeps one inner archive open at a time.
        self._reading = Lock()

    def __getstate__(self) -> str:
        """Send only where it lies."""
        return self.path

    def __setstate__(self, path: str) -> None:
        self.__init__(path)  # type: ignore[misc]

    def read(self, path: str) -> bytes:
        """Return the bytes of an entry; raises Unobtained, UnreadableSubmission."""
        with self._reading:
            archive = self._opened()
            if path not in archive.names:
                # Another archive has taken its place since.
                raise Unobtained(path)
            return archive.read(path)

    def list(self) -> Iterator[Reference | str]:
        """Yield its documents, and of each other file its name alone.

        Raises UsageError where it is none that can be opened.
        """
        try:
            about = Path(self.path).stat()
            archive = self._opened()
        except UnreadableSubmission as error:
            raise UsageError("batch-archive", {"path": self.path}) from error
        except OSError as error:
            raise UsageError("unopened-path", {"path": self.path}) from error
        names = archive.names
        yield from archive.aside
        for name in names:
            yield Reference(
                name, about.st_size // max(len(names), 1), f"{about.st_size}-{about.st_mtime_ns}", county_of(name)
            )

    def _opened(self) -> Archive:
        if self._archive is None:
            data = Folder("").read(self.path)
            if not is_archive(data):
                raise UnreadableSubmission("damaged")
            self._archive = Archive(data)
        return self._archive


@dataclass(frozen=True)
class Opened:
    """A source, its files in order of their paths, and the paths of other files in it, which are left aside."""

    source: Source
    references: tuple[Reference, ...]
    left_aside: tuple[str, ...]


def opened(place: str, results: str = "") -> Opened:
    """Return what ``place`` names; where ``results`` lies in that folder, nothing that is in there.

    A folder, a zip, a list of files (.csv), or an address with ``://`` of a folder or such a list.
    Raises UsageError("unknown-path", "unopened-path", "nothing-found", "batch-archive", "manifest-…", "fsspec-absent",
    "out-is-source").
    """
    own = _inside(place, results)
    source, listed = _opened(place)
    found = [one for one in listed if own is None or not (one if isinstance(one, str) else one.path).startswith(own)]
    references = sorted((one for one in found if not isinstance(one, str)), key=lambda one: one.path.split("/"))
    if not references:
        raise UsageError("nothing-found", {"path": place})
    return Opened(source, tuple(references), tuple(one for one in found if isinstance(one, str)))


def _inside(place: str, results: str) -> str | None:
    """The path of the results below a folder, with a slash at its end; None where they lie elsewhere."""
    if not results or (ADDRESS in place) != (ADDRESS in results):
        return None
    source, target = (
        one.rstrip("/") if ADDRESS in one else Path(os.path.realpath(one)).as_posix() for one in (place, results)
    )
    if source == target:
        raise UsageError("out-is-source", {"path": results})
    return target.removeprefix(f"{source}/") + "/" if target.startswith(f"{source}/") else None


def _opened(place: str) -> tuple[Source, Iterable[Reference | str]]:
    listed = place.lower().endswith(MANIFEST_ENDING)
    if ADDRESS in place:
        folder, _, name = place.rstrip("/").rpartition("/")
        source = Remote(folder if listed else place.rstrip("/"))
        return source, _listed(source, name) if listed else source.list()
    path = Path(place).absolute()
    if path.is_dir():
        return Folder(str(path)), Folder(str(path)).list()
    if not path.is_file():
        raise UsageError("unknown-path", {"path": place})
    if listed:
        return Folder(str(path.parent)), _listed(Folder(str(path.parent)), path.name)
    packed = Packed(str(path))
    return packed, packed.list()


def _listed(source: Folder | Remote, name: str) -> Iterator[Reference]:
    """The files that a list names, which lie beside it or below; what is not there is a mistake of the list."""
    try:
        text = source.read(name)
    except Unobtained as error:
        raise UsageError("unknown-path", {"path": name}) from error
    for row in rows(text, name):
        try:
            lying = source.reference(row.path)
        except Unobtained as error:
            if isinstance(error.__cause__, (FileNotFoundError, NotADirectoryError, ValueError)):
                raise UsageError("manifest-file", {"path": name, "line": row.line, "file": row.path}) from error
            lying = _out_of_reach(row.path)
        yield replace(lying, county=row.county or lying.county, unit=row.unit, year=row.year, received=row.received)


def _is_wanted(name: str) -> bool:
    return is_document(name) or (not name.startswith(".") and name.lower().endswith(PICTURES))


def county_of(path: str) -> str:
    """Return the first folder of a path, which stands for the county where no list says otherwise; else nothing."""
    return path.partition("/")[0] if "/" in path else ""


def _out_of_reach(path: str) -> Reference:
    """A file that is there and nothing more is known of; its stamp is none that it could have."""
    return Reference(path, 0, "", county_of(path))


def _described(path: str, about: dict[str, object]) -> Reference:
    stamp = next((about[key] for key in _STAMPS if about.get(key)), "")
    return Reference(path, int(str(about.get("size") or 0)), str(stamp).strip('"'), county_of(path))
