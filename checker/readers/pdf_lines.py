"""Characters with places -> printed lines in the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from checker.frozen import dataclass
from checker.readers.pdf_glyphs import Glyph
from checker.readers.radicals import unify_radicals

TOLERANCE = 3.0  # points between baselines of one line (a second font may sit a little lower)
_BLANK = 3.0  # points: a wider gap is a blank
_SEGMENT_GAP = 8.0
_GUTTER = 10.0
_STEP, _MOST_STEPS, _MOST_SEGMENTS = 2.0, 400, 20_000

Row = list[Glyph]


@dataclass
class Printed:
    """A printed line: text, place on the page in points, baseline from the top; numbers and zone come later.

    ``confidence`` and ``unsure`` are those of ``Line``.
    """

    text: str
    left: float
    right: float
    baseline: float
    page: int = 0
    line_on_page: int = 0
    zone: str = "body"
    confidence: float | None = None
    unsure: tuple[int, ...] = ()


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return the characters grouped by baseline from top to bottom, each group from left to right."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= TOLERANCE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda g: g.left)
    return rows


def printed(rows: Iterable[Row]) -> list[Printed]:
    """Return the text of each row with its edges; a row of blanks alone gives nothing."""
    lines: list[Printed] = []
    for row in rows:
        ink = [glyph for glyph in row if not glyph.text.isspace()]
        if ink:
            baseline = median(glyph.baseline for glyph in ink)
            lines.append(Printed(_joined(row), ink[0].left, max(g.right for g in ink), baseline))
    return lines


def find_gutter(rows: Sequence[Row], before: float | None = None) -> float | None:
    """Return where a white strip divides the page into columns (points from the left), or None.

    ``before`` is the strip of the page before: it also holds for a page that its text does not fill.
    """
    gutter = _gutter(rows)
    if gutter is None and before is not None and rows:
        crossing = sum(_crosses(_segments(row), before) for row in rows)
        both_sides = any(row[0].left < before < row[-1].left for row in rows)
        return before if both_sides and crossing * 10 <= len(rows) * 3 else None
    return gutter


def in_reading_order(rows: Sequence[Row], gutter: float | None) -> list[Row]:
    """Return the rows as they are, or column by column where a gutter divides the page."""
    if gutter is None:
        return list(rows)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if _crosses(_segments(row), gutter):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        left += _nonempty([glyph for glyph in row if glyph.right <= gutter])
        right += _nonempty([glyph for glyph in row if glyph.right > gutter])
    return [*ordered, *left, *right]


def _nonempty(row: Row) -> list[Row]:
    return [row] if row else []


def _joined(row: Row) -> str:
    """The text of a row; blanks come from the file or from gaps, but not from wide letter spacing."""
    parts: list[str] = []
    wide = [_is_wide(glyph.text) for glyph in row]
    usual = _usual_gap(row, wide)
    least = max(_BLANK, 1.5 * usual)
    last: Glyph | None = None
    last_wide = blank = False
    for glyph, is_wide in zip(row, wide, strict=True):
        text = glyph.text
        if text.isspace():
            blank = last is not None
            continue
        if last is not None:
            _, left, right, _ = last
            if last.text == text and _printed_twice(last, glyph):
                continue
            gap = glyph.left - right
            if blank or (gap > usual + max((right - left) / 2, _BLANK) if is_wide and last_wide else gap > least):
                parts.append(" ")
        parts.append(text)
        last, last_wide, blank = glyph, is_wide, False
    return unify_radicals("".join(parts))


def _usual_gap(row: Row, wide: Sequence[bool]) -> float:
    gaps = [row[at + 1].left - row[at].right for at in range(len(row) - 1) if wide[at] and wide[at + 1]]
    return max(median(gaps), 0.0) if gaps else 0.0


def _is_wide(text: str) -> bool:
    return "\u2e80" <= text[0] <= "\ufaff" or "\uff00" <= text[0] <= "\uffef" or text[0] >= "\U00020000"


def _printed_twice(before: Glyph, after: Glyph) -> bool:
    """Bold type is sometimes the same character drawn again with a tiny shift."""
    return after.left - before.left < 0.3 * (before.right - before.left)


def _segments(row: Row) -> list[tuple[float, float]]:
    segments: list[tuple[float, float]] = []
    for glyph in row:
        if glyph.text.isspace():
            continue
        if segments and glyph.left - segments[-1][1] <= _SEGMENT_GAP:
            segments[-1] = (segments[-1][0], max(segments[-1][1], glyph.right))
        else:
            segments.append((glyph.left, glyph.right))
    return segments


def _crosses(segments: Sequence[tuple[float, float]], gutter: float) -> bool:
    return any(left < gutter + _GUTTER / 2 and right > gutter - _GUTTER / 2 for left, right in segments)


def _gutter(rows: Sequence[Row]) -> float | None:
    """The middle of a white strip that most rows leave free while long lines stand on both sides of it."""
    if len(rows) < 8:
        return None
    segments = [_segments(row) for row in rows]
    edges = [edge for row in segments for edge in row]
    if not edges or len(edges) > _MOST_SEGMENTS:
        return None
    low, high = min(left for left, _ in edges), max(right for _, right in edges)
    start, end = low + (high - low) * 0.35, low + (high - low) * 0.65
    best: list[float] = []
    fewest = len(rows) * 3 // 10
    if sum(any(left < start and right > end for left, right in row) for row in segments) > fewest:
        return None  # an ordinary page: too many lines run over every place where a gutter could be
    # On a page of people two points; one of kilometres is not looked over in steps of points.
    wide = max(_STEP, (end - start) / _MOST_STEPS)
    for step in range(int((end - start) / wide) + 1):
        x = start + wide * step
        crossing = sum(_crosses(row, x) for row in segments)
        if crossing < fewest:
            best, fewest = [x], crossing
        elif crossing == fewest and best:
            best.append(x)
    middle = best[len(best) // 2] if best else None
    return middle if middle is not None and _columns_are_full(rows, middle) else None


def _columns_are_full(rows: Sequence[Row], gutter: float) -> bool:
    sides = [0, 0]
    pieces = [0, 0]
    total = 0
    for row in rows:
        total += len(row)
        if _crosses(_segments(row), gutter):
            continue
        left = sum(glyph.right <= gutter for glyph in row)
        for side, count in enumerate((left, len(row) - left)):
            sides[side] += count
            pieces[side] += count > 0
    return all(
        count >= total / 4 and piece >= len(rows) * 0.3 and count >= 8 * piece
        for count, piece in zip(sides, pieces, strict=True)
    )
