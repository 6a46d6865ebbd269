"""Formatting of byte ranges of the WordDocument stream ([MS-DOC] 2.4.6): only what decides what a person reads.

Both kinds lie in pages of 512 bytes: bounds of the ranges, then for each where in the page its list of changes is.
What cannot be made out is left out: the text is then read without it.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeVar

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass

_PAGE = 512
_PLACE = 0x3FFFFF
# A report of 300 pages has some hundred; each takes a tenth of a millisecond.
_MAX_PAGES = 5000
# Changes by their code ([MS-DOC] 2.6); the three top bits say how long the operand is.
_DELETED, _INSERTED, _HIDDEN = 0x0800, 0x0801, 0x083C
_IN_TABLE, _ROW_END, _LEVEL, _LIST = 0x2416, 0x2417, 0x2640, 0x460B
_INNER_CELL_END, _INNER_ROW_END = 0x244B, 0x244C
_OPERAND_LENGTHS = (1, 1, 2, 4, 2, 2, 0, 3)
_ROW, _ELSEWHERE = 0xD608, 0x6646
_LONG = (0xD606, _ROW)
_TABS = 0xC615
_HEADINGS = range(1, 10)
_MOST_APART, _COUNTED = 4 << 20, 3


@dataclass(frozen=True)
class Characters:
    """What is not shown (``deleted``, ``hidden``) or not yet accepted (``inserted``) from byte ``start`` to ``end``."""

    start: int
    end: int
    deleted: bool
    inserted: bool
    hidden: bool


@dataclass(frozen=True)
class Paragraph:
    """What the range of a paragraph says; ``heading`` is its outline level from 1, ``listed`` an automatic number.

    ``edges`` are where the cells of the row that it ends do, in twips.
    """

    start: int
    end: int
    heading: int | None
    listed: bool
    in_table: bool
    row_end: bool
    inner_cell_end: bool
    edges: tuple[int, ...] = ()


_Range = TypeVar("_Range", Characters, Paragraph)


class Formatting:
    """Formatting of one file, asked for by byte.

    ``characters`` and ``paragraphs`` are the two tables of pages, ``stream`` is WordDocument, ``data`` the stream Data,
    which has what does not fit into a page.
    Raises UnreadableSubmission(too-large) for more pages than five million characters need.
    """

    def __init__(self, characters: bytes, paragraphs: bytes, stream: bytes, data: bytes = b"") -> None:
        self.characters = tuple(_in_order(_character_ranges(characters, stream)))
        self._paragraphs = tuple(_in_order(_paragraph_ranges(paragraphs, stream, data)))
        self._starts = [one.start for one in self._paragraphs]

    def paragraph(self, byte: int) -> Paragraph | None:
        """Return the paragraph that holds a byte, if the file says so."""
        at = bisect_right(self._starts, byte) - 1
        found = self._paragraphs[at] if at >= 0 else None
        return found if found is not None and byte < found.end else None


def _in_order(ranges: Iterator[_Range]) -> Iterator[_Range]:
    """Yield the ranges that follow each other; one that overlaps those before is no formatting but a fault."""
    reached = 0
    for one in ranges:
        if reached <= one.start < one.end:
            reached = one.end
            yield one


def _pages(table: bytes, stream: bytes) -> Iterator[bytes]:
    count = (len(table) - 4) // 8
    if count > _MAX_PAGES:
        raise UnreadableSubmission("too-large")
    for at in range(count):
        (number,) = struct.unpack_from("<L", table, 4 * (count + 1) + 4 * at)
        start = (number & _PLACE) * _PAGE
        page = stream[start : start + _PAGE]
        if len(page) == _PAGE:
            yield page


def _character_ranges(table: bytes, stream: bytes) -> Iterator[Characters]:
    for page in _pages(table, stream):
        for start, end, place in _rows(page, 1):
            length = page[2 * place] if place and 2 * place < _PAGE else 0
            said = dict(_changes(page[2 * place + 1 : 2 * place + 1 + length]))
            deleted, inserted, hidden = (said.get(code, b"")[:1] == b"\1" for code in (_DELETED, _INSERTED, _HIDDEN))
            if deleted or inserted or hidden:
                yield Characters(start, end, deleted, inserted, hidden)


def _paragraph_ranges(table: bytes, stream: bytes, data: bytes) -> Iterator[Paragraph]:
    apart = _Apart(data)
    for page in _pages(table, stream):
        for start, end, place in _rows(page, 13):
            style, changes = _paragraph_changes(page, 2 * place)
            said = dict(_changes(changes))
            if _ELSEWHERE in said:
                said |= apart.changes(said[_ELSEWHERE])
            yield Paragraph(
                start,
                end,
                heading=_heading(style, said),
                listed=any(said.get(_LIST, b"")),
                in_table=any(said.get(_IN_TABLE, b"")),
                row_end=any(said.get(_ROW_END, b"")) or any(said.get(_INNER_ROW_END, b"")),
                inner_cell_end=any(said.get(_INNER_CELL_END, b"")),
                edges=_edges(said.get(_ROW, b"")),
            )


class _Apart:
    """Lists of changes in the stream Data, which paragraphs name by their place in it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _MOST_APART

    def changes(self, place: bytes) -> dict[int, bytes]:
        """Return code and operand of each change at a place, the length of which stands before them.

        Nothing more is read once a whole file has had what no report comes near.
        """
        at = int.from_bytes(place, "little")
        changes = self._data[at + 2 : at + 2 + int.from_bytes(self._data[at : at + 2], "little")]
        self._left -= len(changes)
        return dict(_changes(changes)) if self._left >= 0 else {}


def _edges(row: bytes) -> tuple[int, ...]:
    """The right edges of the cells in the definition of a row: its length, how many cells, all edges from the left."""
    count = row[2] if len(row) > _COUNTED else 0
    return struct.unpack_from(f"<{count}h", row, _COUNTED + 2) if count and len(row) >= _COUNTED + 2 * count + 2 else ()


def _rows(page: bytes, width: int) -> Iterator[tuple[int, int, int]]:
    """Yield first byte, end and half the place in the page of each range; ``width`` is what a place takes up."""
    count = page[-1]
    places = 4 * (count + 1)
    if places + count * width >= _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}L", page)
    for at in range(count):
        yield bounds[at], bounds[at + 1], page[places + at * width]


def _paragraph_changes(page: bytes, place: int) -> tuple[int, bytes]:
    """Return the style and the list of changes of a paragraph; the length counts pairs of bytes, in one of two ways."""
    if not 0 < place < _PAGE - 4:
        return 0, b""
    start, length = place + 1, 2 * page[place] - 1
    if not page[place]:
        start, length = place + 2, 2 * page[place + 1]
    return int.from_bytes(page[start : start + 2], "little"), page[start + 2 : start + length]


def _heading(style: int, said: dict[int, bytes]) -> int | None:
    # The first nine styles are the headings in every file; the level of a paragraph itself goes before.
    level = said[_LEVEL][0] + 1 if said.get(_LEVEL) else style
    return level if level in _HEADINGS else None


def _changes(changes: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield code and operand of each change in a list."""
    at = 0
    while at + 2 <= len(changes):
        (code,) = struct.unpack_from("<H", changes, at)
        at += 2
        length = _OPERAND_LENGTHS[code >> 13]
        if code in _LONG:
            length = 1 + int.from_bytes(changes[at : at + 2], "little")
        elif not length:
            stated = changes[at] if at < len(changes) else 0
            if code == _TABS and stated == 255:
                return  # its length follows from its content, and nothing that matters here stands behind it
            length = 1 + stated
        yield code, changes[at : at + length]
        at += length
