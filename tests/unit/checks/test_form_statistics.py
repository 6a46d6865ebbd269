"""The cells of a prescribed table that are statistics of the report."""

from __future__ import annotations

import pytest
from form_cases import LIST, grid, page
from marks import place

from checker.checks.form_statistics import form_statistics


def listed(*exports):
    (form,) = LIST["forms"]
    return {"kind": "forms", "forms": [{**form, "statistics": list(exports)}]}


def told(target):
    return [(one.id, one.label, one.value, one.unit, place(target, one.span)[2]) for one in form_statistics(target)]


def test_the_cells_that_the_list_names():
    assert told(page(grid())) == [
        ("hazards-total-found", "总计·排查", 11, "处", "11"),
        ("hazards-total-fixed", "总计·已整改", 10, "处", "10"),
        ("hazards-total-open", "总计·未整改", 1, "处", "1"),
    ]


@pytest.mark.parametrize(
    ("exports", "names"),
    [
        ([{}], 12),
        ([{"columns": ["found"]}], 4),
        ([{"rows": ["gas"]}, {"columns": ["found"]}], 6),
        ([{"rows": ["gas"], "columns": ["open"]}], 1),
        ([], 0),
    ],
)
def test_rows_columns_or_both_each_cell_once(exports, names):
    found = told(page(grid(), tables=listed(*exports)))
    assert len(found) == len({one[0] for one in found}) == names


def test_a_cell_without_a_value_is_none_and_a_dash_is_nothing():
    target = page(grid(("5 4 1", "6 6 0", "0 0 0", "· 若干 /")))
    assert [(one[0], one[2]) for one in told(target)] == [("hazards-total-open", 0)]


def test_a_row_without_a_label_is_told_by_the_groups_of_the_column():
    columns = [{"id": "kept", "label": "维持", "group": ["复议"]}, {"id": "total", "label": "总计", "group": ["复议"]}]
    form = {
        "id": "x",
        "title": {"zh": "表", "en": "T"},
        "blocks": [{"columns": columns, "rows": [{"id": "all", "label": ""}]}],
        "statistics": [{}],
    }
    cells = [["复议", "复议"], ["维持", "总计"], ["2", "3"]]
    target = page("四、复议情况", cells, tables={"kind": "forms", "forms": [form]})
    assert [one[:3] for one in told(target)] == [("x-all-kept", "复议·维持", 2), ("x-all-total", "复议·总计", 3)]


def test_other_lists_and_other_tables_give_nothing():
    assert told(page("全年排查隐患11处。")) == []
    assert told(page([["姓名", "职务"], ["甲", "镇长"]], others={"kind": "terms", "terms": ["普法"]})) == []
