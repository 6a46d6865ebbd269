"""Nearest word, for “did you mean” and for letters recognised wrongly; rapidfuzz is imported on first use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

NEAR_ENOUGH = 0.6


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like ``word``, or None where none is near.

    Case does not count; a swap of two neighbouring characters counts once.
    Of equally near choices the first is returned.
    """
    from rapidfuzz.distance import OSA

    best: str | None = None
    best_score = 0.0
    for choice in choices:
        score = OSA.normalized_similarity(word.casefold(), choice.casefold(), score_cutoff=NEAR_ENOUGH)
        if score > best_score:
            best, best_score = choice, score
    return best


def repaired(text: str, unsure: Iterable[int], words: Iterable[str]) -> Iterator[str]:
    """Yield ``text`` with one of its unsure characters (offsets from 0) as a word would have it, longer words first.

    Only a word that fits in every other character changes anything: 存在的间题 with 间 unsure becomes 存在的问题.
    """
    from rapidfuzz.distance import Hamming

    at = sorted(set(unsure))
    for word in sorted(set(words), key=lambda one: (-len(one), one)):
        for place in at:
            for start in range(max(place - len(word) + 1, 0), min(place, len(text) - len(word)) + 1):
                there = text[start : start + len(word)]
                if Hamming.distance(there, word) == 1 and there[place - start] != word[place - start]:
                    yield text[:start] + word + text[start + len(word) :]


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: twice the characters kept in order over all characters."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
