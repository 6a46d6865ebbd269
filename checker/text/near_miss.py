"""Words that are one slip away from a fixed term, and the distance of two words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.frozen import dataclass
from checker.text.letters import possible
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
    halves, firsts, seconds = _index(terms)
    for half in possible(text, halves):
        (begins, behind), (ends, before), size = firsts.get(half, _NONE), seconds.get(half, _NONE), len(half)
        at = text.find(half)
        while at >= 0:
            end = at + size
            # One of the two characters beside is one of the two wanted there, whatever the slip.
            if begins and not behind.isdisjoint(text[end : end + 2]):
                one, two = text[end : end + 1], text[end + 1 : end + 2]
                for term, rest, beside in begins:
                    if (one in beside or two in beside) and not text.startswith(rest, end):
                        yield from _after(text, at, term, rest)
            if ends and not before.isdisjoint(text[max(at - 2, 0) : at]):
                one, two = text[max(at - 1, 0) : at], text[max(at - 2, 0) : max(at - 1, 0)]
                for term, rest, beside in ends:
                    if (one in beside or two in beside) and not text.endswith(rest, 0, at):
                        yield from _before(text, at, term, rest)
            at = text.find(half, end)
    yield from _swapped_in_the_middle(text, terms)


def _swapped_in_the_middle(text: str, terms: tuple[str, ...]) -> Iterator[Miss]:
    pattern, words, right = _middles(terms)
    if not any(word in text for word in possible(text, words)):
        return
    for match in compile_pattern(pattern).finditer(text):
        term = right[match.group() or ""]
        pair = term[len(term) // 2 - 1 : len(term) // 2 + 1]
        yield Miss(match.start(), match.end(), term, SWAPPED, pair, pair[::-1])


@lru_cache(maxsize=8)
def _middles(terms: tuple[str, ...]) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Terms whose halves have run into each other -> the terms; one pattern for all is searched at once."""
    right = {}
    for term in terms:
        at = len(term) // 2
        right[term[: at - 1] + term[at] + term[at - 1] + term[at + 1 :]] = term
    words = tuple([word for word, term in right.items() if word != term])
    return "|".join(words), words, right


_Use = tuple[str, str, frozenset[str]]
"""A term, its other half, and the two characters wanted beside the half that was found."""
_Uses = tuple[list[_Use], frozenset[str]]
"""The uses of one half, and all the characters wanted beside it: most places where it stands have none of them."""
_NONE: _Uses = ([], frozenset())


@lru_cache(maxsize=8)
def _index(terms: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, _Uses], dict[str, _Uses]]:
    """The halves of the terms; the terms that each is the first half of, and those that it is the second half of."""
    halves: dict[str, None] = {}
    firsts: dict[str, list[_Use]] = {}
    seconds: dict[str, list[_Use]] = {}
    for term in terms:
        first, second = term[: len(term) // 2], term[len(term) // 2 :]
        halves |= {first: None, second: None}
        firsts.setdefault(first, []).append((term, second, frozenset(second[:2])))
        seconds.setdefault(second, []).append((term, first, frozenset(first[-2:])))
    return tuple(halves), _with_all(firsts), _with_all(seconds)


def _with_all(uses: dict[str, list[_Use]]) -> dict[str, _Uses]:
    return {half: (found, frozenset().union(*(beside for _, _, beside in found))) for half, found in uses.items()}


def _after(text: str, at: int, term: str, rest: str) -> Iterator[Miss]:
    """The slip is in the second half, which should begin at once after the first."""
    begin = at + len(term) - len(rest)
    k = 0
    while text.startswith(rest[k], begin + k):
        k += 1
    here, tail = begin + k, rest[k + 1 :]
    wanted, written = rest[k], text[here : here + 1]
    if tail and text.startswith(tail[0] + wanted + tail[1:], here):
        yield Miss(at, here + 1 + len(tail), term, SWAPPED, wanted + tail[0], tail[0] + wanted)
    elif tail and text.startswith(tail, here):
        yield Miss(at, here + len(tail), term, LOST, wanted, "")
    elif text.startswith(rest[k:], here + 1):
        yield Miss(at, here + 1 + len(rest) - k, term, ADDED, "", written)
    elif written and text.startswith(tail, here + 1):
        yield Miss(at, here + 1 + len(tail), term, CHANGED, wanted, written)


def _before(text: str, at: int, term: str, rest: str) -> Iterator[Miss]:
    """The slip is in the first half, which should end where the second begins."""
    k = 0
    while text.endswith(rest[len(rest) - 1 - k], 0, at - k):
        k += 1
    there, head = at - k, rest[: len(rest) - k - 1]
    wanted, written, end = rest[len(head)], text[max(there - 1, 0) : there], at + len(term) - len(rest)
    if head and text.endswith(head[:-1] + wanted + head[-1], 0, there):
        yield Miss(there - 1 - len(head), end, term, SWAPPED, head[-1] + wanted, wanted + head[-1])
    elif head and text.endswith(head, 0, there):
        yield Miss(there - len(head), end, term, LOST, wanted, "")
    elif there > 0 and text.endswith(rest[: len(head) + 1], 0, there - 1):
        yield Miss(there - 2 - len(head), end, term, ADDED, "", written)
    elif there > 0 and text.endswith(head, 0, there - 1):
        yield Miss(there - 1 - len(head), end, term, CHANGED, wanted, written)


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
