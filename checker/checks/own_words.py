"""Which hits count: inside what the rule is given, and in the author's own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from checker.checks.base import Target
from checker.model.location import Span
from checker.text.quoted import quoted

QUOTATIONS = {"type": "string", "enum": ["skip", "titles", "keep"]}
"""The option that says what is passed over: titles and quotations (``skip``), titles alone, or nothing."""


def own_words(target: Target, start: int, end: int, mode: object) -> bool:
    """Is ``text[start:end]`` the author's own, by ``mode`` (see QUOTATIONS; None is ``skip``)?

    A stretch that holds a whole quotation is the author's; one that lies inside is not.
    """
    if mode == "keep":
        return True
    ranges = quoted(target.text)
    at = bisect_right(ranges, (start, len(target.text))) - 1
    if at < 0 or not (ranges[at][0] <= start and end <= ranges[at][1]):
        return True
    if mode == "titles":
        return target.text[ranges[at][0]] != "《"
    return ranges[at] == (start, end)


def is_given(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Does ``[start, end)`` lie inside one of the spans, which are in order?"""
    at = bisect_right(spans, start, key=_start) - 1
    return at >= 0 and end <= spans[at].end


def _start(span: Span) -> int:
    return span.start


def places(text: str, words: Iterable[object]) -> Iterator[int]:
    """Yield where any of several literal words stands in a text, word by word."""
    for written in words:
        word = str(written)
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))
