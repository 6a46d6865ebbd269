"""What pdfium falls back on for Chinese letters in a font that a PDF only names.

What is read of a letter, its code and its width, stands in the file.  But pdfium leaves out a letter without an
outline, and draws each one, twice, from whatever Chinese font the machine has, only to know how much ink it takes.
That is nine tenths of the time of reading such a report, moves edges by a point from one machine to the next, and
loses letters that stand alone on a machine without Chinese fonts.  So for reading every letter has the same small
box.  To draw a page the fonts of the machine are there as ever.

pdfium has one setting for the whole process, and must not be called from two threads at once.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

_CHINESE = frozenset({128, 129, 134, 136})  # Japanese, Korean, simplified and traditional, as Windows numbers them
_HANDLE = 1
_EM = 1000
_WIDE, _HIGH = 300, 800
"""The box: narrower than any letter's width, so that it moves no edge."""


@contextmanager
def boxes_for_letters() -> Iterator[None]:
    """Let pdfium take boxes for Chinese letters whose font is not in the file, in documents opened and closed inside.

    Where a program around this one has given pdfium fonts of its own choice, they stay.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    handler = getattr(pypdfium2, "PdfSysfontBase", None)
    usual = pdfium.FPDF_GetDefaultSystemFontInfo()
    if not usual:
        yield  # nothing to go back to
    elif getattr(handler, "SINGLETON", None) is not None:
        pdfium.FPDF_FreeDefaultSystemFontInfo(usual)
        yield
    else:
        pdfium.FPDF_SetSystemFontInfo(_boxes())
        try:
            yield
        finally:
            pdfium.FPDF_SetSystemFontInfo(usual)  # pdfium owns it from here on, as it did the one before


@lru_cache(maxsize=1)
def _boxes() -> Any:
    """The table of functions that pdfium asks for fonts; kept, for pdfium holds on to it."""
    import pypdfium2.raw as pdfium

    data = box_font()
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)

    def map_font(_info: Any, _weight: int, _italic: int, charset: int, *_: Any) -> int | None:
        return _HANDLE if charset in _CHINESE else None

    def get_data(_info: Any, _font: Any, table: int, buffer: Any, room: int) -> int:
        if table:
            return 0  # no table by itself, and no collection of fonts
        if buffer and room >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    functions = {
        "MapFont": map_font,
        "GetFont": lambda *_: None,
        "GetFontData": get_data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: 0,
        "DeleteFont": lambda *_: None,
    }
    return pdfium.FPDF_SYSFONTINFO(1, **{name: kinds[name](function) for name, function in functions.items()})


@lru_cache(maxsize=1)
def box_font() -> bytes:
    """Return a TrueType font in which every character is the same box (ISO/IEC 14496-22)."""
    outline = struct.pack(">5h", 1, 0, 0, _WIDE, _HIGH) + struct.pack(">2H", 3, 0)  # one contour of four points
    outline += bytes([1] * 4) + struct.pack(">4h", 0, 0, _WIDE, 0) + struct.pack(">4h", 0, _HIGH, 0, -_HIGH)
    # Format 13: a range of characters that all have one glyph.
    letters = struct.pack(">2H3I", 13, 0, 28, 0, 1) + struct.pack(">3I", 0x20, 0x10FFFF, 1)
    tables = {
        b"cmap": struct.pack(">2H2HI", 0, 1, 3, 10, 12) + letters,
        b"glyf": outline,
        b"head": struct.pack(
            ">2I2I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, 0, 0, _WIDE, _HIGH, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 880, -120, 0, _EM, *[0] * 11, 1),
        b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
        b"loca": struct.pack(">3H", 0, 0, len(outline) // 2),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }
    head = struct.pack(">I4H", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    start = len(head) + 16 * len(tables)
    body = b""
    for name, content in tables.items():
        head += struct.pack(">4s3I", name, _sum(content), start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return head + body


def _sum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) & 0xFFFFFFFF
