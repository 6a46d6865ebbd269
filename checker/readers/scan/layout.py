"""Recognised lines -> printed lines: put straight, pieces of one line joined, columns kept apart, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, cos, sin
from statistics import median

from checker.frozen import dataclass
from checker.model.document import SURE, UNREAD
from checker.readers.aligned_tables import AlignedTable
from checker.readers.page_flow import Flow, flow_of
from checker.readers.pdf_glyphs import Glyph
from checker.readers.pdf_lines import Printed, Row, find_gutter, in_reading_order, printed
from checker.readers.printed_pages import Cells
from checker.readers.recogniser import Picture, Recognised
from checker.readers.scan.figures import fold_figures, is_figure
from checker.readers.scan.folding import fold_line

LEGIBLE = 0.6
"""Below this share of sureness a text is guessed rather than read."""

_WIDE_LINE = 4.0  # times as wide as high: its direction is that of the page
_BESIDE = 2  # figures of a row that make a blank beside them doubtful
_SAME_LINE = 0.5  # of the height of a line


@dataclass(frozen=True)
class Piece:
    """A recognised line put straight: edges, middle and height in points from the page's top left corner."""

    found: Recognised
    left: float
    right: float
    middle: float
    height: float


def lay_out(
    found: Sequence[Recognised], picture: Picture, before: float | None = None
) -> tuple[list[Printed], float | None]:
    """Return the printed lines of a page in reading order, and where a gutter divides it into columns (points).

    ``before`` is the gutter of the page before.
    """
    return lay_out_straight(straighten(found, picture.points, leaning(found)), before)


def lay_out_straight(boxes: Sequence[Piece], before: float | None = None) -> tuple[list[Printed], float | None]:
    """The same for lines that were put straight."""
    known: dict[int, float] = {}
    rows = [_glyphs(row, known) for row in _rows(boxes)]
    gutter = find_gutter(rows, before)
    return _written(in_reading_order(rows, gutter), known), gutter


def flow_on_picture(found: Sequence[Recognised], picture: Picture, before: float | None) -> Flow:
    """Return the same as ``lay_out``, with the tables set apart that the places of the text tell."""
    known: dict[int, float] = {}
    rows = [_glyphs(row, known) for row in _rows(straighten(found, picture.points, leaning(found)))]
    flow = flow_of(
        rows,
        before,
        write=lambda some: _written(some, known),
        write_cell=lambda some: _written(some, known, in_cell=True),
    )
    for table, cells in zip(flow.tables, flow.cells, strict=True):
        fold_figures(cells)
        _mark_missing(table, cells)
    return flow


def _mark_missing(table: AlignedTable, cells: Cells) -> None:
    """Where figures beside it were recognised and none in a cell, one may stand there all the same."""
    for row in cells:
        figures = [lines[0] for lines in row[table.labels :] if len(lines) == 1 and is_figure(lines[0].text)]
        if len(figures) < _BESIDE:
            continue
        for left, lines in zip(table.lefts[table.labels :], row[table.labels :], strict=True):
            if not lines:
                place = left, left + 1.0, figures[0].baseline
                lines.append(Printed(UNREAD, *place, confidence=0.0, unsure=(0,)))


def _written(rows: Iterable[Row], known: dict[int, float], *, in_cell: bool = False) -> list[Printed]:
    return [_told(line, row, known, in_cell=in_cell) for row in rows for line in printed([row])]


def lines_in_cell(boxes: Sequence[Piece]) -> list[Printed]:
    """Return the printed lines of what stands in one cell of a table, from top to bottom."""
    known: dict[int, float] = {}
    rows = [_glyphs(row, known) for row in _rows(boxes)]
    return _written(rows, known, in_cell=True)


def straighten(found: Sequence[Recognised], points: float, angle: float) -> list[Piece]:
    """Return the lines turned back by the angle (radians, clockwise) at which the page leans; ``points`` a pixel."""
    over, up = cos(angle) * points, sin(angle) * points
    boxes: list[Piece] = []
    for one in found:
        if not one.text.strip():
            continue
        xs = [x * over + y * up for x, y in one.corners]
        ys = [y * over - x * up for x, y in one.corners]
        boxes.append(Piece(one, min(xs), max(xs), sum(ys) / 4, (ys[2] + ys[3] - ys[0] - ys[1]) / 2))
    return boxes


def leaning(found: Sequence[Recognised]) -> float:
    """Return the angle at which most of the print leans (radians, clockwise)."""
    angles: list[float] = []
    for one in found:
        (left, top), (right, end), (_, bottom) = one.corners[:3]
        if one.text.strip() and right - left > _WIDE_LINE * abs(bottom - end):
            angles.append(atan2(end - top, right - left))
    return median(angles) if angles else 0.0


def _rows(boxes: Sequence[Piece]) -> list[list[Piece]]:
    """Boxes at one height are pieces of one printed line, from left to right."""
    rows: list[list[Piece]] = []
    for box in sorted(boxes, key=lambda one: one.middle):
        last = rows[-1] if rows else []
        near = bool(last) and box.middle - median(one.middle for one in last) < _SAME_LINE * min(
            box.height, *(one.height for one in last)
        )
        # Two that overlap stand above each other, however near.
        if near and not any(min(box.right, one.right) - max(box.left, one.left) > box.height for one in last):
            last.append(box)
        else:
            rows.append([box])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _glyphs(row: Sequence[Piece], known: dict[int, float]) -> Row:
    """The characters of a row, spread over their boxes by their widths; ``known`` gets the sureness of each."""
    glyphs: Row = []
    middle = median(box.middle for box in row)
    for box in row:
        widths = [0.5 if character.isascii() else 1.0 for character in box.found.text]
        unit = (box.right - box.left) / sum(widths)
        at = box.left
        for character, width, sure in zip(box.found.text, widths, box.found.confidences, strict=True):
            glyph = Glyph(character, at, at + width * unit, middle)
            known[id(glyph)] = sure
            glyphs.append(glyph)
            at += width * unit
    return glyphs


def _told(line: Printed, row: Row, known: dict[int, float], *, in_cell: bool = False) -> Printed:
    """The line with its marks folded, how sure it is, and its unsure characters.

    Marks are left out of both: they say little, and half of them are unsure on any scan.
    """
    sures = iter([known[id(glyph)] for glyph in row])
    sure_of = [1.0 if character.isspace() else next(sures, 1.0) for character in line.text]
    line.text, sure_of = fold_line(line.text, sure_of, in_cell=in_cell)
    letters = [(at, sure) for at, sure in enumerate(sure_of) if line.text[at].isalnum()]
    line.confidence = round(sum(sure for _, sure in letters) / len(letters), 3) if letters else round(min(sure_of), 3)
    line.unsure = tuple(at for at, sure in letters if sure < SURE)
    return line
