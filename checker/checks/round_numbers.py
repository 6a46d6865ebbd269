"""余 and 多 stand after a round number only: 10余次, 2000多份."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.numbers import counts_between
from checker.checks.prose import MOST, within
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.quoted import is_quoted

_WRITTEN = r"(\d+|[一二三四五六七八九十百千万]+)([余多])"
_LAST = frozenset("123456789一二三四五六七八九")


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """No 余 or 多 between a number that ends in another digit than 0 and its unit (GB/T 15835-2011).

    Decimals and 余万 are left alone: 1.2万余份, 36余万元.
    """
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for count in counts_between(target.text, 0, len(target.text)):
        written = re.match(_WRITTEN, target.text[count.start : count.end]) if count.approximate else None
        if written is None or not within(target.spans, count.start, count.end):
            continue
        where = Span(count.start, count.end)
        scaled = target.text.startswith(("万", "亿"), count.start + written.end())
        if written[1][-1] not in _LAST or scaled:
            evidence.append(where)
        elif not is_quoted(target.text, count.start, count.end):
            gaps.append(Gap(where, values={"number": written[1], "vague": written[2]}))
    if gaps:
        return Judgement("fail", tuple(gaps[:MOST]))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


KIND = CheckKind(
    "round-number",
    judge,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"number", "vague"}),
    nature="forbids",
)
