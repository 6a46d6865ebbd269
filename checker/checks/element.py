"""Elements of an official document: title, recipient, number, signer, signature, date, note, copies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PATTERNS, CheckKind, Target, as_list, options
from checker.model.document import Fact
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.dates import find_dates

_PROVING_FORMATS = frozenset({"docx", "pdf", "doc", "wps", "odt", "rtf", "ofd", "scan"})
_HALF = re.compile(r"[^\x00-\x7f][,;:]|[,;:][^\x00-\x7f]")
_HALF_MARKS, _FULL_MARKS = ",;:", "，；："
_ARTEFACT_SHARE = 0.5
_UNREAL = re.compile(
    "(?:20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年[0-9一二十]{1,3}月(?:[0-9一二三十]{1,3}日)?"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY, _LEAP = 2, 4


def provable(target: Target, side: str) -> bool:
    """Can this document prove that something is absent at its head or foot?

    A text or web capture may have lost it, unless a letterhead or a number above the title (head) or a
    print line (foot) shows that the capture is whole.
    """
    document = target.document
    if document.format in _PROVING_FORMATS:
        return True
    if side == "foot":
        return "print" in document.facts
    number, title = document.facts.get("document_number"), document.facts.get("title")
    if number is None or title is None or number.span is None or title.span is None:
        return "letterhead" in document.facts or number is not None
    # A page that gives the number below the title has put its own things in place of the head.
    return "letterhead" in document.facts or number.span.start < title.span.start


def _fact(target: Target, names: object) -> Fact | None:
    for name in as_list(names):
        fact = target.document.facts.get(str(name))
        if fact is not None:
            return fact
    return None


def judge_element(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The element is there; its absence is a failure only where the format can prove it.

    One that is ``dated`` must name a day that there is: neither 2024年1月 nor 2024年2月30日.  ``only`` asks one of the
    two: whether it is absent, or whether what stands there is a day.
    """
    fact = _fact(target, with_["element"])
    side = str(with_["side"])
    unreal = _no_day(target, fact) if with_.get("dated") else None
    if unreal is not None:
        if with_.get("only") == "absence":
            return NOT_APPLICABLE
        return Judgement("fail", (Gap(unreal, "fail" if with_.get("only") == "day" else "unreal"),))
    if fact is not None:
        return Judgement("pass", evidence=(fact.span,) if fact.span is not None else ())
    if with_.get("only") == "day":
        return NOT_APPLICABLE
    gap = Gap(Span(0, 0) if side == "head" else Span(len(target.text), len(target.text)))
    if provable(target, side):
        return Judgement("fail", (gap,))
    if with_.get("optional"):
        return NOT_APPLICABLE
    return Judgement("review", (gap,), reason="not-captured")


def _no_day(target: Target, fact: Fact | None) -> Span | None:
    """Where a date stands that is no day of the calendar, or a month alone as the last line of the text."""
    if fact is None:
        told = [p for p in target.document.paragraphs if p.role in ("body", "other")]
        last = told[-1].span if told else Span(0, 0)
        return last if _UNREAL.fullmatch(target.text[last.start : last.end]) else None
    year, month, day = (int(piece) for piece in fact.value.split("-"))
    real = 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]
    # No report is as old as 1900 or as young as 2100.
    leap = year % _LEAP == 0 or (month, day) != (_FEBRUARY, _DAYS[1])
    return None if real and leap else fact.span


def judge_form(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The raw text of the element must not match ``wrong``; uniform half-width marks are the capture's."""
    fact = _fact(target, with_["element"])
    if fact is None or fact.span is None:
        return NOT_APPLICABLE
    document = target.document
    place = document.locate(fact.span, quote=False)
    line = document.reading.lines[place.line - 1]
    if with_.get("marks") and _half_width_capture(document.reading.text):
        return NOT_APPLICABLE
    for written in as_list(with_["wrong"]):
        match = target.pattern(written).search(line.text)
        if match is not None:
            return Judgement("fail", (Gap(Span(line.start + match.start(), line.start + match.end()), raw=True),))
    return Judgement("pass", evidence=(fact.span,))


def _half_width_capture(raw: str) -> bool:
    if not any(mark in raw for mark in _HALF_MARKS):
        return False
    half, full = len(_HALF.findall(raw)), sum(map(raw.count, _FULL_MARKS))
    return half > (half + full) * _ARTEFACT_SHARE


def judge_date_form(target: Target, _with: Mapping[str, object]) -> Judgement:
    """The date of the document is written 2024年1月5日 (GB/T 9704-2012, 7.3.5.4)."""
    fact = target.document.facts.get("date")
    if fact is None or fact.span is None:
        return NOT_APPLICABLE
    dates = find_dates(target.text[fact.span.start : fact.span.end])
    if dates and dates[0].standard:
        return Judgement("pass", evidence=(fact.span,))
    year, month, day = (int(piece) for piece in fact.value.split("-"))
    return Judgement("fail", (Gap(fact.span, values={"wanted": f"{year}年{month}月{day}日"}),))


ELEMENT = CheckKind(
    "element",
    judge_element,
    options(
        ("element", "side"),
        element={"type": ["string", "array"], "items": {"type": "string"}},
        side={"type": "string", "enum": ["head", "foot"]},
        optional={"type": "boolean"},
        dated={"type": "boolean"},
        only={"type": "string", "enum": ["absence", "day"]},
    ),
    cases=frozenset({"fail", "unreal"}),
    required=frozenset({"fail"}),
)
FORM = CheckKind(
    "element-form",
    judge_form,
    options(("element", "wrong"), element={"type": "string"}, wrong=PATTERNS, marks={"type": "boolean"}),
    required=frozenset({"fail"}),
    nature="forbids",
    of_marks=True,
)
DATE_FORM = CheckKind(
    "date-form",
    judge_date_form,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"wanted"}),
    nature="forbids",
)
