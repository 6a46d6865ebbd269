"""Which parameter an overlay's ``due`` sets: the day by which towns are to file."""

from __future__ import annotations

import pytest

from checker.rulepack.parameter_checks import due_parameter


def rule(due: str, *kinds: str, check: str = "deadline", what: str = "filing"):
    return {
        "check": check,
        "options": {"what": what, "due": due},
        "applies": {"unit_kind": list(kinds)} if kinds else {},
    }


@pytest.mark.parametrize(
    ("rules", "name"),
    [
        ([], None),
        ([rule("a", what="publication"), rule("b", check="other")], None),
        ([rule("a")], "a"),
        ([rule("departments", "department"), rule("towns", "town", "street")], "towns"),
        ([rule("departments", "department"), rule("all")], "all"),
        ([rule("departments", "department")], "departments"),
    ],
)
def test_the_day_of_towns(rules, name):
    assert due_parameter({"rules": rules}) == name
