"""A document that was checked -> its imprint; an imprint -> the text that is compared.

Reading a scan takes minutes, comparing takes milliseconds: the second pass never reads a file again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.engine.submitter import identify
from checker.frozen import dataclass, replace
from checker.model.document import Document, Line, OffsetMap, Reading, Section
from checker.model.imprint import COVER, Figure, Headline, Imprint, Piece
from checker.model.location import MAIN_FILE, Span
from checker.model.report import Context, SubmissionReport
from checker.model.rule import RulePack
from checker.text.normalise import canonical
from checker.text.winnowing import Bare, bare

_BODY = frozenset({"body", "cell"})
_HEADING = 40


def imprint(
    document: Document, report: SubmissionReport, pack: RulePack, context: Context | None = None
) -> Imprint | None:
    """Return what a document leaves behind, None for one that is no report of the pack's kind.

    ``report`` is the one that was made of it.  Whatever its findings keep private is covered wherever the text says it.
    """
    if report.facts.get("kind") is None:
        return None
    year = _year(report)
    submitter = identify(document, context or Context(), pack, year)
    hidden = _hidden(document, report)
    lines: list[Line] = []
    pieces: list[Piece] = []
    size = 0
    for first, last, start, end, heading in _paragraphs(document):
        for line in document.reading.lines[first - 1 : last]:
            if line.number in document.furniture or (lines and lines[-1].number >= line.number):
                continue
            lines.append(replace(line, start=size, confidence=None, unsure=(), left=None, right=None, heading=None))
            size += len(line.text) + 1
        known = [one for one in lines[-(last - first + 1) :] if first <= one.number <= last]
        pieces.append(Piece(_moved(start, known, document), _moved(end - 1, known, document) + 1, heading))
    return Imprint(
        path=report.main_path,
        format=report.format,
        unit=submitter.name,
        year=year,
        chain=tuple(place.name for place in submitter.chain),
        lines=tuple(replace(line, text=_covered(line, hidden, document)) for line in lines),
        pieces=tuple(pieces),
        headings=tuple(
            Headline(_without(section.heading, hidden.texts)[:_HEADING], section.level, section.parent)
            for section in document.sections
        ),
        figures=tuple(
            Figure(one.id, one.label, one.value, one.unit, replace(one.location, quote="", section=None))
            for one in report.statistics
            if one.location.file == MAIN_FILE
        ),
    )


def _year(report: SubmissionReport) -> int | None:
    fact = report.facts.get("report_year")
    return fact.value if fact is not None and isinstance(fact.value, int) else None


def _paragraphs(document: Document) -> Iterator[tuple[int, int, int, int, int | None]]:
    """(first line, last line, raw start, raw end, index of the heading above) of every paragraph of the body."""
    own = {section.heading_span.start: section.heading_span.end for section in document.sections}
    for one in document.paragraphs:
        span = one.span
        # A heading that its text follows in the same paragraph is part of what is told.
        run_in = one.role == "heading" and own.get(span.start, span.end) < span.end
        if span.start < span.end and (one.role in _BODY or run_in):
            section = document.section_at(span.start)
            start, end = document.offsets.to_raw(span.start), document.offsets.to_raw(span.end - 1) + 1
            yield one.first, one.last, start, end, None if section is None else section.index


def _moved(raw: int, kept: Sequence[Line], document: Document) -> int:
    """An offset of the raw text in the lines that are kept."""
    line = document.line_at(raw)
    start = next(one.start for one in kept if one.number == line.number)
    return start + raw - line.start


@dataclass(frozen=True)
class _Hidden:
    """What is private: ranges of raw offsets, and the words that stand in them."""

    ranges: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]


def _hidden(document: Document, report: SubmissionReport) -> _Hidden:
    ranges, texts = [], set()
    lines = document.reading.lines
    for place in (one.location for one in (*report.findings, *(found for found, _ in report.waived))):
        empty = (place.line, place.column) == (place.end_line, place.end_column)
        if place.quote or empty or place.file != MAIN_FILE or place.end_line > len(lines):
            continue
        for number in range(place.line, place.end_line + 1):
            line = lines[number - 1]
            start = place.column - 1 if number == place.line else 0
            end = place.end_column - 1 if number == place.end_line else len(line.text)
            ranges.append((line.start + start, line.start + end))
            texts.add(line.text[start:end])
    # One character alone would cover half of a text.
    return _Hidden(tuple(ranges), tuple(sorted((one for one in texts if len(one.strip()) > 1), key=len, reverse=True)))


def _covered(line: Line, hidden: _Hidden, document: Document) -> str:
    text = line.text
    origin = document.reading.lines[line.number - 1].start
    for start, end in hidden.ranges:
        first, last = max(start - origin, 0), min(end - origin, len(text))
        if first < last:
            text = text[:first] + COVER * (last - first) + text[last:]
    return _without(text, hidden.texts)


def _without(text: str, hidden: Sequence[str]) -> str:
    for one in hidden:
        text = text.replace(one, COVER * len(one))
    return text


@dataclass(frozen=True)
class Compact:
    """An imprint as it is compared: a document of its body alone, and the Chinese characters of its text."""

    imprint: Imprint
    document: Document
    bare: Bare

    def span(self, start: int, end: int) -> Span:
        """Return the canonical span of a half-open range of its Chinese characters."""
        return Span(self.bare.to_source(start), self.bare.to_source(end - 1) + 1)


def compact(one: Imprint) -> Compact:
    """Return the text of an imprint, each paragraph a line, with the way back to the lines of the file."""
    raw = "\n".join(line.text for line in one.lines)
    texts: list[str] = []
    at: list[tuple[int, int, int]] = []
    starts: list[int] = []
    size = 0
    for piece in one.pieces:
        starts.append(size)
        begun = piece.start
        for part in raw[piece.start : piece.end].split("\n"):
            text, runs = canonical(part)
            texts.append(text)
            at.extend((size + out, begun + source, length) for out, source, length in runs)
            size += len(text)
            begun += len(part) + 1
        texts.append("\n")
        size += 1
    document = Document(
        reading=Reading(one.format, one.lines),
        text="".join(texts),
        offsets=OffsetMap(*(tuple(run[part] for run in at) for part in range(3))),
        paragraphs=(),
        sections=_sections(one, starts, size),
        facts={},
        notes=(),
    )
    return Compact(one, document, bare(document.text))


def _sections(one: Imprint, starts: Sequence[int], size: int) -> tuple[Section, ...]:
    """The headings as sections of the body: each from the first paragraph under it to the next that is not."""
    reach: dict[int, list[int]] = {}
    for at, piece in enumerate(one.pieces):
        end = starts[at + 1] if at + 1 < len(starts) else size
        heading = piece.heading
        while heading is not None:
            reach.setdefault(heading, [starts[at], end])[1] = end
            heading = one.headings[heading].parent
    kept = sorted(reach)
    place = {heading: at for at, heading in enumerate(kept)}
    return tuple(
        Section(
            index=at,
            level=one.headings[heading].level,
            style="",
            ordinal=None,
            mark="",
            heading=one.headings[heading].text,
            title=one.headings[heading].text,
            named=True,
            heading_span=Span(reach[heading][0], reach[heading][0]),
            body=Span(*reach[heading]),
            parent=None if (above := one.headings[heading].parent) is None else place[above],
        )
        for at, heading in enumerate(kept)
    )
