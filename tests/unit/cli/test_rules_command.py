"""``checker rules list``, ``explain`` and ``test``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import RULES

from checker.cli.main import main
from checker.errors import Fault, RulePackError, UsageError
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
    api.load_pack = lambda ref, overlays: replace(pack, rules=(one,))
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
    api.test_rules = lambda ref, overlays, lang: answer
    assert main(["rules", "test", "--pack", "p"]) == code
    assert capsys.readouterr().out == text


def test_advice_is_printed_with_its_place_and_is_no_mistake(api, capsys):
    fault = Fault("plan.yaml", 3, 5, "few-examples", (("value", "fail"), ("least", 2)))
    api.lint_rules = lambda ref, overlays: (7, (fault,))
    assert main(["rules", "lint"]) == 0
    assert capsys.readouterr().out == (
        "plan.yaml:3:5 “fail”样例宜不少于2个，各用不同写法。\n检查标准可以使用，共7条规则，另有1条建议。\n"
    )
    api.lint_rules = lambda ref, overlays: (7, ())
    assert main(["rules", "lint", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "The standard can be used: 7 rules, no advice.\n"


def test_rules_with_mistakes_are_not_linted(api, capsys):
    def lint_rules(ref, overlays):
        raise RulePackError([Fault("plan.yaml", 3, 5, "empty-file")])

    api.lint_rules = lint_rules
    assert main(["rules", "lint"]) == 4
    assert capsys.readouterr().err == "检查标准有误，未开始检查：plan.yaml:3:5 文件没有内容。\n"


def test_the_catalogue_is_printed_or_written(api, capsys, tmp_path):
    api.catalogue = lambda ref, lang: f"# {ref} {lang}\n"
    assert main(["rules", "catalogue", "--pack", "p"]) == 0
    assert capsys.readouterr().out == "# p zh\n"
    assert main(["rules", "catalogue", "--write", "C.md", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "The catalogue was written to C.md.\n"
    assert (tmp_path / "C.md").read_text(encoding="utf-8") == "# fazhi-annual en\n"
    assert main(["rules", "catalogue", "--write", "none/C.md"]) == 2
    assert (
        capsys.readouterr().err
        == "命令有误：“none/C.md”未能写入，请更换位置或检查权限。查看用法：checker rules --help\n"
    )


def test_a_new_rule_is_begun_after_a_living_one(api, capsys):
    api.new_rule = lambda rule, like, ref: f"- id: {rule}  # {like} {ref}\n"
    assert main(["rules", "new", "plan-money"]) == 0
    assert main(["rules", "new", "plan-money", "--like", "part-plan", "--pack", "p"]) == 0
    assert (
        capsys.readouterr().out == "- id: plan-money  # problem-count fazhi-annual\n- id: plan-money  # part-plan p\n"
    )


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        ("rule-taken", {"rule": "part-plan", "file": "part.yaml"}, "规则编号“part-plan”已在part.yaml中使用，请换一个"),
        (
            "rule-id",
            {"rule": "Plan"},
            "“Plan”不能作规则编号，应以规则文件名开头，用小写字母、数字和连字符，如plan-budget",
        ),
        ("unknown-rule", {"rule": "part-pan"}, "检查标准中无“part-problem”这一规则，是否为“part-problems”"),
    ],
)
def test_what_cannot_be_begun(api, capsys, code, values, said):
    def new_rule(rule, like, ref):
        raise UsageError(code, values)

    api.new_rule = new_rule
    assert main(["rules", "new", "x", "--like", "part-problem"]) == 2
    assert capsys.readouterr().err == f"命令有误：{said}。查看用法：checker rules --help\n"
