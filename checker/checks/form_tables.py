"""In which tables of a document a prescribed form may stand: those of its own part first, then those of no other's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.checks.base import Target
from checker.checks.form_definition import Form, bare
from checker.checks.form_grid import GridRow, grid_rows
from checker.frozen import dataclass
from checker.model.document import Table

ENOUGH = 0.5
"""The share of a form's rows or columns that must be there for a table to be it."""
_YEAR = "(20[0-9]{2})(?=年)"


@dataclass(frozen=True)
class Candidates:
    """The tables in a form's own part, those in no form's part, and those in another's that are plainly this form.

    ``heading`` is that of the part in which the first of the last stands.
    """

    own: tuple[Table, ...]
    free: tuple[Table, ...]
    stray: tuple[Table, ...]
    heading: str | None


def tables_for(target: Target, form: Form, forms: Mapping[str, Form]) -> Candidates:
    """Return the tables in which a form may stand; a table that is plainly another form is none of its own.

    Tables that what stands before them says to be of another year come last.
    """
    section = target.section(form.part) if form.part else None
    parts = {one.part for one in forms.values() if one.id != form.id and one.part}
    others = [found for part in sorted(parts) if (found := target.section(part)) is not None]
    own, free, stray, heading = [], [], [], None
    for table in target.document.reading.tables:
        start = start_of(target, table)
        if start is None:
            continue
        if section is not None and section.span.start <= start < section.span.end:
            if _is_form(target, table, form) or not any(_is_form(target, table, one) for one in forms.values()):
                own.append(table)
            continue
        over = next((one for one in others if one.span.start <= start < one.span.end), None)
        if over is None:
            free.append(table)
        elif _is_form(target, table, form):
            stray.append(table)
            heading = heading or over.title
    joined = _side_by_side(target, form, own)
    return Candidates((joined,) if joined else _by_year(target, own), _by_year(target, free), tuple(stray), heading)


def _side_by_side(target: Target, form: Form, tables: Sequence[Table]) -> Table | None:
    """Of a form with a single row the columns may stand in several tables: put beside one another they are one."""
    if len(tables) < 2 or [len(block.rows) for block in form.blocks] != [1]:
        return None
    widths = [max(map(len, table.rows)) for table in tables]
    if sum(widths) != len(form.blocks[0].columns):
        return None
    if not all(any(row.is_head for row in grid_rows(target.document.reading, table, form)) for table in tables):
        return None
    height = max(len(table.rows) for table in tables)
    rows: list[tuple[tuple[int, ...], ...]] = [()] * height
    within: dict[tuple[int, int], tuple[int, int]] = {}
    left = 0
    for table, width in zip(tables, widths, strict=True):
        top = height - len(table.rows)
        for at in range(height):
            cells = table.rows[at - top] if at >= top else ()
            rows[at] = (*rows[at], *cells, *([()] * (width - len(cells))))
        within |= {(row + top, column + left): stretch for (row, column), stretch in table.within.items()}
        left += width
    return Table(tuple(rows), within)


def start_of(target: Target, table: Table) -> int | None:
    """Return where the first text of a table stands (canonical offset), None for a blank one."""
    reading = target.document.reading
    cells = ((row, column) for row, cells in enumerate(table.rows) for column in range(len(cells)))
    places = next((places for cell in cells if (places := reading.cell_places(table, *cell))), None)
    return None if places is None else target.document.offsets.from_raw(places[0][0])


def names_columns(form: Form, row: GridRow) -> bool:
    """Is a row of heads that of the form, though no row of it is there?"""
    labels = {bare(text) for text in row.texts}
    return any(
        sum(not labels.isdisjoint(column.readings) for column in block.columns) > max(len(block.columns) * ENOUGH, 1)
        for block in form.blocks
    )


def _is_form(target: Target, table: Table, form: Form) -> bool:
    """Does a table have half of the rows of a form; where these have no labels, its heads?"""
    rows = grid_rows(target.document.reading, table, form)
    entries = [entry for block in form.blocks for entry in block.rows]
    labelled = [set(entry.readings) for entry in entries if entry.readings]
    if not labelled:
        return any(row.is_head and names_columns(form, row) for row in rows)
    labels = {label for row in rows if not row.is_head for label in row.labels}
    return sum(not labels.isdisjoint(readings) for readings in labelled) >= len(entries) * ENOUGH


def _by_year(target: Target, tables: Sequence[Table]) -> tuple[Table, ...]:
    if len(tables) < 2:
        return tuple(tables)
    return tuple(sorted(tables, key=lambda table: _is_of_another_year(target, table)))


def _is_of_another_year(target: Target, table: Table) -> bool:
    """Does the paragraph right before a table name years, and not that of the report?"""
    start = start_of(target, table)
    before = [one for one in target.document.paragraphs if start is not None and one.span.end <= start]
    if not before or before[-1].role == "cell":
        return False
    years = {int(year) for year in re.findall(_YEAR, target.text[before[-1].span.start : before[-1].span.end])}
    return bool(years) and target.year is not None and target.year not in years
