"""A prescribed table as a list describes it: numbering, and how its labels may read."""

from __future__ import annotations

import pytest
from form_cases import LIST

from checker.checks.form_definition import bare, forms_of, plain_label


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("（三）不予公开", "不予公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("（单位：万元）", "单位万元"),
        (" 行 政\u3000许可 ", "行政许可"),
        ("总　计：", "总计"),
        ("", ""),
    ],
)
def test_a_label_for_comparison(label, found):
    assert bare(label) == found
    assert bare(found) == found


@pytest.mark.parametrize(
    ("label", "found"), [("收费（单位：万元）", "收费"), ("（单位：万元）", "（单位：万元）"), ("3.其他", "3.其他")]
)
def test_a_label_without_its_explanation(label, found):
    assert plain_label(label) == found


def test_rows_are_numbered_through_the_blocks_and_columns_in_each():
    column = {"id": "c", "label": "件数"}
    blocks = [
        {
            "columns": [column, {"id": "d", "label": "其他", "group": ["结果"], "unit": "万元", "decimals": True}],
            "rows": [{"id": "a", "label": "甲"}],
        },
        {"columns": [column], "rows": [{"id": "b", "label": "乙"}, {"id": "e", "label": ""}]},
    ]
    form = forms_of({"forms": [{"id": "x", "title": {"zh": "表", "en": "T"}, "blocks": blocks}]})["x"]
    assert [(row.id, row.number, row.readings) for block in form.blocks for row in block.rows] == [
        ("a", 1, ("甲",)),
        ("b", 2, ("乙",)),
        ("e", 3, ()),
    ]
    assert [[(one.id, one.number) for one in block.columns] for block in form.blocks] == [
        [("c", 1), ("d", 2)],
        [("c", 1)],
    ]
    grouped = form.blocks[0].columns[1]
    assert (grouped.readings, grouped.unit, grouped.decimals) == (("其他", "结果其他"), "万元", True)
    assert (form.unit, form.part, form.sums, form.exports) == ("件", None, (), ())
    assert form.words == {"甲", "乙", "件数", "其他", "结果", "结果其他"}


def test_another_kind_of_list_holds_none():
    assert forms_of({"kind": "terms", "terms": ["普法"]}) == {}


def test_the_same_list_is_read_once():
    assert forms_of(LIST)["hazards"] is forms_of(LIST)["hazards"]
