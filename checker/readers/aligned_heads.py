"""Heads over columns of figures, on several levels and in several lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from checker.frozen import dataclass, field
from checker.readers.aligned_pieces import Piece, Split, starts_with_ordinal, whole
from checker.readers.aligned_values import Run

_FAR = 3.5  # characters between two rows of heads
_TIGHT = (2.0, 1.6)  # characters between the lines of one head over a column, and over several
_MOST_ROWS = 28
_MOST_BESIDE = 3  # lines of the head over the labels between two rows of heads
_MOST_BELOW = 16  # lines of labels between the heads and the first figures
_LARGE = 1.25  # times the size of the type: a title
_LONGEST = 40  # characters of one line of a head
_AWAY = 1.2  # characters by which a head may stand beside the middle of its columns
_SEVERAL, _MOSTLY = 3, 0.8  # heads that tell how they are set, and the share of them that agree
_SAME = 0.2  # characters between edges that are one
_SKIP = 0.05  # the price in characters of a column without a head on one level
_WIDE = 0.001  # the price of a group times the square of its columns: of several the same size is likelier

Group = tuple[int, int]


@dataclass
class Head:
    """A head: the columns it stands over (first and last, from 0), its level from the figures upwards, its lines."""

    group: Group
    level: int
    lines: list[Piece] = field(default_factory=list)

    @property
    def heights(self) -> tuple[float, float, float]:
        """Where it has its middle, begins and ends: its baselines in points."""
        first, last = self.lines[0].baseline, self.lines[-1].baseline
        return (first + last) / 2, first, last


@dataclass
class Looks:
    """How many places for heads may still be weighed on a page; a page of a report takes a few thousand."""

    left: int = 100_000


@dataclass
class Heads:
    """The heads over a run: where they begin (row), those over figures, the lines over the labels."""

    first: int
    heads: list[Head]
    labels: list[Piece]

    def cover(self, count: int) -> bool:
        """Tell whether each of so many columns has a head of its own."""
        return {head.group for head in self.heads} >= {(at, at) for at in range(count)}


def find_heads(rows: Sequence[Split], run: Run, size: float, looks: Looks) -> Heads:
    """Return the heads above a run of rows, none where its first row stands under something else."""
    edge = max((row.words[-1].right for row in rows[run.first : run.last + 1] if _is_label(row, run)), default=None)
    seeker = _Seeker(rows, run, size, float("-inf") if edge is None else edge)
    seeker.looks = looks
    found: list[list[Piece]] = []
    first, lowest, beside = run.first, 0, 0
    for at in range(run.first - 1, max(run.first - _MOST_ROWS, 0) - 1, -1):
        row = rows[at]
        if rows[at + 1].baseline - row.baseline > _FAR * size:
            break
        # Between the heads and the first figures stand lines of the first label.
        is_label = first == run.first and row.pieces[-1].right <= run.left and not row.values
        words = list(row.words) if is_label else seeker.take(row)
        if words is None:
            break
        found.append(words)
        has_heads = len(words) < len(row.pieces)
        beside = 0 if has_heads else beside + 1
        first, lowest = (at, lowest or len(found)) if has_heads else (first, lowest)
        if beside > (_MOST_BELOW if first == run.first else _MOST_BESIDE):
            break
    # Below the lowest row of heads stand lines of the first label.
    beside_heads = found[max(lowest - 1, 0) : run.first - first]
    return Heads(first, seeker.heads, [one for words in beside_heads[::-1] for one in words])


def _above(rows: Sequence[Split], run: Run, size: float) -> list[Piece]:
    """What stands close above a run, up to the next figures."""
    pieces: list[Piece] = []
    for at in range(run.first - 1, max(run.first - _MOST_ROWS, 0) - 1, -1):
        if rows[at].values or rows[at + 1].baseline - rows[at].baseline > _FAR * size:
            break
        pieces += rows[at].words
    return pieces


def _is_label(row: Split, run: Run) -> bool:
    return bool(row.words) and row.words[-1].right <= run.left


class _Seeker:
    """Sets the pieces of the rows above a run over its columns, from the lowest row up."""

    def __init__(self, rows: Sequence[Split], run: Run, size: float, edge: float) -> None:
        self.size = size
        self.start = min((row.words[0].left for row in rows[run.first : run.last + 1] if row.words), default=None)
        self.edge = edge
        self.columns = run.columns
        self.middles = [(column.left + column.right) / 2 for column in run.columns]
        self.border = (edge + run.left) / 2
        self.heads: list[Head] = []
        self.looks = Looks()
        self.beside: set[int | None] = set()
        self.bands = self._bands(run.by_left(size) is True)
        self.flush = [left for left, _ in self.bands] if run.by_left(size) else self._flush(_above(rows, run, size))
        if self.flush:
            self.bands = list(zip(self.flush, [*self.flush[1:], float("inf")], strict=True))

    def _bands(self, by_left: bool) -> list[tuple[float, float]]:
        """From where to where each column may reach, going by the figures in it."""
        if by_left:
            borders = [column.left for column in self.columns]
            return list(zip(borders, [*borders[1:], float("inf")], strict=True))
        borders = [(before + after) / 2 for before, after in pairwise(self.middles)]
        if not borders:
            return [(self.border, float("inf"))]
        first, last = 2 * self.middles[0] - borders[0], 2 * self.middles[-1] - borders[-1]
        return list(zip([first, *borders], [*borders, last], strict=True))

    def _flush(self, pieces: Sequence[Piece]) -> list[float] | None:
        """Where heads begin over each column if they are set flush left over figures that are centred, else None."""
        places = [
            (piece.left - left, piece.right - piece.left)
            for piece in pieces
            for left, right in self.bands
            if left - _SAME * self.size <= piece.left < right - _SAME * self.size
        ]
        if len(places) < _SEVERAL:
            return None
        usual = median(place for place, _ in places)
        alike = [wide for place, wide in places if abs(place - usual) <= _SAME * self.size]
        if len(alike) < _MOSTLY * len(places):
            return None
        # Heads of one width that are centred begin at like places too.
        common = median(alike)
        if sum(abs(wide - common) > self.size / 2 for wide in alike) < _SEVERAL:
            return None
        return [left + usual for left, _ in self.bands]

    def take(self, row: Split) -> list[Piece] | None:
        """Put the pieces of a row that stand over columns into heads, and return those over the labels.

        None says that the row is no head.
        """
        pieces = row.words
        if row.values:
            return None
        wide = sum(piece.right - piece.left for piece in pieces) / sum(_width(piece.text) for piece in pieces)
        if wide > _LARGE * self.size or starts_with_ordinal(pieces[0].text) or pieces[-1].text[-1] in "。；：":
            return None
        if any(len(piece.text) > _LONGEST or piece.text.startswith(("单位：", "单位:")) for piece in pieces):
            return None
        if len(pieces) == 1 and self._is_over_all(pieces[0]):
            return None
        words = [piece for piece in pieces if piece.middle < self.border]
        if words and words[-1].right > self.columns[0].left:
            return None
        above = self._gathered([piece for piece in pieces if piece.middle >= self.border])
        self.beside = {self._band(piece) for piece in above}
        groups = self._set(above) if above else []
        if groups is None:
            return None
        if self.flush and groups:
            groups = _to_the_next(groups, len(self.columns))
        for group, piece in zip(groups, above, strict=True):
            self._stack(group, piece)
        for (first, last), piece in zip(groups, above, strict=True):
            if first == last and not self.flush:  # heads are centred more often than figures are
                self.middles[first] = piece.middle
        return words

    def _is_over_all(self, piece: Piece) -> bool:
        """Tell whether a piece stands over the middle of the whole table, labels too: that is its name."""
        if self.start is None:
            return False
        return abs((self.start + self.columns[-1].right) / 2 - piece.middle) <= self.size

    def _gathered(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces over one column are one: a head may be set with gaps between its letters."""
        gathered: list[Piece] = []
        for piece in pieces:
            before = gathered[-1] if gathered else None
            if before is not None and self._band(before) == self._band(piece) is not None:
                gathered[-1] = whole((*before.glyphs, *piece.glyphs), piece.row)
            else:
                gathered.append(piece)
        return gathered

    def _band(self, piece: Piece) -> int | None:
        """The only column that has room for a piece, if it lies within one."""
        spare = _SAME * self.size
        for at, (left, right) in enumerate(self.bands):
            if left - spare <= piece.left and piece.right <= right + spare:
                return at
        return None

    def _set(self, pieces: Sequence[Piece]) -> list[Group] | None:
        """The columns under each piece, so that the pieces stand nearest to the middles of theirs."""
        count = len(self.columns)
        if len(pieces) > count or self.looks.left < 0:
            return None
        starts = [self.edge, *(column.right for column in self.columns[:-1])]
        ends = [*(column.left for column in self.columns[1:]), float("inf")]
        # best[n] is the price for the pieces so far with the first n columns used, and their groups.
        best: list[tuple[float, tuple[Group, ...]]] = [(_SKIP * self.size * at, ()) for at in range(count + 1)]
        for piece in pieces:
            following: list[tuple[float, tuple[Group, ...]]] = [(float("inf"), ())] * (count + 1)
            # The columns from which a piece may begin, and whether it may end over one.
            furthest = bisect_right(starts, piece.left) - 1
            for last in range(count):
                skipped = following[last]
                options = [(skipped[0] + _SKIP * self.size, skipped[1])]
                lowest = min(last, furthest) if piece.right <= ends[last] else -1
                self.looks.left -= lowest + 1
                for first in range(lowest + 1):
                    price, groups = best[first]
                    away = self._away(piece, first, last)
                    if away is not None and price + away < options[-1][0]:
                        options.append((price + away, (*groups, (first, last))))
                following[last + 1] = options[-1]
            best = following
        return list(best[count][1]) if best[count][0] < float("inf") else None

    def _away(self, piece: Piece, first: int, last: int) -> float | None:
        """The price of a piece over some columns: how far it is from their middle or left edge; None if too far."""
        if len(self.columns) == 1:
            return 0.0
        step = self._step(first, last)
        alone = self._band(piece)
        over_one = alone is not None and self._goes_on(piece, alone)
        away = abs((self.middles[first] + self.middles[last]) / 2 - piece.middle)
        # What has room over the first column alone is hardly a head over several, unless it is above a whole row.
        whole_row = not over_one and {head.group[0] for head in self.heads} >= set(range(len(self.columns)))
        if self.flush and (first == last or whole_row or piece.right > self.bands[first][1]):
            away = min(away, abs(self.flush[first] - piece.left))
        if away > max(_AWAY * self.size, step / 2):
            return None
        price = away + _WIDE * self.size * (last - first + 1) ** 2
        return price if alone is None or over_one == (first == last) else price + self.size

    def _goes_on(self, piece: Piece, at: int) -> bool:
        """Tell whether a piece with room over one column is the head of that alone, rather than of several around it.

        It is where there is no head yet or lines over the next columns stand beside it; else where with this line the
        head stands level with those beside it.
        """
        if at - 1 in self.beside or at + 1 in self.beside:
            return True
        middles = {head.group[0]: head.heights[0] for head in self.heads if head.group[0] == head.group[1]}
        if at not in middles:
            return True
        lowest = max(head.lines[-1].baseline for head in self.heads if head.group == (at, at))
        beside = [middles[one] for one in (at - 1, at + 1) if one in middles]
        with_it = (piece.baseline + lowest) / 2
        return any(abs(with_it - level) < abs(middles[at] - level) for level in beside)

    def _stack(self, wide: Group, piece: Piece) -> None:
        """Add a line to its head, or a head on a level above those that it stands over."""
        group = _narrowed(wide, self.heads, self.size, by_left=self.flush is not None)
        under = [head for head in self.heads if head.group[0] <= group[1] and group[0] <= head.group[1]]
        nearest = max(under, key=lambda head: head.level, default=None)
        if nearest is None:
            self.heads.append(Head(group, 0, [piece]))
        elif nearest.group == group and _is_near(nearest, piece, self.size):
            nearest.lines.insert(0, piece)
        else:
            self.heads.append(Head(group, nearest.level + 1, [piece]))

    def _step(self, first: int, last: int) -> float:
        """How far the next column on either side is; none where the piece stands over all."""
        beside = [at for at in (first - 1, last) if 0 <= at < len(self.columns) - 1]
        return min((self.middles[at + 1] - self.middles[at] for at in beside), default=0.0)


def _to_the_next(groups: Sequence[Group], count: int) -> list[Group]:
    """Where heads are set flush left, one over several columns reaches to the next."""
    ends = [*(first - 1 for first, _ in groups[1:]), count - 1]
    return [(first, end if last > first else last) for (first, last), end in zip(groups, ends, strict=True)]


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _is_near(head: Head, piece: Piece, size: float) -> bool:
    return head.lines[0].baseline - piece.baseline <= _TIGHT[head.group[1] > head.group[0]] * size


def _narrowed(group: Group, heads: Sequence[Head], size: float, *, by_left: bool) -> Group:
    """Leave out columns on both sides whose heads stand higher than the rest: they reach up beside the head over these.

    Of a head set flush left only the right side is not known.
    自然人 and 总计 stand so beside 法人或其他组织 over five columns.
    """
    first, last = group
    alone = {head.group[0]: head for head in heads if head.group[0] == head.group[1]}
    if any(head.level and first <= head.group[1] and head.group[0] <= last for head in heads):
        return group
    if not all(at in alone for at in range(first, last + 1)):
        return group
    # Heads on one level agree in their middles, or in where they begin or end.
    among = [alone[at].heights for at in range(first, last + 1)]
    middle = among[len(among) // 2]
    levels = [[abs(one[edge] - middle[edge]) <= _SAME * size for one in among] for edge in range(3)]
    level = max(levels, key=sum)
    start, end = 0, len(level) - 1
    while start < end and not (level[end] or (level[start] and not by_left)):
        start, end = start + (not by_left), end - 1
    return (first + start, first + end) if start < end else group
