"""The words of a pack's list, made ready once: a check asks for them at every hit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import as_list

WORDS: Mapping[str, object] = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
"""Schema of a list of plain words, no patterns."""


class Same:
    """A list's content, equal to itself alone: it is large, does not change, and cannot be hashed."""

    __slots__ = ("content",)

    def __init__(self, content: Mapping[str, object]) -> None:
        self.content = content

    def __hash__(self) -> int:
        return id(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.content is self.content


@lru_cache(maxsize=256)
def _told(same: Same, key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in as_list(same.content[key]))


@lru_cache(maxsize=64)
def _letters(same: Same, key: str) -> frozenset[str]:
    return frozenset("".join(_told(same, key)))


@lru_cache(maxsize=64)
def _pattern(same: Same, key: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_told(same, key), key=len, reverse=True))


def words_of(content: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Return the words under a key of a list's content."""
    return _told(Same(content), key)


def letters_of(content: Mapping[str, object], key: str) -> frozenset[str]:
    """Return the characters of the words under a key."""
    return _letters(Same(content), key)


def any_word(content: Mapping[str, object], key: str) -> str:
    """Return a regular expression for any of the words under a key, the longest first."""
    return _pattern(Same(content), key)
