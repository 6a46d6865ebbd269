"""Which stretches a rule looks at, and whether it applies at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks.parts import find_parts
from checker.engine.run import _target
from checker.engine.select import applies, select
from checker.model.report import Context
from checker.outline import outline
from checker.readers import read

TEXT = """青溪县云岭镇人民政府文件
云政〔2024〕8号　　　　签发人：李示例
云岭镇2023年法治政府建设情况报告
县委、县政府：
一、主要举措和成效
开展普法宣传20场次。
（一）执法
办理案件15件。
二、存在的不足
力量不足，原因是编制少。
青溪县云岭镇人民政府
2024年1月10日
（此件主动公开）
抄送：县委依法治县办。
云岭镇党政综合办公室　　2024年1月11日印发
"""


def parsed(text):
    return outline(read(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("title", [1, 3]),
        ("head", [1, 2, 4]),
        ("foot", [11, 12, 13, 14, 15]),
        ("headings", [5, 7, 9]),
        ("paragraphs", [5, 6, 7, 8, 9, 10]),
        ("document", [3, 4, 5, 6, 7, 8, 9, 10]),
        ("part:problems", [9]),
        ("part:measures", [5]),
        ("part:plan", []),
        ("part:nonsense", []),
    ],
)
def test_what_is_given(pack, given, lines):
    document = parsed(TEXT)
    target = _target(pack, document, Context())
    spans = select(document, find_parts(target), given)
    assert sorted({document.locate(span).line for span in spans}) == lines
    assert list(spans) == sorted(spans, key=lambda span: span.start)


def test_a_part_is_its_text_without_its_heading(pack):
    document = parsed(TEXT)
    [span] = select(document, find_parts(_target(pack, document, Context())), "part:problems")
    assert document.text[span.start : span.end].strip() == "力量不足，原因是编制少。"


@pytest.mark.parametrize(
    ("limits", "year", "kinds", "expected"),
    [
        ({}, 2023, {"town"}, True),
        ({"formats": ["txt"]}, 2023, {"town"}, True),
        ({"formats": ["docx", "pdf"]}, 2023, {"town"}, False),
        ({"unit_kind": ["town", "township"]}, 2023, {"town"}, True),
        ({"unit_kind": ["street"]}, 2023, {"town"}, False),
        ({"unit_kind": ["street"]}, 2023, set(), True),
        ({"unit_kind": ["town"]}, 2023, {"town", "township"}, True),
        ({"years": {"from": 2022}}, 2023, {"town"}, True),
        ({"years": {"from": 2024}}, 2023, {"town"}, False),
        ({"years": {"to": 2023}}, 2023, {"town"}, True),
        ({"years": {"to": 2022}}, 2023, {"town"}, False),
        ({"years": {"from": 2021, "to": 2025}}, 2023, {"town"}, True),
        ({"years": {"from": 2024}}, None, {"town"}, True),
        ({"unit_kind": ["town"], "years": {"from": 2024}}, 2023, {"town"}, False),
    ],
)
def test_the_limits_of_a_rule(pack, limits, year, kinds, expected):
    rule = replace(pack.rules[0], applies=limits)
    assert applies(rule, parsed(TEXT), year, frozenset(kinds), None) is expected


@pytest.mark.parametrize(
    ("stage", "purpose", "expected"),
    [
        ("filing", None, True),
        ("publication", None, True),
        ("filing", "filing", True),
        ("filing", "publication", False),
        ("publication", "publication", True),
        ("publication", "filing", False),
    ],
)
def test_the_stage(pack, stage, purpose, expected):
    assert applies(replace(pack.rules[0], stage=stage), parsed(TEXT), 2023, "town", purpose) is expected


def test_a_rule_that_does_not_apply_says_so(check, pack):
    rules = tuple(replace(r, applies={"formats": ["docx"]}) if r.id == "part-plan" else r for r in pack.rules)
    report = check(TEXT, pack=replace(pack, rules=rules))
    assert [r.outcome for r in report.results if r.rule == "part-plan"] == ["not_applicable"]
    assert [r.outcome for r in check(TEXT).results if r.rule == "part-plan"] == ["fail"]
