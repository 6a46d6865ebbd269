"""A prescribed table is there, with its rows and columns and no others."""

from __future__ import annotations

import pytest
from form_cases import LIST, grid, page
from marks import judged

from checker.checks.form_definition import forms_of
from checker.checks.form_table import SHAPE, THERE, cell_values, party

FORM = forms_of(LIST)["hazards"]
ROW, COLUMN = FORM.blocks[0].rows[1], FORM.blocks[0].columns[2]


def shape(cells):
    said = judged(page(cells), SHAPE, list="tables")
    told = [(one["place"], one["row_label"] or one["column_label"], one.get("text")) for one in said.values]
    return said.outcome, list(zip(said.cases, [quote for _, _, quote in said.places], told, strict=False))


def test_a_place_as_a_message_names_it():
    assert cell_values(FORM, ROW, COLUMN) == {
        "table": "hazards",
        "title": "隐患表",
        "row": 2,
        "column": 3,
        "place": "第2行第3列",
        "row_label": "消防安全",
        "column_label": "未整改",
        "names": "消防安全，未整改",
    }
    assert [cell_values(FORM, *at)["place"] for at in ((), (ROW,), (None, COLUMN))] == ["", "第2行", "第3列"]
    assert [party(FORM, *at) for at in ((), (ROW,), (ROW, COLUMN))] == [
        "hazards..",
        "hazards.fire.",
        "hazards.fire.open",
    ]


def test_it_is_there():
    said = judged(page("三、隐患情况", grid()), THERE, list="tables")
    assert (said.outcome, [quote for _, _, quote in said.places]) == ("pass", ["未整改"])


def test_it_is_not_there():
    target = page("三、隐患情况", "全年排查隐患11处。")
    said = judged(target, THERE, list="tables")
    end = len(target.text)
    assert (said.outcome, said.cases, said.values) == ("fail", ["fail"], [cell_values(FORM)])
    (gap,) = THERE.judge(target, {"list": "tables"}).gaps
    assert (gap.span.start, gap.span.end, gap.party) == (end, end, "hazards..")


def test_a_right_one():
    assert shape(grid()) == ("pass", [])
    assert [quote for _, _, quote in judged(page(grid()), SHAPE, list="tables").places] == ["未整改"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([*grid()[:3], grid()[4]], ("missing", "", ("第3行", "燃气", None))),
        (grid()[:4], ("missing", "", ("第4行", "总计", None))),
        ([*grid(), ["特种设备", "1", "1", "0"]], ("extra", "特种设备", ("", "", "特种设备"))),
        (
            grid(labels=("道路交通", "消防工作", "燃气", "总计")),
            ("renamed", "消防工作", ("第2行", "消防安全", "消防工作")),
        ),
        (grid(heads=("类别", "排查", "罚款金额", "未整改")), ("head", "罚款金额", ("第2列", "已整改", "罚款金额"))),
        ([row[:2] + row[3:] for row in grid()], ("column", "未整改", ("第2列", "已整改", None))),
    ],
)
def test_each_way_in_which_it_may_differ(cells, found):
    assert shape(cells) == ("fail", [found])


def test_nothing_is_said_of_the_shape_of_what_is_not_there():
    assert shape([["姓名", "职务"], ["甲", "镇长"]]) == ("not_applicable", [])
