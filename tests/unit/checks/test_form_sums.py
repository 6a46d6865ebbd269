"""The sums of a prescribed table: which cells, both sides, the difference."""

from __future__ import annotations

import pytest
from form_cases import filled, grid, page
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import judged

from checker.checks.form_sums import KIND, confirmed, equations

BOTH = ["types", "results"]
CELLS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=3, max_size=3)


def told(rows, sums=BOTH):
    said = judged(page(grid(rows)), KIND, list="tables", sums=sums)
    names = ("place", "left", "right", "difference", "cells")
    return said.outcome, [tuple(one[name] for name in names) for one in said.values]


def made_to_hold(numbers):
    rows = [(fixed + left, fixed, left) for fixed, left in numbers]
    return [*rows, tuple(map(sum, zip(*rows, strict=True)))]


def written(rows):
    return [" ".join(map(str, row)) for row in rows]


def test_a_right_table_names_the_left_sides():
    said = judged(page(grid()), KIND, list="tables", sums=BOTH)
    quotes = [quote for _, _, quote in said.places]
    assert (said.outcome, quotes) == ("pass", ["11", "10", "1", "5", "6", "0", "11"])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ("5 4 1", "6 6 0", "0 0 0", "12 11 1"),
            [
                ("第4行第1列", "12", "5+6", "1", "总计12；道路交通5、消防安全6"),
                ("第4行第2列", "11", "4+6", "1", "总计11；道路交通4、消防安全6"),
            ],
        ),
        (
            ("5 3 1", "6 6 0", "0 0 0", "11 9 1"),
            [
                ("第1行第1列", "5", "3+1", "1", "排查5；已整改3、未整改1"),
                ("第4行第1列", "11", "9+1", "1", "排查11；已整改9、未整改1"),
            ],
        ),
        (("0 0 0", "0 0 0", "0 0 0", "3 3 0"), None),
    ],
)
def test_a_sum_that_does_not_come_out(rows, found):
    outcome, values = told(rows)
    assert outcome == "fail"
    if found is None:
        found = [("第4行第1列", "3", "0", "3", "总计3；各项均为0"), ("第4行第2列", "3", "0", "3", "总计3；各项均为0")]
    assert values == found


@settings(max_examples=25, deadline=None)
@given(CELLS)
def test_sums_made_to_hold_hold(numbers):
    assert told(written(made_to_hold(numbers)))[0] == "pass"


@settings(max_examples=25, deadline=None)
@given(CELLS, st.integers(0, 3), st.integers(0, 2), st.integers(1, 50))
def test_one_number_changed_breaks_its_two_sums(numbers, row, column, more):
    rows = [list(one) for one in made_to_hold(numbers)]
    rows[row][column] += more
    outcome, values = told(written(rows))
    assert (outcome, {one[3] for one in values}, len(values)) == ("fail", {str(more)}, 2)


@pytest.mark.parametrize("cell", ["·", "若干", "1\ufffd"])
def test_a_sum_with_a_cell_without_a_value_is_not_reckoned(cell):
    rows = ("5 4 1", f"6 {cell} 0", "0 0 0", "11 99 1")
    left = {(one.sum.id, one.left[0][0].id, one.left[0][1].id) for one in equations(filled(page(grid(rows))))}
    assert ("types", "total", "fixed") not in left
    assert ("results", "fire", "found") not in left
    assert len(left) == 5


def test_a_dash_counts_as_nothing():
    assert told(("5 4 1", "6 6 /", "— — —", "11 10 1"))[0] == "pass"


def test_only_the_sums_asked_for():
    rows = ("5 4 1", "6 6 0", "0 0 0", "12 12 1")
    assert [one[0] for one in told(rows, ["results"])[1]] == ["第4行第1列"]
    assert told(rows, ["nowhere"]) == ("not_applicable", [])


def test_cells_of_a_sum_that_comes_out_are_confirmed():
    proved = confirmed(filled(page(grid(("5 3 1", "6 6 0", "0 0 0", "11 10 1")))))
    assert ("traffic", "found") in proved  # by the total, though not by its own row
    assert ("traffic", "fixed") not in proved


def test_a_sum_too_long_to_be_read_is_told_by_its_beginning_and_what_it_comes_to():
    rows = (*("123456789012 123456789012 0",) * 3, "7 7 0")
    sums = [(place, left, right) for place, left, right, _, _ in told(rows, ["types"])[1]]
    right = "123456789012+123456789012+…（共3项，计370370367036）"
    assert sums == [("第4行第1列", "7", right), ("第4行第2列", "7", right)]
