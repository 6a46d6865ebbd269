"""Numbers that the text itself makes unlikely."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked, unmarked

from checker.checks.implausible import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + unmarked(line) + "\n", given="paragraphs"), KIND)


@pytest.mark.parametrize(
    ("line", "case", "value", "compared"),
    [
        ("发布信息公开年报⟦7条⟧。", "yearly", "7", ""),
        ("现有调委会19个。法治带头人⟦242人⟧。", "leaders", "242", "19"),
        ("推选法治带头人⟦40名⟧，实现12个行政村全覆盖。", "leaders", "40", "12"),
        ("办件量同比增长⟦860%⟧。", "growth", "860", ""),
        ("宣传场次较上年提高了⟦501%⟧。", "growth", "501", ""),
    ],
)
def test_unlikely(report, line, case, value, compared):
    expected = Said("fail", marked(HEAD + line), [case], [{"value": value, "compared": compared}])
    assert said(report, line) == expected


@pytest.mark.parametrize(
    "line", ["发布信息公开年报⟦1份⟧。", "12个行政村有法治带头人⟦36名⟧。", "办件量同比增长⟦500%⟧。"]
)
def test_likely(report, line):
    assert said(report, line) == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize(
    "line", ["法治带头人242人。", "约12个行政村有资料600份。", "满意率98%，年报已公开。", "上年工作扎实。"]
)
def test_nothing_to_hold_it_against(report, line):
    assert said(report, line).outcome == "not_applicable"
