"""Names of laws: a slip, a local name, a short form, an old name."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.law_name import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line, **known):
    return judged(report(HEAD + line + "\n", **known), KIND, list="law-names")


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("《⟦法治政府建设与责任落实督查工作规定⟧》", "法治政府建设与责任落实督察工作规定"),
        ("《⟦法治政府实施纲(2021-2025)⟧》", "法治政府建设实施纲要（2021—2025年）"),
        ("《⟦信访工作条列⟧》", "信访工作条例"),
        ("《⟦中华人民共和国反家庭暴力条例⟧》", "反家庭暴力法"),
        ("《⟦中华人民共和国民典法⟧》", "民法典"),
        ("《⟦安全生产管理法⟧》", "安全生产法"),
        ("《⟦政府信息公开规定⟧》", "政府信息公开条例"),
        ("《⟦法治社会建设实施刚要（2020—2025年）⟧》", "法治社会建设实施纲要（2020—2025年）"),
        ("《⟦妇女权益保护法⟧》", "妇女权益保障法"),
        ("《⟦中华人民共和国行政处法⟧》", "行政处罚法"),
        ("《⟦重大行政决策暂行条例⟧》", "重大行政决策程序暂行条例"),
        ("《⟦重大行政决策暂行程序条例⟧》", "重大行政决策程序暂行条例"),
        ("落实《关于学习〈民法典〉的通知》和《⟦政府信息公开条条例⟧》", "政府信息公开条例"),
    ],
)
def test_a_slip(report, line, right):
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [{"right": right}])


@pytest.mark.parametrize(
    "line",
    [
        "《中华人民共和国宪法》《民法典》《行政复议法（修订）》《动物防疫法》",
        "《法治政府建设实施纲要(2021-2025年)》《法治政府建设实施纲要》",
        "《青溪县法治政府建设实施方案（2021—2025年）》《法治政府建设实施方案（2021—2025年）》",
        "制定《政府信息公开规定》，《军事设施保护法》《学法守法用法》《中华人民共和国抗旱条例》",
        "《青溪县政府信息公开条例》《信访工作责任制实施办法》",
        "《信访工作条款》《习近平法治思想学习问答》《云岭镇议事规则》《规则》",
        "未加书名号的法治政府建设与责任落实督查工作规定",
        "《未写完的书名",
    ],
)
def test_right_short_and_local_names(report, line):
    assert said(report, line).outcome == "pass"


def test_a_name_that_was_replaced(report):
    line = "《⟦信访条例⟧》"
    assert said(report, line) == Said("fail", marked(HEAD + line), ["replaced"], [{"right": "信访工作条例"}])
    assert said(report, line, year=2022).outcome == "pass"
    assert said(report, "原《信访条例》受理的积案已办结。").outcome == "pass"
    assert said(report, "《信访条例》（已废止）。").outcome == "pass"
