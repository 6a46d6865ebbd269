"""Runs of labels and numbers as tables: where each begins and ends, and which rows stand under the same heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from checker.frozen import dataclass, field, replace
from checker.outline.flat_heads import Heads, find_heads, repeated_heads
from checker.outline.flat_items import Cell, Row
from checker.outline.headings import Ordinal

_FEWEST_IN_A_ROW = 2
_MOST_CAPTIONS = 2
_MOST_BESIDE = 5  # a second row of heads, its title, a corner, two captions
_SECTIONS = ("chinese", "part", "word")
_SKIPPED = 3
_LONGEST_ODD = 4


@dataclass
class Block:
    """Rows under one set of heads; ``above`` are labels over the heads that belong to the table as well."""

    rows: list[Row] = field(default_factory=list)
    widest: int = 0
    width: int = 0
    leads: int = 1
    heads: Heads | None = None
    above: list[Cell] = field(default_factory=list)


@dataclass
class _Stretch:
    """The rows between two headings of the document; ``bounded`` says that one stands above, ``rest`` ends it."""

    rows: list[Row]
    bounded: bool
    rest: list[Cell] = field(default_factory=list)


def find_tables(chain: Sequence[Row]) -> Iterator[tuple[list[Block], list[Cell]]]:
    """Yield the blocks of each table in a chain of rows, and the labels behind its last number that are its own."""
    for stretch in _stretches(chain):
        tables = _tables(stretch)
        for blocks in tables:
            yield blocks, stretch.rest if blocks is tables[-1] else []


def _stretches(chain: Sequence[Row]) -> list[_Stretch]:
    """The chain cut at headings of the document, which are no labels of a table."""
    found: list[_Stretch] = []
    top = 0
    seen: set[str] = set()
    for row in chain:
        # A group that spreads over several rows may be told again with each of them.
        again = sum(1 for _ in takewhile(lambda label: label.text in seen, row.labels))
        cuts = [again + at for at in _headings(replace(row, labels=row.labels[again:]), top, first=not found)]
        seen.update(label.text for label in row.labels)
        if cuts or not found:
            if cuts and found:
                found[-1].rest = row.labels[: cuts[0]]
            found.append(_Stretch([], bool(cuts)))
            row.labels = row.labels[cuts[-1] + 1 :] if cuts else row.labels
            top = 0
        top = next((o.number for o in _ordinals(reversed(row.labels)) if o.style == "chinese"), top)
        found[-1].rows.append(row)
    return found


def _ordinals(labels: Iterable[Cell]) -> Iterator[Ordinal]:
    return (label.ordinal for label in labels if label.ordinal is not None)


def _headings(row: Row, top: int, *, first: bool) -> list[int]:
    """Return which of the labels before a row are headings of the document.

    ``top`` is the last 一、 of the rows above: 二、 goes on with them.  What heads of columns stand under is a heading.
    """
    cuts: list[int] = []
    last = len(row.labels) - 1
    for at, label in enumerate(row.labels[:-1]):
        ordinal = label.ordinal
        if ordinal is None:
            continue
        after = next((n for n in range(at + 1, last + 1) if row.labels[n].ordinal is not None), last)
        headed = after - at - 1 >= max(len(row.cells), _FEWEST_IN_A_ROW)
        if not headed and ordinal.style not in _SECTIONS:
            continue
        # Behind heads of all columns stands the label of the first row, here in several lines.
        heads = at - cuts[-1] - 1 if cuts and after == last and row.labels[last].ordinal is None else 0
        if not headed and heads >= max(len(row.cells), _FEWEST_IN_A_ROW):
            continue
        begins = (first or bool(cuts)) and ordinal.number == 1 and _is_second(row.labels[after].ordinal, ordinal)
        if not headed and (begins or 0 < top < ordinal.number <= top + _SKIPPED):
            top = ordinal.number
        else:
            cuts.append(at)
            top = 0
    return cuts


def _is_second(ordinal: Ordinal | None, first: Ordinal) -> bool:
    return ordinal is not None and (ordinal.style, ordinal.number) == (first.style, 2)


def _tables(stretch: _Stretch) -> list[list[Block]]:
    """The blocks of a stretch, those under heads with the same corner together."""
    tables: list[list[Block]] = []
    corner = ""
    for row in stretch.rows:
        shared = tables and corner and _has_corner(row, corner)
        if not tables or shared or _brings_heads(row, tables[-1][-1]):
            if not shared:
                tables.append([])
                corner = row.labels[-len(row.cells) - 2].text if len(row.labels) >= len(row.cells) + 2 else ""
            tables[-1].append(Block())
        block = tables[-1][-1]
        block.rows.append(row)
        block.widest = max(block.widest, len(row.cells))
    for number, blocks in enumerate(tables):
        for block in blocks:
            _settle(block, stretch.bounded and not number)
        _share_captions(blocks, bounded=stretch.bounded and not number)
    return tables


def _has_corner(row: Row, corner: str) -> bool:
    at = len(row.labels) - len(row.cells) - 2
    return at >= 0 and row.labels[at].text == corner


def _brings_heads(row: Row, block: Block) -> bool:
    named = sum(label.ordinal is None for label in row.labels)
    return named > max(len(row.cells), block.widest) and len(row.cells) > 1


def _settle(block: Block, bounded: bool) -> None:
    """Find out how many numbers a row has and what the labels above the first one are."""
    first = block.rows[0]
    counts = Counter(len(row.cells) for row in block.rows)
    block.width = max(counts, key=lambda size: (counts[size], size))
    if has_ordinals(block):
        block.rows = _with_words(block.rows, block.width)
    if all(row.leads is not None for row in block.rows):
        _align(block)
    if len(block.rows) == 1:
        block.heads = repeated_heads(first.labels, block.width)
        if block.heads is not None:
            block.leads, block.width = 0, block.heads.width
            first.labels = []
            return
    split = _row_label(first, block)
    over = first.labels[:split]
    known = bounded and len(over) <= block.width + _MOST_BESIDE
    block.heads = find_heads(over, block.width, block.leads, bounded=known) if split else None
    if block.heads is not None:
        block.above, block.width = list(over[: len(over) - block.heads.used]), block.heads.width
    else:
        split = max(split, len(first.labels) - 1)
    first.labels = first.labels[split:]


def _with_words(rows: Sequence[Row], width: int) -> list[Row]:
    """Rows in which a word (若干) stands for a number have it as a cell where they are one short of ``width``.

    The rows are numbered, so that a short label without a number is none of theirs.
    """
    kept: list[Row] = []
    for row in rows:
        before = kept[-1] if kept and not kept[-1].closed else None
        missing = width - len(before.cells) if before is not None else 0
        if before is not None and missing and row.labels and _is_word(row.labels[0]):
            if len(row.labels) == 1 and missing == 1 + len(row.cells):
                before.cells += [row.labels[0], *row.cells]
                before.after = row.after
                continue
            if missing == 1 and len(row.labels) > 1:
                before.cells.append(row.labels.pop(0))
        _word_first(row, width)
        kept.append(row)
    return kept


def _word_first(row: Row, width: int) -> None:
    apart = len(row.labels) > 1 and (not row.closed or row.leads is not None)
    if apart and len(row.cells) == width - 1 and row.labels[-2].ordinal is not None and _is_word(row.labels[-1]):
        row.cells.insert(0, row.labels.pop())
        row.leads = row.leads[:-1] if row.leads is not None else None


def _is_word(label: Cell) -> bool:
    return label.ordinal is None and len(label.text) <= _LONGEST_ODD and label.text[-1] not in "：:"


def _align(block: Block) -> None:
    """Where tabs part all rows into as many cells, the columns left of the numbers are the same in each."""
    sizes = {len(row.leads or ()) + len(row.cells) for row in block.rows}
    leads = max(len(row.leads or ()) for row in block.rows)
    if len(sizes) > 1 or any(any(row.cells[: leads - len(row.leads or ())]) for row in block.rows):
        return
    for row in block.rows:
        own = row.leads or ()
        row.cells = row.cells[leads - len(own) :]
        row.leads = (*own, *([None] * (leads - len(own))))
    block.leads, block.width = leads, sizes.pop() - leads


def _row_label(row: Row, block: Block) -> int:
    """Return from which on the labels before the first row are its own."""
    labels = row.labels
    if row.leads is not None:
        own = len(labels) - sum(cell is not None for cell in row.leads)
        above = sum(1 for _ in takewhile(lambda label: label.whole, reversed(labels[:own])))
        # Behind heads that tabs part, what stands alone on its line is the first part of the label.
        return own - above if 0 < above < own and labels[own - above].ordinal is not None else own
    at = max(len(labels) - 1, 0)
    # Heads over all columns are more than the lines of a label that may be gone back over.
    while at and labels[at].ordinal is None and len(labels) - at < max(block.width, 3) and has_ordinals(block):
        at -= 1
    if labels and labels[at].ordinal is None:
        return len(labels) - 1
    while at and labels[at - 1].ordinal is not None:
        at -= 1
    return at


def has_ordinals(block: Block) -> bool:
    """Are the rows of a block numbered, the greater part of them?"""
    return sum(any(_ordinals(row.labels)) for row in block.rows) * 2 > len(block.rows)


def _share_captions(blocks: Sequence[Block], *, bounded: bool) -> None:
    """Labels above the heads are the table's where a heading stands right above them or all its blocks have them."""
    shared = len(blocks) > 1 and all(block.above for block in blocks)
    for number, block in enumerate(blocks):
        if number == 0 and not (bounded and len(block.above) <= _MOST_CAPTIONS):
            block.above = block.above[-1:] if shared else []
