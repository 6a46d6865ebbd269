"""Places not filled in; a part with nothing else is told to be empty by another rule."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.placeholder import KIND

HEAD = "一、主要举措和成效\n"
TAIL = "全镇组织开展各类普法宣传活动，依法办理群众诉求。\n"


def said(report, line):
    return judged(report(HEAD + line + "\n" + TAIL), KIND, list="placeholders", min_characters=15)


@pytest.mark.parametrize(
    "line",
    [
        "开展宣传⟦XX场次⟧，发放资料⟦××份⟧。",
        "⟦20XX年⟧，⟦X镇⟧召开会议⟦*次⟧。",
        "聘请⟦××⟧律师，成功率⟦____⟧。",
        "调解纠纷⟦（）件⟧，发放资料⟦（数据待补充）⟧。",
        "⟦（此处填写培训情况）⟧",
        "⟦202×年⟧建成广场。",
        "审查合同⟦〇〇份⟧，由于⟦某某原因⟧未公示，培训⟦N次⟧。",
        "安全检查⟦（数据由安监办提供）⟧。",
        "会议于⟦20XX年X月X日⟧召开，⟦×月×日⟧通报。",
    ],
)
def test_a_place(report, line):
    places = marked(HEAD + line)
    assert said(report, line) == Said("fail", places, ["fail"] * len(places), [{"right": ""}] * len(places))


@pytest.mark.parametrize(
    "line",
    [
        "推行“35X工作法”和“1+3+N”机制，X光机1台，X射线检测。",
        "调解张××与李某某纠纷，王××等3人履行协议。",
        "热线138****1234，证号35*************123。",
        "建设2×4米、3x5米宣传栏。",
        "制度尚待补充完善，事项待定期清理。",
    ],
)
def test_none(report, line):
    assert said(report, line).outcome == "pass"


def test_a_part_of_placeholders_alone_is_left_to_the_rule_on_empty_parts(report):
    target = report(HEAD + "XX\n二、存在的不足和原因\n×××。主要原因是XX。\n")
    assert judged(target, KIND, list="placeholders", min_characters=15).outcome == "pass"
