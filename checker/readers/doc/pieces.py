"""The piece table ([MS-DOC] 2.4.1, 2.9.177): which bytes of the WordDocument stream are which characters.

A file saved in the quick way keeps its text in the order of editing; only this table says the order of reading.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from itertools import pairwise

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.readers.doc.header import MAX_CHARACTERS

MAX_PIECES = 100_000

GAP = "\uffff"
"""Stands where a position of the file shows nothing of its own (the second byte of a Chinese character)."""

_PROPERTIES, _TABLE = 1, 2
_COMPRESSED, _OFFSET = 0x40000000, 0x3FFFFFFF
_HIGH = re.compile(rb"[\x80-\xff]")
# Two bytes of GB 2312: a Chinese character, a full-width sign or Chinese punctuation.
_PAIR = re.compile(rb"[\xa1-\xa9\xb0-\xf7][\xa1-\xfe]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Piece:
    """``count`` characters from position ``start`` of the text, at byte ``offset``, ``width`` bytes each."""

    start: int
    count: int
    offset: int
    width: int


class Places:
    """From positions of the text to bytes of the stream."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def byte(self, position: int) -> int:
        """Return the first byte of the character at a position that a piece holds."""
        piece = self._pieces[bisect_right(self._starts, position) - 1]
        return piece.offset + (position - piece.start) * piece.width


def read_pieces(table: bytes) -> tuple[Piece, ...]:
    """Return the pieces in order of the text, which they fill without gaps from 0.

    Raises UnreadableSubmission: damaged, too-large, dangerous (more pieces than any editing leaves).
    """
    at = 0
    while at + 3 <= len(table) and table[at] == _PROPERTIES:
        at += 3 + int.from_bytes(table[at + 1 : at + 3], "little")
    length = int.from_bytes(table[at + 1 : at + 5], "little")
    count = (length - 4) // 12
    if table[at : at + 1] != bytes((_TABLE,)) or count < 1 or at + 5 + length > len(table):
        raise UnreadableSubmission("damaged", {"part": "WordDocument"})
    if count > MAX_PIECES:
        raise UnreadableSubmission("dangerous", {"reason": "parts"})
    places = struct.unpack_from(f"<{count + 1}L", table, at + 5)
    if places[0] or any(start >= end for start, end in pairwise(places)):
        raise UnreadableSubmission("damaged", {"part": "WordDocument"})
    if places[-1] > MAX_CHARACTERS:
        raise UnreadableSubmission("too-large")
    pieces = []
    descriptors = struct.iter_unpack("<HLH", table[at + 9 + 4 * count : at + 9 + 12 * count])
    for start, end, (_, place, _) in zip(places[:-1], places[1:], descriptors, strict=True):
        single = place & _COMPRESSED
        offset = (place & _OFFSET) // 2 if single else place & _OFFSET
        pieces.append(Piece(start, end - start, offset, 1 if single else 2))
    return tuple(pieces)


def decode(pieces: tuple[Piece, ...], stream: bytes) -> str:
    """Return the text of all pieces, one character a position, GAP where a position shows nothing of its own.

    Raises UnreadableSubmission(damaged) for a piece outside the stream.
    """
    parts = []
    for piece in pieces:
        raw = stream[piece.offset : piece.offset + piece.count * piece.width]
        if len(raw) < piece.count * piece.width:
            raise UnreadableSubmission("damaged", {"part": "WordDocument"})
        parts.append(_wide(raw) if piece.width == 2 else _narrow(raw))
    return "".join(parts)


def _wide(raw: bytes) -> str:
    """Decode UTF-16 position by position: of a character beyond the first 65,536 the second position is a GAP."""
    text = raw.decode("utf-16-le", "replace")
    if len(text) == len(raw) // 2 and "\ufffd" not in text:
        return text.replace(GAP, "\ufffd")
    units = struct.unpack(f"<{len(raw) // 2}H", raw)
    text = "".join(map(chr, units)).replace(GAP, "\ufffd")
    text = re.sub("([\ud800-\udbff])([\udc00-\udfff])", _joined, text)
    return _SURROGATES.sub("\ufffd", text)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + GAP


def _narrow(raw: bytes) -> str:
    """Decode bytes of one position each: Western by the standard, Chinese as some programs write it."""
    if not _is_chinese(raw):
        return "".join(map(_WESTERN.__getitem__, raw))
    parts, at = [], 0
    for pair in _PAIR.finditer(raw):
        parts += [raw[at : pair.start()].decode("ascii", "replace"), pair[0].decode("gb18030", "replace"), GAP]
        at = pair.end()
    parts.append(raw[at:].decode("ascii", "replace"))
    return "".join(parts)


def _is_chinese(raw: bytes) -> bool:
    # Western text has single letters above ASCII between plain ones; two in a row that fit are rare, all of them never.
    high = len(_HIGH.findall(raw))
    return high > 1 and 2 * len(_PAIR.findall(raw)) == high


_WESTERN = [bytes((value,)).decode("cp1252", "ignore") or chr(value) for value in range(256)]
