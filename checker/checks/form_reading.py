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
from checker.checks.form_tables import ENOUGH, names_columns, tables_for
from checker.frozen import replace
from checker.model.document import Table
from checker.model.location import Span


def filled_forms(target: Target, list_name: str) -> Mapping[str, Filled]:
    """Return the forms of a list that the document holds, by id; worked out once for a document."""
    views, key = target.document.views, f"{__name__}.{list_name}"
    if key not in views:
        forms = forms_of(target.content(list_name))
        views[key] = {form.id: found for form in forms.values() if (found := _fill(target, form, forms)) is not None}
    held: Mapping[str, Filled] = views[key]
    return held


def _fill(target: Target, form: Form, forms: Mapping[str, Form]) -> Filled | None:
    """From the tables in the form's own section; else from those in no other's, else from what strayed into one."""
    held = tables_for(target, form, forms)
    found = _from(target, form, held.own, own=True) or _from(target, form, held.free, own=False)
    if found is None and held.stray:
        strayed = _from(target, form, held.stray, own=False)
        return None if strayed is None else replace(strayed, astray=held.heading)
    return found


def _from(target: Target, form: Form, tables: Sequence[Table], *, own: bool) -> Filled | None:
    rows = [row for table in tables for row in grid_rows(target.document.reading, table, form)]
    rows = _unlabelled(form, assign_rows(form, rows), own=own)
    exact = sum(row.entry is not None and (row.exact or own) for row in rows)
    entries = sum(len(block.rows) for block in form.blocks)
    headed = {id(row.table) for row in rows if own and row.is_head and names_columns(form, row)}
    if not (exact or headed) or (not own and exact < entries * ENOUGH):
        return None
    used = headed | {id(row.table) for row in rows if row.entry is not None or row.again}
    rows = [row for row in rows if id(row.table) in used]
    taken, columns = _read(target, form, rows)
    first = next(row for row in rows if any(row.texts))
    lines = target.document.reading.lines
    recognised = any(lines[number - 1].confidence is not None for cell in first.table.rows[first.at] for number in cell)
    told = replace(columns, span=_place(target, first), rows=put_in_place(form, taken), recognised=recognised)
    return _with_others(target, told, rows)


def _read(target: Target, form: Form, rows: Sequence[GridRow]) -> tuple[dict[str, FilledRow], Filled]:
    """The rows by id, and a form that tells what is wrong with its columns."""
    taken: dict[str, FilledRow] = {}
    missing: list[tuple[Block, tuple[Entry, ...]]] = []
    nameless: dict[Entry | None, None] = {}
    known: dict[int, Columns] = {}
    heads_told: list[tuple[Entry, str, Span]] = []
    surplus: list[tuple[str, Span]] = []
    for block, heads, stretch in _stretches(form, rows):
        parted = bool(heads) and heads[-1].table is not stretch[0].table
        if parted:
            known[id(block)] = map_columns(block, heads, [], None)
        columns = map_columns(block, [] if parted else heads, stretch, known.get(id(block)))
        known[id(block)] = columns
        if columns.missing:
            missing.append((block, columns.missing))
        nameless |= dict.fromkeys(columns.nameless)
        heads_told += [(column, row.texts[at], _cell_place(target, row, at)) for column, row, at in columns.renamed]
        surplus += [(row.texts[at], _cell_place(target, row, at)) for row, at in columns.surplus]
        for row in stretch:
            if row.entry is not None:
                taken[row.entry.id] = _filled_row(target, form, block, row, row.entry, columns)
    if rows and not any(row.is_head for row in rows):
        nameless[None] = None
    told = Filled(form, Span(0, 0), taken, (), tuple(missing), tuple(heads_told))
    return taken, replace(told, surplus=tuple(surplus), nameless=tuple(nameless))


def _with_others(target: Target, filled: Filled, rows: Sequence[GridRow]) -> Filled:
    """Add what stands in a table beside its rows: the table once more, rows that name groups, rows of no form."""
    form = filled.form
    groups = {bare(group) for block in form.blocks for entry in block.rows for group in entry.group}
    repeated = _repeated(form, rows)
    again = {id(row) for run in repeated for row in run}
    named: list[tuple[str, Span]] = []
    extra: list[tuple[str, Span]] = []
    for row in rows:
        if row.entry is not None or row.is_head or id(row) in again or not row.figures or not any(row.texts):
            continue
        words = [text for text in row.texts if text.strip() and not is_figure(text)]
        told = ("".join(words) or " ".join(text for text in row.texts if text.strip()), _place(target, row))
        (named if row.labels and row.labels[0] in groups else extra).append(told)
    places = tuple(_place(target, run[0]) for run in repeated)
    return replace(filled, extra=tuple(extra), groups=tuple(named), again=places)


def _repeated(form: Form, rows: Sequence[GridRow]) -> list[list[GridRow]]:
    """Runs of rows that are there already: two and more, or one where the form has no other."""
    runs: list[list[GridRow]] = [[]]
    for row in rows:
        if row.entry is not None:
            runs.append([])
        elif row.again:
            runs[-1].append(row)
    least = min(2, sum(len(block.rows) for block in form.blocks))
    return [run for run in runs if len(run) >= least]


def _unlabelled(form: Form, rows: list[GridRow], *, own: bool) -> list[GridRow]:
    """Rows of the form that have no label are those that hold its numbers, or stand under its heads."""
    for block in form.blocks:
        entries = [entry for entry in block.rows if not entry.readings]
        under, has_any = False, bool(entries)
        for at, row in enumerate(rows):
            full = (own or under) and row.figures >= len(block.columns) * ENOUGH
            wordless = under and all(not text.strip() or is_figure(text) for text in row.texts)
            if row.entry is None and not row.is_head and (full or wordless):
                if entries:
                    rows[at] = replace(row, entry=entries.pop(0), exact=under)
                elif has_any and full:
                    rows[at] = replace(row, again=True)
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
    told = {*columns.places.values(), *(at for _, at in columns.surplus)}
    beyond = [one for at, one in enumerate(stretch, columns.first) if at not in told]
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
