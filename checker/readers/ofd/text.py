"""Text objects of OFD -> characters with their places (GB/T 33190-2016, clause 11)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.ofd.geometry import Matrix, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_UPRIGHT = 0.02  # radians, about one degree: a watermark leans more
_TIGHT = 1.05  # of the type size: a wider step is letter spacing or a gap
_DEFAULT_SIZE = 16 * 25.4 / 72


class Character(NamedTuple):
    """A character on the page (mm): its origin on the baseline, where it ends, quarter turns clockwise or None."""

    text: str
    x: float
    y: float
    end_x: float
    end_y: float
    turns: int | None


class _Type(NamedTuple):
    """The type of a text object: size, horizontal scale, directions of the line and of a character (radians)."""

    size: float
    scale: float
    read: float
    character: float

    def width(self, text: str) -> float:
        """What a character takes where nothing is stated; the fonts themselves are not opened."""
        return self.size * self.scale * (0.5 if text.isascii() else 1.0)


def characters(element: _Element, place: Matrix) -> Iterator[Character]:
    """Yield the characters of a TextObject; ``place`` takes its own coordinates to the page."""
    kind = _Type(
        number(element.get("Size")) or _DEFAULT_SIZE,
        number(element.get("HScale")) or 1.0,
        math.radians(number(element.get("ReadDirection")) or 0.0),
        math.radians(number(element.get("CharDirection")) or 0.0),
    )
    turns = _quarter_turns(place, kind.character)
    x = y = last_x = last_y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        stated_x, stated_y = number(code.get("X")), number(code.get("Y"))
        # A coordinate left out is that of the TextCode before; with both left out the text just goes on.
        if stated_x is not None or stated_y is not None:
            x = last_x = last_x if stated_x is None else stated_x
            y = last_y = last_y if stated_y is None else stated_y
        text = content(code)
        for sign, (step_x, step_y), width in _steps(code, text, kind):
            end = x + width * math.cos(kind.character), y + width * math.sin(kind.character)
            yield Character(sign, *place.apply(x, y), *place.apply(*end), turns)
            x, y = x + step_x, y + step_y


def content(code: _Element) -> str:
    """Return the characters of a TextCode, without what a writer's line breaks added around them."""
    text = "".join(str(part) for part in code.itertext())
    return text.strip("\r\n\t ") if "\n" in text else text


def _steps(code: _Element, text: str, kind: _Type) -> Iterator[tuple[str, tuple[float, float], float]]:
    """For each character the step to the next one and the width that it takes itself."""
    step_x, step_y = expand(code.get("DeltaX"), len(text) - 1), expand(code.get("DeltaY"), len(text) - 1)
    along, across = math.cos(kind.character), math.sin(kind.character)
    for at, sign in enumerate(text):
        width = kind.width(sign)
        if step_x is None and step_y is None:
            # By the letter of the standard all would lie on one spot; no writer means that.
            yield sign, (width * math.cos(kind.read), width * math.sin(kind.read)), width
            continue
        step = (step_x[at] if step_x and at < len(step_x) else 0.0, step_y[at] if step_y and at < len(step_y) else 0.0)
        if at == len(text) - 1:
            step = width * math.cos(kind.read), width * math.sin(kind.read)
        else:
            ahead = step[0] * along + step[1] * across
            width = ahead if 0 < ahead <= _TIGHT * abs(kind.size * kind.scale) else width
        yield sign, step, width


def expand(stated: str | None, count: int) -> list[float] | None:
    """Return the ``count`` steps of a DeltaX or DeltaY, ``g n v`` standing for n times v; None where it has none.

    A list that is too short goes on with its last value.
    """
    parts = iter((stated or "").split())
    steps: list[float] = []
    for part in parts:
        times, value = 1, number(part)
        if part in ("g", "G"):
            # Never more than there are characters, whatever the file says.
            times = min(int(max(number(next(parts, None)) or 0, 0)), count)
            value = number(next(parts, None))
        if value is None or len(steps) >= count:
            break
        steps += [value] * times
    if not steps:
        return None
    steps += [steps[-1]] * (count - len(steps))
    return steps[:count]


def _quarter_turns(place: Matrix, direction: float) -> int | None:
    x, y = math.cos(direction), math.sin(direction)
    turns = math.atan2(place.b * x + place.d * y, place.a * x + place.c * y) / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) * (math.pi / 2) < _UPRIGHT else None
