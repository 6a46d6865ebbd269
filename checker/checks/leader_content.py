"""What the part on the principal leaders covers: its heading, both leaders, their duties, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.checks.base import (
    NOT_APPLICABLE,
    PART,
    PATTERNS,
    CheckKind,
    Target,
    any_of,
    as_mapping,
    list_id,
    options,
)
from checker.checks.part_length import part_sections
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import items

SCHEMA: Mapping[str, object] = {
    "groups": {"type": "object", "minProperties": 1, "additionalProperties": PATTERNS},
    "people": PATTERNS,
}
_BEFORE = 6
_ITEM = 30
_TEXT = 15


def judge_words(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``where: heading``: the heading of a part says these words; ``where: body``: its text does.

    A part accepted by its content alone has a heading that another rule speaks of; one without text as well.
    """
    part = str(with_["part"])
    section = target.section(part)
    if section is None or (with_["where"] == "heading" and target.parts[part].unusual is not None):
        return NOT_APPLICABLE
    if with_["where"] == "body" and not _has_text(target, section):
        return NOT_APPLICABLE
    spans = iter([section.heading_span]) if with_["where"] == "heading" else _bodies(target, part)
    found = _first(target, with_["patterns"], spans)
    if found is not None:
        return Judgement("pass", evidence=(found,))
    return Judgement("fail", (Gap(section.heading_span, values={"heading": section.title}),))


def judge_both(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Both principal leaders occur in the part (规定 of 2016, articles 5 and 6); words for the two together suffice.

    Cases: ``party`` or ``government`` not found, ``neither`` where only the leading group is spoken of.
    """
    section = target.section(str(with_["part"]))
    if section is None or not _has_text(target, section):
        return NOT_APPLICABLE
    both = _first(target, with_["both"], _bodies(target, str(with_["part"])))
    if both is not None:
        return Judgement("pass", evidence=(both,))
    spans = [s.span for s in part_sections(target, str(with_["part"]))]
    party, government = (_post(target, with_, with_[side], spans) for side in ("party", "government"))
    if party is not None and government is not None:
        return Judgement("pass", evidence=(party, government))
    if party is None and government is None:
        # 第一责任人 without any post means both; beside the one post it says nothing of the other.
        implied = _first(target, with_["implied"], _bodies(target, str(with_["part"])))
        if implied is not None:
            return Judgement("pass", evidence=(implied,))
        group = _first(target, with_["group"], spans)
        if group is None:
            return NOT_APPLICABLE
        return Judgement("fail", (Gap(section.heading_span, "neither", related=(group,)),))
    case = "government" if government is None else "party"
    seen = party or government
    return Judgement("fail", (Gap(section.heading_span, case, related=() if seen is None else (seen,)),))


def _has_text(target: Target, section: Section) -> bool:
    return sum(char.isalnum() for char in target.text[section.body.start : section.body.end]) >= _TEXT


def _bodies(target: Target, part: str) -> Iterator[Span]:
    return (section.body for section in part_sections(target, part))


def _first(target: Target, patterns: object, spans: Iterable[Span]) -> Span | None:
    return next((found for span in spans if (found := target.search_any(patterns, span)) is not None), None)


def _post(target: Target, with_: Mapping[str, object], patterns: object, spans: list[Span]) -> Span | None:
    """The first place that names a post; 副镇长 and 村党支部书记 are others."""
    for span in spans:
        for hit in target.find_all(any_of(patterns) or "", span):
            near = Span(max(hit.start - _BEFORE, span.start), hit.end)
            if not target.says(with_["others"], target.text[near.start : near.end]):
                return hit
    return None


def judge_duties(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least ``min`` of the groups of duties occur in the part (a grouping of articles 4 to 6)."""
    section = target.section(str(with_["part"]))
    if section is None or not _has_text(target, section):
        return NOT_APPLICABLE
    groups = as_mapping(target.content(with_["list"])["groups"])
    least = int(str(with_["min"]))
    found: dict[str, Span] = {}
    for body in _bodies(target, str(with_["part"])):
        for name, patterns in groups.items():
            hit = None if name in found else target.search_any(patterns, body)
            if hit is not None:
                found[name] = hit
        if len(found) >= least:
            return Judgement("pass", evidence=tuple(found.values()))
    values = {"count": len(found), "least": least}
    return Judgement("fail", (Gap(section.heading_span, values=values, related=tuple(found.values())),))


def judge_topic(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Items of the part in which no leader occurs are told one by one; a part without items is not taken apart.

    Words before the first item that name the leaders are the subject of all.
    """
    section = target.section(str(with_["part"]))
    if section is None:
        return NOT_APPLICABLE
    people = target.content(with_["list"])["people"]
    listed = list(_items(target, section))
    if len(listed) < 2 or target.search_any(people, Span(section.body.start, listed[0][0].start)) is not None:
        return NOT_APPLICABLE
    gaps, evidence = [], []
    for whole, head in listed:
        found = target.search_any(people, whole)
        if found is None:
            gaps.append(Gap(head))
        else:
            evidence.append(found)
    if gaps and evidence:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _items(target: Target, section: Section) -> Iterator[tuple[Span, Span]]:
    """The sub-sections of a part, else its enumerated items: each whole and its beginning."""
    inside = [s for s in target.document.sections if s.parent == section.index]
    if len(inside) > 1:
        yield from ((s.span, s.heading_span) for s in inside)
        return
    for start, end, _mark in items(target.text, section.body.start, section.body.end):
        line = target.text[start : min(end, start + _ITEM)].split("\n")[0]
        yield Span(start, end), Span(start, start + len(line))


WORDS = CheckKind(
    "part-words",
    judge_words,
    options(
        ("part", "where", "patterns"),
        part=PART,
        where={"type": "string", "enum": ["heading", "body"]},
        patterns=PATTERNS,
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading"}),
)
BOTH = CheckKind(
    "leader-both",
    judge_both,
    options(
        ("part", "both", "implied", "party", "government", "others", "group"),
        part=PART,
        **dict.fromkeys(("both", "implied", "party", "government", "others", "group"), PATTERNS),
    ),
    cases=frozenset({"party", "government", "neither"}),
    required=frozenset({"party", "government", "neither"}),
)
DUTIES = CheckKind(
    "leader-duties",
    judge_duties,
    options(("part", "list", "min"), part=PART, list=list_id("leader-duties"), min={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count", "least"}),
)
TOPIC = CheckKind(
    "leader-topic",
    judge_topic,
    options(("part", "list"), part=PART, list=list_id("leader-duties")),
    required=frozenset({"fail"}),
    nature="relates",
)
