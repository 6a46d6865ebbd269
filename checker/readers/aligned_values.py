"""Runs of printed rows whose figures stand in columns."""

from __future__ import annotations

from collections.abc import Sequence

from checker.frozen import dataclass, field
from checker.readers.aligned_pieces import Piece, Split, is_bare, starts_with_ordinal

MOST_COLUMNS = 24
_FAR = 5.0  # characters between two rows of one table
_MOST_BETWEEN = 24  # rows of words between two rows of figures
_WORD = 4  # letters
_MOST_ABOVE = 8  # rows looked at above the first with two figures
_SHORT = 16  # characters of a head inside the table
_SURE = 0.25  # of a character: by how much the places must differ to tell how the columns are set
_SPREAD = 0.6  # of a character: by how much the places in one column may differ


@dataclass
class Column:
    """A column of figures: its edges in points and what stands in it."""

    left: float
    right: float
    entries: list[Piece] = field(default_factory=list)

    def holds(self, piece: Piece) -> bool:
        """Tell whether a piece stands over the column."""
        return piece.left < self.right and piece.right > self.left

    def add(self, piece: Piece) -> None:
        """Put a figure into the column."""
        self.left, self.right = min(self.left, piece.left), max(self.right, piece.right)
        self.entries.append(piece)

    def spread(self, edge: str) -> float:
        """How far the entries' ``left``, ``right`` or ``middle`` differ, leaving out one in eight."""
        places: list[float] = sorted(getattr(piece, edge) for piece in self.entries)
        spare = len(places) // 8
        return min(places[at + len(places) - spare - 1] - places[at] for at in range(spare + 1))


@dataclass
class Run:
    """Rows from ``first`` to ``last`` (both inclusive, from 0); ``full`` counts those with two figures or more."""

    first: int
    last: int
    columns: list[Column]
    full: int = 0

    @property
    def left(self) -> float:
        """Where the figures begin."""
        return self.columns[0].left

    def by_left(self, size: float) -> bool | None:
        """Whether the columns are set flush left rather than centred or flush right; None where that cannot be seen."""
        left, middle, right = (sum(one.spread(edge) for one in self.columns) for edge in ("left", "middle", "right"))
        if max(left, middle, right) - min(left, middle, right) < _SURE * size:
            return None
        return left < min(middle, right)


def find_run(rows: list[Split], start: int, floor: int, size: float) -> Run:
    """Follow the columns of row ``start``, which holds figures, down the page, and up to row ``floor`` at most.

    Rows above have fewer figures: cells of theirs are blank.  A row with a word in the place of a figure is put right.
    """
    run = Run(start, start, [])
    _take(run, rows[start])
    run.full = int(len(rows[start].values) > 1)
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.baseline - rows[at - 1].baseline > _FAR * size or at - run.last > _MOST_BETWEEN:
            break
        if len(row.values) > 1 and row.words and row.words[-1].left >= run.left - size:
            row = rows[at] = _with_words(run, row)
        if row.values and _fits(run, row):
            _take(run, row)
            run.last = at
            run.full += len(row.values) > 1
        elif not _is_between(run, rows, at, size):
            break
    _go_up(run, rows, floor, size)
    return run


def _go_up(run: Run, rows: Sequence[Split], floor: int, size: float) -> None:
    for at in range(run.first - 1, max(run.first - _MOST_ABOVE, floor) - 1, -1):
        row = rows[at]
        if rows[at + 1].baseline - row.baseline > _FAR * size or (not row.values and row.words[-1].right > run.left):
            return
        if row.values:
            if not row.words or not _fits(run, row) or len(row.values) > 1:
                return
            _take(run, row)
            run.first = at


def stands_in_columns(run: Run, size: float) -> bool:
    """Tell whether the figures of each column stand under each other by an edge or by their middles."""
    entries = [piece for column in run.columns for piece in column.entries]
    bare = sum(is_bare(piece.text) for piece in entries)
    return bare * 4 >= len(entries) * 3 and all(
        min(column.spread("left"), column.spread("middle"), column.spread("right")) <= _SPREAD * size
        for column in run.columns
    )


def _fits(run: Run, row: Split) -> bool:
    """Tell whether the figures of a row stand in the run's columns, one in each; new columns may come to them."""
    if row.words and row.words[-1].right > run.left:
        return False
    old, new, last = 0, 0, -1
    for piece in row.values:
        over = [at for at, column in enumerate(run.columns) if column.holds(piece)]
        if len(over) > 1 or (over and over[0] <= last):
            return False
        old, new = old + len(over), new + (not over)
        last = over[0] if over else last
    return new < old and len(run.columns) + new <= MOST_COLUMNS


def _with_words(run: Run, row: Split) -> Split:
    """Take short words that stand in a column among figures for what is written in the place of one."""
    first = len(row.words)
    while first and len(row.words[first - 1].text) <= _WORD:
        piece = row.words[first - 1]
        if sum(column.holds(piece) for column in run.columns) != 1:
            break
        first -= 1
    return Split(row.words[:first], (*row.words[first:], *row.values), row.baseline)


def _take(run: Run, row: Split) -> None:
    for piece in row.values:
        column = next((one for one in run.columns if one.holds(piece)), None)
        if column is None:
            column = Column(piece.left, piece.right)
            run.columns.append(column)
        column.add(piece)
    run.columns.sort(key=lambda one: one.left)


def _is_between(run: Run, rows: Sequence[Split], at: int, size: float) -> bool:
    """Tell whether a row without figures may stand inside the table: a part of a label, or a head of what follows."""
    row = rows[at]
    if row.values:
        return False
    if row.words[-1].right <= run.left:
        return True
    if starts_with_ordinal(row.words[0].text) or any(len(piece.text) > _SHORT for piece in row.words):
        return False
    if len(row.words) > 1:
        return row.words[0].right <= run.left and row.words[-1].middle <= run.columns[-1].right + size
    # One piece in the middle of the table, over a row of heads.
    following = rows[at + 1] if at + 1 < len(rows) else None
    below = following is not None and not following.values and len(following.words) > 1
    return below and row.words[0].left > min(piece.left for piece in rows[run.last].pieces) + size
