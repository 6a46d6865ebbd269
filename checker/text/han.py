"""Chinese characters told by comparison: ``re`` needs more than a millisecond to compile a class of thousands."""

from __future__ import annotations


def is_han(char: str) -> bool:
    """Is this one of the common Chinese characters (U+4E00 to U+9FFF)?  The empty string is none."""
    return "\u4e00" <= char <= "\u9fff"


def is_ideograph(char: str) -> bool:
    """Is this a Chinese character, the rare ones of extension A included (U+3400 to U+9FFF)?"""
    return "\u3400" <= char <= "\u9fff"


def han_before(text: str, end: int, most: int) -> str:
    """Return the common Chinese characters that stand together right before an offset (from 0), at most so many."""
    start = end
    while start > max(end - most, 0) and is_han(text[start - 1]):
        start -= 1
    return text[start:end]
