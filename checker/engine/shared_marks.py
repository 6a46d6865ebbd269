"""Which submissions of a collection have marks in common, and which marks are set phrases of the collection?

Forty thousand reports have twenty million marks.  They are gone through slice by slice of their values, with nothing
but sets and lists of numbers, so that time is a matter of seconds and memory that of one slice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress

from checker.engine.imprint_file import Head
from checker.frozen import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from checker.engine.imprint_file import Marks
    from checker.model.imprint import Imprint

    class Shelf(Protocol):
        """Some imprints in a row: ``Imprints`` of a file, or ``InMemory``."""

        heads: tuple[Head, ...]
        size: int

        def marks(self, low: int, high: int) -> Marks:
            """Return the marks from one value to another, the second left out."""

        def imprint(self, at: int) -> Imprint:
            """Return one of them."""


LEAST = 5
SHARE = 0.2
MOST = 25
"""A mark is a set phrase where it stands in the texts of at least LEAST units that are SHARE of all, of those in one
folder or of those in one county; or of more than MOST units: that many do not copy from each other."""
_FOLDERS = 3
_SLICE = 32_000
"""So many marks are looked at together: what is small enough for the processor's cache is twice as fast."""
_NEAR, _FAR = (0xFF00, 0xFF), (0xFF00FF00, 0x00FF00FF)
_FAR_LEAST, _NEAR_LEAST = 2, 4
"""Forty characters in a row have two marks with the same text far beside them; stretches of 25 have one each with some
text beside it, and it takes several of them to count."""


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
    """``common`` are the marks of set phrases.

    ``near`` and ``far`` say for a submission who has one of its other marks with the same text beside it, a little of
    it and so much that the two share a whole sentence.
    """

    common: frozenset[int] = frozenset()
    near: Mapping[int, Sequence[Sequence[int]]] = field(default_factory=dict)
    far: Mapping[int, Sequence[Sequence[int]]] = field(default_factory=dict)

    def candidates(self, number: int) -> list[int]:
        """Return the submissions with which one shares a sentence or several shorter stretches, in order."""
        found = {
            other
            for groups, least in ((self.far, _FAR_LEAST), (self.near, _NEAR_LEAST))
            for other, count in Counter(chain.from_iterable(groups.get(number, ()))).items()
            if count >= least
        }
        return sorted(found - {number})


def shared_marks(held: Collection, wanted: frozenset[int] | None = None) -> SharedMarks:
    """Return the marks that submissions share; ``wanted`` limits it to what those share with any other."""
    units, groups = _units(held.heads), _groups(held.heads)
    everyone = max(LEAST, SHARE * len(set(units)))
    common: set[int] = set()
    near: dict[int, list[list[int]]] = {}
    far: dict[int, list[list[int]]] = {}
    for mark, owners, contexts in _postings(held):
        if wanted is not None and wanted.isdisjoint(owners):
            continue
        different = len({units[owner] for owner in owners})
        if different > MOST or different >= everyone or (different >= LEAST and groups.usual(owners, units)):
            common.add(mark)
            continue
        for masks, beside in ((_NEAR, near), (_FAR, far)):
            for alike in _alike(owners, contexts, *masks):
                for owner in alike:
                    beside.setdefault(owner, []).append(alike)
    return SharedMarks(frozenset(common), near, far)


def _postings(held: Collection) -> Iterator[tuple[int, list[int], list[int]]]:
    """Yield every mark that is there more than once, whose it is, and what stands beside it for each."""
    shelves = (*held.shelves, *held.previous)
    parts = 1 + sum(shelf.size for shelf in shelves) // _SLICE
    for part in range(parts):
        values: list[int] = []
        found = []
        for shelf in shelves:
            one = shelf.marks((part << 64) // parts, (part + 1 << 64) // parts)
            found.append(one)
            values.extend(one.values)
        seen: set[int] = set()
        add = seen.add
        # ``add`` answers None: what is kept is what was seen before.
        again = {mark for mark in values if mark in seen or add(mark)}
        postings: dict[int, tuple[list[int], list[int]]] = {mark: ([], []) for mark in again}
        base = 0
        for shelf, one in zip(shelves, found, strict=True):
            for at in compress(range(len(one.values)), map(again.__contains__, one.values)):
                owners, contexts = postings[one.values[at]]
                owners.append(base + one.owners[at])
                contexts.append(one.contexts[at])
            base += len(shelf.heads)
        yield from ((mark, *posting) for mark, posting in postings.items())


def _alike(owners: Sequence[int], contexts: Sequence[int], before_mask: int, behind_mask: int) -> list[list[int]]:
    """Those of several submissions that share more around a mark than the mark itself.

    The masks say which bits of their contexts tell what stands before it, and which what stands behind.
    """
    groups: dict[int, list[int]] = {}
    for owner, context in zip(owners, contexts, strict=True):
        # What stands behind counts below zero: each is a key of its own.
        first, last = context & before_mask, -1 - (context & behind_mask)
        before, behind = groups.get(first), groups.get(last)
        mine = before or behind or []
        if before and behind and before is not behind:
            mine = [*before, *behind]
            groups = {key: mine if group is before or group is behind else group for key, group in groups.items()}
        mine.append(owner)
        groups[first] = groups[last] = mine
    # One who has the mark several times counts once.
    found = (sorted(set(group)) for group in {id(group): group for group in groups.values()}.values())
    return [group for group in found if len(group) > 1]


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
