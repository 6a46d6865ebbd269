"""Sheets that went through the scanner on their side or head: turned until their text can be read."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from checker.readers.recogniser import Picture, Recognised, Recogniser

_POOR = 0.75
_ENOUGH = 12
_MOST = 0.5


def recognise_upright(picture: Picture, recognise: Recogniser) -> tuple[Picture, Sequence[Recognised]]:
    """Return the picture as it is to be read and its lines.

    A page that reads well is upright; else it is tried the other ways round that the shape of its lines allows,
    and the way of which most is sure is taken.
    """
    found = recognise(picture)
    lying = _lies_on_its_side(found)
    if not lying and (_letters(found) < _ENOUGH or _sureness(found) >= _POOR * _letters(found)):
        return picture, found
    best = (0.0 if lying else _sureness(found), picture, found)
    for turns in (1, 3) if lying else (2,):
        other = turned(picture, turns)
        lines = recognise(other)
        sure = _sureness(lines)
        if sure > best[0]:
            best = (sure, other, lines)
        if sure >= _POOR * _letters(lines) > 0:
            break
    return best[1], best[2]


def turned(picture: Picture, turns: int) -> Picture:
    """Return a picture after so many quarter turns clockwise."""
    width, height, pixels = picture.width, picture.height, picture.pixels
    for _ in range(turns % 4):
        # A column read from below becomes a row.
        pixels = b"".join(pixels[(height - 1) * width + x :: -width] for x in range(width))
        width, height = height, width
    return Picture(width, height, pixels, picture.points)


def _lies_on_its_side(found: Sequence[Recognised]) -> bool:
    """Are most of the lines with several characters higher than wide?"""
    several = [one for one in found if max(_sides(one)) > 2 * min(_sides(one))]
    lying = sum(height > width for width, height in map(_upright_sides, several))
    return len(several) > 2 and lying > _MOST * len(several)


def _sides(one: Recognised) -> tuple[float, float]:
    first, second, third = one.corners[:3]
    return dist(first, second), dist(second, third)


def _upright_sides(one: Recognised) -> tuple[float, float]:
    """Width and height of the upright box round a line."""
    xs, ys = [x for x, _ in one.corners], [y for _, y in one.corners]
    return max(xs) - min(xs), max(ys) - min(ys)


def _letters(found: Sequence[Recognised]) -> int:
    return sum(len(one.text) for one in found)


def _sureness(found: Sequence[Recognised]) -> float:
    return sum(sum(one.confidences) for one in found)
