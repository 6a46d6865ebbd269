"""What is drawn inside the cell of a table, whether it was recognised or not."""

from __future__ import annotations

from collections.abc import Sequence

from checker.frozen import dataclass
from checker.readers.pdf_tables import Box
from checker.readers.scan.ruling import Sheet

_INSIDE = 1.6  # points from the edge of a cell, where the rule itself ends
_SPECK = 2.0  # points: what is smaller both ways is dust
_LEAST = 3.0  # points: the height of the smallest figure, the width of the shortest dash
_SLIVER = 1.2  # points: a strip at the edge so thin is left of a rule
_FIGURE = 0.6  # of the height of all: figures are of one height, points and commas lower


@dataclass(frozen=True)
class Ink:
    """What is drawn in a cell: its edges in points on the straight page, and how many figures can be told apart."""

    box: Box
    figures: int


def ink_in(sheet: Sheet, cell: Box) -> Ink | None:
    """Return what is drawn in a cell of a straight page; None where there is nothing but dust."""
    left, top, right, bottom = cell
    place = sheet.pixels((left + _INSIDE, top + _INSIDE, right - _INSIDE, bottom - _INSIDE))
    if place[2] <= place[0] or place[3] <= place[1]:
        return None
    crop = sheet.ink.crop(place)
    thin, speck = max(round(_SLIVER / sheet.points), 1), _SPECK / sheet.points
    columns = _within(_runs(crop.getprojection()[0]), crop.width, thin)
    pieces: list[Box] = []
    for start, end in columns:
        rows = _within(_runs(crop.crop((start, 0, end, crop.height)).getprojection()[1]), crop.height, thin)
        rows = [(a, b) for a, b in rows if max(b - a, end - start) >= speck]
        if rows:
            pieces.append((start, rows[0][0], end, rows[-1][1]))
    if not pieces:
        return None
    lefts, tops, rights, bottoms = zip(*pieces, strict=True)
    edges = min(lefts), min(tops), max(rights), max(bottoms)
    if max(edges[2] - edges[0], edges[3] - edges[1]) * sheet.points < _LEAST:
        return None
    figures = sum(one[3] - one[1] >= _FIGURE * (edges[3] - edges[1]) for one in pieces)
    corner = place[0] - sheet.left, place[1] - sheet.top
    moved = tuple((corner[at % 2] + value) * sheet.points for at, value in enumerate(edges))
    return Ink(moved, figures)


def _runs(marks: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of a projection where there is ink."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at, mark in enumerate((*marks, 0)):
        if mark and start is None:
            start = at
        elif not mark and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _within(runs: Sequence[tuple[int, int]], size: int, thin: int) -> list[tuple[int, int]]:
    """The stretches without what is left of the rules at the edges."""
    return [(start, end) for start, end in runs if not ((start == 0 or end == size) and end - start <= thin)]
