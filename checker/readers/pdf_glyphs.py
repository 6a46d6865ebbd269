"""What stands on a PDF page: its characters with their places, its rules and its pictures."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.frozen import dataclass, replace
from checker.readers.pdf_ink import BLACK, Box, Found, Inks, LeftOut, ink_of, is_plain, sort_out, text_ink

MAX_OBJECTS = 20_000
_UPRIGHT = 0.02  # radians, about one degree: a watermark leans more
_RULE = 3.0  # points; the bounds of a drawn rule include its stroke
_RULE_LENGTH = 10.0
_FORM_DEPTH = 3
_GROUND = 0.2  # how dark a shape is on which white letters can be read
# Some fonts' hyphens come back as marks for a word broken at the line end.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}


class Glyph(NamedTuple):
    """A character with its edges and baseline in points from the top left corner of the page as shown."""

    text: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True)
class Sheet:
    """A page as shown: size in points, quarter turns that make its text upright, and the characters.

    ``left_out`` counts those that are no part of the text.
    """

    width: float
    height: float
    turns: int
    glyphs: tuple[Glyph, ...]
    left_out: LeftOut = LeftOut()


@dataclass(frozen=True)
class Survey:
    """How much of a page is drawn: rules (a box counts once), all paths, and the share under pictures (0 to 1)."""

    rules: int
    paths: int
    pictures: float


def read_sheet(page: Any) -> Sheet:
    """Return the characters of a pypdfium2 page that run in its main direction and can be read; others are counted."""
    import pypdfium2.raw as pdfium

    edges = x0, y0, x1, y1 = page.get_mediabox()
    text_page = page.get_textpage()
    try:
        # Ordinary pages are all in dark ink: to ask for that of every character would cost half as much again.
        inks = Inks(pdfium, text_page.raw) if _has_other_ink(pdfium, page.raw) else None
        if inks is None and (upright := _upright(pdfium, text_page.raw, edges)) is not None:
            return Sheet(x1 - x0, y1 - y0, 0, upright)
        found, left_out = list(_characters(pdfium, text_page.raw, inks)), LeftOut()
        if inks is not None:
            found, left_out = sort_out(found, _grounds(pdfium, page.raw))
    finally:
        text_page.close()
    counts = Counter(one.turns for one in found if one.turns is not None)
    turns = counts.most_common(1)[0][0] if counts else page.get_rotation() // 90 % 4
    width, height = (x1 - x0, y1 - y0) if turns % 2 == 0 else (y1 - y0, x1 - x0)
    glyphs = tuple(_placed([one for one in found if one.turns == turns], turns, edges))
    sideways = sum(one.turns != turns and not one.text.isspace() for one in found)
    return Sheet(width, height, turns, glyphs, replace(left_out, slanted=left_out.slanted + sideways))


def _has_other_ink(pdfium: Any, page: Any) -> bool:
    """Tell whether any text of a page is in other ink than dark grey to black."""
    return any(
        pdfium.FPDFPageObj_GetType(element) == pdfium.FPDF_PAGEOBJ_TEXT and not is_plain(text_ink(pdfium, element))
        for element in _objects(pdfium, page)
    )


def _upright(pdfium: Any, text_page: Any, page: Box) -> tuple[Glyph, ...] | None:
    """Return the characters of a page on which all stand upright, which are most pages; None for another page.

    The same as ``_characters`` and ``_placed`` in one pass: a page has thousands of characters.
    """
    read = _Quick(pdfium, text_page)
    x0, _, _, y1 = page
    box, y = read.box, read.y
    found: list[Glyph] = []
    for at in range(pdfium.FPDFText_CountChars(text_page)):
        code = read.code(read.page, at)
        if not _PLAIN < code < 0xD800:
            if code in (0, 10, 13) or (code == 32 and pdfium.FPDFText_IsGenerated(text_page, at) == 1):
                continue
            if 0xD800 <= code < 0xE000:
                return None
        angle = read.angle(read.page, at)
        if angle and (turns := _quarter_turns(angle)) != 0:
            if turns is None and code == 32:
                continue
            return None
        if read.edges(read.page, at, read.to_box) and read.origin(read.page, at, read.to_x, read.to_y):
            text = chr(code) if _PLAIN < code < 0xD800 else _character(code, 0)
            found.append(_tuple(Glyph, (text, box.left - x0, box.right - x0, y1 - y.value)))
    return tuple(found) or None


class _Quick:
    """Functions of pdfium by plain addresses: the checks of their usual types take as long as the functions do."""

    def __init__(self, pdfium: Any, text_page: Any) -> None:
        self.box, self.x, self.y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self.to_box, self.to_x, self.to_y = map(ctypes.addressof, (self.box, self.x, self.y))
        self.page = ctypes.cast(text_page, ctypes.c_void_p).value
        self.code, self.angle, self.edges, self.origin = _by_address(pdfium)


@lru_cache(maxsize=1)
def _by_address(pdfium: Any) -> tuple[Any, Any, Any, Any]:
    address, number = ctypes.c_void_p, ctypes.c_int

    def plain(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.CFUNCTYPE(result, address, number, *arguments)(ctypes.cast(function, address).value or 0)

    return (
        plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint),
        plain(pdfium.FPDFText_GetCharAngle, ctypes.c_float),
        plain(pdfium.FPDFText_GetLooseCharBox, number, address),
        plain(pdfium.FPDFText_GetCharOrigin, number, address, address),
    )


def _characters(pdfium: Any, text_page: Any, inks: Inks | None) -> Iterator[Found]:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    lead = 0
    for at in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if code in (0, 10, 13) or (code == 32 and pdfium.FPDFText_IsGenerated(text_page, at) == 1):
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        turns = _quarter_turns(pdfium.FPDFText_GetCharAngle(text_page, at))
        if turns is None and code == 32:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text_page, at, box):
            continue
        if not pdfium.FPDFText_GetCharOrigin(text_page, at, x, y):
            continue
        edges = box.left, box.bottom, box.right, box.top
        yield Found(turns, _character(code, lead), edges, (x.value, y.value), inks.of(at) if inks else BLACK)
        lead = 0


_PLAIN = 0x9F  # above are no control characters
# NamedTuple's own way asks for each field by name, which takes half as long as all that pdfium does.
_tuple: Any = tuple.__new__


def _grounds(pdfium: Any, page: Any) -> Iterator[Box]:
    """The edges of pictures and of shapes that are filled with a colour."""
    edges = [ctypes.c_float() for _ in range(4)]
    for element in _objects(pdfium, page):
        kind = pdfium.FPDFPageObj_GetType(element)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and ink_of(pdfium, element).dark < _GROUND:
            continue
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE) and pdfium.FPDFPageObj_GetBounds(
            element, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            yield left, bottom, right, top


def _character(code: int, lead: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)) if lead else "\ufffd"
    if code in _HYPHENS:
        return _HYPHENS[code]
    return "\ufffd" if code < 32 or 0x7F <= code < 0xA0 or code > 0x10FFFF else chr(code)


def _quarter_turns(angle: float) -> int | None:
    turns = -angle / (math.pi / 2)  # pdfium counts clockwise
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) * (math.pi / 2) < _UPRIGHT else None


def _placed(found: Sequence[Found], turns: int, page: Box) -> Iterator[Glyph]:
    """Yield the characters as the page shows them when it is turned upright."""
    x0, y0, x1, y1 = page
    for _, text, (left, bottom, right, top), (x, y), _ in found:
        if turns == 0:
            yield Glyph(text, left - x0, right - x0, y1 - y)
        elif turns == 1:
            yield Glyph(text, bottom - y0, top - y0, x - x0)
        elif turns == 2:
            yield Glyph(text, x1 - right, x1 - left, y - y0)
        else:
            yield Glyph(text, y1 - top, y1 - bottom, x1 - x)


def survey(page: Any) -> Survey:
    """Count the rules and boxes of a pypdfium2 page and measure its pictures; stops after 20,000 objects."""
    import pypdfium2.raw as pdfium

    rules = paths = 0
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for element in _objects(pdfium, page.raw):
        kind = pdfium.FPDFPageObj_GetType(element)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(element, *edges):
            continue
        width, height = abs(edges[2].value - edges[0].value), abs(edges[3].value - edges[1].value)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += width * height
            continue
        paths += 1
        if min(width, height) <= _RULE:
            rules += max(width, height) >= _RULE_LENGTH
        else:
            rules += max(pdfium.FPDFPath_CountSegments(element) // 5, 1)
    width, height = page.get_size()
    return Survey(rules, paths, min(covered / max(width * height, 1.0), 1.0))


def count_annotations(page: Any) -> int:
    """Return how many notes, stamps and other marks with content of their own lie over a pypdfium2 page."""
    import pypdfium2.raw as pdfium

    silent = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET)
    count = 0
    for at in range(_capped(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if annotation:
            count += pdfium.FPDFAnnot_GetSubtype(annotation) not in silent
            pdfium.FPDFPage_CloseAnnot(annotation)
    return count


def _objects(pdfium: Any, page: Any) -> Iterator[Any]:
    """Every object of the page and of the forms in it, at most MAX_OBJECTS."""
    stack = [(pdfium.FPDFPage_GetObject(page, at), 0) for at in range(_capped(pdfium.FPDFPage_CountObjects(page)))]
    stack.reverse()
    seen = 0
    while stack and seen < MAX_OBJECTS:
        element, depth = stack.pop()
        if not element:
            continue
        seen += 1
        if pdfium.FPDFPageObj_GetType(element) == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            inside = _capped(pdfium.FPDFFormObj_CountObjects(element))
            stack += [(pdfium.FPDFFormObj_GetObject(element, at), depth + 1) for at in range(inside)]
        else:
            yield element


def _capped(count: int) -> int:
    return min(max(count, 0), MAX_OBJECTS)
