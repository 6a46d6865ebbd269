"""Rows of tables that a page break has cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.readers.aligned_pieces import starts_with_ordinal
from checker.readers.pdf_lines import Printed
from checker.readers.printed_pages import Cells, PrintedPage

_FULL = 1.6  # characters by which a line that goes on may end before the edge
_FEWEST = 2  # cells that are blank on the second page alone
_ENDS = frozenset("。；：！？）)")

Row = list[list[Printed]]


def join_cut_rows(pages: Sequence[PrintedPage]) -> None:
    """Put the rest of a row at the head of a page back into the row that it is cut from; the zones must be known.

    The rest holds lines of labels alone, in cells whose last line on the page before is full; the figures of the row
    stand on that page.  A row that begins with an ordinal is another.
    """
    for before, after in pairwise(pages):
        if not before.tables or not after.tables or not _meet(before, after):
            continue
        upper, lower = before.tables[-1], after.tables[0]
        at = _heads_again(upper, lower)
        if at < len(lower) and _goes_on(upper, lower[at]):
            for cell, rest in zip(upper[-1], lower[at], strict=True):
                cell.extend(rest)
            del lower[at]
            if not lower:
                after.tables.pop(0)


def _meet(before: PrintedPage, after: PrintedPage) -> bool:
    """Tell whether one page ends and the next begins with a table."""
    shown = [[line for line in page.lines if line.zone not in ("header", "footer")] for page in (before, after)]
    return all(shown) and shown[0][-1].zone == shown[1][0].zone == "cell"


def _heads_again(upper: Cells, lower: Cells) -> int:
    """How many rows are those with which the table began, printed again."""
    count = 0
    while count < min(len(upper), len(lower)) - 1 and _texts(upper[count]) == _texts(lower[count]):
        count += 1
    return count


def _texts(row: Row) -> list[str]:
    return ["".join(line.text for line in cell) for cell in row]


def _goes_on(upper: Cells, rest: Row) -> bool:
    last = upper[-1]
    if len(last) != len(rest) or not any(rest):
        return False
    for column, (cell, more) in enumerate(zip(last, rest, strict=True)):
        if more and (not cell or not _is_cut(upper, column, more)):
            return False
    return sum(bool(cell) and not more for cell, more in zip(last, rest, strict=True)) >= _FEWEST


def _is_cut(upper: Cells, column: int, more: Sequence[Printed]) -> bool:
    end = upper[-1][column][-1]
    if starts_with_ordinal(more[0].text) or end.text[-1] in _ENDS or not any(map(str.isalpha, end.text)):
        return False
    edge = max(line.right for row in upper for line in row[column])
    return end.right >= edge - _FULL * (end.right - end.left) / len(end.text)
