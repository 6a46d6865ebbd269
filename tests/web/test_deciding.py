"""What people decide on a case: what is taken, what is refused, what is left of it."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.web.models import AuditEntry, CaseDecision, Decision, Notice, Submission, SubmissionReport
from checker.web.services import cases, deciding
from checker.web.services.deciding import Refused, Verdict
from tests.web.checked import checked

CALL = {"called": "李某", "called_at": dt.datetime(2026, 2, 20, tzinfo=dt.UTC), "answer": "即改"}


@pytest.fixture
def case(collection):
    return checked(collection, "青溪镇")


def prints(case, *kinds):
    from checker.reports.entries import entries

    (one,) = cases.stored_report(case).submissions
    return [entry.finding.fingerprint for entry in entries(one) if not kinds or entry.kind in kinds]


def decide(case, officer, fingerprints, kind="confirmed", **more):
    return deciding.decide_findings(case.pk, officer, deciding.seen_of(case), fingerprints, Verdict(kind, **more))


def refusal(call, *given, **more):
    with pytest.raises(Refused) as caught:
        call(*given, **more)
    return caught.value.reason


@pytest.mark.parametrize(
    ("kind", "more"),
    [("confirmed", {}), ("rejected", {}), ("waived", {"reason": "新设"}), ("settled", CALL)],
)
def test_each_decision_is_written_with_who_and_audited(case, officer, kind, more):
    first, *_ = prints(case, "must")
    (made,) = decide(case, officer, [first], kind, **more)
    assert (made.fingerprint, made.kind, made.by) == (first, kind, officer)
    assert cases.in_force(case)[first].kind == kind
    entry = AuditEntry.objects.get(action=f"finding-{kind}")
    assert (entry.actor, entry.subject, entry.details["count"]) == (officer, f"submission {case.pk}", 1)


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        ("waived", {}, "reason"),
        ("waived", {"reason": "  "}, "reason"),
        ("settled", {}, "call"),
        ("settled", {**CALL, "answer": ""}, "call"),
        ("settled", {**CALL, "called_at": None}, "call"),
        ("withdrawn", {}, "nothing"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_written(case, officer, kind, more, reason):
    assert refusal(decide, case, officer, prints(case)[:1], kind, **more) == reason
    assert Decision.objects.count() == 0


def test_several_are_decided_at_once_or_none(case, officer):
    found = prints(case, "must")
    assert refusal(decide, case, officer, [*found, "unknown"]) == "stale"
    assert Decision.objects.count() == 0
    assert len(decide(case, officer, found)) == len(found) > 1


def test_a_withdrawn_decision_no_longer_holds_but_stays(case, officer):
    first, *_ = prints(case)
    decide(case, officer, [first], "rejected")
    decide(case, officer, [first], "withdrawn")
    assert first not in cases.in_force(case)
    assert [row.kind for row in cases.history(case)[first]] == ["rejected", "withdrawn"]


def test_a_page_that_somebody_else_has_overtaken_decides_nothing(case, officer, person):
    first, second, *_ = prints(case)
    seen = deciding.seen_of(case)
    decide(case, person("colleague"), [first], "rejected")
    late = Verdict("confirmed")
    assert refusal(deciding.decide_findings, case.pk, officer, seen, [first], late) == "stale"
    assert refusal(deciding.decide_case, case.pk, officer, seen, "returned", "") == "stale"
    # Of another finding nobody has said anything since.
    assert len(deciding.decide_findings(case.pk, officer, seen, [second], late)) == 1


def test_a_page_of_an_earlier_check_decides_nothing(case, officer):
    first, *_ = prints(case)
    seen = deciding.seen_of(case)
    stored = SubmissionReport.objects.get(submission=case)
    text = stored.text
    stored.delete()
    SubmissionReport.objects.create(submission=case, verdict="fail", suggestion="return", text=text)
    assert refusal(deciding.decide_findings, case.pk, officer, seen, [first], Verdict("confirmed")) == "stale"
    assert refusal(deciding.decide_case, case.pk, officer, seen, "returned", "") == "stale"


@pytest.mark.parametrize("text", ["", "1.2.3", "1.2.3.4.5", "a.0.0.0", "²..0.0", "-1.0.0.0", "9" * 40 + ".0.0.0"])
def test_a_form_that_says_nothing_sensible_has_seen_nothing(text):
    assert deciding.read_seen(text) == deciding.Seen(report=-1)
    assert deciding.read_seen("1.2.3.4") == deciding.Seen(1, 2, 3, 4)


def test_a_return_confirms_what_is_undecided_in_the_same_deed(case, officer):
    wanted = prints(case, "must", "should")
    decide(case, officer, wanted[:1], "rejected")
    deciding.decide_case(case.pk, officer, deciding.seen_of(case), "returned", "")
    held = {fingerprint: row.kind for fingerprint, row in cases.in_force(case).items()}
    assert held == {wanted[0]: "rejected", **dict.fromkeys(wanted[1:], "confirmed")}
    assert AuditEntry.objects.get(action="case-returned").details == {
        "suggestion": "return",
        "confirmed": len(wanted) - 1,
    }


def test_against_the_suggestion_a_comment_is_needed(case, officer):
    seen = deciding.seen_of(case)
    assert refusal(deciding.decide_case, case.pk, officer, seen, "accepted", " ") == "comment-against"
    assert deciding.decide_case(case.pk, officer, seen, "accepted", "已当面核实").comment == "已当面核实"
    assert Decision.objects.count() == 0


def test_a_decided_case_is_left_alone_until_it_is_withdrawn(case, officer):
    deciding.decide_case(case.pk, officer, deciding.seen_of(case), "returned", "")
    assert refusal(decide, case, officer, prints(case)[:1], "rejected") == "decided"
    assert refusal(deciding.add_item, case.pk, officer, "缺附件", "", "must") == "decided"
    seen = deciding.seen_of(case)
    assert refusal(deciding.decide_case, case.pk, officer, seen, "accepted", "改判") == "decided"
    assert refusal(deciding.decide_case, case.pk, officer, seen, "withdrawn", "") == "comment-withdraw"
    deciding.decide_case(case.pk, officer, seen, "withdrawn", "误点")
    assert cases.holding(cases.case_decisions(case)) is None
    assert decide(case, officer, prints(case)[:1], "rejected")


def test_what_was_sent_is_not_withdrawn(case, officer):
    deciding.decide_case(case.pk, officer, deciding.seen_of(case), "returned", "")
    Notice.objects.create(submission=case, state="sent")
    assert refusal(deciding.decide_case, case.pk, officer, deciding.seen_of(case), "withdrawn", "误点") == "sent"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state": "waiting"}, "waiting"),
        ({"doubtful": True}, "town"),
        ({"town": None}, "town"),
        ({"aside": "照片"}, "aside"),
    ],
)
def test_what_stands_in_the_way_is_said(case, officer, change, reason):
    first = prints(case)[:1]
    Submission.objects.filter(pk=case.pk).update(**change)
    assert refusal(decide, case, officer, first) == reason
    assert refusal(deciding.decide_case, case.pk, officer, deciding.seen_of(case), "accepted", "见意见") == reason


def test_an_earlier_version_is_not_decided_on(collection, case, officer):
    newer = checked(collection, "青溪镇", number=1)
    assert refusal(decide, case, officer, prints(case)[:1]) == "superseded"
    assert deciding.newer(case) == newer.pk
    Submission.objects.filter(pk=newer.pk).update(aside="误传")
    assert decide(case, officer, prints(case)[:1])


def test_an_added_item_is_withdrawn_once(case, officer):
    item = deciding.add_item(case.pk, officer, " 未附统计表 ", "", "other")
    assert (item.text, item.severity) == ("未附统计表", "must")
    deciding.withdraw_item(case.pk, officer, item.pk)
    assert refusal(deciding.withdraw_item, case.pk, officer, item.pk) == "stale"
    assert refusal(deciding.add_item, case.pk, officer, " ", "", "must") == "text"
    assert list(AuditEntry.objects.filter(action__startswith="item").values_list("action", flat=True)) == [
        "item-added",
        "item-withdrawn",
    ]


def test_the_next_case_is_the_next_that_awaits_a_decision(collection, officer):
    first = checked(collection, "青溪镇")
    again = checked(collection, "青溪镇", number=1)
    other = checked(collection, "云岭乡", number=2)
    assert deciding.next_case(again) == other.pk
    assert deciding.next_case(other) == again.pk
    assert deciding.next_case(first) == again.pk
    deciding.decide_case(other.pk, officer, deciding.seen_of(other), "returned", "")
    assert deciding.next_case(again) is None
    deciding.decide_case(other.pk, officer, deciding.seen_of(other), "withdrawn", "误点")
    assert deciding.next_case(again) == other.pk


def test_only_what_was_not_judged_is_checked_again(collection, case, officer):
    assert refusal(deciding.check_again, case.pk, officer) == "judged"
    SubmissionReport.objects.filter(submission=case).update(verdict="undetermined")
    first = prints(case)[:1]
    decide(case, officer, first, "rejected")
    deciding.check_again(case.pk, officer)
    case.refresh_from_db()
    assert (case.state, case.attempts, SubmissionReport.objects.count()) == ("waiting", 0, 0)
    assert list(cases.in_force(case)) == first
    assert refusal(deciding.check_again, case.pk, officer) == "waiting"
    Submission.objects.filter(pk=case.pk).update(state="failed", cause="attempts")
    deciding.check_again(case.pk, officer)
    assert AuditEntry.objects.filter(action="check-again").count() == 2


def test_a_case_without_a_report_is_decided_with_a_comment(collection, officer):
    town = collection.towns.get(name="青溪镇")
    row = Submission.objects.create(
        collection=collection, town=town, received_at=dt.datetime.now(dt.UTC), state="failed"
    )
    seen = deciding.seen_of(row)
    assert refusal(deciding.decide_case, row.pk, officer, seen, "accepted", "") == "comment-against"
    deciding.decide_case(row.pk, officer, seen, "accepted", "已人工审阅")
    assert CaseDecision.objects.get().kind == "accepted"
