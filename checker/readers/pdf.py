"""PDF -> printed lines with page, line on the page and edges.

pdfium must not be called from two threads at once; use processes.
"""

from __future__ import annotations

import re
from typing import Any

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers.numbering import number_lines
from checker.readers.pdf_furniture import mark_furniture
from checker.readers.pdf_glyphs import MAX_OBJECTS, Sheet, Survey, read_sheet, survey
from checker.readers.pdf_lines import Printed, find_gutter, in_reading_order, printed, rows_of
from checker.readers.pdf_tables import MIN_RULES, Ruled, TableFinder, fill_cells

MAX_PAGES = 300
MAX_CHARACTERS = 5_000_000

_FEW = 20  # characters on a page that is really a picture
_LARGE = 0.5  # share of the page under pictures
_MANY_PATHS = 300  # a page of letters drawn as outlines

_HAN = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\u2e80-\u2fdf]|[\U00020000-\U0003ffff]")
# What no report is written in: lost and private characters, and letters of scripts that glyph numbers happen to hit.
_STRANGE = re.compile(
    r"[\ufffd\ue000-\uf8ff\u0080-\u00a6\u00a9-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0370-\u1fff\ua000-\ud7ff\ufb00-\ufdff\U000f0000-\U0010ffff]"
)
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")

_Cells = list[list[list[Printed]]]


@dataclass
class _Page:
    """One page while it is read: its lines in order, and for every table the lines of its cells."""

    number: int
    height: float
    lines: list[Printed] = field(default_factory=list)
    tables: list[_Cells] = field(default_factory=list)
    characters: int = 0
    gutter: float | None = None
    is_picture: bool = False
    is_garbled: bool = False
    table_missed: bool = False


def read_pdf(data: bytes) -> Reading:
    """Return one line for each printed line, furniture in the zones ``header`` and ``footer``, tables as cells.

    The lines of a table's cell are lines of their own; beside each other they share ``line_on_page``.
    Raises UnreadableSubmission: encrypted, damaged, too-large, no-text-layer.
    """
    document = _open(data)
    finder = TableFinder(data)
    try:
        pages = _read_pages(document, finder)
    finally:
        document.close()
    _require_text(pages)
    mark_furniture([(page.height, page.lines) for page in pages])
    return _reading(pages)


def _open(data: bytes) -> Any:
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


def _read_pages(document: Any, finder: TableFinder) -> list[_Page]:
    import pypdfium2

    pages: list[_Page] = []
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            source = document[number - 1]
            sheet, drawn, rotation = read_sheet(source), survey(source), source.get_rotation()
            source.close()
        except pypdfium2.PdfiumError:
            pages.append(_Page(number, 0.0, is_picture=True))  # one broken page is told of, not fatal
            continue
        characters += len(sheet.glyphs)
        if characters > MAX_CHARACTERS:
            raise UnreadableSubmission("too-large", {"characters": characters, "limit": MAX_CHARACTERS})
        before = pages[-1].gutter if pages else None
        pages.append(_read_page(number, sheet, drawn, rotation, finder, gutter=before))
    return pages


def _read_page(
    number: int, sheet: Sheet, drawn: Survey, rotation: int, finder: TableFinder, *, gutter: float | None
) -> _Page:
    page = _Page(number, sheet.height)
    tables: list[Ruled] | None = []
    if drawn.rules >= MIN_RULES and sheet.glyphs:
        tables = finder.find(number, sheet, rotation) if drawn.paths < MAX_OBJECTS else None
        page.table_missed = tables is None
    cells, outside = fill_cells(tables or [], sheet.glyphs)
    rows = rows_of(outside)
    page.gutter = None if tables else find_gutter(rows, gutter)
    flow = printed(in_reading_order(rows, page.gutter))
    _set_in_order(page, flow, tables or [], cells)
    text = "".join(line.text for line in page.lines)
    page.characters = sum(not character.isspace() for character in text)
    page.is_picture = page.characters < _FEW and (
        drawn.pictures > _LARGE or (page.characters == 0 and drawn.paths > _MANY_PATHS)
    )
    page.is_garbled = _is_garbled(text)
    return page


def _set_in_order(page: _Page, flow: list[Printed], tables: list[Ruled], cells: list[_Cells]) -> None:
    """Put each table before the first line that stands lower, and count the lines as people see them."""
    waiting = list(zip(tables, cells, strict=True))
    count = 0
    for line in flow:
        while waiting and waiting[0][0].top < line.baseline:
            count = _add_table(page, waiting.pop(0)[1], count)
        count += 1
        line.line_on_page = count
        page.lines.append(line)
    for _, table in waiting:
        count = _add_table(page, table, count)
    for line in page.lines:
        line.page = page.number


def _add_table(page: _Page, table: _Cells, count: int) -> int:
    lines = [line for row in table for cell in row for line in cell]
    last: float | None = None
    for line in sorted(lines, key=lambda item: item.baseline):
        if last is None or line.baseline - last > 3:
            count += 1
            last = line.baseline
        line.line_on_page = count
        line.zone = "cell"
    page.lines += lines
    if lines:
        page.tables.append(table)
    return count


def _is_garbled(text: str) -> bool:
    """True where a font gives glyph numbers for characters: strange signs, or marks without any Chinese."""
    total = sum(not character.isspace() for character in text)
    if total < _FEW:
        return False
    strange, chinese = len(_STRANGE.findall(text)), len(_HAN.findall(text))
    if strange > 0.3 * total:
        return True
    return chinese < 0.05 * total and strange + len(_SIGN.findall(text)) > 0.4 * total


def _require_text(pages: list[_Page]) -> None:
    total = sum(page.characters for page in pages)
    pictures = any(page.is_picture for page in pages)
    if total == 0 or (pictures and total < _FEW * len(pages)):
        raise UnreadableSubmission("no-text-layer", {"pages": len(pages)})
    if sum(page.characters for page in pages if page.is_garbled) * 2 > total:
        raise UnreadableSubmission("no-text-layer", {"pages": len(pages), "garbled": True})


def _reading(pages: list[_Page]) -> Reading:
    found = [line for page in pages for line in page.lines]
    numbers = {id(line): number for number, line in enumerate(found, start=1)}
    lines = number_lines(
        Line(
            0,
            line.text,
            0,
            page=line.page,
            line_on_page=line.line_on_page,
            zone=line.zone,
            left=round(line.left, 1),
            right=round(line.right, 1),
        )
        for line in found
    )
    tables = tuple(
        Table(tuple(tuple(tuple(numbers[id(line)] for line in cell) for cell in row) for row in table))
        for page in pages
        for table in page.tables
    )
    return Reading("pdf", lines, tables, tuple(_notes(pages)), pages=len(pages))


def _notes(pages: list[_Page]) -> list[ReadingNote]:
    notes: list[ReadingNote] = []
    for page in pages:
        if page.is_picture:
            notes.append(ReadingNote("page-without-text", {"page": page.number}))
        if page.is_garbled:
            notes.append(ReadingNote("page-garbled", {"page": page.number}))
        if page.table_missed:
            notes.append(ReadingNote("table-not-read", {"page": page.number}))
    return notes
