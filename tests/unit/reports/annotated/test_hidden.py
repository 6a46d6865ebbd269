from __future__ import annotations

import pytest

from checker.frozen import replace
from checker.model.location import Location
from checker.reports.annotated.hidden import Hidden, masked
from tests.unit.reports.builders import at, finding, gap, submission


def hidden(*places, **more):
    return Hidden(submission(findings=tuple(finding(location=place) for place in places), **more))


def private(line, column, end_line, end_column):
    return Location(line, column, end_line, end_column)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(1, 3, "甲██丁"), (0, 4, "████"), (-5, 1, "█乙丙丁"), (3, 99, "甲乙丙█"), (2, 2, "甲乙丙丁"), (3, 1, "甲乙丙丁"), (9, 12, "甲乙丙丁")],
)  # fmt: skip
def test_masked(start, end, text):
    assert masked("甲乙丙丁", start, end) == text


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (private(1, 2, 1, 3), ["甲█丙", "丁戊", "己"]),
        (private(1, 2, 3, 2), ["甲██", "██", "█"]),
        (private(3, 1, 99, 1), ["甲乙丙", "丁戊", "█"]),
        (private(9, 1, 10, 1), ["甲乙丙", "丁戊", "己"]),
        (private(0, 0, 1, 2), ["█乙丙", "丁戊", "己"]),
        (gap(2), ["甲乙丙", "丁戊", "己"]),
        (at(1, 1, 2, quote="甲乙"), ["甲乙丙", "丁戊", "己"]),
    ],
)
def test_lines(place, lines):
    assert hidden(place).lines(["甲乙丙", "丁戊", "己"]) == lines


def test_a_waiver_does_not_show_anything():
    assert hidden(waived=((finding(location=private(1, 1, 1, 2)), {"reason": "灾情"}),)).lines(["甲乙"]) == ["█乙"]


def test_whether_there_is_anything():
    assert (bool(hidden(private(1, 1, 1, 2))), bool(hidden(gap(1), at()))) == (True, False)


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (at(1, 3, 4, quote="甲乙丙丁"), "甲██丁"),
        (at(1, 5, 2, quote="丙丁"), "█丁"),
        (at(2, 3, 4, quote="甲乙丙丁"), "甲乙丙丁"),
        (replace(at(1, 3, 4, quote="甲乙丙丁"), end_line=2), ""),
    ],
)
def test_quotes(quoted, text):
    assert hidden(private(1, 4, 1, 6)).quote(quoted) == text
