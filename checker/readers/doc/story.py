"""The characters of one story -> its lines and tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.readers.columns import spread_cells
from checker.readers.doc.formatting import Formatting, Paragraph
from checker.readers.doc.pieces import GAP, Places

# The longest honest reports have a hundredth of it.
MAX_LINES = 500_000

_PARAGRAPH, _CELL, _LINE, _PAGE, _COLUMN = "\r", "\x07", "\x0b", "\x0c", "\x0e"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURES = ("\x01", "\x08")
_SPECIAL = re.compile(r"[\x00-\x08\x0a-\x1f]")
# Read as a person sees them; every other control character marks something that has no text of its own.
_SIGNS = {"\x1e": "-", "\n": " "}
# A reading aid above a word, or a ring around a sign, is a formula: the word is its last part.
_FORMULA = re.compile(r"\s*EQ\b.*?\\o[^(]*\((?:\\s\\up\s*\d+\s*\([^()]*\)|[^(),]*),(.*)\)\s*")
_FORMULA_LENGTH = 500
# Word nests a handful; deeper ones are faults, and each character asks all that are open.
_MAX_FIELDS = 64


@dataclass
class Draft:
    """A line before its number and offset are known."""

    text: str
    paragraph: int | None
    zone: str
    heading: int | None


@dataclass
class Written:
    """What has been read of a story, line by line; ``tables`` hold rows of cells of places in ``lines``, from 0."""

    lines: list[Draft] = field(default_factory=list)
    tables: list[list[list[list[int]]]] = field(default_factory=list)
    picture: bool = False
    listed: int = 0

    def add(self, other: Written) -> None:
        """Put the lines and tables of another story behind these."""
        shift = len(self.lines)
        self.tables += [[[[shift + place for place in cell] for cell in row] for row in rows] for rows in other.tables]
        self.lines += other.lines


class Story:
    """Reads a stretch of the text.

    ``zone`` is "body" for the main text.  ``section_ends`` are the positions at which another section begins,
    ``boxes`` the stretches of text boxes, by the position that they hang on.
    """

    def __init__(
        self,
        zone: str,
        formatting: Formatting,
        section_ends: Collection[int] = (),
        boxes: Mapping[int, tuple[int, int]] | None = None,
    ) -> None:
        self.written = Written()
        self._zone = zone
        self._formatting = formatting
        self._section_ends = section_ends
        self._boxes = boxes or {}
        self._beside: list[tuple[int, int]] = []
        self._paragraph = 0
        self._parts: list[str] = []
        self._texts: list[str] = []
        # The code of each open field, None once its result is being read.
        self._fields: list[list[str] | None] = []
        self._cell: list[int] = []
        self._row: list[list[int]] = []
        self._rows: list[list[list[int]]] = []
        self._edges: list[tuple[int, ...]] = []
        self._after_cell = False

    def read(self, text: str, start: int, end: int, places: Places) -> Written:
        """Return the lines from position ``start`` to ``end`` of ``text``, which has one character a position.

        Raises UnreadableSubmission(too-large) for more than MAX_LINES.
        """
        at = start
        for special in _SPECIAL.finditer(text, start, end):
            self._show(text[at : special.start()])
            self._mark(special[0], special.start(), text, places)
            at = special.end()
        self._show(text[at:end])
        if self._parts or self._texts:
            self._end_paragraph(None, in_table=False)
        self._read_boxes(text, places)
        self._end_table()
        return self.written

    def _show(self, text: str) -> None:
        # A field holds its code up to the middle mark; what stands behind that is what is printed.
        code = next((code for code in reversed(self._fields) if code is not None), self._parts)
        if text:
            code.append(text.replace(GAP, ""))

    def _mark(self, mark: str, at: int, text: str, places: Places) -> None:
        if mark == _PARAGRAPH or (mark == _PAGE and at + 1 in self._section_ends):
            found = self._formatting.paragraph(places.byte(at))
            self._end_paragraph(found, in_table=found is not None and found.in_table)
            self._after_cell = False
            self._read_boxes(text, places)
        elif mark == _CELL:
            self._end_cell(self._formatting.paragraph(places.byte(at)))
            self._read_boxes(text, places)
        elif mark == _LINE:
            self._texts.append(self._taken())
        elif mark in (_PAGE, _COLUMN):
            if any(self._parts):
                self._texts.append(self._taken())
        elif mark == _FIELD:
            if len(self._fields) < _MAX_FIELDS:
                self._fields.append([])
        elif mark == _RESULT and self._fields:
            self._fields[-1] = None
        elif mark == _FIELD_END and self._fields:
            self._show(_of_formula(self._fields.pop()))
        else:
            self._beside += [self._boxes[at]] if at in self._boxes else []
            self.written.picture |= mark in _PICTURES
            self._show(_SIGNS.get(mark, ""))

    def _read_boxes(self, text: str, places: Places) -> None:
        """Put the text boxes that hang on the paragraph just read behind it."""
        boxes, self._beside = self._beside, []
        for start, end in boxes:
            self.written.add(Story("textbox", self._formatting).read(text, start, end, places))

    def _taken(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text

    def _end_paragraph(self, found: Paragraph | None, in_table: bool) -> None:
        if not in_table:
            self._end_table()
        # A field whose middle mark was lost would otherwise swallow the rest of the file.
        self._fields = [None] * len(self._fields)
        self._paragraph += 1
        texts = [*self._texts, self._taken()]
        self._texts.clear()
        body = self._zone == "body"
        if found is not None and found.listed and any(map(str.strip, texts)):
            self.written.listed += 1
        if len(self.written.lines) > MAX_LINES:
            raise UnreadableSubmission("too-large")
        for text in texts:
            if body or text.strip():
                zone = "cell" if body and in_table else self._zone
                heading = None if found is None or not body else found.heading
                self._cell.append(len(self.written.lines))
                self.written.lines.append(Draft(text, self._paragraph if body else None, zone, heading))
        if not in_table:
            self._cell = []

    def _end_cell(self, found: Paragraph | None) -> None:
        """Close a cell, or a row: where nothing says which, an empty cell behind another one ends a row."""
        empty = not self._parts and not self._texts and self._after_cell
        if found.row_end if found is not None else empty:
            self._parts.clear()
            self._rows.append(self._row)
            self._edges.append(found.edges if found is not None else ())
            self._row = []
            self._after_cell = False
            return
        self._end_paragraph(found, in_table=True)
        self._row.append(self._cell)
        self._cell = []
        self._after_cell = True

    def _end_table(self) -> None:
        if self._row:
            self._rows.append(self._row)
        if self._rows:
            spread_cells(self._rows, self._edges)
            self.written.tables.append(self._rows)
        self._row, self._rows, self._edges = [], [], []


def _of_formula(code: list[str] | None) -> str:
    """Return what a field without a result shows: the word of a formula that sets signs over each other."""
    text = "".join(code or ())
    found = _FORMULA.fullmatch(text) if len(text) <= _FORMULA_LENGTH else None
    return "" if found is None else found[1]
