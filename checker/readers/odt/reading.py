"""Puts the stories of an .odt together: body first, then headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.model.document import Reading, ReadingNote
from checker.readers.flow import Budget, assemble
from checker.readers.odt.body import Seen, Story
from checker.readers.odt.names import q
from checker.readers.odt.styles import Styles
from checker.readers.package import Package, parse_xml
from checker.readers.zip_entry import MAX_PART

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_TRACKED, _SOFT = q("text:tracked-changes"), q("text:soft-page-break")
_PARAGRAPHS = (q("text:p"), q("text:h"))
_MARGINS = {
    "header": tuple(map(q, ("style:header-first", "style:header", "style:header-left"))),
    "footer": tuple(map(q, ("style:footer-first", "style:footer", "style:footer-left"))),
}


def read(data: bytes) -> Reading:
    """Read the bytes of an .odt; see ``read_odt`` for what comes out and what is raised."""
    package = Package(data)
    _refuse_encrypted(package)
    return _reading(package.xml(_CONTENT), package.xml(_STYLES) if _STYLES in package else None)


def read_flat(data: bytes) -> Reading:
    """Read the bytes of a .fodt, whose one element holds styles and content alike."""
    if len(data) > MAX_PART:
        raise UnreadableSubmission("too-large")
    root = parse_xml(data)
    return _reading(root, None, root)


def _reading(content: _Element, shared: _Element | None, pages: _Element | None = None) -> Reading:
    """``shared`` are the styles beside the content; ``pages`` holds the master pages if they do not."""
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise UnreadableSubmission("damaged", {"part": _CONTENT})
    styles = Styles([root for root in (shared, content) if root is not None])
    tracked = body.find(_TRACKED)
    changes = 0 if tracked is None else len(tracked)
    if tracked is not None:
        # Deleted text is kept there; in the body only a mark stands in its place.
        body.remove(tracked)
    seen = Seen(Budget(), page=1 if next(body.iter(_SOFT), None) is not None else None)
    index = {element: number for number, element in enumerate(body.iter(*_PARAGRAPHS), 1)}
    main = Story(styles, seen, "body", index)
    main.blocks(body)
    if not main.written:
        raise UnreadableSubmission("no-text-layer" if seen.pictures else "empty", {"format": "odt"})
    count, drafts, tables = seen.page, list(main.lines), list(main.tables)
    for zone, root, page in (*_margins(shared if pages is None else pages, content), *_notes(seen)):
        seen.page = page
        story = Story(styles, seen, zone, {})
        story.blocks(root)
        if story.written:
            drafts += story.lines
            tables += story.tables
    return assemble("odt", drafts, tables, _remarks(seen, changes), count)


def _refuse_encrypted(package: Package) -> None:
    """LibreOffice marks each part in the manifest, or since 24.8 packs all into one encrypted part."""
    encrypted = "encrypted-package" in package
    if not encrypted and _MANIFEST in package:
        encrypted = next(package.xml(_MANIFEST).iter(q("manifest:encryption-data")), None) is not None
    if encrypted:
        raise UnreadableSubmission("encrypted", {"format": "odt"})


def _margins(shared: _Element | None, content: _Element) -> Iterator[tuple[str, _Element, None]]:
    """Yield the headers, then the footers, of the pages that are used; equal ones once."""
    if shared is None:
        return
    used = _used_pages(shared, content)
    for zone, tags in _MARGINS.items():
        known = set()
        for page in used:
            for margin in page.iterchildren(*tags):
                text = "\n".join(str(part) for part in margin.itertext())
                if margin.get(q("style:display")) != "false" and text not in known:
                    known.add(text)
                    yield zone, margin, None


def _used_pages(shared: _Element, content: _Element) -> list[_Element]:
    """Return the master pages that the first page, a paragraph style, or another used one leads to."""
    pages = {page.get(q("style:name"), ""): page for page in shared.iter(q("style:master-page"))}
    name = q("style:master-page-name")
    wanted = [
        item.get(name, "") for root in (shared, content) for item in root.iter(q("style:style")) if item.get(name)
    ]
    wanted = ["Standard" if "Standard" in pages else next(iter(pages), ""), *wanted]
    used: dict[str, _Element] = {}
    while wanted:
        page = pages.get(wanted[0])
        if page is not None and wanted[0] not in used:
            used[wanted[0]] = page
            wanted.append(page.get(q("style:next-style-name"), ""))
        wanted.pop(0)
    return list(used.values())


def _notes(seen: Seen) -> Iterator[tuple[str, _Element, int | None]]:
    while seen.notes:
        wanted, seen.notes = seen.notes, []
        for body, page in wanted:
            yield "footnote", body, page


def _remarks(seen: Seen, changes: int) -> tuple[ReadingNote, ...]:
    counts = {
        "unaccepted-revisions": changes,
        "comments-present": seen.comments,
        "hidden-text-dropped": seen.hidden,
        "pictures-not-read": seen.pictures,
        "objects-not-read": seen.objects,
        "table-not-read": seen.repeated,
    }
    return tuple(ReadingNote(code, {"count": count}) for code, count in counts.items() if count)
