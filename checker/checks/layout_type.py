"""Typefaces and sizes of the title, the body and the headings (GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_mapping, list_id, options
from checker.checks.layout_view import Faces, Set, body, figure, headings, judged, layout_of, other_size, title, told
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_FACE = {"type": "string", "minLength": 1}
_SIZE = {"type": "number", "exclusiveMinimum": 0}
_CASES = frozenset({"font", "size", "both"})
_VALUES = frozenset({"count", "font", "size"})

_Wanted = tuple[Set, object]


def judge_title(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The title is in its typeface and size, and centred."""
    layout = layout_of(target)
    if layout is None:
        return NOT_APPLICABLE
    lines = title(target.document, layout)
    looked, gaps = _compare(target, with_, [(line, with_["font"]) for line in lines])
    stray = [one.span for one in lines if one.line.alignment not in (None, "center")]
    if stray:
        gaps.append(told(stray, "place"))
    return judged(looked + sum(one.line.alignment is not None for one in lines), gaps, lines)


def judge_body(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The paragraphs of the text are in their typeface and size."""
    layout = layout_of(target)
    if layout is None:
        return NOT_APPLICABLE
    found = body(target.document, layout)
    return judged(*_compare(target, with_, [(one, with_["font"]) for one in found]), found)


def judge_headings(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The headings of each level are in their typeface, all in one size."""
    layout = layout_of(target)
    if layout is None:
        return NOT_APPLICABLE
    faces = as_mapping(with_["levels"])
    found = [(one, faces[style]) for style, one in headings(target.document, layout) if style in faces]
    return judged(*_compare(target, with_, found), [one for one, _ in found])


def _compare(target: Target, with_: Mapping[str, object], found: Sequence[_Wanted]) -> tuple[int, list[Gap]]:
    """Return how many stretches tell their type, and one gap for all that have another than wanted."""
    faces = Faces(target.content(with_["faces"]))
    looked = 0
    fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    places: list[Span] = []
    for one, wanted in found:
        font, size = one.line.main_type()
        looked += font is not None or size is not None
        differs, other = font is not None and faces.differs(font, wanted), other_size(size, with_["size"])
        if differs and font is not None:
            fonts[font] += 1
        if other and size is not None:
            sizes[size] += 1
        if differs or other:
            places.append(one.span)
    if not places:
        return looked, []
    values = {
        "font": fonts.most_common(1)[0][0] if fonts else "",
        "size": figure(sizes.most_common(1)[0][0]) if sizes else "",
    }
    case = "both" if fonts and sizes else "font" if fonts else "size"
    return looked, [told(places, case, **values)]


TITLE = CheckKind(
    "layout-title",
    judge_title,
    options(("faces", "font", "size"), faces=list_id("typefaces"), font=_FACE, size=_SIZE),
    cases=_CASES | {"place"},
    required=_CASES | {"place"},
    placeholders=_VALUES,
    nature="relates",
)
BODY = CheckKind(
    "layout-body",
    judge_body,
    options(("faces", "font", "size"), faces=list_id("typefaces"), font=_FACE, size=_SIZE),
    cases=_CASES,
    required=_CASES,
    placeholders=_VALUES,
    nature="relates",
)
HEADINGS = CheckKind(
    "layout-headings",
    judge_headings,
    options(
        ("faces", "levels", "size"),
        faces=list_id("typefaces"),
        levels={"type": "object", "additionalProperties": _FACE, "minProperties": 1},
        size=_SIZE,
    ),
    cases=_CASES,
    required=_CASES,
    placeholders=_VALUES,
    nature="relates",
)
