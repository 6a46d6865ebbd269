"""The numbers of a document, found once: most checks look at them again and again."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from checker.text.counts import Count, find_counts

_NO_TOTALS = ("%", "个百分点")


@lru_cache(maxsize=8)
def _all_counts(text: str) -> tuple[tuple[Count, ...], tuple[int, ...]]:
    found = tuple(find_counts(text))
    return found, tuple(count.start for count in found)


def counts_between(text: str, start: int, end: int) -> tuple[Count, ...]:
    """Return the counts that lie wholly in ``text[start:end]`` of a canonical text, in order."""
    found, starts = _all_counts(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return tuple(count for count in found[first:last] if count.end <= end)


def amounts_between(text: str, start: int, end: int) -> list[Count]:
    """The same without percentages, which add up to nothing."""
    return [count for count in counts_between(text, start, end) if count.unit not in _NO_TOTALS]
