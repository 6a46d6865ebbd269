"""Text that flows (.odt, .rtf): paragraphs gathered one by one into lines and tables.

One line a paragraph in document order, as for .docx; a manual break starts another line
of the same paragraph; text boxes follow the paragraph that holds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.errors import UnreadableSubmission
from checker.model.document import Line, Reading, ReadingNote, Table

MAX_CHARACTERS = 5_000_000
MAX_CELLS = 1_000_000
MAX_LINES = 200_000

# Behind a full-width mark (、 ） ．) a gap says nothing, and people do not type one.
_WIDE_MARKS = ((0x3000, 0x303F), (0xFF00, 0xFFEF))


@dataclass(slots=True)
class Draft:
    """A line before its number and offset are known; the fields are those of ``model.Line``."""

    text: str
    zone: str
    paragraph: int | None = None
    heading: int | None = None
    page: int | None = None
    number: int = 0


@dataclass(slots=True)
class Grid:
    """A table: rows of cells of lines; a cell that another one covers is empty."""

    rows: list[list[list[Draft]]] = field(default_factory=list)


@dataclass(slots=True)
class Budget:
    """Counts characters, lines and cells of one file; UnreadableSubmission(too-large) beyond the limits.

    A few bytes of a file may ask for any number of blanks or cells.
    """

    characters: int = 0
    cells: int = 0
    lines: int = 0

    def line(self) -> None:
        """Count a line."""
        self.lines += 1
        if self.lines > MAX_LINES:
            raise UnreadableSubmission("too-large", {"lines": self.lines, "limit": MAX_LINES})

    def text(self, count: int) -> None:
        """Count characters of text."""
        self.characters += count
        if self.characters > MAX_CHARACTERS:
            raise UnreadableSubmission("too-large", {"characters": self.characters, "limit": MAX_CHARACTERS})

    def cell(self, count: int = 1) -> None:
        """Count cells of tables."""
        self.cells += count
        if self.cells > MAX_CELLS:
            raise UnreadableSubmission("too-large", {"cells": self.cells, "limit": MAX_CELLS})


@dataclass(slots=True)
class Paragraph:
    """The paragraph being read: finished lines, pieces of the last one, and what stands beside it."""

    done: list[tuple[str, int | None]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    page: int | None = None
    label: str = ""
    heading: int | None = None
    number: int | None = None
    beside: list[Draft] = field(default_factory=list)
    split_here: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks has been read so far, an automatic number apart."""
        return not any(text.strip() for text, _ in self.done) and not "".join(self.pieces).strip()

    @property
    def untouched(self) -> bool:
        """Whether nothing at all has been read so far."""
        return not (self.done or self.pieces or self.beside or self.label)

    def add(self, text: str, page: int | None = None) -> None:
        """Append text that stands on ``page``."""
        if self.split_here:
            self.new_line(page)
        if not self.pieces:
            self.page = page
        self.pieces.append(text)

    def new_line(self, page: int | None = None) -> None:
        """End the line here (a manual break)."""
        self.done.append(("".join(self.pieces), self.page if self.pieces else page))
        self.pieces = []
        self.split_here = False

    def split(self) -> None:
        """End the line here if text stands before and text follows (page and column breaks)."""
        self.split_here = bool(self.pieces)

    def lines(self, zone: str, page: int | None = None) -> list[Draft]:
        """Return all lines, at least one; the automatic number stands before the first, text boxes behind the last."""
        shown = [*self.done, ("".join(self.pieces), self.page if self.pieces else page)]
        drafts = []
        for at, (text, on) in enumerate(shown):
            whole = self.label + text if at == 0 else text
            drafts.append(Draft(whole, zone, self.number, self.heading if text.strip() else None, on))
        return drafts + self.beside


def label_with_gap(label: str, gap: bool) -> str:
    """Return an automatic number with the blank that is printed behind it, if ``gap`` says that one is."""
    wide = not label or any(first <= ord(label[-1]) <= last for first, last in _WIDE_MARKS)
    return label if wide or not gap or label[-1] == " " else f"{label} "


def assemble(
    kind: str,
    drafts: list[Draft],
    grids: Iterable[Grid] = (),
    notes: Iterable[ReadingNote] = (),
    pages: int | None = None,
) -> Reading:
    """Number the lines from 1 and return the reading of a file of format ``kind``."""
    lines, start = [], 0
    for number, draft in enumerate(drafts, 1):
        draft.number = number
        text = draft.text
        lines.append(
            Line(number, text, start, draft.page, paragraph=draft.paragraph, zone=draft.zone, heading=draft.heading)
        )
        start += len(text) + 1
    tables = tuple(
        Table(tuple(tuple(tuple(line.number for line in cell) for cell in row) for row in grid.rows)) for grid in grids
    )
    return Reading(kind, tuple(lines), tables, tuple(notes), pages=pages)
