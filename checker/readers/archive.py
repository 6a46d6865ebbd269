"""Zip archives that hold several submissions: bytes in, names and contents out.

Nothing is written to disk, and a name from an archive never becomes a path; it is a label in reports.
Names: UTF-8 where the flag says so, else the Unicode Path field (Info-ZIP, APPNOTE 4.6.9), else
UTF-8 where the bytes are valid, else GB 18030, which is what Chinese Windows writes.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.readers.file_names import is_document, is_hidden_folder
from checker.readers.zip_entry import MAX_PARTS, MAX_TOTAL, open_zip, overlap, refusal, unpack
from checker.readers.zip_kind import is_office_package, zip_kind

INSIDE = "!/"
"""Stands between the name of an archive and that of an entry in it."""

_UTF8_FLAG = 0x800
_UNICODE_PATH = b"\x75\x70"


@dataclass(frozen=True)
class _Member:
    """A document of an archive: where it lies, and why it is not unpacked (None: it is)."""

    entry: zipfile.ZipInfo
    within: zipfile.ZipInfo | None
    refused: UnreadableSubmission | None


class Archive:
    """The documents of a zip archive and of the archives right inside it.

    ``names`` are sorted as a folder's files are, ``inner.zip!/x.docx`` for an entry of an inner archive; ``aside``
    names the files that are no documents (with ``beside`` tables and photos are some too), ``names_guessed`` counts the
    names that are not in the encoding that they state.
    One entry is held unpacked at a time, and one inner archive.
    Raises UnreadableSubmission: ``damaged``; ``dangerous`` (too many parts, parts that overlap); ``too-large``
    (all documents together).  What is wrong with one entry is told when that entry is read.
    """

    def __init__(self, data: bytes, beside: bool = False) -> None:
        self.aside: list[str] = []
        self._beside = beside
        self._parts = 0
        self._total = 0
        self._members: dict[str, _Member] = {}
        self._inner: tuple[zipfile.ZipInfo, zipfile.ZipFile] | None = None
        self._zip, self.names_guessed = _open(data)
        self._list(self._zip, "", None)
        self.names = tuple(sorted(self._members, key=lambda name: name.split("/")))

    @property
    def left_aside(self) -> int:
        """How many files are no documents."""
        return len(self.aside)

    def __iter__(self) -> Iterator[tuple[str, bytes | UnreadableSubmission]]:
        """Yield every document in order: its name, and its bytes or why there are none."""
        for name in self.names:
            try:
                yield name, self.read(name)
            except UnreadableSubmission as error:
                yield name, error

    def read(self, name: str) -> bytes:
        """Return the bytes of one of ``names``.

        Raises UnreadableSubmission: ``encrypted``, ``too-large``, ``dangerous``, ``unsupported-packing``,
        ``damaged``, ``nested-archive``.
        """
        member = self._members[name]
        if member.refused is not None:
            raise member.refused
        if member.within is None:
            return unpack(self._zip, member.entry)
        if self._inner is None or self._inner[0] is not member.within:
            self._inner = (member.within, _open(unpack(self._zip, member.within))[0])
        return unpack(self._inner[1], member.entry)

    def _list(self, archive: zipfile.ZipFile, prefix: str, within: zipfile.ZipInfo | None) -> None:
        entries = archive.infolist()
        self._parts += len(entries)
        if self._parts > MAX_PARTS:
            raise UnreadableSubmission("dangerous", {"reason": "parts"})
        if overlap(entries, archive.start_dir):
            raise UnreadableSubmission("dangerous", {"reason": "overlap"})
        documents: list[tuple[str, zipfile.ZipInfo, UnreadableSubmission | None]] = []
        for entry in entries:
            *above, name = entry_name(entry).split("/")
            if entry.filename.endswith(("/", "\\")) or _is_link(entry) or any(map(is_hidden_folder, above)):
                continue
            if not is_document(name, self._beside):
                self.aside.append(prefix + "/".join((*above, name)))
                continue
            refused = refusal(entry)
            documents.append((prefix + "/".join((*above, name)), entry, refused))
            self._total += 0 if refused else entry.file_size
        if self._total > MAX_TOTAL:
            raise UnreadableSubmission("too-large")
        for path, entry, refused in documents:
            self._take(path, _Member(entry, within, refused), archive)

    def _take(self, path: str, member: _Member, archive: zipfile.ZipFile) -> None:
        """Add a document, or what an inner archive holds; an inner one that is refused counts as one document."""
        refused = member.refused
        if refused is None and path.lower().endswith(".zip"):
            before, aside = dict(self._members), len(self.aside)
            try:
                data = unpack(archive, member.entry)
                if is_archive(data):
                    if member.within is not None:
                        raise UnreadableSubmission("nested-archive")
                    inner, guessed = _open(data)
                    self._list(inner, path + INSIDE, member.entry)
                    self.names_guessed += guessed
                    return
            except UnreadableSubmission as error:
                self._members, refused = before, error
                del self.aside[aside:]
        self._members[_free(path, self._members)] = _Member(member.entry, member.within, refused)


def is_archive(data: bytes) -> bool:
    """Tell whether bytes are a zip of files, not a document that is a zip inside (.docx, .odt, OFD).

    Raises UnreadableSubmission(damaged or dangerous) where they begin like a zip and their directory cannot be read.
    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return False
    return zip_kind(data) == "zip" and not is_office_package(data)


def entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry with ``/`` between folders, without a root, ``.`` and ``..``."""
    stored = entry.orig_filename
    if not entry.flag_bits & _UTF8_FLAG:
        # What zipfile takes for code page 437 gives every byte back.
        raw = stored.encode("cp437")
        stored = _unicode_path(entry.extra, raw) or _decode(raw)
    parts = stored.partition("\0")[0].replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "_"


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the Unicode Path field, where it still belongs to the name in the header."""
    while len(extra) >= 4:
        size = int.from_bytes(extra[2:4], "little")
        field, kind, extra = extra[4 : 4 + size], extra[:2], extra[4 + size :]
        if kind == _UNICODE_PATH and field[:1] == b"\x01" and field[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _open(data: bytes) -> tuple[zipfile.ZipFile, int]:
    try:
        return open_zip(data)
    except MemoryError:
        raise
    except Exception as error:
        # zipfile and struct have no common base class.
        raise UnreadableSubmission("damaged") from error


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _free(path: str, taken: dict[str, _Member]) -> str:
    """The path, numbered where an archive holds the same name twice."""
    stem, dot, ending = path.rpartition(".")
    number = 1
    while path in taken:
        number += 1
        path = f"{stem}-{number}{dot}{ending}"
    return path
