"""What a recogniser of characters gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.frozen import dataclass


@dataclass(frozen=True)
class Picture:
    """A page as a grey picture: one byte a pixel (0 is black), row by row from the top left corner.

    ``points`` is the size of a pixel on the page in points.
    """

    width: int
    height: int
    pixels: bytes
    points: float


@dataclass(frozen=True)
class Recognised:
    """One recognised line: its text, how sure each of its characters is (0 to 1), and where it stands.

    ``corners`` are (x, y) in pixels: top left, top right, bottom right, bottom left in the direction of reading.
    """

    text: str
    confidences: tuple[float, ...]
    corners: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


Recogniser = Callable[[Picture], Sequence[Recognised]]
"""Gives the lines on a picture, in any order.  It opens no file and reaches no network when it is called."""
