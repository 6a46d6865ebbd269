from __future__ import annotations

from builders import at, finding, gap
from hypothesis import given
from hypothesis import strategies as st

from checker.model.location import Location
from checker.reports.entries import Entry
from checker.reports.html_marks import Mark, pieces, place_marks

LINES = ("一二三四五", "", "六七八")


def entry(location, number=1, kind="must"):
    return Entry(kind, number, finding(location=location))


def test_a_range_falls_into_marks_by_line():
    one = entry(Location(1, 4, 3, 2, quote="四五六"))
    assert place_marks([one], LINES).marks == {1: (Mark(3, 5, one, True),), 3: (Mark(0, 1, one, False),)}


def test_gaps_and_places_outside_stand_before_a_line():
    missing, outside, empty = entry(gap(3)), entry(at(9)), entry(at(2, 1, 4))
    assert place_marks([missing, outside, empty], LINES).gaps == {3: (missing, outside), 2: (empty,)}


def test_without_lines_there_are_no_marks():
    found = place_marks([entry(gap(3)), entry(at(1))], ())
    assert (found.marks, found.gaps) == ({}, {})


def test_a_line_is_cut_where_anything_begins_or_ends():
    note, must = entry(at(1), kind="note"), entry(at(1))
    cut = pieces("一二三四五", [Mark(0, 3, note, True), Mark(2, 4, must, False)], [(0, 1)])
    assert [(one.text, one.entries, one.begun, one.strong) for one in cut] == [
        ("一", (note,), (note,), True),
        ("二", (note,), (), False),
        ("三", (must, note), (), False),
        ("四", (must,), (), False),
        ("五", (), (), False),
    ]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=6))
def test_the_pieces_of_a_line_are_the_line(line, ranges):
    marks = [
        Mark(start, min(start + length, len(line)), entry(at(1), number), True)
        for number, (start, length) in enumerate(ranges)
        if start < len(line)
    ]
    cut = pieces(line, marks)
    assert "".join(one.text for one in cut) == line
    assert all(one.text for one in cut)
    assert sorted(e.number for one in cut for e in one.begun) == [mark.entry.number for mark in marks]
