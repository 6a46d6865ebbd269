"""Puts the stories of a .docx together: body first, then headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.model.document import Anchor, Line, Reading, ReadingNote, Table
from checker.readers.docx.body import Draft, Grid, Story
from checker.readers.docx.names import REL_ID, P, switched_on, w
from checker.readers.docx.numbering import Definitions
from checker.readers.docx.parts import Parts
from checker.readers.docx.state import Pages, Seen
from checker.readers.docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.model.layout import Layout

_TYPE, _ID, _TITLE_PAGE = w("type"), w("id"), w("titlePg")
_REFERENCES = {"header": w("headerReference"), "footer": w("footerReference")}
_PAGE_MARK = w("lastRenderedPageBreak")


def read(data: bytes, layout: bool = False) -> Reading:
    """Read the bytes of a .docx; see ``read_docx`` for what comes out and what is raised."""
    parts = Parts(data)
    sheet = parts.of_kind("styles")
    styles = Styles(sheet)
    definitions = Definitions(parts.of_kind("numbering"), styles)
    seen = Seen(Pages(marked=next(parts.body.iter(_PAGE_MARK), None) is not None))
    index = {element: number for number, element in enumerate(parts.body.iter(P), 1)}
    main = Story(styles, definitions, seen, "body", index)
    main.read(parts.body)
    if not main.written:
        raise UnreadableSubmission(_reason(seen))
    drafts, tables, pages = list(main.lines), list(main.tables), seen.pages.current
    stated = _layout(parts, sheet, drafts) if layout else None
    seen.pages.frozen = True
    for zone, root, page, reference in (*_margins(parts), *_notes(parts, seen)):
        seen.pages.marked, seen.pages.number = page is not None, page or 1
        story = Story(styles, definitions, seen, zone, {})
        story.read(root)
        for draft in story.lines:
            draft.marks = [] if reference is None else [(reference, 0)]
        if story.written:
            drafts += story.lines
            tables += story.tables
    return Reading(
        format="docx",
        lines=_lines(drafts),
        tables=_tables(tables),
        notes=_remarks(parts, seen),
        pages=pages,
        anchors=_anchors(parts.body, drafts),
        layout=stated,
    )


def _layout(parts: Parts, styles: _Element | None, drafts: list[Draft]) -> Layout:
    from checker.readers.docx.formats import Formats
    from checker.readers.docx.layout import read_layout
    from checker.readers.docx.page_numbers import Margin

    settings = parts.of_kind("settings")
    two_sided = settings is not None and switched_on(settings.find(w("evenAndOddHeaders")))
    margins = []
    for reference in parts.body.iter(*_REFERENCES.values()):
        found = parts.by_id(reference.get(REL_ID)) if _printed(parts, reference) else None
        section = reference.getparent()
        if found is not None and section is not None:
            kind = reference.get(_TYPE)
            pages = "first" if kind == "first" else "even" if kind == "even" else "odd" if two_sided else "all"
            form = section.find(w("pgNumType"))
            margins.append(Margin(found[1], pages, None if form is None else form.get(w("fmt"))))
    return read_layout(parts.body, drafts, Formats(styles, parts.of_kind("theme")), margins)


def _reason(seen: Seen) -> str:
    """Say why a body has no text: a pasted scan, an embedded foreign file, or nothing at all."""
    if seen.picture:
        return "no-text-layer"
    return "unsupported-format" if seen.foreign else "empty"


def _margins(parts: Parts) -> Iterator[tuple[str, _Element, None, None]]:
    """Yield the headers, then the footers, that are printed; each part once."""
    for zone, tag in _REFERENCES.items():
        done = set()
        for reference in parts.body.iter(tag):
            found = parts.by_id(reference.get(REL_ID)) if _printed(parts, reference) else None
            if found is not None and found[0] not in done:
                done.add(found[0])
                yield zone, found[1], None, None


def _printed(parts: Parts, reference: _Element) -> bool:
    kind = reference.get(_TYPE)
    if kind == "first":
        section = reference.getparent()
        return section is not None and switched_on(section.find(_TITLE_PAGE))
    if kind == "even":
        settings = parts.of_kind("settings")
        return settings is not None and switched_on(settings.find(w("evenAndOddHeaders")))
    return True


def _notes(parts: Parts, seen: Seen) -> Iterator[tuple[str, _Element, int | None, _Element]]:
    """Yield the footnotes and endnotes that the text refers to, in the order of the references, each once a page."""
    wanted, seen.notes = seen.notes, []
    for kind in ("footnote", "endnote"):
        root = parts.of_kind(f"{kind}s") if any(note[0] == kind for note in wanted) else None
        if root is None:
            continue
        by_id = {item.get(_ID): item for item in root.iterchildren(w(kind))}
        done = set()
        for _, ident, page, reference in (note for note in wanted if note[0] == kind):
            if ident in by_id and (ident, page) not in done:
                done.add((ident, page))
                yield "footnote", by_id[ident], page, reference


def _lines(drafts: list[Draft]) -> tuple[Line, ...]:
    lines, start = [], 0
    for number, draft in enumerate(drafts, 1):
        draft.number = number
        lines.append(
            Line(
                number=number,
                text=draft.text,
                start=start,
                page=draft.page,
                paragraph=draft.paragraph,
                zone=draft.zone,
                heading=draft.heading,
            )
        )
        start += len(draft.text) + 1
    return tuple(lines)


def _anchors(body: _Element, drafts: list[Draft]) -> tuple[Anchor, ...]:
    """Say of every line which elements of the main part show its characters."""
    wanted = {element for draft in drafts for element, _ in draft.marks}
    places = {element: number for number, element in enumerate(body.iter(), 1) if element in wanted}
    return tuple(
        tuple((0 if element is None else places.get(element, 0), count) for element, count in draft.marks)
        for draft in drafts
    )


def _tables(grids: list[Grid]) -> tuple[Table, ...]:
    return tuple(
        Table(tuple(tuple(tuple(line.number for line in cell) for cell in row) for row in grid.rows)) for grid in grids
    )


def _remarks(parts: Parts, seen: Seen) -> tuple[ReadingNote, ...]:
    remarks = []
    if seen.revisions:
        remarks.append(ReadingNote("unaccepted-revisions", {"count": seen.revisions}))
    comments = parts.of_kind("comments")
    count = 0 if comments is None else sum(1 for _ in comments.iterchildren(w("comment")))
    if count:
        remarks.append(ReadingNote("comments-present", {"count": count}))
    return tuple(remarks)
