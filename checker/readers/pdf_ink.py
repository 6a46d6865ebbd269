"""How the characters of a PDF page are drawn: seen, faint as a watermark is, or not to be seen at all."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from checker.frozen import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge in points, as the file has them."""

Colour = tuple[int, int, int]

_UNSEEN_MODES = (3, 7)  # neither filled nor stroked (ISO 32000-1, table 106)
UNSEEN, PALE = 0.06, 0.25
"""How dark text is of which nobody sees anything, and less than which it is a watermark: 1 is black, 0 white."""

_FAINT = 0.35  # the same for letters larger than those of the text
_LARGE = 1.5  # times the size of the text
_COLOURED = 60  # between the strongest and the weakest of red, green and blue


class Ink(NamedTuple):
    """``dark`` is 0 (nothing to be seen) to 1 (black); ``colour`` is None where it is not plain."""

    dark: float
    colour: Colour | None


class Found(NamedTuple):
    """A character as the page has it; ``turns`` are quarter turns, None for one that stands slanted."""

    turns: int | None
    text: str
    box: Box
    origin: tuple[float, float]
    ink: Ink


@dataclass(frozen=True)
class LeftOut:
    """How many characters of a page are no part of its text: slanted or of a seal, faint, not to be seen."""

    slanted: int = 0
    faint: int = 0
    unseen: int = 0


BLACK = Ink(1.0, (0, 0, 0))


class Inks:
    """Looks up how characters are drawn; all of one piece of text are drawn alike."""

    def __init__(self, pdfium: Any, text_page: Any) -> None:
        self._pdfium = pdfium
        self._text_page = text_page
        self._known: dict[int | None, Ink] = {}

    def of(self, at: int) -> Ink:
        """Return the ink of a character by its index."""
        piece = self._pdfium.FPDFText_GetTextObject(self._text_page, at)
        address = ctypes.cast(piece, ctypes.c_void_p).value
        if address is None:
            return BLACK
        if address not in self._known:
            self._known[address] = text_ink(self._pdfium, piece)
        return self._known[address]


def is_plain(ink: Ink) -> bool:
    """Tell whether this is the ink of ordinary text: neither light nor coloured."""
    return ink.dark >= _FAINT and ink.colour is not None and max(ink.colour) - min(ink.colour) < _COLOURED


def text_ink(pdfium: Any, piece: Any) -> Ink:
    """Return how a piece of text is drawn."""
    if pdfium.FPDFTextObj_GetTextRenderMode(piece) in _UNSEEN_MODES:
        return Ink(0.0, None)
    return ink_of(pdfium, piece)


def ink_of(pdfium: Any, element: Any) -> Ink:
    """Return how dark the filling of an object is; one of a pattern counts as black."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(element, *parts):
        return BLACK
    red, green, blue, alpha = (part.value for part in parts)
    light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    return Ink((1 - light) * alpha / 255, (red, green, blue))


def sort_out(found: Sequence[Found], grounds: Iterable[Box]) -> tuple[list[Found], LeftOut]:
    """Return the characters that are the text of a page, and how many others there are.

    ``grounds`` are pictures and filled shapes; on them white letters can be read.  A page with hardly any text but
    what cannot be seen is a scan with the text laid under it: that is its text then.
    """
    upright = [one for one in found if one.turns is not None]
    seal = _Seal([one for one in found if one.turns is None])
    unseen = [one for one in upright if one.ink.dark < UNSEEN]
    if unseen:
        boxes = list(grounds)
        unseen = [one for one in unseen if one.ink.colour is None or not _lies_on(one, boxes)]
    hidden = set(map(id, unseen))
    shown = [one for one in upright if id(one) not in hidden]
    if len(unseen) > 2 * len(shown):
        shown, unseen = upright, []
    sizes = sorted(_size(one) for one in shown)
    large = _LARGE * sizes[len(sizes) // 2] if sizes else 0.0
    faint = [one for one in shown if _is_faint(one, large) and id(one) not in hidden]
    pressed = [one for one in shown if seal.holds(one)]
    dropped = {*map(id, faint), *map(id, pressed)}
    slanted = len(found) - len(upright) + len(pressed)
    return [one for one in shown if id(one) not in dropped], LeftOut(slanted, len(faint), len(unseen))


def _size(one: Found) -> float:
    left, bottom, right, top = one.box
    return max(right - left, top - bottom)


def _is_faint(one: Found, large: float) -> bool:
    if UNSEEN <= one.ink.dark < PALE:
        return True
    return one.ink.dark < _FAINT and _size(one) >= large


def _middle(one: Found) -> tuple[float, float]:
    left, bottom, right, top = one.box
    return (left + right) / 2, (bottom + top) / 2


def _lies_on(one: Found, boxes: Iterable[Box]) -> bool:
    x, y = _middle(one)
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes)


class _Seal:
    """A stamp drawn as letters: those around its rim are slanted, one at its top and the words inside are not."""

    def __init__(self, slanted: Sequence[Found]) -> None:
        self._boxes: dict[Colour, Box] = {}
        for one in slanted:
            colour = one.ink.colour
            if colour is None or max(colour) - min(colour) < _COLOURED:
                continue
            left, bottom, right, top = self._boxes.get(colour, one.box)
            self._boxes[colour] = (
                min(left, one.box[0]),
                min(bottom, one.box[1]),
                max(right, one.box[2]),
                max(top, one.box[3]),
            )

    def holds(self, one: Found) -> bool:
        """Tell whether an upright character belongs to the stamp: of its colour and within its rim."""
        box = self._boxes.get(one.ink.colour) if one.ink.colour is not None else None
        if box is None:
            return False
        # The letter at the very top stands a little above its slanted neighbours.
        margin = _size(one)
        return _lies_on(one, [(box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)])
