"""Marks of a text by which a copied passage is found among many texts: winnowed hashes of k-grams.

Of every ``WINDOW`` grams in a row the one with the smallest hash is a mark (Schleimer, Wilkerson, Aiken: Winnowing,
SIGMOD 2003).  Two texts that share ``SHORTEST`` Chinese characters in a row therefore share a mark.  A mark is the same
on every machine and in every process.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from zlib import crc32

from checker.frozen import dataclass

GRAM = 12
WINDOW = 14
SHORTEST = GRAM + WINDOW - 1
"""Every run of so many characters that two texts share holds a mark that both have."""
NEAR = (SHORTEST - GRAM + 1) // 2
FAR = 2 * NEAR

_REPEATS = 4
_BYTES = 2
# Titles of laws and documents are nobody's own words; what is covered and the end of a paragraph part the text.
_PIECES = re.compile("(《[^《》\n]{1,80}》)|([\n█]+)|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u2f00-\u2fdf]+")

_RADICALS = re.compile("[\uf900-\ufaff\u2f00-\u2fdf]")


@dataclass(frozen=True)
class Bare:
    """A text reduced to its Chinese characters, a line feed where they may not be read on.

    ``at`` and ``source`` are parallel: from offset ``at[i]`` (from 0) of ``text`` on, it runs beside the source from
    offset ``source[i]`` on.
    """

    text: str
    at: tuple[int, ...]
    source: tuple[int, ...]

    def to_source(self, offset: int) -> int:
        """Return the offset in the text that was reduced."""
        run = bisect_right(self.at, offset) - 1
        return self.source[run] + offset - self.at[run]

    @property
    def size(self) -> int:
        """How many Chinese characters there are."""
        return len(self.text) - self.text.count("\n")


def bare(text: str) -> Bare:
    """Return the Chinese characters of a canonical text; titles in 《》 are left out, a radical is its character."""
    pieces: list[str] = []
    at: list[int] = []
    source: list[int] = []
    size = 0
    for match in _PIECES.finditer(text):
        if match[1]:
            continue
        piece = "\n" if match[2] else match[0]
        pieces.append(piece)
        at.append(size)
        source.append(match.start())
        size += len(piece)
    joined = "".join(pieces)
    joined = _RADICALS.sub(lambda match: _plain(match[0]), joined)
    return Bare(joined, tuple(at), tuple(source))


def _plain(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def placed_marks(text: str) -> list[tuple[int, int]]:
    """Return (mark, offset from 0 of its first character) of a text that ``bare`` made, in order of offsets."""
    found: list[tuple[int, int]] = []
    start = 0
    for piece in text.split("\n"):
        if len(piece) >= SHORTEST:
            found.extend(_marks(piece, start))
        start += len(piece) + 1
    return found


def marks_beside(text: str, offset: int) -> list[tuple[int, int]]:
    """Return those of ``placed_marks`` that lie in the paragraph of a character."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    piece = text[start : end if end >= 0 else len(text)]
    return _marks(piece, start) if len(piece) >= SHORTEST else []


def marks(text: str) -> list[int]:
    """Return the different marks of a text that ``bare`` made, in rising order; each fits into 64 bits."""
    return sorted({mark for mark, _ in placed_marks(text)})


def first_places(placed: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return the first few offsets of each mark: what a text repeats over and over is found by those."""
    found: dict[int, list[int]] = {}
    for mark, at in placed:
        known = found.setdefault(mark, [])
        if len(known) < _REPEATS:
            known.append(at)
    return found


def contexts(text: str, offsets: Iterable[int]) -> list[int]:
    """Return for grams at some offsets 32 bits that tell what stands beside each.

    From the highest eight bits down: the ``FAR`` characters before, the ``FAR`` behind, the ``NEAR`` before, the
    ``NEAR`` behind.  Around a gram that lies in a shared run of ``SHORTEST`` characters one of the last two is alike in
    both texts, in one of ``FAR`` more than that one of the first two as well.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    found = []
    for at in offsets:
        start, end = at * _BYTES, (at + GRAM) * _BYTES
        found.append(
            (crc32(data[max(start - FAR * _BYTES, 0) : start]) & 0xFF) << 24
            | (crc32(data[end : end + FAR * _BYTES]) & 0xFF) << 16
            | (crc32(data[max(start - NEAR * _BYTES, 0) : start]) & 0xFF) << 8
            | crc32(data[end : end + NEAR * _BYTES]) & 0xFF
        )
    return found


def _marks(piece: str, start: int) -> list[tuple[int, int]]:
    data, size = piece.encode("utf-16-le"), GRAM * _BYTES
    hashes = [crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _BYTES)]
    least = hashes
    # The smallest of 2, 4, 8 in a row, then of 14: each step holds two stretches against each other.
    for step in (1, 2, 4, WINDOW - 8):
        least = [
            one if one < other else other  # noqa: FURB136 - calling min takes three times as long
            for one, other in zip(least, least[step:], strict=False)
        ]
    chosen = set(least)
    # The second half is the hash of the gram backwards: a checksum of the same bytes with another seed adds nothing.
    # It stands in front, because the first is small wherever it is the smallest.
    return [
        ((crc32(data[at * _BYTES : at * _BYTES + size][::-1]) << 32) | value, start + at)
        for at, value in enumerate(hashes)
        if value in chosen
    ]
