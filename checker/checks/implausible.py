"""Numbers that the text itself makes unlikely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.numbers import counts_between
from checker.checks.sums import plain
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.counts import Count
from checker.text.letters import possible

_YEARLY = "年报"
_LEADERS = "法治带头人"
_PLACES = re.compile("(?:行政村|村（社区）|村（居）|调委会|调解委员会)[^，。；、]{0,4}$")
_PLACE_NAMES = ("行政村", "村（社区）", "村（居）", "村", "社区")
_GROWTH = re.compile("(?:同比|较上年|较去年|比上年|比去年)[^，。；、]{0,8}(?:增长|增加|上升|提高)[^，。；、]{0,2}$")
_SPOKEN_OF = (_YEARLY, _LEADERS, "同比", "上年", "去年")
_PER_PLACE = 3
_FIVEFOLD = 500
Unlikely = tuple[Count, str, str]


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Told are: several annual reports in one year, more than three 法治带头人 for each village, growth above 500 %."""
    if not any(word in target.text for word in possible(target.text, _SPOKEN_OF)):
        return NOT_APPLICABLE
    gaps: list[Gap] = []
    looked: list[Span] = []
    places = 0.0
    for span in target.spans:
        for count in counts_between(target.text, span.start, span.end):
            places = max(places, _places(target.text, count))
    for span in target.spans:
        for count, case, compared in _unlikely(target.text, span, places):
            where = Span(count.start, count.end)
            looked.append(where)
            if case:
                gaps.append(Gap(where, case, {"value": plain(count.value), "compared": compared}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(looked)) if looked else NOT_APPLICABLE


def _places(text: str, count: Count) -> float:
    """How many villages a number counts: 19个行政村, 调委会19个."""
    if count.unit not in ("个", "村") or count.approximate:
        return 0
    named = text.startswith(_PLACE_NAMES, count.end) or _PLACES.search(text[max(count.start - 12, 0) : count.start])
    return count.value if named else 0


def _unlikely(text: str, span: Span, places: float) -> Iterator[Unlikely]:
    """(number, message case or nothing, what it is held against) of every number that can be judged."""
    for count in counts_between(text, span.start, span.end):
        before = text[max(count.start - 14, span.start) : count.start]
        if count.unit == "%":
            if _GROWTH.search(before):
                yield count, "growth" if count.value > _FIVEFOLD else "", ""
        elif before.endswith(_YEARLY) and "信息公开" in before:
            yield count, "yearly" if count.value > 1 else "", ""
        elif places and re.search(f"{_LEADERS}[^，。；、]{{0,4}}$", before):
            yield count, "leaders" if count.value > _PER_PLACE * places else "", plain(places)


KIND = CheckKind(
    "implausible",
    judge,
    options(),
    cases=frozenset({"yearly", "leaders", "growth"}),
    required=frozenset({"yearly", "leaders", "growth"}),
    placeholders=frozenset({"value", "compared"}),
    nature="forbids",
)
