"""Tables without rules: rows of short figures that stand in columns beside their labels, and the heads over them.

A table is only seen where several rows agree, or where every column has a head of its own: paragraphs, lists of
contents and figures in prose stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frozen import dataclass
from checker.readers.aligned_ends import heads_at_the_end
from checker.readers.aligned_heads import Heads, Looks, find_heads
from checker.readers.aligned_labels import Label, LabelColumns, find_labels, label_beside
from checker.readers.aligned_pieces import Piece, Split, split_row, starts_with_ordinal, type_size
from checker.readers.aligned_values import MOST_COLUMNS, Run, find_run, stands_in_columns
from checker.readers.pdf_lines import Row, find_gutter

_MOST_ROWS = 500  # rows of one page
_MOST_GLYPHS = 40_000
_CONTINUES = 2.2  # characters between lines of one label
_BELOW = 1.75  # the same below the last figures, where nothing follows that tells
_FULL = 1.6  # characters by which a line that goes on may end before the edge
_AROUND = 20  # rows of a page that may belong to a table above or below its figures
_ABOVE = 6  # lines of a label above its figures
_ENDS = frozenset("。；：！？")
# Rows with figures and columns that are enough with a head over each column, without, and at the head of a page, where
# a table may go on.
_WITH_HEADS = ((2, 3), (1, 5))
_WITHOUT_HEADS = ((3, 2), (2, 5))
_AT_THE_TOP = ((1, 6),)
_ALONE = 5  # figures of a row without a label
_LABELLED = 0.6
_FAR_FROM_LABEL = 2.0  # characters between a label and its only figure

Grid = list[list[list[Row]]]


@dataclass(frozen=True)
class AlignedTable:
    """A table found by the places of its text: where it begins (points), its rows on the page (from 0), its cells.

    ``lefts`` are the left edges of its columns (points), of which the first ``labels`` hold labels; each cell holds its
    printed lines.
    """

    top: float
    first: int
    last: int
    lefts: tuple[float, ...]
    labels: int
    cells: Grid


def find_aligned(rows: Sequence[Row]) -> list[AlignedTable]:
    """Return the tables among the rows of a page, from top to bottom."""
    rows = [[glyph for glyph in row if not glyph.text.isspace()] for row in rows]
    if len(rows) > _MOST_ROWS or sum(map(len, rows)) > _MOST_GLYPHS or not all(rows):
        return []
    parted = [split_row(row, at) for at, row in enumerate(rows)]
    tables: list[AlignedTable] = []
    looks = Looks()
    at = floor = 0
    while at < len(parted):
        if not _may_begin(parted[at]):
            at += 1
            continue
        run = find_run(parted, at, floor, type_size([rows[at]]))
        size = type_size(rows[run.first : run.last + 1])
        start = max(floor, at - _AROUND)
        table = _Builder(parted[start : run.last + 1 + _AROUND], start, run, size).table(looks)
        at = max(run.last, at) + 1
        if table is not None:
            tables.append(table)
            at = floor = table.last + 1
    ending = heads_at_the_end(parted, floor, looks) if parted else None
    return [*tables, _of_heads(parted, *ending)] if ending is not None else tables


def _of_heads(rows: Sequence[Split], heads: Heads, count: int, last: int) -> AlignedTable:
    lefts = [
        min(piece.left for head in heads.heads if head.group == (at, at) for piece in head.lines) for at in range(count)
    ]
    cells = list(_head_rows(heads, None, 0, count))
    return AlignedTable(rows[heads.first].baseline - 1, heads.first, last, tuple(lefts), 0, cells)


def _may_begin(row: Split) -> bool:
    """Tell whether a row holds two figures, or one that stands far from its label."""
    if len(row.values) != 1:
        return 1 < len(row.values) <= MOST_COLUMNS
    if not row.words:
        return False
    size = type_size([list(row.values[0].glyphs)])
    return row.values[0].left - row.words[-1].right >= _FAR_FROM_LABEL * size


def part_aligned(rows: Sequence[Row], before: float | None) -> tuple[list[AlignedTable], list[Row]]:
    """Return the tables among the rows of a page and the rows outside them; no table where text runs in columns.

    ``before`` is the gutter of the page before.
    """
    ink = [row for row in rows if any(not glyph.text.isspace() for glyph in row)]
    tables = find_aligned(ink)
    inside = {at for table in tables for at in range(table.first, table.last + 1)}
    outside = [row for at, row in enumerate(ink) if at not in inside]
    if tables and find_gutter(outside, before) is not None:
        return [], list(rows)
    return tables, outside


class _Builder:
    """Builds the table of one run of figures from the rows around it."""

    def __init__(self, rows: Sequence[Split], offset: int, run: Run, size: float) -> None:
        self.rows, self.offset, self.size = rows, offset, size
        self.run = Run(run.first - offset, run.last - offset, run.columns, run.full)
        self.first, self.last = self.run.first, self.run.last
        labels = [row.words[-1].right for row in self.rows[self.first : self.last + 1] if row.values and row.words]
        self.reach = max(labels, default=self.run.left)

    def table(self, looks: Looks) -> AlignedTable | None:
        """Return the table, or None where the figures are too few or stand too loosely to be one."""
        if not stands_in_columns(self.run, self.size):
            return None
        heads = find_heads(self.rows, self.run, self.size, looks)
        if not self._is_table(heads):
            return None
        self._take_lines_above(heads)
        rows = self.rows[self.first : self.last + 1]
        columns = LabelColumns([row for row in rows if not self._is_head(row)], self.run.left, self.size)
        self._take_lines_below(columns)
        lefts = columns.lefts or [piece.left for piece in heads.labels[:1]]
        cells = [*_head_rows(heads, columns, len(lefts), len(self.run.columns)), *self._body(columns, len(lefts))]
        first = heads.first if heads.heads else self.first
        return AlignedTable(
            self.rows[first].baseline - 1,
            first + self.offset,
            self.last + self.offset,
            (*lefts, *(column.left for column in self.run.columns)),
            len(lefts),
            cells,
        )

    def _is_table(self, heads: Heads) -> bool:
        full, count = self.run.full, len(self.run.columns)
        if count == 1:
            return self._is_list(heads)
        covered = heads.cover(count)
        with_values = [row for row in self.rows[self.first : self.last + 1] if row.values]
        labelled = sum(bool(row.words) for row in self.rows[self.first : self.last + 1])
        at_the_top = self.first + self.offset <= 1
        if not covered and labelled < _LABELLED * len(with_values):
            # The last row of a table whose heads stand on the page before.
            return at_the_top and full == len(with_values) == 1 and not labelled and count >= _ALONE
        enough = _WITHOUT_HEADS + (_WITH_HEADS if covered else ())
        enough += _AT_THE_TOP if at_the_top else ()
        return any(full >= rows and count >= columns for rows, columns in enough)

    def _is_list(self, heads: Heads) -> bool:
        """A single column of figures needs a label for each, all far from them, and a head over it or within."""
        rows = self.rows[self.first : self.last + 1]
        headed = heads.cover(1) or any(map(self._is_head, rows))
        with_values = [row for row in rows if row.values]
        return headed and len(with_values) >= _WITHOUT_HEADS[0][0] and all(map(_may_begin, with_values))

    def _take_lines_above(self, heads: Heads) -> None:
        """Lines between the heads and the first figures belong to the head over the labels or to the first label."""
        if not heads.heads:
            self.first = self._lines_above()
            return
        at = 1 + max(piece.row for head in heads.heads for piece in head.lines) - self.offset
        reach = max((piece.right for piece in heads.labels), default=0.0)
        while at < self.first and heads.labels:
            line = self.rows[at].words[0]
            last = heads.labels[-1]
            goes_on = last.right >= reach - _FULL * self.size and line.right <= reach + self.size
            if not goes_on or len(self.rows[at].words) > 1 or starts_with_ordinal(line.text) or not self._near(at):
                break
            heads.labels.append(line)
            at += 1
        self.first = at

    def _lines_above(self) -> int:
        """Where the first label begins, above its figures; at the head of a page it may be the rest of one."""
        with_words = [row for row in self.rows[self.first : self.last + 1] if row.words]
        reach = max((row.words[-1].right for row in with_words), default=0.0)
        edge = min((row.words[0].left for row in with_words), default=0.0)
        first = at = self.first
        wraps, rest = not self._starts_anew(first), True
        while at > 0 and self.first - at < _ABOVE and self._near(at):
            row = self.rows[at - 1]
            words = row.words
            if row.values or words[-1].right > self.run.left or words[0].left < edge - self.size:
                break
            if words[-1].text[-1] in _ENDS:
                break
            at -= 1
            wraps = wraps and words[-1].right >= reach - _FULL * self.size
            first = at if wraps else first
            wraps, rest = wraps and not self._starts_anew(at), rest and not self._starts_anew(at)
        return at if rest and at + self.offset <= 1 and (at == 0 or not self._near(at)) else first

    def _starts_anew(self, at: int) -> bool:
        words = self.rows[at].words
        return bool(words) and starts_with_ordinal(words[-1].text)

    def _near(self, at: int, most: float = _CONTINUES) -> bool:
        """Tell whether a row stands close under the one before."""
        return at > 0 and self.rows[at].baseline - self.rows[at - 1].baseline <= most * self.size

    def _take_lines_below(self, columns: LabelColumns) -> None:
        """The last label may go on below its figures."""
        if not columns.lefts:
            return
        ends: dict[int, Piece] = {}
        for row in self.rows[self.first : self.last + 1]:
            ends |= {columns.column(piece): piece for piece in columns.gathered(row.words)}
        while self.last + 1 < len(self.rows) and self._near(self.last + 1, _BELOW):
            row = self.rows[self.last + 1]
            if row.values or row.words[-1].right > self.run.left:
                return
            lines = {columns.column(piece): piece for piece in columns.gathered(row.words)}
            if not all(at in ends and columns.is_full(ends[at]) for at in lines):
                return
            if any(starts_with_ordinal(piece.text) for piece in lines.values()):
                return
            ends |= lines
            self.last += 1

    def _body(self, columns: LabelColumns, shift: int) -> Grid:
        """The rows of the grid below the heads; ``shift`` is how many columns of labels it has."""
        rows = self.rows[self.first : self.last + 1]
        inner = self._inner(rows)
        labels = find_labels([row for row in rows if row not in inner], columns)
        lines = [_Line(row.baseline, row.baseline, [], (), row.words) for row in inner]
        used: set[int] = set()
        for row in rows:
            if not row.values:
                continue
            label = label_beside(labels, row.baseline, self.size)
            if label is None or id(label) in used:
                lines.append(_Line(row.baseline, row.baseline, [], row.values))
            else:
                used.add(id(label))
                lines.append(_Line(min(label.top, row.baseline), max(label.bottom, row.baseline), [label], row.values))
        for label in labels:
            if id(label) not in used:
                _place(lines, label, len(columns.lefts) - 1, self.size)
        lines.sort(key=lambda line: line.top)
        single = False
        for line in lines:
            beyond = sum(map(self._is_beyond, line.words))
            single = beyond == 1 if beyond else single
            line.single = single
        return [self._cells(line, columns, shift) for line in lines]

    def _inner(self, rows: Sequence[Split]) -> list[Split]:
        """The heads of what follows inside the table, each with a line above that names it."""
        heads = list(map(self._is_head, rows))
        named = [
            head or (following and not row.values)
            for row, head, following in zip(rows, heads, [*heads[1:], False], strict=True)
        ]
        return [row for row, is_inner in zip(rows, named, strict=True) if is_inner]

    def _is_head(self, row: Split) -> bool:
        """Tell whether a row inside the table has words over its figures."""
        return not row.values and (
            row.words[-1].right > self.run.left or (len(row.words) > 1 and row.words[-1].left >= self.reach)
        )

    def _is_beyond(self, piece: Piece) -> bool:
        """Tell whether words stand behind the labels."""
        return piece.right > self.run.left or piece.left >= self.reach

    def _cells(self, line: _Line, columns: LabelColumns, shift: int) -> list[list[Row]]:
        cells: list[list[Row]] = [[] for _ in range(shift + len(self.run.columns))]
        for label in line.labels:
            cells[label.column] += [list(piece.glyphs) for piece in label.lines]
        for piece in line.words:
            is_label = not self._is_beyond(piece) or len(line.words) == 1
            at = min(columns.column(piece), shift) if is_label else shift + self._nearest(piece, line)
            cells[at].append(list(piece.glyphs))
        for piece in line.values:
            cells[shift + self._nearest(piece, line)].append(list(piece.glyphs))
        return cells

    def _nearest(self, piece: Piece, line: _Line) -> int:
        if line.single and len(line.values) < 2:
            return 0
        return min(
            range(len(self.run.columns)),
            key=lambda at: abs((self.run.columns[at].left + self.run.columns[at].right) / 2 - piece.middle),
        )


@dataclass
class _Line:
    """A row of the grid: from which baseline to which, its labels, its figures, and words that are no label.

    ``single`` says that it stands in a block whose one head is over all columns.
    """

    top: float
    bottom: float
    labels: list[Label]
    values: Sequence[Piece]
    words: Sequence[Piece] = ()
    single: bool = False


def _place(lines: list[_Line], label: Label, last: int, size: float) -> None:
    """Put a label without figures into a row of its own, or one that stands beside several rows into the first."""
    beside = [line for line in lines if line.top <= label.bottom and label.top <= line.bottom]
    if label.column == last or not beside:
        lines.append(_Line(label.top, label.bottom, [label], ()))
        return
    started = [line for line in beside if line.top <= label.top + size / 2]
    (max(started, key=lambda line: line.top) if started else beside[0]).labels.append(label)


def _head_rows(heads: Heads, columns: LabelColumns | None, shift: int, count: int) -> Iterator[list[list[Row]]]:
    """The rows of the grid for the heads, from the highest level down."""
    if not heads.heads:
        return
    levels = 1 + max(head.level for head in heads.heads)
    grid: Grid = [[[] for _ in range(shift + count)] for _ in range(levels)]
    for head in heads.heads:
        over = [
            other.level
            for other in heads.heads
            if other.level > head.level and other.group[0] <= head.group[1] and head.group[0] <= other.group[1]
        ]
        top = levels - min(over, default=levels)
        grid[top][shift + head.group[0]] += [list(piece.glyphs) for piece in head.lines]
    lined = {piece.row for piece in heads.labels}
    apart = len(lined) < len(heads.labels)  # a head for each column of labels, not one over all
    level = _level_beside(heads, heads.labels[0].baseline) if heads.labels else 0
    for piece in heads.labels:
        grid[levels - 1 - level][columns.column(piece) if apart and columns is not None else 0].append(
            list(piece.glyphs)
        )
    yield from grid


def _level_beside(heads: Heads, baseline: float) -> int:
    """The level of the head whose first line is nearest to the head over the labels."""
    return min(heads.heads, key=lambda head: (abs(head.lines[0].baseline - baseline), -head.level)).level
