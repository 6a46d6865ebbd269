"""A prescribed form as a document fills it in: every cell by its row and column, and what is missing or too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.base import Target
from checker.checks.form_cells import canonical_span, read_cell
from checker.checks.form_columns import Columns, map_columns
from checker.checks.form_definition import Block, Entry, Form, bare, forms_of
from checker.checks.form_filled import Filled, FilledRow
from checker.checks.form_grid import GridRow, assign_rows, grid_rows, is_figure
from checker.checks.form_shift import put_in_place
from checker.frozen import replace
from checker.model.document import Table
from checker.model.location import Span

_ENOUGH = 0.5


def filled_forms(target: Target, list_name: str) -> Mapping[str, Filled]:
    """Return the forms of a list that the document holds, by id; worked out once for a document."""
    views, key = target.document.views, f"{__name__}.{list_name}"
    if key not in views:
        forms = forms_of(target.content(list_name))
        views[key] = {form.id: found for form in forms.values() if (found := _fill(target, form, forms)) is not None}
    held: Mapping[str, Filled] = views[key]
    return held


def _fill(target: Target, form: Form, forms: Mapping[str, Form]) -> Filled | None:
    """From the tables in the form's own section; where it has none there, from those in no other form's section."""
    own, free = [], []
    others = [s.span for one in forms.values() if one.id != form.id and one.part and (s := target.section(one.part))]
    section = target.section(form.part) if form.part else None
    for table in target.document.reading.tables:
        start = _start(target, table)
        if start is None:
            continue
        if section is not None and section.span.start <= start < section.span.end:
            own.append(table)
        elif not any(span.start <= start < span.end for span in others):
            free.append(table)
    return _from(target, form, own, own=True) or _from(target, form, free, own=False)


def _start(target: Target, table: Table) -> int | None:
    reading = target.document.reading
    cells = ((row, column) for row, cells in enumerate(table.rows) for column in range(len(cells)))
    places = next((places for cell in cells if (places := reading.cell_places(table, *cell))), None)
    return None if places is None else target.document.offsets.from_raw(places[0][0])


def _from(target: Target, form: Form, tables: Sequence[Table], *, own: bool) -> Filled | None:
    rows = [row for table in tables for row in grid_rows(target.document.reading, table, form)]
    rows = _unlabelled(form, assign_rows(form, rows), own=own)
    exact = sum(row.entry is not None and (row.exact or own) for row in rows)
    entries = sum(len(block.rows) for block in form.blocks)
    headed = {id(row.table) for row in rows if own and row.is_head and _names_columns(form, row)}
    if not (exact or headed) or (not own and exact < entries * _ENOUGH):
        return None
    used = headed | {id(row.table) for row in rows if row.entry is not None}
    rows = [row for row in rows if id(row.table) in used]
    taken: dict[str, FilledRow] = {}
    missing: list[tuple[Block, tuple[Entry, ...]]] = []
    known: dict[int, Columns] = {}
    heads_told: list[tuple[Entry, str, Span]] = []
    for block, heads, stretch in _stretches(form, rows):
        parted = bool(heads) and heads[-1].table is not stretch[0].table
        if parted:
            known[id(block)] = map_columns(block, heads, [], None)
        columns = map_columns(block, [] if parted else heads, stretch, known.get(id(block)))
        known[id(block)] = columns
        if columns.missing:
            missing.append((block, columns.missing))
        heads_told += [(column, row.texts[at], _cell_place(target, row, at)) for column, row, at in columns.renamed]
        for row in stretch:
            if row.entry is not None:
                taken[row.entry.id] = _filled_row(target, form, block, row, row.entry, columns)
    extra = tuple(
        ("".join(text for text in row.texts if text.strip() and not is_figure(text)), _place(target, row))
        for row in rows
        if row.entry is None and not row.is_head and row.figures and any(row.texts)
    )
    first = next(row for row in rows if any(row.texts))
    lines = target.document.reading.lines
    recognised = any(lines[number - 1].confidence is not None for cell in first.table.rows[first.at] for number in cell)
    placed = put_in_place(form, taken)
    return Filled(form, _place(target, first), placed, extra, tuple(missing), tuple(heads_told), recognised)


def _names_columns(form: Form, row: GridRow) -> bool:
    """Is a row of heads that of the form, though no row of it is there?"""
    labels = {bare(text) for text in row.texts}
    return any(
        sum(not labels.isdisjoint(column.readings) for column in block.columns) > max(len(block.columns) * _ENOUGH, 1)
        for block in form.blocks
    )


def _unlabelled(form: Form, rows: list[GridRow], *, own: bool) -> list[GridRow]:
    """Rows of the form that have no label are those that hold its numbers, or stand under its heads."""
    for block in form.blocks:
        entries = [entry for entry in block.rows if not entry.readings]
        under = False
        for at, row in enumerate(rows):
            if not entries:
                break
            full = (own or under) and row.figures >= len(block.columns) * _ENOUGH
            if row.entry is None and not row.is_head and (full or (under and not any(row.texts))):
                rows[at] = replace(row, entry=entries.pop(0), exact=under)
            under = under or row.is_head
    return rows


def _stretches(form: Form, rows: Sequence[GridRow]) -> Iterator[tuple[Block, list[GridRow], list[GridRow]]]:
    """(block, heads, rows) of every run of rows of one block under the same heads in one table.

    Heads that a page break parts from their rows stand in the table before.
    """
    blocks = {entry.id: block for block in form.blocks for entry in block.rows}
    heads: list[GridRow] = []
    run: list[GridRow] = []
    current: Block | None = None
    used = False
    for row in rows:
        block = blocks[row.entry.id] if row.entry is not None else current
        parted = bool(run) and (row.is_head or row.table is not run[-1].table or block is not current)
        if parted and current is not None:
            yield current, heads, run
            run = []
        turned = bool(heads) and not run and row.table is not heads[-1].table and (used or row.is_head)
        if turned or (parted and row.is_head):
            heads = []
        if row.is_head:
            heads, used = [*heads, row], False
        elif row.entry is not None:
            run, current, used = [*run, row], block, True
    if run and current is not None:
        yield current, heads, run


def _filled_row(target: Target, form: Form, block: Block, row: GridRow, entry: Entry, columns: Columns) -> FilledRow:
    cells = {
        column.id: read_cell(
            target.document, row.table, (row.at, place), column.unit or form.unit, decimals=column.decimals
        )
        for column in block.columns
        if (place := columns.places.get(column.id)) is not None and place < len(row.texts)
    }
    stretch = tuple(
        read_cell(target.document, row.table, (row.at, place), form.unit, decimals=True)
        for place in range(columns.first, len(row.texts))
    )
    beyond = [one for at, one in enumerate(stretch, columns.first) if at not in columns.places.values()]
    state = "whole"
    if not columns.missing and any(one.state != "blank" for one in beyond):
        state = "long"
    elif len(cells) < len(columns.places):
        state = "short"
    numbers = sum(one.state not in ("blank", "text") for one in stretch)
    renamed = "".join(text for text in row.texts[: columns.first] if text.strip()) if row.renamed else None
    return FilledRow(
        entry, block, _place(target, row), state, cells if state == "whole" else {}, numbers, stretch, renamed
    )


def _cell_place(target: Target, row: GridRow, column: int) -> Span:
    places = target.document.reading.cell_places(row.table, row.at, column)
    return canonical_span(target.document, (places[0][0], places[-1][1])) if places else _place(target, row)


def _place(target: Target, row: GridRow) -> Span:
    """The place of a row: its last label, else its first text, else the nearest row above or below with any."""
    reading = target.document.reading
    order = [row.at, *range(row.at - 1, -1, -1), *range(row.at + 1, len(row.table.rows))]
    for at in order:
        texts = [reading.cell_text(row.table, at, column) for column in range(len(row.table.rows[at]))]
        column = next((i for i, text in enumerate(texts) if text.strip()), None)
        if column is None:
            continue
        while column + 1 < len(texts) and texts[column + 1].strip() and not is_figure(texts[column + 1]):
            column += 1
        places = reading.cell_places(row.table, at, column)
        return canonical_span(target.document, (places[0][0], places[-1][1]))
    return Span(0, 0)
