"""Words that a text cannot hold, told by its characters alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=8)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def possible(text: str, words: Iterable[object]) -> list[str]:
    """Return those of several words whose characters all stand somewhere in a text, in their order.

    A list has a hundred wrong forms and a report hardly one: most are ruled out without being looked for.
    """
    letters = _letters(text)
    return [word for word in map(str, words) if letters.issuperset(word)]
