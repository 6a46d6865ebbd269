"""Sheets as rows of cells -> Reading: one line a cell, rows that fill one cell are text, the others a table.

.xlsx and .xls share this; what a number looks like is decided here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers.numbering import number_lines

MAX_CELLS = 200_000
MAX_CHARACTERS = 5_000_000

_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*[0-9]*", re.IGNORECASE)
# What is quoted, escaped or a condition in a number format shows nothing of its kind.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_MARKS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_EPOCH_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENT_FORMATS = {9: "0%", 10: "0.00%"}
_LAST_DAY = 2_958_465  # 9999-12-31


@dataclass
class Sheet:
    """A sheet while it is read: cell texts by (row, column), both from 0; what is hidden and merged."""

    name: str
    hidden: bool = False
    merged: bool = False
    formulas: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass
class Budget:
    """Counts cells and characters of a file; UnreadableSubmission(too-large) beyond the limits."""

    cells: int = 0
    characters: int = 0

    def take(self, text: str) -> str:
        """Count one cell and return its text."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS:
            raise UnreadableSubmission("too-large", {"characters": self.characters, "limit": MAX_CHARACTERS})
        return text


def number_text(value: float, code: int, custom: Mapping[int, str], since_1904: bool = False) -> str:
    """Return a number as its format shows it, as far as the text matters: dates, percentages, plain numbers.

    ``code`` is the number of the format, ``custom`` the formats that the file itself defines (ECMA-376-1, 18.8.30).
    """
    written = custom.get(code, _PERCENT_FORMATS.get(code, ""))
    bare = _LITERAL.sub("", written.split(";")[0])
    if 0 <= value <= _LAST_DAY and (_DATE_MARKS.search(bare) if code in custom else code in _DATE_FORMATS):
        return _date(value, since_1904)
    if "%" in bare:
        places = len(bare.partition(".")[2].partition("%")[0].rstrip("?#")) if "." in bare else 0
        return f"{value * 100:.{min(places, 6)}f}%"
    return plain_number(value)


def plain_number(value: float) -> str:
    """Return a number without needless decimals and without the noise of binary fractions."""
    if not isfinite(value):
        return str(value)
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def _date(value: float, since_1904: bool) -> str:
    moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=min(value, 2_900_000))
    if value < 1:
        return f"{moment.hour}:{moment.minute:02d}"
    return f"{moment.year}年{moment.month}月{moment.day}日"


def sheets_reading(form: str, sheets: Iterable[Sheet]) -> Reading:
    """Return the reading of all sheets in their order; hidden ones are read as well, with a note."""
    lines: list[Line] = []
    tables: list[Table] = []
    notes: list[ReadingNote] = []
    for sheet in sheets:
        if not any(text.strip() for text in sheet.cells.values()):
            continue
        first = len(lines) + 1
        _add(sheet, lines, tables)
        if sheet.hidden:
            notes.append(ReadingNote("sheet-hidden", {"name": sheet.name}, first, len(lines)))
        if sheet.merged:
            notes.append(ReadingNote("sheet-cells-merged", {}, first, len(lines)))
        if sheet.formulas:
            notes.append(ReadingNote("sheet-formulas", {}, first, len(lines)))
    return Reading(form, number_lines(lines), tuple(tables), tuple(notes))


def _add(sheet: Sheet, lines: list[Line], tables: list[Table]) -> None:
    if not _UNNAMED.fullmatch(sheet.name.strip()):
        lines.append(_line(sheet.name, "body"))
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(sheet.cells.items()):
        if text.strip():
            rows.setdefault(row, {})[column] = text
    table: list[tuple[tuple[int, ...], ...]] = []
    for cells in rows.values():
        if len(cells) == 1 and not table:
            # Titles and remarks over a table are text.
            lines += [_line(one, "body") for text in cells.values() for one in text.splitlines() if one.strip()]
            continue
        table.append(tuple(_cell(cells.get(column, ""), lines) for column in range(max(cells) + 1)))
    if table:
        tables.append(Table(tuple(table)))


def _cell(text: str, lines: list[Line]) -> tuple[int, ...]:
    first = len(lines) + 1
    lines += [_line(one, "cell") for one in text.splitlines() if one.strip()]
    return tuple(range(first, len(lines) + 1))


def _line(text: str, zone: str) -> Line:
    return Line(0, text, 0, zone=zone)
