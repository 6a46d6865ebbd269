"""The log as files: .csv as Excel in a Chinese Windows reads it, and .xlsx; no cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable

from checker.reports.csv_table import csv_table
from checker.reports.xlsx_report import LEADING, clean
from checker.web.services.audit_log import Line
from checker.wording import phrase

_COLUMNS = ("at", "who", "what", "subject", "details")
_WIDTHS = (20, 16, 20, 44, 60)


def as_csv(lines: Iterable[Line], lang: str) -> bytes:
    """Return the lines under their headings, with the mark by which Excel knows UTF-8."""
    return csv_table(_headings(lang), map(_cells, lines))


def as_xlsx(lines: Iterable[Line], lang: str) -> bytes:
    """Return a workbook of one sheet."""
    from xlsxwriter import Workbook

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(held, options)
    sheet = book.add_worksheet(phrase("audit.title", lang))
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F7"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    guarded = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for column, (heading, width) in enumerate(zip(_headings(lang), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    row = 0
    for row, line in enumerate(lines, 1):
        for column, cell in enumerate(_cells(line)):
            sheet.write_string(row, column, clean(cell), guarded if cell.startswith(LEADING) else plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(_COLUMNS) - 1)
    book.close()
    return held.getvalue()


def _headings(lang: str) -> list[str]:
    return [phrase(f"audit.{column}", lang) for column in _COLUMNS]


def _cells(line: Line) -> tuple[str, ...]:
    return f"{line.at:%Y-%m-%d %H:%M:%S}", line.who, line.what, line.subject, line.details
