"""Findings put into the lines they speak of: where they overlap, a line falls into pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from checker.frozen import dataclass
from checker.reports.entries import KINDS, Entry
from checker.reports.shown_text import stretches


@dataclass(frozen=True)
class Mark:
    """A range of one line (offsets from 0, half-open) that a finding speaks of; ``first`` where its range begins."""

    start: int
    end: int
    entry: Entry
    first: bool


@dataclass(frozen=True)
class Piece:
    """A piece of a line in which the same findings hold; ``entries`` the gravest first.

    ``begun`` are those of them that begin here, ``strong`` tells that it belongs to a heading.
    """

    text: str
    entries: tuple[Entry, ...]
    begun: tuple[Entry, ...]
    strong: bool


@dataclass(frozen=True)
class Marks:
    """Marks by line number (from 1), and findings without text by the line before which the thing belongs."""

    marks: Mapping[int, tuple[Mark, ...]]
    gaps: Mapping[int, tuple[Entry, ...]]


def place_marks(entries: Iterable[Entry], lines: Sequence[str]) -> Marks:
    """Put findings into lines; one whose place the lines do not hold stands before the nearest line."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    gaps: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries if lines else ():
        location = entry.finding.location
        first = True
        for number, begin, end in stretches(location, lines):
            marks[number].append(Mark(begin, end, entry, first))
            first = False
        if first:
            gaps[min(max(location.line, 1), len(lines))].append(entry)
    return Marks(
        {number: tuple(found) for number, found in marks.items()},
        {number: tuple(found) for number, found in gaps.items()},
    )


def pieces(line: str, marks: Sequence[Mark], strong: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """Cut a line at every place where a finding or a heading (``strong``, ranges as in Mark) begins or ends."""
    cuts = {0, len(line), *(mark.start for mark in marks), *(mark.end for mark in marks)}
    cuts |= {edge for one in strong for edge in one}
    edges = sorted(cuts)
    ordered = sorted(marks, key=lambda mark: (KINDS.index(mark.entry.kind), mark.entry.number))
    cut = []
    for begin, end in pairwise(edges):
        here = [mark for mark in ordered if mark.start <= begin and end <= mark.end]
        cut.append(
            Piece(
                line[begin:end],
                tuple(mark.entry for mark in here),
                tuple(mark.entry for mark in here if mark.first and mark.start == begin),
                any(first <= begin and end <= last for first, last in strong),
            )
        )
    return cut
