"""Two values of one indicator: only the very same words of the whole unit and the whole year."""

from __future__ import annotations

import pytest
from marks import judged

from checker.checks.one_value import KIND

HEAD = "一、主要举措和成效\n"


def said(report, body):
    return judged(report(HEAD + body, given="paragraphs"), KIND, list="indicators")


@pytest.mark.parametrize(
    ("one", "other", "indicator", "unit"),
    [
        ("全镇现有行政执法人员8名", "目前共有行政执法人员6名", "行政执法人员", "名"),
        ("行政执法人员8名", "配备行政执法人员6人", "行政执法人员", "名"),
        ("云岭镇现有综合执法队员8名", "全镇综合执法队员共6名", "综合执法队员", "名"),
        ("截至2023年底，全镇共有法律明白人8名", "现有法律明白人6名", "法律明白人", "名"),
        ("全镇现有持证行政执法人员8名", "6名持证执法人员中有2名在中队", "持证执法人员", "名"),
        ("全年共调解矛盾纠纷8件", "2023年，全镇全年调解矛盾纠纷6起", "调解矛盾纠纷", "件"),
        ("2023年办理行政处罚案件8件", "全年共办理行政处罚案件6件", "办理行政处罚案件", "件"),
    ],
)
def test_two_values(report, one, other, indicator, unit):
    found = said(report, f"{one}。\n另外，{other}。\n")
    assert found.outcome == "fail"
    assert (found.places[0][0], [place[0] for place in found.related]) == (4, [3])
    told = found.values[0]
    assert (told["indicator"], told["value"], told["earlier"], told["first"]) == (indicator, "6", "8", 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全镇现有行政执法人员8名", "全镇现有行政执法人员8名"),
        ("全镇现有行政执法人员8名", "其中，行政执法人员6名参加培训"),
        ("全镇现有行政执法人员8名", "组织行政执法人员6名参加培训"),
        ("全镇现有行政执法人员8名", "行政执法人员6名参加考试"),
        ("全镇现有行政执法人员8名", "全镇现有持证行政执法人员6名"),
        ("全镇现有行政执法人员8名", "抽调6名行政执法人员中有2名离岗"),
        ("全镇现有行政执法人员8名", "新增行政执法人员6名"),
        ("全镇现有行政执法人员8名", "2022年行政执法人员6名"),
        ("全镇现有行政执法人员8名", "全镇现有行政执法人员6余名"),
        ("全镇现有法律明白人86名", "云岭村现有法律明白人6名"),
        ("全镇现有法律明白人86名", "云岭村，现有法律明白人6名"),
        ("现有专职人民调解员2名", "现有人民调解员58名"),
        ("全年共调解矛盾纠纷52件", "一季度调解矛盾纠纷12件"),
        ("全年共调解矛盾纠纷52件", "2022年调解矛盾纠纷61件"),
        ("全年共调解矛盾纠纷52件", "主要负责人包案调解矛盾纠纷6件"),
        ("全年共调解矛盾纠纷52件", "调解矛盾纠纷6件"),
        ("全年共调解矛盾纠纷52件", "全年共调解矛盾纠纷涉及金额36万元"),
    ],
)
def test_about_something_else(report, one, other):
    assert said(report, f"{one}。\n另外，{other}。\n").outcome == "pass"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("镇综合行政执法队现有行政执法人员8名。年底盘点时，现有行政执法人员6名共配记录仪4台。\n", "fail"),
        ("镇综合行政执法队现有行政执法人员8名。全镇现有行政执法人员16名。\n", "pass"),
        ("镇综合行政执法队现有行政执法人员8名。\n全镇行政执法人员6名的名单均已公开。\n", "fail"),
        ("镇综合行政执法队现有行政执法人员8名。\n年底盘点时，现有行政执法人员16名。\n", "pass"),
    ],
)
def test_the_team_that_a_paragraph_speaks_of(report, text, outcome):
    assert said(report, text).outcome == outcome


def test_what_is_planned_contradicts_nothing(report):
    body = "全镇现有法律明白人86名。\n二、2024年工作安排\n2024年，重点抓好两项工作。\n全镇法律明白人达到100名。\n"
    assert said(report, body).outcome == "pass"


def test_no_indicator(report):
    assert said(report, "组织培训4次，参训120人次。\n").outcome == "not_applicable"
