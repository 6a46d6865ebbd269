"""Concrete facts: numbers with a unit, dates with a month, meetings held, documents issued."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PART, PATTERNS, CheckKind, Target, as_list, list_id, options
from checker.checks.numbers import counts_between
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.counts import Count

SCHEMA: Mapping[str, object] = {
    "units": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    "any": PATTERNS,
    "unless": PATTERNS,
}
_PEOPLE, _TWO = ("人", "名"), 2
_WORDS_NOT_COUNTS = ("项", "个", "类", "种")


def find_facts(target: Target, span: Span, rules: Mapping[str, object]) -> list[Span]:
    """Return the facts inside a span, in order."""
    units = frozenset(str(unit) for unit in as_list(rules["units"]))
    found = [
        Span(count.start, count.end)
        for count in counts_between(target.text, span.start, span.end)
        if count.unit in units and not _is_word(count)
    ]
    for written in as_list(rules["any"]):
        for hit in target.find_all(written, span):
            if not any(other.start < hit.end and hit.start < other.end for other in found) and not _excluded(
                target, hit, rules
            ):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _is_word(count: Count) -> bool:
    """四个亲自 counts nothing, and 二人 are the two leaders themselves."""
    return count.chinese and (count.unit in _WORDS_NOT_COUNTS or (count.unit in _PEOPLE and count.value <= _TWO))


def _excluded(target: Target, hit: Span, rules: Mapping[str, object]) -> bool:
    return target.search_any(rules.get("unless"), hit) is not None


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A dedicated part must hold at least ``min`` facts (default 1)."""
    section = target.section(str(with_["part"]))
    if section is None or section.body.start >= section.body.end:
        return NOT_APPLICABLE
    facts = find_facts(target, section.body, target.content(with_["list"]))
    if len(facts) >= int(str(with_.get("min", 1))):
        return Judgement("pass", evidence=tuple(facts[:3]))
    size = len(target.text[section.body.start : section.body.end].strip())
    return Judgement("fail", (Gap(section.heading_span, values={"characters": size, "count": len(facts)}),))


KIND = CheckKind(
    "facts",
    judge,
    options(("part", "list"), part=PART, list=list_id("facts"), min={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"characters", "count"}),
)
