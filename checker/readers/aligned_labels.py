"""Labels beside columns of figures: which of their printed lines are one label, and which figures are beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.frozen import dataclass
from checker.readers.aligned_pieces import Piece, Split, starts_with_ordinal, whole
from checker.readers.pdf_glyphs import Glyph

_APART = 0.8  # characters between two columns of labels, wherever they begin
_HAIR, _NEAR = 0.15, 0.3  # characters between two columns that lines begin at; by which their lines may be out
_SEVERAL = 3  # lines that begin at one place
_FULL = 1.6  # characters by which a line that goes on may end before the edge
_LOOSER = 1.25  # times the least pitch: a gap between two labels
_BESIDE = 0.6  # characters: figures as near as this to a line are beside it
_MOSTLY = 0.7
_WORD = 3  # letters


@dataclass
class Label:
    """A label: its column (from 0), its lines from top to bottom, and whether the figures of a row are beside it."""

    column: int
    lines: list[Piece]
    held: bool = False

    @property
    def top(self) -> float:
        """The baseline of the first line."""
        return self.lines[0].baseline

    @property
    def bottom(self) -> float:
        """The baseline of the last line."""
        return self.lines[-1].baseline

    def away(self, baseline: float) -> float:
        """How far above or below the label a baseline lies; 0 within it."""
        return max(self.top - baseline, baseline - self.bottom, 0.0)

    @property
    def numbered(self) -> bool:
        """Whether it begins with an ordinal."""
        return starts_with_ordinal(self.lines[0].text)


class LabelColumns:
    """The columns in which labels stand: their left edges, and how far their lines reach to the right."""

    def __init__(self, rows: Sequence[Split], edge: float, size: float) -> None:
        """``edge`` is where the figures begin; words behind it are no labels."""
        self._size = size
        words = [[piece for piece in row.words if piece.right <= edge] for row in rows]
        self.lefts = _lefts(words, size)
        self._reach: dict[tuple[int, bool], float] = {}
        for row in words:
            for piece in self.gathered(row):
                key = self._kind(piece)
                self._reach[key] = max(self._reach.get(key, piece.right), piece.right)

    def gathered(self, words: Sequence[Piece]) -> list[Piece]:
        """The words of one printed row, those of one column as one piece, cut where another column begins."""
        found: list[Piece] = []
        run: list[Glyph] = []
        for piece in words:
            for glyph in piece.glyphs:
                if run and self._parts(run[-1], glyph):
                    found.append(whole(run, piece.row))
                    run = []
                run.append(glyph)
        return [*found, whole(run, words[-1].row)] if run else found

    def _parts(self, before: Glyph, after: Glyph) -> bool:
        """Tell whether a column begins between two characters beside each other."""
        return after.left - before.right > _HAIR * self._size and any(
            before.right <= left + _HAIR * self._size and left <= after.left + _NEAR * self._size
            for left in self.lefts[1:]
        )

    def column(self, piece: Piece) -> int:
        """The column in which a piece begins."""
        return max(sum(left <= piece.left + _NEAR * self._size for left in self.lefts) - 1, 0)

    def is_full(self, piece: Piece) -> bool:
        """Tell whether a line reaches the edge of its column, so that it may go on in the next."""
        return piece.right >= self._reach.get(self._kind(piece), piece.right) - _FULL * self._size

    def _kind(self, piece: Piece) -> tuple[int, bool]:
        """A label may run over the columns to the right of its own."""
        at = self.column(piece)
        return at, at + 1 < len(self.lefts) and piece.right > self.lefts[at + 1]


def _lefts(words: Sequence[Sequence[Piece]], size: float) -> list[float]:
    """Where columns of labels begin: at the left edge, behind gaps that rows share, and where many lines begin."""
    start = min((piece.left for row in words for piece in row), default=None)
    if start is None:
        return []
    lefts = [start]
    for left in sorted([*_behind_gaps(words, size), *_common_starts(words, size)]):
        if left - lefts[-1] > size:
            lefts.append(left)
    return lefts


def _behind_gaps(words: Sequence[Sequence[Piece]], size: float) -> Iterator[float]:
    pairs = [
        (before, piece)
        for row in words
        for before, piece in pairwise(row)
        if piece.left - before.right >= _APART * size
    ]
    strips: list[tuple[float, float, int]] = []
    for before, piece in sorted(pairs, key=lambda pair: pair[1].left):
        # Single letters may be set apart in one label; words and ordinals are two labels even in a single row.
        numbered = starts_with_ordinal(before.text) and starts_with_ordinal(piece.text)
        weight = 2 if numbered or min(len(before.text), len(piece.text)) >= _WORD else 1
        if strips and before.right < strips[-1][1]:
            left, right, count = strips[-1]
            strips[-1] = (max(left, before.right), right, count + weight)
        else:
            strips.append((before.right, piece.left, weight))
    least = 1 if len(words) <= 2 else 2
    return (right for _, right, count in strips if count >= least)


def _common_starts(words: Sequence[Sequence[Piece]], size: float) -> Iterator[float]:
    """Where several lines begin, and in one row at least text ends in front: an indent alone is no column."""
    starts = sorted(piece.left for row in words for piece in row)
    inside = [
        (before.right, after.left)
        for row in words
        for before, after in pairwise([glyph for piece in row for glyph in piece.glyphs])
        if after.left - before.right > _HAIR * size
    ]
    at = 0
    while at < len(starts):
        end = bisect_right(starts, starts[at] + _NEAR * size)
        if end - at >= _SEVERAL and any(right < starts[at] <= left + _NEAR * size for right, left in inside):
            yield starts[at]
        at = end


def find_labels(rows: Sequence[Split], columns: LabelColumns) -> list[Label]:
    """Return the labels of some rows, column by column, from top to bottom."""
    lines: list[list[tuple[Piece, bool]]] = [[] for _ in columns.lefts]
    for row in rows:
        gathered = columns.gathered(row.words)
        for piece in gathered:
            # Only the words next to the figures are what these belong to.
            lines[columns.column(piece)].append((piece, bool(row.values) and piece is gathered[-1]))
    return [label for at, column in enumerate(lines) for label in _labels(at, column, columns)]


def _labels(column: int, lines: Sequence[tuple[Piece, bool]], columns: LabelColumns) -> Iterator[Label]:
    steps = [after.baseline - before.baseline for (before, _), (after, _) in pairwise(lines)]
    loose = _LOOSER * min(steps, default=0.0)
    found: list[Label] = []
    for at, (piece, with_values) in enumerate(lines):
        last = found[-1] if found else None
        new = (
            last is None
            or starts_with_ordinal(piece.text)
            or steps[at - 1] > loose
            or not columns.is_full(last.lines[-1])
            or (with_values and last.held)
        )
        if last is None or new:
            found.append(Label(column, [piece], with_values))
        else:
            last.lines.append(piece)
            last.held = last.held or with_values
    yield from _joined(found, loose)


def _joined(labels: Sequence[Label], loose: float) -> Iterator[Label]:
    """Where nearly all labels are numbered, one that is not goes on from the line before that ended early."""
    numbered = sum(label.numbered for label in labels) >= _MOSTLY * len(labels)
    last: Label | None = None
    for label in labels:
        near = last is not None and label.top - last.bottom <= loose
        if last is not None and near and numbered and not label.numbered and not (last.held and label.held):
            last.lines += label.lines
            last.held = last.held or label.held
            continue
        if last is not None:
            yield last
        last = label
    if last is not None:
        yield last


def label_beside(labels: Sequence[Label], baseline: float, size: float) -> Label | None:
    """Return the label that figures at ``baseline`` stand beside: of those near the one farthest to the right."""
    near = [(-label.column, label.away(baseline), at) for at, label in enumerate(labels)]
    _, _, found = min(((column, away, at) for column, away, at in near if away <= _BESIDE * size), default=(0, 0.0, -1))
    return labels[found] if found >= 0 else None
