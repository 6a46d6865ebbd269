"""Enough text to be the report."""

from __future__ import annotations

import pytest
from marks import Said, judged

from checker.checks.readable import KIND


@pytest.mark.parametrize(("characters", "outcome"), [(149, "fail"), (150, "pass")])
def test_the_parameter_decides(report, characters, outcome):
    title = "云岭镇2023年法治政府建设情况报告\n"
    heading = "一、主要举措和成效\n"
    there = sum("\u4e00" <= char <= "\u9fff" for char in title + heading)
    target = report(
        heading + "法" * (characters - there - 1) + "，A1：\n治。\n", parameters={"readable_characters": 150}
    )
    found = judged(target, KIND, least="readable_characters")
    assert found.outcome == outcome
    if outcome == "fail":
        assert found == Said("fail", [(1, 1, "")], ["fail"], [{"count": 149, "least": 150}])
