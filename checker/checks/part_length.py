"""Is a dedicated part long enough to say something?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.checks import item_count
from checker.checks.base import NOT_APPLICABLE, PARAMETER, CheckKind, Target, as_list, as_mapping, list_id, options
from checker.checks.heading_classes import classify
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

# Two items of some thirty characters, each with a cause, say what is asked.
_ENOUGH = 0.6
_LISTED = 2


def part_sections(target: Target, part: str) -> Iterator[Section]:
    """Yield the sections that serve a part: its own, those on causes, and those beside it whose heading names it."""
    found = target.parts.get(part)
    if found is None or found.section is None:
        return
    document = target.document
    own = document.sections[found.section]
    yield own
    yield from (document.sections[index] for index in found.more)
    headings = target.content_of("heading-classes")
    others = {other.section for other in target.parts.values()}
    siblings = [s for s in document.sections if s.parent == own.parent]
    at = siblings.index(own)
    for side in (siblings[at + 1 :], siblings[:at][::-1]):
        for section in side:
            if section.index in found.more:
                continue
            if section.index in others or not any(named.part == part for named in classify(target, headings, section)):
                break
            yield section


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Characters without blanks under all headings of a part, headings not counted; fewer than the parameter says.

    Shortcomings that each have a cause (``causes``) may do with less.  Sections shared by several parts must
    satisfy the highest demand among them and are told once.  Silent where other rules speak: a part that is
    missing, inline or empty (``empty`` letters), or shortcomings not told one by one (``listed``).
    """
    least = as_mapping(target.parameters.get(str(with_["lengths"])))
    empty = int(str(with_["empty"]))
    gaps: list[Gap] = []
    evidence = []
    for definition in target.definitions:
        section = target.section(definition.id)
        if section is None or definition.id not in least:
            continue
        shared = [p.id for p in target.parts.values() if p.section == section.index]
        demand = max(int(str(least.get(part, 0))) for part in shared)
        size = _size(target, section)
        if size < demand:
            size = sum(_size(target, s) for s in part_sections(target, definition.id))
        told = any(gap.span == section.heading_span for gap in gaps)
        if size >= demand:
            evidence.append(section.heading_span)
        elif told or _others_speak(target, with_, section, definition.id, empty):
            continue
        elif size >= demand * _ENOUGH and _each_explained(target, with_, section, definition.id):
            evidence.append(section.heading_span)
        else:
            values = {"heading": section.title, "characters": size, "least": demand}
            gaps.append(Gap(section.heading_span, values=values))
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _size(target: Target, section: Section) -> int:
    return sum(map(len, target.text[section.body.start : section.body.end].split()))


def _each_explained(target: Target, with_: Mapping[str, object], section: Section, part: str) -> bool:
    """Are there two shortcomings or more, each with its cause?  Few words may then do."""
    if part not in as_list(with_.get("listed")) or "causes" not in with_:
        return False
    text = Span(section.body.start, section.body.end)
    strong = as_list(target.content(with_["causes"])["strong"])
    causes = sum(len(target.find_all(written, text)) for written in strong)
    return causes >= max(item_count.count_items(target, section), _LISTED)


def _others_speak(target: Target, with_: Mapping[str, object], section: Section, part: str, empty: int) -> bool:
    if sum(char.isalnum() for char in target.text[section.body.start : section.body.end]) < empty:
        return True
    if part not in as_list(with_.get("listed")):
        return False
    return item_count.judge(target, {"part": part, "min": 2, "list": with_["list"]}).outcome == "fail"


KIND = CheckKind(
    "part-length",
    judge,
    options(
        ("lengths", "empty", "list"),
        lengths=PARAMETER,
        empty={"type": "integer", "minimum": 1},
        listed={"type": "array", "items": {"type": "string", "format": "part-id"}},
        list=list_id("content-score"),
        causes=list_id("causes"),
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading", "characters", "least"}),
    nature="relates",
)
