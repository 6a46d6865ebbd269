"""Rows of a table: which hold figures, which are heads, and which row of the form each is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from form_cases import LIST, grid, page

from checker.checks.form_definition import forms_of
from checker.checks.form_grid import assign_rows, grid_rows, is_figure

FORM = forms_of(LIST)["hazards"]


def rows(cells):
    reading = page(cells).document.reading
    return assign_rows(FORM, grid_rows(reading, reading.tables[0], FORM))


@pytest.mark.parametrize(
    "text", ["0", "12", "-3", "1,234", "3.5", "１２", "12件", "0.35万元", "1 234", "/", "—", "无", "1\ufffd"]
)
def test_a_figure(text):
    assert is_figure(text)
    assert is_figure(f" {text} ")


@pytest.mark.parametrize("text", ["", " ", "合计", "一", "1.属于国家秘密", "第1项", "12件以上", "2025年1月", "5+6"])
def test_no_figure(text):
    assert not is_figure(text)


def test_heads_and_rows_are_told_apart():
    found = rows(grid())
    assert [(row.at, row.is_head, row.entry and row.entry.id, row.exact, row.figures) for row in found] == [
        (0, True, None, False, 0),
        (1, False, "traffic", True, 3),
        (2, False, "fire", True, 3),
        (3, False, "gas", True, 3),
        (4, False, "total", True, 3),
    ]


@pytest.mark.parametrize(
    ("label", "entry", "exact", "renamed"),
    [
        ("消防安全", "fire", True, False),
        ("防火", "fire", True, False),
        ("2.消防安全（含森林防火）", "fire", True, False),
        ("消防安全隐患", "fire", False, False),
        ("消防工作", "fire", False, True),
        ("特种设备", None, False, False),
    ],
)
def test_a_row_by_its_label_or_what_it_is_like(label, entry, exact, renamed):
    row = rows(grid(labels=("道路交通", label, "燃气", "总计")))[2]
    assert (row.entry and row.entry.id, row.exact, row.renamed) == (entry, exact, renamed)


@pytest.mark.parametrize(
    ("above", "label", "found"),
    [
        (["消防"], "安全", [(3, "fire", True)]),
        (["甲", "消", "防安"], "全", [(2, None, False), (5, "fire", True)]),
        (["消防"], "措施", [(2, None, False), (3, None, False)]),
    ],
)
def test_a_label_that_goes_on_over_rows_of_a_flattened_table(above, label, found):
    cells = grid(labels=("道路交通", label, "燃气", "总计"))
    read = rows([*cells[:2], *([one, "", "", ""] for one in above), *cells[2:]])
    between = [row for row in read if 2 <= row.at <= 2 + len(above) and (row.figures or row.at == 2)]
    assert [(row.at, row.entry and row.entry.id, row.exact) for row in between] == found


def test_an_entry_is_used_once_and_likeness_only_between_its_neighbours():
    twice = rows(grid(labels=("道路交通", "道路交通", "燃气", "总计")))
    assert [row.entry and row.entry.id for row in twice] == [None, "traffic", None, "gas", "total"]
    moved = rows(grid(labels=("道路交通", "燃气", "总计", "消防工作")))
    assert [row.entry and row.entry.id for row in moved] == [None, "traffic", "gas", "total", None]


def test_a_label_over_several_cells_reads_together_too():
    (row,) = [
        one
        for one in rows([["类别", "", "排查", "已整改", "未整改"], ["消防", "安全", "6", "6", "0"]])
        if not one.is_head
    ]
    assert row.labels == ("安全", "消防安全")


def test_a_row_called_like_a_group_of_the_form_is_called_otherwise_however_like_it_is():
    block = FORM.blocks[0]
    grouped = replace(block.rows[1], group=("消防安全工作",))
    form = replace(FORM, blocks=(replace(block, rows=(block.rows[0], grouped, *block.rows[2:])),))
    reading = page(grid(labels=("道路交通", "消防安全工作", "燃气", "总计"))).document.reading
    row = assign_rows(form, grid_rows(reading, reading.tables[0], form))[2]
    assert (row.entry and row.entry.id, row.exact, row.renamed) == ("fire", False, True)
