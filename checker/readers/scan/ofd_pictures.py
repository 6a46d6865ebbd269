"""Pages of an OFD file put together from the pictures on them (GB/T 33190-2016, clause 10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from checker.errors import UnreadableSubmission
from checker.readers.recogniser import Picture
from checker.readers.scan.pictures import decode_one, page_picture

_LONGEST = 2000
_MOST = 64  # pictures of one page; a scan is one, or a few strips
_POINTS = 72 / 25.4

Placed = tuple[str, tuple[float, float, float, float]]
"""The name of a resource and where it lies on the page in mm: left, top, width, height."""


def draw_page(
    size: tuple[float, float], placed: Sequence[Placed], media: Callable[[str], bytes | None]
) -> Picture | None:
    """Return a page of ``size`` (mm) with its pictures on white, or None where none of them can be shown.

    ``media`` gives the file of a resource.  Raises UnreadableSubmission(too-large).
    """
    from PIL import Image

    longest = max(size)
    if longest <= 0 or not placed:
        return None
    scale = _LONGEST / longest
    sheet = Image.new("L", (max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)), 255)
    shown = 0
    for name, (left, top, width, height) in placed[:_MOST]:
        # What lies outside the page, or is larger than it by far, is no picture of it.
        box = (round(width * scale), round(height * scale))
        if not (0 < box[0] <= 2 * _LONGEST and 0 < box[1] <= 2 * _LONGEST):
            continue
        data = media(name)
        picture = _decoded(data) if data is not None else None
        if picture is None:
            continue
        sheet.paste(picture.resize(box, reducing_gap=2.0), (round(left * scale), round(top * scale)))
        shown += 1
    return page_picture(sheet, _POINTS / scale) if shown else None


def _decoded(data: bytes) -> Any:
    try:
        return decode_one(data)
    except UnreadableSubmission as error:
        if error.code == "too-large":
            raise
        return None
