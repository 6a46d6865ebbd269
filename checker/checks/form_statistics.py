"""The cells of prescribed tables that are statistics of the report, as the forms of a pack name them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.base import Target, as_mapping
from checker.checks.form_definition import Block, Entry, Export, bare
from checker.checks.form_filled import Filled
from checker.checks.form_reading import filled_forms
from checker.model.finding import Statistic

_LONG = 24


def figure_id(form: str, row: str, column: str) -> str:
    """Return the id of the statistic that a cell is."""
    return f"{form}-{row}-{column}"


def form_statistics(target: Target) -> tuple[Statistic, ...]:
    """Return the exported cells of every form of the pack that the document holds, in order of the forms."""
    found: dict[str, Statistic] = {}
    for name, content in target.lists.items():
        if as_mapping(content).get("kind") != "forms":
            continue
        for filled in filled_forms(target, name).values():
            for one in _of_form(filled):
                found.setdefault(one.id, one)
    return tuple(found.values())


def _of_form(filled: Filled) -> Iterator[Statistic]:
    for export in filled.form.exports:
        for block in filled.form.blocks:
            for row, column in _named(block, export):
                cell = filled.cell(row.id, column.id)
                if cell is not None and cell.value is not None and cell.span is not None:
                    name = figure_id(filled.form.id, row.id, column.id)
                    unit = column.unit or filled.form.unit
                    yield Statistic(name, _label(block, row, column), cell.value, unit, False, cell.span)


def _named(block: Block, export: Export) -> Iterator[tuple[Entry, Entry]]:
    for row in block.rows:
        for column in block.columns:
            if (not export.rows or row.id in export.rows) and (not export.columns or column.id in export.columns):
                yield row, column


def _label(block: Block, row: Entry, column: Entry) -> str:
    """The names of the row and of the column, as far as each has one that tells it from others."""
    names = [bare(row.label)[:_LONG]] if row.label else list(column.group)
    if len(block.columns) > 1 or not row.label:
        names.append(bare(column.label)[:_LONG])
    return "·".join(names)
