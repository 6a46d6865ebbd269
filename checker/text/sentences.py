"""Cutting canonical text into sentences, clauses and enumerated items."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?[”’）]?")
_CLAUSE = re.compile(r"[^。！？；，：\n]+")
_ITEM = re.compile(
    r"(?:(?<=[。；：，！？\n”）])|^)(?P<mark>[一二三四五六七八九十]{1,2}是(?!否)|第[一二三四五六七八九十]{1,2}，|"
    r"首先，?(?=[^，])|其次，?|再次，?|最后，?|另外，|（\d{1,2}）|[①②③④⑤⑥⑦⑧⑨]|\d{1,2}[.、](?!\d)|"
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,2}、)",
    re.MULTILINE,
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
    return found


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """Return the half-open range of the sentence that holds an offset (from 0)."""
    start = max((text.rfind(mark, 0, offset) for mark in "。！？；\n"), default=-1) + 1
    ends = [at for at in (text.find(mark, offset) for mark in "。！？；\n") if at >= 0]
    end = min(ends, default=len(text) - 1)
    return start, end + (0 if end < len(text) and text[end] == "\n" else 1)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open ranges between punctuation marks in ``text[start:end]``."""
    return [match.span() for match in _CLAUSE.finditer(text, start, end)]


def items(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return (start, end, mark) of enumerated items (一是, 第一，, 1., （一）) in ``text[start:end]``.

    Only the outermost family that occurs at least twice is returned, so that 一是
    inside （一） does not count twice; a single mark is returned alone.
    """
    marks = [(match.start("mark"), match["mark"]) for match in _ITEM.finditer(text, start, end)]
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
    if mark.endswith("是"):
        return "is"
    if mark[0] in "首其再最另":
        return "adverb"
    if mark[0] == "第":
        return "ordinal"
    if mark[0] == "（":
        return "bracket-digit" if mark[1].isdigit() else "bracket"
    if mark[0].isdigit():
        return "digit"
    return "circle" if mark[0] in "①②③④⑤⑥⑦⑧⑨" else "chinese"
