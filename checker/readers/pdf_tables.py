"""Ruled tables of a PDF page: which cell a character stands in."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from checker.frozen import dataclass
from checker.readers.pdf_glyphs import Glyph, Sheet
from checker.readers.pdf_lines import Printed, printed, rows_of

MIN_RULES = 4
_THICKEST = 5.0  # points: a filled shape wider and higher than this is a ground, no rule

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ruled:
    """A table's cells as boxes (left, top, right, bottom; points from the top left corner); None is merged away."""

    top: float
    rows: tuple[tuple[Box | None, ...], ...]


class TableFinder:
    """Finds ruled tables with pdfplumber, which opens the file once, when the first page asks."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None

    def find(self, number: int, sheet: Sheet, rotation: int) -> list[Ruled] | None:
        """Return the tables of page ``number`` (from 1), or None where they cannot be found out."""
        if sheet.turns != rotation // 90 % 4:
            return None  # the library reads along the page, not along text that stands on its side
        # It raises whatever its parsers raise; a table less must not cost the report.
        try:
            return self._find(number)
        except Exception:  # noqa: BLE001
            return None

    def _find(self, number: int) -> list[Ruled]:
        if self._file is None:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            self._file = pdfplumber.open(io.BytesIO(self._data))
        page = self._file.pages[number - 1]
        left, top = page.bbox[0], page.bbox[1]
        tables = []
        for table in page.filter(_draws_rules).find_tables():
            rows = tuple(tuple(_moved(cell, left, top) for cell in row.cells) for row in table.rows)
            if sum(cell is not None for row in rows for cell in row) > 1:
                tables.append(Ruled(table.bbox[1] - top, rows))
        page.close()
        return sorted(tables, key=lambda table: table.top)


def _draws_rules(drawn: Mapping[str, Any]) -> bool:
    """Tell what may be a rule from the ground behind a paragraph, white in what was copied from a page of the web."""
    if drawn["object_type"] != "rect" or drawn["stroke"]:
        return True
    return bool(min(drawn["width"], drawn["height"]) <= _THICKEST)


def _moved(cell: Box | None, left: float, top: float) -> Box | None:
    return None if cell is None else (cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top)


def fill_cells(tables: Sequence[Ruled], glyphs: Sequence[Glyph]) -> tuple[list[list[list[list[Printed]]]], list[Glyph]]:
    """Return the printed lines of every cell (table, row, column) and the characters outside all cells."""
    boxes = [
        (table_at, row_at, column_at, cell)
        for table_at, table in enumerate(tables)
        for row_at, row in enumerate(table.rows)
        for column_at, cell in enumerate(row)
        if cell is not None
    ]
    held: dict[tuple[int, int, int], list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        middle = (glyph.left + glyph.right) / 2
        for *place, (left, top, right, bottom) in boxes:
            # The baseline lies low in its line: a hair above it is surely inside the cell.
            if left <= middle < right and top <= glyph.baseline - 2 < bottom:
                held.setdefault((place[0], place[1], place[2]), []).append(glyph)
                break
        else:
            outside.append(glyph)
    filled = [
        [
            [printed(rows_of(held.get((table_at, row_at, column_at), []))) for column_at in range(len(row))]
            for row_at, row in enumerate(table.rows)
        ]
        for table_at, table in enumerate(tables)
    ]
    return filled, outside
