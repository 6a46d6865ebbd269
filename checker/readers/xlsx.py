"""Tables of .xlsx (ECMA-376-1, 18): sheets in order, shared and inline strings, numbers as their formats show them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Reading
from checker.readers.guard import guarded
from checker.readers.package import Package
from checker.readers.sheets import Budget, Sheet, number_text, sheets_reading

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MAX_COLUMNS = 16_384
_MAX_ROWS = 1_048_576
_TRUTH = {"1": "是", "0": "否"}


@dataclass
class _Book:
    strings: list[str]
    formats: list[int]
    custom: dict[int, str]
    since_1904: bool
    budget: Budget = field(default_factory=Budget)


def read_xlsx(data: bytes) -> Reading:
    """Return the cells of all sheets, one line each; formulas by the results that were saved with them.

    Raises UnreadableSubmission: damaged, dangerous, encrypted, too-large.
    """
    with guarded("xlsx"):
        package = Package(data)
        if _WORKBOOK not in package:
            # A binary workbook (.xlsb) has other parts.
            raise UnreadableSubmission("unsupported-format", {"format": "xlsb"})
        workbook = package.xml(_WORKBOOK)
        formats, custom = _formats(package)
        book = _Book(_strings(package), formats, custom, _since_1904(workbook))
        return sheets_reading("xlsx", [_sheet(package, part, sheet, book) for part, sheet in _parts(package, workbook)])


def _parts(package: Package, workbook: etree._Element) -> Iterator[tuple[str, Sheet]]:
    """Yield every sheet that holds cells with its part, in the order of the tabs; charts hold none."""
    targets: dict[str, str] = {}
    for one in package.xml(_RELATIONS) if _RELATIONS in package else ():
        target = one.get("Target", "")
        targets[one.get("Id", "")] = posixpath.normpath(target if target.startswith("/") else f"xl/{target}")
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        ident = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        part = targets.get(str(ident))
        if part is None or part not in package:
            raise UnreadableSubmission("damaged", {"part": sheet.get("name", "")})
        if "chartsheet" not in part:
            yield part, Sheet(sheet.get("name", ""), sheet.get("state", "visible") != "visible")


def _since_1904(workbook: etree._Element) -> bool:
    properties = workbook.find("{*}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _strings(package: Package) -> list[str]:
    if _STRINGS not in package:
        return []
    return [_said(one) for one in package.xml(_STRINGS).iterfind("{*}si")]


def _said(rich: etree._Element) -> str:
    """The text of a string without its readings (拼音 over the characters, 18.4.6)."""
    return "".join(one.text or "" for path in ("{*}t", "{*}r/{*}t") for one in rich.iterfind(path))


def _formats(package: Package) -> tuple[list[int], dict[int, str]]:
    """The number of the format of every cell style, and the formats that the file defines."""
    if _STYLES not in package:
        return [], {}
    styles = package.xml(_STYLES)
    custom = {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    return [_whole(one.get("numFmtId")) for one in styles.iterfind("{*}cellXfs/{*}xf")], custom


def _sheet(package: Package, part: str, sheet: Sheet, book: _Book) -> Sheet:
    root = package.xml(part)
    sheet.merged = root.find("{*}mergeCells/{*}mergeCell") is not None
    row = -1
    for element in root.iterfind("{*}sheetData/{*}row"):
        row = _whole(element.get("r"), row + 2) - 1
        column = -1
        for cell in element.iterfind("{*}c"):
            column = _column(cell.get("r"), column + 1)
            if not (0 <= row < _MAX_ROWS and column < _MAX_COLUMNS):
                raise UnreadableSubmission("damaged")
            text = _text(cell, book)
            sheet.formulas |= cell.find("{*}f") is not None
            if text.strip():
                sheet.cells[row, column] = book.budget.take(text)
    return sheet


def _text(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find("{*}is")
        return "" if inner is None else _said(inner)
    value = cell.find("{*}v")
    written = "" if value is None else (value.text or "").strip()
    if not written:
        return ""
    if kind == "s":
        at = _whole(written, -1)
        if not 0 <= at < len(book.strings):
            raise UnreadableSubmission("damaged")
        return book.strings[at]
    if kind == "b":
        return _TRUTH.get(written, written)
    if kind != "n":
        return written
    style = _whole(cell.get("s"))
    code = book.formats[style] if style < len(book.formats) else 0
    return number_text(float(written), code, book.custom, book.since_1904)


def _column(reference: str | None, following: int) -> int:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(written: str | None, otherwise: int = 0) -> int:
    return int(written) if written is not None and written.isascii() and written.isdigit() else otherwise
