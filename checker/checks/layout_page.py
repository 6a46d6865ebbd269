"""Paper, margins and page numbers (GB/T 9704-2012, 5.1, 5.2.1, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.layout_view import Faces, figure, layout_of, other_size
from checker.model.finding import Gap, Judgement
from checker.model.layout import PageNumber, PageSetup
from checker.model.location import Span

_EDGES = ("top", "bottom", "left", "right")
# Millimetres that print may show more or less than the file states: the type area ends within a line of its edge,
# a line of characters within a character of it, and the first line hangs in the middle of its pitch.
_PRINTED = {"top": (2.0, 6.0), "bottom": (3.0, 14.0), "left": (2.0, 2.0), "right": (4.0, 4.5)}
_PAGES_ENOUGH = 3  # a page or two may end early: a heading goes with its text, single lines are not left behind
_MILLIMETRES = {"type": "number", "minimum": 0}
_POSITIVE = {"type": "number", "exclusiveMinimum": 0}
_DASHED = re.compile(r"[—–―─━－]\s*#\s*[—–―─━－]")
_SIDES = {"odd": "right", "even": "left"}


def judge_paper(target: Target, with_: Mapping[str, object]) -> Judgement:
    """All pages are of one paper, upright or on their side."""
    layout = layout_of(target)
    if layout is None or not layout.pages:
        return NOT_APPLICABLE
    wanted = sorted((float(str(with_["width"])), float(str(with_["height"]))))
    tolerance = float(str(with_["tolerance"]))
    for page in layout.pages:
        edges = sorted((page.width, page.height))
        if any(abs(edge - norm) > tolerance for edge, norm in zip(edges, wanted, strict=True)):
            values = {"width": round(page.width), "height": round(page.height)}
            return Judgement("fail", (Gap(_start(target), values=values),))
    return Judgement("pass", evidence=_proof(target))


def judge_margins(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The margins are those of the type area; pages on their side, which hold tables, are not looked at."""
    layout = layout_of(target)
    pages = [page for page in layout.pages if page.width < page.height] if layout is not None else []
    if layout is None or not pages:
        return NOT_APPLICABLE
    looked = _printed_page(pages) if layout.measured else max(pages, key=lambda page: page.lines)
    edges = {name: getattr(looked, name) for name in _EDGES}
    known = {name: edge for name, edge in edges.items() if edge is not None}
    if not known:
        return NOT_APPLICABLE
    for name, edge in known.items():
        less, more = _PRINTED[name] if layout.measured else (float(str(with_["tolerance"])),) * 2
        wanted = float(str(with_[name]))
        if not wanted - less - 0.05 <= edge <= wanted + more + 0.05:
            values = {name: "—" if value is None else figure(value) for name, value in edges.items()}
            return Judgement("fail", (Gap(_start(target), values=values),))
    return Judgement("pass", evidence=_proof(target))


def _printed_page(pages: Sequence[PageSetup]) -> PageSetup:
    """The edges of all printed pages together: the text comes nearest to them on one page or another.

    How far it comes down says something only where several pages are full.
    """

    def least(name: str) -> float | None:
        return min((edge for page in pages if (edge := getattr(page, name)) is not None), default=None)

    first, ends = pages[0], [page.bottom for page in pages if page.bottom is not None]
    bottom = min(ends) if len(ends) >= _PAGES_ENOUGH else None
    return PageSetup(first.width, first.height, least("top"), bottom, least("left"), least("right"))


def judge_numbers(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every page is numbered — 1 — in its typeface and size, odd pages right and even pages left."""
    layout = layout_of(target)
    if layout is None or layout.numbers is None:
        return NOT_APPLICABLE
    if not layout.numbers:
        return Judgement("fail", (Gap(_start(target), "missing"),))
    faces = Faces(target.content(with_["faces"]))
    gaps: dict[str, Gap] = {}
    for number in layout.numbers:
        for case in _wrong(number, faces, with_):
            values = {"form": number.form.replace("#", "1"), "font": number.font, "size": figure(number.size or 0)}
            gaps.setdefault(case, Gap(_start(target), case, values))
    return Judgement("fail", tuple(gaps.values())) if gaps else Judgement("pass", evidence=_proof(target))


def _wrong(number: PageNumber, faces: Faces, with_: Mapping[str, object]) -> list[str]:
    found = []
    if _DASHED.fullmatch(number.form) is None:
        found.append("form")
    if faces.differs(number.font, with_["font"]):
        found.append("font")
    if other_size(number.size, with_["size"]):
        found.append("size")
    wanted = _SIDES.get(number.pages)
    # One footer for all pages cannot be right for odd and left for even ones.
    if number.side is not None and number.pages != "first" and number.side != wanted:
        found.append("place")
    return found


def _start(target: Target) -> Span:
    """The layout of all pages is told at the title, or else at the first line."""
    found = next((p.span for p in target.document.paragraphs if p.role == "title"), None)
    return found or Span(0, 0)


def _proof(target: Target) -> tuple[Span, ...]:
    return tuple(p.span for p in target.document.paragraphs[:1])


PAPER = CheckKind(
    "layout-paper",
    judge_paper,
    options(("width", "height", "tolerance"), width=_POSITIVE, height=_POSITIVE, tolerance=_MILLIMETRES),
    required=frozenset({"fail"}),
    placeholders=frozenset({"width", "height"}),
    nature="relates",
)
MARGINS = CheckKind(
    "layout-margins",
    judge_margins,
    options((*_EDGES, "tolerance"), **dict.fromkeys((*_EDGES, "tolerance"), _MILLIMETRES)),
    required=frozenset({"fail"}),
    placeholders=frozenset(_EDGES),
    nature="relates",
)
NUMBERS = CheckKind(
    "layout-page-number",
    judge_numbers,
    options(
        ("faces", "font", "size"), faces=list_id("typefaces"), font={"type": "string", "minLength": 1}, size=_POSITIVE
    ),
    cases=frozenset({"missing", "form", "font", "size", "place"}),
    required=frozenset({"missing", "form", "font", "size", "place"}),
    placeholders=frozenset({"form", "font", "size"}),
    nature="relates",
)
