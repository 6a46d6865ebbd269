"""Fixed rows: whole, in order, left open."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.phrase_row import KIND

HEAD = "一、主要举措和成效\n"
FIVE = "公众参与、专家论证、风险评估、合法性审查、集体讨论决定"
FOUR = "重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办"


def said(report, line, list_id):
    return judged(report(HEAD + line + "\n", given="paragraphs"), KIND, list=list_id)


@pytest.mark.parametrize(
    ("line", "list_id"),
    [
        ("严格履行⟦公众参与、专家论证、风险评估、合法性审查、集体讨论决定⟧程序。", "procedures"),
        ("履行⟦公众参与、专家论证、风险评估、合法性审查和集体讨论决定⟧程序。", "procedures"),
        ("履行⟦公众参与、专家论证、风险评估、合法性审查⟧等程序，未经合法性审查不得提交集体讨论。", "procedures"),
        (
            "坚持⟦重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办⟧，主要领导亲自抓。",
            "four-personal",
        ),
    ],
)
def test_a_row_that_holds(report, line, list_id):
    assert said(report, line, list_id) == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize(
    ("line", "list_id", "right"),
    [
        ("完善⟦公众参与、公开听证、风险评估、合法性审查和集体讨论决定⟧程序。", "procedures", FIVE),
        ("完善⟦专家论证、公众参与、风险评估、合法性审查、集体讨论决定⟧程序。", "procedures", FIVE),
        ("⟦公众参与、专家论证、风险评估、合法性审查⟧程序完备。", "procedures", FIVE),
        ("对⟦重大工作亲自部署、重大问题亲自过问、重点环节亲自督办⟧。", "four-personal", FOUR),
        ("⟦重要工作亲自部署、重大问题亲自过问、重点环节亲自协调⟧等要求落实。", "four-personal", FOUR),
    ],
)
def test_a_row_that_does_not(report, line, list_id, right):
    assert said(report, line, list_id) == Said("fail", marked(HEAD + line), ["fail"], [{"right": right}])


@pytest.mark.parametrize(
    ("line", "list_id"),
    [
        ("开展风险评估。", "procedures"),
        ("公众参与、专家论证、风险评估相结合。", "procedures"),
        ("书记亲自部署、亲自过问、亲自协调、亲自督办。", "four-personal"),
        ("学习“重要工作亲自部署、重大问题亲自过问、重点环节亲自协调”。", "four-personal"),
    ],
)
def test_no_row(report, line, list_id):
    assert said(report, line, list_id) == Said("not_applicable", [])
