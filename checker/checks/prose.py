"""The running text of a report: its body without headings, also where a heading begins the paragraph."""

from __future__ import annotations

from bisect import bisect_right

from checker.checks.once import once
from checker.model.document import Document
from checker.model.location import Span

_FOOT = frozenset(("signature", "date", "note", "copies", "print"))


MOST = 100
"""So many findings of one rule are told at most: nobody reads more, and each costs a look at its whole sentence."""


def within(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Does one of several spans in order hold ``start`` to ``end`` (half-open, canonical offsets from 0) wholly?"""
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return at >= 0 and end <= spans[at].end


@once
def prose(document: Document) -> tuple[Span, ...]:
    """Return the canonical spans of the body's paragraphs, in order, as far as the foot of the document.

    ``（一）严格执法。一是…`` begins behind its heading.  A line that is nothing but a heading is left out,
    a sentence with a number before it is not.
    """
    headings = {section.heading_span.start: section.heading_span.end for section in document.sections if section.named}
    found: list[Span] = []
    for paragraph in document.paragraphs:
        span = paragraph.span
        if found and paragraph.role in _FOOT:
            break
        start = headings.get(span.start, span.start) if paragraph.role in ("body", "heading") else span.end
        if start < span.end:
            found.append(Span(start, span.end))
    return tuple(found)
