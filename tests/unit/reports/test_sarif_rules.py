from __future__ import annotations

import pytest
from builders import ARITHMETIC, rule

from checker.frozen import replace
from checker.reports.sarif_rules import describe, text


def test_a_rule():
    one = replace(rule("sum-of-parts", "总数与*分项*不符", "should", (ARITHMETIC,)), remedy="请补充{year}年度数据。")
    assert describe("sum-of-parts", one, "zh") == {
        "id": "sum-of-parts",
        "shortDescription": {"text": "总数与*分项*不符"},
        "fullDescription": {"text": "应当单独成一部分。"},
        "help": {
            "text": "要求：应当单独成一部分。\n依据：数字关系：总数应等于各分项之和\n补正要求：请补充…年度数据。",
            "markdown": "- **要求**：应当单独成一部分。\n- **依据**：数字关系：总数应等于各分项之和\n- **补正要求**：请补充…年度数据。",
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {
            "severity": "should",
            "handling": "call",
            "mendable": True,
            "stage": "filing",
            "problem.severity": "warning",
            "tags": ["sum", "filing"],
            "basis": [
                {"id": "arithmetic", "text": "数字关系：总数应等于各分项之和", "level": "事实", "verified": True}
            ],
        },
    }


def test_a_rule_in_english():
    described = describe("part-x", rule("part-x"), "en")
    assert described["shortDescription"] == {"text": "Title of part-x"}
    assert described["help"]["markdown"].startswith("- **Requirement**: ")


def test_a_rule_that_the_report_does_not_hold():
    assert describe("part-x", None, "zh") == {"id": "part-x"}


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("{0}及{{1}}", "{{0}}及{{{{1}}}}"),
        ("[见](javascript:alert(1))", r"\[见](javascript:alert(1))"),
        ("〔2023〕[1]", "〔2023〕[1]"),
        ("", "-"),
    ],
)
def test_a_message_is_plain_text(words, written):
    assert text(words) == {"text": written}
