"""Is a part of a number greater than the whole?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.numbers import amounts_between
from checker.checks.prose import MOST
from checker.checks.sums import find_totals, plain
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.counts import Count
from checker.text.sentences import sentences

_PEOPLE = frozenset("名人位")
_OF_WHICH = "其中"
_NEAR = 8
_NOUN = 3
_ENDS = frozenset("，；。")
_COMPARED = re.compile("同比|环比|上年|去年|增长|增加|上升|下降|减少|提高|累计|历年|以来|历次|平均|占")
# 新增法律明白人90名，总数达85名: what is new belongs to the total told right after.
_NEW = re.compile("新增|新聘|新培养|新发展|新招|新建")
_TOTAL = re.compile(
    "^[，；、]?(?:全镇|全乡|全街道|目前|使|现)*(?:总数|总量|总人数|总计|累计|现有|共有)(?:已|达|达到|为|有|至)*$"
)


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """What 其中 takes out of a number, or 新增 adds to the total told next, is not greater than that number.

    Only exact numbers with the same unit (名, 人 and 位 are one); a number listed beside others is no whole.
    What the rule on sums finds is not told again.
    """
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for span in target.spans:
        tied = target.text.find(_OF_WHICH, span.start, span.end) >= 0
        if not tied and _NEW.search(target.text, span.start, span.end) is None:
            continue
        summed = {t.whole.start for t in find_totals(target.text, span.start, span.end) if t.sum > t.whole.value}
        for whole, part in _pairs(target.text, span):
            where = Span(min(whole.start, part.start), max(whole.end, part.end))
            if part.value <= whole.value or whole.approximate or part.approximate:
                evidence.append(where)
            elif whole.start not in summed:
                values = {"whole": plain(whole.value), "part": plain(part.value), "unit": part.unit}
                gaps.append(Gap(where, values=values))
    if gaps:
        return Judgement("fail", tuple(gaps[:MOST]))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _pairs(text: str, span: Span) -> list[tuple[Count, Count]]:
    """(whole, part) of every sentence; a sentence that begins with 其中 tells of the one before."""
    found: list[tuple[Count, Count]] = []
    earlier: Sequence[Count] = ()
    for start, end in sentences(text, span.start, span.end):
        counts = amounts_between(text, start, end)
        tied = text.find(_OF_WHICH, start, end)
        if tied >= 0:
            before = [count for count in counts if count.end <= tied] or (earlier if tied == start else [])
            if before and tied - before[-1].end <= _NEAR:
                whole, noun = before[-1], text[max(before[-1].start - _NOUN, start) : before[-1].start]
                several = _listed(text, before)
                found += [
                    (whole, part)
                    for part in _parts(text, counts, tied)
                    if _alike(part, whole) and (not several or noun in text[tied : part.start])
                ]
        for part, total in pairwise(counts):
            new = _NEW.search(text[max(part.start - 12, start) : part.start])
            if new and _TOTAL.match(text[part.end : total.start]) and _alike(part, total):
                found.append((total, part))
        earlier = counts
    return found


def _parts(text: str, counts: Sequence[Count], tied: int) -> list[Count]:
    """The number behind 其中 that compares with nothing, and those listed with it by 、."""
    found: list[Count] = []
    at = tied
    for count in counts:
        if count.start < tied:
            continue
        between = text[at : count.start]
        if not _ENDS.isdisjoint(between) or (found and not between.startswith("、")) or _COMPARED.search(between):
            break
        found.append(count)
        at = count.end
    return found


def _listed(text: str, before: Sequence[Count]) -> bool:
    """合同18份、文件6件，其中…: which of them is the whole is not said, unless the part repeats its noun."""
    if len(before) < 2:
        return False
    between = text[before[-2].end : before[-1].start]
    return _ENDS.isdisjoint(between)


def _alike(one: Count, other: Count) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= _PEOPLE


KIND = CheckKind(
    "part-over",
    judge,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"whole", "part", "unit"}),
    nature="relates",
)
