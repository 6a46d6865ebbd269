"""Rows copied from a sheet with all their tabs."""

from __future__ import annotations

import pytest

from checker.outline.flat_tabs import tabbed_tables, without_end_tabs
from tests.unit.outline.documents import reading_of

ROWS = ["类别\t件数\t备注", "一、收到\t\t", "（一）公开\t3\t", "（二）其他\t\t无", "总计\t 3 \t"]


def tables(*lines):
    return list(tabbed_tables(reading_of("\n".join(lines)).lines))


def test_blank_cells_keep_their_column():
    (found,) = tables("三、办理情况", *ROWS, "四、其他")
    assert found.rows == (
        ((2,), (2,), (2,)),
        ((3,), (), ()),
        ((4,), (4,), ()),
        ((5,), (), (5,)),
        ((6,), (6,), ()),
    )


def test_each_cell_is_a_stretch_of_its_line():
    lines = reading_of("\n".join(ROWS)).lines
    (found,) = tabbed_tables(lines)
    cut = {at: lines[at[0]].text[start:end] for at, (start, end) in found.within.items()}
    assert cut == {
        (row, column): cell.strip()
        for row, line in enumerate(ROWS)
        for column, cell in enumerate(line.split("\t"))
        if cell.strip()
    }


def test_rows_between_bars_are_rows_with_all_their_cells():
    drawn = [f"| {' | '.join(row.split(chr(9)))} |" for row in ROWS]
    (found,) = tables("三、办理情况", drawn[0], "|---|---|---|", *drawn[1:])
    assert found.rows == (
        ((2,), (2,), (2,)),
        ((4,), (), ()),
        ((5,), (5,), ()),
        ((6,), (), (6,)),
        ((7,), (7,), ()),
    )
    assert found.within[2, 1] == (drawn[2].index("3"), drawn[2].index("3") + 1)


def test_bars_and_tabs_make_two_tables():
    drawn = [f"｜{row.replace(chr(9), '｜')}｜" for row in ROWS]
    assert [len(found.rows) for found in tables(*ROWS, *drawn)] == [5, 5]


def test_a_tab_behind_every_row_is_no_cell():
    lines = reading_of("\n".join(["三、办理情况", *(f"{row}\t " for row in ROWS), "四、其他"])).lines
    trimmed = without_end_tabs(lines)
    assert [line.text for line in trimmed] == ["三、办理情况", *ROWS, "四、其他"]
    assert [line.start for line in trimmed] == [line.start for line in lines]


@pytest.mark.parametrize("rows", [ROWS, ["一、收到\t", "二、办结\t"]], ids=["a-last-column-with-blanks", "two-rows"])
def test_a_tab_before_a_blank_cell_stays(rows):
    lines = reading_of("\n".join(rows)).lines
    assert without_end_tabs(lines) == list(lines)


def test_a_blank_line_parts_no_table_and_a_sentence_does():
    assert len(tables(*ROWS[:3], "", *ROWS[3:])) == 1
    assert len(tables(*ROWS, "全年工作有序推进。", *ROWS)) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ROWS[:2],
        [*ROWS[:4], "总计\t3"],
        ["类别\t件数", "一、收到\t3", "二、办结\t3", "三、结转\t0"],
        ["姓名\t职务", "一、干部\t", "甲\t镇长", "乙\t书记"],
    ],
    ids=["nothing", "two-rows", "uneven", "no-blank-end", "no-numbers"],
)
def test_what_is_none(lines):
    assert tables(*lines) == []
