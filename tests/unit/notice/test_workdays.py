from __future__ import annotations

from datetime import date

import pytest

from checker.errors import UsageError
from checker.notice.workdays import Deadline, after


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-03-05", 10, "2026-03-19"),
        ("2026-01-20", 15, "2026-02-10"),
        # The Spring Festival, with the Saturday before worked for it.
        ("2026-02-12", 2, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-03-07", 1, "2026-03-09"),
    ],
)
def test_working_days_as_offices_count_them(start, count, expected):
    assert after(date.fromisoformat(start), count) == Deadline(date.fromisoformat(expected))


def test_a_year_not_yet_announced_is_counted_by_weekends_and_says_so():
    assert after(date(2026, 12, 30), 2) == Deadline(date(2027, 1, 1), estimated=True)


def test_an_office_overrules_the_calendar():
    days = after(date(2026, 12, 30), 2, holidays=("2027-01-01",), workdays=("2027-01-02",))
    assert days == Deadline(date(2027, 1, 2))
    assert after(date(2026, 3, 5), 1, holidays=("2026-03-06",)) == Deadline(date(2026, 3, 9))


def test_beyond_the_calendar():
    with pytest.raises(UsageError, match="due-range"):
        after(date(2999, 12, 30), 5)
