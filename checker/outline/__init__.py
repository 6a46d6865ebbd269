"""Lines to a Document: furniture, front and end matter, paragraphs, section tree; the same for every format."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.document import Document, Fact, OffsetMap, Paragraph, Reading, ReadingNote
from checker.model.location import Span
from checker.outline.flat_tables import cut_at_tables, with_flat_tables
from checker.outline.foot import find_foot
from checker.outline.front import find_front
from checker.outline.furniture import Furniture, find_furniture
from checker.outline.headings import parse_ordinal
from checker.outline.joins import find_wrap, join
from checker.outline.matter import Matter
from checker.outline.pieces import Piece, make_piece
from checker.outline.tree import Block, build_sections
from checker.outline.words import DATE_LABELS, ISSUER_LABELS, NUMBER_LABELS, PUBLISHED_LABELS
from checker.text.dates import find_dates

__all__ = ["outline"]
_LONG = 150


def outline(reading: Reading) -> Document:
    """Return the document that a reading shows; everything dropped or joined is noted."""
    reading = with_flat_tables(reading)
    whole = [make_piece(line, 0, len(line.text)) for line in reading.lines]
    furniture = find_furniture(whole)
    pieces = _cut(whole, furniture, reading)
    matter = Matter()
    find_front(pieces, matter)
    find_foot(pieces, matter)
    body = [p for at, p in enumerate(pieces) if matter.body_start <= at < matter.body_end and at not in matter.roles]
    wrap = find_wrap(body)
    joined, join_notes = join(body, wrap)
    groups = _in_order(pieces, matter, joined)
    draft = _Draft()
    for role, parts in groups:
        draft.add(role, parts)
    text = "\n".join(draft.texts)
    offsets = OffsetMap(tuple(draft.canonical), tuple(draft.raw), tuple(draft.length))
    stop = draft.body_end(len(text))
    blocks = [b for b in draft.blocks if b.role in ("body", "cell") and b.start < stop]
    sections = build_sections(text, blocks, stop, lambda span: _written(reading, offsets, span))
    heading_starts = {section.heading_span.start for section in sections}
    return Document(
        reading=reading,
        text=text,
        offsets=offsets,
        paragraphs=tuple(
            Paragraph(
                p.span, "heading" if p.role == "body" and p.span.start in heading_starts else p.role, p.first, p.last
            )
            for p in draft.paragraphs
        ),
        sections=sections,
        facts=_facts(pieces, matter, draft, {**furniture.labels, **reading.labels}),
        notes=(*reading.notes, *furniture.notes, *_matter_notes(pieces, matter), *join_notes),
        furniture=furniture.dropped,
    )


def _cut(whole: list[Piece], furniture: Furniture, reading: Reading) -> list[Piece]:
    """The pieces that are kept and not blank; a page captured as a few very long lines is taken apart."""
    pieces = [
        make_piece(p.line, *furniture.kept[p.line.number], cut=True) if p.line.number in furniture.kept else p
        for p in whole
        if p.text and p.line.number not in furniture.dropped
    ]
    apart = cut_at_tables(pieces, reading) if any(table.within for table in reading.tables) else pieces
    body = [p for p in apart if p.line.zone != "cell" and (not p.cut or apart is pieces)]
    own = [p for p in body if len(p.text) < 60 and (o := parse_ordinal(p.text)) is not None and o.style == "chinese"]
    if len(own) >= 2 or (len(apart) == len(pieces) and not any(len(piece.text) > _LONG for piece in body)):
        return apart
    from checker.outline.captured import take_apart

    return take_apart(apart, _LONG)


def _written(reading: Reading, offsets: OffsetMap, span: Span) -> str:
    """A heading as the document writes it, on one line."""
    raw = reading.text[offsets.to_raw(span.start) : offsets.to_raw(span.end - 1) + 1]
    return raw.replace("\n", "").strip()


class _Draft:
    """The canonical text while it grows, with the way back and where each piece went."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.size = 0
        self.canonical: list[int] = []
        self.raw: list[int] = []
        self.length: list[int] = []
        self.paragraphs: list[Paragraph] = []
        self.blocks: list[Block] = []
        self.place: dict[int, int] = {}

    def add(self, role: str, parts: list[Piece]) -> None:
        """Append one paragraph made of the given pieces."""
        start = self.size
        for piece in parts:
            self.place[piece.start] = self.size
            for out, source, length in piece.runs:
                self.canonical.append(self.size + out)
                self.raw.append(piece.start + source)
                self.length.append(length)
            self.size += len(piece.text)
        text = "".join(piece.text for piece in parts)
        self.texts.append(text)
        first, last = parts[0].line, parts[-1].line
        self.paragraphs.append(Paragraph(Span(start, self.size), role, first.number, last.number))
        self.blocks.append(
            Block(start, self.size, text, parts[0].blank, first.heading, role, "\t" in first.text.strip())
        )
        self.size += 1

    def body_end(self, end: int) -> int:
        """Return the canonical offset after the last body or cell paragraph."""
        return max((p.span.end for p in self.paragraphs if p.role in ("body", "cell")), default=end)


def _in_order(pieces: list[Piece], matter: Matter, joined: list[list[Piece]]) -> list[tuple[str, list[Piece]]]:
    """Roles and pieces of all paragraphs in document order."""
    groups: list[tuple[str, list[Piece]]] = [
        ("cell" if group[0].line.zone == "cell" else "footnote" if group[0].line.zone == "footnote" else "body", group)
        for group in joined
    ]
    titles = [pieces[at] for at in matter.title_pieces]
    if titles:
        groups.append(("title", titles))
    for at, role in matter.roles.items():
        if role != "title":
            groups.append((role, [pieces[at]]))
    for at, piece in enumerate(pieces):
        if at not in matter.roles and not matter.body_start <= at < matter.body_end:
            groups.append(("other", [piece]))
    return sorted(groups, key=lambda group: group[1][0].start)


def _facts(
    pieces: list[Piece], matter: Matter, draft: _Draft, labels: Mapping[str, tuple[str, int | None]]
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if matter.title_pieces:
        first = draft.place[pieces[matter.title_pieces[0]].start]
        value = "".join(pieces[at].text for at in matter.title_pieces)
        facts["title"] = Fact(value, Span(first, first + len(value)))
    for name, (value, at, start, end) in matter.facts.items():
        base = draft.place[pieces[at].start]
        facts[name] = Fact(value, Span(base + start, base + end))
    _label_facts(labels, facts)
    return facts


def _label_facts(labels: Mapping[str, tuple[str, int | None]], facts: dict[str, Fact]) -> None:
    """Facts that only the web page's metadata holds; their place is a raw line."""
    for name, wanted in (
        ("published", PUBLISHED_LABELS),
        ("label_number", NUMBER_LABELS),
        ("label_issuer", ISSUER_LABELS),
        ("label_date", DATE_LABELS),
    ):
        for label in wanted:
            value, line = labels.get(label, ("", None))
            if not value or value in ("无", "空"):
                continue
            if name in ("published", "label_date"):
                dates = find_dates(value)
                if not dates:
                    continue
                value = dates[0].iso
            facts[name] = Fact(value, line=line)
            break


def _matter_notes(pieces: list[Piece], matter: Matter) -> list[ReadingNote]:
    notes: list[ReadingNote] = []
    if "letterhead" in matter.facts:
        notes.append(ReadingNote("letterhead-found", {}, pieces[matter.facts["letterhead"][1]].line.number))
    if len(matter.title_pieces) > 1:
        lines = [pieces[at].line.number for at in matter.title_pieces]
        notes.append(ReadingNote("title-joined", {}, lines[0], lines[-1]))
    if not matter.title_pieces:
        notes.append(ReadingNote("title-not-found"))
    return notes
