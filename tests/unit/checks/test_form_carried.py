"""The numbers of a prescribed table against those of the year before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from form_cases import LIST, grid, page
from marks import judged

from checker.checks.form_carried import KIND
from checker.checks.form_statistics import form_statistics
from checker.model.imprint import Before, Compared, Figure

(FORM,) = LIST["forms"]
TABLES = {"kind": "forms", "forms": [{**FORM, "statistics": [{}]}]}
OF_COLUMNS = {"of": "columns", "now": "found", "then": "open"}


def told(before, cells=None, year=2024, **options):
    target = page(cells or grid(), tables=TABLES)
    figures = tuple(
        Figure(one.id, one.label, one.value, one.unit, target.document.locate(one.span))
        for one in form_statistics(target)
    )
    earlier = () if before is None else (Before(year, before),)
    target = replace(target, compared=Compared(True, True, before=earlier, figures=figures))
    said = judged(target, KIND, list="tables", form="hazards", **(options or OF_COLUMNS))
    names = ("place", "number", "wanted", "then", "before")
    return (
        said.outcome,
        [quote for _, _, quote in said.places],
        [tuple(one[name] for name in names) for one in said.values],
    )


def test_columns_are_held_against_each_other_in_every_row():
    before = {"hazards-traffic-open": 5, "hazards-fire-open": 4, "hazards-total-open": 9}
    assert told(before) == (
        "fail",
        ["6", "11"],
        [("第2行第1列", "6", "4", 2024, "4"), ("第4行第1列", "11", "9", 2024, "9")],
    )
    assert told({"hazards-traffic-open": 5, "hazards-fire-open": 6}) == ("pass", ["5", "6"], [])


def test_rows_are_held_against_each_other_in_every_column():
    options = {"of": "rows", "now": "traffic", "then": "total"}
    assert told({"hazards-total-found": 5, "hazards-total-fixed": 3}, **options) == (
        "fail",
        ["4"],
        [("第1行第2列", "4", "3", 2024, "3")],
    )


def test_what_came_and_went_this_year_is_reckoned_with():
    options = {"of": "columns", "now": "open", "then": "open", "more": ["found"], "less": ["fixed"]}
    assert told({"hazards-traffic-open": 0, "hazards-fire-open": 2}, **options) == (
        "fail",
        ["0"],
        [("第2行第3列", "0", "2", 2024, "2")],
    )


@pytest.mark.parametrize(
    ("before", "year"),
    [
        (None, 2024),
        ({"hazards-fire-open": 1}, 2023),
        ({"hazards-fire-open": 1}, None),
        ({}, 2024),
        ({"others": 1}, 2024),
    ],
)
def test_nothing_to_hold_it_against(before, year):
    assert told(before, year=year) == ("not_applicable", [], [])


def test_a_cell_without_a_value_is_passed_over():
    cells = grid(("5 4 1", "· 6 0", "0 0 0", "11 10 1"))
    assert told({"hazards-fire-open": 1}, cells) == ("not_applicable", [], [])


def test_a_submission_that_stands_alone():
    said = judged(page(grid(), tables=TABLES), KIND, list="tables", form="hazards", **OF_COLUMNS)
    assert said.outcome == "not_applicable"
