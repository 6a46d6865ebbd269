"""Do the items of one list end alike?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.prose import prose
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_ITEM = r"[一二三四五六七八九十]{1,2}是(?!否)"
_BEFORE = frozenset("。；：，\n")
_LEAST = 3


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """The items 一是…二是…三是… of one list all end in 。 or, but for the last, all in ；.

    An item with a full stop inside ends in a full stop whatever the others do.  A list may run over paragraphs.
    """
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for starts in _lists(target):
        ends = [target.text[begin:stop].rstrip("\n") for begin, stop in pairwise(starts)]
        inside = any("。" in item[:-1] for item in ends)
        if not inside and {"。", "；"} <= {item[-1] for item in ends}:
            odd = next(i for i, item in enumerate(ends) if item[-1] != ends[0][-1])
            at = starts[odd] + len(ends[odd]) - 1
            gaps.append(Gap(Span(at, at + 1)))
        else:
            evidence.append(Span(starts[0], starts[0] + 2))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _lists(target: Target) -> list[list[int]]:
    """Where the items of every list of three and more begin; a heading or another 一是 ends a list."""
    if target.text.find("三是") < 0:
        return []
    found: list[list[int]] = []
    item = re.compile(_ITEM)
    end = -2
    for span in prose(target.document):
        for match in item.finditer(target.text, span.start, span.end):
            # Asked here and not by the pattern, which so begins with what a scan finds quickly.
            if match.start() and target.text[match.start() - 1] not in _BEFORE:
                continue
            if match.group() == "一是" or span.start > end + 1 or not found:
                found.append([])
            found[-1].append(match.start())
            end = span.end
        end = span.end if span.start <= end + 1 else end
    return [starts for starts in found if len(starts) >= _LEAST]


KIND = CheckKind("item-marks", judge, options(), required=frozenset({"fail"}), nature="relates", of_marks=True)
