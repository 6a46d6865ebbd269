"""Many imprints in one file: their marks can be gone through without unpacking a single text.

Layout, integers in little-endian order: MAGIC; the length of the head (4 bytes); the head (JSON: who the submissions
are, where their texts lie); for each of ``SLICES`` stretches of the marks' values how many marks each submission has in
it (2 bytes each), then the marks (8 bytes each), submission by submission; then the texts, each packed for itself.
Equal imprints give equal bytes.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from checker.engine.imprints import compact
from checker.frozen import dataclass
from checker.model.document import Line
from checker.model.imprint import Figure, Headline, Imprint, Piece
from checker.model.location import Location
from checker.text.winnowing import marks

MAGIC = b"checker imprints 1\n"
SLICES = 64
"""Marks are compared slice by slice of their values, so that only one slice of all submissions is held at once."""

_BORDERS = [(at << 64) // SLICES for at in range(1, SLICES)]
_MOST = 0xFFFF
_LINE = ("number", "text", "page", "line_on_page", "paragraph", "zone", "prints")
_PLACE = ("line", "column", "end_line", "end_column", "page", "line_on_page", "paragraph")


@dataclass(frozen=True)
class Head:
    """Who a submission is: see ``Imprint``.  ``figures`` are the different (indicator, value, unit) that it gives."""

    path: str
    unit: str | None
    year: int | None
    chain: tuple[str, ...]
    figures: frozenset[tuple[str, float, str]]


def head_of(one: Imprint) -> Head:
    """Return the head of an imprint."""
    figures = frozenset((figure.id, figure.value, figure.unit) for figure in one.figures)
    return Head(one.path, one.unit, one.year, one.chain, figures)


def dump(imprints: Iterable[Imprint]) -> bytes:
    """Return a file that holds imprints, in their order."""
    heads: list[list[object]] = []
    counts = [array("H") for _ in range(SLICES)]
    slices = [array("Q") for _ in range(SLICES)]
    texts: list[bytes] = []
    for one in imprints:
        head = head_of(one)
        text = zlib.compress(_json(as_data(one)), 6)
        heads.append([head.path, head.unit, head.year, head.chain, sorted(head.figures), len(text)])
        texts.append(text)
        own = marks(compact(one).bare.text)
        ends = [0, *(bisect_left(own, border) for border in _BORDERS), len(own)]
        for at in range(SLICES):
            # A slice holds some ten marks of a report; one that no report can have is cut, not refused.
            held = own[ends[at] : ends[at + 1]][:_MOST]
            counts[at].append(len(held))
            slices[at].extend(held)
    head_bytes = _json(heads)
    parts = [MAGIC, len(head_bytes).to_bytes(4, "little"), head_bytes]
    parts += [_little(one).tobytes() for pair in zip(counts, slices, strict=True) for one in pair]
    return b"".join([*parts, *texts])


class Imprints:
    """The imprints of a file, given as its bytes or as anything that shows them (a memory map).

    Raises ValueError where they are no such file.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        start = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC or len(self._data) < start:
            raise ValueError("not a file of imprints")
        end = start + int.from_bytes(self._data[len(MAGIC) : start], "little")
        if end > len(self._data):
            raise ValueError("the file of imprints has been cut off")
        head = json.loads(bytes(self._data[start:end]))
        self.heads = tuple(
            Head(path, unit, year, tuple(chain), frozenset((name, value, measure) for name, value, measure in figures))
            for path, unit, year, chain, figures, _ in head
        )
        self._places: list[tuple[int, int, int]] = []
        for _ in range(SLICES):
            middle = end + 2 * len(head)
            stop = middle + 8 * sum(self._counts(end, middle))
            self._places.append((end, middle, stop))
            end = stop
        self._texts: list[tuple[int, int]] = []
        for *_, size in head:
            self._texts.append((end, end + size))
            end += size
        if end != len(self._data):
            raise ValueError("the file of imprints has been cut off")

    def _counts(self, start: int, end: int) -> array[int]:
        counts = array("H")
        counts.frombytes(self._data[start:end])
        return _little(counts)

    def marks(self, part: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return how many marks each submission has in a slice (from 0), and the marks in the same order."""
        start, middle, end = self._places[part]
        found = array("Q")
        found.frombytes(self._data[middle:end])
        return self._counts(start, middle), _little(found)

    def imprint(self, at: int) -> Imprint:
        """Return one of the imprints, its text unpacked."""
        start, end = self._texts[at]
        return from_data(json.loads(zlib.decompress(self._data[start:end])))


class InMemory:
    """Imprints at hand, to be compared as those of a file are."""

    def __init__(self, imprints: Sequence[Imprint]) -> None:
        self._imprints = imprints
        self.heads = tuple(head_of(one) for one in imprints)

    @cached_property
    def _marks(self) -> list[list[int]]:
        return [marks(compact(one).bare.text) for one in self._imprints]

    def marks(self, part: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return how many marks each submission has in a slice (from 0), and the marks in the same order."""
        low, high = (part << 64) // SLICES, ((part + 1) << 64) // SLICES
        held = [one[bisect_left(one, low) : bisect_left(one, high)] for one in self._marks]
        return [len(one) for one in held], [mark for one in held for mark in one]

    def imprint(self, at: int) -> Imprint:
        """Return one of the imprints."""
        return self._imprints[at]


def as_data(one: Imprint) -> dict[str, object]:
    """Return an imprint as plain data, which JSON can hold."""
    return {
        "path": one.path,
        "format": one.format,
        "unit": one.unit,
        "year": one.year,
        "chain": list(one.chain),
        "lines": [[getattr(line, name) for name in _LINE] for line in one.lines],
        "pieces": [[piece.start, piece.end, piece.heading] for piece in one.pieces],
        "headings": [[heading.text, heading.level, heading.parent] for heading in one.headings],
        "figures": [
            [figure.id, figure.label, figure.value, figure.unit, *(getattr(figure.location, name) for name in _PLACE)]
            for figure in one.figures
        ],
    }


def from_data(data: Mapping[str, Any]) -> Imprint:
    """Return the imprint that ``as_data`` gave; raises KeyError, TypeError or ValueError where it did not."""
    return Imprint(
        path=data["path"],
        format=data["format"],
        unit=data["unit"],
        year=data["year"],
        chain=tuple(data["chain"]),
        lines=tuple(_lines(data["lines"])),
        pieces=tuple(Piece(*one) for one in data["pieces"]),
        headings=tuple(Headline(*one) for one in data["headings"]),
        figures=tuple(
            Figure(name, label, float(value), unit, Location(**dict(zip(_PLACE, place, strict=True))))
            for name, label, value, unit, *place in data["figures"]
        ),
    )


def _lines(data: Iterable[Sequence[Any]]) -> Iterator[Line]:
    start = 0
    for number, text, page, line_on_page, paragraph, zone, prints in data:
        yield Line(number, text, start, page, line_on_page, paragraph, zone, prints=tuple(map(tuple, prints)))
        start += len(text) + 1


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
