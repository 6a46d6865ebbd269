"""Rates: each with its base, none over a hundred per cent, growth left alone."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.rates import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line, want):
    return judged(report(HEAD + line + "\n", given="paragraphs"), KIND, want=want, list="rates")


@pytest.mark.parametrize(
    "line",
    [
        "全年调解纠纷40件，成功率达⟦98%⟧。",
        "调解纠纷40件。群众满意，调解成功率达⟦98%⟧。",
        "办理诉求12起，按期办结率⟦100%⟧，满意率⟦96.5%⟧。",
        "调解邻里纠纷48次，调解成功率达⟦97.5%⟧。",
        "办理诉求三件，办结率⟦百分之百⟧。",
        "以⟦100%⟧的办结率办理诉求40件。",
        "培训执法人员14名，考试合格率⟦100%⟧。",
    ],
)
def test_a_rate_with_its_base(report, line):
    assert said(report, line, "base") == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize(
    ("line", "rate", "percent"),
    [
        ("妥善调解各类纠纷，成功率达⟦98%⟧。", "成功率", "98"),
        ("妥善调解各类纠纷，化解率⟦百分之九十八点五⟧。", "化解率", "98.5"),
        ("群众诉求以⟦100%⟧的办结率办理。", "办结率", "100"),
        ("全年调解40件。各村积极参与。成功率达⟦98%⟧。", "成功率", "98"),
        ("议事长廊开展“坐堂问诊”48次，调解成功率达⟦97.5%⟧。", "成功率", "97.5"),
        # How many officials there are says nothing of the cases.
        ("现有执法人员14名，全部持证。劳动争议化解率为⟦97.2%⟧。", "化解率", "97.2"),
    ],
)
def test_a_rate_without_its_base(report, line, rate, percent):
    values = {"rate": rate, "percent": percent}
    assert said(report, line, "base") == Said("fail", marked(HEAD + line), ["fail"], [values])


@pytest.mark.parametrize(
    "line",
    [
        "经第三方电话回访，政务服务满意率99.2%。",
        "干部学法考试参考率、合格率均为100%。",
        "矛盾纠纷化解率由上一年的95.1%提高到97.7%。",
    ],
)
def test_a_survey_an_examination_and_a_change_need_no_base(report, line):
    assert said(report, line, "base") == Said("not_applicable", [])


@pytest.mark.parametrize(
    "body",
    [
        "做实调解，力争2024年矛盾纠纷化解率达到98%以上。",
        "做实调解，争取成功率达98%。",
        "做实调解。\n二、2024年工作安排\n做实调解，矛盾纠纷化解率保持在98%以上。",
    ],
)
def test_a_rate_to_be_reached_needs_no_base(report, body):
    assert said(report, body, "base") == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("line", "rate", "percent"),
    [("办理诉求40件，群众满意率达⟦120%⟧。", "满意率", "120"), ("法律顾问覆盖率⟦101.5%⟧。", "覆盖率", "101.5")],
)
def test_over_a_hundred_per_cent(report, line, rate, percent):
    values = {"rate": rate, "percent": percent}
    assert said(report, line, "range") == Said("fail", marked(HEAD + line), ["fail"], [values])


def test_a_hundred_is_not_over(report):
    line = "法律顾问覆盖率⟦100%⟧，持证率⟦99%⟧。"
    assert said(report, line, "range") == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize("want", ["base", "range"])
@pytest.mark.parametrize(
    "line",
    [
        "办件量较上年增长120%。",
        "满意率同比提升120%。",
        "任务完成率达130%。",
        "占全镇面积的40%。",
        "满意率较高。全镇林地占60%。",
        "各项工作有序推进。",
    ],
)
def test_growth_and_other_percentages(report, line, want):
    assert said(report, line, want) == Said("not_applicable", [])


def test_a_rate_that_need_not_have_a_base(report):
    assert said(report, "法律顾问覆盖率100%。", "base") == Said("not_applicable", [])
