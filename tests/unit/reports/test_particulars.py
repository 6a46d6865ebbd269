from __future__ import annotations

from builders import LATE, MISSING, RULES, SIGNER, SUM, report, submission

from checker.model.report import RuleResult
from checker.reports.particulars import groups, identity, particulars, spent_waivers

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}


def test_groups():
    one = submission(findings=(MISSING, *[SUM] * 12, LATE, SIGNER))
    assert [(heading, len(found), tail) for heading, found, tail in groups(one)] == [
        ("必须补正（1项）", 1, None),
        ("建议修改（12项）", 10, "另有2项，加--all查看。"),
        ("提示（1项，加--all查看）", 0, None),
        ("待核实（1项）", 1, None),
    ]
    assert [(heading, len(found), tail) for heading, found, tail in groups(one, all_notes=True)] == [
        ("必须补正（1项）", 1, None),
        ("建议修改（12项）", 12, None),
        ("提示（1项）", 1, None),
        ("待核实（1项）", 1, None),
    ]
    assert list(groups(submission(findings=()))) == []


def test_statements():
    one = submission(
        findings=(), results=(RuleResult("sum-of-parts", "should", "error"),), waived=((SUM, WAIVER),), notes=()
    )
    assert list(particulars(one, RULES)) == [
        ("检查未完成（1项）", ["总数与分项不符"]),
        ("免予补正（1项）", ["总数与分项不符（县里统一口径）"]),
        (
            "规定内容",
            ["主要举措和成效：专门报告，第5行第1列（“二、主要工作和成效”）", "存在的不足和原因：未见"],
        ),
    ]


def test_identity():
    assert identity(submission()) == ["云岭镇2023年法治政府建设工作报告，2023年度"]
    assert identity(submission(facts={"title": submission().facts["title"]})) == ["云岭镇2023年法治政府建设工作报告"]
    assert identity(submission(facts={})) == []


def test_spent_waivers():
    waiver = {"rule": "sum-of-parts", "unit": "云岭镇", **WAIVER}
    assert list(spent_waivers(report(submission(), waivers_expired=(waiver,)))) == [
        ("已到期的免予补正（1项，未予适用）", ["云岭镇，总数与分项不符（县里统一口径；示例县司法局，至2027-03-01）"])
    ]
