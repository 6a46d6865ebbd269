"""How far a run is, in one line of a terminal that leaves nothing behind."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TextIO, TypeVar

    One = TypeVar("One")

    class Steps(Protocol):
        """How far a long run is: what is done, of how much, and how much of it was done before it began."""

        @property
        def done(self) -> int:
            """What is done."""

        @property
        def total(self) -> int:
            """What there is to do."""

        @property
        def before(self) -> int:
            """What earlier runs did of it."""


# For whoever looks into the log of a run that nobody watches.
_SECONDS_BETWEEN_LINES = 60.0
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


def paced(steps: Iterable[Steps], lang: str, clock: Callable[[], float]) -> None:
    """Go through the steps of a long run and say how far it is, how fast and how long it will take yet.

    On a terminal one line is kept up to date; elsewhere a line is added now and then.  ``clock`` gives seconds.
    """
    begun = clock()
    where = sys.stderr
    seen = where is not None and where.isatty()
    due = begun + _SECONDS_BETWEEN_LINES
    try:
        for step in steps:
            now = clock()
            if seen:
                where.write(_ERASE + _pace(step, now - begun, lang))
                where.flush()
            elif where is not None and now >= due:
                due = now + _SECONDS_BETWEEN_LINES
                where.write(_pace(step, now - begun, lang) + "\n")
                where.flush()
    finally:
        if seen:
            where.write(_ERASE)
            where.flush()


def _pace(step: Steps, seconds: float, lang: str) -> str:
    here = step.done - step.before
    if here <= 0 or seconds <= 0:
        return phrase("run.progress", lang, done=step.done, total=step.total)
    rate = here / seconds
    left = (step.total - step.done) / rate
    hours, minutes = divmod(round(left / 60), 60)
    key = "run.left-seconds" if left < 60 else "run.left-minutes" if not hours else "run.left-hours"
    told = phrase(key, lang, seconds=round(left), minutes=minutes, hours=hours)
    shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}" if rate >= 1 else f"{rate:.2f}"
    return phrase("run.progress-pace", lang, done=step.done, total=step.total, rate=shown, left=told)


def _say(where: TextIO, done: int, total: int, lang: str) -> None:
    # Files of one folder may turn out to be several submissions.
    where.write(_ERASE + phrase("run.progress", lang, done=done, total=max(done, total)))
    where.flush()
