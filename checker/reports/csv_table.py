"""A table as CSV, as spreadsheets in Chinese offices open it: UTF-8 with its mark, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from checker.reports.xlsx_report import LEADING


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows under their headings; half of a pair of surrogates becomes a question mark."""
    made = io.StringIO(newline="")
    table = csv.writer(made)
    table.writerow(headings)
    table.writerows([inert(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig", "replace")


def inert(cell: str) -> str:
    """Return a text that no spreadsheet takes for the beginning of a formula."""
    return f"'{cell}" if cell.startswith(LEADING) else cell
