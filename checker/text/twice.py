"""Where the same characters stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

_WIDTH = 4


def twice(text: str, size: int) -> Iterator[int]:
    """Yield the offsets (from 0) at which ``size`` characters equal the ``size`` that follow, in order.

    The text is taken for one long number of four bytes a character and compared with itself, ``size`` characters
    further on, at once: characters that are equal leave zeros.  A back-reference would be tried at every character.
    """
    written = text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(written, "little")
    same = (number ^ (number >> 8 * _WIDTH * size)).to_bytes(len(written), "little")
    zeros = bytes(_WIDTH * size)
    at = same.find(zeros)
    while at >= 0:
        begin, inside = divmod(at, _WIDTH)
        if not inside and begin + 2 * size <= len(text):
            yield begin
        at = same.find(zeros, at + (1 if inside else _WIDTH))
