"""Scans: pictures of pages, read by a recogniser of characters (extra ``ocr``).

A recogniser is a function (``readers.recogniser``), so that a sandboxed process can be handed one that is loaded, and a
test one that knows the text.  What is recognised keeps how sure each character is: see ``Line.confidence``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.readers.guard import guarded

if TYPE_CHECKING:
    from checker.model.document import Reading
    from checker.readers.printed_pages import Cells, Placed, PrintedPage
    from checker.readers.recogniser import Picture, Recogniser
    from checker.readers.tools import Tools


_ROOMS = (
    "pypdfium2",
    "pypdfium2.raw",
    "encodings.cp437",  # of names in a zip
    "checker.readers.zip_kind",
    "checker.readers.pdf",
    "checker.readers.ofd.reading",
    "pdfplumber.table",
    *(f"checker.readers.scan.{name}" for name in ("blank", "layout", "names", "ofd_pictures", "pictures", "turned")),
    "checker.readers.scan.tables",
)


def read_picture(data: bytes, tools: Tools) -> Reading:
    """Read a picture file (.jpg, .png, .bmp, .tif, .webp, .gif) as a document with a page for each picture in it.

    Lines as in ``read_pdf``.  Raises UnreadableSubmission and nothing else: ``no-text-layer`` (without a
    recogniser), ``scan-illegible``, ``damaged``, ``too-large``, ``unsupported-format``.
    """
    return read_pictures([("", data)], tools)


def read_pictures(files: Iterable[tuple[str, bytes]], tools: Tools) -> Reading:
    """Read several picture files, given as (name, bytes), as the pages of one document.

    The order is that of their names, numbers in them by their value: 第2页.jpg stands before 第10页.jpg.
    Errors as in ``read_picture``; one file that cannot be read refuses all, for its page would be missing.
    """
    from checker.readers.scan.names import in_natural_order
    from checker.readers.scan.pictures import decode

    with guarded("scan"):
        recognise = find_recogniser(tools)
        if recognise is None:
            raise UnreadableSubmission("no-text-layer", {"format": "image"})
        pictures = (picture for _, data in in_natural_order(files) for picture in decode(data))
        return _read(pictures, recognise)


def is_installed() -> bool:
    """Tell whether the extra ``ocr`` is there, without loading it."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def ready() -> Recogniser | None:
    """Load all that reading scans needs and return the installed recogniser, warmed up; None without the extra.

    For a process that is then locked up: with ``Tools(recognise=…)`` it reads pictures and scanned pages without
    opening another file.
    """
    from importlib import import_module

    from PIL import Image, ImageChops, ImageFilter, ImageOps  # noqa: F401 - loaded before the door is shut

    for name in _ROOMS:
        import_module(name)
    Image.init()
    from checker.readers.scan import rapid

    return rapid.ready()


def find_recogniser(tools: Tools) -> Recogniser | None:
    """Return what reads pictures: that of ``tools``, else the installed one; None where there is none.

    Raises ToolWanted where the caller has to bring it.
    """
    from checker.readers.tools import ToolWanted, no_recogniser, recogniser_elsewhere

    if tools.recognise is no_recogniser:
        return None
    if tools.recognise is recogniser_elsewhere:
        raise ToolWanted("recognise", "")
    if tools.recognise is not None:
        return tools.recognise
    from checker.readers.scan.rapid import ready

    return ready()


def _read(pictures: Iterable[Picture], recognise: Recogniser) -> Reading:
    from checker.readers.pdf_furniture import mark_furniture
    from checker.readers.printed_pages import MAX_PAGES, PrintedPage, paged_reading

    pages: list[PrintedPage] = []
    for number, picture in enumerate(pictures, start=1):
        if number > MAX_PAGES:
            raise UnreadableSubmission("too-large", {"pages": number, "limit": MAX_PAGES})
        page = PrintedPage(number, 0.0)
        recognise_page(page, picture, recognise, pages)
        pages.append(page)
    require_legible(pages)
    mark_furniture([(page.height, page.lines) for page in pages])
    return paged_reading("scan", pages)


def recognise_page(page: PrintedPage, picture: Picture, recognise: Recogniser, before: Sequence[PrintedPage]) -> None:
    """Put what is recognised on a picture of a page in the place of its lines; ``before`` are the pages before it."""
    from checker.readers.printed_pages import set_in_order
    from checker.readers.scan.blank import is_blank
    from checker.readers.scan.layout import flow_on_picture, lay_out_straight
    from checker.readers.scan.tables import read_tables
    from checker.readers.scan.turned import recognise_upright

    shown, found = recognise_upright(picture, recognise)
    gutter = before[-1].gutter if before else None
    tables = read_tables(shown, found, recognise)
    placed: Sequence[Placed]
    cells: Sequence[Cells]
    if tables is None:
        laid = flow_on_picture(found, shown, gutter)
        flow, page.gutter, placed, cells = laid.lines, laid.gutter, laid.tables, laid.cells
    else:
        # As in a PDF, a page of tables has no columns of text.
        flow, page.gutter, placed, cells = lay_out_straight(tables.outside)[0], None, tables.ruled, tables.cells
    page.height = shown.height * shown.points
    read = bool(flow) or any(line for table in cells for row in table for line in row)
    if not read and page.lines:
        return  # the little that it holds is better than nothing
    page.lines, page.tables, page.table_missed = [], [], tables is not None and tables.missed
    set_in_order(page, flow, placed, cells)
    page.weigh(0.0, 0)
    page.is_recognised, page.is_garbled = True, False
    page.is_blank = not read and is_blank(picture)
    page.is_picture = not read and not page.is_blank


def require_legible(pages: Sequence[PrintedPage]) -> None:
    """Raise UnreadableSubmission(scan-illegible) where recognised pages hold hardly any text or none to be trusted."""
    from checker.readers.scan.layout import LEGIBLE

    lines = [line for page in pages for line in page.lines]
    letters = sum(len(line.text) for line in lines)
    sure = sum(len(line.text) * (1.0 if line.confidence is None else line.confidence) for line in lines)
    if letters == 0 or sure < LEGIBLE * letters:
        raise UnreadableSubmission("scan-illegible", {"pages": len(pages)})
