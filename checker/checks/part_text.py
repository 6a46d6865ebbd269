"""Small tests on a dedicated part: not empty, in order, heading not unusual."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, options
from checker.model.document import Section
from checker.model.finding import Gap, Judgement

_SIBLINGS = 3
_UNFILLED = frozenset("XxＸｘ〇○")


def judge_empty(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every dedicated part must have at least ``min_characters`` under its heading, sub-sections counted, marks not."""
    least = int(str(with_["min_characters"]))
    gaps, evidence = [], []
    for definition in target.definitions:
        section = target.section(definition.id)
        if section is None:
            continue
        size = written(target.text[section.body.start : section.body.end], least)
        if size < least:
            gaps.append(Gap(section.heading_span, values={"heading": section.title, "characters": size}))
        else:
            evidence.append(section.heading_span)
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def judge_section_empty(target: Target, _with: Mapping[str, object]) -> Judgement:
    """A sub-heading has text under it where most of its neighbours have; a list of bare headings is a list."""
    sections = target.document.sections
    parents = {section.parent for section in sections}
    gaps, evidence = [], []
    told = {part.section for part in target.parts.values()}
    for parent in sorted(parents, key=lambda index: -1 if index is None else index):
        inner = [s for s in sections if s.parent == parent and s.named]
        bare = [s for s in inner if s.index not in parents and _is_bare(target, s)]
        if len(inner) < _SIBLINGS or len(bare) * 2 > len(inner) or any(_run_in(target, s) for s in bare):
            continue
        gaps += [Gap(s.heading_span, values={"heading": s.title}) for s in bare if s.index not in told]
        evidence.append(inner[0].heading_span)
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _is_bare(target: Target, section: Section) -> bool:
    """Does nothing stand under a heading?  What follows 1. as （一） is its own, only numbered the wrong way round."""
    if target.text[section.body.start : section.body.end].strip():
        return False
    sections = target.document.sections
    after = sections[section.index + 1] if section.index + 1 < len(sections) else None
    return after is None or not (after.style != section.style and after.ordinal == 1 and after.parent == section.parent)


def _run_in(target: Target, section: Section) -> bool:
    """（三）执法规范。 that ends in a stop is a sentence of its own."""
    return target.text[section.heading_span.start : section.heading_span.end].rstrip().endswith(("。", "；", "："))


def written(text: str, most: int) -> int:
    """Count letters, characters and digits, up to ``most``; marks and the X of a form not filled in do not count."""
    # A few lines of text are enough for most questions.
    return most if _written(text[: 4 * most]) >= most else min(_written(text), most)


def _written(text: str) -> int:
    return sum(map(str.isalnum, text)) - sum(map(text.count, _UNFILLED))


def judge_order(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The parts that the rule names stand in its order; the others may stand anywhere."""
    found = (target.section(str(part)) for part in as_list(with_["order"]))
    present = [section for section in found if section is not None]
    if len(present) < 2:
        return NOT_APPLICABLE
    for before, after in pairwise(present):
        if before.index > after.index:
            return Judgement("fail", (Gap(after.heading_span, related=(before.heading_span,)),))
    return Judgement("pass", evidence=tuple(section.heading_span for section in present))


def judge_unusual(target: Target, _with: Mapping[str, object]) -> Judgement:
    """A part accepted by its content alone is said so, with the reason."""
    gaps = []
    for part in target.parts.values():
        section = target.section(part.id)
        if section is None or part.unusual is None:
            continue
        title = next(d.title["zh"] for d in target.definitions if d.id == part.id)
        gaps.append(Gap(section.heading_span, values={**part.unusual, "heading": section.title, "as": title}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass") if any(p.section is not None for p in target.parts.values()) else NOT_APPLICABLE


EMPTY = CheckKind(
    "part-empty",
    judge_empty,
    options(("min_characters",), min_characters={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading", "characters"}),
    nature="forbids",
)
SECTION_EMPTY = CheckKind(
    "section-empty",
    judge_section_empty,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading"}),
    nature="relates",
)
ORDER = CheckKind(
    "part-order",
    judge_order,
    options(("order",), order={"type": "array", "minItems": 2, "items": {"type": "string", "format": "part-id"}}),
    required=frozenset({"fail"}),
    nature="forbids",
)
UNUSUAL = CheckKind(
    "heading-unusual",
    judge_unusual,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading", "as", "percent"}),
    nature="forbids",
)
