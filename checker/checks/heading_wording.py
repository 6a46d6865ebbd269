"""Does the heading of a part read as the prescribed form has it?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, as_mapping, options
from checker.checks.form_definition import bare
from checker.model.finding import Gap, Judgement

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every dedicated part has one of the headings that ``exact`` gives for it; ordinals and marks do not count.

    A heading that several parts share is left to the rules on the parts.
    """
    gaps, evidence = [], []
    for part, wanted in as_mapping(with_["exact"]).items():
        section, found = target.section(part), target.parts.get(part)
        if section is None or found is None or found.joint:
            continue
        told = [str(one) for one in as_list(wanted)]
        if bare(section.title) in map(bare, told):
            evidence.append(section.heading_span)
        else:
            gaps.append(Gap(section.heading_span, values={"heading": section.title, "wanted": told[0]}))
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


KIND = CheckKind(
    "heading-wording",
    judge,
    options(
        ("exact",),
        exact={
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"type": "string", "format": "part-id"},
            "additionalProperties": _WORDS,
        },
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading", "wanted"}),
    nature="relates",
)
