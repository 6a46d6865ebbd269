from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.aligned_tables import find_aligned
from checker.readers.ofd import read_ofd
from checker.readers.pdf import read_pdf
from checker.readers.pdf_glyphs import Glyph
from checker.readers.pdf_lines import Row, rows_of
from fixtures import make_ofd, make_pdf

SIZE = 10.0
PITCH = 14.0


def width(text: str) -> float:
    return sum(SIZE / 2 if character.isascii() else SIZE for character in text)


def at(left: float, baseline: float, text: str) -> list[Glyph]:
    places = [left + width(text[:index]) for index in range(len(text))]
    return [Glyph(one, x, x + width(one), baseline) for one, x in zip(text, places, strict=True)]


def centred(middle: float, baseline: float, text: str) -> list[Glyph]:
    return at(middle - width(text) / 2, baseline, text)


def page(lines: Sequence[str]) -> list[Row]:
    """Lines at the left edge, one below the other; ``@300 text`` stands at 300 points, more of them behind ``|``."""
    glyphs: list[Glyph] = []
    for number, line in enumerate(lines):
        for part in line.split("|"):
            place, _, text = part.partition(" ") if part.startswith("@") else ("@80", "", part)
            glyphs += at(float(place[1:]), 100 + PITCH * number, text)
    return rows_of(glyphs)


def grids(rows: Sequence[Row]) -> list[list[list[str]]]:
    return [
        [["".join(glyph.text for line in cell for glyph in line) for cell in row] for row in table.cells]
        for table in find_aligned(rows)
    ]


SECTION = "三、收到和处理政府信息公开申请情况如下，具体数据见表中所列各项内容说明。"
PROSE = ["全年受理各类申请12件，办结11件，结转1件，办结率为91.7%，群众满意度明显提升。"] * 3


def test_rows_of_figures_that_stand_in_columns_are_a_table() -> None:
    rows = page([*PROSE, "新收|@300 12|@350 3", "结转|@300 5|@350 14", "办结|@300 7|@350 1,208", *PROSE])
    table = find_aligned(rows)[0]
    assert (table.first, table.last, table.lefts) == (3, 5, (80, 300, 350))
    assert grids(rows) == [[["新收", "12", "3"], ["结转", "5", "14"], ["办结", "7", "1,208"]]]


def test_heads_on_two_levels_and_labels_of_several_lines() -> None:
    glyphs = [*at(80, 100, SECTION), *centred(350, 130, "申请人情况")]
    glyphs += [*at(80, 137, "（本列数据的勾稽"), *centred(250, 144, "自然人"), *centred(350, 144, "法人或其他组织")]
    glyphs += [*centred(450, 144, "总计"), *at(80, 151, "关系）")]
    for middle, upper, lower in ((300, "商业", "企业"), (350, "科研", "机构"), (400, "其", "他")):
        glyphs += [*centred(middle, 158, upper), *centred(middle, 172, lower)]
    labels = [
        ["一、本年新收"],
        ["1.申请人无正当理", "由逾期不补正、行", "政机关不再处理"],
        ["2.其他"],
        ["四、结转下年"],
    ]
    places = [0, 2, 0, 0]
    y = 200.0
    for row, (lines, place) in enumerate(zip(labels, places, strict=True)):
        for number, line in enumerate(lines):
            glyphs += at(80, y, line)
            if number == place:
                for column in range(5):
                    if (row, column) != (2, 3):
                        glyphs += centred(250 + 50 * column, y, str(row * 7 + column))
            y += PITCH
        y += 4
    glyphs += at(80, y + 30, SECTION)
    assert grids(rows_of(glyphs)) == [
        [
            ["（本列数据的勾稽关系）", "申请人情况", "", "", "", ""],
            ["", "自然人", "法人或其他组织", "", "", "总计"],
            ["", "", "商业企业", "科研机构", "其他", ""],
            ["一、本年新收", "0", "1", "2", "3", "4"],
            ["1.申请人无正当理由逾期不补正、行政机关不再处理", "7", "8", "9", "10", "11"],
            ["2.其他", "14", "15", "16", "", "18"],
            ["四、结转下年", "21", "22", "23", "24", "25"],
        ]
    ]


def test_figures_between_the_two_lines_of_their_label() -> None:
    glyphs: list[Glyph] = []
    for number, (first, second) in enumerate((("1.无正当理由大", "量反复申请"), ("2.要求行政机关", "确认信息"))):
        top = 100 + 40 * number
        glyphs += [*at(80, top, first), *at(80, top + PITCH, second)]
        glyphs += [*at(200, top + 7, str(number)), *at(250, top + 7, "4")]
    glyphs += [*at(80, 180, "3.其他"), *at(200, 180, "0"), *at(250, 180, "无")]
    assert grids(rows_of(glyphs)) == [
        [["1.无正当理由大量反复申请", "0", "4"], ["2.要求行政机关确认信息", "1", "4"], ["3.其他", "0", "无"]]
    ]


def test_labels_in_columns_of_their_own() -> None:
    rows = page(
        [
            "一、本年新收政府信息公开|@300 1|@350 2",
            "三、办理|@140 （一）不予公开|@220 1.国家秘密|@300 3|@350 4",
            "结果|@220 2.其他禁止公开|@300 5|@350 6",
            "@140 （二）无法提供|@220 1.本机关不掌握|@300 7|@350 8",
        ]
    )
    assert grids(rows) == [
        [
            ["一、本年新收政府信息公开", "", "", "1", "2"],
            ["三、办理结果", "（一）不予公开", "1.国家秘密", "3", "4"],
            ["", "", "2.其他禁止公开", "5", "6"],
            ["", "（二）无法提供", "1.本机关不掌握", "7", "8"],
        ]
    ]


def test_heads_flush_left_over_figures_flush_left() -> None:
    rows = page(
        [
            "项目|@200 行政复议|@300 行政诉讼",
            "@200 维持|@250 纠正|@300 维持|@350 纠正",
            "上半年|@200 1|@250 12|@300 3|@350 140",
            "下半年|@200 11|@250 2|@300 13|@350 4",
        ]
    )
    assert grids(rows) == [
        [
            ["项目", "行政复议", "", "行政诉讼", ""],
            ["", "维持", "纠正", "维持", "纠正"],
            ["上半年", "1", "12", "3", "140"],
            ["下半年", "11", "2", "13", "4"],
        ]
    ]


def test_a_row_of_figures_alone_needs_a_head_over_each() -> None:
    heads = "@100 维持|@150 纠正|@200 其他|@250 未结|@300 总计"
    figures = "@105 1|@155 0|@205 2|@255 0|@305 3"
    found = [["维持", "纠正", "其他", "未结", "总计"], ["1", "0", "2", "0", "3"]]
    assert grids(page([*PROSE, heads, figures, *PROSE])) == [found]
    assert grids(page([*PROSE, heads.replace("@250 未结|", ""), figures])) == []
    assert grids(page([*PROSE, figures])) == []


def test_heads_at_the_end_of_a_page_and_their_figures_on_the_next() -> None:
    ending = [
        *PROSE,
        "@165 行政复议|@365 行政诉讼",
        "@100 维持|@150 纠正|@200 其他|@250 总计|@300 维持|@350 纠正|@400 其他|@450 总计",
    ]
    assert grids(page(ending)) == [
        [
            ["行政复议", "", "", "", "行政诉讼", "", "", ""],
            ["维持", "纠正", "其他", "总计", "维持", "纠正", "其他", "总计"],
        ]
    ]
    names = "@100 张伟|@150 李明|@200 王芳|@250 赵敏|@300 孙强|@350 周健"
    assert grids(page([*PROSE, names, names])) == []
    figures = "|".join(f"@{105 + 50 * n} {n}" for n in range(8))
    assert grids(page([figures, *PROSE])) == [[[str(n) for n in range(8)]]]
    assert grids(page([*PROSE, figures, *PROSE])) == []


def test_a_word_in_the_place_of_a_figure() -> None:
    rows = ["新收|@300 12|@350 3|@400 1", "结转|@300 若干|@350 14|@400 2", "办结|@300 7|@350 1|@400 0"]
    assert grids(page(rows)) == [[["新收", "12", "3", "1"], ["结转", "若干", "14", "2"], ["办结", "7", "1", "0"]]]


def test_blocks_with_heads_of_their_own_inside_the_table() -> None:
    rows = page(
        [
            "信息内容|@200 本年制发件数|@300 现行有效件数|@400 废止件数",
            "规章|@200 0|@300 0|@400 0",
            "行政规范性文件|@200 2|@300 12|@400 1",
            "第二十条第（五）项",
            "信息内容|@200 本年处理决定数量",
            "行政许可|@200 37",
            "以上数据截至2025年12月31日，由镇党政综合办公室负责统计并解释，特此说明。",
        ]
    )
    assert grids(rows) == [
        [
            ["信息内容", "本年制发件数", "现行有效件数", "废止件数"],
            ["规章", "0", "0", "0"],
            ["行政规范性文件", "2", "12", "1"],
            ["第二十条第（五）项", "", "", ""],
            ["信息内容", "本年处理决定数量", "", ""],
            ["行政许可", "37", "", ""],
        ]
    ]


def test_a_single_column_of_figures_with_its_head() -> None:
    rows = ["信息内容|@200 本年处理决定数量", "行政处罚|@240 17", "行政强制|@240 0", "行政许可|@240 208"]
    assert grids(page([*PROSE, *rows, *PROSE])) == [
        [["信息内容", "本年处理决定数量"], ["行政处罚", "17"], ["行政强制", "0"], ["行政许可", "208"]]
    ]
    assert grids(page([*PROSE, *rows[1:], *PROSE])) == []


def test_rows_with_blank_cells_at_both_ends() -> None:
    rows = ["新收|@300 3", "结转|@250 5|@300 1", "办结|@250 2|@300 7", "未结|@250 4|@300 8", "总计|@250 9"]
    assert grids(page(rows)) == [
        [["新收", "", "3"], ["结转", "5", "1"], ["办结", "2", "7"], ["未结", "4", "8"], ["总计", "9", ""]]
    ]


def test_heads_flush_left_over_centred_figures() -> None:
    heads = ["项目|@200 行政复议|@250 未经|@300 其他", "@200 数|@250 复议直接|@300 诉讼案件"]
    figures = [f"{label}|@215 {n}|@265 {n}|@315 {n}" for n, label in enumerate(("新收", "结转", "办结"))]
    assert grids(page([*heads, *figures])) == [
        [
            ["项目", "行政复议数", "未经复议直接", "其他诉讼案件"],
            ["新收", "0", "0", "0"],
            ["结转", "1", "1", "1"],
            ["办结", "2", "2", "2"],
        ]
    ]


def test_small_type_below_large_type() -> None:
    large = [Glyph(one, 80 + 16 * n, 96 + 16 * n, 60) for n, one in enumerate("二、主动公开政府信息情况")]
    small = page(["（三）不予公|@144 1.属于国家秘密|@300 1|@330 2", "开|@144 2.其他法律行政|@300 3|@330 4"])
    more = page(["", "", "@144 法规禁止公开", "@144 3.危及三安全|@300 5|@330 6", "四、结转下年度办理|@300 7|@330 8"])
    assert grids([large, *small, *more]) == [
        [
            ["（三）不予公开", "1.属于国家秘密", "1", "2"],
            ["", "2.其他法律行政法规禁止公开", "3", "4"],
            ["", "3.危及三安全", "5", "6"],
            ["四、结转下年度办理", "", "7", "8"],
        ]
    ]


def test_the_rest_of_a_label_at_the_head_of_a_page_is_a_row_of_its_own() -> None:
    rows = page(["再处理其申请", "2.重复申请|@300 1|@350 2", "3.其他|@300 3|@350 4", "（七）总计|@300 5|@350 6"])
    assert [row[0] for row in grids(rows)[0]] == ["再处理其申请", "2.重复申请", "3.其他", "（七）总计"]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{one}、总体情况{'.' * 60}|@500 {number}" for number, one in enumerate("一二三四五六", start=1)],
        [*PROSE, "全年共办理12 件 3 次", "全年共办结10 件 2 次", "全年共结转2 件 1 次", *PROSE],
        ["新收|@300 12|@350 3", "结转|@320 5|@370 14", "办结|@310 7|@385 1"],
        ["司法所|@200 张伟|@300 13905950001", "财政所|@200 李明|@300 13905950002", "党政办|@200 王芳|@300 8356012"],
        ["新收|@300 12|@350 3", "全年工作平稳有序，群众反映的问题均得到及时有效的办理，现将情况报告如下。"] * 3,
        ["云岭镇|@300 12|@350 3", "云岭镇|@300 5|@350 14"],
        ["@300 12|@350 3", "@300 5|@350 14", "@300 7|@350 1"],
    ],
    ids=["contents", "prose", "askew", "people", "interrupted", "two rows", "no labels"],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert grids(page(lines)) == []


LABELS = ("新收", "行政规范性文件", "予以公开", "重复申请数", "其他处理情形", "总计", "信访举报", "结转下年")


@given(
    st.integers(2, 9).flatmap(
        lambda count: st.lists(st.lists(st.integers(0, 99_999).map(str), min_size=count, max_size=count), min_size=3)
    ),
    st.sampled_from(["left", "middle", "right"]),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)), max_size=3),
)
def test_every_table_is_found_again(cells: list[list[str]], edge: str, blank: list[tuple[int, int]]) -> None:
    cells = cells[: len(LABELS)]
    for row, column in blank:
        full = [sum(map(bool, one)) for one in cells]
        at_hand = row < len(cells) and column < len(cells[0]) and full[row] > 2
        if at_hand and sum(bool(one[column]) for one in cells) > 2:
            cells[row][column] = ""
    glyphs: list[Glyph] = []
    for number, row_of in enumerate(cells):
        y = 100 + 18 * number
        glyphs += at(80, y, LABELS[number])
        for column, text in enumerate(row_of):
            place = 190 + 45 * column - {"left": 0, "middle": width(text) / 2, "right": width(text)}[edge]
            glyphs += at(place, y, text)
    assert grids(rows_of(glyphs)) == [[[LABELS[number], *row_of] for number, row_of in enumerate(cells)]]


@given(st.lists(st.text("一年件办12345 ，。（）、受理申请", min_size=1, max_size=36), max_size=30))
def test_lines_of_prose_are_no_table(lines: list[str]) -> None:
    assert grids(page([line for line in lines if line.strip()])) == []


CELLS = [
    ["指标", "数量", "金额"],
    ["普法活动", "19", "3"],
    ["执法案件", "", "1,208"],
    ["调解纠纷", "7", "0"],
    ["总计", "9", "8"],
]


def test_a_table_without_rules_is_read_like_one_with_them_from_pdf() -> None:
    lines = ["云岭镇执法统计表如下。"]
    with_rules = read_pdf(make_pdf.build(lines, make_pdf.Style(table=CELLS)))
    without = read_pdf(make_pdf.build(lines, make_pdf.Style(table=CELLS, ruled=False)))
    assert without == with_rules
    assert [len(row) for row in without.tables[0].rows] == [3] * 5


def test_a_table_without_rules_is_read_like_one_with_them_from_ofd() -> None:
    lines = ["云岭镇执法统计表如下。"]
    with_rules = read_ofd(make_ofd.build(lines, make_ofd.Style(table=CELLS)))
    without = read_ofd(make_ofd.build(lines, make_ofd.Style(table=CELLS, ruled=False)))
    assert without == with_rules
    assert [len(row) for row in without.tables[0].rows] == [3] * 5


def test_text_in_two_columns_keeps_its_order() -> None:
    style = make_pdf.Style(columns=2, page_numbers=None)
    lines = ["抓住关键少数，全年开展普法宣传活动19次，受教育12345人次，办结率100%。" * 20]
    shown = [text for one in make_pdf.paginate(lines, style) for _, text in one]
    assert [line.text for line in read_pdf(make_pdf.build(lines, style)).lines] == shown


def test_work_on_a_hostile_page_is_bounded() -> None:
    too_many = [[Glyph("1", 20.0 * n, 20.0 * n + 5, 14.0 * row) for n in range(10)] for row in range(501)]
    assert find_aligned(too_many) == []
    too_wide = [[Glyph("1", 20.0 * n, 20.0 * n + 5, 14.0 * row) for n in range(25)] for row in range(9)]
    assert find_aligned(too_wide) == []
    one_row = [[Glyph("1", 20.0 * n, 20.0 * n + 5, 14.0) for n in range(39_000)]]
    assert find_aligned(one_row) == []


def test_heads_are_no_longer_weighed_where_a_page_has_too_many() -> None:
    heads = [f"@{60 + 25 * n} 科" for n in range(24)]
    figures = [f"@{62 + 25 * n} 1" for n in range(24)]
    rows = page(["|".join(figures if row % 20 == 19 else heads) for row in range(400)])
    assert 0 < len(grids(rows)) < 20
