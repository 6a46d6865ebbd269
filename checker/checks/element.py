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


def provable(target: Target, side: str) -> bool:
    """Can this document prove that something is absent at its head or foot?

    A text or web capture may have lost it, unless a letterhead or number (head) or a
    print line (foot) shows that the capture is whole.
    """
    document = target.document
    if document.format in _PROVING_FORMATS:
        return True
    proof = ("letterhead", "document_number") if side == "head" else ("print",)
    return any(name in document.facts for name in proof)


def _fact(target: Target, names: object) -> Fact | None:
    for name in as_list(names):
        fact = target.document.facts.get(str(name))
        if fact is not None:
            return fact
    return None


def judge_element(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The element is there; its absence is a failure only where the format can prove it."""
    fact = _fact(target, with_["element"])
    side = str(with_["side"])
    if fact is not None:
        return Judgement("pass", evidence=(fact.span,) if fact.span is not None else ())
    gap = Gap(Span(0, 0) if side == "head" else Span(len(target.text), len(target.text)))
    if provable(target, side):
        return Judgement("fail", (gap,))
    if with_.get("optional"):
        return NOT_APPLICABLE
    return Judgement("review", (gap,), reason="not-captured")


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
    ),
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
