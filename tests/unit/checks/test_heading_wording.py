"""Headings of parts as the prescribed form has them."""

from __future__ import annotations

import pytest
from marks import judged

from checker.checks.heading_wording import KIND

EXACT = {"problems": ["存在的不足和原因", "存在的不足及原因"], "plan": ["下一年度主要安排"]}


def told(report, *headings):
    body = "".join(f"{heading}\n全镇按要求推进各项工作，仍有薄弱环节，下一步将改进。\n" for heading in headings)
    said = judged(report(body), KIND, exact=EXACT)
    return said.outcome, [quote for _, _, quote in said.places], said.values


@pytest.mark.parametrize("heading", ["一、存在的不足和原因", "一、存在的不足及原因", "（一）存在的不足和原因。"])
def test_one_of_the_headings(report, heading):
    outcome, places, values = told(report, heading)
    assert (outcome, len(places), values) == ("pass", 1, [])


def test_another_heading_names_the_first_of_those_wanted(report):
    assert told(report, "一、下一步工作打算", "二、存在的问题") == (
        "fail",
        ["一、下一步工作打算", "二、存在的问题"],
        [
            {"heading": "下一步工作打算", "wanted": "下一年度主要安排"},
            {"heading": "存在的问题", "wanted": "存在的不足和原因"},
        ],
    )


@pytest.mark.parametrize("heading", ["一、主要举措和成效", "一、存在问题和下一步工作打算"])
def test_other_parts_and_shared_headings_are_left_alone(report, heading):
    assert told(report, heading) == ("not_applicable", [], [])
