"""What a report says against the day it was signed: events yet to come, 今年以来, a year not yet over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import (
    NOT_APPLICABLE,
    PARAMETER,
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
from checker.checks.numbers import amounts_between
from checker.checks.own_words import QUOTATIONS, is_given, own_words, places
from checker.checks.words import Same
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.rule import LEADERS, PLAN, WORK
from checker.text.dates import find_dates
from checker.text.letters import possible
from checker.text.sentences import sentence_around

_EVENT = options(
    ("word", "name", "date"),
    word={"anyOf": [{"type": "string", "minLength": 2}, {"type": "array", "minItems": 1}]},
    find=PATTERN,
    name={"type": "string", "minLength": 2},
    date={"type": "string", "format": "date"},
    awaited={"type": "boolean"},
)
SCHEMA: Mapping[str, object] = {
    "events": {"type": "array", "minItems": 1, "items": _EVENT},
    "unless": PATTERNS,
    "ahead": PATTERNS,
}
_MONTH = r"(20\d\d)年(\d{1,2})月"
_REVISED = r"（(20\d\d)年?(?:修订|修正|修改)版?）"
# 2025年3月，镇党委召开专题会议: told as held, with or without a figure.
_HELD = r"\d{0,2}日?，?[^，。；]{0,12}(?:主持召开|召开了?|举办了|印发了|出台了|开展了|完成了|通过了)"
_TOLD_AS_DONE = (WORK, LEADERS)


def judge_future(target: Target, with_: Mapping[str, object]) -> Judgement:
    """An event of the calendar must not be later than the report.

    Its day is the date of the document, else that of the imprint, else the day it was received, else the
    filing due date (``due``, MM-DD of the year after the report year).  Sentences that look forward to
    the event (``unless`` of the list) are right.  Case ``later``: a month after that day stands in the part on
    work done or on the leaders with figures and nothing in the sentence looks ahead (``ahead`` of the list), or a law
    is cited in a version of a later year; case ``awaited``: of the event only the day is known before which it was not.
    """
    day, _span = _day(target)
    if day is None and target.context.received is not None:
        day = target.context.received
    if day is None and target.year is not None:
        day = f"{target.year + 1:04d}-{target.parameters[str(with_['due'])]}"
    if not target.spans or day is None:
        return NOT_APPLICABLE
    content = target.content(with_["list"])
    gaps: list[Gap] = []
    words, events = _events(Same(content))
    there = frozenset(possible(target.text, words))
    for event, own in events:
        if str(event["date"]) > day and not there.isdisjoint(own):
            for span in _mentions(target, event, content["unless"], with_.get("quotations")):
                values = {"event": event["name"], "date": _words(str(event["date"])), "day": _words(day)}
                gaps.append(Gap(span, "awaited" if event.get("awaited") else "fail", values))
    gaps.extend(Gap(span, "later", {"day": _words(day)}) for span in _later(target, day, content["ahead"]))
    if gaps:
        return Judgement("fail", tuple(_widest(gaps)))
    return PASS


@lru_cache(maxsize=8)
def _events(content: Same) -> tuple[tuple[str, ...], tuple[tuple[Mapping[str, object], tuple[str, ...]], ...]]:
    """The words of all events of a calendar, and the events, each with its own."""
    entries = [as_mapping(entry) for entry in as_list(content.content["events"])]
    events = tuple([(entry, tuple(map(str, as_list(entry["word"])))) for entry in entries])
    return tuple({word: None for _, own in events for word in own}), events


def _later(target: Target, day: str, ahead: object) -> Iterator[Span]:
    """Months after the day of the report that something is told of as done, and laws in a version of a later year."""
    text = target.text
    for match in re.compile(_REVISED).finditer(text):
        if match[1] > day[:4] and is_given(target.spans, match.start(), match.end()):
            yield Span(match.start(), match.end())
    done = [part.span for part in map(target.section_by_role, _TOLD_AS_DONE) if part is not None]
    for match in re.compile(_MONTH).finditer(text):
        where, month = Span(*match.span()), f"{match[1]}-{int(match[2]):02d}"
        if month <= day[:7] or not any(part.start <= where.start < part.end for part in done):
            continue
        first, last = sentence_around(text, where.start)
        if not is_given(target.spans, *match.span()) or not own_words(target, *match.span(), None):
            continue
        told = amounts_between(text, where.end, last) or re.match(_HELD, text[where.end : last])
        if told and target.search_any(ahead, Span(first, last)) is None:
            yield where


def _widest(gaps: list[Gap]) -> list[Gap]:
    """Of events named together (二十届三中、四中全会) the one with the longest name; in order."""
    kept: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.span.start - gap.span.end):
        if all(gap.span.end <= other.span.start or other.span.end <= gap.span.start for other in kept):
            kept.append(gap)
    return sorted(kept, key=lambda gap: gap.span.start)


def _mentions(target: Target, event: Mapping[str, object], unless: object, mode: object) -> list[Span]:
    found: list[Span] = []
    for at in sorted(places(target.text, as_list(event["word"]))):
        sentence = Span(*sentence_around(target.text, at))
        hits = target.find_all(event["find"], sentence) if "find" in event else [_word_at(target, event, at)]
        for hit in hits:
            given = is_given(target.spans, hit.start, hit.end) and own_words(target, hit.start, hit.end, mode)
            if given and hit not in found and target.search_any(unless, sentence) is None:
                found.append(hit)
    return found


def _word_at(target: Target, event: Mapping[str, object], at: int) -> Span:
    word = next(word for word in map(str, as_list(event["word"])) if target.text.startswith(word, at))
    return Span(at, at + len(word))


def judge_relative(target: Target, with_: Mapping[str, object]) -> Judgement:
    """今年以来 and the like, unless the report is dated in the report year or the sentence names that year.

    One finding a sentence; the plan is left alone.
    """
    date = target.document.facts.get("date")
    if not target.spans or target.year is None or (date is not None and date.value[:4] == str(target.year)):
        return NOT_APPLICABLE
    plan = target.section_by_role(PLAN)
    gaps: list[Gap] = []
    done: set[int] = set()
    words = tuple(map(str, as_list(with_["words"])))
    for at in sorted(places(target.text, possible(target.text, words))):
        sentence = Span(*sentence_around(target.text, at))
        planned = plan is not None and plan.span.start <= at < plan.span.end
        named = f"{target.year}年" in target.text[sentence.start : sentence.end]
        if planned or named or sentence.start in done or not is_given(target.spans, at, at + 1):
            continue
        word = next(word for word in words if target.text.startswith(word, at))
        if own_words(target, at, at + len(word), None):
            done.add(sentence.start)
            gaps.append(Gap(Span(at, at + len(word))))
    return Judgement("fail", tuple(gaps)) if gaps else PASS


def judge_early(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A report dated (or printed) before the last day of its year gives no figures of the whole year."""
    day, span = _day(target)
    if not target.spans or day is None or target.year is None:
        return NOT_APPLICABLE
    if day >= f"{target.year:04d}-12-31" or span is None:
        return Judgement("pass", evidence=(span,) if span is not None else ())
    plan = target.section_by_role(PLAN)
    for given in target.spans:
        hit = target.search_any(with_["patterns"], given)
        if hit is not None and (plan is None or not plan.span.start <= hit.start < plan.span.end):
            return Judgement("fail", (Gap(hit, values={"day": _words(day)}, related=(span,)),))
    return Judgement("pass", evidence=(span,))


def _day(target: Target) -> tuple[str | None, Span | None]:
    """The document's own date, else that of its imprint."""
    date, imprint = target.document.facts.get("date"), target.document.facts.get("print")
    if date is not None:
        return date.value, date.span
    found = find_dates(imprint.value) if imprint is not None else []
    return (found[0].iso, imprint.span) if found and imprint is not None else (None, None)


def _words(iso: str) -> str:
    year, month, day = (int(piece) for piece in iso[:10].split("-"))
    return f"{year}年{month}月{day}日"


FUTURE = CheckKind(
    "future-event",
    judge_future,
    options(("list", "due"), list=list_id("calendar"), due=PARAMETER, quotations=QUOTATIONS),
    cases=frozenset({"fail", "later", "awaited"}),
    required=frozenset({"fail", "later", "awaited"}),
    placeholders=frozenset({"event", "date", "day"}),
    nature="forbids",
)
RELATIVE = CheckKind(
    "relative-time",
    judge_relative,
    options(("words",), words={"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 2}}),
    required=frozenset({"fail"}),
    nature="forbids",
)
EARLY = CheckKind(
    "early-date",
    judge_early,
    options(("patterns",), patterns=PATTERNS),
    required=frozenset({"fail"}),
    placeholders=frozenset({"day"}),
    nature="forbids",
)
