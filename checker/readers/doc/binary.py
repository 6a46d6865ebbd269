"""A Word 97-2003 file read without Word: its text from the piece table, and what cannot be known that way."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from checker.errors import UnreadableSubmission
from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers.doc.formatting import Formatting
from checker.readers.doc.header import (
    BOXES,
    CHARACTERS,
    COMMENTS,
    HEADERS,
    PARAGRAPHS,
    PIECES,
    SECTIONS,
    SHAPES,
    STORIES,
    Header,
)
from checker.readers.doc.pieces import GAP, Piece, Places, decode, read_pieces
from checker.readers.doc.story import Draft, Story, Written

# Fields keep their marks and tables their cells, whatever else is hidden there.
_LEFT_OUT = re.compile("[^\x07\x13-\x15]")
# A section has six of them; the first six of the file are separators of notes.
_MARGINS = ("header", "header", "footer", "footer", "header", "footer")
_COMMENT = 34
_LOOSE = -(1 << 32)
_SHAPE, _BOX, _SHAPE_OF_BOX = 26, 22, 14
_SECTION = 16


class BinaryText:
    """The text of a file; ``stream`` is WordDocument and ``tables`` the stream with its tables, ``data`` is Data.

    Raises UnreadableSubmission: damaged, too-large.
    """

    def __init__(self, header: Header, stream: bytes, tables: bytes, data: bytes = b"") -> None:
        self._header, self._tables = header, tables
        self._pieces = read_pieces(header.table(PIECES, tables))
        self._places = Places(self._pieces)
        pages = header.table(CHARACTERS, tables), header.table(PARAGRAPHS, tables)
        self._formatting = Formatting(*pages, stream, data)
        self._text, self._revisions = self._settled(decode(self._pieces, stream))

    def reading(self, kind: str) -> Reading:
        """Return the lines: main text with text boxes, headers, footers, notes.

        ``kind`` is the name of the format.  Raises UnreadableSubmission: no-text-layer (pictures only), empty.
        """
        spans = dict(zip(STORIES, self._spans(), strict=True))
        boxes = self._boxes(*spans["textbox"])
        body = Story("body", self._formatting, self._sections(), boxes).read(self._text, *spans["body"], self._places)
        if not any(line.text.strip() for line in body.lines):
            raise UnreadableSubmission("no-text-layer" if body.picture else "empty", {"format": kind})
        for zone, start, end in (
            *(("textbox", *box) for at, box in boxes.items() if at < 0),
            *sorted(self._margins(*spans["header"]), key=lambda margin: margin[0] == "footer"),
            ("footnote", *spans["footnote"]),
            ("footnote", *spans["endnote"]),
            ("header", *spans["header-textbox"]),
        ):
            body.add(self._story(zone, start, end))
        return Reading(
            format=kind, lines=_lines(body.lines), tables=_tables(body.tables), notes=self._notes(body.listed)
        )

    def _story(self, zone: str, start: int, end: int) -> Written:
        return Story(zone, self._formatting).read(self._text, start, end, self._places)

    def _spans(self) -> Iterator[tuple[int, int]]:
        start = 0
        for count in self._header.counts:
            end = min(start + count, len(self._text))
            yield start, end
            start = end

    def _sections(self) -> frozenset[int]:
        table = self._header.table(SECTIONS, self._tables)
        return frozenset(_numbers(table[: 4 * ((len(table) - 4) // _SECTION + 1)]))

    def _boxes(self, start: int, end: int) -> dict[int, tuple[int, int]]:
        """Return the text boxes by the position that they hang on; those that no shape names have places below 0."""
        anchors = {shape: at for at, shape in _entries(self._header.table(SHAPES, self._tables), _SHAPE, 0)}
        table = self._header.table(BOXES, self._tables)
        bounds = [at for at, _ in _entries(table, _BOX, 0)]
        boxes, reached = {}, 0
        for at, (first, shape) in enumerate(_entries(table, _BOX, _SHAPE_OF_BOX)):
            last = bounds[at + 1] if at + 1 < len(bounds) else end - start
            if reached <= first < last <= end - start:
                reached = last
                boxes[anchors.pop(shape, -1 - at)] = start + first, start + last
        # What no table speaks of is text all the same.
        return {**boxes, _LOOSE: (start + reached, end)}

    def _margins(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield the headers and footers, each text once: a section without its own repeats that of the one before."""
        bounds = _numbers(self._header.table(HEADERS, self._tables))
        seen, reached = set(), 0
        for at, (first, last) in enumerate(pairwise(bounds[6:])):
            if not reached <= first < last <= end - start:
                continue
            reached = last
            text = self._text[start + first : start + last]
            zone = _MARGINS[at % 6]
            if (zone, text) not in seen:
                seen.add((zone, text))
                yield zone, start + first, start + last
        yield "header", start + reached, end

    def _settled(self, text: str) -> tuple[str, int]:
        """Take out what is deleted or hidden, position by position; count the changes that nobody has accepted."""
        parts, at, revisions = [], 0, 0
        for start, end, left_out, revised in self._changes():
            revisions += revised
            if left_out and end > at:
                # Where a bound lies within a character, that one belongs to both sides.
                first = max(start, at)
                parts += [text[at:first], _LEFT_OUT.sub(GAP, text[first:end])]
                at = end
        parts.append(text[at:])
        return "".join(parts), revisions

    def _changes(self) -> Iterator[tuple[int, int, bool, bool]]:
        """Yield from, to, left out, revised: the formatting of bytes, as stretches of the text in its order."""
        ranges = self._formatting.characters
        starts = [one.start for one in ranges]
        for piece in self._pieces:
            stop = piece.offset + piece.count * piece.width
            at = max(bisect_right(starts, piece.offset) - 1, 0)
            while at < len(ranges) and ranges[at].start < stop:
                one = ranges[at]
                start, end = _within(piece, one.start, one.end)
                if start < end:
                    yield start, end, one.deleted or one.hidden, one.deleted or one.inserted
                at += 1

    def _notes(self, listed: int) -> tuple[ReadingNote, ...]:
        notes = [ReadingNote("binary-text")]
        if listed:
            notes.append(ReadingNote("numbers-not-read", {"count": listed}))
        if self._revisions:
            notes.append(ReadingNote("unaccepted-revisions", {"count": self._revisions}))
        comments = (len(self._header.table(COMMENTS, self._tables)) - 4) // _COMMENT
        if comments > 0:
            notes.append(ReadingNote("comments-present", {"count": comments}))
        return tuple(notes)


def _within(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """Return the positions of a piece that lie between two bytes."""
    first = max(start - piece.offset, 0) // piece.width
    last = min((end - piece.offset + piece.width - 1) // piece.width, piece.count)
    return piece.start + first, piece.start + last


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}L", table[: len(table) // 4 * 4])


def _entries(table: bytes, size: int, field: int) -> Iterator[tuple[int, int]]:
    """Yield position and one field (its offset in the ``size`` bytes of an entry) of each entry of a table."""
    count = max(len(table) - 4, 0) // (4 + size)
    for at in range(count):
        yield (
            int.from_bytes(table[4 * at : 4 * at + 4], "little"),
            int.from_bytes(table[4 * (count + 1) + size * at + field :][:4], "little"),
        )


def _lines(drafts: list[Draft]) -> tuple[Line, ...]:
    lines, start = [], 0
    for number, draft in enumerate(drafts, 1):
        line = Line(number, draft.text, start, paragraph=draft.paragraph, zone=draft.zone, heading=draft.heading)
        lines.append(line)
        start += len(draft.text) + 1
    return tuple(lines)


def _tables(tables: list[list[list[list[int]]]]) -> tuple[Table, ...]:
    return tuple(
        Table(tuple(tuple(tuple(place + 1 for place in cell) for cell in row) for row in rows)) for rows in tables
    )
