"""The report as a workbook: one for all submissions of a run, for filtering, printing and keeping.

No cell is a formula or a link: texts are written as texts, whatever they begin with, and numbers as numbers.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain, count, islice
from typing import Any

from checker.frozen import replace
from checker.model.report import Report
from checker.reports.cells import ROWS, Cell, Sheet
from checker.reports.naming import kind_of_report
from checker.reports.sheets import findings, overview, rule_list, run
from checker.reports.sheets_across import matrix, statistics
from checker.reports.standards import pack_name, packs
from checker.wording import phrase

# Excel counts the units of UTF-16.
TEXT_LIMIT = 32_767
NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Kept free in it for the number of a further sheet.
_NUMBER = 6
A4 = 9
# In points; Excel draws no row higher than the last.
LINE_HEIGHT = 13.5
ROW_MARGIN = 3.0
HIGHEST_ROW = 409.0
# Percent, for tables that are wider than paper.
NARROW_SCALE = 65
# For a report that does not say when it was made: equal reports give equal bytes.
NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone
FONT = "宋体"
_BORDER = {"border": 1, "border_color": "#B8C2CE"}
_BODY = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top", **_BORDER}
_MIDDLE = {"align": "center", "valign": "vcenter"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "": {},
    "head": {"bold": True, "bg_color": "#DCE6F2", "valign": "vcenter"},
    "above": {"bg_color": "#EEF2F7", "font_size": 9, **_MIDDLE},
    "must": {"font_color": "#A3191B", "bg_color": "#FDECEB", "bold": True},
    "should": {"font_color": "#7D4300", "bg_color": "#FFF1DD"},
    "review": {"font_color": "#5A2A86", "bg_color": "#F3EAFB"},
    "note": {"font_color": "#0C4F92", "bg_color": "#E7F1FB"},
    "waived": {"font_color": "#454D57", "bg_color": "#ECEFF2"},
    "good": {"font_color": "#0F5C2E"},
    "quiet": {"font_color": "#5D6570"},
    "approximate": {},
    "year": {},
}
# A spreadsheet that is edited or saved as plain values could take these for the beginning of a formula.
LEADING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A header of a page has room for 255 characters, its marks and the name of the sheet included.
_TITLE = 100
# What XML cannot hold, and marks that turn the direction of writing.
_REMOVED = re.compile(
    "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def render(report: Report, lang: str = "zh") -> bytes:
    """Return the workbook; equal reports give equal bytes."""
    sheets = (sheet for make in _SHEETS for sheet in make(report, lang))
    title = phrase("html.index-title", lang, title=kind_of_report(packs(report), lang))
    return workbook(title, made_at(report.checked_at), sheets, lang)


def _by_pack(make: Callable[[Report, str], Sheet]) -> Callable[[Report, str], Iterator[Sheet]]:
    """Rules and indicators of two packs may share ids and share no columns: each pack has a sheet of its own."""

    def sheets(report: Report, lang: str) -> Iterator[Sheet]:
        kinds = report.by_pack
        if len(kinds) == 1:
            yield make(report, lang)
            return
        taken: set[str] = set()
        for number, one in enumerate(kinds, start=1):
            sheet, pack = make(one, lang), one.submissions[0].pack
            # What a sheet may be called is short; in English the titles are not.
            name = _free(sheet.name, (pack_name(pack) if lang == "zh" else pack.id, str(number)), taken, lang)
            taken.add(name.casefold())
            yield replace(sheet, name=name)

    return sheets


def _free(sheet: str, packs: Iterable[str], taken: set[str], lang: str) -> str:
    """The name of a pack's own sheet, with the first of ``packs`` that makes one that no other sheet has."""
    names = (phrase("sheet.of-pack", lang, sheet=sheet, pack=_NOT_IN_NAMES.sub("", one)) for one in packs)
    short = [one[: NAME_LIMIT - _NUMBER] for one in names]
    return next((one for one in short if one.casefold() not in taken), short[-1])


def _whole(make: Callable[[Report, str], Sheet]) -> Callable[[Report, str], Iterator[Sheet]]:
    return lambda report, lang: iter((make(report, lang),))


_SHEETS = (
    *map(_whole, (overview, findings)),
    *map(_by_pack, (matrix, statistics)),
    *map(_whole, (rule_list, run)),
)


def workbook(title: str, created: datetime, sheets: Iterable[Sheet], lang: str = "zh", large: bool = False) -> bytes:
    """Return a workbook of some sheets; ``title`` heads each in print, ``created`` has no time zone.

    A ``large`` one is made by way of temporary files, row by row.
    """
    from xlsxwriter import Workbook

    stream, title = io.BytesIO(), _REMOVED.sub("", title)[:_TITLE]
    # Constant memory would go by way of files of the machine, with its rights and clock in the archive: not the same
    # bytes everywhere.  In memory, a submission takes about a tenth of a megabyte.
    options = {
        "in_memory": not large,
        "constant_memory": large,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(stream, options)
    book.set_properties({"title": title, "created": created})
    looks = _Looks(book, lang)
    for sheet in sheets:
        rows = iter(sheet.rows)
        for number in count(1):
            further = _Page(book, sheet, looks, title, number).write(rows, lang)
            if further is None:
                break
            rows = further
    book.close()
    return stream.getvalue()


def made_at(checked_at: str | None) -> datetime:
    """Return the time of the check in UTC without a zone, or a fixed time where it is unknown or no time."""
    try:
        moment = datetime.fromisoformat(checked_at or "")
        moment = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    except (ValueError, OverflowError):
        return NO_TIME
    return moment.replace(tzinfo=None, microsecond=0) if moment.year >= NO_TIME.year else NO_TIME


def clean(value: str) -> str:
    """Return a text as a cell can hold it: nothing that XML or a screen takes for a command, not over the limit."""
    kept = _REMOVED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept.encode("utf-16-le")) // 2 <= TEXT_LIMIT:
        return kept
    # Half of a pair at the end is dropped.
    return kept.encode("utf-16-le")[: (TEXT_LIMIT - 1) * 2].decode("utf-16-le", "ignore") + "…"


class _Looks:
    """The formats of a workbook, each made once: style, whether it is for a number, whether the text is guarded."""

    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.about = phrase("sheet.about", lang)
        self.made: dict[tuple[str, str], Any] = {}

    def text(self, style: str, value: str) -> Any:
        """Return the format of a text; one that could begin a formula stays a text when someone edits it."""
        return self._format(style, "guarded" if value.startswith(LEADING) else "")

    def number(self, style: str, value: float) -> Any:
        """Return the format of a number, with as many places as it has, and 约 before one that is approximate."""
        if style == "year":
            return self._format(style, "0")
        return self._format(style, "#,##0" if float(value).is_integer() else "#,##0.0###")

    def _format(self, style: str, kind: str) -> Any:
        key = style, kind
        if key not in self.made:
            settings: dict[str, object] = {**_BODY, **_STYLES.get(style, {})}
            if kind == "guarded":
                settings["quote_prefix"] = True
            elif kind:
                about = f'"{self.about}"' if style == "approximate" else ""
                settings |= {"num_format": about + kind, "align": "right", "text_wrap": False}
            self.made[key] = self.book.add_format(settings)
        return self.made[key]


class _Page:
    """One sheet on its way into the workbook, or with a ``number`` beyond 1 what of it did not fit on those before."""

    def __init__(self, book: Any, sheet: Sheet, looks: _Looks, title: str, number: int = 1) -> None:
        self.sheet = sheet
        name = clean(sheet.name)[:NAME_LIMIT]
        self.name = name if number == 1 else f"{name[: NAME_LIMIT - _NUMBER]} ({number})"
        # In a header an ampersand begins a command.
        self.title = title.replace("&", "&&")
        self.looks = looks
        self.page = book.add_worksheet(self.name)
        self.heads = 2 if sheet.above else 1

    def write(
        self, rows: Iterator[Iterable[Cell | str | float]], lang: str
    ) -> Iterator[Iterable[Cell | str | float]] | None:
        """Write everything: headings, rows, what stands below them, and how it is shown and printed.

        Returns the rows that do not fit on the sheet, for another one; None where all do.
        """
        sheet = self.sheet
        self._columns()
        if sheet.above:
            self._row(0, (Cell(value, "above") for value in sheet.above))
        self._row(self.heads - 1, (Cell(column.title, "head") for column in sheet.columns))
        last = self.heads - 1
        # One row is for what stands below them.
        for last, row in enumerate(islice(rows, ROWS - 1 - self.heads), start=self.heads):
            self._row(last, row)
        further = next(rows, None)
        self.page.autofilter(self.heads - 1, 0, last, len(sheet.columns) - 1)
        if sheet.closing and further is None:
            self._row(last + 1, sheet.closing)
        self.page.freeze_panes(self.heads, sheet.frozen)
        self._print(lang)
        return None if further is None else chain((further,), rows)

    def _columns(self) -> None:
        columns = self.sheet.columns
        for number, column in enumerate(columns):
            options = {"level": 1, "hidden": True} if column.folded else {}
            self.page.set_column(number, number, column.width, None, options)
        if any(column.folded for column in columns):
            # The mark that opens the folded columns stands behind them.
            self.page.set_column(len(columns), len(columns), None, None, {"collapsed": True})

    def _row(self, number: int, row: Iterable[Cell | str | float]) -> None:
        lines = 1
        for column, given in enumerate(row):
            cell = given if isinstance(given, Cell) else Cell(given)
            value = cell.value
            if isinstance(value, (int, float)) and math.isfinite(value):
                self.page.write_number(number, column, value, self.looks.number(cell.style, value))
                continue
            said = clean(str(value))
            if not said:
                self.page.write_blank(number, column, None, self.looks.text(cell.style, said))
                continue
            self.page.write_string(number, column, said, self.looks.text(cell.style, said))
            lines = max(lines, lines_of(said, self.sheet.columns[column].width))
        # Not every program works out the height of a row by itself.
        self.page.set_row(number, min(lines * LINE_HEIGHT + ROW_MARGIN, HIGHEST_ROW))

    def _print(self, lang: str) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.6)
        page.repeat_rows(0, self.heads - 1)
        if self.sheet.one_page_wide:
            page.fit_to_pages(1, 0)
        else:
            page.repeat_columns(0)
            page.set_print_scale(NARROW_SCALE)
        page.set_header(f"&C&14{self.title}　{self.name}")
        page.set_footer(f"&C{phrase('sheet.page', lang, page='&P', pages='&N')}")


def lines_of(said: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is as wide as two digits."""
    room = max(width - 1.5, 1)
    wide = (2 * len(one) - len(one.encode("ascii", "ignore")) for one in said.split("\n"))
    return sum(max(math.ceil(one / room), 1) for one in wide)
