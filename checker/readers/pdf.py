"""PDF -> printed lines with page, line on the page and edges.

pdfium must not be called from two threads at once; use processes.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import Any

from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.model.document import Reading, ReadingNote
from checker.readers.cut_rows import join_cut_rows
from checker.readers.guard import guarded
from checker.readers.page_flow import flow_of
from checker.readers.pdf_fonts import boxes_for_letters
from checker.readers.pdf_furniture import mark_furniture
from checker.readers.pdf_glyphs import MAX_OBJECTS, Sheet, Survey, count_annotations, read_sheet, survey
from checker.readers.pdf_guard import weigh
from checker.readers.pdf_lines import rows_of
from checker.readers.pdf_tables import MIN_RULES, Ruled, TableFinder, fill_cells
from checker.readers.printed_pages import (
    MAX_CHARACTERS,
    MAX_PAGES,
    PrintedPage,
    paged_reading,
    require_text,
    set_in_order,
)
from checker.readers.scan.doubtful_pages import recognise_pages
from checker.readers.scan.pdf_pictures import draw_page
from checker.readers.tools import OWN, Tools

# What is left out is told of from this many on; a few blanks that nobody sees are in many files.
_LEAST = {
    "slanted-text-left-out": 1,
    "faint-text-left-out": 1,
    "hidden-text-left-out": 10,
    "annotations-left-out": 1,
}

TYPE_CHECKING = False
if TYPE_CHECKING:  # asked for by rules about layout alone
    from checker.model.layout import Layout
    from checker.readers.recogniser import Picture


def read_pdf(data: bytes, tools: Tools = OWN, layout: bool = False) -> Reading:
    """Return one line for each printed line, furniture in the zones ``header`` and ``footer``, tables as cells.

    The lines of a table's cell are lines of their own; beside each other they share ``line_on_page``.  Watermarks,
    stamps, notes laid over the pages and text that nobody can see are left out, and that is noted.
    Pages that are pictures, or whose text is lost, are recognised where ``tools`` can.
    ``layout`` asks for ``Reading.layout``.
    Raises UnreadableSubmission: encrypted, damaged, too-large, dangerous, no-text-layer, scan-illegible.
    """
    with guarded():
        return _read(data, tools, layout)


def _read(data: bytes, tools: Tools, layout: bool) -> Reading:
    weigh(data)
    left: Counter[str] = Counter()
    with boxes_for_letters(), closing(opened(data)) as document:
        pages = _read_pages(document, TableFinder(data), left)
    recognise_pages(pages, lambda page: _drawn(data, page.number), tools)
    require_text(pages)
    mark_furniture([(page.height, page.lines) for page in pages])
    join_cut_rows(pages)
    measured = _measured(data, pages) if layout else None
    reading = paged_reading("pdf", pages, _remarks(left))
    return reading if measured is None else replace(reading, layout=measured)


def _drawn(data: bytes, number: int) -> Picture | None:
    with closing(opened(data)) as document:
        return draw_page(document, number)


def _measured(data: bytes, pages: list[PrintedPage]) -> Layout | None:
    # A picture of a page says nothing sure about sizes and typefaces.
    if any(page.is_recognised for page in pages):
        return None
    import pypdfium2

    from checker.readers.pdf_layout import measure

    try:
        with boxes_for_letters(), closing(opened(data)) as document:
            return measure(document, pages)
    except pypdfium2.PdfiumError:
        return None  # a report that can be read is not lost for its layout


def opened(data: bytes) -> Any:
    """Return the pypdfium2 document of some bytes; raises UnreadableSubmission: encrypted, damaged, too-large."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableSubmission("encrypted", {"format": "pdf"}) from error
        raise UnreadableSubmission("damaged", {"format": "pdf"}) from error
    if count < 1 or count > MAX_PAGES:
        document.close()
        if count < 1:
            raise UnreadableSubmission("damaged", {"format": "pdf"})
        raise UnreadableSubmission("too-large", {"pages": count, "limit": MAX_PAGES})
    return document


def _remarks(left: Counter[str]) -> list[ReadingNote]:
    return [ReadingNote(code, {"count": left[code]}) for code, least in _LEAST.items() if left[code] >= least]


def _read_pages(document: Any, finder: TableFinder, left: Counter[str]) -> list[PrintedPage]:
    """Read all pages; what is no part of their text is counted in ``left``."""
    import pypdfium2

    pages: list[PrintedPage] = []
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            source = document[number - 1]
            sheet, drawn, rotation = read_sheet(source), survey(source), source.get_rotation()
            left["annotations-left-out"] += count_annotations(source)
            source.close()
        except pypdfium2.PdfiumError:
            pages.append(PrintedPage(number, 0.0, is_picture=True))  # one broken page is told of, not fatal
            continue
        characters += len(sheet.glyphs)
        if characters > MAX_CHARACTERS:
            raise UnreadableSubmission("too-large", {"characters": characters, "limit": MAX_CHARACTERS})
        left["slanted-text-left-out"] += sheet.left_out.slanted
        left["faint-text-left-out"] += sheet.left_out.faint
        left["hidden-text-left-out"] += sheet.left_out.unseen
        before = pages[-1].gutter if pages else None
        pages.append(_read_page(number, sheet, drawn, rotation, finder, gutter=before))
    return pages


def _read_page(
    number: int, sheet: Sheet, drawn: Survey, rotation: int, finder: TableFinder, *, gutter: float | None
) -> PrintedPage:
    page = PrintedPage(number, sheet.height)
    tables: list[Ruled] | None = []
    if drawn.rules >= MIN_RULES and sheet.glyphs:
        tables = finder.find(number, sheet, rotation) if drawn.paths < MAX_OBJECTS else None
        page.table_missed = tables is None
    cells, outside = fill_cells(tables or [], sheet.glyphs)
    flow = flow_of(rows_of(outside), gutter, ruled=bool(tables))
    page.gutter = flow.gutter
    set_in_order(page, flow.lines, tables or flow.tables, cells or flow.cells)
    page.weigh(drawn.pictures, drawn.paths)
    return page
