"""The two tables: verdict and suggestion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.engine.verdict import suggestion, verdict
from checker.model.report import RuleResult

DOUBTFUL = "reading-doubtful"


def result(severity, outcome, reason=None, waived=False):
    return RuleResult(f"{severity}-rule", severity, outcome, reason, waived=waived)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "pass"),
        ([("must", "pass")], "pass"),
        ([("must", "fail")], "fail"),
        ([("must", "fail", None, True)], "pass"),
        ([("must", "fail"), ("must", "error")], "fail"),
        ([("must", "error")], "undetermined"),
        ([("must", "error", "ValueError", True)], "pass"),
        ([("must", "review", DOUBTFUL)], "undetermined"),
        ([("must", "review", "not-captured")], "pass"),
        ([("must", "review", "approximate")], "pass"),
        ([("must", "not_applicable")], "pass"),
        ([("should", "fail"), ("note", "fail")], "pass"),
        ([("should", "error"), ("note", "review", DOUBTFUL)], "pass"),
    ],
)
def test_verdict(results, expected):
    assert verdict([result(*one) for one in results]) == expected


@pytest.mark.parametrize(
    ("failed", "decided", "expected"),
    [
        ([], "pass", "accept"),
        (["record"], "pass", "accept"),
        (["call"], "pass", "call"),
        (["call", "record"], "pass", "call"),
        (["return"], "fail", "return"),
        (["record", "call", "return"], "fail", "return"),
        (["record"], "fail", "accept"),
        (["return"], "undetermined", "look"),
        ([], "undetermined", "look"),
    ],
)
def test_suggestion(pack, failed, decided, expected):
    rules = [replace(pack.rules[0], id=handling, handling=handling) for handling in ("return", "call", "record")]
    results = [RuleResult(handling, "must", "fail") for handling in failed]
    assert suggestion(results, rules, decided) == expected


@pytest.mark.parametrize(
    "one",
    [
        RuleResult("return", "must", "fail", waived=True),
        RuleResult("return", "must", "review"),
        RuleResult("return", "must", "pass"),
        RuleResult("return", "must", "error"),
    ],
)
def test_only_what_failed_and_is_not_waived_suggests_anything(pack, one):
    assert suggestion([one], [replace(pack.rules[0], id="return", handling="return")], "pass") == "accept"
