"""Line pitch, the grid of lines and characters, first-line indent and alignment (GB/T 9704-2012, 5.2.3, 7.3.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, options
from checker.checks.layout_view import Set, body, figure, judged, layout_of, other_size, told
from checker.model.finding import Judgement
from checker.model.layout import Layout, PageSetup

_POINTS_A_MM = 72 / 25.4
_SLACK = 0.3  # points
_SAME_AREA = 3.0  # millimetres
# A line of type is between these many times as high as its size, by the font.
_LEAST, _MOST = 1.04, 1.35
_BLANKS = {"\u3000": 1.0, " ": 0.5, "\u00a0": 0.5}
_SMALLEST_INDENT, _LARGEST_INDENT = 0.8, 0.7
_POSITIVE = {"type": "number", "exclusiveMinimum": 0}


def judge_pitch(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The lines of the text stand in the pitch that is usual for 22 lines a page."""
    layout = layout_of(target)
    if layout is None:
        return NOT_APPLICABLE
    low, high = float(str(with_["from"])) - _SLACK, float(str(with_["to"])) + _SLACK
    found = body(target.document, layout)
    wide = [one for one in found if one.line.pitch is not None and not low <= one.line.pitch <= high]
    loose = [one for one in found if _certainly_other(one, low, high)]
    gaps = []
    if wide:
        usual = Counter(one.line.pitch for one in wide if one.line.pitch is not None).most_common(1)[0][0]
        gaps.append(told([one.span for one in wide], pitch=figure(usual)))
    if loose:
        times = Counter(one.line.multiple for one in loose if one.line.multiple is not None).most_common(1)[0][0]
        gaps.append(told([one.span for one in loose], "multiple", multiple=f"{times:.2f}".rstrip("0").rstrip(".")))
    looked = sum(one.line.pitch is not None for one in found) + len(loose)
    return judged(looked, gaps, found)


def _certainly_other(one: Set, low: float, high: float) -> bool:
    """Is a pitch that follows the font outside the limits, whatever the font?"""
    _, size = one.line.main_type()
    if one.line.multiple is None or size is None:
        return False
    return one.line.multiple * size * _MOST < low or one.line.multiple * size * _LEAST > high


def judge_grid(target: Target, with_: Mapping[str, object]) -> Judgement:
    """So many lines fill a page and so many characters a line, one more or less.

    Where the type area, the pitch or the size are not the usual ones that is told by their own rules, not here.
    """
    layout = layout_of(target)
    grid = None if layout is None else _grid(target, layout, with_)
    if layout is None or grid is None:
        return NOT_APPLICABLE
    lines, characters = grid
    found = body(target.document, layout)
    if abs(lines - int(str(with_["lines"]))) <= 1 and abs(characters - int(str(with_["characters"]))) <= 1:
        return judged(1, [], found)
    return judged(1, [told([found[0].span], lines=lines, characters=characters)], found)


def _grid(target: Target, layout: Layout, with_: Mapping[str, object]) -> tuple[int, int] | None:
    """Lines a page and characters a line, from what a file states; print shows them by pitch and size alone."""
    found = body(target.document, layout)
    pages = [page for page in layout.pages if page.width < page.height]
    if layout.measured or not found or not pages:
        return None
    area = _area(max(pages, key=lambda one: one.lines))
    wanted = [float(str(side)) for side in as_list(with_["area"])]
    pitches = Counter(one.line.pitch for one in found if one.line.pitch)
    types = Counter((one.line.main_type()[1], one.line.tracking or 0.0) for one in found)
    pitch = pitches.most_common(1)[0][0] if pitches else None
    size, tracking = types.most_common(1)[0][0]
    if area is None or pitch is None or size is None or size + tracking <= 0 or other_size(size, with_["size"]):
        return None
    if any(abs(side - norm) > _SAME_AREA for side, norm in zip(area, wanted, strict=True)):
        return None
    if not float(str(with_["from"])) - _SLACK <= pitch <= float(str(with_["to"])) + _SLACK:
        return None
    width, height = (side * _POINTS_A_MM + _SLACK for side in area)
    return int(height / pitch), int(width / (size + tracking))


def _area(page: PageSetup) -> tuple[float, float] | None:
    """Width and height of the type area in millimetres."""
    if page.top is None or page.bottom is None or page.left is None or page.right is None:
        return None
    return page.width - page.left - page.right, page.height - page.top - page.bottom


def judge_indent(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The paragraphs of the text begin two characters in; typed blanks count, for they look the same."""
    layout = layout_of(target)
    if layout is None:
        return NOT_APPLICABLE
    wanted = float(str(with_["characters"]))
    found = [one for one in body(target.document, layout) if one.line.indent is not None]
    stray = [
        one
        for one in found
        if not wanted - _SMALLEST_INDENT <= _indent(target, layout, one) <= wanted + _LARGEST_INDENT
    ]
    # Print shows where a line begins, not whether it begins a paragraph: a few may be misread.
    if layout.measured and len(stray) * 3 < len(found):
        stray = []
    gaps = [told([one.span for one in stray])] if stray else []
    return judged(len(found), gaps, found)


def _indent(target: Target, layout: Layout, one: Set) -> float:
    stated = one.line.indent or 0.0
    if layout.measured:
        return stated
    document = target.document
    text = document.line_at(document.offsets.to_raw(one.span.start)).text
    blank = text[: len(text) - len(text.lstrip("".join(_BLANKS)))]
    return stated + sum(_BLANKS[sign] for sign in blank)


def judge_alignment(target: Target, _with: Mapping[str, object]) -> Judgement:
    """The paragraphs of the text are neither centred nor set to the right."""
    layout = layout_of(target)
    if layout is None or layout.measured:
        return NOT_APPLICABLE
    found = body(target.document, layout)
    stray = {kind: [one.span for one in found if one.line.alignment == kind] for kind in ("center", "right")}
    gaps = [told(spans, kind) for kind, spans in stray.items() if spans]
    return judged(len(found), gaps, found)


PITCH = CheckKind(
    "layout-pitch",
    judge_pitch,
    options(("from", "to"), **{"from": _POSITIVE, "to": _POSITIVE}),
    cases=frozenset({"fail", "multiple"}),
    required=frozenset({"fail", "multiple"}),
    placeholders=frozenset({"count", "pitch", "multiple"}),
    nature="relates",
)
GRID = CheckKind(
    "layout-grid",
    judge_grid,
    options(
        ("lines", "characters", "size", "from", "to", "area"),
        **{"from": _POSITIVE, "to": _POSITIVE},
        size=_POSITIVE,
        area={"type": "array", "items": _POSITIVE, "minItems": 2, "maxItems": 2},
        lines={"type": "integer", "minimum": 1},
        characters={"type": "integer", "minimum": 1},
    ),
    required=frozenset({"fail"}),
    placeholders=frozenset({"lines", "characters"}),
    nature="relates",
)
INDENT = CheckKind(
    "layout-indent",
    judge_indent,
    options(("characters",), characters=_POSITIVE),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count"}),
    nature="relates",
)
ALIGNMENT = CheckKind(
    "layout-alignment",
    judge_alignment,
    options(),
    cases=frozenset({"center", "right"}),
    required=frozenset({"center", "right"}),
    placeholders=frozenset({"count"}),
    nature="relates",
)
