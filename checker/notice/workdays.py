"""Working days: the day by which a town is to answer, counted as offices count (holidays and 调休 included)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from checker.errors import UsageError
from checker.frozen import dataclass

_LAST = date(2999, 12, 31)


@dataclass(frozen=True)
class Deadline:
    """A day; ``estimated`` where it lies in a year whose holidays have not been announced: weekends alone counted."""

    day: date
    estimated: bool = False


def after(start: date, count: int, holidays: Collection[str] = (), workdays: Collection[str] = ()) -> Deadline:
    """Return the ``count``-th working day after ``start`` (the next working day is the first).

    ``holidays`` and ``workdays`` (ISO dates) overrule the calendar.  Raises UsageError("due-range") beyond 2999.
    """
    day, estimated, left = start, False, count
    while left > 0:
        if day >= _LAST:
            raise UsageError("due-range", {"count": count})
        day += timedelta(days=1)
        works, known = _works(day, holidays, workdays)
        estimated = estimated or not known
        left -= works
    return Deadline(day, estimated)


def _works(day: date, holidays: Collection[str], workdays: Collection[str]) -> tuple[bool, bool]:
    """Tell whether a day is a working day, and whether that is known or only follows from the weekday."""
    written = day.isoformat()
    if written in holidays or written in workdays:
        return written in workdays, True
    import chinese_calendar

    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        # The State Council announces the holidays of a year in the autumn before.
        return day.weekday() < 5, False
