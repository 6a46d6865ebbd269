"""The order of pages that are told apart by their file names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"(\d+)")


def in_natural_order(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return (name, bytes) in the order of the names, numbers by their value; equal names stay as they come."""
    return sorted(files, key=lambda file: natural(file[0]))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what to sort a file name by: words without regard to case, numbers by value (2 before 10)."""
    pieces = _DIGITS.split(name.casefold())
    # Even places are words, odd ones numbers; a number stands before a word.
    return tuple((1, 0, piece) if at % 2 == 0 else (0, int(piece), "") for at, piece in enumerate(pieces) if piece)
