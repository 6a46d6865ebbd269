"""A first draft of a new rule."""

from __future__ import annotations

import pytest

from checker.errors import UsageError
from checker.rulepack.locate import PackFiles
from checker.rulepack.skeleton import new_rule

FILE = """\
# Rules on the plan.
- id: plan-one
  rev: 3
  title: {zh: 一, en: One}  # kept
- id: plan-two
  rev: 2
  title: {zh: 二, en: Two}


"""
FILES = PackFiles("/pack", (("plan.yaml", FILE.encode()),))


def test_a_rule_under_a_new_id():
    assert new_rule(FILES, "plan-money", "plan-one") == (
        "- id: plan-money\n  rev: 1\n  title: {zh: 一, en: One}  # kept\n"
    )
    assert new_rule(FILES, "plan-money", "plan-two") == "- id: plan-money\n  rev: 1\n  title: {zh: 二, en: Two}\n"


@pytest.mark.parametrize(
    ("rule", "like", "code"),
    [
        ("plan-one", "plan-two", "rule-taken"),
        ("Plan", "plan-two", "rule-id"),
        ("plan", "plan-two", "rule-id"),
        ("plan_money", "plan-two", "rule-id"),
        ("", "plan-two", "rule-id"),
        ("plan-money", "plan-three", "unknown-rule"),
    ],
)
def test_what_cannot_be_begun(rule, like, code):
    with pytest.raises(UsageError) as caught:
        new_rule(FILES, rule, like)
    assert caught.value.code == code
