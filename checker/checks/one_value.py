"""One indicator, two values: the same words with the same unit and another number elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.numbers import amounts_between
from checker.checks.sums import plain
from checker.checks.words import Same, words_of
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.rule import PLAN
from checker.text.counts import Count
from checker.text.quoted import is_quoted

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
SCHEMA: Mapping[str, object] = {
    "stocks": _WORDS,
    "flows": _WORDS,
    "whole_unit": _WORDS,
    "whole_year": _WORDS,
    "having": _WORDS,
    "of_any_kind": _WORDS,
    "unmarked": _WORDS,
    "now": _WORDS,
}
_CLAUSE_START = re.compile("[，。；：、！？（\n]")
_MEASURE = {"人": "名", "位": "名", "起": "件"}
_AFTERWARDS = re.compile(
    "^(?:增加|增至|减少|调整|以上|以下|的(?!名单|姓名)|参加|参训|通过|取得|考取|获得|完成|进行|到)"
)
_TEAM = r"[^，。；：、]{0,6}?((?:综合)?(?:行政)?执法(?:大队|中队|队|办公室|所))(?:现有|共有|现配备|配备)"
_STILL = ("现有", "共有")
_OF_ALL = ("中有", "中，", "中仅", "中只", "中的")
_MARKS = frozenset("全我本辖现共目总")
_REACH = 40


@dataclass(frozen=True)
class Value:
    """A number that the text gives for an indicator, told by its words; ``team`` says whose it is, "" the unit's."""

    indicator: str
    unit: str
    count: Count
    team: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two numbers must share to contradict each other; 行政 and 综合 make no other indicator."""
        return self.indicator.replace("行政", "").replace("综合", ""), self.unit, self.team


@dataclass(frozen=True)
class Words:
    """The words of the list, and those that may stand before an indicator: of the unit, of the year, of having.

    ``firsts`` are the first characters of the names, ``lasts`` the last ones of all that may end before a number:
    beside most numbers stands another.
    """

    names: tuple[str, ...]
    flows: tuple[str, ...]
    unmarked: tuple[str, ...]
    having: tuple[str, ...]
    years: tuple[str, ...]
    before: tuple[str, ...]
    units: tuple[str, ...]
    firsts: frozenset[str]
    lasts: frozenset[str]


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The very same words never have two different exact numbers.

    Looked at are stocks (全镇现有行政执法人员3名) and totals of the year (全年共调解矛盾纠纷52件) of the whole unit;
    a clause that says anything more (a village, a month, 新增, 其中, another year) is about something else.
    """
    words = _words(Same(target.content(with_["list"])), target.year, target.submitter.names)
    plan = target.section_by_role(PLAN)
    first: dict[tuple[str, str, str], Count] = {}
    gaps: list[Gap] = []
    for span in target.spans:
        if plan is not None and plan.span.start <= span.start < plan.span.end:
            continue
        for value in _values(target.text, span, words):
            earlier = first.setdefault(value.key, value.count)
            if earlier.value != value.count.value:
                gaps.append(_gap(target, value, earlier))
            elif not value.team:
                # A team is part of the unit: it cannot have more than the whole.
                parts = [count for key, count in first.items() if key[2] and key[:2] == value.key[:2]]
                gaps.extend(_gap(target, value, count) for count in parts if count.value > value.count.value)
    if gaps:
        return Judgement("fail", tuple(gaps))
    if not first:
        return NOT_APPLICABLE
    return Judgement("pass", evidence=tuple(Span(count.start, count.end) for count in first.values()))


def _gap(target: Target, value: Value, earlier: Count) -> Gap:
    span = Span(earlier.start, earlier.end)
    values = {
        "indicator": value.indicator,
        "value": plain(value.count.value),
        "earlier": plain(earlier.value),
        "unit": value.count.unit,
        "first": target.document.locate(span).line,
    }
    return Gap(Span(value.count.start, value.count.end), values=values, related=(span,))


@lru_cache(maxsize=8)
def _words(content: Same, year: int | None, own_names: tuple[str, ...]) -> Words:
    lists = {key: words_of(content.content, key) for key in SCHEMA}
    dated = (f"{year}年度", f"{year}年") if year is not None else ()
    units = (*own_names, *lists["whole_unit"])
    years = (*dated, *lists["whole_year"])
    before = (*units, *years, *lists["having"], *lists["of_any_kind"], *lists["now"])
    longest = tuple(sorted(before, key=len, reverse=True))
    names = (*lists["stocks"], *lists["flows"])
    firsts = frozenset(name[0] for name in names)
    lasts = frozenset(word[-1] for word in (*names, *lists["having"]))
    return Words(names, lists["flows"], lists["unmarked"], lists["having"], years, longest, units, firsts, lasts)


def _values(text: str, span: Span, words: Words) -> list[Value]:
    found: list[Value] = []
    team = ""
    for count in amounts_between(text, span.start, span.end):
        if count.approximate:
            continue
        clause = text[max(span.start, count.start - _REACH) : count.start]
        split = _split(text, count, clause, words) if text[count.end : count.end + 1] in words.firsts else None
        if split is not None:
            found.append(Value(split, _MEASURE.get(count.unit, count.unit), count))
            continue
        if clause[-1:] not in words.lasts or not _bare(clause, words).endswith(words.names):
            continue
        starts = [match.end() for match in _CLAUSE_START.finditer(clause)]
        before = clause[starts[-1] :] if starts else clause
        name = _indicator(before, words)
        if name is None:
            name, team = _of_team(before, words, team)
            owner = team
        else:
            # 现有执法人员 further on in the paragraph are still those of the team that it speaks of.
            owner = team if team and before.startswith(_STILL) else ""
        if name is None or _AFTERWARDS.match(text[count.end : count.end + 4]) or _is_part(text, span, count, before):
            continue
        if not is_quoted(text, count.start, count.end):
            found.append(Value(name, _MEASURE.get(count.unit, count.unit), count, owner))
    return found


def _of_team(before: str, words: Words, team: str) -> tuple[str | None, str]:
    """The indicator of ``镇综合行政执法队现有执法人员`` with the name of the team; else none and ``team``."""
    rest = _bare(before, words)
    if not rest.endswith(words.names):
        return None, team
    name = max((word for word in words.names if rest.endswith(word)), key=len)
    told = re.fullmatch(_TEAM, rest[: -len(name)])
    return (name, told[1]) if told is not None else (None, team)


def _split(text: str, count: Count, before: str, words: Words) -> str | None:
    """The indicator of ``16名持证执法人员中有12名在中队``: all there are, where the number opens the clause."""
    if not text.startswith(words.names, count.end):
        return None
    name = max((word for word in words.names if text.startswith(word, count.end)), key=len)
    if not text.startswith(_OF_ALL, count.end + len(name)):
        return None
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    rest = before[starts[-1] :] if starts else before
    return name if rest.removeprefix("现有") in ("", *words.units) else None


def _bare(before: str, words: Words) -> str:
    """What stands before a number without 共有, 达 and the like at its end."""
    while before.endswith(words.having):
        before = before[: -max(len(word) for word in words.having if before.endswith(word))]
    return before


def _indicator(before: str, words: Words) -> str | None:
    """The indicator whose number follows, when nothing else stands in the clause; None for any other clause."""
    rest = _bare(before, words)
    if not rest.endswith(words.names):
        return None
    name = max((word for word in words.names if rest.endswith(word)), key=len)
    head = rest[: -len(name)]
    told: list[str] = []
    while head and (word := next((word for word in words.before if head.startswith(word)), None)) is not None:
        told.append(word)
        head = head[len(word) :]
    if head:
        return None
    if name in words.flows:
        return name if any(word in words.years for word in told) else None
    marked = any(word in words.units or not _MARKS.isdisjoint(word) for word in told)
    return name if marked or name in words.unmarked else None


def _is_part(text: str, span: Span, count: Count, before: str) -> bool:
    """Does the sentence speak of a part before: 其中，云岭村：调解员3名; 甲村、乙村调解员5名?"""
    at = count.start - len(before)
    clause = text[max(span.start, at - 24) : at]
    sentence = clause[max(clause.rfind(mark) for mark in "。；\n") + 1 :]
    return re.search("其中|村|社区|中队|[^0-9]所|去年|上年|[一二三四]季度|月|分别", sentence) is not None


KIND = CheckKind(
    "one-value",
    judge,
    options(("list",), list=list_id("indicators")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"indicator", "value", "earlier", "unit", "first"}),
    nature="relates",
)
