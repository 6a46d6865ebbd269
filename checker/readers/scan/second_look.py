"""Cells of a table cut out of the picture of a page and recognised by themselves.

A finder of text passes over single figures, and takes figures in cells next to each other for one line.  Cut out, with
paper round them and enlarged, they are found; several stand on one picture, for each costs a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.frozen import dataclass
from checker.readers.pdf_tables import Box
from checker.readers.recogniser import Picture, Recogniser
from checker.readers.scan.layout import Piece, straighten
from checker.readers.scan.ruling import Sheet

_WIDTH, _LEAST, _HIGHEST = 960, 736, 1600  # pixels of a picture; a smaller one would be enlarged
_MOST_PICTURES = 4
_HEIGHT = 34  # pixels of a figure
_MOST_SCALE = 4.0
_ROUND = 3.0  # points of the page round what is cut out
_APART = 36  # pixels of paper between two


@dataclass(frozen=True)
class _Cut:
    """A piece of the page on a picture: which one, where it stands, and what of the page it shows."""

    at: int
    picture: int
    left: int
    top: int
    shown: Any
    scale: float
    origin: tuple[float, float]


def look_again(sheet: Sheet, places: Sequence[Box], height: float, recognise: Recogniser) -> list[list[Piece] | None]:
    """Return what is recognised at each place (a box in points) cut out of a straight page, put back on the page.

    ``height`` is that of a line of text in points.  None: there were too many to look at this one.
    """
    scale = min(max(_HEIGHT / (height / sheet.points), 1.0), _MOST_SCALE)
    cuts = _laid([(at, *_cut(sheet, place, scale)) for at, place in enumerate(places)], scale)
    found: list[list[Piece] | None] = [None] * len(places)
    for number in range(max((cut.picture for cut in cuts), default=-1) + 1):
        shown = [cut for cut in cuts if cut.picture == number]
        for cut in shown:
            found[cut.at] = []
        for one in recognise(_composed(shown, sheet.points)):
            x, y = (sum(values) / 4 for values in zip(*one.corners, strict=True))
            for cut in shown:
                if cut.left <= x < cut.left + cut.shown.width and cut.top <= y < cut.top + cut.shown.height:
                    found[cut.at] = [*(found[cut.at] or []), *_back(one, cut, sheet.points)]
                    break
    return found


def _cut(sheet: Sheet, place: Box, scale: float) -> tuple[Any, tuple[float, float]]:
    """The piece of the page at a place, enlarged, its paper white; and where on the page it begins (points)."""
    from PIL import Image

    box = sheet.pixels((place[0] - _ROUND, place[1] - _ROUND, place[2] + _ROUND, place[3] + _ROUND))
    # What lies round the place is paper: the rules and the neighbours would be read too.
    inner = sheet.pixels(place)
    piece = Image.new("L", (box[2] - box[0], box[3] - box[1]), 255)
    own = sheet.grey.crop(inner)
    counts, size, paper = own.histogram(), own.width * own.height, 255
    while paper > 1 and sum(counts[paper:]) * 4 < size:
        paper -= 1
    white = own.point([min(value * 255 // paper, 255) for value in range(256)])
    piece.paste(white, (inner[0] - box[0], inner[1] - box[1]))
    wide, high = max(round(piece.width * scale), 1), max(round(piece.height * scale), 1)
    corner = (box[0] - sheet.left) * sheet.points, (box[1] - sheet.top) * sheet.points
    return piece.resize((wide, high), Image.Resampling.BICUBIC), corner


def _laid(cut: Sequence[tuple[int, Any, tuple[float, float]]], scale: float) -> list[_Cut]:
    """The pieces in rows on as few pictures as may be; those that no picture is left for are left out."""
    cuts: list[_Cut] = []
    picture, left, top, deep = 0, _APART, _APART, 0
    for at, shown, origin in cut:
        if shown.width + 2 * _APART > _WIDTH or shown.height + 2 * _APART > _HIGHEST:
            continue
        if left + shown.width + _APART > _WIDTH:
            left, top, deep = _APART, top + deep + _APART, 0
        if top + shown.height + _APART > _HIGHEST:
            picture, left, top, deep = picture + 1, _APART, _APART, 0
        if picture >= _MOST_PICTURES:
            break
        cuts.append(_Cut(at, picture, left, top, shown, scale, origin))
        left, deep = left + shown.width + _APART, max(deep, shown.height)
    return cuts


def _composed(cuts: Sequence[_Cut], points: float) -> Picture:
    from PIL import Image

    high = max(max(cut.top + cut.shown.height for cut in cuts) + _APART, _LEAST)
    page = Image.new("L", (_WIDTH, high), 255)
    for cut in cuts:
        page.paste(cut.shown, (cut.left, cut.top))
    return Picture(page.width, page.height, page.tobytes(), points)


def _back(one: Any, cut: _Cut, points: float) -> list[Piece]:
    """What was recognised on a picture of pieces, put where it stands on the page."""
    from checker.frozen import replace

    corners = tuple(((x - cut.left) / cut.scale, (y - cut.top) / cut.scale) for x, y in one.corners)
    moved = straighten([replace(one, corners=corners)], points, 0.0)
    over, down = cut.origin
    return [
        replace(piece, left=piece.left + over, right=piece.right + over, middle=piece.middle + down) for piece in moved
    ]
