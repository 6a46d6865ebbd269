"""Rates: each has its base, and none exceeds 100 %."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PATTERNS, CheckKind, Target, as_list, list_id, options
from checker.checks.numbers import counts_between
from checker.checks.sums import plain
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.rule import PLAN
from checker.text.counts import Count
from checker.text.sentences import sentence_around

_UNITS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
SCHEMA: Mapping[str, object] = {
    "based": PATTERNS,
    "bounded": PATTERNS,
    "growth": PATTERNS,
    "surveyed": PATTERNS,
    "cases": PATTERNS,
    "case_units": _UNITS,
    "loose_units": _UNITS,
    "disputes": PATTERNS,
}
_NEAR = 14
_SURVEY_NEAR = 30
_AIMS = ("力争", "争取")
_CLAUSE_END = frozenset("，。；！？\n")


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``want: base``: a number stands in the same or the previous sentence; ``want: range``: at most 100 %."""
    rules = target.content(with_["list"])
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for span in target.spans:
        for count in counts_between(target.text, span.start, span.end):
            if count.unit != "%":
                continue
            where = Span(count.start, count.end)
            words = rules["based"] if with_["want"] == "base" else rules["bounded"]
            rate = _rate_word(target, where, span, words, rules["growth"])
            if rate is None:
                continue
            if with_["want"] == "base" and _aimed_at(target, where):
                continue
            values = {"rate": rate, "percent": plain(count.value)}
            holds = count.value <= 100 if with_["want"] == "range" else _has_base(target, where, span, rules)
            if holds:
                evidence.append(where)
            elif with_["want"] == "range" or not _surveyed(target, where, rules["surveyed"]):
                gaps.append(Gap(where, values=values))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _aimed_at(target: Target, where: Span) -> bool:
    """A rate that is to be reached has no number of cases yet: in the plan, or after 力争, 争取."""
    plan = target.section_by_role(PLAN)
    if plan is not None and plan.body.start <= where.start < plan.body.end:
        return True
    start, _ = sentence_around(target.text, where.start)
    return any(target.text.find(word, start, where.start) >= 0 for word in _AIMS)


def _surveyed(target: Target, where: Span, written: object) -> bool:
    """The outcome of a survey or an examination has no number of cases (经第三方回访，满意率99%)."""
    start, _ = sentence_around(target.text, where.start)
    return target.search_any(written, Span(max(start, where.start - _SURVEY_NEAR), where.start)) is not None


def _rate_word(target: Target, where: Span, span: Span, words: object, growth: object) -> str | None:
    """The name of the rate beside a percentage (成功率达100% or 100%的办结率), growth rates excepted."""
    after = min(where.end + 8, span.end)
    after = next((at for at in range(where.end, after) if target.text[at] in _CLAUSE_END), after)
    around = Span(max(where.start - _NEAR, span.start), after)
    if target.search_any(growth, around) is not None:
        return None
    for written in as_list(words):
        for hit in reversed(target.find_all(written, around)):
            between = target.text[min(hit.end, where.end) : max(hit.start, where.start)]
            if "。" not in between and "；" not in between:
                return target.text[hit.start : hit.end]
    return None


def _has_base(target: Target, where: Span, span: Span, rules: Mapping[str, object]) -> bool:
    """Does a number stand in the same or the previous sentence, one of cases where the rate is of cases?"""
    start, end = sentence_around(target.text, where.start)
    if start > span.start:
        start = min(start, sentence_around(target.text, start - 2)[0])
    counts = counts_between(target.text, max(start, span.start), min(end, span.end))
    if target.search_any(rules["cases"], Span(max(where.start - _NEAR, span.start), where.end)) is not None:
        return any(_is_of_cases(target, count, rules) for count in counts)
    return any(
        (count.unit not in ("%", "个百分点") and not count.chinese) or count.unit in ("件", "起", "名")
        for count in counts
    )


def _is_of_cases(target: Target, count: Count, rules: Mapping[str, object]) -> bool:
    """Does a number count cases, by its unit or (调解纠纷48次) by what its clause speaks of?"""
    if count.unit not in as_list(rules["loose_units"]):
        return count.unit in as_list(rules["case_units"])
    at = count.start
    while at > 0 and target.text[at - 1] not in _CLAUSE_END:
        at -= 1
    return target.search_any(rules["disputes"], Span(at, count.end)) is not None


KIND = CheckKind(
    "rate",
    judge,
    options(("want", "list"), want={"type": "string", "enum": ["base", "range"]}, list=list_id("rates")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"rate", "percent"}),
    nature="forbids",
)
