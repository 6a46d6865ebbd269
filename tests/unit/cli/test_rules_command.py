"""``checker rules list``, ``explain`` and ``test``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import RULES

from checker.cli.main import main
from checker.model.rule import Example


def test_rules_are_listed(api, capsys):
    assert main(["rules", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "年度法治政府建设情况报告（2026.1版），共6条规则",
        "  必须补正  part-measures   主要举措和成效应当单独报告",
        "  必须补正  part-problems   缺少“存在的不足和原因”部分",
        "  建议修改  sum-of-parts    总数与分项不符",
    ]


def test_a_rule_is_explained(api, capsys):
    long = Example("\n".join("一二三四五六七八"))
    one = replace(RULES["part-problems"], examples={"fail": (long, long), "pass": (), "na": (Example("甲"),)})
    pack = api.load_pack()
    api.load_pack = lambda ref: replace(pack, rules=(one,))
    assert main(["rules", "explain", "part-problems"]) == 0
    assert capsys.readouterr().out == (
        "part-problems：缺少“存在的不足和原因”部分\n"
        "严重程度：必须补正\n"
        "处理建议：建议退回\n"
        "处理阶段：报送前处理\n"
        "依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定\n"
        "要求：应当单独成一部分。\n"
        "情况（不符合）：未见。\n"
        "补正要求：请补充。\n"
        "通知用语：请补充该部分。\n"
        "样例（不符合，共2个）\n  一\n  二\n  三\n  四\n  五\n  六\n  ……\n"
        "样例（不适用，共1个）\n  甲\n"
    )


@pytest.mark.parametrize(
    ("answer", "code", "text"),
    [
        ((12, []), 0, "共核对样例12个，均与预期一致。\n"),
        ((12, ["甲", "乙"]), 4, "甲\n乙\n共核对样例12个，2处与预期不一致。\n"),
        ((0, []), 4, "检查标准中未见样例，请补充。\n"),
    ],
)
def test_rules_are_tested(api, capsys, answer, code, text):
    api.test_rules = lambda ref: answer
    assert main(["rules", "test", "--pack", "p"]) == code
    assert capsys.readouterr().out == text
