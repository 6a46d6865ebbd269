"""Heads at the end of a page whose figures stand on the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from checker.readers.aligned_heads import Heads, Looks, find_heads
from checker.readers.aligned_pieces import Piece, Split, type_size
from checker.readers.aligned_values import MOST_COLUMNS, Column, Run
from checker.readers.pdf_furniture import is_page_number

_FAR = 3.5  # characters between two rows of heads
_MOST_ROWS = 12
_NARROW = 3.2  # characters of a head over one column
_FEWEST = 5  # columns
_FOOT = 2  # rows of page furniture


def heads_at_the_end(rows: Sequence[Split], floor: int, looks: Looks) -> tuple[Heads, int, int] | None:
    """Return the heads in which a page ends, over how many columns they stand, and their last row (from 0).

    There have to be heads over several columns and one over each: rows of names or words are no heads.
    """
    last = len(rows) - 1
    while last >= floor and len(rows) - 1 - last < _FOOT and _is_foot(rows, last):
        last -= 1
    if last < floor:
        return None
    size = type_size([list(piece.glyphs) for piece in rows[last].pieces])
    first = last
    while first > max(floor, last - _MOST_ROWS) and rows[first].baseline - rows[first - 1].baseline <= _FAR * size:
        first -= 1
    columns = _columns([piece for row in rows[first : last + 1] for piece in row.words], size)
    if not _FEWEST <= len(columns) <= MOST_COLUMNS or any(row.values for row in rows[last : last + 1]):
        return None
    below = tuple(column.entries[0] for column in columns)
    run = Run(last + 1 - first, last + 1 - first, columns, 1)
    over = [*rows[first : last + 1], Split((), below, rows[last].baseline + 2 * size)]
    heads = find_heads(over, run, size, looks)
    wide = any(head.group[1] > head.group[0] for head in heads.heads)
    if heads.labels or not wide or not heads.cover(len(columns)):
        return None
    heads.first += first
    return heads, len(columns), last


def _is_foot(rows: Sequence[Split], at: int) -> bool:
    text = " ".join(piece.text for piece in rows[at].pieces)
    return is_page_number(text)


def _columns(pieces: Sequence[Piece], size: float) -> list[Column]:
    """The columns that narrow pieces stand in; wide ones stand over several."""
    columns: list[Column] = []
    for piece in sorted(pieces, key=lambda one: one.left):
        if piece.right - piece.left > _NARROW * size:
            continue
        if columns and piece.left < columns[-1].right:
            columns[-1].add(piece)
        else:
            columns.append(Column(piece.left, piece.right, [piece]))
    if len(columns) < _FEWEST:
        return []
    steps = [after.left + after.right - before.left - before.right for before, after in pairwise(columns)]
    usual = median(steps)
    return columns if all(abs(step - usual) <= usual / 2 for step in steps) else []
