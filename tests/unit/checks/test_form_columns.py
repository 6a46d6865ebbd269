"""Which column is which: heads that several columns share, groups above them, pages that go on."""

from __future__ import annotations

import pytest
from form_cases import page

from checker.checks.form_columns import Columns, map_columns
from checker.checks.form_definition import forms_of
from checker.checks.form_grid import grid_rows

ENDS = [
    {"id": f"{group}-{end}", "label": label, "group": [name]}
    for group, name in (("review", "复议"), ("suit", "诉讼"))
    for end, label in (("kept", "维持"), ("total", "总计"))
]
BLOCKS = [{"columns": ENDS, "rows": [{"id": "all", "label": "件数"}]}]
FORM = forms_of({"forms": [{"id": "x", "title": {"zh": "表", "en": "T"}, "blocks": BLOCKS}]})["x"]
PLACES = {"review-kept": 1, "review-total": 2, "suit-kept": 3, "suit-total": 4}


def mapped(cells, known=None):
    reading = page(cells).document.reading
    rows = grid_rows(reading, reading.tables[0], FORM)
    heads, others = ([row for row in rows if row.is_head is wanted] for wanted in (True, False))
    return map_columns(FORM.blocks[0], heads, others, known)


ROW = ["件数", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("heads", "places"),
    [
        ([["", "复议", "", "诉讼", ""], ["", "维持", "总计", "维持", "总计"]], PLACES),
        (
            [["", "诉讼", "", "复议", ""], ["", "维持", "总计", "维持", "总计"]],
            {"suit-kept": 1, "suit-total": 2, "review-kept": 3, "review-total": 4},
        ),
        ([["", "维持", "总计", "维持", "总计"]], PLACES),
        ([["", "复议维持", "复议总计", "诉讼维持", "诉讼总计"]], PLACES),
    ],
    ids=["groups", "groups-turned", "no-groups", "joined"],
)
def test_columns_that_are_called_alike(heads, places):
    found = mapped([*heads, ROW])
    assert (dict(found.places), found.missing, found.first, found.renamed) == (places, (), 1, ())


@pytest.mark.parametrize(
    "heads",
    [["", "复", "议", "维", "持"], ["", "持", "总计", "总", "计"]],
    ids=["the-last-pieces", "a-whole-name-among-them"],
)
def test_heads_that_line_ends_have_cut_name_no_column(heads):
    found = mapped([["", "维持", "复议", "", ""], heads, ROW])
    assert (dict(found.places), found.missing, found.first, found.renamed) == (PLACES, (), 1, ())


def test_heads_that_are_short_still_name_their_columns():
    columns = [{"id": label, "label": label} for label in ("科研机构", "公益组织", "其他", "总计")]
    blocks = [{"columns": columns, "rows": [{"id": "all", "label": "件数"}]}]
    form = forms_of({"forms": [{"id": "z", "title": {"zh": "表", "en": "T"}, "blocks": blocks}]})["z"]
    reading = page([["", "科研", "公益", "总计", "其他"], ROW]).document.reading
    head, row = grid_rows(reading, reading.tables[0], form)
    assert map_columns(form.blocks[0], [head], [row], None).places == {
        "科研机构": 1,
        "公益组织": 2,
        "总计": 3,
        "其他": 4,
    }


def test_a_column_that_is_not_there():
    found = mapped([["", "复议维持", "诉讼维持", "诉讼总计"], ["件数", "1", "3", "4"]])
    assert (dict(found.places), [one.id for one in found.missing]) == (
        {"review-kept": 1, "suit-kept": 2, "suit-total": 3},
        ["review-total"],
    )


@pytest.mark.parametrize(("row", "shift"), [(ROW, 0), (["结果", *ROW], 1), (ROW[1:], -1)])
def test_on_the_next_page_the_numbers_keep_their_order(row, shift):
    found = mapped([row], Columns(PLACES, (), 1))
    assert dict(found.places) == {name: at + shift for name, at in PLACES.items()}


ONE = forms_of(
    {
        "forms": [
            {
                "id": "y",
                "title": {"zh": "表", "en": "T"},
                "blocks": [{"columns": [{"id": "fee", "label": "金额"}], "rows": [{"id": "all", "label": "收费"}]}],
            }
        ]
    }
)["y"]


def test_the_head_of_a_single_column_in_a_row_of_its_own():
    reading = page([["金额", "", ""], ["收费", "3", ""]]).document.reading
    head, row = grid_rows(reading, reading.tables[0], ONE)
    found = map_columns(ONE.blocks[0], [head], [row], None)
    assert (dict(found.places), found.missing, found.first) == ({"fee": 1}, (), 1)
