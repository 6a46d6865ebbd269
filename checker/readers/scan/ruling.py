"""The ruling lines on a picture of a page: its ink, put straight, and the long thin strokes in it.

Pillow and regular expressions on bytes do it in a few hundredths of a second, so that it may be asked of every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, sin
from statistics import median
from typing import Any

from checker.frozen import dataclass, field, replace
from checker.readers.pdf_tables import MIN_RULES, Box
from checker.readers.recogniser import Picture

_DARKER = 20, 45  # than the paper round it, of 255: ink, on clean paper and on grainy
_PAPER, _GRAIN = 0.75, 7.0  # three quarters of a page are no darker than the grain; ink is so many times darker
_BLOCK = 8  # pixels on a side: the mean of so many is the paper, in spite of noise, where no ink is
_SAMPLE = 4.0  # points along a rule whose mean is looked at: a thin grey one stands out from the noise of a scanner
_FINE = 1.0  # points: in a row of letters some of these are paper, in a rule hardly any
_FILLED = 0.8
_FAINT = 1.5  # points along a line on which rules stand already; there a fainter trace of one is believed
_WHOLE, _FEW = 0.95, 10  # of a rule is seen on a clean page, of all but one in so many
_TRACE, _TRACED, _UNCLEAR = 8, 0.8, 0.68  # of 255; the share of a piece that shows it, and one that may
_SURE_END = 4, 3  # of so many of them in a row at the end of a rule so many are filled
_RIDGE = 14  # of 255: by so much a rule is darker than what is on both sides of it
_BESIDE = 1.5  # points from its middle a rule has paper; letters set tight have strokes there
_LEVEL_LENGTH, _UPRIGHT_LENGTH = 20.0, 12.0  # points: hardly a stroke of a letter of a table is so long
_THICKEST = 4.0  # points
_CROWDED = 0.35  # share of a stroke's length with ink beside it: it is part of letters
_CLEAR, _LETTERED = 0.1, 0.6  # with so little on one side, letters may be set close to a rule on the other
_MEET = 1.5  # points: strokes as near as this meet; a letter does not reach from rule to rule
_MOST_MEETINGS = 200_000
_JOIN = 3.0  # points: rules as near as this are on one line
_MOST_PIECES = 4_000
_FEWEST = 2  # of each direction: less is no table
_SMALL = 60.0  # points: no table is smaller both ways; a letter of a headline is
_FRAME = 4  # in both directions: no more is a frame round a text
_MOST_RUNS = 30_000
_SLANT = 0.0008  # radians left over that are not worth another turn
_LONG = 100.0  # points: long enough to measure a slant


@dataclass(frozen=True)
class Sheet:
    """A page put straight: its picture, its ink (255 where there is some; Pillow images), and its rules.

    ``angle`` is by how much the page leans (radians, clockwise).  ``left`` and ``top`` are how many pixels the straight
    picture goes beyond the page to the left and to the top.  ``rules`` are boxes in points as they lie on the
    straight page; None says that there are too many to be followed.
    """

    grey: Any
    ink: Any
    angle: float
    left: int
    top: int
    points: float
    rules: tuple[Box, ...] | None

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Return a box in points as one in pixels of the straight picture."""
        left, top, right, bottom = (value / self.points for value in box)
        return round(left + self.left), round(top + self.top), round(right + self.left), round(bottom + self.top)


def find_rules(picture: Picture, angle: float) -> Sheet | None:
    """Return a page with its rules, put straight; None where it has not enough of them for a table.

    ``angle`` is about by how much its text leans (radians, clockwise).
    """
    from PIL import Image

    if len(picture.pixels) != picture.width * picture.height or min(picture.width, picture.height) < _BLOCK:
        return None
    page = Image.frombytes("L", (picture.width, picture.height), picture.pixels)
    seen = _seen(page, angle, picture.points)
    if seen is not None and abs(seen.slant) > _SLANT and (seen.rules is None or len(seen.rules) >= MIN_RULES):
        seen = _seen(page, angle + seen.slant, picture.points)
    if seen is None or (seen.rules is not None and len(seen.rules) < MIN_RULES):
        return None
    sheet, over, up = seen.sheet, seen.sheet.left, seen.sheet.top
    rules = None if seen.rules is None else _parted(sheet.grey, sheet.ink, seen.rules, picture.points)
    if rules is None:
        return sheet
    return replace(sheet, rules=tuple(_moved(rule, over, up, picture.points) for rule in rules))


@dataclass(frozen=True)
class _Seen:
    """A page turned back, still without rules; those found on it in pixels, and at what angle they still lean."""

    sheet: Sheet
    rules: list[Box] | None
    slant: float


def _seen(page: Any, angle: float, points: float) -> _Seen | None:
    """A page turned back by an angle; None where too few long strokes are on it.  Its rules are None if too many."""
    grey, left, top = _turned_back(page, angle)
    ink = ink_of(grey)
    sheet = Sheet(grey, ink, angle, left, top, points, None)
    level = _strokes(grey, ink, _LEVEL_LENGTH, points)
    if level is not None and len(level) < _FEWEST:
        return None
    upright = None if level is None else _strokes(_across(grey), _across(ink), _UPRIGHT_LENGTH, points)
    if level is None or upright is None:
        return _Seen(sheet, None, 0.0)
    if len(upright) < _FEWEST:
        return None
    slants = [slant for stroke in level if (slant := stroke.slant(_LONG / points)) is not None]
    rules = _meeting([one.place() for one in level], [one.place() for one in upright], _MEET / points)
    return _Seen(sheet, rules, median(slants) if slants else 0.0)


def _meeting(level: Sequence[_Place], upright: Sequence[_Place], near: float) -> list[Box] | None:
    """The strokes that meet two of the other direction, as boxes: others are parts of letters, or lines under words."""
    for _ in range(2):
        if len(level) * len(upright) > _MOST_MEETINGS:
            return None
        level, upright = _of_both(level, upright, near), _of_both(upright, level, near)
    return [(a, y, b, y) for a, b, y in level] + [(x, a, x, b) for a, b, x in upright]


def _parted(grey: Any, ink: Any, rules: Sequence[Box], points: float) -> list[Box] | None:
    along, across = _Look(grey, ink, points), _Look(_across(grey), _across(ink), points)
    tables = _tables(across, rules, points)
    level = _pieces(along, tables, points)
    upright = None if level is None else _pieces(across, [list(map(_turned, table)) for table in tables], points)
    return None if level is None or upright is None else [*level, *map(_turned, upright)]


def _tables(across: _Look, rules: Sequence[Box], points: float) -> list[list[Box]]:
    """The rules of each table, from top to bottom: columns of two tables that stand nearly above each other are two.

    Where most rules that end above a gap show a trace in it they only fade there, and the table goes on.
    """
    near = _JOIN / points
    tables: list[list[Box]] = []
    bottom = 0.0
    for rule in sorted(rules, key=lambda one: one[1]):
        if tables and (rule[1] <= bottom + near or _goes_on(across, tables[-1], bottom, rule[1], near)):
            tables[-1].append(rule)
        else:
            tables.append([rule])
        bottom = max(bottom, rule[3])
    return tables


def _goes_on(across: _Look, table: Sequence[Box], top: float, bottom: float, near: float) -> bool:
    ending = [left for left, _, right, end in table if left == right and end >= top - near]
    traced = sum(across.share(top, bottom, at) >= _UNCLEAR for at in ending)
    return bool(ending) and 2 * traced >= len(ending)


def _turned(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


@dataclass(frozen=True)
class _Piece:
    """A piece of a line: what share of it shows a rule, whether one was found there, and whether in a table."""

    share: float
    was_found: bool
    in_table: bool
    box: Box


def _pieces(look: _Look, tables: Sequence[Sequence[Box]], points: float) -> list[Box] | None:
    """The level rules, each from one upright rule to the next; None where it is not clear whether a piece is there.

    On a line of rules a trace of one is believed.  A piece too few would make one cell of two and a piece too many two
    of one, and the number of every cell beside them would stand under another head.
    """
    seen: list[_Piece] = []
    for rules in tables:
        pieces = _pieces_of(look, rules, points)
        if pieces is None:
            return None
        seen += pieces
    shares = sorted(one.share for one in seen if one.was_found and one.share >= _UNCLEAR)
    # Where nearly all rules are whole, half of one is the stroke of a letter.
    is_clean = bool(shares) and shares[len(shares) // _FEW] >= _WHOLE
    if not is_clean and any(one.in_table and _UNCLEAR <= one.share < _TRACED for one in seen):
        return None
    return [one.box for one in seen if one.share >= _TRACED]


def _pieces_of(look: _Look, rules: Sequence[Box], points: float) -> list[_Piece] | None:
    """All pieces of the lines of one table; None where they are too many."""
    near = _JOIN / points
    level = [(left, right, top) for left, top, right, bottom in rules if top == bottom]
    upright = [(top, bottom, left) for left, top, right, bottom in rules if left == right]
    lines, posts = _clustered([at for *_, at in level], near), _clustered([at for *_, at in upright], near)
    if len(lines) * len(posts) > _MOST_PIECES:
        return None
    if not lines or not posts or max(lines[-1] - lines[0], posts[-1] - posts[0]) * points < _SMALL:
        return []
    in_table = len(lines) + len(posts) > _FRAME
    seen: list[_Piece] = []
    for line in lines:
        known = [(start, end) for start, end, at in level if abs(at - line) <= near]
        standing = [
            post
            for post in posts
            if any(abs(at - post) <= near and start - near <= line <= end + near for start, end, at in upright)
        ]
        for start, end in pairwise(standing):
            was_found = any(a - near <= start and end <= b + near for a, b in known)
            if was_found or look.stands_free(start, end, line):
                share = look.share(start, end, line)
                seen.append(_Piece(share, was_found, in_table, (start, line, end, line)))
    return seen


class _Look:
    """Looks for the trace of a rule along the rows of a picture."""

    def __init__(self, grey: Any, ink: Any, points: float) -> None:
        self._sample = max(round(_FAINT / points), 2)
        trace = _ridge(grey, self._sample, points, _TRACE)
        self._wide, self._high, self._trace = trace.width, trace.height, trace.tobytes()
        self._ink, self._ink_wide, self._points = ink.tobytes(), ink.width, points

    def share(self, start: float, end: float, line: float) -> float:
        """What share of a piece of a line is darker than what is beside it, in the row where most is."""
        first, last = round(start / self._sample) + 1, round(end / self._sample) - 1
        if last <= first:
            return 1.0
        rows = range(max(round(line) - 2, 0), min(round(line) + 2, self._high))
        full = [self._trace[row * self._wide + first : row * self._wide + last].count(255) for row in rows]
        return max(full, default=0) / (last - first)

    def stands_free(self, start: float, end: float, line: float) -> bool:
        """Is it no letters that are there?"""
        piece = _Stroke([(round(line), round(start), round(end))])
        return _stands_free(piece, self._ink, self._ink_wide, self._points)


def _clustered(values: Sequence[float], near: float) -> list[float]:
    """The middles of values that stand near each other, in order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _of_both(some: Sequence[_Place], others: Sequence[_Place], near: float) -> list[_Place]:
    kept: list[_Place] = []
    for start, end, middle in some:
        met = [at for a, b, at in others if a - near <= middle <= b + near and start - near <= at <= end + near]
        if met and max(met) - min(met) > 2 * near:
            # What goes on beyond the last one it meets are letters in the same row.
            kept.append((max(start, min(met)), min(end, max(met)), middle))
    return kept


def _moved(box: Box, left: int, top: int, points: float) -> Box:
    return (box[0] - left) * points, (box[1] - top) * points, (box[2] - left) * points, (box[3] - top) * points


def _turned_back(page: Any, angle: float) -> tuple[Any, int, int]:
    """The page turned round its top left corner, on a sheet that holds all of it, and where that corner now is."""
    from PIL import Image

    if abs(angle) <= _SLANT:
        return page, 0, 0
    over, up = cos(angle), sin(angle)
    corners = [(x * over + y * up, y * over - x * up) for x in (0, page.width) for y in (0, page.height)]
    left, top = (-min(0, round(min(values))) for values in zip(*corners, strict=True))
    size = round(max(x for x, _ in corners)) + left, round(max(y for _, y in corners)) + top
    back = (over, -up, up * top - over * left, up, over, -up * left - over * top)
    return page.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=255), left, top


def ink_of(grey: Any) -> Any:
    """Return 255 for each pixel where it is clearly darker than the paper in the neighbourhood, else 0."""
    from PIL import Image, ImageChops, ImageFilter

    paper = grey.reduce(_BLOCK).filter(ImageFilter.MaxFilter(5)).resize(grey.size, Image.Resampling.BILINEAR)
    # The mean of nine pixels: the grain of a scan is no ink.
    darker = ImageChops.subtract(paper, grey.filter(ImageFilter.BoxBlur(1)))
    counts, size, grain = darker.histogram(), grey.width * grey.height, 0
    while sum(counts[: grain + 1]) < _PAPER * size:
        grain += 1
    least = min(max(round(_GRAIN * grain), _DARKER[0]), _DARKER[1])
    return darker.point([0] * least + [255] * (256 - least))


def _across(ink: Any) -> Any:
    from PIL import Image

    return ink.transpose(Image.Transpose.TRANSPOSE)


_Place = tuple[float, float, float]  # where a stroke begins and ends along its direction, and its middle across


@dataclass
class _Stroke:
    """Runs of ink in rows next to each other that overlap: (row, start, end) in pixels.

    ``ends`` is where it really begins and ends, once that was looked at more closely.
    """

    runs: list[tuple[int, int, int]] = field(default_factory=list)
    ends: tuple[int, int] | None = None

    def place(self) -> tuple[int, int, float]:
        """Where it begins and ends along its direction, and the middle of it across."""
        size = sum(end - start for _, start, end in self.runs)
        middle = sum(row * (end - start) for row, start, end in self.runs) / size + 0.5
        if self.ends is not None:
            return *self.ends, middle
        return min(start for _, start, _ in self.runs), max(end for _, _, end in self.runs), middle

    def thickness(self) -> float:
        start, end, _ = self.place()
        return sum(b - a for _, a, b in self.runs) / (end - start)

    def slant(self, least: float) -> float | None:
        """At what angle it leans; None where it is too short to tell."""
        start, end, middle = self.place()
        if end - start < least:
            return None
        size = sum(b - a for _, a, b in self.runs)
        half = sum((a + b) / 2 * (b - a) for _, a, b in self.runs) / size
        spread = sum(((a + b) / 2 - half) ** 2 * (b - a) + (b - a) ** 3 / 12 for _, a, b in self.runs)
        leaning = sum(((a + b) / 2 - half) * (row + 0.5 - middle) * (b - a) for row, a, b in self.runs)
        return leaning / spread


def _strokes(grey: Any, ink: Any, least: float, points: float) -> list[_Stroke] | None:
    """The strokes along the rows of an image that are long, thin and stand free; None where there are too many."""
    found: dict[int, _Stroke] = {}
    near: list[_Stroke] = []
    for count, (row, start, end) in enumerate(_runs(grey, least, points)):
        if count >= _MOST_RUNS:
            return None
        # What ended more than two rows ago has no more runs.
        near = [one for one in near if row - one.runs[-1][0] <= 2]
        same = [one for one in near if any(a <= end and start <= b for r, a, b in one.runs[-4:] if row - r <= 2)]
        stroke = same[0] if same else _Stroke()
        for other in same[1:]:
            stroke.runs = sorted(stroke.runs + other.runs)
            del found[id(other)]
        stroke.runs.append((row, start, end))
        found[id(stroke)] = stroke
        near = [one for one in near if id(one) in found and one is not stroke] + [stroke]
    thin = [one for one in found.values() if one.thickness() * points <= _THICKEST]
    if not thin:
        return []
    sample = max(round(_FINE / points), 2)
    fine, marks = _ridge(grey, sample, points), ink.tobytes()
    wide = fine.width
    lines = fine.tobytes()
    for one in thin:
        one.ends = _ends(one, lines, wide, sample)
    return [
        one
        for one in thin
        if one.ends is not None
        and one.ends[1] - one.ends[0] >= least / points
        and _stands_free(one, marks, ink.width, points, _LETTERED)
    ]


def _runs(grey: Any, least: float, points: float) -> Iterator[tuple[int, int, int]]:
    """Yield where the rows of an image are darker than what is above and below them: row, start, end (pixels)."""
    sample = max(round(_SAMPLE / points), 2)
    ridge = _ridge(grey, sample, points)
    wide, count = ridge.width, max(round(least / points / sample), 3) - 1
    # A speck may break a run.
    for match in re.finditer(rb"\xff(?:\x00?\xff){%d,}" % count, ridge.tobytes()):
        row, start = divmod(match.start(), wide)
        yield row, start * sample, min((match.end() - row * wide) * sample, grey.width)


def _ridge(grey: Any, sample: int, points: float, least: int = _RIDGE) -> Any:
    """An image with 255 where so many pixels of a row are darker than those above and below them, else 0."""
    from PIL import ImageChops

    away = max(round(_BESIDE / points), 2)
    rows = grey.reduce((sample, 1))
    beside = ImageChops.darker(ImageChops.offset(rows, 0, away), ImageChops.offset(rows, 0, -away))
    ridge = ImageChops.subtract(beside, rows).point([0] * least + [255] * (256 - least))
    # No run goes on from one row into the next, and the first rows are not beside the last ones.
    ridge.paste(0, (0, 0, 1, ridge.height))
    ridge.paste(0, (0, 0, ridge.width, away))
    ridge.paste(0, (0, ridge.height - away, ridge.width, ridge.height))
    return ridge


def _ends(stroke: _Stroke, lines: bytes, wide: int, sample: int) -> tuple[int, int] | None:
    """Where a stroke begins and ends; None where it is not ink almost all along: letters with paper between them."""
    rows: dict[int, set[int]] = {}
    for row, start, end in stroke.runs:
        rows.setdefault(row, set()).update(range(start // sample, min(-(-end // sample), wide)))
    places = sorted(set().union(*rows.values()))
    full = [any(at in held and lines[row * wide + at] for row, held in rows.items()) for at in places]
    size, enough = _SURE_END
    sure = [at for at in range(len(full)) if full[at] and sum(full[at : at + size]) >= enough]
    back = [at for at in range(len(full)) if full[at] and sum(full[max(at + 1 - size, 0) : at + 1]) >= enough]
    if not sure or not back or sum(full[sure[0] : back[-1] + 1]) < _FILLED * (back[-1] + 1 - sure[0]):
        return None
    return places[sure[0]] * sample, (places[back[-1]] + 1) * sample


def _stands_free(stroke: _Stroke, marks: bytes, wide: int, points: float, most: float = _CROWDED) -> bool:
    """Is there paper above and below most of a stroke, or on one side all along and on the other up to ``most``?"""
    start, end, middle = stroke.place()
    away = stroke.thickness() / 2 + max(_BESIDE / points, 2.0)
    shares = [0.0, 0.0]
    for side, row in enumerate((round(middle - away), round(middle + away))):
        if 0 <= row < len(marks) // wide:
            shares[side] = marks[row * wide + start : row * wide + end].count(255) / max(end - start, 1)
    return max(shares) <= (most if min(shares) <= _CLEAR else _CROWDED)
