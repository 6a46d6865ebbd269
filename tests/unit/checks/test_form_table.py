"""A prescribed table is there, with its rows and columns and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from form_cases import LIST, grid, page
from marks import judged

from checker.checks.form_definition import forms_of
from checker.checks.form_table import SHAPE, THERE, cell_values, party
from checker.model.finding import Part

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
        "whole_row": "第2行“消防安全”",
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


def test_a_long_label_is_told_by_its_beginning():
    row = replace(ROW, label="申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请（含撤回）")
    values = cell_values(FORM, row, COLUMN)
    assert values["whole_row"] == "第2行“申请人无正当理由逾期不补正、行政机关不…”"
    assert values["names"] == "申请人无正当理由逾期不补正、行政机关不…，未整改"


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
        ([*grid(), *grid()], ("again", "道路交通", ("", "", None))),
        (
            [[*row, "备注" if not at else ""] for at, row in enumerate(grid())],
            ("surplus", "备注", ("", "", "备注")),
        ),
        ([*grid(), ["按类别", "1", "1", "0"]], ("group", "按类别", ("", "", "按类别"))),
        (grid(heads=("类别", "排查", "", "未整改")), ("nameless", "排查", ("第2列", "已整改", "第2列“已整改”"))),
        (grid()[1:], ("nameless", "道路交通", ("", "", "各列"))),
    ],
)
def test_each_way_in_which_it_may_differ(cells, found):
    assert shape(cells) == ("fail", [found])


def test_nothing_is_said_of_the_shape_of_what_is_not_there():
    assert shape([["姓名", "职务"], ["甲", "镇长"]]) == ("not_applicable", [])


def test_rows_that_are_missing_one_below_the_other_are_told_at_once():
    own = {**LIST, "forms": [{**LIST["forms"][0], "part": "problems"}]}
    target = page("一、存在问题", [grid()[0], grid()[4]], tables=own)
    said = judged(replace(target, parts={"problems": Part("problems", "dedicated", 0)}), SHAPE, list="tables")
    assert (said.outcome, said.cases) == ("fail", ["missing-run"])
    assert [(one["row"], one["to"], one["count"]) for one in said.values] == [(1, 3, 3)]
    assert [quote for _, _, quote in said.places] == [""]


def test_a_label_that_two_rows_bear_is_that_of_the_row_in_its_place():
    said = shape(grid(labels=("燃气", "消防安全", "燃气", "总计")))
    assert said == (
        "fail",
        [("extra", "燃气", ("", "", "燃气")), ("missing", "", ("第1行", "道路交通", None))],
    )


def test_a_table_in_the_part_of_another():
    other = {
        "id": "drills",
        "part": "measures",
        "title": {"zh": "演练表", "en": "Drills"},
        "blocks": [
            {"columns": [{"id": "held", "label": "次数"}], "rows": [{"id": "fire", "label": "灭火"}]},
        ],
    }
    both = {**LIST, "forms": [{**LIST["forms"][0], "part": "problems"}, other]}
    target = page("一、主要举措", grid(), "二、存在问题", "见上表。", tables=both)
    places = {section.title: at for at, section in enumerate(target.document.sections)}
    parts = {"measures": Part("measures", "dedicated", places["主要举措"])}
    parts["problems"] = Part("problems", "dedicated", places["存在问题"])
    said = judged(replace(target, parts=parts), THERE, list="tables")
    assert (said.outcome, said.cases) == ("fail", ["elsewhere", "fail"])
    assert [one.get("heading") for one in said.values] == ["主要举措", None]
    assert [quote for _, _, quote in said.places] == ["未整改", "一、主要举措"]
