"""Marks at the end of the items of one list."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked, unmarked

from checker.checks.item_marks import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + unmarked(line) + "\n", given="paragraphs"), KIND)


@pytest.mark.parametrize(
    "line",
    ["重点：一是学法⟦。⟧二是用法；三是普法。", "一是学法；二是用法⟦。⟧三是普法；四是守法。"],
)
def test_now_this_mark_now_that(report, line):
    found = said(report, line)
    assert found.outcome == "fail"
    assert len(found.places) == 1


def test_the_odd_one_is_shown(report):
    line = "一是学法；二是用法⟦。⟧三是普法。"
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [{}])


@pytest.mark.parametrize(
    "line",
    ["一是学法；二是用法；三是普法。", "一是学法。二是用法。三是普法。", "一是学法。共6次。二是用法；三是普法。"],
)
def test_alike_or_with_a_full_stop_inside(report, line):
    assert said(report, line).outcome == "pass"


@pytest.mark.parametrize("line", ["全镇举办讲座6场。", "一是学法。二是用法；", "一是否合法；二是否合理。三是学法。"])
def test_no_list(report, line):
    assert said(report, line).outcome == "not_applicable"
