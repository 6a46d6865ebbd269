"""Many imprints in one file: their marks can be gone through without unpacking a single text.

Layout, integers in little-endian order: MAGIC; the length of the head (4 bytes); the head (JSON: who the submissions
are, how long their texts are, how many marks there are); the marks of all of them in rising order (8 bytes each); whose
each is (4 bytes); what stands beside it (4 bytes, ``winnowing.contexts``); its offset in the Chinese characters (4
bytes); then the texts, each packed for itself: first its Chinese characters, which can be read without the rest.
Equal imprints give equal bytes.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from checker.engine.imprints import compact
from checker.frozen import dataclass
from checker.model.document import Line
from checker.model.imprint import Figure, Headline, Imprint, Piece
from checker.model.location import Location
from checker.text.winnowing import contexts, first_places, placed_marks

MAGIC = b"checker imprints 2\n"
_FIRST = b"checker imprints 1\n"
"""No offsets of marks, and Chinese characters nowhere by themselves: such a file is read and made anew."""
_KINDS = ("Q", "I", "I", "I")
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


@dataclass(frozen=True)
class Marks:
    """Marks in rising order; ``owners`` says whose each is, ``contexts`` what stands beside it.

    ``offsets`` are those of their first characters, from 0, in the Chinese characters of the text.
    """

    values: array[int]
    owners: array[int]
    contexts: array[int]
    offsets: array[int]


def marks_of(texts: Iterable[str]) -> Marks:
    """Return the marks of several texts that ``winnowing.bare`` made, owned by their numbers from 0."""
    found: list[tuple[int, int, int, int]] = []
    for owner, text in enumerate(texts):
        placed = [(mark, at) for mark, places in first_places(placed_marks(text)).items() for at in places]
        around = contexts(text, (at for _, at in placed))
        found.extend((mark, owner, context, at) for (mark, at), context in zip(placed, around, strict=True))
    return _columns(found)


def _columns(found: Iterable[tuple[int, int, int, int]]) -> Marks:
    ordered = sorted(found)
    columns = zip(*ordered, strict=True) if ordered else ((), (), (), ())
    return Marks(*(array(kind, column) for kind, column in zip(_KINDS, columns, strict=True)))


def dump(imprints: Iterable[Imprint]) -> bytes:
    """Return a file that holds imprints, in their order."""
    heads: list[list[object]] = []
    texts: list[str] = []
    packed: list[bytes] = []
    for one in imprints:
        head = head_of(one)
        text = compact(one).bare.text
        plain = text.encode()
        # What comes again in the rest hardly counts: it is packed as a repetition.
        both = zlib.compress(plain + _json(as_data(one)), 6)
        heads.append([head.path, head.unit, head.year, head.chain, sorted(head.figures), len(plain), len(both)])
        packed.append(both)
        texts.append(text)
    return _joined(heads, marks_of(texts), packed)


def _joined(heads: Sequence[Sequence[object]], marks: Marks, texts: Sequence[bytes]) -> bytes:
    head = _json({"marks": len(marks.values), "submissions": heads})
    columns = (marks.values, marks.owners, marks.contexts, marks.offsets)
    return b"".join(
        [MAGIC, len(head).to_bytes(4, "little"), head, *(_little(one).tobytes() for one in columns), *texts]
    )


class Imprints:
    """The imprints of a file, given as its bytes or as anything that shows them (a memory map).

    Raises ValueError where they are no such file.  One of the first layout is made anew, which takes a while.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        if self._data[: len(_FIRST)] == _FIRST:
            self._data = memoryview(dump(_of_first(self._data)))
        start = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC or len(self._data) < start:
            raise ValueError("not a file of imprints")
        end = start + int.from_bytes(self._data[len(MAGIC) : start], "little")
        if end > len(self._data):
            raise ValueError("the file of imprints has been cut off")
        head = json.loads(bytes(self._data[start:end]))
        self.entries: list[list[object]] = head["submissions"]
        self.heads = tuple(
            Head(path, unit, year, tuple(chain), frozenset((name, value, measure) for name, value, measure in figures))
            for path, unit, year, chain, figures, *_ in head["submissions"]
        )
        self.size = int(head["marks"])
        self._columns: list[int] = []
        for kind in _KINDS:
            self._columns.append(end)
            end += self.size * array(kind).itemsize
        self._texts: list[tuple[int, int, int]] = []
        for *_, plain, size in head["submissions"]:
            self._texts.append((end, end + size, plain))
            end += size
        if end != len(self._data):
            raise ValueError("the file of imprints has been cut off")

    def marks(self, low: int, high: int) -> Marks:
        """Return the marks from one value to another, the second left out."""
        values = self._values()
        first, last = bisect_left(values, low), bisect_left(values, high)
        columns = []
        for kind, begin in zip(_KINDS, self._columns, strict=True):
            found = array(kind)
            found.frombytes(self._data[begin + first * found.itemsize : begin + last * found.itemsize])
            columns.append(_little(found))
        return Marks(*columns)

    def _values(self) -> memoryview[int] | _Values:
        begin = self._columns[0]
        if sys.byteorder == "big":
            return _Values(self._data, begin, self.size)
        return self._data[begin : begin + 8 * self.size].cast("Q")

    def packed(self) -> list[bytes]:
        """Return the texts as they are packed."""
        return [bytes(self._data[start:end]) for start, end, _ in self._texts]

    def text(self, at: int) -> str:
        """Return the Chinese characters of one of the imprints, as ``winnowing.bare`` gives them."""
        start, end, plain = self._texts[at]
        # As the most that is to be unpacked 0 stands for everything.
        return zlib.decompressobj().decompress(self._data[start:end], plain).decode() if plain else ""

    def imprint(self, at: int) -> Imprint:
        """Return one of the imprints, its text unpacked."""
        start, end, plain = self._texts[at]
        return from_data(json.loads(zlib.decompress(self._data[start:end])[plain:]))


def _of_first(data: memoryview) -> Iterator[Imprint]:
    """Yield the imprints of a file of the first layout; raises ValueError where it was cut off or changed."""
    start = len(_FIRST) + 4
    end = start + int.from_bytes(data[len(_FIRST) : start], "little")
    if end > len(data):
        raise ValueError("the file of imprints has been cut off")
    head = json.loads(bytes(data[start:end]))
    # A mark took 8 + 4 + 4 bytes.
    at = end + 16 * int(head["marks"])
    ends = list(accumulate((size for *_, size in head["submissions"]), initial=at))
    if ends[-1] != len(data):
        raise ValueError("the file of imprints has been cut off")
    for begin, finish in pairwise(ends):
        try:
            yield from_data(json.loads(zlib.decompress(data[begin:finish])))
        except zlib.error as error:
            raise ValueError("the file of imprints has been changed") from error


def bundle(files: Sequence[bytes]) -> bytes:
    """Return one file for several, with their imprints in order: thousands of small ones cost time of their own."""
    opened = [Imprints(one) for one in files]
    found: list[tuple[int, int, int, int]] = []
    base = 0
    for one in opened:
        marks = one.marks(0, 1 << 64)
        owners = (base + owner for owner in marks.owners)
        found.extend(zip(marks.values, owners, marks.contexts, marks.offsets, strict=True))
        base += len(one.heads)
    return _joined(
        [entry for one in opened for entry in one.entries],
        _columns(found),
        [text for one in opened for text in one.packed()],
    )


_BUNDLED = 256


def shelves(files: Sequence[bytes]) -> list[Imprints]:
    """Open files of imprints, small ones put together; their imprints keep their order."""
    if len(files) <= _BUNDLED:
        return [Imprints(one) for one in files]
    return [Imprints(bundle(files[at : at + _BUNDLED])) for at in range(0, len(files), _BUNDLED)]


class _Values:
    """The marks of a file as a sequence: to look for one reads a few of them."""

    def __init__(self, data: memoryview, start: int, size: int) -> None:
        self._data, self._start, self._size = data, start, size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: int) -> int:
        start = self._start + 8 * at
        return int.from_bytes(self._data[start : start + 8], "little")


class InMemory:
    """Imprints at hand, to be compared as those of a file are."""

    def __init__(self, imprints: Sequence[Imprint]) -> None:
        self._imprints = imprints
        self.heads = tuple(head_of(one) for one in imprints)
        self._texts = [compact(one).bare.text for one in imprints]
        self._marks = marks_of(self._texts)
        self.size = len(self._marks.values)

    def marks(self, low: int, high: int) -> Marks:
        """Return the marks from one value to another, the second left out."""
        held = self._marks
        first, last = bisect_left(held.values, low), bisect_left(held.values, high)
        columns = (held.values, held.owners, held.contexts, held.offsets)
        return Marks(*(column[first:last] for column in columns))

    def text(self, at: int) -> str:
        """Return the Chinese characters of one of the imprints, as ``winnowing.bare`` gives them."""
        return self._texts[at]

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
