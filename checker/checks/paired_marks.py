"""Marks that come in pairs: quotation marks, title marks, brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_PAIRS = dict(zip("“‘《（〔【", "”’》）〕】", strict=True))
_OPENING = {close: opening for opening, close in _PAIRS.items()}
_MARKS = re.compile(f"[{''.join(_PAIRS)}{''.join(_OPENING)}]")
# 1） and 一） at the beginning of a point are numbers, not brackets.
_ORDINAL = r"(?:^|[。；：，、！？\n”）\s])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$"
_NAMES = {"“": "引号", "‘": "单引号", "《": "书名号", "（": "括号", "〔": "六角括号", "【": "方头括号"}
_QUOTES = "“”‘’"
_REACH = 3
_IN_CELLS = 16
Mark = tuple[int, str]


def unpaired(text: str, start: int, end: int) -> list[Mark]:
    """Return (offset from 0, mark) of the marks in ``text[start:end]`` that have no partner there, in order.

    A pair that crosses another (``“…《…”…》``) leaves the inner opening mark and its late partner unpaired.
    """
    opened: list[Mark] = []
    waiting = dict.fromkeys(_PAIRS, 0)
    alone: list[Mark] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            opened.append((at, mark))
            waiting[mark] += 1
            continue
        wanted = _OPENING[mark]
        if waiting[wanted]:
            while (last := opened.pop())[1] != wanted:
                alone.append(last)
                waiting[last[1]] -= 1
            waiting[wanted] -= 1
        elif not _is_no_mark(text, start, at):
            alone.append((at, mark))
    return sorted([*alone, *opened])


def _is_no_mark(text: str, start: int, at: int) -> bool:
    """An apostrophe (’90s, Xi’an) or the bracket behind an ordinal."""
    if text[at] == "’":
        return text[at - 1 : at].isascii() or text[at + 1 : at + 2].isascii()
    return text[at] == "）" and re.search(_ORDINAL, text[max(start, at - 5) : at]) is not None


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Every opening mark has its closing mark in the same paragraph (GB/T 15834-2011, 4.8, 4.9 and 4.15).

    A quotation may run over several paragraphs: an opening mark that is closed in one of the next three, or before
    a paragraph that opens with the same mark, is none.  Nor is one in a table whose other half stands a few lines
    further on in it: a printed cell has several lines, those of other cells between them.  One finding a paragraph
    and kind of pair.
    """
    if not target.spans:
        return NOT_APPLICABLE
    found = [unpaired(target.text, span.start, span.end) for span in target.spans]
    cells = {one.span.start for one in target.document.paragraphs if one.role == "cell"} if any(found) else set()
    in_cell = [alone if span.start in cells else [] for alone, span in zip(found, target.spans, strict=True)]
    gaps: list[Gap] = []
    for at, alone in enumerate(found):
        told: set[str] = set()
        for offset, mark in alone:
            kind = mark if mark in _PAIRS else _OPENING[mark]
            if kind in told:
                continue
            told.add(kind)
            if not (_runs_over(target, found, at, (offset, mark)) or _goes_on(in_cell, at, mark)):
                gaps.append(Gap(Span(offset, offset + 1), values={"pair": _NAMES[kind]}))
    return Judgement("fail", tuple(gaps)) if gaps else Judgement("pass", evidence=target.spans[:1])


def _runs_over(target: Target, found: list[list[Mark]], at: int, alone: Mark) -> bool:
    """Does the other half stand in a paragraph near by, or does each paragraph of a speech open with the mark?"""
    offset, mark = alone
    reach = _REACH if mark in _QUOTES else 1
    if mark not in _PAIRS:
        return any(m == _OPENING[mark] for near in found[max(at - reach, 0) : at] for _, m in near)
    following = target.spans[at + 1 : at + 2]
    if mark in _QUOTES and following and target.text[following[0].start] == mark:
        return offset == target.spans[at].start or target.text[offset - 1] in "：，"
    return any(m == _PAIRS[mark] for near in found[at + 1 : at + 1 + reach] for _, m in near)


def _goes_on(in_cell: Sequence[Sequence[Mark]], at: int, mark: str) -> bool:
    """Does the other half of a mark in a table stand near it: behind an opening mark, before a closing one?"""
    opens = mark in _PAIRS
    near = in_cell[at + 1 : at + 1 + _IN_CELLS] if opens else in_cell[max(at - _IN_CELLS, 0) : at]
    wanted = _PAIRS[mark] if opens else _OPENING[mark]
    return bool(in_cell[at]) and any(other == wanted for alone in near for _, other in alone)


KIND = CheckKind(
    "paired-marks",
    judge,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"pair"}),
    nature="forbids",
    of_marks=True,
)
