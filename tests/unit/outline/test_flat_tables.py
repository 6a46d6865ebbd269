from __future__ import annotations

import pytest

from checker.outline.flat_tables import with_flat_tables
from tests.unit.outline import flattened
from tests.unit.outline.documents import document_of, reading_of


def shown(reading):
    """The tables of a reading, each a list of rows of texts."""
    return [
        [tuple(reading.cell_text(table, row, column) for column in range(len(cells))) for row, cells in enumerate(rows)]
        for table in reading.tables
        for rows in [table.rows]
    ]


def tables(text):
    return shown(with_flat_tables(reading_of(text)))


@pytest.mark.parametrize(
    "form",
    [
        flattened.one_a_line,
        flattened.parted,
        lambda rows: flattened.parted(rows, "\t"),
        lambda rows: flattened.parted(rows, "\u3000"),
        lambda rows: [f"{line} |" for line in flattened.parted(rows, " | ")],
        lambda rows: [f"｜{line}｜" for line in flattened.parted(rows, "｜")],
        lambda rows: [" | ".join(flattened.one_a_line(rows))],
        lambda rows: [f"{cell} |" for cell in flattened.one_a_line(rows)],
        lambda rows: [f"| {line} | {'|' * (16 - line.count(' | '))}" for line in flattened.parted(rows, " | ")],
        flattened.in_one_line,
        lambda rows: [line for cell in flattened.one_a_line(rows) for line in (cell, "")],
    ],
    ids=[
        "one-a-line",
        "blanks",
        "tabs",
        "wide-blanks",
        "bars",
        "wide-bars",
        "bars-in-a-line",
        "a-bar-a-line",
        "padded-with-bars",
        "one-line",
        "double-spaced",
    ],
)
def test_the_three_tables_come_back_whole_and_leave_the_sections_alone(form):
    document = document_of(flattened.report(form))
    assert shown(document.reading) == [
        flattened.GRID_OF_BLOCKS,
        flattened.GRID_OF_APPLICATIONS,
        flattened.GRID_OF_DISPUTES,
    ]
    assert [(section.level, section.heading) for section in document.sections] == [
        (1, heading) for heading in flattened.SECTIONS
    ]


def test_a_cell_is_found_where_it_stands():
    reading = with_flat_tables(reading_of(flattened.report(flattened.parted)))
    table = reading.tables[1]
    (place,) = reading.cell_places(table, 6, 7)
    assert reading.cell_text(table, 6, 0) == "（一）予以公开"
    line = next(line for line in reading.lines if line.text.startswith("三、本年度办理结果 （一）予以公开"))
    assert (line.zone, place) == ("cell", (line.start + len(line.text) - 1, line.start + len(line.text)))


def changed(label, at, *cells):
    """The report one cell a line with other cells in the row of a label, from the ``at``-th behind it on."""
    lines = flattened.report().split("\n")
    place = lines.index(label) + at
    return [*lines[:place], *cells, *lines[place + 1 :]]


def row_of(lines, label="（一）予以公开", table=1):
    return next(row for row in tables("\n".join(lines))[table] if row[0] == label)


def doubled(lines):
    return [line for one in lines for line in (one, "")]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (changed("（一）予以公开", 1, ""), ("", "11", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 2, ""), ("8", "", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 7, ""), ("8", "11", "1", "4", "7", "10", "")),
        (doubled(changed("（一）予以公开", 2, "")), ("8", "", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 2), ("8", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 2, "5", "6"), ("8", "5", "6", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 1, "若干"), ("若干", "11", "1", "4", "7", "10", "0")),
        (changed("（一）予以公开", 3, "若干"), ("8", "11", "若干", "4", "7", "10", "0")),
        (changed("（一）予以公开", 7, "若干"), ("8", "11", "1", "4", "7", "10", "若干")),
        *[
            (changed("（一）予以公开", 3, mark), ("8", "11", mark, "4", "7", "10", "0"))
            for mark in ("/", "—", "——", "-", "无", "O", "〇", "零", "３", "1,234", "1，234", "3件", "-3", "3.5", "12%")
        ],
    ],
)
def test_a_row_has_its_numbers_in_order_and_blank_cells_where_the_lines_tell_of_them(lines, numbers):
    assert row_of(lines) == ("（一）予以公开", *numbers)


def test_a_row_without_numbers_is_a_row_of_blank_cells():
    lines = flattened.report().split("\n")
    at = lines.index("四、结转下年度继续办理")
    assert row_of([*lines[: at + 1], *lines[at + 8 :]], "四、结转下年度继续办理") == (
        "四、结转下年度继续办理", *[""] * 7,
    )  # fmt: skip


def test_blank_cells_between_tabs_are_known():
    rows = flattened.report(lambda rows: flattened.parted(rows, "\t")).replace(
        "（七）总计\t1\t4\t", "（七）总计\t1\t\t"
    )
    assert row_of(rows.split("\n"), "（七）总计") == ("（七）总计", "1", "", "7", "10", "0", "3", "6")


HEAD = "云岭镇2024年政府信息公开工作年度报告"
LONG = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"


@pytest.mark.parametrize("form", [flattened.one_a_line, flattened.parted], ids=["one-a-line", "blanks"])
def test_a_label_over_two_lines_is_one_label(form):
    document = document_of(flattened.report(form).replace(LONG, f"{LONG[:20]}\n{LONG[20:]}"))
    assert shown(document.reading)[1] == flattened.GRID_OF_APPLICATIONS
    assert [section.heading for section in document.sections] == flattened.SECTIONS


@pytest.mark.parametrize("lines", [["第 2 页 共 4 页", HEAD], [HEAD, "第2页"], ["第 2 页 / 共 4 页"]])
def test_a_table_goes_on_behind_a_page_number_and_a_running_head(lines):
    rows = flattened.report(flattened.parted).split("\n")
    cuts = [rows.index("信息内容 本年收费金额（单位：万元）"), rows.index("（七）总计 1 4 7 10 0 3 6"), len(rows) - 1]
    paged = [HEAD, *(line for at, row in enumerate(rows) for line in ([*lines, row] if at in cuts else [row]))]
    assert tables("\n".join(paged)) == [
        flattened.GRID_OF_BLOCKS,
        flattened.GRID_OF_APPLICATIONS,
        flattened.GRID_OF_DISPUTES,
    ]


def test_a_head_that_comes_back_elsewhere_is_no_running_head():
    heads = "项目情况 2024年 2023年"
    lines = [HEAD, "一、情况", heads, "甲 1 2", "乙 3 4", "第1页", heads, "丙 5 6", "丁 7 8"]
    (table,) = tables("\n".join(lines))
    assert [row[0] for row in table].count("项目情况") == 2


def test_heads_that_line_ends_cut_are_no_heads_of_columns():
    pieces = ["结果维", "持", "结果纠", "正", "总计"]
    lines = ["一、情况", "行政复议", "行政诉讼", *pieces, *pieces, *pieces, "1 2 3 4 5 6 7 8 9"]
    assert tables("\n".join(lines)) == [[tuple("123456789")]]


def test_a_first_label_may_have_as_many_lines_as_there_are_columns():
    rows = ["一、本年", "新收", "申请", "数量", "1 2 3 4 5", "二、结转", "5 4 3 2 1", "三、总计", "6 6 6 6 6"]
    document = document_of("\n".join([HEAD, "三、办理情况", "数据", *"甲乙丙丁戊", *rows]))
    assert [section.heading for section in document.sections] == ["三、办理情况"]
    (table,) = shown(document.reading)
    assert table == [
        ("数据", *"甲乙丙丁戊"),
        ("一、本年新收申请数量", *"12345"),
        ("二、结转", *"54321"),
        ("三、总计", *"66666"),
    ]


def test_the_first_line_of_a_label_is_no_head_where_tabs_part_the_heads():
    rows = ["类别\t甲\t乙", "一、本年", "新收\t1\t2", "二、结转\t3\t4"]
    assert tables("\n".join([HEAD, "三、办理情况", *rows]))[0][:3] == [
        ("类别", "甲", "乙"),
        ("一、本年", "", ""),
        ("新收", "1", "2"),
    ]


def test_heads_by_column_and_a_block_in_another_order():
    by_column = ["行政复议", *"甲乙丙", "行政诉讼", "直接起诉", *"乙甲丙", "复议后起诉", *"甲乙丙", *"123456789"]
    assert tables("\n".join(["一、情况", *by_column])) == [
        [
            ("行政复议", "", "", "行政诉讼", "", "", "", "", ""),
            ("", "", "", "直接起诉", "", "", "复议后起诉", "", ""),
            tuple("甲乙丙乙甲丙甲乙丙"),
            tuple("123456789"),
        ]
    ]


def test_a_page_of_one_line_is_parted_from_its_tables():
    page = " ".join(flattened.report(flattened.in_one_line).split("\n"))
    document = document_of(page)
    assert shown(document.reading)[1] == flattened.GRID_OF_APPLICATIONS
    assert [section.title for section in document.sections[1:]] == [one[2:] for one in flattened.SECTIONS[1:]]
    assert [p.role for p in document.paragraphs].count("cell") == 3
    assert document.reading.lines[0].zone == "body"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "项目\t单位\t２０２１年\t２０２０年\n学法\t次\t7\t5\n纠纷\t件\t93\t101",
            [("项目", "单位", "２０２１年", "２０２０年"), ("学法", "次", "7", "5"), ("纠纷", "件", "93", "101")],
        ),
        (
            "项目 2024年 2023年 增减\n许可（件） 126 105 增加21\n处罚（件） 18 24 减少6",
            [("项目", "2024年", "2023年", "增减"), ("许可（件）", "126", "105", "增加21"), ("处罚（件）", "18", "24", "减少6")],
        ),
        (
            "| 项目 | 上年 | 本年 |\n|---|:--:|---|\n| 学法 | 3 | |\n|普法|4|5|\n| 调解 | 6 | 7 |",
            [("项目", "上年", "本年"), ("学法", "3", ""), ("普法", "4", "5"), ("调解", "6", "7")],
        ),
        (
            "| 项目 | 数量 | 备注 |\n|---|---|---|\n| 学法 | 3 | |\n| 普法 | 4 | |\n| 调解 | 6 | 7 |\n| 执法 | 8 | |",
            [("项目", "数量", "备注"), ("学法", "3", ""), ("普法", "4", ""), ("调解", "6", "7"), ("执法", "8", "")],
        ),
        ("类别　件数\n市容　14\n土地　9\n合　计　23", [("类别", "件数"), ("市容", "14"), ("土地", "9"), ("合　计", "23")]),
    ],
    ids=["unit", "change", "bars", "sparse", "one-number"],
)  # fmt: skip
def test_small_tables(text, expected):
    assert tables(f"主要数据如下：\n{text}\n以上数据由党政办公室统计。") == [expected]


def test_a_padded_row_with_nothing_in_it_has_no_cells():
    rows = ["| 项目 | 上年 | 本年 | ||", "| 学法 | 3 | 4 | ||", "| 普法 | 5 | 6 | ||"]
    for blank in ("| \u2003 | \u2003 | ||", "|\u2003", "| \ufeff | ||"):
        assert tables("\n".join([*rows, blank])) == tables("\n".join(rows))


SENTENCE = "全镇开展普法宣传二十场次，调解矛盾纠纷五十二件。"


@pytest.mark.parametrize(
    "text",
    [
        "目录\n一、总体情况\n1\n二、主要问题\n3\n三、下步安排\n5\n四、其他\n6",
        "目录\n一、总体情况 1\n二、主要问题 3\n三、下步安排 5\n四、其他 6",
        "序号\n任务\n1\n健全规则\n2\n合法性审查\n3\n规范性文件\n4\n法律顾问",
        "姓名 办公电话 手机\n张三 88881234 13800001234\n李四 88881235 13800001235\n王五 88881236 13800001236",
        "云政〔2024〕3号\n云政〔2024〕4号\n云政〔2024〕5号\n2024-03-01\n2024-04-01\n2024-05-01",
        "首页\n上一页\n1\n2\n3\n4\n5\n下一页",
        "— 1 —\n— 2 —\n— 3 —\n— 4 —",
        f"{SENTENCE}\n12\n13\n{SENTENCE}\n14\n15",
        "12\n13\n14\n15\n16",
        "甲 乙\n1 2 3\n4 5 6\n7 8 9",
        "甲\n1\n10\n2\n乙\n3\n11\n3\n丙\n5\n6\n4\n丁\n7\n8",
    ],
    ids=[
        *("contents", "contents-in-line", "serial", "telephones", "numbers", "pages", "page-numbers", "sentences"),
        *("numbers-alone", "no-labels", "running-numbers"),
    ],
)
def test_what_is_no_table_stays_as_it_is(text):
    reading = reading_of(f"云岭镇报告\n{text}\n{SENTENCE}")
    assert with_flat_tables(reading) is reading


def test_a_list_of_many_lines_is_taken_in_at_once():
    rows = "\n".join(f"第{at}村 1 2 3" for at in range(3000))
    (table,) = with_flat_tables(reading_of(f"项目 学法 普法 执法\n{rows}")).tables
    assert (len(table.rows), {len(row) for row in table.rows}) == (3001, {4})


def test_rows_of_numbers_between_tabs_alone():
    rows = [["类别", "甲", "乙"], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    assert tables("\n".join([HEAD, *map("\t".join, rows)])) == []
