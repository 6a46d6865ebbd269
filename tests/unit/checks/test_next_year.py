"""The year of the plan: named, wrong, or hidden behind a heading that says something else."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.next_year import HEADING, WRONG_YEAR, YEAR

LISTED = {"part": "plan", "list": "headings"}


@pytest.mark.parametrize(
    "body",
    [
        "二、⟦2024年⟧工作安排\n全镇将举办执法培训4期。\n",
        "二、下一步工作打算\n⟦2024年⟧，全镇将举办执法培训4期。\n",
        "二、下一步工作打算\n⟦二〇二四年⟧，全镇将举办执法培训4期。\n",
        "二、⟦下一年度⟧主要安排\n全镇将举办执法培训4期。\n",
        "二、下一步工作打算\n⟦明年⟧，全镇将举办执法培训4期。\n",
        "二、下一步工作打算\n在⟦新的一年⟧里，全镇将举办执法培训4期。\n",
        "二、2023—⟦2024年⟧工作打算\n全镇将举办执法培训4期。\n",
        "二、下一步工作打算\n落实规划（2021—2024年），⟦2024年⟧全镇将举办执法培训4期。\n",
    ],
)
def test_the_next_year_is_named(report, body):
    body = MEASURES + body
    assert judged(report(body), YEAR, part="plan") == Said("pass", marked(body))


@pytest.mark.parametrize(
    "text",
    [
        "全镇将举办执法培训4期，继续做好2023年以来的各项工作。\n",
        "全镇将举办执法培训4期，落实2021—2025年规划。\n",
        "全镇将举办执法培训4期，落实实施方案（2021—2024年）。\n",
        "全镇将举办执法培训4期，落实2021年至2024年规划。\n",
        "全镇将" + "继续举办执法培训，" * 14 + "完成2024年任务。\n",
        "今年，全镇将举办执法培训4期。\n",
    ],
)
def test_it_is_not_named(report, text):
    body = MEASURES + "⟦二、下一步工作打算⟧\n" + text
    expected = Said("fail", marked(body), ["fail"], [{"heading": "下一步工作打算"}])
    assert judged(report(body), YEAR, part="plan") == expected


def test_the_wrong_year_in_the_heading_is_another_rules_matter(report):
    body = MEASURES + "二、2023年度工作安排\n全镇将举办执法培训4期。\n"
    assert judged(report(body), YEAR, part="plan") == Said("not_applicable", [])


def test_a_report_dated_in_the_next_year_may_say_this_year(report):
    body = MEASURES + "二、下一步工作打算\n⟦今年⟧，全镇将举办执法培训4期。\n云岭镇人民政府\n2024年1月10日\n"
    assert judged(report(body), YEAR, part="plan") == Said("pass", marked(body))


def test_under_a_joint_heading_the_plan_begins_anywhere(report):
    far = "执法力量仍较为薄弱，主要原因是编制少。" * 8
    body = MEASURES + "二、存在问题和下一步打算\n" + far + "⟦2024年⟧，全镇将举办执法培训4期。\n"
    assert judged(report(body), YEAR, part="plan") == Said("pass", marked(body))


@pytest.mark.parametrize("kind", [YEAR, WRONG_YEAR, HEADING], ids=lambda kind: kind.name)
def test_without_a_plan_nothing_is_said(report, kind):
    options = {"part": "plan"} if kind is YEAR else LISTED
    assert judged(report(MEASURES), kind, **options) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("heading", "found"),
    [("二、2023年度工作安排", 2023), ("二、2022年工作打算", 2022), ("二、2023—2025年工作计划", 2025)],
)
def test_the_heading_holds_another_year(report, heading, found):
    body = MEASURES + f"⟦{heading}⟧\n全镇将举办执法培训4期。\n"
    assert judged(report(body), WRONG_YEAR, **LISTED) == Said("fail", marked(body), ["fail"], [{"found": found}])


def test_the_heading_holds_the_next_year(report):
    body = MEASURES + "⟦二、2024年工作安排⟧\n全镇将举办执法培训4期。\n"
    assert judged(report(body), WRONG_YEAR, **LISTED) == Said("pass", marked(body))


def test_only_the_piece_that_names_the_plan_counts(report):
    body = (
        MEASURES + "⟦二、2023年存在的问题和2024年工作安排⟧\n力量薄弱，原因是编制少。2024年，全镇将举办执法培训4期。\n"
    )
    assert judged(report(body), WRONG_YEAR, **LISTED) == Said("pass", marked(body))
    other = MEASURES + "二、2023年存在的问题和下一步打算\n力量薄弱，原因是编制少。2024年，全镇将举办执法培训4期。\n"
    assert judged(report(other), WRONG_YEAR, **LISTED) == Said("not_applicable", [])


@pytest.mark.parametrize("heading", ["下一步工作打算", "努力方向"])
def test_a_heading_without_a_year(report, heading):
    body = MEASURES + f"二、{heading}\n全镇将举办执法培训4期。\n"
    assert judged(report(body), WRONG_YEAR, **LISTED) == Said("not_applicable", [])


@pytest.mark.parametrize("heading", ["工作的意见和建议", "对今后工作的意见建议", "改进措施", "努力方向"])
def test_a_heading_that_does_not_read_as_a_plan(report, heading):
    body = MEASURES + f"⟦二、{heading}⟧\n全镇将举办执法培训4期，持续开展普法宣传。\n"
    assert judged(report(body), HEADING, **LISTED) == Said("fail", marked(body), ["fail"], [{"heading": heading}])


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("改进措施", "2024年，全镇将举办执法培训4期。"),
        ("下一步改进措施", "全镇将举办执法培训4期。"),
        ("工作打算", "全镇将举办执法培训4期。"),
    ],
)
def test_a_heading_that_does_or_a_text_that_names_the_year(report, heading, text):
    body = MEASURES + f"⟦二、{heading}⟧\n{text}\n"
    assert judged(report(body), HEADING, **LISTED) == Said("pass", marked(body))
