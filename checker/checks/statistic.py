"""Are there numbers at all, of enough kinds, and those the county asks for?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PARAMETER, CheckKind, Target, as_list, as_mapping, list_id, options
from checker.checks.section import body_end
from checker.model.finding import Gap, Judgement
from checker.model.location import Span


def judge_kinds(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least ``min`` different indicators; with ``none: true`` the rule speaks only when there is none at all."""
    kinds = {statistic.id for statistic in target.statistics}
    least = int(str(target.parameters[str(with_["min"])])) if "min" in with_ else 1
    if "min" in with_ and not kinds:
        return NOT_APPLICABLE
    if len(kinds) >= least:
        return Judgement("pass", evidence=tuple(s.span for s in target.statistics[:least]))
    labels = _labels(target, with_["list"])
    values = {"count": len(kinds), "least": least, "found": "、".join(labels[k] for k in labels if k in kinds)}
    return Judgement("fail", (Gap(_gap(target), values=values),))


def judge_required(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every indicator that the parameter lists must be given, zero included; one finding each."""
    wanted = [str(item) for item in as_list(target.parameters[str(with_["required"])])]
    if not wanted:
        return NOT_APPLICABLE
    labels = _labels(target, with_["list"])
    given = {statistic.id: statistic.span for statistic in target.statistics}
    missing = [item for item in wanted if item not in given]
    if not missing:
        return Judgement("pass", evidence=tuple(given[item] for item in wanted))
    return Judgement("fail", tuple(Gap(_gap(target), values={"item": labels.get(item, item)}) for item in missing))


def _labels(target: Target, name: object) -> dict[str, str]:
    entries = (as_mapping(entry) for entry in as_list(target.content(name)["indicators"]))
    return {str(entry["id"]): str(as_mapping(entry["label"])["zh"]) for entry in entries}


def _gap(target: Target) -> Span:
    section = target.section("measures")
    at = section.body.end if section is not None else body_end(target)
    return Span(at, at)


KINDS = CheckKind(
    "statistic-kinds",
    judge_kinds,
    options(("list",), list=list_id("statistics"), min=PARAMETER),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count", "least", "found"}),
)
REQUIRED = CheckKind(
    "statistic-required",
    judge_required,
    options(("list", "required"), list=list_id("statistics"), required=PARAMETER),
    required=frozenset({"fail"}),
    placeholders=frozenset({"item"}),
)
