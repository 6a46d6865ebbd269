"""Numbers of the indicators in a table beside the report: a row names the indicator, a cell of it holds the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.checks.base import Target
from checker.checks.statistics import find_statistics, stated
from checker.frozen import dataclass
from checker.model.document import Reading, Table
from checker.model.finding import Statistic
from checker.model.location import Span

_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(\D{0,3})")
_BRACKETED = re.compile(r"[（(](?:单位[：:]?)?([^（）()]{1,3})[）)]")
_UNIT_HEAD = ("单位", "计量单位")
_ORDER_HEADS = ("序号", "编号")


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int


def find_table_statistics(target: Target, list_name: str) -> tuple[Statistic, ...]:
    """Return the statistics of a document that is no report: those of its sentences and those of its tables.

    In a table the name stands in the row or at the head of the column, the unit beside the number, in brackets
    behind the name, or in a column of its own.
    """
    found = {(one.id, one.span.start): one for one in find_statistics(target, list_name)}
    for table in target.document.reading.tables:
        for said, cell, number in _rows(target, table):
            for one in stated(target, list_name, said):
                if one.value == number:
                    # A cell may stand in the running text as well.
                    found.setdefault((one.id, cell.start), _at(target, one, cell))
    return tuple(sorted(found.values(), key=lambda one: (one.span.start, one.id)))


def _at(target: Target, one: Statistic, cell: _Cell) -> Statistic:
    offsets = target.document.offsets
    span = Span(offsets.from_raw(cell.start), offsets.from_raw(cell.start + len(cell.text) - 1) + 1)
    return Statistic(one.id, one.label, one.value, one.unit, one.approximate, span)


def _rows(target: Target, table: Table) -> Iterator[tuple[str, _Cell, float]]:
    """Yield (the row as a sentence would say it, the cell of the number, the number)."""
    reading = target.document.reading
    heads: Sequence[_Cell] = ()
    for place, row in enumerate(table.rows):
        cells = [_cell(reading, table, place, column) for column in range(len(row))]
        filled = [cell for cell in cells if cell.text]
        if len(filled) > 1 and not any(_NUMBER.fullmatch(cell.text) for cell in filled):
            heads = cells
            continue
        for at, cell in enumerate(cells):
            match = _NUMBER.fullmatch(cell.text)
            if match is None or _head(heads, at) in _ORDER_HEADS:
                continue
            for name in _names(cells, heads, at):
                unit = match[2] or _unit(name, cells, heads)
                yield f"{_BRACKETED.sub('', name)}{match[1]}{unit}", cell, float(match[1].replace(",", ""))


def _cell(reading: Reading, table: Table, row: int, column: int) -> _Cell:
    places = reading.cell_places(table, row, column)
    if not places:
        return _Cell("", 0)
    start, end = places[0]
    first = reading.text[start:end]
    return _Cell(reading.cell_text(table, row, column), start + len(first) - len(first.lstrip()))


def _names(cells: Sequence[_Cell], heads: Sequence[_Cell], at: int) -> Iterator[str]:
    """The words that may name a number: the last ones before it in the row, else the head of its column."""
    before = [one.text for one in cells[:at] if one.text and not _NUMBER.fullmatch(one.text)]
    units = [one for place, one in enumerate(cells) if _head(heads, place) in _UNIT_HEAD]
    named = [text for text in before if text not in {unit.text for unit in units} and len(text) > 1]
    if named:
        yield named[-1]
    elif _head(heads, at):
        yield _head(heads, at)


def _unit(name: str, cells: Sequence[_Cell], heads: Sequence[_Cell]) -> str:
    bracketed = _BRACKETED.search(name)
    if bracketed is not None:
        return bracketed[1]
    return next((one.text for at, one in enumerate(cells) if _head(heads, at) in _UNIT_HEAD), "")


def _head(heads: Sequence[_Cell], at: int) -> str:
    return heads[at].text if at < len(heads) else ""
