"""Two copies of one text, character by character: which place of the one is which place of the other.

Between them stand what only one of them has: headers, page numbers, numbers that could not be read, notes at the foot
of a page.  What could be in more than one place is left without one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

_SIZES = (16, 8, 4)  # of the pieces that lead from one text to the other where they occur once in each
_WORK = 60  # how often, on average, a character may be looked at
_NEAR = 400

Gap = tuple[int, int, int, int]


def align(one: str, other: str) -> list[int]:
    """Return for every character of ``one`` its offset (from 0) in ``other``, or -1; offsets rise.

    The time grows with the length of both; what is left when much too much of it has been spent stays at -1.
    """
    found = [-1] * len(one)
    budget = _WORK * (len(one) + len(other)) + 1000
    waiting: list[Gap] = [(0, len(one), 0, len(other))]
    while waiting and budget > 0:
        low, high, start, end = waiting.pop()
        budget -= high - low + end - start + 20
        while low < high and start < end and one[low] == other[start]:
            found[low] = start
            low, start = low + 1, start + 1
        while low < high and start < end and one[high - 1] == other[end - 1]:
            high, end = high - 1, end - 1
            found[high] = end
        if low < high and start < end:
            waiting += _parts(one, other, (low, high, start, end), found)
    return found


def _parts(one: str, other: str, gap: Gap, found: list[int]) -> list[Gap]:
    """Match the pieces that occur once in each text of a gap, and return the gaps between them."""
    low, high, start, end = gap
    for size in _SIZES:
        chain = _chain(_once(one, low, high, size), _once(other, start, end, size))
        if not chain:
            continue
        gaps = []
        for at, to in chain:
            if at < low or to < start:
                continue  # the piece before reaches into this one
            gaps.append((low, at, start, to))
            for step in range(size):
                found[at + step] = to + step
            low, start = at + size, to + size
        return [*gaps, (low, high, start, end)]
    return _nearby(one, other, gap, found)


def _nearby(one: str, other: str, gap: Gap, found: list[int]) -> list[Gap]:
    """Go through a gap from its beginning, a little at a time: what occurs often in all of it may occur once there."""
    low, high, start, end = gap
    gaps: list[Gap] = []
    while (near := (min(high, low + _NEAR), min(end, start + _NEAR))) != (high, end):
        parts = _parts(one, other, (low, near[0], start, near[1]), found)
        if not parts:
            break
        *inner, (low, _, start, _) = parts
        gaps += inner
        while low < high and start < end and one[low] == other[start]:
            found[low] = start
            low, start = low + 1, start + 1
    return [*gaps, (low, high, start, end)] if low > gap[0] else gaps


def _once(text: str, low: int, high: int, size: int) -> dict[str, int]:
    """The pieces that occur once in a stretch, with their offsets."""
    places: dict[str, int] = {}
    for at in range(low, high - size + 1):
        piece = text[at : at + size]
        places[piece] = -1 if piece in places else at
    return {piece: at for piece, at in places.items() if at >= 0}


def _chain(one: dict[str, int], other: dict[str, int]) -> list[tuple[int, int]]:
    """The longest row of common pieces in which both offsets rise (patience sorting)."""
    pairs = [(at, other[piece]) for piece, at in one.items() if piece in other]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        at = bisect_left(tails, to)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(to)
            ends.append(number)
        else:
            tails[at], ends[at] = to, number
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def settle(one: str, other: str, found: list[int], lines: Sequence[int]) -> None:
    """Take back what could as well stand elsewhere, beside every break of an alignment.

    ``lines`` tells for each character of ``other`` which printed line it is in.  Where one text has something more,
    the characters on both its sides may be exchanged for its own: the 1 of a heading for a page number 1.  The way by
    which whole lines are what is more is the right one; without just one such way nothing is said.
    """
    # A mark of their own on both ends of both texts, so that an end is a place between two matches like any other.
    one, other = f"\x02{one}\x03", f"\x02{other}\x03"
    lines = [-1, *lines, -2]
    ends = [0, *(to + 1 if to >= 0 else -1 for to in found), len(other) - 1]
    for left, right in pairwise([at for at, to in enumerate(ends) if to >= 0]):
        if ends[left] < 0 or ends[right] < 0:
            continue
        more = ends[right] - ends[left] - 1
        if right == left + 1 and more > 0:
            _settle_more(one, other, ends, lines, left)
        elif right > left + 1 and more == 0:
            _settle_less(one, ends, left, right)
    found[:] = [to - 1 if to >= 0 else -1 for to in ends[1:-1]]


def _settle_more(one: str, other: str, found: list[int], lines: Sequence[int], left: int) -> None:
    """``other`` has something more behind the character ``left`` of ``one``."""
    near, more = found[left] - left, found[left + 1] - found[left] - 1
    far = near + more
    low, high = left, left + 1
    while low >= 0 and found[low] == near + low and one[low] == other[far + low]:
        low -= 1
    while high < len(one) and found[high] == far + high and one[high] == other[near + high]:
        high += 1
    # What lies between may stand on either side; ``cut`` is the first character behind what is more.
    loose = range(low + 1, high)
    if not loose:
        return
    whole = [cut for cut in range(low + 1, high + 1) if _is_whole(lines, near + cut, far + cut)]
    for at in loose:
        if len(whole) == 1:
            found[at] = near + at if at < whole[0] else far + at
        elif lines[near + at] != lines[far + at]:
            found[at] = -1


def _is_whole(lines: Sequence[int], start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends with a printed line."""
    return (start == 0 or lines[start - 1] != lines[start]) and (end == len(lines) or lines[end - 1] != lines[end])


def _settle_less(one: str, found: list[int], left: int, right: int) -> None:
    """``one`` has something more between two characters that are neighbours in ``other``."""
    low, high = left, right
    size = right - left - 1
    start, end = found[left] - left, found[right] - right
    while low >= 0 and found[low] == start + low and one[low] == one[low + size]:
        low -= 1
    while high < len(one) and found[high] == end + high and one[high] == one[high - size]:
        high += 1
    for at in (*range(low + 1, left + 1), *range(right, high)):
        found[at] = -1
