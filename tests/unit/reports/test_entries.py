from __future__ import annotations

import dataclasses

import pytest
from builders import LATE, MISSING, RULES, SIGNER, SUM, report, submission
from hypothesis import given
from strategies import reports

from checker.reports.entries import (
    bases,
    called,
    clock_words,
    decision_words,
    entries,
    explanation,
    heading,
    kind_name,
    message,
    waiver_note,
)
from checker.reports.tally import tally


def test_entries_stand_by_weight_with_a_number_within_their_kind():
    one = submission(findings=(LATE, SIGNER, SUM, MISSING, SUM), waived=((SUM, {"reason": "新设"}),))
    assert [(e.kind, e.number, e.finding.rule, e.waiver) for e in entries(one)] == [
        ("must", 1, "part-problems", None),
        ("should", 1, "sum-of-parts", None),
        ("should", 2, "sum-of-parts", None),
        ("review", 1, "element-signer", None),
        ("note", 1, "date-late", None),
        ("waived", 1, "sum-of-parts", {"reason": "新设"}),
    ]


@given(reports(1, 1))
def test_every_finding_is_an_entry_and_counted_as_the_tally_counts(made):
    (one,) = made.submissions
    found = entries(one)
    assert len(found) == len(one.findings) + len(one.waived)
    numbers = tally([one])
    for kind, count in {**numbers.findings, "review": numbers.reviews}.items():
        assert sum(1 for entry in found if entry.kind == kind) == count


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("must", "必须补正", "must be corrected"),
        ("review", "待核实", "to be verified"),
        ("waived", "免予补正", "Waived"),
    ],
)
def test_names_of_kinds(kind, zh, en):
    assert (kind_name(kind), kind_name(kind, "en")) == (zh, en)


def test_the_words_of_a_finding():
    assert heading(SUM, RULES) == "总数与分项不符"
    assert heading(SUM, {}) == "sum-of-parts"
    assert message(SUM, "en") == "20 against 19."
    assert message(LATE, "en") == "成文日期为2024年3月15日。"
    assert bases(SUM, RULES) == "数字关系：总数应等于各分项之和"
    assert bases(SUM, {}) == ""
    assert [explanation(one) for one in (SUM, SIGNER)] == [None, "网页或文本可能未收录该内容，请对照原件核实"]


def test_what_a_submission_is_called():
    one = submission()
    assert called(one) == "云岭镇人民政府"
    assert called(dataclasses.replace(one, unit="白水乡")) == "白水乡"
    assert called(dataclasses.replace(one, facts={"title": one.facts["title"]})) == "云岭镇2023年法治政府建设工作报告"
    assert called(dataclasses.replace(one, facts={})) == "报送/云岭镇.txt"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"state": "confirmed"}, "已确认"),
        ({"state": "rejected", "by": "甲", "at": "2026-11-22", "note": "误报"}, "不成立；甲；2026-11-22；误报"),
        ({"state": "settled", "by": None}, "已电话沟通"),
        ({"state": "later"}, "later"),
    ],
)
def test_decisions(decision, words):
    assert decision_words(decision) == words


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        ({}, "免予补正"),
        ({"reason": "新设"}, "新设"),
        ({"reason": "新设", "by": "甲", "until": "2027-03-01"}, "新设；甲；至2027-03-01"),
    ],
)
def test_waivers(waiver, words):
    assert waiver_note(waiver) == words


def test_a_time_to_the_minute():
    assert clock_words(report().checked_at) == "2026-11-22 10:00"
