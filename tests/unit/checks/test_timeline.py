"""What a report says against its own day."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.timeline import EARLY, FUTURE, RELATIVE

HEAD = "一、主要举措和成效\n"
FOOT = "\n云岭镇人民政府\n"
EVENT = {"event": "二十届三中全会", "date": "2024年7月18日"}


def future(report, line, **known):
    return judged(report(HEAD + line + "\n", **known), FUTURE, list="calendar", due="filing_due")


@pytest.mark.parametrize(
    ("foot", "day"),
    [("", "2024年3月1日"), (FOOT + "2024年2月5日", "2024年2月5日"), (FOOT + "2024年1月5日印发", "2024年1月5日")],
)
def test_an_event_after_the_day_of_the_report(report, foot, day):
    line = "学习贯彻党的⟦二十届三中全会⟧精神。"
    found = future(report, line + foot)
    assert found == Said("fail", marked(HEAD + line), ["fail"], [{**EVENT, "day": day}])


def test_events_named_together_are_one_place(report):
    line = "学习⟦二十届三中、四中全会⟧精神。"
    assert future(report, line).places == marked(HEAD + line)


@pytest.mark.parametrize(
    "line",
    [
        "学习贯彻党的二十大和二十届二中全会精神。",
        "以实际行动迎接二十届三中全会。",
        "学习《法治宣传教育法（草案）》。",
        "学习贯彻二十届三中全会精神。" + FOOT + "2024年8月1日",
    ],
)
def test_an_event_that_was_or_is_looked_forward_to(report, line):
    assert future(report, line).outcome == "pass"


@pytest.mark.parametrize(
    "line",
    [
        "⟦2024年6月⟧，组织培训2期，参训36人。",
        "⟦2024年3月⟧，镇党委召开专题会议研究法治建设。",
        "学习《治安管理处罚法》⟦（2025年修订）⟧2次。",
    ],
)
def test_a_month_or_a_version_after_the_day_of_the_report(report, line):
    foot = FOOT + "2024年2月5日"
    assert future(report, line + foot) == Said("fail", marked(HEAD + line), ["later"], [{"day": "2024年2月5日"}])


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月述法1次。",
        "计划2024年3月召开专题会议。",
        "确保2024年6月底前整改12处。",
        "合同有效期至2026年5月，共8份。",
    ],
)
def test_months_that_were_or_are_looked_forward_to(report, line):
    assert future(report, line + FOOT + "2024年2月5日").outcome == "pass"


def test_a_day_of_receipt_stands_in_for_the_date(report):
    assert future(report, "贯彻二十届三中全会精神。", received="2024-09-01").outcome == "pass"


def relative(report, line):
    words = ["今年以来", "截至目前"]
    return judged(report(HEAD + line + "\n", given="paragraphs"), RELATIVE, words=words)


@pytest.mark.parametrize("foot", ["", FOOT + "2024年2月5日"])
def test_relative_time(report, foot):
    line = "⟦今年以来⟧，截至目前调解52件。⟦截至目前⟧无积案。"
    assert relative(report, line + foot) == Said("fail", marked(HEAD + line), ["fail", "fail"], [{}, {}])


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("2023年以来调解52件。", "pass"),
        ("截至目前（2023年12月31日）调解52件。", "pass"),
        ("学习“今年以来”的经验。", "pass"),
        ("今年以来调解52件。" + FOOT + "2023年12月28日", "not_applicable"),
    ],
)
def test_time_that_is_clear(report, line, outcome):
    assert relative(report, line).outcome == outcome


def early(report, line):
    return judged(report(HEAD + line + "\n", given="paragraphs"), EARLY, patterns=["全年[^。0-9]{0,9}[0-9]+"])


def test_figures_of_a_year_not_yet_over(report):
    line = "⟦全年共调解52⟧件。" + FOOT + "2023年12月20日"
    found = early(report, line)
    assert (found.outcome, found.places, found.values) == ("fail", marked(HEAD + line), [{"day": "2023年12月20日"}])
    assert found.related == [(5, 1, "2023年12月20日")]


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("全年共调解52件。", "not_applicable"),
        ("全年共调解52件。" + FOOT + "2023年12月31日", "pass"),
        ("截至11月底调解52件。" + FOOT + "2023年12月20日", "pass"),
    ],
)
def test_a_year_that_is_over_or_not_told_of(report, line, outcome):
    assert early(report, line).outcome == outcome
