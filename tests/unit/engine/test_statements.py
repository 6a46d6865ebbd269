from __future__ import annotations

import pytest
from rounds import RULES, found

from checker.engine.statements import HEADER, assign, read_statements, without_statements
from checker.model.comparison import Item, Statement
from checker.model.document import Line, Reading, Table


def reading(*blocks):
    """Lines of text, and tables as lists of rows of cells; a cell may hold several lines."""
    lines, tables = [], []
    start = 0

    def add(text):
        nonlocal start
        lines.append(Line(len(lines) + 1, text, start))
        start += len(text) + 1
        return len(lines)

    for block in blocks:
        if isinstance(block, str):
            add(block)
        else:
            tables.append(Table(tuple(tuple(tuple(map(add, cell.split("\n"))) for cell in row) for row in block)))
    return Reading("docx", tuple(lines), tuple(tables))


FILLED = [list(HEADER), ["（一）缺少\n不足", "已补充", "第二部分"], ["（二）称谓", "", ""]]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["正文"], []),
        ([FILLED], [Statement("（一）缺少不足", "已补充", "第二部分"), Statement("（二）称谓", "", "")]),
        ([[[" 事项 ", "补正情况", "所在\n位置"], ["甲", "乙", "丙"]]], [Statement("甲", "乙", "丙")]),
        # A page break has cut it in two, with or without the headings again.
        (
            [
                [list(HEADER), ["（一）甲", "乙", "丙"]],
                [["（二）丁", "戊", "己"]],
                [list(HEADER), ["（三）庚", "辛", "壬"]],
            ],
            [Statement("（一）甲", "乙", "丙"), Statement("（二）丁", "戊", "己"), Statement("（三）庚", "辛", "壬")],
        ),
        # Other tables of the report.
        ([[["事项", "情况", "位置"], ["甲", "乙", "丙"]]], []),
        ([[["指标", "数量", "位置"], ["甲", "1", "x"]], FILLED[:1]], []),
        ([[["事项", "补正情况"], ["甲", "乙"]]], []),
        ([[list(HEADER), ["", "", ""], ["甲", "乙"]]], []),
        ([[]], []),
    ],
)
def test_what_is_read(blocks, expected):
    assert list(read_statements(reading(*blocks))) == expected


def test_the_table_and_its_caption_are_left_out_and_no_line_moves():
    whole = reading("正文", [["指标", "数"]], "附件2", "补正情况说明表", "", FILLED, "末行")
    left = without_statements(whole)
    assert [line.text for line in left.lines if line.text] == ["正文", "指标", "数", "末行"]
    assert [line.number for line in left.lines] == [line.number for line in whole.lines]
    assert all(left.text[line.start : line.start + len(line.text)] == line.text for line in left.lines)
    assert left.tables == whole.tables[:1]


def test_a_reading_without_the_table_is_left_as_it_is():
    whole = reading("补正情况说明表", [["指标", "数"]])
    assert without_statements(whole) is whole


def item(rule="a", **more):
    return Item(rule, RULES[rule].title, "must", "open", before=found(rule, **more))


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("（一）标题a", "a"),
        ("（十二）标题b。", "b"),
        ("1.标题b", "b"),
        ("缺少该部分，请补充", "a"),
        ("情况全乡全乡", "b"),
        ("别的什么事情", None),
        ("", None),
    ],
)
def test_a_row_is_matched_by_its_title(row, rule):
    items = [item("a"), item("b", quote="全乡全乡")]
    matched, left = assign(items, RULES, [Statement(row, "已改", "")])
    assert [one.rule for one in matched if one.statement is not None] == ([rule] if rule else [])
    assert len(left) == (rule is None)


def test_one_row_serves_all_findings_of_its_rule_and_a_second_is_left():
    rows = [Statement("（一）标题a", "甲", ""), Statement("（二）标题a", "乙", "")]
    matched, left = assign([item("a"), item("a")], RULES, rows)
    assert [one.statement for one in matched] == [rows[0], rows[0]]
    assert left == (rows[1],)


def test_what_is_new_was_in_no_notice():
    fresh = Item("a", RULES["a"].title, "must", "new", now=found())
    assert assign([fresh], RULES, [Statement("（一）标题a", "甲", "")])[0] == (fresh,)
