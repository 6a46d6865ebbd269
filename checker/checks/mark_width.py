"""Half-width marks beside Chinese characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import CheckKind, Target, options
from checker.checks.once import once
from checker.frozen import dataclass
from checker.model.document import Document
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_ideograph

_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF_MARK = re.compile("[,;:!?()]")
# 加强队伍建设.组织培训: a half-width stop between words; 1.抓 and 买买提.艾力 have fewer characters before it.
_HALF_STOP = r"[.](?<=[^\W\d_A-Za-z]{5}.)(?=[^\W\d_A-Za-z]{3})"
# What may stand before a half-width mark that ends a clause, and behind it, Chinese characters apart.
_BEFORE = frozenset("”》）〕】’%)")
_AFTER = frozenset("“《（〔【‘")
_CLOSED = "”》）〕】’"
# Numbers of headings and points; their brackets have a rule of their own.
_ORDINAL = r"[(（]\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s*[)）]"
_ROLES = frozenset(("title", "body", "heading"))
_HABIT = 4
_MANY = 4
_PLAIN = "[,;:!?]"
_LONGEST_PAIR = 24
_LONGEST_INSIDE = 80


@dataclass(frozen=True)
class Widths:
    """The half-width marks of a report: slips among full-width marks, and habits; raw offsets from 0.

    ``slips`` are in order, ``habit`` is the first mark of a habit, ``habits`` the number of them.

    A habit is how the page or the writer writes throughout: more than half of all marks, or one kind of mark
    that is half-width four times or more and never full-width.
    """

    slips: tuple[int, ...]
    habit: int | None
    habits: int


@lru_cache(maxsize=4)
def _widths(raw: str, ranges: tuple[tuple[int, int], ...]) -> Widths:
    ordinals = {at for match in re.finditer(_ORDINAL, raw) for at in (match.start(), match.end() - 1)}
    full = {mark: raw.count(wide) for mark, wide in _FULL.items()}
    # A page that is half-width throughout has hundreds of them; looking at each would be the dearest rule of all.
    if sum(map(raw.count, _FULL)) - len(ordinals) > _MANY * (1 + sum(full.values())):
        return _throughout(raw, ranges)
    half = [
        match.start()
        for start, end in ranges
        for match in _HALF_MARK.finditer(raw, start, end)
        if match.start() not in ordinals and _chinese(raw, start, end, match.start())
    ]
    for mark in "()":
        full[mark] -= sum(raw[at] == _FULL[mark] for at in ordinals)
    if len(half) > sum(full.values()):
        return Widths((), half[0], len(half))
    often = {mark for mark in _FULL if not full[mark] and sum(raw[at] == mark for at in half) >= _HABIT}
    habits = [at for at in half if raw[at] in often]
    slips = [at for at in half if raw[at] not in often] + _stops(raw, ranges)
    return Widths(tuple(sorted(slips)), habits[0] if habits else None, len(habits))


def _stops(raw: str, ranges: tuple[tuple[int, int], ...]) -> list[int]:
    """Half-width stops between words, a few among the full-width ones."""
    stop = re.compile(_HALF_STOP)
    found = [match.start() for start, end in ranges for match in stop.finditer(raw, start, end)]
    return found if len(found) < _HABIT or raw.count("。") > len(found) else []


def _throughout(raw: str, ranges: tuple[tuple[int, int], ...]) -> Widths:
    plain = re.compile(_PLAIN)
    found = [
        match.start()
        for start, end in ranges
        for match in plain.finditer(raw, start + 1, end)
        if is_ideograph(raw[match.start() - 1])
    ]
    return Widths((), found[0] if found else None, len(found))


def _chinese(raw: str, start: int, end: int, at: int) -> bool:
    """Does a half-width mark belong to Chinese text?  Not in 17:35, 1,000, APP(V2) and 1)."""
    if raw[at] in "()":
        return _brackets_chinese(raw, start, end, at)
    before, after = raw[max(at - 1, start) : at], raw[at + 1 : min(at + 2, end)]
    chinese = is_ideograph(before)
    if not chinese and before not in _BEFORE and not (before.isascii() and before.isalnum()):
        return False
    return chinese or before in _CLOSED or is_ideograph(after) or after in _AFTER


def _brackets_chinese(raw: str, start: int, end: int, at: int) -> bool:
    """The inside of the brackets has a Chinese character."""
    start, end = max(start, at - _LONGEST_INSIDE), min(end, at + _LONGEST_INSIDE)
    if raw[at] == "(":
        close = min((i for i in (raw.find(")", at, end), raw.find("）", at, end)) if i >= 0), default=-1)
        inside = raw[at + 1 : close] if close >= 0 else ""
    else:
        opening = max(raw.rfind("(", start, at), raw.rfind("（", start, at))
        inside = raw[opening + 1 : at] if opening >= 0 else ""
    return ")" not in inside and any(map(is_ideograph, inside))


@once
def _ranges(document: Document) -> tuple[tuple[int, int], ...]:
    """The raw ranges of title and body, one a paragraph; recipient, foot and cells have customs of their own."""
    offsets = document.offsets
    return tuple(
        (offsets.to_raw(paragraph.span.start), offsets.to_raw(paragraph.span.end - 1) + 1)
        for paragraph in document.paragraphs
        if paragraph.role in _ROLES and paragraph.span.start < paragraph.span.end
    )


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``when: some``: half-width marks among full-width ones, one finding a paragraph; ``all``: half-width throughout.

    Half-width throughout is told once, with the first place: it is how a page or a capture writes them.
    """
    raw = target.document.reading.text
    if _HALF_MARK.search(raw) is None and re.search(_HALF_STOP, raw) is None:
        return Judgement("pass", evidence=target.spans[:1])
    ranges = _ranges(target.document)
    widths = _widths(raw, ranges)
    gaps: list[Gap] = []
    if with_["when"] == "some":
        gaps = _by_paragraph(raw, ranges, widths.slips)
    elif widths.habit is not None:
        gaps = [Gap(Span(widths.habit, widths.habit + 1), values={"count": widths.habits}, raw=True)]
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=target.spans[:1])


def _by_paragraph(raw: str, ranges: tuple[tuple[int, int], ...], slips: tuple[int, ...]) -> list[Gap]:
    """One finding for each paragraph: the first mark, or the pair of brackets with what it encloses."""
    gaps: list[Gap] = []
    for start, end in ranges if slips else ():
        here = slips[bisect_left(slips, start) : bisect_left(slips, end)]
        if here:
            first = last = here[0]
            if raw[first] == "(" and len(here) > 1 and raw[here[1]] == ")" and here[1] - first <= _LONGEST_PAIR:
                last = here[1]
            gaps.append(Gap(Span(first, last + 1), values={"count": len(here)}, raw=True))
    return gaps


KIND = CheckKind(
    "mark-width",
    judge,
    options(("when",), when={"type": "string", "enum": ["some", "all"]}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count"}),
    nature="relates",
    of_marks=True,
)
