"""Rows in which the unit can have nothing to tell."""

from __future__ import annotations

import pytest
from form_cases import grid, page
from marks import judged

from checker.checks.form_zero import KIND


def told(gas, rows=("gas",), form="hazards"):
    said = judged(page(grid(("5 4 1", "6 6 0", gas, "11 10 1"))), KIND, list="tables", form=form, rows=list(rows))
    return said.outcome, [quote for _, _, quote in said.places], [(one["place"], one["number"]) for one in said.values]


@pytest.mark.parametrize(
    ("gas", "found"),
    [
        ("0 0 0", ("pass", ["0", "0", "0"], [])),
        ("0 2 0", ("fail", ["2"], [("第3行第2列", "2")])),
        ("3 2 1", ("fail", ["3", "2", "1"], [("第3行第1列", "3"), ("第3行第2列", "2"), ("第3行第3列", "1")])),
        ("/ 0 若干", ("pass", ["/", "0"], [])),
        ("· · ·", ("not_applicable", [], [])),
    ],
)
def test_a_row_that_must_be_nothing(gas, found):
    assert told(gas) == found


def test_what_is_not_there_is_not_judged():
    assert told("3 2 1", rows=["nowhere"])[0] == "not_applicable"
    assert told("3 2 1", form="nowhere")[0] == "not_applicable"
