"""Are causes given for the shortcomings?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PART, PATTERNS, CheckKind, Target, list_id, options
from checker.checks.item_count import count_items
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

SCHEMA: Mapping[str, object] = {"strong": PATTERNS, "weak": PATTERNS, "heading": PATTERNS}


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``want: any`` asks for a strong or weak marker, ``want: strong`` for a strong one or a heading that says so.

    The two rules share this check; where there is no marker at all only ``any`` speaks.
    """
    section = target.section(str(with_["part"]))
    if section is None or section.body.start >= section.body.end:
        return NOT_APPLICABLE
    rules = target.content(with_["list"])
    body = section.body
    bodies = [body, *(target.document.sections[index].span for index in target.parts[str(with_["part"])].more)]
    strong, weak = _first(target, rules["strong"], bodies), _first(target, rules["weak"], bodies)
    found = strong or weak
    if with_["want"] == "any":
        if found is not None:
            return Judgement("pass", evidence=(found,))
        return Judgement("fail", (Gap(section.heading_span, values={"count": count_items(target, section)}),))
    if found is None:
        return NOT_APPLICABLE
    says = target.search_any(rules["heading"], section.heading_span)
    if strong is not None or says is not None:
        return Judgement("pass", evidence=(strong or found,))
    return Judgement(
        "fail", (Gap(section.heading_span, values={"count": count_items(target, section)}, related=(found,)),)
    )


def _first(target: Target, patterns: object, spans: list[Span]) -> Span | None:
    return next((found for span in spans if (found := target.search_any(patterns, span)) is not None), None)


KIND = CheckKind(
    "causes",
    judge,
    options(
        ("part", "list", "want"),
        part=PART,
        list=list_id("causes"),
        want={"type": "string", "enum": ["any", "strong"]},
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count"}),
)
