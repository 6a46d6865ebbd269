"""Signs that files store as places in a symbol font, as ordinary characters."""

from __future__ import annotations

_PRIVATE = 0xF000
_LAST_PRIVATE = 0xF0FF
_MAX_HEX = 6
# Low byte in the symbol font -> the character that looks the same.
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x2A: "□", 0x30: "□", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x97: "●", 0xA3: "□", 0xAE: "◆"}
_SYMBOL = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xAE: "→"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str | None, code: str | None) -> str:
    """Return the character for a w:sym: font name and hexadecimal code.

    A code of a symbol font without a known look gives the private character itself,
    so that nobody takes it for text; an unusable code gives the empty text.
    """
    digits = (code or "").strip()
    try:
        point = int(digits, 16) if len(digits) <= _MAX_HEX else 0
    except ValueError:
        return ""
    if not 0x20 <= point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        return ""
    table = _FONTS.get((font or "").strip().lower())
    low = point - _PRIVATE if _PRIVATE <= point <= _LAST_PRIVATE else point
    return table.get(low, chr(point)) if table else chr(point)


def bullet(font: str | None, text: str) -> str:
    """Return a list bullet; a private character without a known look becomes a round dot."""
    shown = "".join(symbol(font, f"{ord(sign):X}") for sign in text)
    return "".join("•" if _PRIVATE <= ord(sign) <= _LAST_PRIVATE else sign for sign in shown)
