"""Is a required part there, in a section of its own?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PART, CheckKind, Target, as_mapping, list_id, options, parameter
from checker.checks.parts import is_substantial
from checker.model.finding import Gap, Judgement, Part
from checker.model.location import Span
from checker.text.sentences import clauses

_MENTION = 6
"""A shorter clause says too little to be quoted alone."""


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Pass on a dedicated part; fail on a missing or only mentioned one.

    ``level`` with ``inline`` (a parameter {thin, substantial} -> must/should/accept)
    makes two rules share this check: each speaks only of the mentions of its own level.
    """
    part = target.parts[str(with_["part"])]
    level = str(with_.get("level", "must"))
    if part.status == "dedicated":
        section = target.section(part.id)
        return Judgement("pass", evidence=(section.heading_span,)) if section else NOT_APPLICABLE
    if part.status == "missing":
        return Judgement("fail", (_missing(target, part),)) if level == "must" else NOT_APPLICABLE
    wanted = _inline_level(target, part, with_)
    if wanted == "accept":
        return Judgement("pass", evidence=part.spans[:1])
    if wanted != level:
        return NOT_APPLICABLE
    where = _mention(target, part)
    return Judgement("fail", (Gap(where, "inline", _values(target, part), _looked_at(target), part.near_miss),))


def _mention(target: Target, part: Part) -> Span:
    """The clause of the first mentioning sentence that says it; 下一步 alone is joined with what follows."""
    patterns = as_mapping(as_mapping(target.content_of("mentions").get("parts")).get(part.id)).get("any")
    sentence = part.spans[0]
    hit = target.search_any(patterns, sentence)
    if hit is None:
        return sentence
    found = [(a, b) for a, b in clauses(target.text, sentence.start, sentence.end) if b > hit.start]
    start, end = found[0]
    longer = (b for _, b in found if b - start >= _MENTION)
    return Span(start, next(longer, found[-1][1]) if end - start < _MENTION else end)


def _inline_level(target: Target, part: Part, with_: Mapping[str, object]) -> str:
    if "inline" not in with_:
        return "must"
    levels = as_mapping(target.parameters[str(with_["inline"])])
    grade = "substantial" if is_substantial(target, part, target.content(with_["mentions"])) else "thin"
    return str(levels.get(grade, "must"))


def _missing(target: Target, part: Part) -> Gap:
    values = _values(target, part)
    case = "missing" if values["after"] else "missing-first"
    return Gap(_place(target, part.id), case, values, _looked_at(target), part.near_miss)


def _values(target: Target, part: Part) -> dict[str, object]:
    before = _neighbour(target, part.id, -1)
    return {"after": before if before is not None else ""}


def _neighbour(target: Target, part: str, step: int) -> str | None:
    """The heading of the nearest dedicated part before or after, in the pack's order."""
    order = [definition.id for definition in target.definitions]
    at = order.index(part) + step
    while 0 <= at < len(order):
        section = target.section(order[at])
        if section is not None:
            return section.heading
        at += step
    return None


def _place(target: Target, part: str) -> Span:
    """The gap where the part belongs: before the next part that is there, else at the end of the body."""
    order = [definition.id for definition in target.definitions]
    previous = [s for p in order[: order.index(part)] if (s := target.section(p)) is not None]
    floor = max((s.heading_span.start for s in previous), default=-1)
    for later in order[order.index(part) + 1 :]:
        section = target.section(later)
        if section is not None and section.level == 1 and section.heading_span.start > floor:
            return Span(section.heading_span.start, section.heading_span.start)
    end = body_end(target)
    return Span(end, end)


def body_end(target: Target) -> int:
    """Return the canonical offset of the first paragraph after the body, or the end of the text."""
    paragraphs = target.document.paragraphs
    last = max(
        (i for i, p in enumerate(paragraphs) if p.role in ("body", "heading", "cell")), default=len(paragraphs) - 1
    )
    return paragraphs[last + 1].span.start if last + 1 < len(paragraphs) else len(target.text)


def _looked_at(target: Target) -> tuple[Span, ...]:
    return tuple(s.heading_span for s in target.document.sections if s.level == 1)


_LEVEL = {"enum": ["must", "should", "accept"], "examples": ["should"]}
KIND = CheckKind(
    "section",
    judge,
    options(
        ("part",),
        part=PART,
        level={"type": "string", "enum": ["must", "should"]},
        inline=parameter(
            type="object",
            minProperties=1,
            additionalProperties=False,
            properties={"thin": _LEVEL, "substantial": _LEVEL},
            examples=[{"thin": "must", "substantial": "should"}],
        ),
        mentions=list_id("mentions"),
    ),
    cases=frozenset({"missing", "missing-first", "inline"}),
    placeholders=frozenset({"after"}),
)
