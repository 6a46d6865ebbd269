"""Goes through the pages of an OFD file and puts what is drawn on them into printed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Reading, ReadingNote
from checker.readers.cut_rows import join_cut_rows
from checker.readers.ofd.document import Box, Document, Part
from checker.readers.ofd.drawing import Budget, Drawing, Rule, draw
from checker.readers.ofd.geometry import POINTS, local
from checker.readers.ofd.text import Character
from checker.readers.page_flow import flow_of
from checker.readers.pdf_furniture import mark_furniture
from checker.readers.pdf_glyphs import Glyph
from checker.readers.pdf_lines import Printed, printed, rows_of
from checker.readers.pdf_tables import fill_cells
from checker.readers.printed_pages import PrintedPage, paged_reading, require_text, set_in_order
from checker.readers.ruled_tables import TableFinder
from checker.readers.scan.doubtful_pages import recognise_pages
from checker.readers.tools import Tools

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.recogniser import Picture

_MOST_TEMPLATES = 16  # of one page


@dataclass
class _Sheet:
    """A page as drawn: its own part, with the templates that only it uses, apart from those that pages share."""

    box: Box
    own: Drawing
    shared: Drawing
    part: Part | None = None


@dataclass
class _Left:
    """What was left out anywhere in the file, for the notes."""

    slanted: int = 0
    hidden: int = 0
    faint: int = 0
    missing: int = 0
    templates: dict[str, Drawing | None] = field(default_factory=dict)


def read(data: bytes, tools: Tools) -> Reading:
    """Return the lines of an OFD file; raises UnreadableSubmission, see ``read_ofd``."""
    budget, left, finder = Budget(), _Left(), TableFinder()
    document = Document(data, budget)
    pages: list[PrintedPage] = []
    sheets: dict[int, _Sheet] = {}
    for number, sheet in enumerate(_sheets(document, budget, left), start=1):
        if sheet is None:
            pages.append(PrintedPage(number, 0.0, is_picture=True))  # one broken page is told of, not fatal
            continue
        before = pages[-1].gutter if pages else None
        pages.append(_read_page(number, sheet, left, finder, gutter=before))
        if pages[-1].is_picture or pages[-1].is_garbled:
            sheets[number] = sheet
    recognise_pages(pages, lambda page: _picture(document, sheets.get(page.number)), tools)
    require_text(pages)
    mark_furniture([(page.height, page.lines) for page in pages])
    join_cut_rows(pages)
    return paged_reading("ofd", pages, _notes(document, left))


def _sheets(document: Document, budget: Budget, left: _Left) -> Iterator[_Sheet | None]:
    """Yield every page with its templates drawn; None for one that cannot be read."""
    uses = _template_uses(document)
    units = document.units()
    readable = 0
    for name in document.pages:
        part = _part(document, name)
        if part is None:
            yield None
            continue
        readable += 1
        box = document.box(part.root)
        own = draw(part.root, box[:2], {**units, **document.units(part)}, budget)
        sheet = _Sheet(box, own, Drawing(), part)
        for ident in _templates(part.root):
            template = _template(document, ident, units, budget, left)
            (sheet.shared if uses[ident] > 1 else sheet.own).add(template)
        left.missing += sheet.own.missing + sheet.shared.missing
        yield sheet
    if not readable:
        raise UnreadableSubmission("damaged", {"part": "Content.xml"})


def _template_uses(document: Document) -> Counter[str]:
    """How many pages use each template.  The pages are parsed twice for it, for all at once may not fit in memory."""
    uses: Counter[str] = Counter()
    for name in document.pages if document.has_templates else ():
        part = _part(document, name)
        uses.update(_templates(part.root) if part is not None else ())
    return uses


def _part(document: Document, name: str | None) -> Part | None:
    try:
        return document.page(name) if name is not None else None
    except UnreadableSubmission as error:
        if error.code == "damaged":
            return None
        raise


def _templates(page: _Element) -> tuple[str, ...]:
    found = [(one.get("TemplateID") or "").strip() for one in page if local(one) == "Template"]
    if len(found) > _MOST_TEMPLATES:
        raise UnreadableSubmission("too-large")
    return tuple(dict.fromkeys(found))


def _template(document: Document, ident: str, units: Mapping[str, _Element], budget: Budget, left: _Left) -> Drawing:
    """A template as drawn, read once; what it holds counts on every page that uses it."""
    if ident not in left.templates:
        part = _part(document, document.template(ident))
        origin = document.box(part.root)[:2] if part is not None else (0.0, 0.0)
        left.templates[ident] = None if part is None else draw(part.root, origin, units, budget)
    drawing = left.templates[ident]
    if drawing is None:
        return Drawing(missing=1)
    budget.spend(objects=drawing.paths + len(drawing.rules), characters=len(drawing.characters))
    return drawing


def _read_page(number: int, sheet: _Sheet, left: _Left, finder: TableFinder, *, gutter: float | None) -> PrintedPage:
    own, shared = sheet.own, sheet.shared
    shown = own.characters or own.hidden  # the text laid under a scan is not shown either
    left.hidden += len(own.hidden) if own.characters else 0
    left.hidden += len(shared.hidden)
    left.faint += len(own.faint) + len(shared.faint)
    turns = _main_direction(shown or shared.characters)
    left.slanted += sum(one.turns != turns for one in (*shown, *shared.characters))
    width, height = sheet.box[2:]
    page = PrintedPage(number, (height if turns % 2 == 0 else width) * POINTS)
    rules = [_in_points(rule) for rule in (*own.rules, *shared.rules)]
    tables = finder.find(rules, len(shown)) if turns == 0 and shown else []
    page.table_missed = tables is None
    cells, outside = fill_cells(tables or [], _glyphs(shown, turns, width, height))
    flow = flow_of(rows_of(outside), gutter, ruled=bool(tables))
    page.gutter = flow.gutter
    lines = _with_furniture(flow.lines, _furniture(shared.characters, turns, sheet.box, page.height), page.gutter)
    set_in_order(page, lines, tables or flow.tables, cells or flow.cells)
    page.weigh((own.pictures + shared.pictures) / max(width * height, 1.0), own.paths)
    page.is_picture = page.is_picture or (page.characters == 0 and own.bare > 0)
    return page


def _in_points(rule: Rule) -> Rule:
    left, top, right, bottom = rule
    return left * POINTS, top * POINTS, right * POINTS, bottom * POINTS


def _picture(document: Document, sheet: _Sheet | None) -> Picture | None:
    """A page as its pictures show it; letters drawn as glyph numbers are on none of them."""
    if sheet is None:
        return None
    from checker.readers.scan.ofd_pictures import draw_page

    placed = [*sheet.shared.images, *sheet.own.images]
    return draw_page(sheet.box[2:], placed, lambda name: _media(document, name, sheet.part))


def _media(document: Document, name: str, part: Part | None) -> bytes | None:
    try:
        return document.media(name, part)
    except UnreadableSubmission as error:
        if error.code == "damaged":
            return None
        raise


def _main_direction(found: Sequence[Character]) -> int:
    counts = Counter(one.turns for one in found if one.turns is not None and not one.text.isspace())
    return counts.most_common(1)[0][0] if counts else 0


def _glyphs(found: Sequence[Character], turns: int, width: float, height: float) -> list[Glyph]:
    """The characters that run in the main direction, in points on the page turned so that they are upright."""
    glyphs: list[Glyph] = []
    for one in found:
        if one.turns != turns:
            continue
        if turns == 0:
            left, right, baseline = one.x, one.end_x, one.y
        elif turns == 1:
            left, right, baseline = one.y, one.end_y, width - one.x
        elif turns == 2:
            left, right, baseline = width - one.x, width - one.end_x, height - one.y
        else:
            left, right, baseline = height - one.y, height - one.end_y, one.x
        glyphs.append(Glyph(one.text, left * POINTS, right * POINTS, baseline * POINTS))
    return glyphs


def _furniture(found: Sequence[Character], turns: int, box: Box, height: float) -> list[Printed]:
    """The lines of templates that several pages share: they stand there for the page's sake."""
    lines = printed(rows_of(_glyphs(found, turns, box[2], box[3])))
    for line in lines:
        line.zone = "header" if line.baseline < height / 2 else "footer"
    return lines


def _with_furniture(flow: list[Printed], furniture: list[Printed], gutter: float | None) -> list[Printed]:
    if gutter is None:
        return sorted([*flow, *furniture], key=lambda line: line.baseline)
    above = [line for line in furniture if line.zone == "header"]
    return [*above, *flow, *[line for line in furniture if line.zone == "footer"]]


def _notes(document: Document, left: _Left) -> list[ReadingNote]:
    seals, plain = document.signatures()
    stated: list[tuple[str, int]] = [
        ("documents-more", document.bodies if document.bodies > 1 else 0),
        ("seal-present", seals),
        ("digital-signature", plain),
        ("annotations-left-out", int(document.has_annotations())),
        ("files-inside-left-out", int(document.has_attachments())),
        ("slanted-text-left-out", left.slanted),
        ("faint-text-left-out", left.faint),
        ("hidden-text-left-out", left.hidden),
        ("page-part-missing", left.missing),
    ]
    return [ReadingNote(code, {"count": count}) for code, count in stated if count]
