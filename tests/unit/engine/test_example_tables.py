"""Tables of examples: named in the text, filled with what the example says."""

from __future__ import annotations

import pytest

from checker.engine.example_tables import forms_in, with_tables

COLUMNS = [{"id": "a", "label": "维持", "group": ["复议"]}, {"id": "b", "label": "总计"}]
LISTS = {
    "words": {"kind": "terms", "terms": ["普法"]},
    "tables": {
        "kind": "forms",
        "forms": [
            {
                "id": "ends",
                "title": {"zh": "表", "en": "T"},
                "blocks": [
                    {
                        "head": "甲<乙",
                        "corner": "类别",
                        "columns": COLUMNS,
                        "rows": [{"id": "r1", "label": "一、收到"}, {"id": "r2", "label": "二、办结"}],
                    }
                ],
            }
        ],
    },
}
TOP = (
    "<tr><td colspan=3>甲&lt;乙</td></tr>"
    "<tr><td></td><td>复议</td><td></td></tr>"
    "<tr><td>类别</td><td>维持</td><td>总计</td></tr>"
)


def row(label, *cells):
    return f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (None, row("一、收到", 0, 0) + row("二、办结", 0, 0)),
        ({"ends": {"r1": "3 空"}}, row("一、收到", 3, "") + row("二、办结", 0, 0)),
        ({"ends": {"r1": "无此行"}}, row("二、办结", 0, 0)),
        ({"ends": {"r2": "办结数：1 <2"}}, row("一、收到", 0, 0) + row("办结数", 1, "&lt;2")),
        ({"ends": {"其他": "5 6"}}, row("一、收到", 0, 0) + row("二、办结", 0, 0) + row("其他", 5, 6)),
        ({"others": {"r1": "9 9"}}, row("一、收到", 0, 0) + row("二、办结", 0, 0)),
    ],
)
def test_a_table_in_place_of_its_line(cells, rows):
    page = with_tables("标题<\n [ends] \n正文", LISTS, cells)
    assert page == f"<html><body><p>标题&lt;</p><table>{TOP}{rows}</table><p>正文</p></body></html>"


@pytest.mark.parametrize("text", ["标题\n正文", "[nowhere]", "见[ends]", ""])
def test_a_text_that_names_none(text):
    assert with_tables(text, LISTS, None) is None


def test_only_lists_of_tables_hold_any():
    assert list(forms_in(LISTS)) == ["ends"]
    assert forms_in({}) == {}
