"""Pictures of ruled tables, and a recogniser that knows what stands in their cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import cos, radians, sin

from PIL import Image, ImageDraw

from checker.readers.recogniser import Picture, Recognised

SIZE = (1241, 1754)  # pixels of an A4 page at 150 dpi
POINTS = 72 / 150
LEFT, TOP, WIDTH, HEIGHT = 150, 300, 150, 60  # of a table and of its cells, in pixels
LETTER = 24

Place = tuple[int, int]


def middle(place: Place) -> tuple[float, float]:
    """Where the middle of a cell (row, column) stands, in pixels."""
    row, column = place
    return LEFT + (column + 0.5) * WIDTH, TOP + (row + 0.5) * HEIGHT


def drawn(
    rows: int,
    columns: int,
    inked: Sequence[Place] = (),
    lean: float = 0.0,
    gone: Sequence[tuple[Place, Place]] = (),
    grey: int = 90,
) -> Picture:
    """A page with a table, something of the size of two figures drawn in the cells ``inked``.

    ``lean`` turns the page clockwise by degrees; ``gone`` are pairs of cells with no rule between them.
    """
    page = Image.new("L", SIZE, 246)
    pen = ImageDraw.Draw(page)
    right, bottom = LEFT + columns * WIDTH, TOP + rows * HEIGHT
    for row, column in itertools.product(range(rows + 1), range(columns + 1)):
        x, y = LEFT + column * WIDTH, TOP + row * HEIGHT
        if x < right and ((row - 1, column), (row, column)) not in gone:
            pen.line((x, y, x + WIDTH, y), fill=grey, width=2)
        if y < bottom and ((row, column - 1), (row, column)) not in gone:
            pen.line((x, y, x, y + HEIGHT), fill=grey, width=2)
    for place in inked:
        x, y = middle(place)
        for left in (x - 11, x + 3):
            pen.rectangle((left, y - 10, left + 8, y + 10), outline=20, width=3)
    if lean:
        page = page.rotate(-lean, resample=Image.Resampling.BICUBIC, center=(0, 0), fillcolor=246)
    return Picture(*SIZE, page.tobytes(), POINTS)


def said(text: str, x: float, y: float, lean: float = 0.0, sure: float = 0.999) -> Recognised:
    """A recognised line with its middle at a place of the straight page."""
    wide = sum(0.5 if character.isascii() else 1.0 for character in text) * LETTER / 2
    corners = [(x - wide, y - 14), (x + wide, y - 14), (x + wide, y + 14), (x - wide, y + 14)]
    over, up = cos(radians(lean)), sin(radians(lean))
    turned = tuple((a * over - b * up, a * up + b * over) for a, b in corners)
    return Recognised(text, (sure,) * len(text), turned)  # type: ignore[arg-type]


def in_cell(text: str, place: Place, lean: float = 0.0, sure: float = 0.999) -> Recognised:
    """A recognised line in the middle of a cell."""
    return said(text, *middle(place), lean, sure)


class Knowing:
    """A recogniser that gives one list of lines after the other, and keeps the pictures that it was shown."""

    def __init__(self, *found: Sequence[Recognised]) -> None:
        self.found = list(found)
        self.shown: list[Picture] = []

    def __call__(self, picture: Picture) -> Sequence[Recognised]:
        self.shown.append(picture)
        return self.found.pop(0) if self.found else []
