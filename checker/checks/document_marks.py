"""Small marks of an official document: the code in its number, the order of its dates, the list of attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.document import Fact
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.dates import find_dates

_PUBLISHED = "发布"
_EARLIEST_MONTH = 10
_ATTACHMENT = "附件(?:[0-9]{1,2})?[：:]|[0-9]{1,2}[.．]"
# What the letters of a number have beside the unit's own: 政发, 党委字, 政府报.
_COMMON = frozenset("省市县区旗镇乡街道办政府委党发字函报人民中共")


def judge_code(target: Target, _with: Mapping[str, object]) -> Judgement:
    """The letters of the number are the unit's own by the roster; 政发 alone names no unit (GB/T 9704-2012, 7.2.5)."""
    fact = target.document.facts.get("document_number") or target.document.facts.get("label_number")
    if fact is None or "〔" not in fact.value:
        return NOT_APPLICABLE
    letters = fact.value.partition("〔")[0]
    span, raw = _place(target, fact)
    unit = target.submitter.unit
    known = unit is not None and bool(unit.codes)
    own = unit.codes if unit is not None else ()
    if letters.startswith(own) if known else not _COMMON.issuperset(letters):
        return Judgement("pass", evidence=() if raw else (span,))
    return Judgement("fail", (Gap(span, values={"code": letters}, raw=raw),))


def _place(target: Target, fact: Fact) -> tuple[Span, bool]:
    """Where a fact stands; True: the span is raw, for only metadata holds it."""
    if fact.span is not None:
        return fact.span, False
    if fact.line is None:
        return Span(0, 0), False
    line = target.document.reading.lines[fact.line - 1]
    return Span(line.start, line.start + len(line.text)), True


def judge_dates(target: Target, _with: Mapping[str, object]) -> Judgement:
    """The document is dated after the year it reports on, not after it was published or printed."""
    facts = target.document.facts
    date = facts.get("date")
    if date is None or date.span is None:
        return NOT_APPLICABLE
    values: dict[str, object] = {"date": _written(date.value)}
    if target.year is not None and date.value < f"{target.year:04d}-{_EARLIEST_MONTH}-01":
        return Judgement("fail", (Gap(date.span, "early", {**values, "report_year": target.year}),))
    for name, case, iso in (
        ("published", "published", _published(target)),
        ("print", "printed", _printed(facts.get("print"))),
    ):
        if iso is not None and iso < date.value:
            place = facts[name].span
            related = () if place is None else (place,)
            return Judgement("fail", (Gap(date.span, case, {**values, "other": _written(iso)}, related),))
    return Judgement("pass", evidence=(date.span,)) if target.year is not None else NOT_APPLICABLE


def _published(target: Target) -> str | None:
    """The date of a label that speaks of publication; 生成日期 and 更新时间 may be any day."""
    fact = target.document.facts.get("published")
    if fact is None or fact.line is None:
        return None
    lines = target.document.reading.lines
    near = [line.text for line in lines[max(fact.line - 3, 0) : fact.line]]
    return fact.value[:10] if any(_PUBLISHED in text for text in near) else None


def _printed(fact: Fact | None) -> str | None:
    dates = find_dates(fact.value) if fact is not None else []
    return dates[-1].iso if dates else None


def _written(iso: str) -> str:
    year, month, day = (int(piece) for piece in iso[:10].split("-"))
    return f"{year}年{month}月{day}日"


def judge_attachments(target: Target, _with: Mapping[str, object]) -> Judgement:
    """No mark stands behind the name of an attachment (GB/T 9704-2012, 7.3.4)."""
    found = list(_attachments(target))
    if not found:
        return NOT_APPLICABLE
    gaps = tuple(Gap(Span(s.end - 1, s.end)) for s in found if target.text[s.end - 1] in "。；，、：")
    return Judgement("fail", gaps) if gaps else Judgement("pass", evidence=tuple(found[:1]))


def _attachments(target: Target) -> Iterator[Span]:
    """The lines of the list above the signature; an attachment that follows the date is a text of its own."""
    date = target.document.facts.get("date")
    for paragraph in target.document.paragraphs:
        span = paragraph.span
        if paragraph.role != "attachment" or span.end - span.start < 6:
            continue
        if date is not None and date.span is not None and span.start > date.span.start:
            continue
        if re.compile(_ATTACHMENT).match(target.text, span.start, span.end):
            yield span


CODE = CheckKind(
    "number-code",
    judge_code,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"code"}),
    nature="relates",
)
DATES = CheckKind(
    "date-order",
    judge_dates,
    options(),
    cases=frozenset({"early", "published", "printed"}),
    required=frozenset({"early", "published", "printed"}),
    placeholders=frozenset({"date", "other", "report_year"}),
    nature="relates",
)
ATTACHMENTS = CheckKind(
    "attachment-form", judge_attachments, options(), required=frozenset({"fail"}), nature="forbids", of_marks=True
)
