"""余 and 多 after numbers that are round, and after numbers that are not."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.round_numbers import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + line.replace("⟦", "").replace("⟧", "") + "\n", given="paragraphs"), KIND)


@pytest.mark.parametrize(
    ("line", "number", "vague"),
    [
        ("开展巡查⟦7余次⟧。", "7", "余"),
        ("举办讲座⟦38多场⟧。", "38", "多"),
        ("走访⟦三十六余家⟧企业。", "三十六", "余"),
        ("调解纠纷⟦105余件⟧。", "105", "余"),
    ],
)
def test_an_exact_number(report, line, number, vague):
    values = {"number": number, "vague": vague}
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [values])


@pytest.mark.parametrize(
    "line",
    ["发放⟦2000余份⟧，受众1.2万余人次。", "举办⟦20多场⟧。", "走访⟦三十余户⟧。", "投入⟦36余万元⟧。", "调解⟦百余件⟧。"],
)
def test_a_round_one(report, line):
    assert said(report, line) in (Said("pass", marked(HEAD + line)), Said("not_applicable", []))


@pytest.mark.parametrize("line", ["开展宣传20场次，其余稳步推进。", "近30人参加。", "落实“6余次”整改要求。"])
def test_nothing_to_say(report, line):
    assert said(report, line).outcome == "not_applicable"
