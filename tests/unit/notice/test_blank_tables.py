"""The empty report of a pack with prescribed tables: what is in it, that it fails as it is and passes with zeros."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from checker.api import check, load_pack, read, template
from checker.model.report import Context
from checker.notice.grid import FULL_WIDTH, grid_of
from tests.unit.notice.test_template import opened

UNIT = "云岭镇人民政府"
CONTEXT = Context(year=2025, today="2026-01-20")
SECTIONS = {
    "一、": "2025年，云岭镇主动公开政府信息126条，未收到政府信息公开申请。修订政府信息管理制度1项，完成政府信息公开平台建设，"
    "更新专栏4个。落实监督保障措施，开展公开业务培训2次。",
    "五、": "存在的主要问题是公开内容不够丰富，专栏更新不及时。已增设专栏3个，明确专人每月更新，下一年度继续充实。",
    "六、": "全年没有收取信息处理费。",
}


@pytest.fixture(scope="module")
def pack():
    return load_pack("xxgk-annual")


@pytest.fixture(scope="module")
def blank(pack):
    return template(pack, 2025, UNIT)


def filled(data: bytes, value: str = "0") -> bytes:
    """Fill in the template as a clerk would: sentences for the hints, a number in every blank cell."""
    document = opened(data)
    heading = ""
    for paragraph in document.paragraphs:
        heading = paragraph.text[:2] if paragraph.text[1:2] == "、" else heading
        if paragraph.text.startswith("（此处填写："):
            paragraph.text = SECTIONS.get(heading, "")
        else:
            paragraph.text = paragraph.text.replace("（此处填写联系地址和联系电话）", "联系电话：0000-0000000。")
            paragraph.text = paragraph.text.replace("（此处填写成文日期）", "2026年1月15日")
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells if not cell.text):
            cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def found(data: bytes, pack):
    (one,) = check([("报告.docx", data)], pack, CONTEXT).submissions
    assert one.verdict != "undetermined"
    return [(each.rule, each.outcome) for each in one.findings if each.severity != "note"]


def test_filled_in_with_zeros_it_passes(blank, pack):
    assert found(filled(blank), pack) == []


def test_left_as_it_is_every_table_is_told_to_be_blank(blank, pack):
    (report,) = check([("报告.docx", blank)], pack, CONTEXT).submissions
    assert [one.message["zh"] for one in report.findings if one.rule.startswith("table-")] == [
        "“主动公开情况表”第1行至第6行共6行整行为空。",
        "“申请办理情况表”第1行至第25行共25行整行为空。",
        "“复议诉讼情况表”第1行整行为空。",
    ]


def test_the_parts_and_nothing_of_an_official_letter(blank):
    texts = [one.text for one in opened(blank).paragraphs]
    assert texts[0] == f"{UNIT}\n2025年政府信息公开工作年度报告"
    assert [text for text in texts if text[1:2] == "、"] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert texts.count("（此处填写：表中各格都填数字，没有的填0，不留空白）") == 3
    assert not any("签发人" in text or "抄送" in text or "附件" in text for text in texts)


def test_the_tables_are_read_as_they_are_printed(blank):
    reading = read(blank, "空白.docx").reading
    rows = [
        [[reading.cell_text(t, r, c) for c in range(len(row))] for r, row in enumerate(t.rows)] for t in reading.tables
    ]
    first, second, third = rows
    assert [len(first), len(second), len(third)] == [14, 28, 4]
    assert first[:3] == [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "", "", ""],
    ]
    assert second[0][0] == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert second[2][3:] == ["", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
    assert second[7][:3] == ["", "（三）不予公开", "1.属于国家秘密"]
    assert third[1][:6] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉"]
    assert third[3] == [""] * 15


def test_heads_are_printed_on_every_page_and_rows_stay_whole(blank):
    tables = opened(blank).tables
    heads = [sum(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows) for table in tables]
    # The first table has heads within it: none of them heads what follows on another page.
    assert heads == [0, 3, 3]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in tables for row in table.rows)
    for table in tables:
        assert sum(column.width.mm for column in table.columns) == pytest.approx(FULL_WIDTH, abs=0.5)


def test_equal_calls_give_equal_bytes(blank, pack):
    assert template(pack, 2025, UNIT) == blank


@pytest.mark.parametrize(
    ("columns", "rows", "boxes", "heads"),
    [
        # Labels alone: a corner, a head each, a label each, the values.
        (["甲", "乙"], ["子"], ["head 0,0 1x1", "head 0,1 1x1 甲", "head 0,2 1x1 乙", "label 1,0 1x1 子"], 1),
        # A group stands over its columns, a column without one fills the height of the heads.
        (
            ["甲", ("群", "乙"), ("群", "丙")],
            ["子"],
            [
                "head 0,0 2x1",
                "head 0,1 2x1 甲",
                "head 0,2 1x2 群",
                "head 1,2 1x1 乙",
                "head 1,3 1x1 丙",
                "label 2,0 1x1 子",
            ],
            2,
        ),
        # One row that has no label: no column for labels.
        (["甲", "乙"], [""], ["head 0,0 1x1 甲", "head 0,1 1x1 乙"], 1),
        # A group of rows beside its rows; a row without one goes across.
        (
            ["甲"],
            [("组", "子"), ("组", "丑"), "寅"],
            [
                "head 0,0 1x2",
                "head 0,2 1x1 甲",
                "head 1,0 2x1 组",
                "label 3,0 1x2 寅",
                "label 1,1 1x1 子",
                "label 2,1 1x1 丑",
            ],
            1,
        ),
    ],
)
def test_boxes(columns, rows, boxes, heads):
    grid = grid_of({"blocks": [{"columns": [entry(one) for one in columns], "rows": [entry(one) for one in rows]}]})
    told = [
        f"{box.role} {box.row},{box.column} {box.rows}x{box.columns} {box.text}".rstrip()
        for box in grid.boxes
        if box.role != "value"
    ]
    assert (told, grid.heads) == (boxes, heads)
    covered = [
        (row, column)
        for box in grid.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    ]
    assert sorted(covered) == [(row, column) for row in range(grid.rows) for column in range(len(grid.widths))]
    assert sum(grid.widths) == pytest.approx(FULL_WIDTH)


def entry(told: object) -> dict[str, object]:
    *group, label = (told,) if isinstance(told, str) else told
    return {"id": label, "label": label, "group": group}


def test_blocks_of_fewer_columns_go_across_the_whole_table():
    block = {"head": "甲", "corner": "项目", "columns": [entry("数")], "rows": [entry("子")]}
    wide = {**block, "columns": [entry("一"), entry("二"), entry("三")]}
    grid = grid_of({"blocks": [wide, block]})
    assert [(box.text, box.column, box.columns) for box in grid.boxes if box.row in (0, 4)] == [
        ("甲", 0, 4),
        ("项目", 0, 1),
        ("数", 1, 3),
    ]
    assert grid.heads == 0


def test_a_pack_without_words_of_its_own_gets_general_ones(pack):
    from checker.frozen import replace
    from checker.model.rule import Naming

    bare = replace(pack, blank=None, naming=Naming())
    texts = [one.text for one in docx.Document(io.BytesIO(template(bare, 2025, UNIT))).paragraphs]
    assert texts[:2] == [
        f"{UNIT}\n2025年政府信息公开工作年度报告",
        "（此处填写本年度工作概况）现将有关情况报告如下：",
    ]
