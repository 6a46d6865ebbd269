"""A prescribed table as a grid of boxes, from what a pack's list says of its rows and columns; no type is set here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from checker.frozen import dataclass
from checker.notice.tidy import clean

FULL_WIDTH = 156.0
"""The type area in mm (GB/T 9704 5.2.1)."""
_OF_NUMBERS, _WIDEST, _NARROWEST = 84.0, 36.0, 9.0
_OF_GROUP, _LEAST_LABEL = 13.0, 30.0

Path = tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A cell or several merged ones; ``row`` and ``column`` count from 0, ``role`` is head, label or value."""

    text: str
    role: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """The boxes of a table, how many rows it has, the widths of its columns in mm.

    ``heads`` are the rows that are printed again on every page.
    """

    boxes: tuple[Box, ...]
    rows: int
    widths: tuple[float, ...]
    heads: int


def grid_of(form: Mapping[str, Any]) -> Grid:
    """Return the empty table for one of the ``forms`` of a list: heads merged over their columns, values blank.

    Where a block names what stands over its row labels (``corner``), its ``head`` is a line across the table, else
    the head itself stands there.
    """
    blocks = form["blocks"]
    paths = [path for block in blocks for path in _paths(block["rows"])]
    depth = 0 if set(paths) == {("",)} else max(map(len, paths))
    wide = max(len(block["columns"]) for block in blocks)
    boxes: list[Box] = []
    for block in blocks:
        boxes += _block(block, _height(boxes), depth, wide)
    heads = _head_rows(blocks[0], depth) if len(blocks) == 1 else 0
    return Grid(tuple(boxes), _height(boxes), _widths(depth, wide), heads)


def _block(block: Mapping[str, Any], top: int, depth: int, wide: int) -> Iterator[Box]:
    columns, rows = _paths(block["columns"]), _paths(block["rows"])
    levels = max(map(len, columns))
    starts = [depth + number * wide // len(columns) for number in range(len(columns) + 1)]
    if _is_line(block, depth):
        yield Box(clean(block["head"]), "head", top, 0, 1, depth + wide)
        top += 1
    if depth:
        yield Box(clean(block.get("corner") or block.get("head") or ""), "head", top, 0, levels, depth)
    for text, (level, deep), (first, count) in _tree(columns, levels):
        yield Box(text, "head", top + level, starts[first], deep, starts[first + count] - starts[first])
    top += levels
    for text, (level, deep), (first, count) in _tree(rows, depth):
        yield Box(text, "label" if level + deep == depth else "head", top + first, level, count, deep)
    for row in range(len(rows)):
        for start, end in pairwise(starts):
            yield Box("", "value", top + row, start, 1, end - start)


def _paths(entries: Sequence[Mapping[str, Any]]) -> list[Path]:
    """The groups above each entry, from the outermost, and its own label."""
    return [(*map(clean, one.get("group", ())), clean(one["label"])) for one in entries]


def _tree(paths: Sequence[Path], levels: int) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Yield each label and group once: text, (level, levels that it fills), (first entry, entries that it covers)."""
    for level in range(levels):
        first = 0
        while first < len(paths):
            path, last = paths[first], first + 1
            if level < len(path) - 1:
                while last < len(paths) and _share(path, paths[last], level):
                    last += 1
                yield path[level], (level, 1), (first, last - first)
            elif level == len(path) - 1:
                yield path[level], (level, levels - level), (first, 1)
            first = last


def _share(path: Path, other: Path, level: int) -> bool:
    """Do two entries stand in the same group of this level, and of those above it?"""
    return len(other) > level + 1 and other[: level + 1] == path[: level + 1]


def _is_line(block: Mapping[str, Any], depth: int) -> bool:
    return bool(block.get("head")) and (bool(block.get("corner")) or not depth)


def _head_rows(block: Mapping[str, Any], depth: int) -> int:
    return max(map(len, _paths(block["columns"]))) + _is_line(block, depth)


def _height(boxes: Sequence[Box]) -> int:
    return max((box.row + box.rows for box in boxes), default=0)


def _widths(depth: int, wide: int) -> tuple[float, ...]:
    """Numbers are short, labels long; groups beside labels are set in narrow columns."""
    if not depth:
        return (FULL_WIDTH / wide,) * wide
    each = max(_NARROWEST, min(_WIDEST, _OF_NUMBERS / wide))
    each = min(each, (FULL_WIDTH - _LEAST_LABEL) / wide)
    label = FULL_WIDTH - each * wide
    group = min(_OF_GROUP, label / (depth + 1))
    return (*(group,) * (depth - 1), label - group * (depth - 1), *(each,) * wide)
