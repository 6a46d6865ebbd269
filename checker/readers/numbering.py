"""Gives the lines of a reading their numbers and offsets."""

from __future__ import annotations

from collections.abc import Iterable

from checker.frozen import replace
from checker.model.document import Line


def number_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines numbered from 1, each with its offset (from 0) in the text joined by line feeds."""
    numbered: list[Line] = []
    offset = 0
    for number, line in enumerate(lines, start=1):
        numbered.append(replace(line, number=number, start=offset))
        offset += len(line.text) + 1
    return tuple(numbered)
