"""Ruled tables on the picture of a page: every recognised line in its cell, and what is drawn in a cell never lost.

A cell is blank only where nothing is drawn in it.  Where something is and nothing was recognised, or what was
recognised goes over several cells or does not fit what is drawn, the cell is looked at again by itself; where that
does not help either it holds the mark UNREAD, of which nothing is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from checker.frozen import dataclass, field, replace
from checker.model.document import SURE, UNREAD
from checker.readers.pdf_lines import Printed
from checker.readers.pdf_tables import Box, Ruled
from checker.readers.printed_pages import Cells
from checker.readers.recogniser import Picture, Recognised, Recogniser
from checker.readers.ruled_tables import TableFinder
from checker.readers.scan.figures import DOUBTED, fold_figures, is_figure
from checker.readers.scan.ink import Ink, ink_in
from checker.readers.scan.layout import Piece, leaning, lines_in_cell, straighten
from checker.readers.scan.ruling import Sheet, find_rules
from checker.readers.scan.second_look import look_again

_LEAST_SIDES = 40.0, 12.0  # points: the letters of a headline have boxes in them, too
_BEYOND = 2.5  # points that what is drawn may go beyond what was recognised
_MARGIN = 1.0  # points round what is drawn that are cut out with it
_COVERED = 0.9  # of a table is in its cells
_MANY = 3  # rules of each direction that meet: these are a table, whether it can be followed or not


@dataclass(frozen=True)
class Tables:
    """The tables of a page with the lines of their cells, and the recognised lines outside them, put straight.

    ``missed`` says that there are rules that could not be followed.
    """

    ruled: list[Ruled]
    cells: list[Cells]
    outside: list[Piece]
    missed: bool = False


@dataclass
class _Cell:
    """A cell while it is read: what is drawn in it, the recognised lines, and whether they must be looked at again.

    ``shared`` are lines that go over other cells too.
    """

    box: Box
    ink: Ink | None
    pieces: list[Piece] = field(default_factory=list)
    shared: list[Piece] = field(default_factory=list)


def read_tables(picture: Picture, found: Sequence[Recognised], recognise: Recogniser) -> Tables | None:
    """Return the ruled tables on an upright picture of a page on which ``found`` was recognised; None without any."""
    sheet = find_rules(picture, leaning(found))
    if sheet is None:
        return None
    pieces = straighten(found, picture.points, sheet.angle)
    ruled = None if sheet.rules is None else TableFinder().find(sheet.rules, len(pieces))
    if ruled is None:
        return Tables([], [], pieces, missed=True)
    ruled = [table for table in ruled if _is_table(table)]
    if any(_has_holes(table, pieces) for table in ruled):
        return Tables([], [], pieces, missed=True)
    if not ruled:
        return Tables([], [], pieces, missed=True) if _crossing(sheet.rules or ()) else None
    grids = [[[_cell(sheet, box) for box in row] for row in table.rows] for table in ruled]
    cells = [cell for grid in grids for row in grid for cell in row if cell is not None]
    outside = _put(pieces, cells)
    _look_again(sheet, cells, recognise)
    return Tables(ruled, [_filled(grid) for grid in grids], outside)


def _is_table(table: Ruled) -> bool:
    boxes = [cell for row in table.rows for cell in row if cell is not None]
    left, top, right, bottom = _round_all(boxes)
    return len(boxes) > 1 and right - left >= _LEAST_SIDES[0] and bottom - top >= _LEAST_SIDES[1]


def _round_all(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _has_holes(table: Ruled, pieces: Sequence[Piece]) -> bool:
    """Is there a place in a table that is in no cell, and something written there, or is it large?"""
    boxes = [cell for row in table.rows for cell in row if cell is not None]
    left, top, right, bottom = _round_all(boxes)
    covered = sum((cell[2] - cell[0]) * (cell[3] - cell[1]) for cell in boxes)
    if covered < _COVERED * (right - left) * (bottom - top):
        return True
    return any(
        left < (x := (piece.left + piece.right) / 2) < right
        and top < piece.middle < bottom
        and not any(cell[0] <= x < cell[2] and cell[1] <= piece.middle < cell[3] for cell in boxes)
        for piece in pieces
    )


def _crossing(rules: Sequence[Box]) -> bool:
    level = sum(right > left for left, _, right, _ in rules)
    return level >= _MANY and len(rules) - level >= _MANY


def _cell(sheet: Sheet, box: Box | None) -> _Cell | None:
    return None if box is None else _Cell(box, ink_in(sheet, box))


def _put(pieces: Sequence[Piece], cells: Sequence[_Cell]) -> list[Piece]:
    """Put each recognised line in the cell in which it is drawn; return those outside all cells."""
    outside: list[Piece] = []
    for piece in pieces:
        level = [cell for cell in cells if cell.box[1] <= piece.middle < cell.box[3]]
        held = [c for c in level if c.ink is not None and piece.left < c.ink.box[2] and c.ink.box[0] < piece.right]
        half = (piece.left + piece.right) / 2
        held = held or [cell for cell in level if cell.box[0] <= half < cell.box[2]]
        if not held:
            outside.append(piece)
        elif len(held) == 1:
            held[0].pieces.append(piece)
        else:
            for cell in held:
                cell.shared.append(_part(piece, cell.box))
    return outside


def _part(piece: Piece, box: Box) -> Piece:
    """The characters of a line that stand in a cell, by their widths alone and so not sure."""
    widths = [0.5 if character.isascii() else 1.0 for character in piece.found.text]
    unit = (piece.right - piece.left) / sum(widths)
    kept: list[int] = []
    at = piece.left
    for number, width in enumerate(widths):
        if box[0] <= at + width * unit / 2 < box[2]:
            kept.append(number)
        at += width * unit
    text = "".join(piece.found.text[number] for number in kept)
    sure = tuple(min(piece.found.confidences[number], DOUBTED) for number in kept)
    found = replace(piece.found, text=text, confidences=sure)
    return replace(piece, found=found, left=max(piece.left, box[0]), right=min(piece.right, box[2]))


def _look_again(sheet: Sheet, cells: Sequence[_Cell], recognise: Recogniser) -> None:
    doubtful = [cell for cell in cells if cell.ink is not None and (cell.shared or not _fits(cell, cell.ink))]
    if not doubtful:
        return
    heights = [piece.height for cell in cells for piece in cell.pieces]
    places = [_round(cell.ink.box, cell.box) for cell in doubtful if cell.ink is not None]
    height = median(heights) if heights else median(bottom - top for _, top, _, bottom in places)
    for cell, again in zip(doubtful, look_again(sheet, places, height, recognise), strict=True):
        cell.pieces = _agreed(cell, again or [])


def _round(ink: Box, cell: Box) -> Box:
    return (
        max(ink[0] - _MARGIN, cell[0] + _MARGIN),
        max(ink[1] - _MARGIN, cell[1] + _MARGIN),
        min(ink[2] + _MARGIN, cell[2] - _MARGIN),
        min(ink[3] + _MARGIN, cell[3] - _MARGIN),
    )


def _fits(cell: _Cell, ink: Ink) -> bool:
    """Is what was recognised in a cell all that is drawn there, and sure where it is a figure?"""
    if not cell.pieces:
        return False
    left, top, right, bottom = ink.box
    if left < min(one.left for one in cell.pieces) - _BEYOND or right > max(one.right for one in cell.pieces) + _BEYOND:
        return False
    ends = [(one.middle - one.height / 2, one.middle + one.height / 2) for one in cell.pieces]
    if top < min(start for start, _ in ends) - _BEYOND or bottom > max(end for _, end in ends) + _BEYOND:
        return False
    text = _text(cell.pieces)
    if not is_figure(text):
        return True
    return ink.figures <= len(text) and min(min(one.found.confidences) for one in cell.pieces) >= SURE


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(line.text for line in lines_in_cell(pieces))


def _agreed(cell: _Cell, again: list[Piece]) -> list[Piece]:
    """What stands in a cell after a second look at it: where the two differ nothing of it is sure."""
    first = cell.pieces if not cell.shared else [*cell.pieces, *cell.shared]
    first = [one for one in first if one.found.text]
    if not again:
        return [_doubted(one) for one in first]
    if not cell.pieces or cell.shared or _text(first) == _text(again):
        return again
    return [_doubted(one) for one in max(first, again, key=_sureness)]


def _sureness(pieces: list[Piece]) -> float:
    return min(min(one.found.confidences) for one in pieces)


def _doubted(piece: Piece) -> Piece:
    sure = tuple(min(one, DOUBTED) for one in piece.found.confidences)
    return replace(piece, found=replace(piece.found, confidences=sure))


def _filled(grid: Sequence[Sequence[_Cell | None]]) -> Cells:
    """The lines of every cell, figures folded, with a mark where something is drawn that nobody could read."""
    cells = [[lines_in_cell(cell.pieces) if cell is not None else [] for cell in row] for row in grid]
    fold_figures(cells)
    for row, printed in zip(grid, cells, strict=True):
        for cell, lines in zip(row, printed, strict=True):
            if cell is None or cell.ink is None:
                continue
            left, top, right, bottom = cell.ink.box
            if not lines:
                lines.append(Printed(UNREAD, left, right, (top + bottom) / 2, confidence=0.0, unsure=(0,)))
            elif len(lines) == 1 and is_figure(lines[0].text) and cell.ink.figures > len(lines[0].text):
                _doubt(lines[0])
    return cells


def _doubt(line: Printed) -> None:
    line.confidence = min(line.confidence or 0.0, DOUBTED)
    line.unsure = tuple(at for at, character in enumerate(line.text) if character.isalnum())
