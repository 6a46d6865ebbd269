"""Words that a text cannot hold, told by its pairs of neighbouring characters alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def pairs(text: str) -> frozenset[str]:
    """Return every two characters that stand side by side in a text."""
    return frozenset(map(add, text, text[1:]))


def possible(text: str, words: Iterable[object]) -> list[str]:
    """Return those of several words whose first two and last two characters stand side by side in a text, in order.

    A list has a hundred wrong forms and a report hardly one: most are ruled out without being looked for.
    A word of one character is always possible.
    """
    there = pairs(text)
    return [word for word in map(str, words) if (word[:2] in there and word[-2:] in there) or len(word) < 2]
