"""Are there numbers at all, of enough kinds, and those the county asks for?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import (
    NOT_APPLICABLE,
    CheckKind,
    Target,
    as_list,
    as_mapping,
    list_id,
    options,
    parameter,
    statistics_beside,
)
from checker.checks.numbers import amounts_between
from checker.checks.section import body_end
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.rule import WORK

MANY_NUMBERS = 10


def judge_kinds(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least ``min`` different indicators (1 where the rule names no parameter).

    A report full of numbers that belong to no indicator known here is left to a person: the list of
    indicators is finite, and what is missing may only be worded otherwise.  What a signed copy or an attachment
    gives counts as well.
    """
    beside = statistics_beside(target)
    kinds = {statistic.id for statistic in (*target.statistics, *(one for one, _ in beside))}
    least = int(str(target.parameters[str(with_["min"])])) if "min" in with_ else 1
    if "min" in with_ and not kinds:
        return NOT_APPLICABLE
    if len(kinds) >= least:
        places = () if target.statistics else tuple(place for _, place in beside[:least])
        return Judgement("pass", evidence=tuple(s.span for s in target.statistics[:least]), places=places)
    labels = _labels(target, with_["list"])
    others = _unclassed(target)
    found = "、".join(labels[k] for k in labels if k in kinds)
    unsure = bool(kinds) and others >= MANY_NUMBERS
    values = {"count": len(kinds), "least": least, "found": found, "others": others}
    gap = Gap(_gap(target), "review" if unsure else "fail", values)
    return Judgement("review", (gap,), reason="approximate") if unsure else Judgement("fail", (gap,))


def _unclassed(target: Target) -> int:
    """How many numbers of the body stand for no indicator?"""
    taken = [statistic.span for statistic in target.statistics]
    return sum(
        not count.chinese and not any(count.start < span.end and span.start < count.end for span in taken)
        for paragraph in target.document.paragraphs
        if paragraph.role in ("body", "heading", "cell")
        for count in amounts_between(target.text, paragraph.span.start, paragraph.span.end)
    )


def judge_required(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every indicator that the parameter lists must be given, zero included; one finding each."""
    wanted = [str(item) for item in as_list(target.parameters[str(with_["required"])])]
    if not wanted:
        return NOT_APPLICABLE
    labels = _labels(target, with_["list"])
    given = {statistic.id: statistic.span for statistic in target.statistics}
    beside = {statistic.id: place for statistic, place in statistics_beside(target)}
    missing = [item for item in wanted if item not in given and item not in beside]
    if not missing:
        places = tuple(beside[item] for item in wanted if item not in given)
        return Judgement("pass", evidence=tuple(given[item] for item in wanted if item in given), places=places)
    return Judgement("fail", tuple(Gap(_gap(target), values={"item": labels.get(item, item)}) for item in missing))


def _labels(target: Target, name: object) -> dict[str, str]:
    entries = (as_mapping(entry) for entry in as_list(target.content(name)["indicators"]))
    return {str(entry["id"]): str(as_mapping(entry["label"])["zh"]) for entry in entries}


def _gap(target: Target) -> Span:
    section = target.section_by_role(WORK)
    at = section.body.end if section is not None else body_end(target)
    return Span(at, at)


KINDS = CheckKind(
    "statistic-kinds",
    judge_kinds,
    options(("list",), list=list_id("statistics"), min=parameter(type="integer", minimum=1, examples=[5])),
    cases=frozenset({"fail", "review"}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count", "least", "found", "others"}),
)
_REQUIRED = parameter(
    type="array", uniqueItems=True, items={"type": "string", "format": "statistic-id"}, examples=[["publicity"]]
)
REQUIRED = CheckKind(
    "statistic-required",
    judge_required,
    options(("list", "required"), list=list_id("statistics"), required=_REQUIRED),
    required=frozenset({"fail"}),
    placeholders=frozenset({"item"}),
)
