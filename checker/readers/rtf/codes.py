"""Code pages of RTF text: by the character set of the font, else by the file's \\ansicpg."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

DEFAULT_PAGE = 1252

# \fcharset -> Windows code page (RTF 1.9.1, font table).
_CHARSETS = {
    77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
_CODECS = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 10000: "mac-roman", 1361: "johab", 65001: "utf-8"}
SYMBOL_CHARSET = 2


@dataclass(slots=True)
class Font:
    """A font of the table: its name and, where told, code page and character set."""

    name: str = ""
    page: int | None = None
    charset: int | None = None

    @property
    def symbols(self) -> str | None:
        """The name of a font of signs (Wingdings), None for a font of letters."""
        return self.name if self.charset == SYMBOL_CHARSET else None


def page_of(font: Font | None, document: int) -> int:
    """Return the code page for text in ``font``; ``document`` is the file's own."""
    if font is None:
        return document
    if font.page:
        return font.page
    return _CHARSETS.get(font.charset or 0, document)


def decode(data: bytes, page: int, document: int) -> str:
    """Decode bytes by ``page``, else by the code page of the document; U+FFFD for what neither explains.

    Programs mark Chinese bytes with Western fonts now and then, so both are tried.
    """
    for number in (page, document):
        try:
            return data.decode(_codec(number))
        except UnicodeDecodeError:
            continue
    return data.decode(_codec(page), "replace")


def _codec(page: int) -> str:
    name = _CODECS.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
