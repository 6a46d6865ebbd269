"""One story of an .rtf (the body, a header, a note, a text box): paragraphs, and the tables they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.errors import UnreadableSubmission
from checker.readers.columns import spread_cells
from checker.readers.flow import Budget, Draft, Grid, Paragraph, label_with_gap
from checker.readers.frames import framed, is_frame

# Word shows eleven levels of tables in tables at most.
MAX_TABLE_DEPTH = 32


@dataclass(slots=True)
class _OpenTable:
    """A table that is read; ``edges`` has for each of its rows the right edges of the cells, none where unknown."""

    grid: Grid
    edges: list[tuple[int, ...]] = field(default_factory=list)
    row: list[list[Draft]] = field(default_factory=list)
    cell: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Count:
    """Numbers the paragraphs of the body, from 1; those of its text boxes count among them."""

    reached: int = 0

    def next(self) -> int:
        """Return the number of the next paragraph."""
        self.reached += 1
        return self.reached


class Story:
    """Gathers one story.  ``count`` is given where paragraphs are numbered."""

    def __init__(self, zone: str, budget: Budget, count: Count | None = None) -> None:
        self.zone = zone
        self.count = count
        self.lines: list[Draft] = []
        self.tables: list[Grid] = []
        self.written = False
        self.open = Paragraph()
        self.label = ""
        self._budget = budget
        self._nested: list[_OpenTable] = []

    def add(self, text: str) -> None:
        """Append text to the open paragraph."""
        self._budget.text(len(text))
        self.begin()
        self.open.add(text)

    def begin(self) -> None:
        """Give the open paragraph its number."""
        if self.open.number is None and self.count is not None:
            self.open.number = self.count.next()

    def new_line(self) -> None:
        """End the line, not the paragraph."""
        self._budget.line()
        self.begin()
        self.open.new_line()

    def end_paragraph(self, depth: int, heading: int | None) -> None:
        """Close the open paragraph, which stands in ``depth`` tables (0: in none)."""
        if depth > MAX_TABLE_DEPTH:
            raise UnreadableSubmission("dangerous", {"reason": "nesting"})
        self._budget.line()
        self.begin()
        opened, self.open = self.open, Paragraph()
        label = self.label.strip()
        opened.label = label_with_gap(label, self.label.endswith(("\t", " ")))
        self.label = ""
        opened.heading = heading
        self.written = self.written or not opened.blank
        zone = "cell" if depth and self.zone == "body" else self.zone
        lines = opened.lines(zone)
        self._stand_in(depth)
        self.lines += lines
        for table in self._nested:
            table.cell += lines

    def end_cell(self, depth: int, heading: int | None) -> None:
        """Close the cell, and with it the paragraph, at ``depth`` (1: the outermost table)."""
        self.end_paragraph(depth, heading)
        self._budget.cell()
        table = self._nested[depth - 1]
        table.row.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, edges: tuple[int, ...] = ()) -> None:
        """Close the row at ``depth``; what stands in no cell is no row.  ``edges`` are where its cells end (twips)."""
        if len(self._nested) >= depth:
            self._stand_in(depth)
            _close_row(self._nested[depth - 1], edges)

    def finish(self) -> None:
        """Close what is open at the end of the story; a last paragraph without text is none."""
        if not self.open.untouched:
            self.end_paragraph(len(self._nested), None)
        self._stand_in(0)

    def _stand_in(self, depth: int) -> None:
        """Close the tables deeper than ``depth``, open those that are missing."""
        while len(self._nested) > depth:
            table = self._nested.pop()
            _close_row(table)
            self._budget.cell(spread_cells(table.grid.rows, table.edges))
            if not self._nested and self.zone == "body":
                self._unframe(table.grid)
        while len(self._nested) < depth:
            grid = Grid()
            self.tables.append(grid)
            self._nested.append(_OpenTable(grid))

    def _unframe(self, grid: Grid) -> None:
        """Take what stands in a table that only frames it for text; tables in it stay tables."""
        if is_frame(grid.rows):
            at = self.tables.index(grid)
            for line in framed(grid.rows, [one.rows for one in self.tables[at + 1 :]]):
                line.zone = self.zone
            del self.tables[at]


def _close_row(table: _OpenTable, edges: tuple[int, ...] = ()) -> None:
    if table.cell:
        table.row.append(table.cell)
        table.cell = []
    if table.row:
        table.edges.append(edges)
        table.grid.rows.append(table.row)
        table.row = []
