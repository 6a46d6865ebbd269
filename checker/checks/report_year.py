"""Does the report say its year, and is it the year that is asked for?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.document import Document
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.numerals import parse_chinese

_YEAR = re.compile(r"(?<!\d)(20\d{2}|二[〇零][〇零一二三四五六七八九]{2})(?:—20\d{2})?(?=年)")
_PREAMBLE = 600


def find_year(document: Document) -> tuple[int, Span] | None:
    """Return the year the document itself reports on and where it says so.

    DESIGN section 10: the first in the title, else in the first level-1 heading or the preamble.
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
            return _value(match[1]), Span(match.start(), match.end())
    return None


def _value(written: str) -> int:
    return int(written) if written.isascii() else parse_chinese(written) or 0


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``want: stated``: the title names a year; ``want: asked``: it is the year given from outside."""
    title = target.document.facts.get("title")
    if title is None or title.span is None:
        return NOT_APPLICABLE
    match = _YEAR.search(target.text, title.span.start, title.span.end)
    if with_["want"] == "stated":
        if match is not None:
            return Judgement("pass", evidence=(Span(match.start(), match.end()),))
        return Judgement("fail", (Gap(title.span),))
    if match is None or target.context.year is None:
        return NOT_APPLICABLE
    where = Span(match.start(), match.end())
    if _value(match[1]) == target.context.year:
        return Judgement("pass", evidence=(where,))
    return Judgement("fail", (Gap(where, values={"found": _value(match[1])}),))


KIND = CheckKind(
    "report-year",
    judge,
    options(("want",), want={"type": "string", "enum": ["stated", "asked"]}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"found"}),
)
