"""How many items does a part list?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PART, CheckKind, Target, as_mapping, list_id, options
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import clauses, items, sentences

_LEAD = 8
_FEWEST, _SHORT, _LONG = 2, 22, 44
# 主要有三处差距 announces more than one; a cause of its own makes a shortcoming of its own.
_COUNTED = frozenset("一二两三四五六七八九几0123456789")
_WHY = ("由于", "所致", "原因", "因为", "导致")


def count_items(target: Target, section: Section) -> int:
    """Return the number of sub-sections, else of enumerated items or of paragraphs, of a section.

    A paragraph that ends in a colon only leads in, and a single one is no list.
    """
    inside = [s for s in target.document.sections if s.parent == section.index]
    if len(inside) > 1:
        return len(inside)
    listed = max(len(inside), len(items(target.text, section.body.start, section.body.end)))
    if listed > 1:
        return listed
    body = section.body
    spans = [p.span for p in target.document.paragraphs if body.start <= p.span.start and p.span.end <= body.end]
    paragraphs = [s for s in spans if not target.text[s.start : s.end].endswith("：")]
    return max(listed, len(paragraphs) if len(paragraphs) > 1 else 0)


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least ``min`` items, or as many sentences or clauses that speak of the matter (signs of a list).

    With ``prose`` every whole sentence counts as an item.
    """
    part = str(with_["part"])
    section = target.section(part)
    if section is None or section.body.start >= section.body.end:
        return NOT_APPLICABLE
    least = int(str(with_["min"]))
    count = count_items(target, section)
    if count < least:
        count = max(count, _speaking(target, section.body, with_))
    if count < least and with_.get("prose"):
        count = max(count, len(sentences(target.text, section.body.start, section.body.end)))
    if count >= least:
        return Judgement("pass", evidence=(section.heading_span,))
    return Judgement("fail", (Gap(section.heading_span, values={"count": count}),))


def _speaking(target: Target, body: Span, with_: Mapping[str, object]) -> int:
    signs = as_mapping(as_mapping(target.content(with_["list"])["signs"]).get(str(with_["part"])))
    whole = [Span(a, b) for a, b in sentences(target.text, body.start, body.end)]
    causes = target.content_of("causes").get("strong")
    if _told_at_length(target, body, whole, causes):
        return 1
    spoken = [
        s
        for s in whole
        # 主要原因是…: why, no second shortcoming.
        if target.search_any(causes, Span(s.start, min(s.start + _LEAD, s.end))) is None
        and target.search_any(signs.get("share"), s) is not None
    ]
    return len(spoken) if len(spoken) != 1 else _in_clauses(target, spoken[0], signs)


def _told_at_length(target: Target, body: Span, whole: list[Span], causes: object) -> bool:
    """One short sentence that names a shortcoming, then only long ones on it up to its one cause."""
    if "\n" in target.text[body.start : body.end].strip():
        return False
    why = [at for at, s in enumerate(whole) if target.search_any(causes, s) is not None]
    if len(why) != 1 or why[0] < _FEWEST:
        return False
    first, *others = [target.text[s.start : s.end] for s in whole[: why[0]]]
    if len(first) > _SHORT or not _COUNTED.isdisjoint(first):
        return False
    return all(len(one) >= _LONG and not any(word in one for word in _WHY) for one in others)


def _in_clauses(target: Target, sentence: Span, signs: Mapping[str, object]) -> int:
    parts = [Span(a, b) for a, b in clauses(target.text, sentence.start, sentence.end)]
    return min(2, sum(target.search_any(signs.get("share"), part) is not None for part in parts) // 2)


KIND = CheckKind(
    "item-count",
    judge,
    options(
        ("part", "min", "list"),
        part=PART,
        min={"type": "integer", "minimum": 1},
        list=list_id("content-score"),
        prose={"type": "boolean"},
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count"}),
)
