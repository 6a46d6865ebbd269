from __future__ import annotations

import dataclasses
import io
import re
import warnings
import zipfile

import pytest
from builders import LATE, MISSING, PACK, RULES, SIGNER, SUM, at, finding, report, results, rule, submission, unreadable
from hypothesis import given, settings
from lxml import etree
from strategies import reports

from checker.model.report import FactResult, RuleResult, StatisticResult
from checker.reports.xlsx_report import clean, lines_of, made_at, render

with warnings.catch_warnings():
    # The library itself is behind the interpreter.
    warnings.simplefilter("ignore", DeprecationWarning)
    import openpyxl

NAMES = ["总览", "问题清单", "矩阵", "统计数据", "规则", "运行信息"]


def opened(*submissions, lang="zh", **more):
    return openpyxl.load_workbook(io.BytesIO(render(report(*submissions, **more), lang)))


def rows(book, name):
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def table(book, name, head=0):
    """Rows as heading -> value."""
    found = rows(book, name)
    return [dict(zip(found[head], row, strict=True)) for row in found[head + 1 :]]


def numbers(*found):
    return tuple(
        StatisticResult(ident, label, value, unit, about, at(line)) for ident, label, value, unit, about, line in found
    )


def test_the_sheets_and_how_they_are_shown_and_printed():
    book = opened(submission(), submission("乙.txt"))
    assert book.sheetnames == NAMES
    assert [sheet.freeze_panes for sheet in book] == ["B2", "C2", "B3", "B2", "B2", "B2"]
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:N3", "A1:N9", "A2:F4", "A1:F3", "A1:N6", "A1:B7"]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == ("$1:$2" if sheet.title == "矩阵" else "$1:$1")
        assert sheet.oddHeader.center.text == f"年度法治政府建设情况报告检查情况一览　{sheet.title}"
        assert sheet.oddFooter.center.text == "第&P页，共&N页"
        assert all(row.height for number, row in sheet.row_dimensions.items())
    assert [bool(sheet.sheet_properties.pageSetUpPr.fitToPage) for sheet in book] == [
        True,
        True,
        False,
        False,
        True,
        True,
    ]
    assert [sheet.print_title_cols for sheet in book] == [None, None, "$A:$A", "$A:$A", None, None]


def test_the_overview_has_a_row_a_submission_and_sums():
    plain = submission("乙.txt", "pass", (SIGNER, LATE), unit="白水乡人民政府", waived=((MISSING, {}),))
    book = opened(submission(), plain, unreadable())
    assert rows(book, "总览") == [
        ["报送单位", "标题", "年度", "结论", "处理建议", "必须补正", "建议修改", "待核实", "提示", "免予补正",
         "主要举措和成效", "存在的不足和原因", "说明", "文件"],
        ["云岭镇人民政府", "云岭镇2023年法治政府建设工作报告", 2023, "需补正", "建议退回", 1, 1, 1, 1, 0,
         "专门报告", "未见", None, "报送/云岭镇.txt"],
        ["白水乡人民政府", "云岭镇2023年法治政府建设工作报告", 2023, "未发现必须补正事项，另有1项待核实", "建议接收",
         0, 0, 1, 1, 1, "专门报告", "未见", None, "乙.txt"],
        [None, None, None, "待核查", "请人工核查", None, None, None, None, None, None, None,
         "加密文件，请提供未加密版本", "报送/扫描.pdf"],
        ["合计", "共3份", None, None, None, 1, 1, 2, 2, 1, None, None, None, None],
    ]  # fmt: skip
    assert book["总览"]["C2"].number_format == "0"


def test_one_submission_needs_no_sum():
    assert len(rows(opened(submission()), "总览")) == 2


def test_the_findings_have_everything_that_is_known_of_them():
    decided = dataclasses.replace(SUM, decision={"state": "confirmed", "by": "甲"})
    waiver = {"reason": "当年新设", "by": "县委依法治县办", "until": "2027-03-01"}
    found = table(opened(submission(findings=(decided, SIGNER), waived=((MISSING, waiver),))), "问题清单")
    assert found[0] == {
        "报送单位": "云岭镇人民政府",
        "编号": "改1",
        "严重程度": "建议修改",
        "结果": "不符合",
        "检查事项": "总数与分项不符",
        "位置": "第17行第5列（“二、主要工作和成效/（一）普法宣传”）",
        "原文": "普普普普普普",
        "情况": "总数20次，分项9＋4＋6＝19，相差1。",
        "依据": "数字关系：总数应等于各分项之和",
        "补正要求": "请核实后更正；分项未列全的请注明“其中”。",
        "处理建议": "建议电话补正",
        "核定情况": "已确认；甲",
        "免予补正": None,
        "文件": "报送/云岭镇.txt",
    }
    assert [(row["编号"], row["结果"], row["免予补正"]) for row in found] == [
        ("改1", "不符合", None),
        ("核1", "待核实", None),
        ("免1", "不符合", "当年新设；县委依法治县办；至2027-03-01"),
    ]


def test_the_matrix_speaks_in_words_and_folds_what_everyone_met():
    outcomes = (
        RuleResult("part-measures", "must", "pass"),
        RuleResult("part-problems", "must", "fail"),
        RuleResult("sum-of-parts", "should", "review"),
        RuleResult("date-late", "note", "error"),
        RuleResult("element-signer", "should", "fail", waived=True),
    )
    other = tuple(dataclasses.replace(one, outcome="not_applicable", waived=False) for one in outcomes[:3])
    book = opened(submission(results=outcomes), submission("乙.txt", results=other))
    assert rows(book, "矩阵") == [
        [None, "必须补正", "建议修改", "建议修改", "提示", "必须补正"],
        ["报送单位", "缺少“存在的不足和原因”部分", "总数与分项不符", "签发人", "成文日期晚于规定时限", "主要举措和成效应当单独报告"],
        ["云岭镇人民政府", "不符合", "待核实", "免予补正", "检查未完成", "符合"],
        ["云岭镇人民政府", "不适用", "不适用", "未检查", "未检查", "不适用"],
    ]  # fmt: skip
    assert [bool(book["矩阵"].column_dimensions[letter].hidden) for letter in "BEF"] == [False, False, True]


def test_statistics_stand_side_by_side_with_their_places():
    first = numbers(
        ("services", "政务服务", 1692.0, "项", False, 9),
        ("services", "政务服务", 27416.0, "件", False, 9),
        ("services", "政务服务", 155670.0, "件", False, 10),
        ("rate", "成功率", 98.5, "%", True, 12),
    )
    second = numbers(("rate", "成功率", 100.0, "%", False, 3), ("appeals", "行政复议", 0.0, "", False, 4))
    book = opened(submission(statistics=first), submission("乙.txt", statistics=second, facts={}))
    assert rows(book, "统计数据") == [
        ["报送单位", "年度", "成功率（%）", "成功率（%）所在位置", "政务服务（项）", "政务服务（项）所在位置", "政务服务（件）",
         "政务服务（件）所在位置", "政务服务（件）之2", "政务服务（件）之2所在位置", "行政复议", "行政复议所在位置"],
        ["云岭镇人民政府", 2023, 98.5, "第12行第5列（约数）", 1692, "第9行第5列", 27416, "第9行第5列", 155670, "第10行第5列",
         None, None],
        ["乙.txt", None, 100, "第3行第5列", None, None, None, None, None, None, 0, "第4行第5列"],
    ]  # fmt: skip
    sheet = book["统计数据"]
    assert [sheet[cell].number_format for cell in ("C2", "C3", "G2")] == ['"约"#,##0.0###', "#,##0", "#,##0"]
    assert [sheet[cell].data_type for cell in ("C2", "G2", "D2")] == ["n", "n", "s"]


def test_the_rules_that_were_applied_and_what_came_of_them():
    asked = {**RULES, "sum-of-parts": dataclasses.replace(RULES["sum-of-parts"], remedy="请改为“{right}”。")}
    found = table(opened(submission(), submission("乙.txt", "pass", ()), rules=asked), "规则")
    assert [row["规则编号"] for row in found] == [
        "part-measures",
        "part-problems",
        "sum-of-parts",
        "date-late",
        "element-signer",
    ]
    assert found[2] == {
        "检查事项": "总数与分项不符",
        "严重程度": "建议修改",
        "处理建议": "建议电话补正",
        "处理阶段": "报送前处理",
        "要求": "应当单独成一部分。",
        "补正要求": "请改为“……”。",
        "依据": "数字关系：总数应等于各分项之和",
        "符合": 0,
        "不符合": 1,
        "待核实": 0,
        "不适用": 0,
        "检查未完成": 0,
        "免予补正": 0,
        "规则编号": "sum-of-parts",
    }
    assert found[0]["符合"] == 2


def test_what_is_known_of_the_run():
    change = {"rule": "sum-of-parts", "from": "should", "to": "must", "reason": "县通知要求"}
    titles = ({"zh": "青溪县补充要求", "version": "2026.1"},)
    pack = dataclasses.replace(PACK, overlays=("qingxi",), overlay_titles=titles, changes=(change,))
    waiver = {"rule": "sum-of-parts", "unit": "云岭镇", "reason": "新设", "by": "县委依法治县办", "until": "2026-01-31"}
    told = {"reason": "新设", "by": "甲", "until": "2027-01-31"}
    book = opened(submission(pack=pack, waived=((SUM, told),)), waivers_expired=(waiver,), waivers_unused=(waiver,))
    item = "云岭镇，总数与分项不符（新设；县委依法治县办，至2026-01-31）"
    assert rows(book, "运行信息") == [
        ["项目", "内容"],
        ["检查时间", "2026-11-22 10:00"],
        ["程序版本", "0.1.0"],
        ["检查份数", "1"],
        ["检查标准", "年度法治政府建设情况报告（2026.1版）"],
        ["本县补充要求", "青溪县补充要求（2026.1版）"],
        ["标准调整", "已调整：总数与分项不符，由“建议修改”改为“必须补正”（理由：县通知要求）"],
        ["名录核对日期", "2026-05-01（名录1份）"],
        ["名录核对日期", "2026-11-22（名录1份）"],
        ["免予补正", "云岭镇人民政府，总数与分项不符（新设；甲，至2027-01-31）"],
        ["已到期的免予补正（未予适用）", item],
        ["本次未用到的免予补正", item],
    ]


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("+1", "+1"),
        ("-1", "-1"),
        ("@SUM(1)", "@SUM(1)"),
        ("＝1", "＝1"),
        ("http://example.org", "http://example.org"),
        ("12", "12"),
        ("\x00a\x1b\ud800b\ufffe", "ab"),
        ("\u202e反", "反"),
        ("_x0041_", "_x0041_"),
        ("<script>&", "<script>&"),
    ],
)
def test_a_text_stays_a_text_whatever_it_begins_with(hostile, kept):
    book = opened(submission(findings=(finding(message={"zh": hostile}),), unit=hostile))
    for cell in (book["问题清单"]["H2"], book["总览"]["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (kept, "s", None)
        assert bool(cell.quotePrefix) == (kept[0] in "=+-@＝")


def test_long_texts_end_at_the_limit_of_a_cell():
    book = opened(submission(findings=(finding(message={"zh": "长" * 40_000}, remedy="😀" * 20_000),)))
    sheet = book["问题清单"]
    assert sheet["H2"].value == "长" * 32_766 + "…"
    assert sheet["J2"].value == "😀" * 16_383 + "…"
    assert sheet.row_dimensions[2].height == 408.75


def test_equal_reports_give_equal_bytes_and_the_time_of_the_check():
    first, second = render(report(submission())), render(report(submission()))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-22T02:00:00Z" in parts.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("checked_at", "made"),
    [
        (None, "2000-01-01T00:00:00"),
        ("gestern", "2000-01-01T00:00:00"),
        ("0001-01-01T00:00:00+08:00", "2000-01-01T00:00:00"),
        ("2026-11-22", "2026-11-22T00:00:00"),
        ("2026-11-22T10:00:00+08:00", "2026-11-22T02:00:00"),
    ],
)
def test_when_it_was_made(checked_at, made):
    assert made_at(checked_at).isoformat() == made


def test_english_for_everything_but_what_is_chinese_only():
    book = opened(submission(), submission("b.txt"), lang="en")
    assert book.sheetnames == ["Overview", "Findings", "Matrix", "Statistics", "Rules", "Run"]
    heads = [cell for sheet in book if sheet.title != "Statistics" for cell in next(sheet.iter_rows(values_only=True))]
    assert not [head for head in heads if head and re.search("[\u4e00-\u9fff]", head)]
    assert table(book, "Matrix", head=1)[0]["Title of part-problems"] == "not met"


def test_no_submission_gives_sheets_with_headings_only():
    book = opened()
    assert [sheet.max_row for sheet in book] == [1, 1, 2, 1, 1, 4]


def test_a_year_that_is_no_number_is_a_text():
    book = opened(submission(facts={"report_year": FactResult("二〇二三")}))
    assert book["总览"]["C2"].value == "二〇二三"


def test_rules_of_a_pack_that_the_report_does_not_hold_are_left_out():
    one = submission(results=results((finding("gone"),)))
    assert [row["规则编号"] for row in table(opened(one, rules={"part-measures": rule("part-measures")}), "规则")] == [
        "part-measures"
    ]


@pytest.mark.parametrize(
    ("said", "width", "lines"), [("", 10, 1), ("一二三四", 9.5, 1), ("一二三四五", 9.5, 2), ("a\nb", 9, 2)]
)
def test_how_many_lines_a_text_takes(said, width, lines):
    assert lines_of(said, width) == lines


def test_line_breaks_are_those_of_a_cell():
    assert clean("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te"


@settings(max_examples=40)
@given(reports())
def test_every_report_gives_a_sound_workbook(made):
    content = render(made)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            etree.fromstring(parts.read(name))
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = len(made.by_pack)
    if kinds == 1:
        assert book.sheetnames == NAMES
    assert len(book.sheetnames) == len(NAMES) + 2 * (kinds - 1)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(
        b"<f>" in zipfile.ZipFile(io.BytesIO(content)).read(f"xl/worksheets/sheet{n}.xml")
        for n in range(1, len(book.sheetnames) + 1)
    )
    assert book["总览"].max_row == 1 + len(made.submissions) + (len(made.submissions) > 1)
    assert book["问题清单"].max_row == 1 + sum(len(one.findings) + len(one.waived) for one in made.submissions)
