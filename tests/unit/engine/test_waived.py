"""Waivers: which hold, what they leave, which were of no use."""

from __future__ import annotations

import pytest
from test_settle import finding, lost

from checker import api
from checker.engine.settle import settle, settle_with
from checker.engine.waived import in_force, marked, unspent
from checker.frozen import replace
from checker.model.report import Context, RuleResult
from checker.model.roster import Roster, Submitter, Unit, UnitName
from checker.model.waiver import Waiver

YUNLING, BAISHUI = (Unit((UnitName(name, "town"),)) for name in ("云岭镇", "白水镇"))
ROSTER = Roster(units=(YUNLING, BAISHUI))
REPORT = """云岭镇2025年法治政府建设情况报告
一、主要举措和成效
全年开展普法宣传20次，其中进校园4次、进村15次、进企业3次。开展培训9次，其中春季6次、秋季5次。
二、存在的不足和原因
力量不足，人员较少，主要原因是编制少、培训少。
三、2026年主要安排
2026年，继续开展普法宣传，完善执法制度。
云岭镇人民政府
2026年2月10日
"""


def waiver(rule="part-leader", unit="云岭镇", until="2026-12-31", fingerprint=None):
    return Waiver(rule, unit, "缺位", "县委依法治县办", until, fingerprint)


def test_waivers_that_hold_for_a_unit_on_a_day():
    waivers = [waiver(), waiver(unit="白水镇"), waiver(until="2026-01-01"), waiver("part-plan")]
    submitter = Submitter(names=("云岭镇",), unit=YUNLING, name="云岭镇")
    assert in_force(waivers, submitter, ROSTER, "2026-01-02") == (waivers[0], waivers[3])
    assert in_force(waivers, submitter, ROSTER, None) == (waivers[0], waivers[2], waivers[3])
    assert in_force(waivers, Submitter(), None, None) == ()


def test_findings_are_taken_apart_without_changing_any(pack):
    found = [finding(line=1), finding(line=2), finding("part-leader", line=3, fingerprint="1" * 16)]
    everything = settle(found, pack.rules)
    first = next(one for one in everything if one.location.line == 1)
    kept, waived = settle_with(found, pack.rules, [waiver(first.rule, fingerprint=first.fingerprint)])
    assert (*(one for one, _ in waived), *kept) == everything
    kept, waived = settle_with(found, pack.rules, [waiver("part-plan"), waiver("part-plan", until="2099-01-01")])
    assert [one.location.line for one in kept] == [3]
    assert [why.until for _, why in waived] == ["2026-12-31"] * 2


def test_what_a_capture_may_have_lost_is_waived_one_by_one(pack):
    found = [lost("element-signer", "should"), lost("element-date", "must"), lost("element-number", "should")]
    (merged,), waived = settle_with(found, pack.rules, [waiver("element-date")])
    assert merged.values == {"rules": ["element-signer", "element-number"]}
    assert [one.rule for one, _ in waived] == ["element-date"]


def test_a_rule_with_another_finding_still_counts():
    results = [RuleResult("a", "must", "fail"), RuleResult("b", "must", "fail"), RuleResult("c", "must", "pass")]
    said = [finding("a"), finding("a", line=2), finding("b")]
    gone = [(said[0], waiver("a")), (said[2], waiver("b"))]
    assert [one.waived for one in marked(results, said, gone)] == [False, True, False]


def checked(pack, *waivers, today="2026-02-20"):
    return api.check_bytes(REPORT.encode(), "a.txt", pack, Context(today=today), waivers)


def test_a_waived_finding_stays_in_the_report_and_no_longer_counts(pack, valid):
    before = valid(checked(pack), pack)
    assert before.verdict == "fail"
    failed = [one for one in before.results if (one.severity, one.outcome) == ("must", "fail")]
    waivers = [waiver(one.rule) for one in failed]
    after = valid(checked(pack, *waivers), pack)
    assert after.verdict == "pass"
    assert {one.rule for one in after.results if one.waived} == {one.rule for one in failed}
    assert [one.outcome for one in after.results] == [one.outcome for one in before.results]
    assert sorted((*after.findings, *(one for one, _ in after.waived)), key=id_of) == sorted(before.findings, key=id_of)
    assert {dict(why)["rule"] for _, why in after.waived} == {one.rule for one in failed}


def id_of(one):
    return one.fingerprint


def test_of_two_findings_of_a_rule_one_may_be_waived(pack, valid):
    first, second = [one for one in checked(pack).findings if one.rule == "statistic-sum"]
    after = valid(checked(pack, waiver("statistic-sum", fingerprint=first.fingerprint)), pack)
    assert [one.fingerprint for one in after.findings if one.rule == "statistic-sum"] == [second.fingerprint]
    assert [one.fingerprint for one, _ in after.waived] == [first.fingerprint]
    assert not any(one.waived for one in after.results)


@pytest.mark.parametrize("one", [waiver(unit="白水镇"), waiver(until="2026-02-19"), waiver("part-plan")])
def test_what_does_not_fit_changes_nothing(pack, one):
    assert checked(pack, one) == checked(pack)


def test_expired_and_unused_ones_are_told(pack):
    used, expired, other, idle = (
        waiver(),
        waiver("part-plan", until="2026-01-01"),
        waiver(unit="白水镇"),
        waiver("part-plan"),
    )
    waivers = [used, expired, other, idle]
    files = [("a.txt", REPORT.encode())]
    for roster, unused in ((None, (other, idle)), (ROSTER, (idle,))):
        report = api.check(files, replace(pack, roster=roster), Context(today="2026-02-20"), None, waivers)
        assert report.waivers_expired == (expired.told(),)
        assert report.waivers_unused == tuple(one.told() for one in unused)
    assert api.check(files, pack, None, None, [expired]).waivers_expired == ()


def test_one_of_a_unit_that_the_roster_does_not_know_is_told_as_unused(pack):
    stray = waiver(unit="远山镇")
    assert unspent([stray], [], "2026-02-20", ROSTER) == ((), (stray.told(),))
