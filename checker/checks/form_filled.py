"""A prescribed form as a document fills it in: its rows with their cells, and what is missing or too much."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.form_cells import Cell
from checker.checks.form_definition import Block, Entry, Form
from checker.frozen import dataclass
from checker.model.location import Span


@dataclass(frozen=True)
class FilledRow:
    """A row of the form as it is filled in; ``cells`` are by the ids of the columns.

    ``state`` is ``whole``, or ``short`` or ``long`` (too few or too many numbers: nobody can say which is which), or
    ``left`` or ``right`` (all a column away from their own); only a whole row has cells.  ``numbers`` counts what is
    there, ``stretch`` are the cells behind the label in their order.
    """

    entry: Entry
    block: Block
    span: Span
    state: str
    cells: Mapping[str, Cell]
    numbers: int
    stretch: tuple[Cell, ...]
    renamed: str | None = None


@dataclass(frozen=True)
class Filled:
    """A form as a document fills it in; ``rows`` by id, ``extra`` rows (text, place) that the form does not have.

    ``missing_columns`` are (block, columns without a place), ``heads`` columns under a head of another name (text,
    place), ``surplus`` columns that the form does not have (text, place), ``groups`` rows with numbers that only name
    those below them (text, place), ``nameless`` columns without a head (None: no column has one).  ``again`` are the
    places where the table begins once more.  ``astray`` is the heading of the part in which it stands, where that is
    another's.  ``span`` is that of the last label in its first row.  ``recognised`` tells that it stands on a picture.
    """

    form: Form
    span: Span
    rows: Mapping[str, FilledRow]
    extra: tuple[tuple[str, Span], ...]
    missing_columns: tuple[tuple[Block, tuple[Entry, ...]], ...]
    heads: tuple[tuple[Entry, str, Span], ...] = ()
    recognised: bool = False
    surplus: tuple[tuple[str, Span], ...] = ()
    groups: tuple[tuple[str, Span], ...] = ()
    nameless: tuple[Entry | None, ...] = ()
    again: tuple[Span, ...] = ()
    astray: str | None = None

    @property
    def shaky(self) -> bool:
        """Was it recognised on a picture and is anything out of place?  Then a rule may have been overlooked there."""
        whole = all(row.state == "whole" for row in self.rows.values())
        cells = (cell for row in self.rows.values() for cell in row.cells.values())
        wrong = (self.missing_rows, self.extra, self.missing_columns, self.heads, self.surplus, self.groups, self.again)
        sound = whole and not any(wrong)
        return self.recognised and not (sound and all(cell.state in ("number", "dash") for cell in cells))

    @property
    def missing_rows(self) -> tuple[Entry, ...]:
        """The rows of the form that are not there, in order."""
        return tuple(e for block in self.form.blocks for e in block.rows if e.id not in self.rows)

    def cell(self, row: str, column: str) -> Cell | None:
        """Return a cell by the ids of its row and column, None where there is none or it cannot be told."""
        found = self.rows.get(row)
        return None if found is None else found.cells.get(column)
