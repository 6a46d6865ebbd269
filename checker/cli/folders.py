"""From the paths on the command line to the files to read."""

# pathlib costs start-up time, and this module is loaded at every start.
from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from checker.errors import UnreadableSubmission, UsageError
from checker.frozen import dataclass, field
from checker.reports.formats import STANDARD_INPUT

READ_LIMIT = 512 * 1024 * 1024
INSIDE = "!/"
"""Stands between the name of an archive and that of a document in it."""

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.group import Handed
    from checker.readers.archive import Archive


@dataclass
class Found:
    """The files to read in order, what was wrong with the paths, and how many files in folders were left aside.

    ``names_guessed`` counts the names in archives that are not in the encoding that they state.
    ``name`` is what the submission from standard input is called, ``piped`` its content once it has been read.
    A document in an archive is a file called ``a.zip!/x.docx``; ``packed`` gives its archive and its name there.
    """

    files: list[str] = field(default_factory=list)
    problems: list[UsageError] = field(default_factory=list)
    left_aside: int = 0
    names_guessed: int = 0
    name: str = STANDARD_INPUT
    piped: bytes | None = None
    packed: dict[str, tuple[str, str]] = field(default_factory=dict)
    # With these the files of a folder are one submission: what each was said to be stands in roles.
    by_folder: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    # The archive that was opened last, with its path: its documents come one after the other.
    opened: list[tuple[str, Archive]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The files on disk that are to be read (``-`` is standard input)."""
        return [self.packed[file][0] if file in self.packed else file for file in self.files]

    @property
    def groups(self) -> dict[str, list[str]]:
        """The files of every folder, in order of the folders; standard input is by itself."""
        folders: dict[str, list[str]] = {}
        for file in self.files:
            folders.setdefault(_folder(file), []).append(file)
        return folders

    @property
    def count(self) -> int:
        """How many submissions there are."""
        return len(self.groups if self.by_folder else self.files)

    @property
    def several(self) -> bool:
        """Whether there is more than one submission."""
        return self.count > 1


def collect(paths: list[str], name: str | None = None, by_folder: bool = False) -> Found:
    """Return the files behind ``paths``; a folder or zip gives its documents in sorted order, a named file is
    always taken.

    ``-`` is standard input, ``name`` what that is called in the report.  A path that does not exist, or a folder
    or zip without documents, becomes a problem and stops nothing.  ``by_folder`` makes one submission of the files of
    a folder.  Raises UsageError("name-without-input").
    """
    if name and STANDARD_INPUT not in paths:
        raise UsageError("name-without-input")
    found = Found(name=shown(name or STANDARD_INPUT), by_folder=by_folder)
    seen: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            files = [path]
        elif os.path.isdir(path):
            files = _walk(path, found)
            if not files:
                found.problems.append(UsageError("nothing-found", {"path": shown(path)}))
        elif os.path.exists(path):
            files = [path]
        else:
            found.problems.append(_unknown(path))
            continue
        for file in files:
            whole = file if file == STANDARD_INPUT else os.path.abspath(file)
            if whole not in seen:
                seen.add(whole)
                _add(file, found)
    return found


def submissions(found: Found) -> Iterator[tuple[str, bytes | UnreadableSubmission | tuple[Handed, ...]]]:
    """Yield (name, content) of every submission in order: a file, or by folder several files.

    A file that does not open becomes a problem of ``found``.

    At most one byte more than the limit is read, which is enough for the readers to refuse the file.  Of an archive one
    entry is unpacked at a time; one that cannot be is given as the cause.
    """
    if not found.by_folder:
        yield from _contents(found.files, found)
        return
    from checker.model.group import Handed

    for folder, files in found.groups.items():
        handed = tuple(Handed(path, data, found.roles.get(path)) for path, data in _contents(files, found))
        if handed:
            yield (folder if len(handed) > 1 else handed[0].path), handed


def _contents(files: Sequence[str], found: Found) -> Iterator[tuple[str, bytes | UnreadableSubmission]]:
    for path in files:
        try:
            if path == STANDARD_INPUT:
                if found.piped is None:
                    found.piped = read_bytes(path)
                yield found.name, found.piped
            else:
                yield shown(path), content(path, found)
        except UnreadableSubmission as cause:
            yield shown(path), cause
        except UsageError as problem:
            found.problems.append(problem)


def _folder(file: str) -> str:
    """The folder of a file as reports show it; the root of an archive is the archive."""
    if file == STANDARD_INPUT:
        return file
    path = shown(file)
    inside = path.rpartition("!/")[0]
    folder = path.rpartition("/")[0]
    if inside and len(inside) >= len(folder) - 1:
        return inside
    return folder or ("/" if "/" in path else ".")


def content(path: str, found: Found) -> bytes:
    """Return the content of a file of ``found`` by its path or by the name that reports give it.

    Raises UsageError as ``read_bytes`` does, UnreadableSubmission for an entry of an archive that cannot be unpacked.
    """
    if path not in found.packed:
        return read_bytes(path)
    archive, name = found.packed[path]
    if not found.opened or found.opened[0][0] != archive:
        found.opened.clear()
        opened = (
            _archive(found.piped, found.by_folder)
            if archive == STANDARD_INPUT
            else _open_archive(archive, found.by_folder)
        )
        if opened is None:
            raise UsageError("unopened-path", {"path": shown(archive)})
        found.opened.append((archive, opened))
    opened = found.opened[0][1]
    if name not in opened.names:
        # Another archive has taken its place since.
        raise UsageError("unknown-path", {"path": path})
    return opened.read(name)


def read_bytes(path: str) -> bytes:
    """Return the content of a file or of standard input (``-``), which can be read only once.

    Raises UsageError("unopened-path", "folder" or "unknown-path").
    """
    if path == STANDARD_INPUT:
        return _read_standard_input()
    if os.path.isdir(path):
        raise UsageError("folder", {"path": shown(path)})
    if not os.path.exists(path):
        raise _unknown(path)
    try:
        with open(path, "rb") as file:
            return file.read(READ_LIMIT + 1)
    except OSError as error:
        raise UsageError("unopened-path", {"path": shown(path)}) from error


def _read_standard_input() -> bytes:
    # None where the caller has closed it; a stream without a buffer is a stand-in.
    if sys.stdin is None:
        raise UsageError("no-input")
    try:
        return sys.stdin.buffer.read(READ_LIMIT + 1)
    except OSError as error:
        raise UsageError("no-input") from error


def shown(path: str) -> str:
    """Return a path as reports show it: with ``/``, and readable where the name is not valid text."""
    return os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "replace")


def nearest(word: str, words: list[str]) -> str | None:
    """Return the one of ``words`` that is most like ``word``, or None when none is close."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, n=1, cutoff=0.6)), None)


def _add(file: str, found: Found) -> None:
    """Add a file, or the documents that it packs; an archive that is refused stays one file, with the cause."""
    if file == STANDARD_INPUT:
        try:
            found.piped = read_bytes(file)
        except UsageError as problem:
            found.problems.append(problem)
            return
    archive = _archive(found.piped, found.by_folder) if file == STANDARD_INPUT else _open_archive(file, found.by_folder)
    if archive is None:
        found.files.append(file)
        return
    name_shown = found.name if file == STANDARD_INPUT else shown(file)
    found.left_aside += archive.left_aside
    found.names_guessed += archive.names_guessed
    if not archive.names:
        found.problems.append(UsageError("nothing-found", {"path": name_shown}))
    for name in archive.names:
        whole = f"{name_shown}{INSIDE}{name}"
        found.packed[whole] = (file, name)
        found.files.append(whole)


def read_one(path: str) -> bytes:
    """Return the content of a file, of standard input, or of a document in an archive (``a.zip!/x.docx``).

    Raises UsageError as ``read_bytes`` does, UnreadableSubmission for a document that cannot be unpacked.
    """
    outer, inside, name = path.replace(os.sep, "/").partition(INSIDE)
    archive = _open_archive(outer) if inside and not os.path.exists(path) else None
    if archive is None:
        return read_bytes(path)
    if name not in archive.names:
        near = nearest(name, list(archive.names))
        if near is None:
            raise UsageError("unknown-path", {"path": shown(path)})
        raise UsageError("unknown-path-near", {"path": shown(path), "near": f"{shown(outer)}{INSIDE}{near}"})
    return archive.read(name)


def _open_archive(path: str, beside: bool = False) -> Archive | None:
    # The first bytes of a pipe could not be read again.
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as file:
            if file.read(2) != b"PK":
                return None
            file.seek(0)
            return _archive(file.read(READ_LIMIT + 1), beside)
    except OSError:
        # Told when the file itself is read.
        return None


def _archive(data: bytes | None, beside: bool = False) -> Archive | None:
    """The archive that some bytes are, None where they are none or too many."""
    if data is None or not data.startswith(b"PK") or len(data) > READ_LIMIT:
        return None
    from checker.api import read_archive

    return read_archive(data, beside)


def _walk(folder: str, found: Found) -> list[str]:
    def refuse(error: OSError) -> None:
        found.problems.append(UsageError("unopened-path", {"path": shown(str(error.filename))}))

    from checker.readers.file_names import is_document, is_hidden_folder

    files = []
    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not is_hidden_folder(name)]
        for name in names:
            if is_document(name, found.by_folder):
                files.append(os.path.join(base, name))
            else:
                found.left_aside += 1
    return sorted(files, key=lambda file: file.split(os.sep))


def _unknown(path: str) -> UsageError:
    folder, name = os.path.split(path)
    try:
        near = nearest(name, os.listdir(folder or "."))
    except OSError:
        near = None
    if near is None:
        return UsageError("unknown-path", {"path": shown(path)})
    return UsageError("unknown-path-near", {"path": shown(path), "near": shown(os.path.join(folder, near))})
