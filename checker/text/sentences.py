"""Cutting canonical text into sentences, clauses and enumerated items."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？；\n]*+(?:[。！？；]++[”’）》」]*+)?+")
_CLAUSE = re.compile(r"[^。！？；，：\n]+")
_CN = "[一二三四五六七八九十]"
# Kept as text: compiling it costs a millisecond, and only lists need it.
_MARK = (
    rf"{_CN}{{1,2}}(?:是(?!否)|[要、])|[第其]{_CN}{{1,2}}[，、：]|（(?:\d{{1,2}}|{_CN}{{1,3}})）|[①-⑳]|"
    r"首先，?(?=[^，])|其次，?|再次，?|最后，?|另外，|\d{1,2}(?:[.、）](?!\d)|[.](?=20\d\d年))"
)
_BEFORE_MARK = frozenset("。；：，！？\n”）")


@lru_cache(maxsize=1024)
def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the sentences in ``text[start:end]``, end marks included."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        match = _SENTENCE.match(text, at, end)
        stop = match.end() if match else end
        if stop == at:
            at += 1
            continue
        if text[at:stop].strip():
            found.append((at, stop))
        at = stop
    return tuple(found)


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """Return the half-open range of the sentence that holds an offset (from 0), as ``sentences`` cuts it.

    A line feed belongs to the sentence before it.
    """
    starts, ends = _cut(text)
    at = bisect_right(starts, offset) - 1
    return starts[at], ends[at]


@lru_cache(maxsize=8)
def _cut(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences of a whole text begin and end, each line cut for itself; an empty line is one.

    Cut once: a check asks for the sentence of every hit, and a hostile text has all its hits in one.
    """
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while True:
        # The pattern ends at a line feed by itself, with nothing at all on an empty line.
        end = _SENTENCE.match(text, at).end()  # type: ignore[union-attr]  # it matches everywhere
        starts.append(at)
        ends.append(end)
        if end == len(text):
            return starts, ends
        at = end + (text[end] == "\n")


def between(text: str, marks: str) -> list[str]:
    """Return what stands between any of several marks of one character, in order, empty pieces included.

    What ``re.split`` gives for the set of the marks, at a third of its cost.
    """
    first = marks[0]
    for mark in marks[1:]:
        text = text.replace(mark, first)
    return text.split(first)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open ranges between punctuation marks in ``text[start:end]``."""
    return [match.span() for match in _CLAUSE.finditer(text, start, end)]


def items(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return (start, end, mark) of enumerated items (一是, 一要, 第一，, 1., （一）) in ``text[start:end]``.

    Only the outermost family that occurs at least twice is returned, so that 一是
    inside （一） does not count twice; a single mark is returned alone.
    """
    marks = [
        (match.start(), match.group())
        for match in re.compile(_MARK).finditer(text, start, end)
        # A heading that ends without a mark may stand right before the first item.
        if match.start() in (0, start) or text[match.start() - 1] in _BEFORE_MARK
    ]
    if not marks:
        return []
    families: dict[str, list[tuple[int, str]]] = {}
    for at, mark in marks:
        families.setdefault(_family(mark), []).append((at, mark))
    several = [family for family in families.values() if len(family) > 1]
    chosen = min(several or list(families.values()), key=lambda family: family[0][0])
    stops = [at for at, _ in chosen[1:]] + [end]
    return [(at, stop, mark) for (at, mark), stop in zip(chosen, stops, strict=True)]


def _family(mark: str) -> str:
    if mark[-1] in "是要":
        return mark[-1]
    if mark[0] in "第其" and mark[1] in "一二三四五六七八九十":
        return mark[0]
    if mark[0] in "首其再最另":
        return "adverb"
    if mark[0] == "（":
        return "bracket-digit" if mark[1].isdigit() else "bracket"
    if mark[0].isascii():
        return "digit-bracket" if mark[-1] == "）" else "digit"
    return "circle" if "①" <= mark[0] <= "⑳" else "chinese"
