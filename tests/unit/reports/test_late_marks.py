from __future__ import annotations

import html
import re

from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from checker.model.location import Location
from checker.reports.entries import Entry
from checker.reports.late_marks import marked
from checker.reports.markup import tag, text

BADGE = '<a class="no should" href="#f-should-7" id="m-should-7" title="标题">改7</a>'


def entry(*place):
    return Entry("should", 7, finding(location=Location(*place, quote="文")))


def line(number, inner):
    return tag("li", tag("span", text(number), class_="n"), tag("span", inner, class_="t"), id=f"L{number}")


def late(lines, *place):
    return marked(lines, [(entry(*place), "标题")], "zh")


def under(inner):
    return f'<span class="also should">{inner}</span>'


def test_a_badge_stands_where_the_range_begins_and_the_range_is_underlined():
    assert late(line(1, "一二三四"), 1, 2, 1, 4) == line(1, "一" + BADGE + under("二三") + "四")


def test_a_range_goes_on_in_the_next_lines_alone():
    made = late(line(1, "一二") + line(2, "三四") + line(12, "五六"), 1, 2, 2, 2)
    assert made == line(1, "一" + BADGE + under("二")) + line(2, under("三") + "四") + line(12, "五六")


def test_an_escaped_character_is_one():
    assert late(line(1, text("<&二")), 1, 2, 1, 3) == line(1, "&lt;" + BADGE + under("&amp;") + "二")


def test_within_another_mark_the_badge_stands_before_its_link():
    link = '<a class="mark must" href="#f-must-1"><span class="no">必1</span>'
    made = late(line(1, f"一{link}二三</a>四"), 1, 3, 1, 5)
    assert made == line(1, f"一{BADGE}{link}二{under('三')}</a>{under('四')}")


def test_lines_that_are_not_there_are_left_out():
    assert late(line(1, "一二"), 5, 1, 5, 2) == line(1, "一二")


@given(st.text(min_size=1, max_size=20), st.integers(1, 25), st.integers(0, 25))
def test_the_text_of_a_line_stays_what_it_was(said, column, size):
    made = late(line(1, text(said)), 1, column, 1, column + size)
    without = re.sub("<[^>]*>", "", made.replace(BADGE, "").replace(tag("span", "1", class_="n"), ""))
    assert html.unescape(without) == html.unescape(text(said))
    assert made.count(BADGE) == 1
