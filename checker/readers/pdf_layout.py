"""The layout of a printed report, measured: fonts and sizes of characters, edges of the text, distances of lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

from checker.model.layout import Layout, LineLayout, PageNumber, PageSetup, TypeRun
from checker.readers.font_names import plain_font_name
from checker.readers.pdf_furniture import is_page_number
from checker.readers.pdf_lines import TOLERANCE, Printed
from checker.readers.printed_pages import PrintedPage

MAX_MEASURED = 60
"""So many pages are measured: the first ones, which hold the report itself."""

_MM = 25.4 / 72
_ASCENT, _DESCENT = 0.86, 0.14  # of the size, what Chinese characters take above and below the baseline
_USUAL_SIZE = 16.0
_HAN = 0x2E80
_FEW = 8  # lines; fewer say nothing about the edges of the text
_FULL = 15  # lines of a page that the text fills
_NEAR, _AWAY = 6.0, 20.0  # points
_LARGEST = 1000.0  # points; what is larger, or no number, is no size
_FARTHEST = 60.0  # points between the baselines of two lines of one text
_HANGING = frozenset("，。、；：？！”’）》】")
_FIGURE = re.compile(r"\d{1,4}")
_NAME_BYTES = 256


class _Stroke(NamedTuple):
    """A Chinese character or a figure as drawn: place in points from the top left corner, font and size."""

    x: float
    baseline: float
    font: str | None
    size: float | None


class _Edges(NamedTuple):
    """Where the text begins and ends, in points from the left."""

    left: float
    right: float


_Strokes = Mapping[int, Sequence[_Stroke]]


def measure(document: Any, pages: Sequence[PrintedPage]) -> Layout:
    """Return the layout of an open pypdfium2 document whose lines are read and whose furniture is marked."""
    looked = [page for page in pages if page.lines][:MAX_MEASURED]  # a broken page has no lines
    sizes: list[tuple[float, float]] = []
    drawn: dict[int, Sequence[_Stroke]] = {}
    for page in looked:
        source = document[page.number - 1]
        sizes.append(source.get_size())
        if source.get_rotation() == 0:
            drawn |= _assigned(page.lines, list(_strokes(source)))
        source.close()
    edges = _edges([line for page in looked for line in page.lines if id(line) in drawn and line.zone == "body"])
    lines: dict[int, LineLayout] = {}
    number = 0
    for page in looked:
        before: Printed | None = None
        for line in page.lines:
            number += 1
            if line.zone == "body" and id(line) in drawn:
                lines[number] = _line(line, before, drawn[id(line)], edges)
            before = line if line.zone == "body" else None
    setups = [
        _setup(page, size, edges, drawn, last=page is pages[-1]) for page, size in zip(looked, sizes, strict=True)
    ]
    return Layout(True, tuple(setups), lines, _numbers(looked, sizes, drawn) if len(pages) > 1 else None)


def _strokes(page: Any) -> Iterator[_Stroke]:
    import pypdfium2.raw as pdfium

    x0, _, _, y1 = page.get_mediabox()
    text_page = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    types: dict[int, tuple[str | None, float | None]] = {}
    fonts: dict[int, str | None] = {}
    try:
        for at in range(pdfium.FPDFText_CountChars(text_page.raw)):
            code = pdfium.FPDFText_GetUnicode(text_page.raw, at)
            if not _is_stroke(code):
                continue
            if not pdfium.FPDFText_GetCharOrigin(text_page.raw, at, x, y):
                continue
            element = pdfium.FPDFText_GetTextObject(text_page.raw, at)
            key = ctypes.addressof(element.contents) if element else 0
            if key not in types:
                types[key] = _type(pdfium, element, fonts) if element else (None, None)
            yield _Stroke(x.value - x0, y1 - y.value, *types[key])
    finally:
        text_page.close()


def _type(pdfium: Any, element: Any, fonts: dict[int, str | None]) -> tuple[str | None, float | None]:
    """Font and size of a text object; the size as shown is the stated one times the scale of its matrix."""
    stated, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    size = None
    if pdfium.FPDFTextObj_GetFontSize(element, stated) and pdfium.FPDFPageObj_GetMatrix(element, matrix):
        shown = abs(stated.value) * math.hypot(matrix.c, matrix.d)
        size = round(shown, 1) if 0 < shown < _LARGEST else None
    font = pdfium.FPDFTextObj_GetFont(element)
    if not font:
        return None, size
    key = ctypes.addressof(font.contents)
    if key not in fonts:
        raw = ctypes.create_string_buffer(_NAME_BYTES)
        length = pdfium.FPDFFont_GetBaseFontName(font, raw, _NAME_BYTES)
        fonts[key] = plain_font_name(raw.raw[: min(length, _NAME_BYTES)]) or None
    return fonts[key], size


def _assigned(lines: Sequence[Printed], strokes: Iterable[_Stroke]) -> dict[int, list[_Stroke]]:
    """The strokes of each printed line, by the identity of the line, from left to right."""
    found: dict[int, list[_Stroke]] = {id(line): [] for line in lines}
    ordered = sorted(lines, key=lambda line: line.baseline)
    at = 0
    for stroke in sorted(strokes, key=lambda one: one.baseline):
        while at < len(ordered) and ordered[at].baseline < stroke.baseline - 2 * TOLERANCE:
            at += 1
        for line in ordered[at:]:
            if line.baseline > stroke.baseline + 2 * TOLERANCE:
                break
            close = abs(line.baseline - stroke.baseline) <= TOLERANCE
            if close and line.left - 1 <= stroke.x <= line.right + 1:
                found[id(line)].append(stroke)
                break
    for held in found.values():
        held.sort(key=lambda one: one.x)
    return found


def _edges(lines: Sequence[Printed]) -> _Edges | None:
    """The edges that several lines share: ragged lines end before the right one, indented ones begin after the left.

    A mark at the end of a line may hang over the right edge.
    """
    if len(lines) < _FEW:
        return None
    least = max(3, len(lines) // 20)
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines if line.text[-1:] not in _HANGING), reverse=True)
    left = next((x for at, x in enumerate(lefts) if sum(y <= x + 2 for y in lefts[at:]) >= least), None)
    right = next((x for at, x in enumerate(rights) if sum(y >= x - 4 for y in rights[at:]) >= least), None)
    return _Edges(left, right) if left is not None and right is not None and right - left > 100 else None


def _line(line: Printed, before: Printed | None, strokes: Sequence[_Stroke], edges: _Edges | None) -> LineLayout:
    known = [one.size for one in strokes if one.size is not None]
    size = median(known) if known else None
    apart = line.baseline - before.baseline if before is not None else 0.0
    return LineLayout(
        alignment=None if edges is None else _alignment(line, edges),
        indent=None if edges is None or not size else round((line.left - edges.left) / size, 2),
        pitch=round(apart, 1) if 0 < apart < _FARTHEST else None,
        runs=tuple(_runs(line.text, strokes)),
    )


def _runs(text: str, strokes: Sequence[_Stroke]) -> Iterator[TypeRun]:
    """Lay the strokes along the text of their line; what has no stroke (blanks, letters) has no type."""
    waiting = iter(strokes)
    types = [
        ((one.font, one.size) if _is_stroke(ord(sign)) and (one := next(waiting, None)) else (None, None))
        for sign in text
    ]
    for (font, size), group in groupby(types):
        yield TypeRun(len(list(group)), font, size)


def _is_stroke(code: int) -> bool:
    return code >= _HAN or 0x30 <= code <= 0x39


def _alignment(line: Printed, edges: _Edges) -> str | None:
    left, right = line.left - edges.left, edges.right - line.right
    if left > _AWAY and right > _AWAY and abs(left - right) < 2 * _NEAR:
        return "center"
    if right < _NEAR and left > (edges.right - edges.left) / 3:
        return "right"
    return "left" if left < _NEAR and right > _AWAY else None


def _setup(
    page: PrintedPage, size: tuple[float, float], edges: _Edges | None, drawn: _Strokes, *, last: bool
) -> PageSetup:
    """The paper, and the margins that this page shows: the first begins lower, the last ends higher."""
    text = [line for line in page.lines if line.zone not in ("header", "footer")]
    body = [line for line in text if line.zone == "body"]
    full = len(text) >= _FULL
    sides = edges if len(body) >= _FEW and all(id(line) in drawn for line in body) else None
    first = min(text, key=lambda line: line.baseline) if full and page.number > 1 else None
    final = max(text, key=lambda line: line.baseline) if full and not last else None
    width, height = size
    return PageSetup(
        width=width * _MM,
        height=height * _MM,
        top=None if first is None else (first.baseline - _ASCENT * _size(first, drawn)) * _MM,
        bottom=None if final is None else (height - final.baseline - _DESCENT * _size(final, drawn)) * _MM,
        left=None if sides is None else sides.left * _MM,
        right=None if sides is None else (width - sides.right) * _MM,
        lines=len(text),
    )


def _size(line: Printed, drawn: _Strokes) -> float:
    known = [one.size for one in drawn.get(id(line), ()) if one.size is not None]
    return median(known) if known else _USUAL_SIZE


def _numbers(
    pages: Sequence[PrintedPage], sizes: Sequence[tuple[float, float]], drawn: _Strokes
) -> tuple[PageNumber, ...]:
    """The page numbers of odd and of even pages, each as most of them are."""
    found: dict[str, Counter[PageNumber]] = {"odd": Counter(), "even": Counter()}
    for page, (width, _) in zip(pages, sizes, strict=True):
        for line in page.lines:
            if line.zone not in ("header", "footer") or not is_page_number(line.text):
                continue
            middle = (line.left + line.right) / 2 / width
            stroke = next(iter(drawn.get(id(line), ())), None)
            number = PageNumber(
                form=_FIGURE.sub("#", line.text.strip(), count=1),
                pages="odd" if page.number % 2 else "even",
                side="left" if middle < 0.4 else "right" if middle > 0.6 else "center",
                font=None if stroke is None else stroke.font,
                size=None if stroke is None else stroke.size,
            )
            found[number.pages][number] += 1
    return tuple(counts.most_common(1)[0][0] for counts in found.values() if counts)
