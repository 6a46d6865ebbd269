from __future__ import annotations

from types import SimpleNamespace

import pytest

from checker.reports.cells import (
    Cell,
    Column,
    gravest_first,
    indicator_title,
    outcome_cell,
    part_cell,
    part_titles,
    rule_columns,
    severities,
    verdict_cell,
)

RULES = {
    ident: SimpleNamespace(title={"zh": title}, severity=severity)
    for ident, title, severity in (
        ("seal", "印章", "should"),
        ("date", "日期", "must"),
        ("title", "标题", "must"),
        ("unit", "单位", "note"),
    )
}
TROUBLED = {"seal": 9, "date": 1, "title": 2, "unit": 0}


def test_the_gravest_and_commonest_rule_first_one_that_all_meet_last_and_folded():
    shown = gravest_first(RULES, {"unit", "seal", "date", "title", "of another pack"}, TROUBLED)
    assert shown == ["title", "date", "seal", "unit"]
    assert rule_columns(RULES, shown[2:], TROUBLED, "zh") == (
        Column("印章", 9.5),
        Column("单位", 9.5, folded=True),
    )
    assert severities(RULES, shown, "zh") == ("必须补正", "必须补正", "建议修改", "提示")


@pytest.mark.parametrize(
    ("verdict", "reviews", "cell"),
    [
        ("pass", 0, Cell("未发现必须补正事项", "good")),
        ("pass", 2, Cell("未发现必须补正事项，另有2项待核实", "review")),
        ("fail", 2, Cell("需补正", "must")),
        ("undetermined", 0, Cell("待核查", "review")),
    ],
)
def test_a_pass_with_something_to_verify_says_so(verdict, reviews, cell):
    assert verdict_cell(verdict, reviews, "zh") == cell


def test_what_nobody_looked_at_is_not_good():
    assert part_cell(None, "zh") == Cell("")
    assert part_cell("missing", "zh") == Cell("未见", "must")
    assert outcome_cell(None, "must", "zh") == Cell("未检查", "quiet")
    assert outcome_cell("fail", "should", "zh") == Cell("不符合", "should")
    assert outcome_cell("pass", "must", "zh") == Cell("符合", "good")


def test_titles_in_the_language_or_in_chinese_or_the_id():
    parts = (("plan", {"zh": "计划", "en": "Plan"}), ("text", {"zh": "正文"}), ("none", {}))
    assert part_titles(parts, "en") == {"plan": "Plan", "text": "正文", "none": "none"}
    assert [indicator_title("调解", unit, nth, "zh") for unit, nth in (("件", 1), ("", 1), ("件", 2))] == [
        "调解（件）",
        "调解",
        "调解（件）之2",
    ]
