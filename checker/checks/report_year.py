"""Does the report say its year, and is it the year that is asked for?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.once import once
from checker.model.document import Document
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.numerals import parse_chinese

_YEAR = re.compile(r"(?<!\d)(20\d{2}|二[〇零][〇零一二三四五六七八九]{2})(?:—20\d{2})?(?=年)")
_SINCE = ("年以来", "年起")
# 现将白水乡2022年法治政府建设情况报告如下
_LEADS_OVER = r"现[将就把][^。\n]{0,16}20\d\d年[^。\n]{0,40}如下"
# 统计期限自2025年1月1日起
_PERIOD = r"统计[^。；\n]{0,16}?(20\d{2})(?=\s*年\s*1\s*月\s*1\s*日)"
_PREAMBLE = 600
_BEGINNING = 12


@once
def find_year(document: Document) -> tuple[int, Span] | None:
    """Return the year the document itself reports on and where it says so.

    DESIGN section 10: the first in the title, else in the first level-1 heading or the preamble; where these name
    none, that of the period of its figures, which begins on the first day of a year.
    """
    title = document.facts.get("title")
    spans = [title.span] if title is not None and title.span is not None else []
    first = next((s for s in document.sections if s.level == 1), None)
    if first is not None:
        spans.append(first.heading_span)
    body = next((p.span for p in document.paragraphs if p.role in ("body", "heading")), None)
    if body is not None:
        spans.append(Span(body.start, min(body.end, body.start + _PREAMBLE)))
    for span in spans:
        match = _YEAR.search(document.text, span.start, span.end)
        if match is not None:
            return year_value(match[1]), Span(match.start(), match.end())
    period = re.search(_PERIOD, document.text)
    return (int(period[1]), Span(*period.span(1))) if period is not None else None


def year_value(written: str) -> int:
    """Return the number of a year in figures or in Chinese digits (二〇二三)."""
    return int(written) if written.isascii() else parse_chinese(written) or 0


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``want: stated``: the title names a year; ``asked``: it is the year given from outside; ``told``: it is
    the year that the text tells of.
    """
    title = target.document.facts.get("title")
    if title is None or title.span is None:
        return NOT_APPLICABLE
    match = _YEAR.search(target.text, title.span.start, title.span.end)
    if with_["want"] == "told":
        return _judge_told(target, match)
    if with_["want"] == "stated":
        if match is not None:
            return Judgement("pass", evidence=(Span(match.start(), match.end()),))
        return Judgement("fail", (Gap(title.span),))
    if match is None or target.context.year is None:
        return NOT_APPLICABLE
    where = Span(match.start(), match.end())
    if year_value(match[1]) == target.context.year:
        return Judgement("pass", evidence=(where,))
    return Judgement("fail", (Gap(where, values={"found": year_value(match[1])}),))


def _judge_told(target: Target, match: re.Match[str] | None) -> Judgement:
    if match is None:
        return NOT_APPLICABLE
    where = Span(match.start(), match.end())
    told = other_year(target.document)
    if told is None:
        return Judgement("pass", evidence=(where,))
    values = {"found": year_value(match[1]), "told": told[0]}
    return Judgement("fail", (Gap(where, values=values, related=told[1]),))


@once
def other_year(document: Document) -> tuple[int, tuple[Span, ...]] | None:
    """Return the year that the text tells of and where, when the title names another; else None.

    Beginning of the text, the sentence that leads over to the report, first heading, year of the plan (a later
    heading, less one) and of the date (less one): at least two must agree on the other year, one of the first three
    among them, and none on the title's.
    """
    title = document.facts.get("title")
    if title is None or title.span is None:
        return None
    match = _YEAR.search(document.text, title.span.start, title.span.end)
    if match is None:
        return None
    own = year_value(match[1])
    said = _signs(document, own)
    years = {year for year, _, _ in said}
    if own in years or len(years) != 1 or len(said) < 2 or not any(first for _, _, first in said):
        return None
    return years.pop(), tuple(span for _, span, _ in said)


def _signs(document: Document, own: int) -> list[tuple[int, Span, bool]]:
    """(year told, place, whether it is the text's own beginning or first heading).

    2022年以来 in a report on a later year (``own``) only says when the work began.
    """
    spans: list[tuple[Span, int, bool]] = []
    body = next((p.span for p in document.paragraphs if p.role == "body"), None)
    if body is not None:
        spans.append((Span(body.start, min(body.end, body.start + _BEGINNING)), 0, True))
    if body is not None:
        lead = re.compile(_LEADS_OVER).search(document.text, body.start, body.start + _PREAMBLE)
        spans += [(Span(lead.start(), lead.end()), 0, True)] if lead is not None else []
    headings = [section.heading_span for section in document.sections if section.level == 1]
    spans += [(span, int(at > 0), at == 0) for at, span in enumerate(headings) if at in (0, len(headings) - 1)]
    found: list[tuple[int, Span, bool]] = []
    for span, later, first in spans:
        match = _YEAR.search(document.text, span.start, span.end)
        if match is not None and not (document.text.startswith(_SINCE, match.end()) and year_value(match[1]) < own):
            found.append((year_value(match[1]) - later, Span(match.start(), match.end()), first))
    date = document.facts.get("date")
    if date is not None and date.span is not None:
        found.append((int(date.value[:4]) - 1, date.span, False))
    return found


KIND = CheckKind(
    "report-year",
    judge,
    options(("want",), want={"type": "string", "enum": ["stated", "asked", "told"]}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"found", "told"}),
)
