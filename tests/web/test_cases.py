"""The stored report with what people decided: what counts, what follows from it."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import PackInfo, Report, RuleResult, SubmissionReport
from checker.model.rule import Rule
from checker.reports import json_report
from checker.web.models import AddedItem, CaseDecision, Decision, Submission
from checker.web.models import SubmissionReport as Stored
from checker.web.services import cases

PLACE = Location(3, 1, 3, 5, quote="原文一句")


def rule(name, handling, severity="must"):
    return Rule(
        id=name, rev=1, title={"zh": name}, requirement="", severity=severity, handling=handling, mendable=True,
        stage="filing", basis=(), given="", check="", options={}, message={}, remedy="", notice="", applies={}, since="",
    )  # fmt: skip


RULES = {"part": rule("part", "return"), "sum": rule("sum", "call", "should"), "date": rule("date", "record", "note")}


def found(name, outcome="fail", **more):
    severity = RULES[name].severity
    return Finding(name, severity, outcome, {"zh": "见情况"}, "请改。", PLACE, f"print-{name}", **more)


def result(finding):
    return RuleResult(finding.rule, finding.severity, finding.outcome, finding.reason)


def report(*findings, results=None):
    known = tuple(result(one) for one in findings) if results is None else results
    known = known or (RuleResult("date", "note", "pass"),)
    one = SubmissionReport(
        path="青溪镇.txt", sha256="0" * 64, format="txt", pack=PackInfo("fazhi-annual", "1", {}), verdict="fail",
        suggestion="return", findings=findings, results=known,
    )  # fmt: skip
    return Report("0.1.0", None, RULES, (one,))


@pytest.fixture
def handed_in(collection, person):
    """Store a report; give back the submission and a way to decide on a finding of it."""
    town = collection.towns.get(name="青溪镇")
    officer = person("officer")

    def make(made):
        row = Submission.objects.create(
            collection=collection, town=town, received_at=dt.datetime.now(dt.UTC), state="done"
        )
        Stored.objects.create(submission=row, verdict="fail", suggestion="return", text=json_report.render(made))

        def decide(name, kind, **more):
            Decision(submission=row, by=officer, fingerprint=f"print-{name}", rule=name, kind=kind, **more).save()

        return row, decide, officer

    return make


@pytest.mark.parametrize(
    ("made", "decided", "verdict", "suggested"),
    [
        ([found("part"), found("sum")], [], "fail", "return"),
        ([found("part"), found("sum")], [("part", "confirmed")], "fail", "return"),
        ([found("part"), found("sum")], [("part", "rejected")], "pass", "call"),
        ([found("part"), found("sum")], [("part", "waived")], "pass", "call"),
        ([found("part"), found("sum")], [("part", "settled")], "fail", "call"),
        ([found("part")], [("part", "settled")], "fail", "accept"),
        ([found("part")], [("part", "rejected"), ("part", "withdrawn")], "fail", "return"),
        ([found("part")], [("part", "rejected"), ("part", "confirmed")], "fail", "return"),
        ([found("part", "review")], [], "pass", "accept"),
        ([found("part", "review")], [("part", "confirmed")], "fail", "return"),
        ([found("part", "review", reason="reading-doubtful")], [], "undetermined", "look"),
        ([found("part", "review", reason="reading-doubtful")], [("part", "rejected")], "pass", "accept"),
        ([found("part", "review", reason="reading-doubtful")], [("part", "confirmed")], "fail", "return"),
        ([found("date")], [], "pass", "accept"),
        ([], [], "pass", "accept"),
    ],
)
def test_verdict_and_suggestion_follow_what_people_left_standing(handed_in, made, decided, verdict, suggested):
    row, decide, _ = handed_in(report(*made))
    for name, kind in decided:
        decide(name, kind)
    judged = cases.decided_report(row)
    assert (judged.submissions[0].verdict, cases.suggestion_of(judged)) == (verdict, suggested)
    assert judged.submissions[0].suggestion == suggested == cases.suggestion(row)


def test_a_finding_bears_its_last_decision(handed_in):
    row, decide, _ = handed_in(report(found("part")))
    decide("part", "confirmed")
    decide("part", "rejected", reason="另有专章")
    (one,) = cases.decided_report(row).submissions[0].findings
    told = {key: one.decision[key] for key in ("state", "by", "note")}
    assert told == {"state": "rejected", "by": "officer", "note": "另有专章"}


def test_a_call_is_told_with_whom_when_and_answer(handed_in):
    row, decide, _ = handed_in(report(found("sum")))
    decide("sum", "settled", called="李某", called_at=dt.datetime(2026, 2, 20, 1, 30, tzinfo=dt.UTC), answer="已核实")
    (one,) = cases.decided_report(row).submissions[0].findings
    assert one.decision["note"] == "2026-02-20 09:30与李某通话：已核实"


def test_what_was_let_off_stands_among_the_waived(handed_in):
    row, decide, _ = handed_in(report(found("part"), found("sum")))
    decide("part", "waived", reason="新设机构")
    one = cases.decided_report(row).submissions[0]
    assert [finding.rule for finding in one.findings] == ["sum"]
    assert [(finding.rule, waiver) for finding, waiver in one.waived] == [
        ("part", {"reason": "新设机构", "by": "officer"})
    ]
    assert [(known.rule, known.waived) for known in one.results] == [("part", True), ("sum", False)]


def test_a_rule_that_failed_without_a_finding_is_not_forgotten(handed_in):
    row, _, _ = handed_in(report(results=(RuleResult("part", "must", "fail"),)))
    assert cases.suggestion(row) == "return"
    row, _, _ = handed_in(report(results=(RuleResult("part", "must", "error"),)))
    assert cases.suggestion(row) == "look"


def test_a_broken_must_rule_comes_to_light_once_the_rest_is_rejected(handed_in):
    made = report(found("part"), results=(RuleResult("part", "must", "fail"), RuleResult("sum", "must", "error")))
    row, decide, _ = handed_in(made)
    assert cases.suggestion(row) == "return"
    decide("part", "rejected")
    assert cases.suggestion(row) == "look"


def test_what_a_person_added_counts_until_it_is_withdrawn(handed_in):
    row, _, officer = handed_in(report())
    item = AddedItem(submission=row, by=officer, text="未附统计表", place="附件", severity="must")
    item.save()
    whole = cases.with_added(cases.decided_report(row), cases.added_items(row)).submissions[0]
    assert (cases.suggestion(row), [one.text for one in cases.added_items(row)]) == ("return", ["未附统计表"])
    assert [(one.rule, one.fingerprint, one.message["zh"]) for one in whole.findings] == [
        ("added-item", f"added-item-{item.pk}", "未附统计表")
    ]
    AddedItem(submission=row, by=officer, text="误加", withdraws=item).save()
    assert (cases.suggestion(row), cases.added_items(row)) == ("accept", [])


def test_without_a_report_a_person_has_to_look(collection):
    row = Submission.objects.create(collection=collection, received_at=dt.datetime.now(dt.UTC), state="failed")
    assert cases.suggestion(row) == "look"
    with pytest.raises(Stored.DoesNotExist):
        cases.decided_report(row)


def test_another_check_is_not_taken_for_the_earlier_one(handed_in):
    row, _, _ = handed_in(report(found("part")))
    assert cases.suggestion(row) == "return"
    Stored.objects.filter(submission=row).delete()
    Stored.objects.create(submission=row, verdict="pass", suggestion="accept", text=json_report.render(report()))
    assert cases.suggestion(row) == "accept"


def test_the_case_decision_in_force_is_the_last_that_was_not_withdrawn(handed_in):
    row, _, officer = handed_in(report())
    states = []
    for kind in ("returned", "withdrawn", "accepted"):
        CaseDecision(submission=row, by=officer, kind=kind).save()
        held = cases.holding(cases.case_decisions(row))
        states.append(held.kind if held is not None else None)
    assert states == ["returned", None, "accepted"]


def test_a_decided_report_is_a_report_of_the_format(handed_in):
    from checker.reports import stored

    row, decide, _ = handed_in(report(found("part"), found("sum")))
    decide("part", "waived", reason="新设机构")
    decide("sum", "confirmed")
    text = json_report.render(cases.decided_report(row))
    assert json_report.render(stored.load(text)) == text
    assert replace(stored.load(text), rules={}).submissions[0].suggestion == "call"
