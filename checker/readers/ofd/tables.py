"""Ruled tables of an OFD page, from the lines drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.readers.ofd.drawing import Rule
from checker.readers.ofd.geometry import POINTS
from checker.readers.pdf_tables import MIN_RULES, Ruled

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

    def find(self, rules: Sequence[Rule], count: int) -> list[Ruled] | None:
        """Return the tables that ``rules`` (mm) draw from top to bottom, in points; None where that is not followed.

        ``count`` is how many characters will be asked for their cells.
        """
        if len(rules) < MIN_RULES:
            return []
        if len(rules) > _MOST_EDGES:
            return None
        # These take lines as dictionaries, whatever file they come from, and know nothing of PDF.
        from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

        edges = merge_edges([_edge(rule) for rule in rules], _NEAR, _NEAR, _NEAR, _NEAR)
        level = sum(edge["orientation"] == "h" for edge in edges)
        meetings = level * (len(edges) - level)
        self._meetings += meetings
        if meetings > _MOST_MEETINGS or self._meetings > _MOST_IN_ALL:
            return None
        cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
        self._looks += len(cells) * count
        if self._looks > _MOST_LOOKS:
            return None
        # The page is asked for only by what takes out the text.
        found: list[Any] = [Table(None, group) for group in cells_to_tables(cells)]  # type: ignore[arg-type]
        tables = [Ruled(table.bbox[1], tuple(tuple(row.cells) for row in table.rows)) for table in found]
        return sorted(tables, key=lambda table: table.top)


def _edge(rule: Rule) -> dict[str, Any]:
    left, top, right, bottom = (value * POINTS for value in rule)
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
