"""Words that a text cannot hold, told by its pairs of neighbouring characters alone."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache

_TWO = 8
"""Two characters of four bytes each are one number: numbers are told apart at a third of the cost of strings."""


@lru_cache(maxsize=8)
def pairs(text: str) -> AbstractSet[int]:
    """Return every two characters that stand side by side in a text, each two as one number."""
    written = memoryview(text.encode("utf-32-le", "surrogatepass"))
    even, odd = len(text) // 2 * _TWO, (len(text) - 1) // 2 * _TWO
    half = _TWO // 2
    found = set(written[:even].cast("Q").tolist())
    found.update(written[half : half + odd].cast("Q").tolist())
    return found


def possible(text: str, words: tuple[str, ...]) -> list[str]:
    """Return those of several words whose first two and last two characters stand side by side in a text, in order.

    A list has a hundred wrong forms and a report hardly one: most are ruled out without being looked for.
    A word of one character is always possible.
    """
    there = pairs(text)
    firsts, places, lasts, short = _index(words)
    found = [at for first in firsts & there for at in places[first] if lasts[at] in there]
    return [words[at] for at in sorted([*found, *short])]


@lru_cache(maxsize=256)
def _index(
    words: tuple[str, ...],
) -> tuple[frozenset[int], dict[int, list[int]], dict[int, int], tuple[int, ...]]:
    """The first pairs of some words, the places of the words with each, their last pairs; words of one character."""
    long = [at for at, word in enumerate(words) if len(word) > 1]
    ends = "".join([words[at][:2] + words[at][-2:] for at in long])
    numbers = memoryview(ends.encode("utf-32-le", "surrogatepass")).cast("Q").tolist()
    places: dict[int, list[int]] = {}
    for at, first in zip(long, numbers[::2], strict=True):
        places.setdefault(first, []).append(at)
    short = tuple([at for at, word in enumerate(words) if len(word) < 2])
    return frozenset(places), places, dict(zip(long, numbers[1::2], strict=True)), short
