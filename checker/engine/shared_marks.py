"""Which submissions of a collection have marks in common, and which marks are set phrases of the collection?

Forty thousand reports have twenty million marks.  They are gone through slice by slice of their values, with nothing
but sets and lists of numbers, so that time is a matter of seconds and memory of one slice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from checker.engine.imprint_file import SLICES, Head
from checker.frozen import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from checker.model.imprint import Imprint

    class Shelf(Protocol):
        """Some imprints in a row: ``Imprints`` of a file, or ``InMemory``."""

        @property
        def heads(self) -> Sequence[Head]:
            """Who they are."""

        def marks(self, part: int) -> tuple[Sequence[int], Sequence[int]]:
            """Return how many marks each has in a slice, and the marks in the same order."""

        def imprint(self, at: int) -> Imprint:
            """Return one of them."""


LEAST = 5
SHARE = 0.2
MOST = 50
"""A mark is a set phrase where it stands in the texts of at least LEAST units that are SHARE of all, of those in one
folder or of those in one county; or of more than MOST units: that many do not copy from each other."""
_FOLDERS = 3
_TOGETHER = 2


@dataclass(frozen=True)
class Collection:
    """Submissions in the order of their shelves, first those that are judged, then those of earlier years.

    A submission's number (from 0) counts through all shelves.
    """

    shelves: tuple[Shelf, ...]
    previous: tuple[Shelf, ...] = ()
    heads: tuple[Head, ...] = ()

    @property
    def judged(self) -> int:
        """How many of the submissions, from the first on, are judged."""
        return sum(len(shelf.heads) for shelf in self.shelves)

    def imprint(self, number: int) -> Imprint:
        """Return the imprint of a submission."""
        for shelf in (*self.shelves, *self.previous):
            if number < len(shelf.heads):
                return shelf.imprint(number)
            number -= len(shelf.heads)
        raise IndexError(number)


def collection(shelves: Sequence[Shelf], previous: Sequence[Shelf] = ()) -> Collection:
    """Return a collection of what is judged and of what it is only compared with."""
    heads = tuple(head for shelf in (*shelves, *previous) for head in shelf.heads)
    return Collection(tuple(shelves), tuple(previous), heads)


@dataclass(frozen=True)
class SharedMarks:
    """``common`` are the marks of set phrases; ``beside`` says for a submission who has each of its other marks."""

    common: frozenset[int] = frozenset()
    beside: dict[int, list[list[int]]] = field(default_factory=dict)

    def candidates(self, number: int) -> list[int]:
        """Return the submissions with which one shares so much that a run of 40 characters is possible, in order."""
        found = Counter(chain.from_iterable(self.beside.get(number, ())))
        return sorted(other for other, count in found.items() if count >= _TOGETHER and other != number)


def shared_marks(held: Collection, wanted: frozenset[int] | None = None) -> SharedMarks:
    """Return the marks that submissions share; ``wanted`` limits it to what those share with any other."""
    units, groups = _units(held.heads), _groups(held.heads)
    everyone = max(LEAST, SHARE * len(set(units)))
    common: set[int] = set()
    beside: dict[int, list[list[int]]] = {}
    for part in range(SLICES):
        for mark, numbers in _postings(held, part):
            if wanted is not None and wanted.isdisjoint(numbers):
                continue
            different = len({units[number] for number in numbers})
            if different > MOST or different >= everyone or (different >= LEAST and groups.usual(numbers, units)):
                common.add(mark)
                continue
            for number in numbers:
                beside.setdefault(number, []).append(numbers)
    return SharedMarks(frozenset(common), beside)


def _postings(held: Collection, part: int) -> Iterator[tuple[int, list[int]]]:
    """Yield every mark of a slice that more than one submission has, with their numbers."""
    marks: list[int] = []
    owners: list[int] = []
    base = 0
    for shelf in (*held.shelves, *held.previous):
        counts, found = shelf.marks(part)
        marks.extend(found)
        owners.extend(chain.from_iterable(map(repeat, range(base, base + len(counts)), counts)))
        base += len(counts)
    seen: set[int] = set()
    add = seen.add
    # ``add`` answers None: what is kept is what was seen before.
    again = {mark for mark in marks if mark in seen or add(mark)}
    del seen, add
    postings: dict[int, list[int]] = {mark: [] for mark in again}
    for mark, owner in [(mark, owner) for mark, owner in zip(marks, owners, strict=True) if mark in again]:
        postings[mark].append(owner)
    yield from postings.items()


def _units(heads: Sequence[Head]) -> list[int]:
    """A number for the unit of each submission; one whose unit is unknown is a unit of its own."""
    known: dict[str, int] = {}
    return [known.setdefault(head.unit or f"\n{head.path}", len(known)) for head in heads]


@dataclass(frozen=True)
class _Groups:
    """The folders and counties that each submission belongs to, and how many units make a phrase usual in each."""

    of: Sequence[tuple[int, ...]]
    needed: Sequence[float]

    def usual(self, numbers: Sequence[int], units: Sequence[int]) -> bool:
        """Do enough units of one group have it?"""
        found = Counter(group for group, _ in {(group, units[n]) for n in numbers for group in self.of[n]})
        return any(count >= self.needed[group] for group, count in found.items())


def _groups(heads: Sequence[Head]) -> _Groups:
    named: dict[object, int] = {}
    members: list[set[str]] = []
    of: list[tuple[int, ...]] = []
    for head in heads:
        mine = []
        for name in _names(head):
            group = named.setdefault(name, len(named))
            if group == len(members):
                members.append(set())
            members[group].add(head.unit or head.path)
            mine.append(group)
        of.append(tuple(mine))
    needed = [max(LEAST, SHARE * len(units)) for units in members]
    large = {group for group, units in enumerate(members) if len(units) >= LEAST}
    return _Groups([tuple(group for group in mine if group in large) for mine in of], needed)


def _names(head: Head) -> list[object]:
    folders = head.path.replace("!/", "/").split("/")[:-1]
    above: list[object] = ["/".join(folders[:end]) for end in range(len(folders), max(len(folders) - _FOLDERS, 0), -1)]
    return [*above, head.chain] if head.chain else above
