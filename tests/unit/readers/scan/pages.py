"""A recogniser that knows what stands on a page, for tests that ask what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from checker.readers.recogniser import Picture, Recognised
from checker.readers.tools import Tools

LEFT, TOP, SIZE, PITCH = 160.0, 240.0, 33.0, 60.0  # pixels of an A4 page at 150 dpi


def line(
    text: str,
    row: float,
    indent: float = 0.0,
    sure: float = 0.999,
    unsure: dict[int, float] | None = None,
    lean: float = 0,
) -> Recognised:
    """A recognised line at a row of the page; ``lean`` turns the whole page by degrees."""
    width = sum(0.5 if character.isascii() else 1.0 for character in text) * SIZE
    x, y = LEFT + indent * SIZE, TOP + row * PITCH
    corners = [(x, y), (x + width, y), (x + width, y + SIZE), (x, y + SIZE)]
    over, up = cos(radians(lean)), sin(radians(lean))
    turned = tuple((a * over - b * up, a * up + b * over) for a, b in corners)
    found = [sure] * len(text)
    for at, value in (unsure or {}).items():
        found[at] = value
    return Recognised(text, tuple(found), turned)  # type: ignore[arg-type]


def printed(paragraphs: Sequence[str], per_line: int = 28) -> list[tuple[str, float]]:
    """Paragraphs as lines with their indents."""
    out: list[tuple[str, float]] = []
    for paragraph in paragraphs:
        first = per_line - 2
        out.append((paragraph[:first], 2.0))
        out += [(paragraph[at : at + per_line], 0.0) for at in range(first, len(paragraph), per_line)]
    return out


def page(paragraphs: Sequence[str], **kwargs: float) -> list[Recognised]:
    """The lines of a page of paragraphs."""
    return [line(text, at, indent, **kwargs) for at, (text, indent) in enumerate(printed(paragraphs))]  # type: ignore[arg-type]


def knowing(*found: Sequence[Recognised]) -> Tools:
    """Tools whose recogniser gives these lines for the first page, the second and so on."""
    waiting: Iterator[Sequence[Recognised]] = iter(found)

    def recognise(_: Picture) -> Sequence[Recognised]:
        return next(waiting)

    return Tools(recognise=recognise)


def blind(_: Picture) -> Sequence[Recognised]:
    """A recogniser that sees nothing."""
    return ()
