"""Stretches of a canonical text that are not its author's own words: titles in 《》, quotations in “”."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_MARKS = "[《》“”‘’\n]"
_PAIRS = {"《": "》", "“": "”", "‘": "’"}


@lru_cache(maxsize=8)
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of outermost 《…》, “…” and ‘…’, marks included, in order.

    A mark whose partner does not stand in the same paragraph quotes nothing.
    """
    found: list[tuple[int, int]] = []
    start, wanted, depth = -1, "", 0
    for mark in re.compile(_MARKS).finditer(text):
        at, char = mark.start(), mark.group()
        if char == "\n":
            start, wanted = -1, ""
        elif not wanted and char in _PAIRS:
            start, wanted, depth = at, _PAIRS[char], 1
        elif wanted and char == text[start]:
            depth += 1
        elif char == wanted:
            depth -= 1
            if depth == 0:
                found.append((start, at + 1))
                wanted = ""
    return tuple(found)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Does ``text[start:end]`` lie wholly inside a title or a quotation?"""
    ranges = quoted(text)
    at = bisect_right(ranges, (start, len(text))) - 1
    return at >= 0 and ranges[at][0] <= start and end <= ranges[at][1]
