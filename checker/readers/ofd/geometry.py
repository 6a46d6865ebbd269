"""Numbers and transformations of OFD; the page is measured in millimetres from its top left corner, y downwards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4  # a millimetre in points
_FARTHEST = 1e6  # no number of a page is larger; beyond it sums lose their meaning


class Matrix(NamedTuple):
    """A transformation as OFD writes it, ``a b c d e f``: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return a point after the transformation."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the transformation that does ``inner`` first and then this one."""
        e, f = self.apply(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


def number(text: str | None) -> float | None:
    """Return the number that ``text`` holds, or None where it holds no sensible one."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _FARTHEST else None


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """Return exactly ``count`` numbers (an ST_Array or ST_Box), or None."""
    found = [number(part) for part in (text or "").split(None, count)[:count]]
    values = tuple(value for value in found if value is not None)
    return values if len(values) == count else None


def local(element: _Element) -> str:
    """Return an element's name without its namespace, of which several drafts of the standard are in use."""
    return str(element.tag).rpartition("}")[2]


def child(element: _Element, *path: str) -> _Element | None:
    """Return the first element under ``element`` by local names, step by step, or None."""
    found: _Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((one for one in found if local(one) == name), None)
    return found


def own_matrix(element: _Element) -> Matrix:
    """Return how a graphic unit lies on its page: its CTM, then moved to the corner of its Boundary (clause 8.5)."""
    box = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    moved = Matrix(e=box[0], f=box[1])
    stated = numbers(element.get("CTM"), 6)
    return moved if stated is None else moved.after(Matrix(*stated))
