"""What two submissions of a collection share: their texts gone through, set phrases left out, both places told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.engine.imprint_file import Head
from checker.engine.imprints import Compact, compact
from checker.engine.shared_marks import Collection, SharedMarks
from checker.frozen import dataclass, replace
from checker.model.imprint import Figure, Imprint, Shared, SharedRun
from checker.model.location import OTHER_FILE, Location, near_name
from checker.text.shared_runs import Block, Marked, chains, marked, own_stretches
from checker.text.winnowing import SHORTEST

_TEXTS = 256
"""So many texts are held unpacked: those that share anything mostly share it with the same few."""
_FIGURES = 2


@dataclass(frozen=True)
class _Text:
    """A submission's text as it is gone through; ``free`` has 1 for each character that is in no set phrase."""

    compact: Compact
    marked: Marked
    free: bytes


class Pairs:
    """What two submissions of a collection share, each text unpacked once for all that it shares.

    ``phrases`` are the set phrases that are known beforehand, as their Chinese characters.
    """

    def __init__(self, held: Collection, marks: SharedMarks, phrases: Sequence[str]) -> None:
        self._held = held
        self._marks = marks
        self._phrases = phrases
        self._text = lru_cache(maxsize=_TEXTS)(self._unpacked)
        self._chains: dict[tuple[int, int], list[tuple[Block, ...]]] = {}

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
        size = self._text(number).compact.bare.size if runs else 1
        return Shared(source.path, source.unit, source.year, own, characters, characters / size, runs, figures)

    def _runs(self, number: int, other: int) -> tuple[SharedRun, ...]:
        here, there = self._text(number), self._text(other)
        free = bytearray(here.free)
        runs = []
        for chain in self._chain(number, other):
            stretches = [one for block in chain for one in own_stretches(block, here.marked, self._marks.common)]
            counted = sum(sum(free[start:end]) for start, end in stretches)
            if counted < SHORTEST:
                continue
            # What a text says twice and the other once is shared once.
            for start, end in stretches:
                free[start:end] = bytes(end - start)
            first, last = chain[0], chain[-1]
            place = there.compact.document.locate(there.compact.span(first[1], last[1] + last[2]))
            span = here.compact.span(first[0], last[0] + last[2])
            runs.append(SharedRun(span, _elsewhere(place, there.compact.imprint), counted))
        return tuple(sorted(runs, key=lambda run: (-run.characters, run.here.start)))

    def _chain(self, number: int, other: int) -> list[tuple[Block, ...]]:
        """The runs of a pair; the other way round they are wanted soon, once."""
        known = self._chains.pop((number, other), None)
        if known is None:
            known = chains(self._text(number).marked, self._text(other).marked, self._marks.common)
            if number < other < self._held.judged:
                self._chains[other, number] = [tuple((b, a, size) for a, b, size in chain) for chain in known]
        return known

    def _unpacked(self, number: int) -> _Text:
        text = compact(self._held.imprint(number))
        free = bytearray(b"\1" * len(text.bare.text))
        for phrase in self._phrases:
            at = text.bare.text.find(phrase)
            while at >= 0:
                free[at : at + len(phrase)] = bytes(len(phrase))
                at = text.bare.text.find(phrase, at + len(phrase))
        return _Text(text, marked(text.bare.text), bytes(free))


def _elsewhere(place: Location, one: Imprint) -> Location:
    return replace(place, file=OTHER_FILE, name=near_name(one.path), format=one.format, path=one.path)


def _alike(one: Head, other: Head) -> bool:
    return len(one.figures & other.figures) >= _FIGURES


def _figures(held: Collection, number: int, other: int) -> tuple[tuple[Figure, Location], ...]:
    """The numbers that two submissions give alike, in the order of the first; a place in the other for each."""
    here, there = held.imprint(number), held.imprint(other)
    known: Mapping[tuple[str, float, str], Figure] = {(one.id, one.value, one.unit): one for one in there.figures}
    return tuple(
        (one, _elsewhere(found.location, there))
        for one in here.figures
        if (found := known.get((one.id, one.value, one.unit))) is not None
    )
