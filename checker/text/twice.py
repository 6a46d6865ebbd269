"""Where the same characters stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache


def twice(text: str, size: int) -> Iterator[int]:
    """Yield the offsets (from 0) at which ``size`` characters equal the ``size`` that follow, in order.

    The text is taken for one long number and compared with itself, ``size`` characters further on, at once:
    characters that are equal leave zeros.  A back-reference would be tried at every character.
    """
    number, width = _as_number(text)
    same = (number ^ (number >> 8 * width * size)).to_bytes(width * len(text), "little")
    zeros = bytes(width * size)
    at = same.find(zeros)
    while at >= 0:
        begin, inside = divmod(at, width)
        if not inside and begin + 2 * size <= len(text):
            yield begin
        at = same.find(zeros, at + (1 if inside else width))


@lru_cache(maxsize=2)
def _as_number(text: str) -> tuple[int, int]:
    """A text as a number, and its bytes a character: two where that is enough for every one, else four."""
    written, width = text.encode("utf-16-le", "surrogatepass"), 2
    if len(written) > width * len(text):
        written, width = text.encode("utf-32-le", "surrogatepass"), 4
    return int.from_bytes(written, "little"), width
