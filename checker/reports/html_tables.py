"""The tables of a document that a page can show as tables: their cells have lines of their own, one after another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.frozen import dataclass
from checker.model.document import Document, Table

_COLUMNS = 2


@dataclass(frozen=True)
class ShownTable:
    """A table and the lines (numbers from 1) from the first to the last of it; ``blank`` are those in no cell."""

    table: Table
    first: int
    last: int
    blank: tuple[int, ...]


def shown_tables(document: Document, left_out: Collection[int]) -> dict[int, ShownTable]:
    """Return the tables by their first line.

    One whose cells share lines, that goes over a page or holds other text is shown line by line like everything else;
    so is one with lines that were ``left_out`` of the check.
    """
    found: dict[int, ShownTable] = {}
    taken = 0
    for one in sorted(_candidates(document), key=lambda one: (one.first, -one.last)):
        if one.first > taken and not any(one.first <= number <= one.last for number in left_out):
            found[one.first] = one
            taken = one.last
    return found


def _candidates(document: Document) -> Iterator[ShownTable]:
    lines = document.reading.lines
    for table in document.reading.tables:
        held = [number for row in table.rows for cell in row for number in cell]
        if table.within or not held or max(map(len, table.rows)) < _COLUMNS or held != sorted(set(held)):
            continue
        first, last, inside = held[0], held[-1], set(held)
        others = tuple(number for number in range(first, last + 1) if number not in inside)
        one_page = lines[first - 1].page == lines[last - 1].page
        if one_page and not any(lines[number - 1].text.strip() for number in others):
            yield ShownTable(table, first, last, others)
