"""Ordinals inside running text: 一是, 一要, 第一，, 其一，, 首先，, （1）, 1., ①; their numbers and places."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from checker.frozen import dataclass
from checker.text.numerals import parse_chinese
from checker.text.quoted import is_quoted

_ADVERBS = {"首先，": 1, "其次，": 2, "再次，": 3}
_CN = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
# Kept as text: a compiled pattern costs a millisecond at the start.  What stands before a mark comes
# first, so that looking for one is a quick scan.
_MARK = (
    rf"[。；：，！？\n”）》](?=([{_CN}]{{1,2}}(?:是(?!否|[{_CN}][、，。；”])|要(?![素点件义务])|、)"
    rf"|[第其][{_CN}]{{1,2}}[，：、](?!第)"
    rf"|（(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})）"
    r"|(?:首先|其次|再次)，"
    r"|[0-9]{1,2}(?:[、.](?![0-9])|[.](?=20[0-9]{2}年))"
    rf"|[{_CIRCLES}]))"
)
_STRICT = frozenset("。；：！？\n")
_LOOSE = frozenset("是要第其")


@dataclass(frozen=True)
class OrdinalMark:
    """One ordinal: half-open offsets from 0, its family (是 要 第 其 adverb bracket … ) and its number.

    ``text`` is the mark as written.
    """

    start: int
    end: int
    family: str
    number: int
    text: str


@lru_cache(maxsize=8)
def ordinal_marks(text: str) -> tuple[OrdinalMark, ...]:
    """Return the ordinals at the head of a clause in a canonical text, in order; those quoted are left out.

    Figures, brackets, circles and adverbs count at the head of a sentence or after a colon only.
    """
    found: list[OrdinalMark] = []
    for match in re.compile(_MARK).finditer(text):
        start, end = match.span(1)
        family, number = _read(match[1])
        strict = family in _LOOSE or match.group() in _STRICT
        if number and strict and not is_quoted(text, start, end):
            found.append(OrdinalMark(start, end, family, number, match[1]))
    return tuple(found)


def marks_between(text: str, start: int, end: int) -> tuple[OrdinalMark, ...]:
    """Return the ordinals that begin in ``text[start:end]`` of a canonical text, in order."""
    found = ordinal_marks(text)
    starts = _starts(text)
    return found[bisect_left(starts, start) : bisect_left(starts, end)]


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(mark.start for mark in ordinal_marks(text))


@lru_cache(maxsize=256)
def _read(mark: str) -> tuple[str, int]:
    """The family and the number of a mark; 0 for what counts nothing."""
    if mark in _ADVERBS:
        return "adverb", _ADVERBS[mark]
    if mark[0] in _CIRCLES:
        return "circle", _CIRCLES.index(mark) + 1
    family = _family(mark)
    bare = mark.strip("第其（）是要、，：.")
    return family, int(bare) if bare.isascii() else parse_chinese(bare) or 0


def _family(mark: str) -> str:
    if mark[0] in "第其":
        return mark[0]
    if mark[0] == "（":
        return "bracket-digit" if mark[1].isdigit() else "bracket"
    if mark[-1] in "是要":
        return mark[-1]
    return "digit" if mark[0].isascii() else "chinese"
