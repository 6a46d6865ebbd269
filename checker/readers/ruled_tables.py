"""Ruled tables from the lines drawn on a page, whatever file or picture they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.readers.pdf_tables import MIN_RULES, Box, Ruled

_NEAR = 3.0  # points: rules as near as this are one, or meet
_MOST_EDGES = 20_000
_MOST_MEETINGS = 2_000  # horizontal by vertical rules of a page
_MOST_IN_ALL = 40_000
_MOST_LOOKS = 40_000_000  # cells by characters, in all


class TableFinder:
    """Finds ruled tables page by page, and no more once a file has had more rules than any report has."""

    def __init__(self) -> None:
        self._meetings = 0
        self._looks = 0

    def find(self, rules: Sequence[Box], count: int) -> list[Ruled] | None:
        """Return the tables that ``rules`` draw, from top to bottom; None where that is not followed.

        Rules are (left, top, right, bottom) in points from the top left corner of the page, and so are the cells.
        ``count`` is how many characters will be asked for their cells.
        """
        if len(rules) < MIN_RULES:
            return []
        if len(rules) > _MOST_EDGES:
            return None
        # These take lines as dictionaries, whatever file they come from, and know nothing of PDF.
        from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

        merged = [merge_edges(list(map(_edge, band)), _NEAR, _NEAR, _NEAR, _NEAR) for band in _bands(rules)]
        levels = [sum(edge["orientation"] == "h" for edge in edges) for edges in merged]
        meetings = sum(level * (len(edges) - level) for level, edges in zip(levels, merged, strict=True))
        self._meetings += meetings
        if meetings > _MOST_MEETINGS or self._meetings > _MOST_IN_ALL:
            return None
        met = [edges_to_intersections(edges, _NEAR, _NEAR) for edges in merged]
        cells = [cell for points in met for cell in intersections_to_cells(points)]
        self._looks += len(cells) * count
        if self._looks > _MOST_LOOKS:
            return None
        # The page is asked for only by what takes out the text.
        found: list[Any] = [Table(None, group) for group in cells_to_tables(cells)]  # type: ignore[arg-type]
        tables = [Ruled(table.bbox[1], tuple(tuple(row.cells) for row in table.rows)) for table in found]
        return sorted(tables, key=lambda table: table.top)


def _bands(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules with nothing drawn between them and the next: the columns of a table do not move those of another."""
    bands: list[list[Box]] = []
    bottom = 0.0
    for rule in sorted(rules, key=lambda one: one[1]):
        if bands and rule[1] <= bottom + _NEAR:
            bands[-1].append(rule)
            bottom = max(bottom, rule[3])
        else:
            bands.append([rule])
            bottom = rule[3]
    return bands


def _edge(rule: Box) -> dict[str, Any]:
    left, top, right, bottom = rule
    level = right - left > bottom - top
    return {
        "object_type": "line",
        "orientation": "h" if level else "v",
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": top if level else bottom,
        "width": right - left,
        "height": bottom - top,
    } | ({} if level else {"x1": left})
