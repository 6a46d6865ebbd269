"""Zip packages (.docx, .odt, OFD) opened under guard: sizes first, then only what is asked for.

A submission is hostile until read.  The directory of the zip is judged before anything
is unpacked, and no part with a document type declaration reaches the XML parser.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from checker.errors import UnreadableSubmission
from checker.readers.zip_entry import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_TOTAL, RATIO_FLOOR, open_zip, overlap, unpack

# Some 300 MB once parsed; the longest honest reports have a fiftieth of it.
MAX_TAGS = 2_000_000

_HEAD = 4096
_XML_ENDINGS = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """A zip package that passed the guard; part names are compared without case and leading slash.

    ``data`` is the whole file.  Raises UnreadableSubmission: ``damaged`` (no zip, broken
    directory or stream), ``encrypted`` (an entry needs a password), ``dangerous`` (too many,
    too large or too densely packed parts; a document type declaration).
    """

    def __init__(self, data: bytes) -> None:
        with _as_damaged():
            self._zip, _ = open_zip(data)
        entries = self._zip.infolist()
        _guard(entries)
        if overlap(entries, self._zip.start_dir):
            raise UnreadableSubmission("dangerous", {"reason": "overlap"})
        self._entries = {_key(entry.filename): entry for entry in entries if not entry.filename.endswith("/")}
        for name, entry in self._entries.items():
            if name.endswith(_XML_ENDINGS):
                self._refuse_doctype(entry)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """Part names as stored, directories left out, in the order of the zip directory."""
        return tuple(entry.filename for entry in self._entries.values())

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; UnreadableSubmission ``damaged`` when it is missing or broken."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise UnreadableSubmission("damaged", {"part": name})
        return unpack(self._zip, entry)

    def xml(self, name: str) -> etree._Element:
        """Return the root element of an XML part; errors as in ``read`` and ``parse_xml``."""
        return parse_xml(self.read(name))

    def _refuse_doctype(self, entry: zipfile.ZipInfo) -> None:
        # The head is enough for parts that are never parsed; ``parse_xml`` searches the others whole.
        with _as_damaged(), self._zip.open(entry) as stream:
            head = stream.read(_HEAD)
        if has_doctype(head):
            raise UnreadableSubmission("dangerous", {"reason": "doctype"})


def has_doctype(data: bytes) -> bool:
    """Tell whether XML bytes hold a document type declaration (8-bit or UTF-16)."""
    return any(mark in data for mark in _DOCTYPES)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of untrusted XML; comments and processing instructions are dropped.

    Raises UnreadableSubmission: ``dangerous`` (document type declaration, nesting or text
    beyond the parser's limits), ``too-large`` (more than MAX_TAGS marks), ``damaged``.
    """
    if has_doctype(data):
        raise UnreadableSubmission("dangerous", {"reason": "doctype"})
    if data.count(b"<") > MAX_TAGS:
        raise UnreadableSubmission("too-large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in str(error):
            raise UnreadableSubmission("dangerous", {"reason": "nesting"}) from error
        raise UnreadableSubmission("damaged") from error
    except ValueError as error:
        raise UnreadableSubmission("damaged") from error
    # Encodings other than the three searched above show their declaration only once parsed.
    if root.getroottree().docinfo.internalDTD:
        raise UnreadableSubmission("dangerous", {"reason": "doctype"})
    return root


def _guard(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise UnreadableSubmission("dangerous", {"reason": "parts"})
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableSubmission("encrypted")
        total += entry.file_size
        if entry.file_size > MAX_PART or total > MAX_TOTAL:
            raise UnreadableSubmission("dangerous", {"reason": "size"})
        if entry.file_size > RATIO_FLOOR and entry.file_size > MAX_RATIO * entry.compress_size:
            raise UnreadableSubmission("dangerous", {"reason": "ratio"})


def _key(name: str) -> str:
    # Some writers use backslashes; part names are case-insensitive by the packaging standard.
    return name.replace("\\", "/").lstrip("/").lower()


@contextmanager
def _as_damaged() -> Iterator[None]:
    """Turn whatever zipfile and its decompressors raise on broken bytes into ``damaged``."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        # zipfile, zlib, bz2, lzma and struct have no common base class.
        raise UnreadableSubmission("damaged") from error
