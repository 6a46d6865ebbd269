"""Text that two towns have in common: told in both reports as long as it is so, to the towns without a name."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future

import pytest
from django.test import Client

from checker.engine.across import Imprints
from checker.errors import InternalError
from checker.reports.entries import entries
from checker.web.models import AuditEntry, Collection, Imprint, Submission, SubmissionReport, Town
from checker.web.services import cases, copied, deciding, dispatcher, placing, sharing, tokens
from checker.web.services.deciding import Refused, Verdict
from checker.work.sharing import SharedJob
from tests.web.checked import SEEDS, checked, drained
from tests.web.here import Here

B, C = 1, 2
RULE = "similarity-other"


class Ended(BaseException):
    """The process was killed."""


@pytest.fixture
def collection():
    """The reports of 2023 of three towns."""
    made = Collection.objects.create(year=2023, due=dt.date(2026, 3, 1))
    for name in ("南渡镇", "石桥乡", "柳泉镇"):
        made.towns.add(Town.objects.create(name=name))
    return made


def shared(row):
    """Rule, other unit, first line here and there of the findings that came of comparing."""
    (one,) = cases.stored_report(row).submissions
    return [
        (found.rule, found.values["other"], found.location.line, found.related[0].line)
        for found in one.findings
        if found.rule.startswith("similarity")
    ]


def outcomes(row):
    (one,) = cases.stored_report(row).submissions
    return {result.rule: result.outcome for result in one.results if result.rule.startswith("similarity")}


@pytest.fixture
def pair(collection):
    return checked(collection, "南渡镇", B), checked(collection, "石桥乡", C)


def test_both_reports_tell_it(pair):
    first, second = pair
    assert shared(first) == [(RULE, "石桥乡", 17, 47)]
    assert shared(second) == [(RULE, "南渡镇", 47, 17)]
    (one,) = cases.stored_report(first).submissions
    (found,) = (found for found in one.findings if found.rule == RULE)
    assert sharing.submission_at(found.related[0]) == second.pk
    assert outcomes(first) == {RULE: "fail", "similarity-other-much": "pass", "similarity-last-year": "not_applicable"}
    stored = SubmissionReport.objects.get(submission=first)
    assert stored.shared == [[RULE, found.fingerprint]]
    assert (stored.should, stored.must) == tuple(
        sum(entry.kind == kind for entry in entries(one)) for kind in ("should", "must")
    )
    assert [RULE, found.fingerprint, "should", "call", "should", ""] in stored.weighed
    assert list(AuditEntry.objects.filter(action="compared").values_list("subject", "details")) == [
        (f"submission {first.pk}", {"count": 1}),
        (f"submission {second.pk}", {"count": 1}),
    ]


def test_the_numbers_of_other_findings_stay(collection):
    first = checked(collection, "南渡镇", B)
    before = [(one.kind, one.number, one.finding.fingerprint) for one in listed(first)]
    checked(collection, "石桥乡", C)
    now = [(one.kind, one.number, one.finding.fingerprint) for one in listed(first)]
    assert set(before) < set(now)


def listed(row):
    return entries(cases.stored_report(row).submissions[0])


def test_what_shares_nothing_is_told_nothing(collection):
    rows = checked(collection, "南渡镇", B), checked(collection, "柳泉镇", 4)
    for row in rows:
        assert shared(row) == []
        assert SubmissionReport.objects.get(submission=row).shared == []
        assert outcomes(row)[RULE] == "pass"
    assert not AuditEntry.objects.filter(action="compared").exists()


def test_one_alone_is_held_against_nothing(collection):
    row = checked(collection, "南渡镇", B)
    assert outcomes(row)[RULE] == "not_applicable"
    assert SubmissionReport.objects.get(submission=row).compared == ""


def test_an_earlier_collection_is_compared_with(collection):
    earlier = Collection.objects.create(year=2022, due=dt.date(2025, 3, 1))
    earlier.towns.add(Town.objects.get(name="石桥乡"))
    old = checked(earlier, "石桥乡", data=SEEDS[C].read_bytes().replace("2023年".encode(), "2022年".encode()))
    new = checked(collection, "南渡镇", B)
    assert shared(new) == [(RULE, "石桥乡", 17, 47)]
    # What was handed in a year before was copied from nobody.
    assert shared(old) == []


def test_a_decision_survives_what_is_compared_later(pair, collection, person):
    first, _ = pair
    user = person("officer")
    ((rule, fingerprint),) = SubmissionReport.objects.get(submission=first).shared
    deciding.decide_findings(first.pk, user, deciding.seen_of(first), [fingerprint], Verdict("rejected"))
    again = checked(collection, "石桥乡", data=SEEDS[C].read_bytes() + "\n附：说明一页。\n".encode())
    checked(collection, "柳泉镇", 4)
    (one,) = cases.decided_report(first).submissions
    (found,) = (found for found in one.findings if found.rule == rule)
    assert (found.fingerprint, found.decision["state"]) == (fingerprint, "rejected")
    assert sharing.submission_at(found.related[0]) == again.pk


def test_a_decision_on_one_town_is_none_on_another(pair, collection):
    first, _ = pair
    ((_, before),) = SubmissionReport.objects.get(submission=first).shared
    checked(collection, "石桥乡", 4)
    third = SEEDS[C].read_bytes().replace("石桥乡".encode(), "柳泉镇".encode())
    checked(collection, "柳泉镇", data=third)
    ((_, now),) = SubmissionReport.objects.get(submission=first).shared
    assert [other for _, other, _, _ in shared(first)] == ["柳泉镇"]
    assert now != before


def test_another_version_without_the_text_withdraws_it(pair, collection):
    first, second = pair
    checked(collection, "石桥乡", 4)
    assert shared(first) == []
    assert SubmissionReport.objects.get(submission=first).shared == []
    # What the earlier version said is what was decided on.
    assert shared(second) == [(RULE, "南渡镇", 47, 17)]


def test_what_is_set_aside_withdraws_it_until_it_is_taken_back(pair, person):
    first, second = pair
    placing.set_aside(second, "不是报告", person("officer"))
    drained()
    assert shared(first) == []
    placing.take_back(second, person("other"))
    drained()
    assert shared(first) == [(RULE, "石桥乡", 17, 47)]


def test_nobody_decides_on_a_page_that_does_not_show_it(collection, person):
    first = checked(collection, "南渡镇", B)
    seen = deciding.seen_of(first)
    checked(collection, "石桥乡", C)
    with pytest.raises(Refused, match="stale"):
        deciding.decide_case(first.pk, person("officer"), seen, "accepted", "可接收")


@pytest.mark.parametrize(("module", "place"), [(sharing, "_fill"), (copied, "_kept"), (copied, "SharedJob")])
def test_a_kill_before_it_is_compared_is_made_up_for(collection, monkeypatch, module, place):
    first = checked(collection, "南渡镇", B)

    def killed(*_):
        raise Ended

    with monkeypatch.context() as during:
        during.setattr(module, place, killed)
        with pytest.raises(Ended):
            checked(collection, "石桥乡", C)
    second = Submission.objects.order_by("pk").last()
    assert (second.state, shared(first), shared(second)) == ("done", [], [])
    dispatcher.forget_beginnings()
    drained()
    assert (len(shared(first)), len(shared(second))) == (1, 1)


def test_a_kill_between_the_two_reports_is_made_up_for(collection, monkeypatch):
    first, tell = checked(collection, "南渡镇", B), sharing.tell

    def killed(one, *rest):
        if one.submission != first.pk:
            raise Ended
        return tell(one, *rest)

    with monkeypatch.context() as during:
        during.setattr(sharing, "tell", killed)
        with pytest.raises(Ended):
            checked(collection, "石桥乡", C)
    second = Submission.objects.order_by("pk").last()
    assert (len(shared(first)), len(shared(second))) == (1, 0)
    drained()
    assert (len(shared(first)), len(shared(second))) == (1, 1)


class Failing(Here):
    """Compares nothing."""

    def submit(self, job, *, recognising=False):
        if not isinstance(job, SharedJob):
            return super().submit(job, recognising=recognising)
        future = Future()
        future.set_exception(InternalError("text of a report"))
        return future


def test_what_cannot_be_compared_keeps_its_report_and_is_noted_once(pair, collection):
    Collection.objects.update(compared="")
    drained(Failing(), steps=5)
    assert AuditEntry.objects.filter(action="compare-failed", subject=f"collection {collection.pk}").count() == 1
    assert shared(pair[0]) == [(RULE, "石桥乡", 17, 47)]


def test_a_report_that_was_replaced_meanwhile_is_left_alone(pair):
    first, _ = pair
    gone = sharing.Current(first.pk, Imprint.objects.get(submission=first).pk + 1000)
    before = SubmissionReport.objects.get(submission=first).pk
    assert sharing.tell(gone, None, None) is False
    assert SubmissionReport.objects.get(submission=first).pk == before


def test_the_office_sees_both_places(pair, person):
    first, second = pair
    page = opened(person("officer"), f"/submissions/{first.pk}/")
    number = next(one.number for one in listed(first) if one.finding.rule == RULE)
    assert f'<a href="/submissions/{second.pk}/#L47">' in page
    assert f'id="m-should-{number}"' in page
    assert "与“石桥乡”的报告" in page


def opened(user, address):
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_town_sees_no_other_name(pair, person):
    first, second = pair
    user = person("town", "town", town=first.town)
    page = opened(user, f"/submissions/{first.pk}/")
    assert "部分表述与其他材料高度相近" in page
    assert "石桥乡" not in page
    assert f"/submissions/{second.pk}/" not in page
    _, token = tokens.make(user, "试")
    answer = Client(SERVER_NAME="localhost").get(
        f"/api/v1/submissions/{first.pk}/report", headers={"authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 200
    assert "石桥乡" not in answer.content.decode()
    (found,) = (one for one in answer.json()["submissions"][0]["findings"] if one["rule"] == RULE)
    assert (found["related"], found["values"]) == ([], {})


def test_the_board_counts_it_until_it_is_decided(pair, collection, person):
    first, _ = pair
    user = person("officer")
    mark = "与其他报告相近"
    assert opened(user, f"/collections/{collection.pk}/").count(mark) == 2
    ((_, fingerprint),) = SubmissionReport.objects.get(submission=first).shared
    deciding.decide_findings(first.pk, user, deciding.seen_of(first), [fingerprint], Verdict("rejected"))
    assert opened(user, f"/collections/{collection.pk}/").count(mark) == 1
    assert mark not in opened(person("town", "town", town=first.town), f"/collections/{collection.pk}/")


def test_nothing_private_is_kept(collection):
    text = SEEDS[B].read_text() + "联系人身份证号：11010119900307123X，请勿外传，以便核对。\n"
    row = checked(collection, "南渡镇", data=text.encode())
    one = Imprints(bytes(Imprint.objects.get(submission=row).data)).imprint(0)
    assert not any("11010119900307123X" in line.text for line in one.lines)
    assert any("联系人" in line.text for line in one.lines)
