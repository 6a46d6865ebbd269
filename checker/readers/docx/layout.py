"""The layout that a .docx states: sections, the type and pitch of each line, page numbers of its footers."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model.layout import Layout, LineLayout, PageSetup, TypeRun
from checker.readers.docx.formats import Block, Formats, Type
from checker.readers.docx.names import PPR, RPR, P, R, integer, w
from checker.readers.docx.page_numbers import Margin, page_numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.docx.body import Draft

_SECTION = w("sectPr")
_TWIPS_A_MM = 1440 / 25.4
_GRIDS = ("lines", "linesAndChars", "snapToChars")
# A line of type is between these many times as high as its size, by the font (宋体 1.14, 微软雅黑 1.32).
_LEAST, _MOST = 1.04, 1.35
_HAN = "\u2e80"


@dataclass(frozen=True)
class _Section:
    """Paper and margins, the grid's line pitch in points (None without a grid), and the last paragraph it holds."""

    page: PageSetup
    grid: float | None
    end: float


def read_layout(
    body: _Element,
    drafts: Sequence[Draft],
    formats: Formats,
    margins: Iterable[Margin],
) -> Layout:
    """Return the layout of a file whose lines are read.

    ``margins`` are the printed headers and footers.
    """
    sections = _sections(body)
    counts = [0] * len(sections)
    lines: dict[int, LineLayout] = {}
    blocks: dict[_Element, Block] = {}
    types: dict[_Element, Type] = {}
    for number, draft in enumerate(drafts, 1):
        shown = next((element for element, count in draft.marks if element is not None and count), None)
        paragraph = None if shown is None else next(shown.iterancestors(P), None)
        if paragraph is None or draft.zone not in ("body", "cell", "textbox"):
            continue
        at = _section_of(sections, draft.paragraph)
        if at is not None and draft.text.strip():
            counts[at] += 1
        if paragraph not in blocks:
            blocks[paragraph] = formats.block_of(paragraph.find(PPR))
        runs = list(_runs(draft, paragraph, formats, types))
        grid = None if at is None else sections[at].grid
        lines[number] = _line(draft, blocks[paragraph], runs, grid)
    pages = tuple(
        _with_lines(section.page, count)
        for section, count in zip(sections, counts, strict=True)
        if count or not any(counts)
    )
    return Layout(measured=False, pages=pages, lines=lines, numbers=page_numbers(margins, formats))


def _with_lines(page: PageSetup, lines: int) -> PageSetup:
    return PageSetup(page.width, page.height, page.top, page.bottom, page.left, page.right, lines)


def _sections(body: _Element) -> list[_Section]:
    """The sections in order; a w:sectPr stands in the last paragraph of its section, the last one at the end."""
    found: list[_Section] = []
    number = 0
    for element in body.iter(P, _SECTION):
        if element.tag == P:
            number += 1
            continue
        parent = element.getparent()
        if parent is None or parent.tag not in (PPR, body.tag):
            continue  # one that a tracked change has replaced
        page = _page(element)
        if page is not None:
            found.append(_Section(page, _grid(element), number if parent.tag == PPR else math.inf))
    return found


def _section_of(sections: Sequence[_Section], paragraph: int | None) -> int | None:
    if paragraph is None:
        return None
    at = bisect_left([section.end for section in sections], paragraph)
    return at if at < len(sections) else None


def _page(section: _Element) -> PageSetup | None:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width, height = (None if size is None else integer(size.get(w(name))) for name in ("w", "h"))
    if not width or not height or width < 0 or height < 0:
        return None

    def edge(name: str) -> float | None:
        twips = None if margins is None else integer(margins.get(w(name)))
        return None if twips is None else abs(twips) / _TWIPS_A_MM  # a negative one only holds the text in place

    left, gutter = edge("left"), edge("gutter") or 0.0
    return PageSetup(
        width=width / _TWIPS_A_MM,
        height=height / _TWIPS_A_MM,
        top=edge("top"),
        bottom=edge("bottom"),
        left=None if left is None else left + gutter,
        right=edge("right"),
    )


def _grid(section: _Element) -> float | None:
    grid = section.find(w("docGrid"))
    if grid is None or grid.get(w("type")) not in _GRIDS:
        return None
    pitch = integer(grid.get(w("linePitch")))
    return pitch / 20 if pitch is not None and pitch > 0 else None


def _runs(
    draft: Draft, paragraph: _Element, formats: Formats, types: dict[_Element, Type]
) -> Iterator[tuple[Type | None, int, int]]:
    """Yield the type, length and number of Chinese characters of each stretch of a line."""
    at = 0
    for element, count in draft.marks:
        text = draft.text[at : at + count]
        at += count
        chinese = sum(character >= _HAN for character in text)
        run = None if element is None else element if element.tag == R else next(element.iterancestors(R), None)
        if run is None:
            yield None, count, 0
            continue
        if run not in types:
            types[run] = formats.type_of(run.find(RPR), paragraph.find(PPR))
        yield types[run], count, chinese


def _line(draft: Draft, block: Block, runs: Sequence[tuple[Type | None, int, int]], grid: float | None) -> LineLayout:
    weights: dict[Type, int] = {}
    for kind, _, chinese in runs:
        if kind is not None:
            weights[kind] = weights.get(kind, 0) + chinese
    main = max(weights, key=weights.__getitem__, default=None)
    size = main.size if main is not None else None
    labelled = bool(draft.marks) and draft.marks[0][0] is None
    pitch, multiple = _pitch(block, size, grid)
    return LineLayout(
        alignment=block.alignment,
        indent=None if labelled or size is None else _characters(block, size),
        pitch=pitch,
        multiple=multiple,
        tracking=None if main is None else main.tracking,
        # Digits and letters are set in a font of their own and say nothing about the Chinese one.
        runs=tuple(
            TypeRun(count, kind.font if chinese else None, kind.size if chinese else None)
            if kind is not None
            else TypeRun(count, None, None)
            for kind, count, chinese in runs
        ),
    )


def _characters(block: Block, size: float) -> float:
    return block.first_chars / 100 if block.first_chars else block.first / 20 / size


def _pitch(block: Block, size: float | None, grid: float | None) -> tuple[float | None, float | None]:
    """Return the pitch in points where it is certain, or how many times the font's own height it is."""
    if block.rule == "exact":
        return block.line / 20, None
    if block.rule == "atLeast":
        least = block.line / 20
        return (least if size is not None and size * _MOST <= least else None), None
    if grid is None or not block.snaps:
        return None, block.line / 240
    if size is None or block.line != 240:
        return None, None
    low, high = math.ceil(size * _LEAST / grid), math.ceil(size * _MOST / grid)
    return (low * grid if low == high else None), None
