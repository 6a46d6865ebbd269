"""Wrong forms of terms and phrases, each with the words around it that make it right after all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import (
    NOT_APPLICABLE,
    PASS,
    PATTERN,
    PATTERNS,
    CheckKind,
    Target,
    as_list,
    as_mapping,
    list_id,
    options,
)
from checker.checks.own_words import QUOTATIONS, is_given, own_words, places
from checker.checks.words import Same
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.letters import possible
from checker.text.sentences import sentence_around

_YEAR = {"type": "integer", "minimum": 1990, "maximum": 2100}
_ENTRY = {
    **options(
        ("word",),
        word={"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "minItems": 1}]},
        find=PATTERN,
        right={"type": "string", "minLength": 1},
        unless=PATTERNS,
        near=PATTERNS,
        without=PATTERNS,
        of=PATTERNS,
        least={"type": "integer", "minimum": 2},
        years=options((), **{"from": _YEAR, "to": _YEAR}),
        once={"type": "boolean"},
    )
}
SCHEMA: Mapping[str, object] = {"entries": {"type": "array", "minItems": 1, "items": _ENTRY}}


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every hit of an entry of the list is a finding; of hits that overlap the one that begins first, then the longest.

    An entry: ``word`` (literal, one of several) brings the check to a sentence at all; ``find`` is searched
    there (without it the word itself is the hit).  A hit does not count where a match of ``unless``
    overlaps it, where ``without`` matches anywhere in the sentence, or where ``near`` is given and does
    not.  With ``of`` the hit is the stretch over all its matches when at least ``least`` of the patterns
    match.  ``years`` are the report years that the entry speaks for, ``once`` keeps one hit a sentence,
    ``right`` is the right form; ``{1}`` in it stands for the first group of ``find``; without that a
    group of ``find`` is the hit and the rest only its surroundings.
    """
    if not target.spans:
        return NOT_APPLICABLE
    gaps: list[Gap] = []
    words, entries = _ready(Same(target.content(with_["list"])))
    there = frozenset(possible(target.text, words))
    for own, entry in entries if there else ():
        if not there.isdisjoint(own) and _speaks(as_mapping(entry.get("years")), target.year):
            gaps.extend(_gaps(target, entry, [word for word in own if word in there], with_.get("quotations")))
    if gaps:
        return Judgement("fail", tuple(_apart(gaps)))
    return PASS


@lru_cache(maxsize=64)
def _ready(content: Same) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], Mapping[str, object]], ...]]:
    """The words of all entries of a list, and the entries, each with its own: most lists have no word in a text."""
    entries = [as_mapping(entry) for entry in as_list(content.content["entries"])]
    found = tuple([(tuple(map(str, as_list(entry["word"]))), entry) for entry in entries])
    return tuple({word: None for own, _ in found for word in own}), found


def _speaks(years: Mapping[str, object], year: int | None) -> bool:
    if not years:
        return True
    if year is None:
        return False
    return int(str(years.get("from", year))) <= year <= int(str(years.get("to", year)))


def _gaps(target: Target, entry: Mapping[str, object], words: list[str], mode: object) -> Iterator[Gap]:
    seen: set[int] = set()
    for at in places(target.text, words):
        sentence = Span(*sentence_around(target.text, at))
        if sentence.start in seen:
            continue
        seen.add(sentence.start)
        if not _fits(target, entry, sentence):
            continue
        excuses: list[list[Span]] | None = None
        for span, right in _hits(target, entry, sentence):
            counts = is_given(target.spans, span.start, span.end) and own_words(target, span.start, span.end, mode)
            if not counts:
                continue
            if excuses is None:
                excuses = [target.find_all(pattern, sentence) for pattern in as_list(entry.get("unless"))]
            if not _excused(excuses, span):
                yield Gap(span, values={"right": right})
                if entry.get("once"):
                    break


def _fits(target: Target, entry: Mapping[str, object], sentence: Span) -> bool:
    if "near" in entry and target.search_any(entry["near"], sentence) is None:
        return False
    return "without" not in entry or target.search_any(entry["without"], sentence) is None


def _hits(target: Target, entry: Mapping[str, object], sentence: Span) -> Iterator[tuple[Span, str]]:
    right = str(entry.get("right", ""))
    if "of" in entry:
        found = [target.search(pattern, sentence) for pattern in as_list(entry["of"])]
        there = [span for span in found if span is not None]
        if len(there) >= int(str(entry["least"])):
            yield Span(min(s.start for s in there), max(s.end for s in there)), right
        return
    text = target.text[sentence.start : sentence.end]
    if "find" not in entry:
        for word in as_list(entry["word"]):
            for at in places(text, (word,)):
                yield Span(sentence.start + at, sentence.start + at + len(str(word))), right
        return
    pattern = target.pattern(entry["find"])
    fills = "{1}" in right
    group = 1 if pattern.groups and not fills else 0
    for match in pattern.finditer(text):
        filled = right.replace("{1}", match.group(1) or "") if fills else right
        yield Span(sentence.start + match.start(group), sentence.start + match.end(group)), filled


def _excused(excuses: list[list[Span]], hit: Span) -> bool:
    """Does one of the excuses, those of one pattern in order and apart, overlap the hit?"""
    for found in excuses:
        # The last one that begins before the hit's end is the only one that may reach into it.
        at = bisect_left(found, hit.end, key=_start) - 1
        if at >= 0 and hit.start < found[at].end:
            return True
    return False


def _start(span: Span) -> int:
    return span.start


def _apart(gaps: list[Gap]) -> Iterator[Gap]:
    done = -1
    for gap in sorted(gaps, key=lambda gap: (gap.span.start, -gap.span.end)):
        if gap.span.start >= done:
            yield gap
            done = gap.span.end


KIND = CheckKind(
    "term",
    judge,
    options(("list",), list=list_id("terms"), quotations=QUOTATIONS),
    required=frozenset({"fail"}),
    placeholders=frozenset({"right"}),
    nature="forbids",
)
