"""Patterns from rule files, on google-re2: linear time whatever the pattern says.

re2 has no look-around and no back-references; its ``\\d`` is ASCII, which is what
canonical text holds.  The package is imported on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.text.numerals import chinese_year

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Protocol
else:
    Protocol = object


class Match(Protocol):
    """The piece of a match object that checks use."""

    def start(self, group: int = 0) -> int:
        """Return where a group begins; groups go by number here, re2 knows no names for places."""

    def end(self, group: int = 0) -> int:
        """Return the offset after the group."""

    def group(self, group: int | str = 0) -> str | None:
        """Return the group's text, None where it took no part."""


class Pattern(Protocol):
    """The piece of a compiled pattern that checks use; offsets count characters from 0."""

    @property
    def groups(self) -> int:
        """Return how many groups the pattern has."""

    def search(self, text: str | bytes, pos: int = ..., endpos: int = ...) -> Match | None:
        """Return the first match between two offsets."""

    def finditer(self, text: str | bytes, pos: int = ..., endpos: int = ...) -> Iterator[Match]:
        """Return every match between two offsets, in order."""

    def fullmatch(self, text: str, pos: int = ..., endpos: int = ...) -> Match | None:
        """Return the match that fills the text between two offsets."""


class PatternError(Exception):
    """A pattern that re2 refuses; ``reason`` is re2's own sentence."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(f"{pattern}: {reason}")
        self.pattern = pattern
        self.reason = reason


def occurs(pattern: Pattern, text: str) -> bool:
    """Does a pattern match anywhere in a text?"""
    # Bytes: nobody asks where, so no offsets need to be turned into characters.
    return pattern.search(text.encode()) is not None


def first_in(pattern: Pattern, text: str) -> tuple[int, int] | None:
    """Return where a pattern first matches in a text, as offsets in characters, or None."""
    written = text.encode()
    match = pattern.search(written)
    # re2 counts in bytes, and most patterns match nowhere: offsets are turned into characters only where one does.
    if match is None:
        return None
    start = len(written[: match.start()].decode())
    return start, start + len(written[match.start() : match.end()].decode())


def all_in(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Return where a pattern matches in a text, as offsets in characters, in order."""
    written = text.encode()
    found: list[tuple[int, int]] = []
    bytes_done = done = 0
    for match in pattern.finditer(written):
        first, last = match.start(), match.end()
        if first == last and written[first : first + 1] and written[first] & 0xC0 == 0x80:
            continue  # nothing at all, found inside a character
        start = done + len(written[bytes_done:first].decode())
        bytes_done, done = last, start + len(written[first:last].decode())
        found.append((start, done))
    return found


@lru_cache(maxsize=1024)
def is_anchored(pattern: str) -> bool:
    """May it make a difference to a pattern what stands around a match, or where the text ends?"""
    # ^ after [ is no anchor; whatever is not certain counts as one.
    return any(mark in pattern.replace("[^", "[") for mark in ("^", "$", "\\b", "\\B", "\\A", "\\z"))


_NOTHING = r"[^\x00-\x{10FFFF}]"


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str) -> Pattern:
    """Compile a pattern; raises PatternError with re2's reason."""
    import re2

    try:
        compiled: Pattern = re2.compile(pattern, _quiet())
    except re2.error as error:
        raise PatternError(pattern, _reason(error)) from error
    return compiled


def _reason(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


@lru_cache(maxsize=1)
def _quiet() -> object:
    import re2

    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=4096)
def year_pattern(pattern: str, year: int | None) -> Pattern:
    """Compile a pattern with the report year filled in (``fill_years``); raises PatternError with re2's reason."""
    return compile_pattern(fill_years(pattern, year))


def fill_years(pattern: str, year: int | None) -> str:
    """Put the report year, in Arabic and Chinese, into ``{year}`` and ``{next_year}``.

    Without a year they match nothing.
    """
    if "{" not in pattern:
        return pattern
    now = f"(?:{year}|{chinese_year(year)})" if year else _NOTHING
    then = f"(?:{year + 1}|{chinese_year(year + 1)})" if year else _NOTHING
    return re.sub(r"\{(next_)?year\}", lambda m: then if m[1] else now, pattern)
