"""Cells over several columns, in formats that tell no more of them than where in its row each cell ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

MAX_CELLS_IN_A_ROW = 64
# Edges that are as near as this (twips) are one; writers round.
_SAME = 20

_Line = TypeVar("_Line")


def spread_cells(rows: list[list[list[_Line]]], edges: Sequence[Sequence[int]]) -> int:
    """Put empty cells behind each one that covers several columns, and return how many these are.

    ``edges`` has for each row the right edges of its cells, in twips; how many columns a cell covers is told by those
    of the other rows alone.  Where a row has none, or not one for each cell, nothing is changed.
    """
    columns = _columns(edges)
    known = len(rows) == len(edges) and all(len(row) == len(own) for row, own in zip(rows, edges, strict=False))
    if not known or len(columns) > MAX_CELLS_IN_A_ROW:
        return 0
    added = 0
    for at, own in enumerate(edges):
        spread: list[list[_Line]] = []
        for cell, edge in zip(rows[at], own, strict=True):
            blank = max(bisect_left(columns, edge - _SAME) - len(spread), 0)
            spread += [cell, *([] for _ in range(blank))]
            added += blank
        rows[at] = spread
    return added


def _columns(edges: Sequence[Sequence[int]]) -> list[int]:
    """Return where the columns of a table end."""
    columns: list[int] = []
    for edge in sorted({edge for row in edges for edge in row}):
        if not columns or edge - columns[-1] > _SAME:
            columns.append(edge)
    return columns
