from __future__ import annotations

import io
import warnings

import pytest
from builders import FACTS, LATE, MISSING, SIGNER, StatisticResult, at
from lines import batch, lost, record

from checker.reports import xlsx_report
from checker.reports.batch import sheets as module
from checker.reports.batch.sheets import sheets
from checker.reports.xlsx_report import NO_TIME, workbook

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import openpyxl

RECORDS = (
    record("乙县", path="乙县/1.txt", unit="青石镇", shared=[("甲县/2.txt", "红岩乡")]),
    record("甲县", path="甲县/2.txt", unit="红岩乡", verdict="pass", findings=(SIGNER,)),
    record(
        "甲县", path="甲县/3.txt", unit="云岭镇", verdict="pass", findings=(LATE,), facts={**FACTS, "report_year": None}
    ),
    lost("扫描.pdf"),
)


def opened(*records, lang="zh", large=False):
    return openpyxl.load_workbook(
        io.BytesIO(workbook("标题", NO_TIME, sheets(batch(*records, lang=lang), lang), lang, large=large))
    )


def rows(book, name):
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_the_sheets_in_order_in_both_languages():
    assert opened(*RECORDS).sheetnames == ["各县情况", "各乡镇情况", "各县未达到事项", "矩阵", "统计数据"]
    assert opened(*RECORDS, lang="en").sheetnames[:3] == ["Counties", "Towns", "Not met by county"]


def test_each_county_is_one_row_and_the_last_is_the_sum():
    found = rows(opened(*RECORDS), "各县情况")
    assert found[0][:2] == ["县（市、区）", "份数"]
    assert [row[:2] for row in found[1:]] == [["（未分县）", 1], ["乙县", 1], ["甲县", 2], ["合计", 4]]
    for column in range(1, len(found[0])):
        assert sum(row[column] for row in found[1:-1]) == found[-1][column]
    heads = dict(zip(found[0], found[-1], strict=True))
    assert (heads["未见“存在的不足和原因”"]) == 3
    assert heads["与其他材料相近"] == 1


def test_each_town_is_one_row_with_its_file_and_the_reason():
    found = rows(opened(*RECORDS), "各乡镇情况")
    told = [dict(zip(found[0], row, strict=True)) for row in found[1:]]
    assert [(one["县（市、区）"], one["文件"]) for one in told] == [
        ("乙县", "乙县/1.txt"),
        ("甲县", "甲县/2.txt"),
        ("甲县", "甲县/3.txt"),
        ("（未分县）", "扫描.pdf"),
    ]
    assert [one["需人工核查的原因"] for one in told] == [None, None, None, "加密文件，请提供未加密版本"]
    assert [one["与其他材料相近"] for one in told] == [1, None, None, None]
    assert [found[at][2] for at in (1, 2, 3)] == [2023, 2023, None]


def test_a_rule_that_most_do_not_meet_comes_first_and_one_that_all_meet_is_folded():
    book = opened(*RECORDS)
    found = rows(book, "矩阵")
    assert [row[:2] for row in found[2:]] == [
        ["乙县", "青石镇"],
        ["甲县", "红岩乡"],
        ["甲县", "云岭镇"],
        ["（未分县）", "扫描.pdf"],
    ]
    assert book["矩阵"].column_dimensions["G"].hidden


def test_statistics_of_all_towns_the_commonest_first():
    rare = StatisticResult("rare", "少见", 7.0, "件", False, at())
    found = rows(opened(*RECORDS[:2], record("丙县", statistics=(rare,))), "统计数据")
    assert found[0] == ["县（市、区）", "报送单位", "年度", "普法宣传活动（次）", "调解成功率（%）", "少见（件）"]
    assert found[3][3:] == [None, None, 7]


def test_a_large_workbook_says_the_same():
    small, large = opened(*RECORDS), opened(*RECORDS, large=True)
    assert {name: rows(large, name) for name in large.sheetnames} == {
        name: rows(small, name) for name in small.sheetnames
    }


@pytest.mark.parametrize("large", [False, True])
def test_what_does_not_fit_on_a_sheet_goes_on_on_the_next(monkeypatch, large):
    whole = opened(*RECORDS, large=large)
    monkeypatch.setattr(xlsx_report, "ROWS", 4)
    book = opened(*RECORDS, large=large)
    assert [name for name in book.sheetnames if name.startswith("各")] == [
        *("各县情况", "各县情况 (2)", "各乡镇情况", "各乡镇情况 (2)"),
        *(name for name in book.sheetnames if name.startswith("各县未达到事项")),
    ]
    assert {len(rows(book, name)) <= 4 for name in book.sheetnames} == {True}
    for name in ("各县情况", "各乡镇情况", "统计数据"):
        heads, *first = rows(book, name)
        again, *second = rows(book, f"{name} (2)")
        assert [heads, *first, *second] == rows(whole, name)
        assert again == heads
    assert book["各乡镇情况 (2)"].freeze_panes == whole["各乡镇情况"].freeze_panes


def test_so_many_towns_that_no_program_opens_them_by_rule(monkeypatch):
    monkeypatch.setattr(module, "TOWNS_BY_RULE", 3)
    assert opened(*RECORDS).sheetnames == ["各县情况", "各乡镇情况", "各县未达到事项", "统计数据"]


@pytest.mark.parametrize("hostile", ["=1+1", "@SUM(A1)", "+1", '=HYPERLINK("http://x","y")'])
def test_what_a_file_says_of_itself_is_no_formula(hostile):
    book = opened(record(hostile, path=f"{hostile}/\udcca.txt", unit=hostile, findings=(MISSING,)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(hostile)]
    assert len(cells) >= 6
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_batch_in_which_nothing_could_be_judged():
    book = opened(lost("a.pdf"), lost("b.pdf"))
    assert [row[:2] for row in rows(book, "各县情况")[1:]] == [["（未分县）", 2], ["合计", 2]]
    assert len(rows(book, "统计数据")) == 3
