"""Which submissions of a collection have marks in common, and which marks are set phrases of the collection?

Forty thousand reports have twenty million marks, of which six in seven stand in one report alone.  They are gone
through slice by slice of their values: a dictionary finds what is there twice, and only that is looked at one by one.
So time is a matter of seconds and memory that of one slice.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress
from operator import is_not

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

        def text(self, at: int) -> str:
            """Return the Chinese characters of one of them, as ``winnowing.bare`` gives them."""

        def imprint(self, at: int) -> Imprint:
            """Return one of them."""


LEAST = 5
SHARE = 0.2
MOST = 25
"""A mark is a set phrase where it stands in the texts of at least LEAST units that are SHARE of all, of those in one
folder or of those in one county; or of more than MOST units: that many do not copy from each other."""
_FOLDERS = 3
_ENOUGH = 2 * MOST
"""A mark that stands in more rows is mostly a set phrase's, as the first of them show."""
_SLICE, _BLOCK = 16_000, 16
"""So many marks are looked at together, so many slices read at once: what is small enough for the processor's cache is
twice as fast, what is read piece by piece slower."""
_NEAR, _FAR = (0xFF00, 0xFF), (0xFF00FF00, 0x00FF00FF)
_FAR_LEAST, _NEAR_LEAST = 2, 4
"""Forty characters in a row have two marks with the same text far beside them; stretches of 25 have one each with some
text beside it, and it takes several of them to count."""


@dataclass(frozen=True)
class Collection:
    """Submissions in the order of their shelves, first those that are judged, then those of earlier years.

    A submission's number (from 0) counts through all shelves; ``starts`` are the numbers with which each begins, and
    the first ``judged`` submissions are those that are judged.
    """

    shelves: tuple[Shelf, ...]
    previous: tuple[Shelf, ...] = ()
    heads: tuple[Head, ...] = ()
    starts: tuple[int, ...] = ()
    judged: int = 0

    def imprint(self, number: int) -> Imprint:
        """Return the imprint of a submission."""
        shelf, at = self._place(number)
        return shelf.imprint(at)

    def text(self, number: int) -> str:
        """Return the Chinese characters of a submission, as ``winnowing.bare`` gives them."""
        shelf, at = self._place(number)
        return shelf.text(at)

    def _place(self, number: int) -> tuple[Shelf, int]:
        if not 0 <= number < len(self.heads):
            raise IndexError(number)
        # Of several that start there all but the last are empty.
        at = bisect_right(self.starts, number) - 1
        shelf = self.shelves[at] if at < len(self.shelves) else self.previous[at - len(self.shelves)]
        return shelf, number - self.starts[at]


def collection(shelves: Sequence[Shelf], previous: Sequence[Shelf] = ()) -> Collection:
    """Return a collection of what is judged and of what it is only compared with."""
    both = (*shelves, *previous)
    heads = tuple(head for shelf in both for head in shelf.heads)
    starts = tuple(accumulate((len(shelf.heads) for shelf in both), initial=0))
    return Collection(tuple(shelves), tuple(previous), heads, starts[:-1], starts[len(shelves)])


@dataclass(frozen=True)
class SharedMarks:
    """``common`` are the marks of set phrases.

    ``near`` and ``far`` say for a submission who has one of its other marks with the same text beside it, a little of
    it and so much that the two share a whole sentence.  ``offsets`` is parallel to ``near``: where the submission has
    that mark; the same group stands there again for each place.
    """

    common: frozenset[int] = frozenset()
    near: Mapping[int, Sequence[Sequence[int]]] = field(default_factory=dict)
    far: Mapping[int, Sequence[Sequence[int]]] = field(default_factory=dict)
    offsets: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def candidates(self, number: int) -> list[int]:
        """Return the submissions with which one shares a sentence or several shorter stretches, in order."""
        found: set[int] = set()
        for groups, least in ((self.far, _FAR_LEAST), (self.near, _NEAR_LEAST)):
            told = groups.get(number, ())
            if len(told) >= least:
                mine = {id(group): group for group in told}.values()
                others = list(chain.from_iterable(mine))
                # It is in each of them itself; mostly nobody else is in two.
                if len(others) - len(set(others)) - (len(mine) - 1) >= least - 1:
                    found.update(other for other, times in Counter(others).items() if times >= least)
        found.discard(number)
        return sorted(found)

    def hits(self, number: int, other: int) -> list[tuple[int, int]]:
        """Return (offset in the one, offset in the other) of the marks that both have with some text beside them."""
        theirs: dict[int, list[int]] = {}
        for group, there in zip(self.near.get(other, ()), self.offsets.get(other, ()), strict=True):
            theirs.setdefault(id(group), []).append(there)
        return [
            (at, there)
            for group, at in zip(self.near.get(number, ()), self.offsets.get(number, ()), strict=True)
            for there in theirs.get(id(group), ())
        ]


def shared_marks(held: Collection, wanted: frozenset[int] | None = None) -> SharedMarks:
    """Return the marks that submissions share; ``wanted`` limits it to what those share with any other."""
    phrases = _Phrases(held.heads)
    common: set[int] = set()
    near: defaultdict[int, list[list[int]]] = defaultdict(list)
    far: defaultdict[int, list[list[int]]] = defaultdict(list)
    offsets: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    own = None if wanted is None else _marks_of(held, wanted)
    for some in _slices(held):
        for mark, rows in some.repeated() if own is None else some.repeated_of(own):
            owners = some.whose(rows[:_ENOUGH])
            if len(rows) > _ENOUGH and not phrases.has(owners):
                owners = some.whose(rows)
            if phrases.has(owners):
                common.add(mark)
                continue
            contexts = [some.contexts[row] for row in rows]
            for alike in _alike(range(len(rows)), contexts, *_NEAR):
                group = _who(alike, owners)
                if len(group) == 1:
                    continue
                for at in alike:
                    near[owners[at]].append(group)
                    offsets[owners[at]].append(some.offsets[rows[at]])
                # Who has much in common beside a mark has a little of it in common.
                for close in _alike(alike, contexts, *_FAR):
                    group = _who(close, owners)
                    if len(group) > 1:
                        for owner in group:
                            far[owner].append(group)
    return SharedMarks(frozenset(common), dict(near), dict(far), dict(offsets))


def _who(rows: Sequence[int], owners: Sequence[int]) -> list[int]:
    """Whose some rows are; one who has the mark several times counts once."""
    return sorted({owners[row] for row in rows})


@dataclass(frozen=True)
class _Slice:
    """The marks of all shelves from one value to another, in several pieces of a block of rows.

    ``values`` are the marks, ``rows`` where each stands in the columns of the block, each row the same object
    whenever it is named.  The owner of a row is number ``owners`` of its shelf; the shelf's first submission is number
    ``bases``.
    """

    values: list[int]
    rows: list[int]
    owners: array[int]
    bases: array[int]
    contexts: array[int]
    offsets: array[int]

    def whose(self, rows: Iterable[int]) -> list[int]:
        """Return the numbers of the submissions that some rows belong to."""
        return [self.owners[row] + self.bases[row] for row in rows]

    def repeated(self) -> Iterator[tuple[int, list[int]]]:
        """Yield marks that are there more than once, with their rows."""
        known: dict[int, list[int]] = {}
        values, rows = self.values, self.rows
        first: dict[int, int] = {}
        # ``setdefault`` answers with the row in which a mark was first: where that is another one it is there again.
        again = list(map(is_not, map(first.setdefault, values, rows), rows))
        for mark, row in zip(compress(values, again), compress(rows, again), strict=True):
            if mark in known:
                known[mark].append(row)
            else:
                known[mark] = [first[mark], row]
        return iter(known.items())

    def repeated_of(self, own: frozenset[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield those of some marks that are there more than once, with their rows."""
        known: dict[int, list[int]] = {}
        held = list(map(own.__contains__, self.values))
        for mark, row in zip(compress(self.values, held), compress(self.rows, held), strict=True):
            known.setdefault(mark, []).append(row)
        return ((mark, mine) for mark, mine in known.items() if len(mine) > 1)


def _marks_of(held: Collection, wanted: frozenset[int]) -> frozenset[int]:
    """The marks of some submissions."""
    found: set[int] = set()
    for shelf, start in zip((*held.shelves, *held.previous), held.starts, strict=True):
        mine = {number - start for number in wanted if start <= number < start + len(shelf.heads)}
        if mine:
            marks = shelf.marks(0, 1 << 64)
            found.update(compress(marks.values, map(mine.__contains__, marks.owners)))
    return frozenset(found)


def _slices(held: Collection) -> Iterator[_Slice]:
    shelves = (*held.shelves, *held.previous)
    blocks = 1 + sum(shelf.size for shelf in shelves) // (_SLICE * _BLOCK)
    numbers: list[int] = []
    for block in range(blocks):
        read = [shelf.marks((block << 64) // blocks, (block + 1 << 64) // blocks) for shelf in shelves]
        owners, bases, contexts, offsets = (array("I") for _ in range(4))
        at, starts = [0] * len(read), []
        for one, start in zip(read, held.starts, strict=True):
            starts.append(len(owners))
            owners.extend(one.owners)
            bases.extend(array("I", (start,)) * len(one.owners))
            contexts.extend(one.contexts)
            offsets.extend(one.offsets)
        numbers.extend(range(len(numbers), len(owners)))
        for part in range(1, _BLOCK + 1):
            bound = (block * _BLOCK + part << 64) // (blocks * _BLOCK)
            some = _Slice([], [], owners, bases, contexts, offsets)
            for shelf, (one, start, begin) in enumerate(zip(read, starts, at, strict=True)):
                at[shelf] = end = bisect_left(one.values, bound, begin)
                some.values.extend(one.values[begin:end])
                some.rows.extend(numbers[start + begin : start + end])
            yield some


def _alike(rows: Sequence[int], contexts: Sequence[int], before_mask: int, behind_mask: int) -> list[list[int]]:
    """Those of a mark's rows that share more around it than the mark itself, group by group.

    The masks say which bits of their contexts tell what stands before it, and which what stands behind.
    """
    groups: dict[int, list[int]] = {}
    if len(rows) == 2:
        # Most marks that are there more than once are there twice, by chance.
        differ = contexts[rows[0]] ^ contexts[rows[1]]
        return [] if differ & before_mask and differ & behind_mask else [list(rows)]
    for row in rows:
        context = contexts[row]
        # What stands behind counts below zero: each is a key of its own.
        first, last = context & before_mask, -1 - (context & behind_mask)
        one, other = groups.get(first), groups.get(last)
        mine = one or other or []
        if one and other and one is not other:
            mine = [*one, *other]
            groups = {key: mine if group is one or group is other else group for key, group in groups.items()}
        mine.append(row)
        groups[first] = groups[last] = mine
    if len(groups) == 2 * len(rows):
        return []
    return [group for group in {id(group): group for group in groups.values()}.values() if len(group) > 1]


class _Phrases:
    """What makes a mark that of a set phrase: how many units have it, in all and in a folder or county."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._units = _units(heads)
        self._groups = _groups(heads)
        self._everyone = max(LEAST, SHARE * len(set(self._units)))

    def has(self, owners: Sequence[int]) -> bool:
        """Is a mark that these owners have a set phrase's?  More owners never make it less of one."""
        if len(owners) < LEAST:
            return False
        different = len({self._units[owner] for owner in owners})
        if different > MOST or different >= self._everyone:
            return True
        return different >= LEAST and self._groups.usual(owners, self._units)


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
        named = [group for number in numbers for group in self.of[number]]
        # Mostly no group is named often enough: counting whose it is each time would take longer than all the rest.
        if len(named) - len(set(named)) < LEAST - 1:
            return False
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
    # What more than MOST units have is a set phrase anyway.
    large = {group for group, units in enumerate(members) if len(units) >= LEAST and needed[group] <= MOST}
    return _Groups([tuple(group for group in mine if group in large) for mine in of], needed)


def _names(head: Head) -> list[object]:
    folders = head.path.replace("!/", "/").split("/")[:-1]
    above: list[object] = ["/".join(folders[:end]) for end in range(len(folders), max(len(folders) - _FOLDERS, 0), -1)]
    return [*above, head.chain] if head.chain else above
