"""Parts and wholes: what 其中 takes out, what 新增 adds."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.part_over import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + line.replace("⟦", "").replace("⟧", "") + "\n", given="paragraphs"), KIND)


@pytest.mark.parametrize(
    ("line", "whole", "part", "unit"),
    [
        ("共有网格员⟦25名，其中党员30名⟧。", "25", "30", "名"),
        ("共有干部⟦25人。其中党员30名⟧。", "25", "30", "名"),
        ("今年新增法律明白人⟦96名，总数达85名⟧。", "85", "96", "名"),
        ("审查合同18份、网格员⟦25名，其中女网格员30名⟧。", "25", "30", "名"),
    ],
)
def test_a_part_is_greater(report, line, whole, part, unit):
    values = {"whole": whole, "part": part, "unit": unit}
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [values])


@pytest.mark.parametrize(
    "line",
    [
        "共有干部⟦62人，其中党员45人⟧，女干部20人。",
        "全年新增法律明白人⟦12名，总数达85名⟧。",
        "共有干部⟦20余人，其中党员30人⟧。",
        "现有执法人员⟦8名，其中持证6名⟧，组织参训120名。",
    ],
)
def test_a_part_is_not_greater(report, line):
    assert said(report, line) == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize(
    "line",
    [
        "审查合同18份、文件6件，其中重大合同12件。",
        "共办理事项300件，其中较上年增加320件。",
        "全年宣传20次，发放资料300份。",
        "新增网格员6名，累计培训60名。",
        "全年宣传20次，其中发放资料300份。",
    ],
)
def test_no_part_of_it(report, line):
    assert said(report, line).outcome == "not_applicable"


def test_what_the_rule_on_sums_tells_is_not_told_again(report):
    assert said(report, "全年开展宣传20场次，其中进校园25场次。").outcome == "not_applicable"
