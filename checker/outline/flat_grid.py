"""Blocks of a flattened table as a grid: its rows of heads, labels of groups, blank cells, what is no table at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frozen import replace
from checker.outline.flat_blocks import Block, find_tables, has_ordinals
from checker.outline.flat_items import Cell, Row

GridRow = tuple[Cell | None, ...]

_FEWEST_IN_A_ROW = 2
_FEWEST_IN_A_LIST = 3
_LONG_NUMBER = 7
_MOST_COLUMNS = 64
_SHARE = 0.6
_OPEN_MARKS = tuple("、，,（(“《")


def find_grids(chain: Sequence[Row]) -> Iterator[list[GridRow]]:
    """Yield the tables in a chain of rows; each row is a tuple of cells, None where one is blank."""
    for blocks, rest in find_tables(chain):
        if _is_table(blocks):
            yield _grid(blocks, rest)


def _is_table(blocks: Sequence[Block]) -> bool:
    if any(block.leads + block.width > _MOST_COLUMNS for block in blocks):
        return False
    rows = [row for block in blocks for row in block.rows]
    cells = [cell for row in rows for cell in row.cells if cell is not None]
    if sum(len(cell.text) >= _LONG_NUMBER and cell.text.isdigit() for cell in cells) * 2 > len(cells):
        return False  # telephone numbers
    if len(blocks) > 1:
        return True
    block = blocks[0]
    if len(block.rows) == 1:
        return not block.leads  # the heads came back under each of several groups
    if block.width == 1:
        return _is_list(block)
    whole = sum(len(row.cells) == block.width and bool(row.labels) for row in block.rows)
    return whole >= max(_FEWEST_IN_A_ROW, _SHARE * len(block.rows)) and not _counts_up(block)


def _is_list(block: Block) -> bool:
    """One number a row is a table where heads for names and numbers stand on one line above: 类别 件数.

    Numbered names with a number behind are a list of contents.
    """
    if block.heads is None or not block.heads.corner or len(block.rows) < _FEWEST_IN_A_LIST or has_ordinals(block):
        return False
    head = block.heads.rows[0][0]
    apart = head is not None and head.line == block.heads.corner[-1].line
    return apart and all(row.closed and len(row.labels) == 1 for row in block.rows)


def _counts_up(block: Block) -> bool:
    """Do the runs end in the running number of the next row?  Then what is a row is not known."""
    if block.rows[0].closed or len(block.rows) <= _FEWEST_IN_A_ROW:
        return False
    last = [cell.text for row in block.rows[:-1] if (cell := row.cells[-1]) is not None]
    first = int(last[0]) if last and last[0].isdigit() else 0
    return first > 0 and last == [str(first + at) for at in range(len(block.rows) - 1)]


def _grid(blocks: Sequence[Block], rest: Sequence[Cell]) -> list[GridRow]:
    leads = max(block.leads for block in blocks)
    width = leads + max(block.width for block in blocks)
    rows: list[GridRow] = []
    for block in blocks:
        rows += [_padded(row, width) for row in _label_rows(block.above, block)]
        for at, heads in enumerate(block.heads.rows if block.heads is not None else ()):
            corner = block.heads.corner if block.heads is not None and not at else ()
            rows.append(_padded((*_padded(corner, leads), *heads), width))
        spacing = _spacing(block)
        ordered = has_ordinals(block)
        for row in block.rows:
            groups, lead = _labels(row, block, ordered=ordered)
            rows += [_padded((label,), width) for label in groups]
            cells = _filled(row, block.width, spacing)
            whole = (*_padded(lead, leads), *cells)
            rows.append(_padded(whole, width) if len(cells) >= block.width else whole)
    return [*rows, *(_padded(row, width) for row in _label_rows(join_labels(rest, ordered=True), blocks[-1]))]


def _label_rows(labels: Sequence[Cell], block: Block) -> list[GridRow]:
    """Labels without numbers, one a row; heads under the corner that the block has as well are a row of heads."""
    corner = block.heads.corner[-1].text if block.heads is not None and block.heads.corner else None
    rows: list[GridRow] = []
    for label in labels:
        if rows and rows[-1][0] is not None and rows[-1][0].text == corner and len(rows[-1]) <= block.width:
            rows[-1] = (*rows[-1], label)
        else:
            rows.append((label,))
    return rows


def _padded(row: GridRow, width: int) -> GridRow:
    return (*row, *([None] * (width - len(row))))


def _labels(row: Row, block: Block, *, ordered: bool) -> tuple[list[Cell], GridRow]:
    """The labels of a group that begins with a row, and what stands left of its numbers."""
    if row.leads is not None and len(row.leads) == block.leads:
        own = [cell for cell in row.leads if cell is not None]
        return join_labels([label for label in row.labels if label not in own], ordered=ordered), row.leads
    joined = join_labels(row.labels, ordered=ordered)
    return joined[:-1], tuple(joined[-1:])


def join_labels(labels: Sequence[Cell], *, ordered: bool) -> list[Cell]:
    """Labels with those that a line end has cut put together again.

    ``ordered`` says that the rows are numbered, so that a label without a number goes on with the one before.
    """
    joined: list[Cell] = []
    for label in labels:
        before = joined[-1] if joined else None
        if before is not None and label.ordinal is None and (_is_open(before.text) or (ordered and before.ordinal)):
            joined[-1] = _both(before, label)
        else:
            joined.append(label)
    return joined


def _is_open(text: str) -> bool:
    opened = sum(text.count(mark) for mark in "（(“《") - sum(text.count(mark) for mark in "）)”》")
    return opened > 0 or text[-1] in _OPEN_MARKS


def _both(one: Cell, other: Cell) -> Cell:
    same = one.line == other.line
    lines = one.lines or (one.line,)
    return replace(
        other,
        start=one.start,
        text=one.text + other.text,
        blanks=one.blanks,
        lines=lines if same else (*lines, other.line),
        whole=one.whole and other.whole and not same,
        ordinal=one.ordinal,
    )


def _spacing(block: Block) -> tuple[int, int]:
    """How many blank lines stand before a number and behind a row where no cell is blank."""
    full = [row for row in block.rows if len(row.cells) == block.width] or block.rows
    between = min((cell.blanks for row in full for cell in row.cells if cell is not None), default=0)
    return between, min((row.after for row in full if row.after is not None), default=0)


def _filled(row: Row, width: int, spacing: tuple[int, int]) -> GridRow:
    """The numbers of a row, with the blank cells among them where the blank lines tell of just as many."""
    cells, missing = tuple(row.cells), width - len(row.cells)
    if row.leads is not None or missing <= 0:
        return cells
    between, behind = spacing
    filled: list[Cell | None] = []
    for cell in cells:
        filled += [None] * (max(cell.blanks - between, 0) // (between + 1) if cell is not None else 0)
        filled.append(cell)
    filled += [None] * (max((row.after or 0) - behind, 0) // (between + 1))
    return tuple(filled) if len(filled) == width else cells
