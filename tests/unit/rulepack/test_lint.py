"""Advice on rule files that load."""

from __future__ import annotations

import pytest

from checker.rulepack.describe import describe
from checker.rulepack.lint import lint
from checker.rulepack.locate import PackFiles

RULE = """\
- id: plan-money
  rev: 1
  since: "2026.1"
  title: {zh: 经费安排, en: Budget}
  requirement: 宜写明经费安排。
  severity: note
  basis: [{id: county, clause: 年度报告章}]
  given: document
  check: require
  with:
    patterns: [经费, 预算]
  message:
    fail: {zh: 未见经费安排。, en: No budget was found.}
  remedy: 请补充经费安排。
  examples:
    pass: [{text: 经费10万元。}, {text: 列入预算。}]
    fail: [{text: 无。, line: 1}, {text: 没有安排。, contains: 未见}]
"""
BASIS = '- {id: county, title: 通知, date: "2026-01-01", level: 地方, verified: false}\n'


def advice(rule: str) -> list[str]:
    files = PackFiles("/pack", (("basis.yaml", BASIS.encode()), ("plan.yaml", rule.encode())))
    return [describe(fault) for fault in lint(files)]


def test_a_rule_that_needs_no_advice():
    assert advice(RULE) == []


@pytest.mark.parametrize(
    ("right", "written", "said"),
    [
        (
            "requirement: 宜写明经费安排。",
            "requirement: 必须写明经费安排。",
            "plan.yaml:5:16 “必须”不合行政用语，宜用“请”“宜”“建议”“未见”等写法。",
        ),
        (
            "remedy: 请补充经费安排。",
            "remedy: 请补充budget。",
            "plan.yaml:14:11 中文用语中有外文“budget”，宜改用中文。",
        ),
        (
            "zh: 未见经费安排。",
            f"zh: {'未见' * 31}。",
            "plan.yaml:13:16 情况约63字，宜不超过60字：写见到了什么，再写怎么办。",
        ),
        (
            "clause: 年度报告章",
            "clause: 第二十四条",
            "plan.yaml:7:32 依据未经核对（verified: false），条号“第二十四条”不会写进通知书，宜只写到章。",
        ),
        (
            "pass: [{text: 经费10万元。}, {text: 列入预算。}]",
            "pass: [{text: 经费列入预算。}]",
            "plan.yaml:16:11 “pass”样例宜不少于2个，各用不同写法。",
        ),
        (
            "{text: 无。, line: 1}",
            "{text: 无。}",
            "plan.yaml:17:12 样例宜写明问题所在的行（line）或情况中应有的文字（contains）。",
        ),
        (
            "patterns: [经费, 预算]",
            "patterns: [经费, 预算, 资?]",
            "plan.yaml:11:24 匹配式“资?”对空文字也成立，等于处处成立。",
        ),
        (
            "patterns: [经费, 预算]",
            "patterns: [经费, 预算, 拨款]",
            "plan.yaml:11:24 没有一个样例用到匹配式“拨款”，宜补样例或删去。",
        ),
    ],
)
def test_advice_with_its_place(right, written, said):
    assert right in RULE
    assert advice(RULE.replace(right, written)) == [said]


def test_a_verified_clause_may_have_its_number():
    rule = RULE.replace("clause: 年度报告章", "clause: 第二十四条, verified: true")
    assert advice(rule) == []


def test_several_pieces_of_advice_in_the_order_of_the_file():
    rule = RULE.replace("宜写明", "禁止不写").replace("请补充", "严禁遗漏")
    assert [line.split()[0] for line in advice(rule)] == ["plan.yaml:5:16", "plan.yaml:14:11"]


def test_with_overlays_only_what_they_say_is_advised_on():
    pack = PackFiles(
        "/pack", (("basis.yaml", BASIS.encode()), ("plan.yaml", RULE.replace("宜写明", "必须写明").encode()))
    )
    own = RULE.replace("plan-money", "own-money").replace("年度报告章", "第三条")
    county = PackFiles("/county", (("overlay.yaml", b"id: county\n"), ("own.yaml", own.encode())), "本县")
    assert [describe(fault) for fault in lint(pack, [county])] == [
        "本县/own.yaml:7:32 依据未经核对（verified: false），条号“第三条”不会写进通知书，宜只写到章。"
    ]
