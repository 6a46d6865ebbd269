"""The example county: every file of it holds, its rules say what their examples demand, and its reports show it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from trial import PACK, ROOT
from yaml import safe_load

from checker import api
from checker.model.finding import OUTCOMES
from checker.model.report import Context
from checker.reports import json_report, text_report
from checker.rulepack.examples import OUTCOMES as EXPECTED
from checker.rulepack.examples import iter_examples
from checker.rulepack.load import load_pack

FOLDER = ROOT / "rules" / "overlays" / "example-county"
COUNTY = load_pack("fazhi-annual", [str(FOLDER)], examples=True)
WAIVERS = api.load_waivers(str(FOLDER / "waivers.yaml"), COUNTY)
OWN = [rule for rule in COUNTY.rules if rule.id not in {one.id for one in PACK.rules}]
SCHEMA = Draft202012Validator(json.loads((ROOT / "rules" / "schema" / "report.schema.json").read_text("utf-8")))
REPORT = """{unit}2025年法治政府建设情况报告
一、主要举措和成效
1月，向镇人大报告了法治政府建设情况。全年开展普法宣传20场次，调解纠纷30件，合法性审查合同12份，行政复议案件1件。
党委书记主持召开专题会议4次，听取执法工作汇报2次。镇长带头学法5次，6月12日主持研究执法工作。
二、欠账清单
力量不足，人员较少，主要原因是编制少、培训少。
三、2026年怎么干
2026年，继续开展普法宣传，完善执法制度。
{unit}人民政府
{date}
"""


def checked(unit="云岭镇", date="2026年2月10日", waivers=(), pack=COUNTY, **known):
    context = Context(**{"today": "2026-03-20", **known})
    text = REPORT.format(unit=unit, date=date)
    report = api.check([(f"{unit}.txt", text.encode())], pack, context, "2026-03-20T10:00:00+08:00", waivers)
    SCHEMA.validate(json.loads(json_report.render(report)))
    return report


def outcome(report, rule):
    return next(result.outcome for result in report.submissions[0].results if result.rule == rule)


def codes(report):
    return [one.note.code for one in report.submissions[0].notes if one.note.code.startswith("unit-")]


def test_its_examples_and_those_of_the_pack_hold():
    count, failures = api.test_rules("fazhi-annual", [str(FOLDER)])
    assert failures == []
    assert count == sum(1 for pack in (PACK, replace(COUNTY, rules=tuple(OWN))) for _ in iter_examples(pack))


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.id)
def test_an_own_rule_has_two_examples_of_each_kind(rule):
    assert len(rule.examples["pass"]) >= 2
    assert len(rule.examples["fail"]) >= 2
    assert {EXPECTED[kind] for kind in rule.examples} <= set(OUTCOMES)


def test_the_roster_shows_every_case_that_it_teaches():
    roster = COUNTY.roster
    assert len(roster.units) >= 8
    assert {name.kind for unit in roster.units for name in unit.names} == {
        "town", "township", "ethnic-township", "street", "zone", "department",
    }  # fmt: skip
    assert any(len(unit.names) > 1 for unit in roster.units)
    assert any(unit.successors for unit in roster.units)
    assert any(unit.exempt for unit in roster.units)
    assert any(unit.extension for unit in roster.units)
    assert any(leader.acting for unit in roster.units for leader in unit.leaders)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_file_says_in_chinese_what_it_is(path):
    assert path.read_text("utf-8").startswith("# ")
    assert safe_load(path.read_text("utf-8"))


def test_what_the_county_changes_can_be_seen_in_a_report():
    report = checked()
    (one,) = report.submissions
    assert (one.unit, one.pack.overlays) == ("云岭镇", ("example-county",))
    assert [f.values["item"] for f in one.findings if f.rule == "statistic-required"] == ["行政执法案件"]
    plain = checked(pack=PACK)
    differ = {
        one.rule: (outcome(plain, one.rule), one.outcome)
        for one in one.results
        if one.rule in {r.rule for r in plain.submissions[0].results} and outcome(plain, one.rule) != one.outcome
    }
    assert differ == {
        "part-leader": ("not_applicable", "pass"),
        "part-leader-inline": ("fail", "pass"),
        "part-heading-unusual": ("fail", "pass"),
        "place-level": ("not_applicable", "pass"),
        "statistic-required": ("not_applicable", "fail"),
    }
    text = text_report.render(report)
    assert "\n本县补充要求：青溪县补充要求（2026.1版）\n" in text
    assert "已调整：报送时限，由“03-01”改为“02-20”（理由：青法治办〔2026〕1号）" in text
    data = json.loads(json_report.render(report))["submissions"][0]["pack"]
    assert data["overlays"] == ["example-county"]
    assert [change for change in data["changes"] if change["rule"] == "element-number"] == [
        {
            "rule": "element-number",
            "parameter": None,
            "from": "should",
            "to": "note",
            "reason": "网上报送件由报送平台统一编号",
        }
    ]


@pytest.mark.parametrize(
    ("unit", "date", "expected"),
    [
        ("石门镇", "2026年2月20日", "pass"),
        ("石门镇", "2026年2月21日", "fail"),
        ("云岭镇", "2026年3月10日", "pass"),
        ("云岭镇", "2026年3月11日", "fail"),
        ("东门街道", "2026年2月28日", "pass"),
        ("东门街道", "2026年3月1日", "fail"),
    ],
)
def test_its_due_date_and_extensions(unit, date, expected):
    assert outcome(checked(unit, date), "deadline-filing") == expected


@pytest.mark.parametrize(
    ("unit", "notes"),
    [
        ("石门镇", []),
        ("云岭镇", ["unit-extended"]),
        ("白水乡", ["unit-former-name"]),
        ("石桥乡", ["unit-former-name", "unit-extended"]),
        ("南湖林场", ["unit-exempt"]),
        ("远山镇", ["unit-unknown"]),
    ],
)
def test_what_it_says_of_a_unit(unit, notes):
    assert codes(checked(unit)) == notes
    assert codes(checked(unit, pack=PACK)) == []


def test_an_exempt_unit_is_judged_like_any_other():
    exempt, other = (checked(unit).submissions[0] for unit in ("南湖林场", "青溪县司法局"))
    assert exempt.verdict == other.verdict == "fail"


def test_its_own_rule_is_for_towns_only():
    assert outcome(checked("石门镇"), "qingxi-assembly") == "pass"
    assert outcome(checked("东门街道"), "qingxi-assembly") == "not_applicable"


def test_its_waivers():
    report = checked("东门街道", waivers=WAIVERS)
    (one,) = report.submissions
    assert [(found.rule, waiver["by"]) for found, waiver in one.waived] == [("statistic-required", "县委依法治县办")]
    assert {result.rule for result in one.results if result.waived} == {"statistic-required"}
    assert not [found for found in one.findings if found.rule == "statistic-required"]
    later = checked("岩前畲族民族乡", waivers=WAIVERS, today="2026-07-01")
    assert [one["unit"] for one in later.waivers_expired] == ["岩前畲族民族乡"]
    assert later.waivers_unused == ()
    idle = checked("岩前畲族民族乡", waivers=WAIVERS)
    assert [one["unit"] for one in idle.waivers_unused] == ["岩前畲族民族乡"]
