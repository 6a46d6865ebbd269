"""The numbers of a document, found once: most checks look at them again and again."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from checker.text.counts import Count, find_counts

_NO_TOTALS = ("%", "个百分点")


@lru_cache(maxsize=8)
def _all_counts(text: str) -> tuple[tuple[Count, ...], tuple[int, ...]]:
    found = tuple(find_counts(text))
    return found, tuple([count.start for count in found])


@lru_cache(maxsize=8)
def _all_amounts(text: str) -> tuple[tuple[Count, ...], tuple[int, ...]]:
    found = tuple([count for count in _all_counts(text)[0] if count.unit not in _NO_TOTALS])
    return found, tuple([count.start for count in found])


def counts_between(text: str, start: int, end: int) -> tuple[Count, ...]:
    """Return the counts that lie wholly in ``text[start:end]`` of a canonical text, in order."""
    return _between(_all_counts(text), start, end)


def amounts_between(text: str, start: int, end: int) -> tuple[Count, ...]:
    """The same without percentages, which add up to nothing."""
    return _between(_all_amounts(text), start, end)


def _between(numbers: tuple[tuple[Count, ...], tuple[int, ...]], start: int, end: int) -> tuple[Count, ...]:
    found, starts = numbers
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    # They lie apart, in order: only the last may reach over the end.
    if last > first and found[last - 1].end > end:
        last -= 1
    return found[first:last]
