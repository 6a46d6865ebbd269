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

    def search(self, text: str, pos: int = ..., endpos: int = ...) -> Match | None:
        """Return the first match between two offsets."""

    def finditer(self, text: str, pos: int = ..., endpos: int = ...) -> Iterator[Match]:
        """Return every match between two offsets, in order."""

    def fullmatch(self, text: str, pos: int = ..., endpos: int = ...) -> Match | None:
        """Return the match that fills the text between two offsets."""


class PatternError(Exception):
    """A pattern that re2 refuses; ``reason`` is re2's own sentence."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(f"{pattern}: {reason}")
        self.pattern = pattern
        self.reason = reason


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
def fill_years(pattern: str, year: int | None) -> str:
    """Put the report year, in Arabic and Chinese, into ``{year}`` and ``{next_year}``.

    Without a year they match nothing.
    """
    if "{" not in pattern:
        return pattern
    now = f"(?:{year}|{chinese_year(year)})" if year else _NOTHING
    then = f"(?:{year + 1}|{chinese_year(year + 1)})" if year else _NOTHING
    return re.sub(r"\{(next_)?year\}", lambda m: then if m[1] else now, pattern)
