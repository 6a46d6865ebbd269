"""A report that is kept holds nothing that is private in its document."""

from __future__ import annotations

from builders import finding, submission
from pages import document

from checker.model.comparison import Statement
from checker.model.location import Location
from checker.model.report import FactResult, PartResult
from checker.reports import json_report
from checker.reports.covered import covered, covered_statement
from checker.reports.shown_text import ShownText

NAME = "某甲乙"
LINES = (f"关于{NAME}的报告", f"一、{NAME}同志的工作", f"{NAME}，电话13800001111。")
PRIVATE = Location(3, 1, 3, 4, quote="")


def made():
    place = Location(2, 1, 2, 5, section=f"一、{NAME}同志的工作", quote=f"{NAME}同志")
    spoken = finding(
        "text-doubled",
        "should",
        location=place,
        message={"zh": f"“{NAME}”重复。", "en": f"{NAME} twice."},
        remedy=f"请删去“{NAME}”。",
        related=(place,),
        near_miss={"reason": "other", "location": place, "values": {"quote": NAME}},
        values={"quote": NAME, "rules": ("a", "b"), "count": 2},
    )
    return submission(
        findings=(finding("privacy-name", "must", location=PRIVATE, message={"zh": "该处涉及个人信息。"}), spoken),
        facts={"title": FactResult(LINES[0], place), "report_year": FactResult(2025, place), "issuer": None},
        parts=(PartResult("leader", "dedicated", LINES[1], place),),
    )


def test_private_words_are_covered_wherever_they_are_said():
    from checker.model.report import Report

    shown = ShownText(made(), document(*LINES))
    kept = covered(made(), shown)
    text = json_report.render(Report("0.1.0", None, {}, (kept,)))
    assert NAME not in text
    assert NAME not in str(kept)
    assert kept.findings[1].message["zh"] == "“███”重复。"
    assert kept.findings[1].values == {"quote": "███", "rules": ("a", "b"), "count": 2}
    assert [one.location.line for one in kept.findings] == [3, 2]
    assert kept.findings[0].message == {"zh": "该处涉及个人信息。"}
    assert kept.facts["report_year"].value == 2025


def test_without_anything_private_the_report_is_the_same():
    one = submission()
    assert covered(one, ShownText(one, document(*LINES))) == one


def test_a_row_of_the_towns_table_is_covered():
    row = Statement(f"{NAME}一事", "已删去", "第一部分")
    assert covered_statement(row, ShownText(made(), document(*LINES))) == Statement("███一事", "已删去", "第一部分")
