"""Rows copied from a sheet with all their tabs, those of blank cells too: the tabs alone tell the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Line, Table
from checker.outline.flat_items import is_number

_FEWEST_ROWS = 3
_FEWEST_NUMBERED = 2
_LONGEST = 120


def tabbed_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Yield the tables that such rows make up, in order; lines that a sentence stands in are in none.

    All rows have as many cells, some of them numbers, and one has nothing behind its first cell: where tabs were lost
    with the cells behind them, ``flat_items`` goes by labels and numbers instead.
    """
    run: list[Line] = []
    for line in (*lines, None):
        if line is not None and _is_row(line):
            run.append(line)
            continue
        if line is not None and run and line.zone == "body" and not line.text.strip():
            continue  # a blank line between two rows
        if _is_table(run):
            yield _table(run)
        run = []


def _is_row(line: Line) -> bool:
    text = line.text.lstrip(" \u3000\t")
    return line.zone == "body" and "\t" in text and len(text) <= _LONGEST * 2 and "。" not in text


def _is_table(run: Sequence[Line]) -> bool:
    if len(run) < _FEWEST_ROWS:
        return False
    rows = [line.text.split("\t") for line in run]
    numbered = sum(any(is_number(cell.strip()) for cell in row[1:] if cell.strip()) for row in rows)
    joined = any(row[0].strip() and not any(cell.strip() for cell in row[1:]) for row in rows)
    return joined and len({len(row) for row in rows}) == 1 and numbered >= _FEWEST_NUMBERED


def _table(run: Sequence[Line]) -> Table:
    width = max(line.text.count("\t") + 1 for line in run)
    rows: list[tuple[tuple[int, ...], ...]] = []
    within: dict[tuple[int, int], tuple[int, int]] = {}
    for at, line in enumerate(run):
        cells: list[tuple[int, ...]] = []
        start = 0
        for column, part in enumerate(line.text.split("\t")):
            inner = part.strip()
            if inner:
                begin = start + len(part) - len(part.lstrip())
                within[at, column] = (begin, begin + len(inner))
            cells.append((line.number,) if inner else ())
            start += len(part) + 1
        rows.append((*cells, *([()] * (width - len(cells)))))
    return Table(tuple(rows), within)
