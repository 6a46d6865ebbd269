"""What two submissions of a collection share: their texts gone through, set phrases left out, both places told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from checker.engine.imprint_file import Head
from checker.engine.imprints import compact
from checker.engine.shared_marks import Collection as Held
from checker.engine.shared_marks import SharedMarks
from checker.frozen import replace
from checker.model.imprint import Figure, Imprint, Shared, SharedRun
from checker.model.location import OTHER_FILE, Location, near_name
from checker.text.shared_runs import Block, chains, most_own, own_stretches
from checker.text.winnowing import SHORTEST, marks_beside

_TEXTS = 256
"""So many texts are held unpacked: those that share anything mostly share it with the same few."""
_FIGURES = 2

_Own = tuple[tuple[Block, ...], list[tuple[int, int]]]
"""A run as its blocks, and the ranges of offsets in the one text that are not set phrases of the collection."""


class _Text:
    """The Chinese characters of a submission as they are gone through."""

    def __init__(self, text: str, phrases: Sequence[str]) -> None:
        self.text = text
        self.size = len(text) - text.count("\n")
        self._phrases = phrases
        self._placed: dict[int, list[tuple[int, int]]] = {}

    def own(self, found: Iterable[tuple[Block, ...]], common: Collection[int]) -> list[_Own]:
        """Return those of some runs that may be long enough without set phrases, with what is left of each."""
        kept = []
        for chain in found:
            stretches = [one for block in chain for one in own_stretches(block, self._marks(block[0]), common)]
            if sum(end - start for start, end in stretches) >= SHORTEST:
                kept.append((chain, stretches))
        return kept

    def _marks(self, offset: int) -> list[tuple[int, int]]:
        start = self.text.rfind("\n", 0, offset)
        if start not in self._placed:
            self._placed[start] = marks_beside(self.text, offset)
        return self._placed[start]

    @cached_property
    def free(self) -> bytes:
        """1 for each character that is in no set phrase known beforehand."""
        free = bytearray(b"\1" * len(self.text))
        for phrase in self._phrases:
            at = self.text.find(phrase)
            while at >= 0:
                free[at : at + len(phrase)] = bytes(len(phrase))
                at = self.text.find(phrase, at + len(phrase))
        return bytes(free)


class Pairs:
    """What two submissions of a collection share: decided on their Chinese characters alone.

    The imprints are unpacked of those alone that do share something.  ``phrases`` are the set phrases that are known
    beforehand, as their Chinese characters.
    """

    def __init__(self, held: Held, marks: SharedMarks, phrases: Sequence[str]) -> None:
        self._held = held
        self._marks = marks
        self._text = lru_cache(maxsize=_TEXTS)(lambda number: _Text(held.text(number), phrases))
        self._compact = lru_cache(maxsize=_TEXTS)(lambda number: compact(held.imprint(number)))
        self._known: dict[tuple[int, int], tuple[SharedRun, ...]] = {}

    def with_other(self, number: int, other: int) -> Shared:
        """Return what a submission shares with another unit's."""
        return self._shared(number, other, self._runs(number, other), own=False)

    def with_earlier(self, number: int, other: int, touching: bool) -> Shared:
        """Return what it shares with one of its own unit; ``touching`` tells whether they have marks in common."""
        one, source = self._held.heads[number], self._held.heads[other]
        figures = _figures(self._held, number, other) if _alike(one, source) else ()
        return self._shared(number, other, self._runs(number, other) if touching else (), own=True, figures=figures)

    def _shared(
        self,
        number: int,
        other: int,
        runs: tuple[SharedRun, ...],
        *,
        own: bool,
        figures: tuple[tuple[Figure, Location], ...] = (),
    ) -> Shared:
        source = self._held.heads[other]
        characters = sum(run.characters for run in runs)
        size = self._text(number).size if runs else 1
        return Shared(source.path, source.unit, source.year, own, characters, characters / size, runs, figures)

    def _runs(self, number: int, other: int) -> tuple[SharedRun, ...]:
        """The runs of a pair; the other way round they are wanted soon, once, when its texts are no longer at hand."""
        known = self._known.pop((number, other), None)
        if known is None:
            here, there = self._text(number).text, self._text(other).text
            found = [
                one
                for one in chains(here, there, self._marks.hits(number, other))
                if most_own(one, here, self._marks.common) >= SHORTEST
            ]
            known = self._counted(number, other, found)
            if number < other < self._held.judged:
                turned = [tuple((b, a, size) for a, b, size in chain) for chain in found]
                self._known[other, number] = self._counted(other, number, turned)
        return known

    def _counted(self, number: int, other: int, found: Sequence[tuple[Block, ...]]) -> tuple[SharedRun, ...]:
        text = self._text(number)
        own = text.own(found, self._marks.common)
        if not own:
            return ()
        free = bytearray(text.free)
        runs = []
        for chain, stretches in own:
            counted = sum(sum(free[start:end]) for start, end in stretches)
            if counted < SHORTEST:
                continue
            # What a text says twice and the other once is shared once.
            for start, end in stretches:
                free[start:end] = bytes(end - start)
            runs.append(self._run(number, other, chain, counted))
        return tuple(sorted(runs, key=lambda run: (-run.characters, run.here.start)))

    def _run(self, number: int, other: int, chain: tuple[Block, ...], counted: int) -> SharedRun:
        here, there = self._compact(number), self._compact(other)
        first, last = chain[0], chain[-1]
        place = there.document.locate(there.span(first[1], last[1] + last[2]))
        span = here.span(first[0], last[0] + last[2])
        return SharedRun(span, _elsewhere(place, there.imprint), counted)


def _elsewhere(place: Location, one: Imprint) -> Location:
    return replace(place, file=OTHER_FILE, name=near_name(one.path), format=one.format, path=one.path)


def _alike(one: Head, other: Head) -> bool:
    return len(one.figures & other.figures) >= _FIGURES


def _figures(held: Held, number: int, other: int) -> tuple[tuple[Figure, Location], ...]:
    """The numbers that two submissions give alike, in the order of the first; a place in the other for each."""
    here, there = held.imprint(number), held.imprint(other)
    known: Mapping[tuple[str, float, str], Figure] = {(one.id, one.value, one.unit): one for one in there.figures}
    return tuple(
        (one, _elsewhere(found.location, there))
        for one in here.figures
        if (found := known.get((one.id, one.value, one.unit))) is not None
    )
