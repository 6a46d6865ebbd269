"""Where are the parts that the pack requires?  Dedicated, inline or missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from checker.checks.base import PATTERNS, Target, as_list, as_mapping
from checker.checks.content_score import Score, assign, hints, is_other, nearest, score_section
from checker.checks.heading_classes import Named, classify
from checker.checks.numbers import counts_between
from checker.checks.once import once
from checker.frozen import dataclass, replace
from checker.model.document import Document, Section
from checker.model.finding import NearMiss, Part
from checker.model.location import Span
from checker.model.rule import LEADERS, NOT_DONE, PLAN, SHORTCOMINGS, WORK
from checker.text.sentences import sentences

MENTION = {
    "type": "object",
    "required": ["any"],
    "additionalProperties": False,
    "properties": {
        "any": PATTERNS,
        "unless": PATTERNS,
        "subject": PATTERNS,
        "facts": {"type": "string", "format": "list-id"},
    },
}
SCHEMA: Mapping[str, object] = {"parts": {"type": "object", "additionalProperties": MENTION, "minProperties": 1}}
FINDERS = ("heading-classes", "mentions", "content-score")
"""The kinds of list by which parts are found; no rule need name them."""
_TASKS = 2
_MEASURES_BODY = 80
_MEASURES_SHARE = 0.2
_JOINT_BODY = 15
_VAGUE = 3


@dataclass(frozen=True)
class _Lists:
    """The lists of the pack that find its parts."""

    headings: Mapping[str, object]
    mentions: Mapping[str, object]
    scores: Mapping[str, object]


def find_parts(target: Target) -> dict[str, Part]:
    """Return every part of the pack by id, judged by the pack's lists of headings, mentions and signs.

    A list that the pack does not have finds nothing.
    """
    wanted = [definition.id for definition in target.definitions]
    lists = _Lists(*map(target.content_of, FINDERS))
    named = {s.index: classify(target, lists.headings, s) for s in target.document.sections}
    found = _by_heading(target, named, lists)
    _take_back(target, found)
    free = [s for s in target.document.sections if s.level == 1 and s.named and not named[s.index]]
    if len(found) < len(wanted):
        _by_content(target, named, free, found, lists)
        _take_back(target, found)
    taken = [target.document.sections[p.section].span for p in found.values() if p.section is not None]
    for part in wanted:
        if part not in found:
            found[part] = _inline_or_missing(target, part, taken, free, lists)
    lacking = target.part_by_role.get(SHORTCOMINGS)
    if lacking is not None:
        found[lacking] = _with_causes(target, found[lacking], {p.section for p in found.values()}, named, free)
    return {part: found[part] for part in wanted}


def _by_content(
    target: Target, named: Mapping[int, list[Named]], free: list[Section], found: dict[str, Part], lists: _Lists
) -> None:
    """Add the parts whose headings no class matched, judged by what their sections say (content_score)."""
    missing = [d.id for d in target.definitions if d.id not in found]
    work, leaders = map(target.part_by_role.get, (WORK, LEADERS))
    reserved = free[0].index if free and work in missing else None
    chosen = assign(target, lists.scores, free, [part for part in missing if part != work], reserved)
    if leaders is not None and leaders in missing and leaders not in chosen:
        inner = [s for s in target.document.sections if s.level == 2 and s.named and not named[s.index]]
        hinting = [s for s in inner if hints(target, lists.scores, s, leaders)]
        chosen |= assign(target, lists.scores, hinting, [leaders], reserved)
    for part, score in chosen.items():
        found[part] = Part(part, "dedicated", section=score.section, unusual=_why(score))
    if work is not None and work in missing:
        used = {score.section for score in chosen.values()}
        tasks = _tasks(target, work, [s for s in free if s.index not in used], found, lists.scores)
        if tasks is not None:
            found[work] = tasks


def _why(score: Score) -> dict[str, object]:
    return {"percent": score.percent, "heading": score.heading, "placed": score.placed}


def _with_causes(
    target: Target, part: Part, used: Collection[int | None], named: Mapping[int, list[Named]], free: list[Section]
) -> Part:
    """Causes told in the section after the shortcomings (``part``) belong to them; ``used`` sections are parts."""
    if part.section is None:
        return part
    strong = target.content_of("causes").get("strong")
    more = []
    for section in target.document.sections[part.section + 1 :]:
        if section.level > 1:
            continue
        own = section.index not in used and (section in free or any(n.part == part.id for n in named[section.index]))
        if not own or target.search_any(strong, section.span) is None:
            break
        more.append(section.index)
    return replace(part, more=tuple(more))


def _by_heading(target: Target, named: Mapping[int, list[Named]], lists: _Lists) -> dict[str, Part]:
    """The first heading of the best class; level 1 before level 2; a joint heading must be served."""
    best: dict[str, tuple[tuple[int, int, int], Part]] = {}
    sections = target.document.sections
    work, plan = map(target.part_by_role.get, (WORK, PLAN))
    done = max((s.index for s in sections if s.level == 1 and _names(named, s) == [work]), default=0)
    for index, names in named.items():
        section = target.document.sections[index]
        for name in names:
            if name.part == work and _after_others(named, section, name.part):
                continue
            if name.part == plan and name.grade == _VAGUE and index < done:
                continue  # 工作目标 before what was done is what the year began with
            if name.joint and not _serves(target, section, name, lists):
                continue
            rank = (section.level, name.grade, index)
            if name.part not in best or rank < best[name.part][0]:
                best[name.part] = (rank, Part(name.part, "dedicated", section=index, joint=name.joint))
    return {part: entry[1] for part, entry in best.items()}


def _names(named: Mapping[int, list[Named]], section: Section) -> list[str]:
    return [name.part for name in named.get(section.index, [])]


def _after_others(named: Mapping[int, list[Named]], section: Section, work: str) -> bool:
    """A second-level heading of work that was done, inside another part, names no part of its own."""
    parent = section.parent
    return parent is not None and any(n.part != work for n in named.get(parent, []))


def _take_back(target: Target, found: dict[str, Part]) -> None:
    """Leaders under a sub-heading of the shortcomings or the plan: what they lack or will do is no report on them."""
    leaders = found.get(target.part_by_role.get(LEADERS, ""))
    if leaders is None or leaders.section is None:
        return
    others = {part.section for part in _not_done(target, found)}
    if target.document.sections[leaders.section].parent in others - {None}:
        del found[leaders.id]


def _not_done(target: Target, found: Mapping[str, Part]) -> list[Part]:
    """The parts found so far that tell what is lacking or is to be done."""
    return [found[part] for role in NOT_DONE if (part := target.part_by_role.get(role, "")) in found]


def _serves(target: Target, section: Section, name: Named, lists: _Lists) -> bool:
    """Under a joint heading a part is there when a sub-section or a sentence serves it."""
    inside = [s for s in target.document.sections if s.parent == section.index]
    if any(n.part == name.part for s in inside for n in classify(target, lists.headings, s)):
        return True
    patterns = as_list(as_mapping(as_mapping(lists.mentions.get("parts")).get(name.part)).get("any"))
    signs = as_mapping(as_mapping(lists.scores.get("signs")).get(name.part))
    for start, end in sentences(target.text, section.body.start, section.body.end):
        span = Span(start, end)
        if end - start < _JOINT_BODY or target.search_any(signs.get("against"), span) is not None:
            continue
        if target.search_any(patterns, span) is not None or target.search_any(signs.get("share"), span) is not None:
            return True
    return False


def _tasks(
    target: Target, work: str, free: list[Section], found: Mapping[str, Part], rules: Mapping[str, object]
) -> Part | None:
    """Task headings without 成效 (18 % of real reports): they are the work done while shortcomings have not begun.

    A single section must tell what was done: numbers, or a fifth of its text.
    """
    others = [part.section for part in _not_done(target, found) if part.section is not None]
    first_other = min(others, default=len(target.document.sections))
    before = [s for s in free if s.index < first_other and not is_other(target, rules, s, work)]
    if len(before) >= _TASKS:
        return Part(work, "dedicated", section=before[0].index)
    if not before or before[0].body.end - before[0].body.start < _MEASURES_BODY:
        return None
    score = score_section(target, rules, before[0], work)
    counts = counts_between(target.text, before[0].body.start, before[0].body.end)
    if len(counts) < _TASKS and score.share < _MEASURES_SHARE:
        return None
    return Part(work, "dedicated", section=score.section, unusual=_why(score))


def _inline_or_missing(target: Target, part: str, taken: list[Span], free: list[Section], lists: _Lists) -> Part:
    """A part without a section: its mentions, else nothing but a near miss; ``taken`` are the other parts.

    Every report mentions doing something: a mention of work done counts only outside the other parts.
    """
    near = nearest(target, lists.scores, free, part)
    miss = None
    if near is not None:
        heading = target.document.sections[near.section].heading_span
        miss = NearMiss(heading, part, {"percent": near.percent})
    spans = mentioning(target, part, lists.mentions)
    if part == target.part_by_role.get(WORK):
        spans = [s for s in spans if not any(t.start <= s.start < t.end for t in taken)]
    if spans:
        return Part(part, "inline", spans=tuple(spans), near_miss=miss)
    return Part(part, "missing", near_miss=miss)


def mentioning(target: Target, part: str, mentions: Mapping[str, object]) -> list[Span]:
    """Return the sentences of the body that mention a part."""
    entry = as_mapping(as_mapping(mentions.get("parts")).get(part))
    told = target.holding(entry.get("any"), _told(target.document))
    return [span for span in told if target.search_any(entry.get("unless"), span) is None]


@once
def _told(document: Document) -> tuple[Span, ...]:
    """The sentences of the body."""
    return tuple(
        [
            Span(start, end)
            for paragraph in document.paragraphs
            if paragraph.role in ("body", "heading", "cell")
            for start, end in sentences(document.text, paragraph.span.start, paragraph.span.end)
        ]
    )


def is_substantial(target: Target, part: Part, mentions: Mapping[str, object]) -> bool:
    """At least two sentences whose subject is the leaders, and at least two facts, outside shortcomings and plan."""
    from checker.checks.facts import find_facts

    entry = as_mapping(as_mapping(mentions["parts"]).get(part.id))
    elsewhere = [section.span for role in NOT_DONE if (section := target.section_by_role(role)) is not None]
    told = [span for span in part.spans if not any(s.start <= span.start < s.end for s in elsewhere)]
    subjects = [span for span in told if target.search_any(entry.get("subject"), span) is not None]
    facts = entry.get("facts")
    if len(subjects) < 2 or facts is None:
        return False
    return sum(len(find_facts(target, span, target.content(facts))) for span in subjects) >= 2
