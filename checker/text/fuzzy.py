"""Nearest word, for “did you mean”; rapidfuzz is imported on first use."""

from __future__ import annotations

from collections.abc import Iterable

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


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: twice the characters kept in order over all characters."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
