"""Which column of a table is which column of a prescribed form: by the heads above it, else by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.checks.form_definition import Block, Entry, bare
from checker.checks.form_grid import GridRow, is_figure
from checker.frozen import dataclass
from checker.text.fuzzy import likeness

_MOST = 0.5
_ALIKE = 0.5
_FEWEST_PIECES = 2


@dataclass(frozen=True)
class Columns:
    """The columns of a stretch of a table: grid column (from 0) of each entry, and the entries without one.

    ``first`` is the first grid column behind the labels.  ``renamed`` are columns taken by their place though the head
    says something else, with the head and the grid column; ``nameless`` those whose heads say nothing though those of
    all others do.  ``surplus`` are grid columns under a head of their own that the form does not have.
    """

    places: Mapping[str, int]
    missing: tuple[Entry, ...]
    first: int
    renamed: tuple[tuple[Entry, GridRow, int], ...] = ()
    nameless: tuple[Entry, ...] = ()
    surplus: tuple[tuple[GridRow, int], ...] = ()


def map_columns(block: Block, heads: Sequence[GridRow], rows: Sequence[GridRow], known: Columns | None) -> Columns:
    """Return the columns of ``rows`` under ``heads``; without heads the order of the ``known`` ones goes on.

    ``rows`` may be empty: a page may end between the heads and the first row.
    """
    if rows and _are_cut(block, heads):
        heads = []
    width = max(len(row.texts) for row in (*heads, *rows))
    first = _first(block, rows, width)
    if not heads and known is not None and known.places:
        going = _going_on(known, first, width)
        named, first = dict(going.places), going.first
    else:
        named = _named(block, heads, width)
        if 0 in named.values() and _are_labels(rows):
            # In a flattened table the head of a single column may have a row of its own, above the labels.
            named = {name: at or first for name, at in named.items() if at or len(block.columns) == 1}
        first = min(first, *named.values()) if named else first
    free = [place for place in range(first, width) if place not in named.values()]
    rest = [column for column in block.columns if column.id not in named]
    if rows and len(free) == len(rest):
        placed = list(zip(rest, free, strict=True))
        places = {**named, **{column.id: place for column, place in placed}}
        alone = heads and len(placed) == 1 < len(block.columns)
        nameless = tuple(column for column, place in placed if alone and not _heads_at(heads, place, column))
        return Columns(places, (), first, tuple(_renamed(heads, placed)), nameless)
    surplus = tuple((found[-1], place) for place in free if (found := _heads_at(heads, place))) if not rest else ()
    return Columns(named, tuple(rest), first, surplus=surplus)


def _are_cut(block: Block, heads: Sequence[GridRow]) -> bool:
    """Are heads pieces of names that line ends have cut (商业 · 企业)?  They do not tell which column is which."""
    names = {bare(name) for column in block.columns for name in (*column.readings, *column.group)}
    names |= {bare(name) for name in (block.head, block.corner) if name}
    texts = [text for row in heads for at in range(len(row.texts)) if (text := _text(row, at))]
    pieces = [text for text in texts if text not in names]
    if len(pieces) < _FEWEST_PIECES or not all(any(piece in name for name in names) for piece in pieces):
        return False
    # Short names (科研 · 公益) are not cut: those that are go on in the next cell.
    return any(f"{text}{following}" in name for text, following in pairwise(texts) for name in names)


def _first(block: Block, rows: Sequence[GridRow], width: int) -> int:
    """The first column that holds figures in most rows; where none does, as many as the form has from the right."""
    figures = [sum(place < len(row.texts) and is_figure(row.texts[place]) for row in rows) for place in range(width)]
    serial = 1 if width > len(block.columns) else 0
    for place in range(serial, width):
        if figures[place] > len(rows) * _MOST and _last_label(rows, place) <= len(rows) * _MOST:
            return place
    return max(width - len(block.columns), 0)


def _are_labels(rows: Sequence[GridRow]) -> bool:
    """Do words stand in the first cell of the rows, so that no head of a column is above it?"""
    return any(len(row.texts) > 1 and row.texts[0].strip() and not is_figure(row.texts[0]) for row in rows)


def _last_label(rows: Sequence[GridRow], place: int) -> int:
    """How many rows have words of more than one character at or behind a column."""
    return sum(any(len(text.strip()) > 1 and not is_figure(text) for text in row.texts[place:]) for row in rows)


def _going_on(known: Columns, first: int, width: int) -> Columns:
    """On the next page fewer or more columns may hold the labels: the numbers keep their order behind them."""
    shift = first - known.first
    last = max(known.places.values()) + shift
    shift -= max(last - width + 1, 0)
    return Columns({name: place + shift for name, place in known.places.items()}, known.missing, known.first + shift)


def _named(block: Block, heads: Sequence[GridRow], width: int) -> dict[str, int]:
    """The columns whose heads name them; where several are called alike, the group above them tells, then the order."""
    labels: dict[int, tuple[str, set[str]]] = {}
    for place in range(width):
        own = next((at for at in range(len(heads) - 1, -1, -1) if _text(heads[at], place)), None)
        if own is not None:
            labels[place] = (_text(heads[own], place), {_above(heads[at], place) for at in range(own)})
    found: dict[str, int] = {}
    for place, (label, above) in labels.items():
        alike = [column for column in block.columns if label in column.readings]
        grouped = [column for column in alike if column.group and bare(column.group[-1]) in above]
        if len(alike) > 1 and not grouped and sum(other == label for other, _ in labels.values()) != len(alike):
            continue  # which of them it is cannot be told
        free = [column for column in (grouped or alike) if column.id not in found]
        if free:
            found[free[0].id] = place
    return found


def _renamed(heads: Sequence[GridRow], placed: Sequence[tuple[Entry, int]]) -> Iterator[tuple[Entry, GridRow, int]]:
    """Those whose own head is like none of the ways to write the column's name."""
    for column, place in placed:
        own = next(reversed(_heads_at(heads, place, column)), None)
        if own is not None and all(likeness(_text(own, place), one) < _ALIKE for one in column.readings):
            yield column, own, place


def _heads_at(heads: Sequence[GridRow], place: int, column: Entry | None = None) -> list[GridRow]:
    """Those that say something over a grid column, but for what is the name of a group of ``column``."""
    groups = {bare(group) for group in column.group} if column is not None else set()
    return [head for head in heads if _text(head, place) and _text(head, place) not in groups]


def _text(row: GridRow, place: int) -> str:
    return bare(row.texts[place]) if place < len(row.texts) else ""


def _above(row: GridRow, place: int) -> str:
    """The head that spreads over a column: the last one at or before it."""
    return next((text for at in range(min(place, len(row.texts) - 1), -1, -1) if (text := _text(row, at))), "")
