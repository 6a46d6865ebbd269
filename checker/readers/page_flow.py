"""The rows of a page -> its lines in reading order, columns of text and tables without rules told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.frozen import dataclass
from checker.readers.aligned_pieces import may_hold_table
from checker.readers.aligned_tables import AlignedTable, part_aligned
from checker.readers.pdf_lines import Printed, Row, find_gutter, in_reading_order, printed
from checker.readers.printed_pages import Cells

Write = Callable[[Sequence[Row]], "list[Printed]"]


@dataclass
class Flow:
    """The lines of a page outside its tables, where a gutter divides it (points), its tables and their cells."""

    lines: list[Printed]
    gutter: float | None
    tables: Sequence[AlignedTable] = ()
    cells: Sequence[Cells] = ()


def flow_of(
    rows: Sequence[Row],
    before: float | None,
    *,
    ruled: bool = False,
    write: Write = printed,
    write_cell: Write | None = None,
) -> Flow:
    """Return the lines of a page in the order in which people read them.

    ``before`` is the gutter of the page before, ``ruled`` says that the page has tables with rules: then no others are
    looked for.  ``write`` makes lines of rows, ``write_cell`` those of cells where they are written in another way.
    """
    gutter = None if ruled else find_gutter(rows, before)
    lines = write(in_reading_order(rows, gutter))
    if ruled or not may_hold_table(lines):
        return Flow(lines, gutter)
    tables, outside = part_aligned(rows, before)
    if not tables:
        return Flow(lines, gutter)
    in_cell = write_cell or write
    cells = [[[in_cell(cell) for cell in row] for row in table.cells] for table in tables]
    return Flow(write(outside), None, tables, cells)
