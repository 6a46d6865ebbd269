"""How far a run is, in one line of a terminal that leaves nothing behind."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO, TypeVar

    One = TypeVar("One")

_ERASE = "\r\x1b[2K"


def shown(made: Iterable[One], total: int, lang: str, stream: TextIO | None = None) -> Iterator[One]:
    """Yield what is ``made``, and say on a terminal how many of ``total`` there are; elsewhere say nothing.

    ``stream`` is standard error where none is given.
    """
    where = sys.stderr if stream is None else stream
    if where is None or not where.isatty():
        yield from made
        return
    try:
        _say(where, 0, total, lang)
        for done, one in enumerate(made, start=1):
            _say(where, done, total, lang)
            yield one
    finally:
        where.write(_ERASE)
        where.flush()


def counted(steps: Iterable[tuple[int, int]], lang: str) -> None:
    """Go through ``steps``, each how many are done of how many, and say so on a terminal; elsewhere say nothing."""
    where = sys.stderr
    seen = where is not None and where.isatty()
    try:
        for done, total in steps:
            if seen:
                _say(where, done, total, lang)
    finally:
        if seen:
            where.write(_ERASE)
            where.flush()


def _say(where: TextIO, done: int, total: int, lang: str) -> None:
    # Files of one folder may turn out to be several submissions.
    where.write(_ERASE + phrase("run.progress", lang, done=done, total=max(done, total)))
    where.flush()
