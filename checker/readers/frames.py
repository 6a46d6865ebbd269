"""Tables that only frame the text: pasted from a web page, or drawn around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_LONG = 300  # characters of a cell that is the text, as in web pages


class _Line(Protocol):
    @property
    def text(self) -> str: ...


_Own = TypeVar("_Own", bound=_Line)
_Rows = Sequence[Sequence[Sequence[_Own]]]


def is_frame(rows: _Rows[_Own]) -> bool:
    """Tell whether a table has nothing beside anything else, and one of its cells holds most of a long text."""
    sizes = [[size for cell in row if (size := sum(len(line.text.strip()) for line in cell))] for row in rows]
    if any(len(row) > 1 for row in sizes):
        return False
    filled = [size for row in sizes for size in row]
    return max(filled, default=0) > _LONG and max(filled) * 10 > sum(filled) * 6


def framed(rows: _Rows[_Own], inner: Iterable[_Rows[_Own]]) -> list[_Own]:
    """Return the lines of a table that are not those of the tables in it."""
    nested = {id(line) for table in inner for row in table for cell in row for line in cell}
    return [line for row in rows for cell in row for line in cell if id(line) not in nested]
