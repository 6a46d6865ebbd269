from __future__ import annotations

import pytest
from builders import at, finding, gap, submission
from pages import document

from checker.model.location import Location
from checker.reports.shown_text import ShownText, is_private, stretches

LINES = ("云岭镇2023年报告", "帮教张三、李四", "完毕。")


def shown(*places):
    return ShownText(submission(findings=tuple(finding(location=one) for one in places)), document(*LINES))


@pytest.mark.parametrize(
    ("location", "expected"),
    [(gap(2), False), (at(2), False), (Location(2, 3, 2, 5), True), (Location(2, 3, 3, 3), True)],
)
def test_a_range_without_a_quote_is_private(location, expected):
    assert is_private(location) is expected


def test_private_ranges_are_covered_in_the_lines():
    assert shown(Location(2, 3, 2, 5), Location(2, 6, 3, 2)).lines == ["云岭镇2023年报告", "帮教██、██", "█毕。"]


def test_what_was_covered_is_covered_in_other_texts_as_well():
    text = shown(Location(2, 3, 2, 5), Location(2, 3, 2, 8), Location(3, 1, 3, 2))
    assert text.cover("见张三、李四及张三，完毕") == "见█████及██，完毕"


def test_the_text_of_a_range_is_that_which_is_shown():
    text = shown(Location(2, 3, 2, 5))
    assert (text.at(Location(2, 1, 3, 3)), text.at(gap(2))) == ("帮教██、李四完毕", "")
    assert [text.holds(line) for line in (0, 1, 3, 4)] == [False, True, True, False]


def test_without_a_document_nothing_is_covered():
    text = ShownText(submission(findings=(finding(location=Location(2, 3, 2, 5)),)), None)
    assert (text.lines, text.cover("张三"), text.holds(1)) == ([], "张三", False)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (Location(1, 2, 1, 4), [(1, 1, 3)]),
        (Location(1, 2, 3, 2), [(1, 1, 10), (2, 0, 7), (3, 0, 1)]),
        (Location(2, 5, 2, 99), [(2, 4, 7)]),
        (Location(2, 99, 2, 120), []),
        (Location(0, 3, 1, 3), [(1, 0, 2)]),
        (Location(3, 1, 10**9, 5), [(3, 0, 3)]),
        (gap(2), []),
    ],
)
def test_stretches_stay_within_the_lines(location, expected):
    assert list(stretches(location, LINES)) == expected


def test_a_text_that_ends_in_the_middle_of_what_is_private_is_kept_at_its_length():
    text = shown(Location(2, 3, 2, 8), Location(2, 3, 2, 5))
    assert text.cover("张三") == "██"
    assert text.cover("张三、李") == "██、李"


def test_what_is_private_is_covered_in_the_form_of_headings_too():
    raw = ("云岭镇2023年报告", "帮教 张 三，１２号。")
    private = finding(location=Location(2, 4, 2, 11))
    text = ShownText(submission(findings=(private,)), document(*raw))
    assert text.lines[1] == "帮教 ███████。"
    assert text.cover("帮教张三，12号") == "帮教██████"
