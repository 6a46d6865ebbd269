"""Another year told as the report year, and the many right ways to name one."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.other_year import KIND

HEAD = "一、主要举措和成效\n"
LEADING = "⟦2022年⟧，我镇在县委领导下推进依法行政。\n一、主要举措和成效\n开展宣传20场次。\n"


def said(report, body, **known):
    return judged(report(body, given="paragraphs", **known), KIND, list="other-years")


@pytest.mark.parametrize(
    "body",
    [
        HEAD + "⟦2022年⟧共开展普法宣传20场次。",
        HEAD + "一是宣传有力。⟦2021年⟧度组织宣讲36场次。",
        LEADING,
        HEAD + "（一）⟦2022年⟧，全镇受理信访46件。",
        HEAD + "截至⟦2022年⟧底，全镇共有调解员66名。",
        HEAD + "⟦2022年⟧，云岭镇在县委坚强领导下推进依法行政。",
        "现将我镇⟦2022年⟧度法治政府建设情况报告如下：\n" + HEAD + "开展宣传20场次。",
        "一、⟦2022年⟧主要举措和成效\n开展宣传20场次。",
    ],
)
def test_an_earlier_year_in_the_place_of_the_report_year(report, body):
    year = int(marked(body)[0][2][:4])
    assert said(report, body) == Said("fail", marked(body), ["fail"], [{"found": year}])


@pytest.mark.parametrize(
    "line",
    [
        "2023年共开展普法宣传20场次。",
        "较2022年增长12%，2022年为86件，同比下降。",
        "自2021年以来调解120件。",
        "截至2022年底的48名调解员，截至2022年底比上年增加6名。",
        "《2022年工作要点》列出12项。",
        "2022年12月聘请法律顾问1名。",
        "2022年获评示范村3个。",
        "2022年成立的综合执法队查处案件8件。",
        "2022年度述法评议反馈问题3个。",
        "2022年、2023年共调解90件。",
        "2021年签订合同81份；2022年签订93份，查处案件4件；2023年签订100份。",
        "2024年3月召开会议1次。",
        "经验形成于2022年。",
    ],
)
def test_a_year_that_may_stand(report, line):
    assert said(report, HEAD + line + "\n").outcome == "pass"


def test_the_plan_may_look_back(report):
    body = HEAD + "开展宣传20场次。\n二、2024年工作安排\n2022年调解纠纷86件的做法要坚持。\n"
    assert said(report, body).outcome == "pass"


def test_a_title_of_another_year_says_it_all(report):
    assert said(report, HEAD + "2022年共开展宣传20场次。", year=2024).outcome == "not_applicable"
