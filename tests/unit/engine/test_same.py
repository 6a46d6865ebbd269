from __future__ import annotations

import pytest
from rounds import found

from checker.engine.same import pairs, plain
from checker.frozen import replace

LONG = "把各项指标落实到分管领导、具体到责任站所"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # The fingerprint wins over everything.
        ([found("a", "甲", "1"), found("a", "乙", "2")], [found("a", "乙", "1"), found("a", "甲", "2")], {0: 0, 1: 1}),
        # Another rule is another finding.
        ([found("a")], [found("b")], {}),
        # The sentence around the quote was rewritten.
        ([found("a", "全乡", "1")], [found("a", "全乡", "2", line=40)], {0: 0}),
        # Renumbered.
        (
            [found("a", "二、存在的问题和不足", "1"), found("a", "x", "9")],
            [found("a", "第三部分　存在的问题和不足", "2")],
            {0: 0},
        ),
        # Of equal quotes the one in the same section.
        (
            [found("a", "全乡", "1", section="一、甲"), found("a", "全乡", "2", section="二、乙")],
            [found("a", "全乡", "3", section="三、乙")],
            {0: 1},
        ),
        # Each is used once.
        ([found("a", "全乡", "1")], [found("a", "全乡", "2"), found("a", "全乡", "3")], {0: 0}),
        # Once missing altogether, now mentioned in passing: the same requirement.
        ([found("a", "", "1")], [found("a", LONG, "2")], {0: 0}),
        ([found("a", LONG, "1")], [found("a", "党政主要负责人切实履行第一责任人职责抓好法治", "2")], {0: 0}),
        # Another wrong word is another finding.
        ([found("a", "界界", "1")], [found("a", "程序程序", "2")], {}),
        # What quotes nothing is told apart by order.
        ([found("a", "", "1"), found("a", "", "2")], [found("a", "", "3")], {0: 0}),
    ],
)
def test_which_findings_are_the_same(before, now, expected):
    assert pairs(before, now) == expected


def cell(quote: str, fingerprint: str, row: int, column: int, table: str = "t", **more: object):
    return replace(
        found("sum", quote, fingerprint), values={"table": table, "row": row, "column": column, "place": "x", **more}
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # Another wrong number in the same cell is not mended.
        ([cell("6", "1", 1, 7)], [cell("9", "2", 1, 7)], {0: 0}),
        ([cell("6", "1", 1, 7), cell("0", "2", 8, 7)], [cell("3", "3", 8, 7), cell("0", "4", 1, 7)], {0: 1, 1: 0}),
        # The same number in another cell is another finding, the only one or one of several.
        ([cell("0", "1", 8, 7)], [cell("0", "2", 9, 7)], {}),
        ([cell("0", "1", 8, 7), cell("5", "2", 2, 1)], [cell("0", "3", 9, 7), cell("5", "2", 2, 1)], {1: 1}),
        ([cell("", "1", 1, 1, "t")], [cell("", "2", 1, 1, "u")], {}),
        # What the text says of a cell is told apart by what it speaks of.
        ([cell("9件", "1", 1, 7, label="收到")], [cell("9件", "2", 1, 7, label="新收")], {}),
        # A finding that is about no cell is none of a cell.
        ([cell("0", "1", 1, 1)], [found("sum", "0", "2")], {}),
    ],
)
def test_findings_on_cells_of_tables_go_by_the_cell(before, now, expected):
    assert pairs(before, now) == expected


def test_where_one_is_all_there_can_be_the_words_do_not_matter():
    assert pairs([found("late", "3月15日")], [found("late", "4月2日")], {"late"}) == {0: 0}


def test_no_end_of_findings_is_no_end_of_time():
    before = [found("a", f"词语{n}号", f"b{n}", line=n) for n in range(1, 1200)]
    now = [found("a", f"词语{n}号", f"n{n}", line=n) for n in range(1, 1200)]
    assert pairs(before, now) == {}


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("二、存在的问题", "存在的问题"),
        ("（一）“放管服”改革。", "放管服改革"),
        ("第三部分 存在的问题", "存在的问题"),
        ("1.存在的问题", "存在的问题"),
        ("一是人员不足", "人员不足"),
        ("一、（一）1．甲", "甲"),
        ("一、", "一"),
        ("2023年", "2023年"),
        ("", ""),
    ],
)
def test_plain(text, bare):
    assert plain(text) == bare
