"""What two texts share: maximal runs of equal characters, small differences inside them bridged.

Both texts are as ``winnowing.bare`` makes them; a line feed is equal to nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from checker.text.winnowing import GRAM, SHORTEST, placed_marks

BRIDGED = 4
"""So many characters may differ, on either side, between two equal stretches of one run: a name, a number."""

_MOST_BLOCKS = 20_000
"""No report has so many; a text made to have them is told by the first."""

Block = tuple[int, int, int]
"""(offset in the one text, offset in the other, length), all in characters from 0."""


def chains(one: str, other: str, hits: Iterable[tuple[int, int]]) -> list[tuple[Block, ...]]:
    """Return the runs that two texts share, longest first, each as its equal blocks in order.

    ``hits`` are (offset in the one, offset in the other) where they may share one: those of marks that both have.  A
    run holds a block of at least ``SHORTEST`` characters around a hit; beyond it blocks of at least ``GRAM`` belong to
    it where they follow after a small difference.
    """
    found: dict[tuple[Block, ...], int] = {}
    seen: dict[int, int] = {}
    blocks = 0
    for at, there in sorted(hits):
        if blocks > _MOST_BLOCKS:
            break
        # On one diagonal a block that was found holds every mark up to its end, whichever chain it is in.
        if seen.get(at - there, -1) > at:
            continue
        block = _grown(one, other, at, there)
        seen[at - there] = block[0] + block[2]
        if block[2] >= SHORTEST:
            chain = (*_before(one, other, block), block, *_after(one, other, block))
            found[chain] = sum(size for _, _, size in chain)
            blocks += len(chain)
            for start, other_start, size in chain:
                seen[start - other_start] = max(seen.get(start - other_start, 0), start + size)
    return sorted(found, key=lambda chain: (-found[chain], chain))


def _offset(placed: tuple[int, int]) -> int:
    return placed[1]


def own_stretches(
    block: Block, placed: Sequence[tuple[int, int]], common: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of a block, in the one text, that are not set phrases.

    ``placed`` are the marks of that text, or of the block's paragraph, in order of offsets.  A set phrase reaches from
    its first ``common`` mark to its last with no other mark between, and up to the ends of the block where there is
    none before or behind.
    """
    start, _, size = block
    end = start + size
    if not common:
        yield start, end
        return
    first = bisect_left(placed, start, key=_offset)
    inside = placed[first : bisect_right(placed, end - GRAM, lo=first, key=_offset)]
    at, own = start, False
    for mark, where in inside:
        if mark not in common:
            own = True
            continue
        if own and where > at:
            yield at, where
        at, own = max(at, where + GRAM), False
    if own or not inside:
        yield at, end


def most_own(chain: Iterable[Block], one: str, common: Collection[int]) -> int:
    """Return how many characters of a run can at most lie in ``own_stretches`` of either text.

    It is told by the marks alone that the run has by itself, whatever stands around it in the one text or the other:
    where one of those is common, no stretch reaches.
    """
    most = 0
    for start, _, size in chain:
        most += size
        covered = 0
        for mark, at in placed_marks(one[start : start + size]):
            if mark in common:
                most -= at + GRAM - max(at, covered)
                covered = at + GRAM
    return most


def _grown(one: str, other: str, at: int, there: int) -> Block:
    """The longest block of equal characters around a pair of offsets."""
    ahead = _equal(one, other, at, there)
    back = _equal_before(one, other, at, there)
    return at - back, there - back, back + ahead


def _equal(one: str, other: str, at: int, there: int) -> int:
    """How many characters are equal from two offsets on; long ones are compared whole, not one by one."""
    most = min(len(one) - at, len(other) - there)
    size, step = 0, 32
    while step:
        while size + step <= most and one[at + size : at + size + step] == other[there + size : there + size + step]:
            size += step
            step *= 2
        step //= 2
    cut = one.find("\n", at, at + size)
    return size if cut < 0 else cut - at


def _equal_before(one: str, other: str, at: int, there: int) -> int:
    most = min(at, there)
    size, step = 0, 32
    while step:
        while size + step <= most and one[at - size - step : at - size] == other[there - size - step : there - size]:
            size += step
            step *= 2
        step //= 2
    cut = one.rfind("\n", at - size, at)
    return size if cut < 0 else at - cut - 1


_GAPS = sorted(
    ((a, b) for a in range(BRIDGED + 1) for b in range(BRIDGED + 1) if a or b), key=lambda gap: (max(gap), sum(gap))
)


def _after(one: str, other: str, block: Block) -> list[Block]:
    found: list[Block] = []
    while True:
        at, there = block[0] + block[2], block[1] + block[2]
        for here, beyond in _GAPS:
            if one[at + here : at + here + 1] != other[there + beyond : there + beyond + 1]:
                continue
            piece = one[at + here : at + here + GRAM]
            if _follows(piece, one[at : at + here], other[there : there + beyond]) and other.startswith(
                piece, there + beyond
            ):
                size = _equal(one, other, at + here, there + beyond)
                block = (at + here, there + beyond, size)
                found.append(block)
                break
        else:
            return found


def _before(one: str, other: str, block: Block) -> list[Block]:
    found: list[Block] = []
    while True:
        at, there = block[0], block[1]
        for here, beyond in _GAPS:
            end, stop = at - here, there - beyond
            if one[end - 1 : end] != other[stop - 1 : stop]:
                continue
            piece = one[max(end - GRAM, 0) : max(end, 0)]
            if _follows(piece, one[max(end, 0) : at], other[max(stop, 0) : there]) and other.endswith(
                piece, 0, max(stop, 0)
            ):
                size = _equal_before(one, other, end, stop)
                block = (end - size, stop - size, size)
                found.insert(0, block)
                break
        else:
            return found


def _follows(piece: str, gap: str, other_gap: str) -> bool:
    """Can a piece belong to a run that a gap parts it from: long enough, and in the same paragraph in both texts?"""
    return len(piece) == GRAM and "\n" not in piece and "\n" not in gap and "\n" not in other_gap
