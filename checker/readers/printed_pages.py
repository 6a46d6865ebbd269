"""Pages of printed lines, as PDF and OFD have them: lines in order, what is wrong with a page, and the reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Line, Reading, ReadingNote, Table, is_doubtful_cell, is_poor
from checker.readers.numbering import number_lines
from checker.readers.pdf_lines import Printed

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

Cells = list[list[list[Printed]]]


@dataclass
class PrintedPage:
    """One page while it is read: its lines in order, and for every table the lines of its cells."""

    number: int
    height: float
    lines: list[Printed] = field(default_factory=list)
    tables: list[Cells] = field(default_factory=list)
    characters: int = 0
    gutter: float | None = None
    is_picture: bool = False
    is_garbled: bool = False
    table_missed: bool = False
    is_recognised: bool = False
    is_blank: bool = False

    def weigh(self, pictures: float, paths: int) -> None:
        """Count the characters and tell whether the page is a picture or its text is lost.

        ``pictures`` is the share of the page under pictures, ``paths`` how many shapes are drawn on it.
        Furniture that is already known as such says nothing about the page and is not counted.
        """
        text = "".join(line.text for line in self.lines if line.zone not in ("header", "footer"))
        self.characters = sum(not character.isspace() for character in text)
        self.is_picture = self.characters < _FEW and (
            pictures > _LARGE or (self.characters == 0 and paths > _MANY_PATHS)
        )
        self.is_garbled = _is_garbled(text)


class Placed(Protocol):
    """A table found on a page."""

    @property
    def top(self) -> float:
        """Where it begins, in points from the top of the page."""


def set_in_order(page: PrintedPage, flow: Sequence[Printed], tables: Sequence[Placed], cells: Sequence[Cells]) -> None:
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


def _add_table(page: PrintedPage, table: Cells, count: int) -> int:
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


def require_text(pages: list[PrintedPage]) -> None:
    """Raise UnreadableSubmission(no-text-layer) where the pages are pictures, or most of their text is lost."""
    total = sum(page.characters for page in pages)
    pictures = any(page.is_picture for page in pages)
    if total == 0 or (pictures and total < _FEW * len(pages)):
        raise UnreadableSubmission("no-text-layer", {"pages": len(pages)})
    if sum(page.characters for page in pages if page.is_garbled) * 2 > total:
        raise UnreadableSubmission("no-text-layer", {"pages": len(pages), "garbled": True})


def paged_reading(form: str, pages: list[PrintedPage], notes: Sequence[ReadingNote] = ()) -> Reading:
    """Return the reading of all pages in the format ``form``; ``notes`` follow behind those on the pages."""
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
            confidence=line.confidence,
            unsure=line.unsure,
        )
        for line in found
    )
    tables = tuple(
        Table(tuple(tuple(tuple(numbers[id(line)] for line in cell) for cell in row) for row in table))
        for page in pages
        for table in page.tables
    )
    return Reading(form, lines, tables, (*_notes(pages), *doubtful_lines(lines), *notes), pages=len(pages))


def _notes(pages: list[PrintedPage]) -> list[ReadingNote]:
    notes: list[ReadingNote] = []
    recognised = sum(page.is_recognised for page in pages)
    if recognised:
        notes.append(ReadingNote("text-recognised", {"count": recognised}))
    for page in pages:
        if page.is_blank:
            notes.append(ReadingNote("page-blank", {"page": page.number}))
        if page.is_picture:
            notes.append(ReadingNote("page-without-text", {"page": page.number}))
        if page.is_garbled:
            notes.append(ReadingNote("page-garbled", {"page": page.number}))
        if page.table_missed:
            notes.append(ReadingNote("table-not-read", {"page": page.number}))
    return notes


def doubtful_lines(lines: Sequence[Line]) -> list[ReadingNote]:
    """Notes on runs of recognised lines that people must look at; furniture is left out.

    ``line-doubtful`` is for those that are read poorly, ``table-cell-doubtful`` for cells of a table that hold a figure
    that is not sure, or something that could not be read.
    """
    cells = [line for line in lines if is_doubtful_cell(line)]
    poor = [line for line in lines if is_poor(line) and not is_doubtful_cell(line)]
    return [*_runs("line-doubtful", poor), *_runs("table-cell-doubtful", cells)]


def _runs(code: str, lines: Sequence[Line]) -> list[ReadingNote]:
    """A note for each run of lines that follow each other."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and line.number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], line.number
        else:
            runs.append((line.number, line.number))
    return [ReadingNote(code, {}, first, last) for first, last in runs]
