"""A prescribed table as reports fill it in: whichever order, whatever is missing, too much or called otherwise."""

from __future__ import annotations

import pytest
from form_cases import HEADS, RIGHT, ROWS, filled, grid, page, values
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import place

from checker.checks.form_reading import filled_forms

HELD = {"traffic": [5, 4, 1], "fire": [6, 6, 0], "gas": [0, 0, 0], "total": [11, 10, 1]}


def test_every_cell_has_its_value_and_its_place():
    target = page("三、隐患情况", grid())
    found = filled(target)
    assert values(target) == HELD
    assert {row.state for row in found.rows.values()} == {"whole"}
    assert (found.extra, found.missing_columns, found.missing_rows, found.heads) == ((), (), (), ())
    cells = {name: place(target, found.cell(name, "fixed").span) for name in found.rows}
    assert [quote for _, _, quote in cells.values()] == ["4", "6", "0", "10"]
    assert [place(target, row.span)[2] for row in found.rows.values()] == list(ROWS)
    assert sorted(cells.values()) == list(cells.values())


@settings(max_examples=25, deadline=None)
@given(st.permutations([1, 2, 3]), st.permutations([1, 2, 3, 4]))
def test_the_order_of_rows_and_columns_does_not_matter(columns, rows):
    cells = grid()
    mixed = [[cells[row][at] for at in (0, *columns)] for row in (0, *rows)]
    assert values(page(mixed)) == HELD


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 999), min_size=3, max_size=3), min_size=4, max_size=4))
def test_whatever_numbers_are_filled_in_are_read_again(numbers):
    told = [" ".join(map(str, row)) for row in numbers]
    rows = filled(page(grid(told))).rows
    assert [[cell.value for cell in row.stretch] for row in rows.values()] == numbers


@pytest.mark.parametrize(
    "cells",
    [
        grid(labels=("（一）道路交通", "2.消防安全", "燃 气", "总计：")),
        grid(labels=("道路交通", "防火", "燃气", "合计")),
        grid(heads=("类别", "发现隐患", "已整改", "未整改")),
        [[str(at or "序号"), *row] for at, row in enumerate(grid())],
        [["隐患情况表", "", "", ""], *grid()],
        grid()[1:],
    ],
    ids=["ordinals", "other-words", "other-head", "serial-numbers", "title-row", "no-heads"],
)
def test_labels_and_heads_may_read_otherwise(cells):
    target = page(cells)
    assert values(target) == HELD
    assert [row.renamed for row in filled(target).rows.values()] == [None] * 4


def test_a_table_that_goes_on_after_a_page():
    cells = grid()
    assert values(page(cells[:3], cells[3:])) == HELD
    assert values(page(cells[:1], cells[1:])) == HELD


def test_a_missing_row_and_an_extra_one():
    cells = grid()
    target = page([*cells[:3], ["特种设备", "1", "1", "0"], cells[4]])
    found = filled(target)
    assert [row.id for row in found.missing_rows] == ["gas"]
    assert [(text, place(target, span)[2]) for text, span in found.extra] == [("特种设备", "特种设备")]


def test_a_missing_column_leaves_the_others_in_their_place():
    target = page([[cell for at, cell in enumerate(row) if at != 2] for row in grid()])
    found = filled(target)
    assert [[one.id for one in columns] for _, columns in found.missing_columns] == [["fixed"]]
    assert found.cell("traffic", "open").value == 1
    assert found.cell("traffic", "fixed") is None


def test_a_column_under_another_name_is_told_and_taken_by_its_place():
    target = page(grid(heads=("类别", "排查", "罚款金额", "未整改")))
    found = filled(target)
    assert [(column.id, text, place(target, span)[2]) for column, text, span in found.heads] == [
        ("fixed", "罚款金额", "罚款金额")
    ]
    assert values(target) == HELD


@pytest.mark.parametrize(
    ("row", "state", "numbers"),
    [("6 6 0 0", "long", 4), ("6", "short", 1), ("6 · 0", "whole", 2)],
)
def test_too_many_or_too_few_numbers(row, state, numbers):
    found = filled(page(grid(("5 4 1", row, "0 0 0", "11 10 1")))).rows["fire"]
    assert (found.state, found.numbers, bool(found.cells)) == (state, numbers, state == "whole")


@pytest.mark.parametrize("parts", [[], ["道路交通5处"], [[["姓名", "职务"], ["甲", "镇长"]]], [grid()[:2]]])
def test_a_report_without_the_table(parts):
    assert dict(filled_forms(page(*parts), "tables")) == {}


@pytest.mark.parametrize(
    ("first", "second"), [("2024年：", "2025年："), ("上年：", "2025年情况："), ("2025年：", "2024年：")]
)
def test_of_two_tables_that_of_the_report_s_year_counts(first, second):
    of_the_year = ("2025" in second) if "2024" in first else "2025" in first
    last = grid(("1 1 0", "2 2 0", "3 3 0", "6 6 0"))
    tables = (last, grid()) if of_the_year and "2024" in first else (grid(), last)
    target = page("三、隐患情况", first, tables[0], second, tables[1])
    assert values(target) == HELD
    assert len(filled(target).again) == 1


def test_it_is_worked_out_once_for_a_document():
    target = page(grid(RIGHT, heads=HEADS))
    assert filled_forms(target, "tables") is filled_forms(target, "tables")
