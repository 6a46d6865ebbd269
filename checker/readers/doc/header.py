"""The head of the WordDocument stream: what the file is and where its tables lie.

It is the File Information Block of [MS-DOC] 2.5.
"""

from __future__ import annotations

import struct

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass

MAX_CHARACTERS = 5_000_000

_WORD_97, _FIRST_OF_WORD_97 = 0xA5EC, 0xC0
# Word 2, 6 and 95, and the Far East versions of 6 and 95.
_OLDER = (0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699)
_ENCRYPTED, _SECOND_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_FLAGS, _COUNTS, _TABLES, _LENGTH = 0x0A, 0x4C, 0x9A, 0x382

# Stories in the order in which their characters follow each other.
STORIES = ("body", "footnote", "header", "macro", "comment", "endnote", "textbox", "header-textbox")
# Places in the list of tables, each a pair (offset, length) in the table stream.
SECTIONS, HEADERS, CHARACTERS, PARAGRAPHS, COMMENTS, PIECES = 6, 11, 12, 13, 4, 33
SHAPES, BOXES = 40, 56


@dataclass(frozen=True)
class Header:
    """``counts``: characters of each story; ``table_stream``: the stream that holds the tables."""

    table_stream: str
    counts: tuple[int, ...]
    tables: tuple[tuple[int, int], ...]

    def table(self, which: int, stream: bytes) -> bytes:
        """Return the bytes of one of the tables; empty where the file has none or it lies outside the stream."""
        start, length = self.tables[which]
        return stream[start : start + length] if start + length <= len(stream) else b""


def is_older(stream: bytes) -> bool:
    """Tell whether a WordDocument stream is by a Word before 97, whose text lies otherwise."""
    if len(stream) < 4:
        return False
    mark, version = struct.unpack_from("<HH", stream)
    return mark in _OLDER or (mark == _WORD_97 and version < _FIRST_OF_WORD_97)


def read_header(stream: bytes) -> Header:
    """Return the header of a WordDocument stream of Word 97 or later.

    Raises UnreadableSubmission: encrypted, damaged, too-large (over five million characters).
    """
    if len(stream) < _LENGTH or stream[:2] != _WORD_97.to_bytes(2, "little"):
        raise UnreadableSubmission("damaged", {"part": "WordDocument"})
    (flags,) = struct.unpack_from("<H", stream, _FLAGS)
    if flags & (_ENCRYPTED | _OBFUSCATED):
        raise UnreadableSubmission("encrypted", {"format": "doc"})
    counts = struct.unpack_from("<8l", stream, _COUNTS)
    if min(counts) < 0:
        raise UnreadableSubmission("damaged", {"part": "WordDocument"})
    if sum(counts) > MAX_CHARACTERS:
        raise UnreadableSubmission("too-large")
    places = struct.unpack_from("<114L", stream, _TABLES)
    return Header(
        table_stream="1Table" if flags & _SECOND_TABLE else "0Table",
        counts=counts,
        tables=tuple(zip(places[::2], places[1::2], strict=True)),
    )
