"""Words that are one slip away from a fixed term, and the distance of two words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.frozen import dataclass
from checker.text.letters import pairs
from checker.text.patterns import compile_pattern

LOST, ADDED, SWAPPED, CHANGED = "lost", "added", "swapped", "changed"


@dataclass(frozen=True)
class Miss:
    """A stretch ``text[start:end]`` one slip away from ``term``.

    ``slip`` is LOST, ADDED, SWAPPED or CHANGED; ``wanted`` and ``written`` are the characters at the slip
    (``wanted`` empty where one was added, ``written`` where one was lost).
    """

    start: int
    end: int
    term: str
    slip: str
    wanted: str
    written: str


def near_misses(text: str, terms: tuple[str, ...]) -> Iterator[Miss]:
    """Yield the stretches that differ from a term by one character lost, added, swapped or changed.

    One half of the term must stand there unharmed (one slip cannot spoil both, save a swap over the
    middle, which is looked for as such), so only places that hold a half are looked at.  The first or the
    last character lost or one added there cannot be told from another word and is no miss.
    """
    there = pairs(text)
    for half, uses in _index(terms):
        size = len(half)
        if half[:2] not in there or half[-2:] not in there:
            continue
        at = text.find(half)
        while at >= 0:
            end = at + size
            for term, rest, first, beside in uses:
                # One of the two characters beside is one of the two wanted there, whatever the slip.
                if first:
                    piece = text[end : end + len(rest)]
                    miss = None if piece == rest or beside.isdisjoint(piece[:2]) else _after(text, at, term, rest)
                else:
                    piece = text[max(at - len(rest), 0) : at]
                    miss = None if piece == rest or beside.isdisjoint(piece[-2:]) else _before(text, at, term, rest)
                if miss is not None:
                    yield miss
            at = text.find(half, end)
    yield from _swapped_in_the_middle(text, terms)


def _swapped_in_the_middle(text: str, terms: tuple[str, ...]) -> Iterator[Miss]:
    pattern, right = _middles(terms)
    for match in compile_pattern(pattern).finditer(text):
        term = right[match.group() or ""]
        pair = term[len(term) // 2 - 1 : len(term) // 2 + 1]
        yield Miss(match.start(), match.end(), term, SWAPPED, pair, pair[::-1])


@lru_cache(maxsize=8)
def _middles(terms: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Terms whose halves have run into each other -> the terms; one pattern for all is searched at once."""
    right = {}
    for term in terms:
        at = len(term) // 2
        right[term[: at - 1] + term[at] + term[at - 1] + term[at + 1 :]] = term
    return "|".join([word for word, term in right.items() if word != term]), right


@lru_cache(maxsize=8)
def _index(terms: tuple[str, ...]) -> tuple[tuple[str, list[tuple[str, str, bool, frozenset[str]]]], ...]:
    """Half of a term -> the term, the other half, is this the first half?, the two characters wanted beside it."""
    found: dict[str, list[tuple[str, str, bool, frozenset[str]]]] = {}
    for term in terms:
        first, second = term[: len(term) // 2], term[len(term) // 2 :]
        found.setdefault(first, []).append((term, second, True, frozenset(second[:2])))
        found.setdefault(second, []).append((term, first, False, frozenset(first[-2:])))
    return tuple(found.items())


def _after(text: str, at: int, term: str, rest: str) -> Miss | None:
    """The slip is in the second half, which should begin at once after the first."""
    begin = at + len(term) - len(rest)
    k = 0
    while text.startswith(rest[k], begin + k):
        k += 1
    here, tail = begin + k, rest[k + 1 :]
    wanted, written = rest[k], text[here : here + 1]
    if tail and text.startswith(tail[0] + wanted + tail[1:], here):
        return Miss(at, here + 1 + len(tail), term, SWAPPED, wanted + tail[0], tail[0] + wanted)
    if tail and text.startswith(tail, here):
        return Miss(at, here + len(tail), term, LOST, wanted, "")
    if text.startswith(rest[k:], here + 1):
        return Miss(at, here + 1 + len(rest) - k, term, ADDED, "", written)
    if written and text.startswith(tail, here + 1):
        return Miss(at, here + 1 + len(tail), term, CHANGED, wanted, written)
    return None


def _before(text: str, at: int, term: str, rest: str) -> Miss | None:
    """The slip is in the first half, which should end where the second begins."""
    k = 0
    while text.endswith(rest[len(rest) - 1 - k], 0, at - k):
        k += 1
    there, head = at - k, rest[: len(rest) - k - 1]
    wanted, written, end = rest[len(head)], text[max(there - 1, 0) : there], at + len(term) - len(rest)
    if head and text.endswith(head[:-1] + wanted + head[-1], 0, there):
        return Miss(there - 1 - len(head), end, term, SWAPPED, head[-1] + wanted, wanted + head[-1])
    if head and text.endswith(head, 0, there):
        return Miss(there - len(head), end, term, LOST, wanted, "")
    if there > 0 and text.endswith(rest[: len(head) + 1], 0, there - 1):
        return Miss(there - 2 - len(head), end, term, ADDED, "", written)
    if there > 0 and text.endswith(head, 0, there - 1):
        return Miss(there - 1 - len(head), end, term, CHANGED, wanted, written)
    return None


def distance(one: str, other: str, most: int) -> int:
    """Return the number of single-character slips between two words; ``most + 1`` where there are more.

    A swap of two neighbours counts once (optimal string alignment).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
