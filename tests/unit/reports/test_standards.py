from __future__ import annotations

import dataclasses

import pytest
from builders import PACK, RULES, report, submission

from checker.reports.standards import change_words, overlay_names, packs, standards, value_words, waiver_words


def test_every_pack_is_told_once():
    other = dataclasses.replace(PACK, version="2026.2", lists=())
    made = report(submission(), submission("乙.txt"), submission("丙.txt", pack=other))
    assert packs(made) == (PACK, other)
    assert list(standards(made)) == [
        "检查标准：年度法治政府建设情况报告（2026.1版）",
        "所用名录核对日期：2026-05-01至2026-11-22",
        "检查标准：年度法治政府建设情况报告（2026.2版）",
    ]


def test_an_overlay_without_a_title_is_told_by_its_id():
    pack = dataclasses.replace(PACK, overlays=("qingxi", "b"), overlay_titles=({"zh": "青溪县", "version": "2"},))
    assert list(overlay_names(pack)) == ["青溪县（2版）", "b"]


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (None, "无", "none"),
        ("should", "建议修改", "should be improved"),
        (
            "thin：must、substantial：should",
            "内容单薄：必须补正、内容充实：建议修改",
            "thin: must be corrected, substantial: should be improved",
        ),
        ("{next_year}年", "次年", "next 年"),
        ("03-01", "03-01", "03-01"),
    ],
)
def test_values_in_words(written, zh, en):
    assert (value_words(written), value_words(written, "en")) == (zh, en)


def test_a_change_of_a_rule_that_the_report_does_not_hold():
    assert change_words({"rule": "gone", "from": "must", "to": "note", "reason": None}, RULES) == (
        "已调整：gone，由“必须补正”改为“提示”"
    )


def test_a_waiver_tells_what_is_known():
    assert waiver_words({"rule": "sum-of-parts", "unit": "云岭镇"}, RULES) == "云岭镇，总数与分项不符（；，至）"
