"""What comes and how: rounds, repeated files, whose town, paper, dates; and collections themselves."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future
from pathlib import Path

import pytest
from django.utils import timezone

from checker.web.models import (
    AuditEntry,
    CaseDecision,
    Collection,
    Decision,
    Membership,
    Notice,
    OfficeSettings,
    Submission,
    SubmissionReport,
    Town,
)
from checker.web.services import (
    board,
    cases,
    collecting,
    dispatcher,
    handing,
    placing,
    rechecking,
    reminding,
    rounds,
)
from checker.web.services.accepting import Delivery, accept, take
from checker.web.services.checking import check
from checker.web.services.dispatcher import Dispatcher
from checker.web.services.refused import Refused
from tests.web.here import Here

ROOT = Path(__file__).parents[2]
REPORT = """青溪镇2025年法治政府建设情况报告
一、主要举措和成效
全年开展普法宣传12场次。
""".encode()


@pytest.fixture
def town(collection):
    return Town.objects.get(name="青溪镇")


@pytest.fixture
def other(collection):
    return Town.objects.get(name="云岭乡")


@pytest.fixture
def member(town):
    return Membership.objects.select_related("collection", "town").get(town=town)


@pytest.fixture
def hand_in(collection, blobs):
    def one(name="青溪镇.txt", data=REPORT, **more):
        return accept(collection, blobs, name, [data], Delivery(None, **more))

    return one


@pytest.fixture
def checked(blobs):
    """Check one waiting submission as the dispatcher does."""

    def one(row):
        task = dispatcher.task_of(Submission.objects.select_related("collection", "town").get(pk=row.pk))
        future = Future()
        future.set_result(check(Here(), task, [blobs.read(task.sha256)], "2026-02-01T09:00:00+08:00"))
        return dispatcher.commit(row.pk, future)

    return one


def decide(row, kind, by):
    CaseDecision(submission=row, kind=kind, by=by).save()


def told(call, *args, **more):
    with pytest.raises(Refused) as refused:
        call(*args, **more)
    return refused.value.key.removeprefix("board.refused.")


def deeds(row):
    return list(
        AuditEntry.objects.filter(subject=f"submission {row.pk}").order_by("pk").values_list("action", flat=True)
    )


def test_the_same_file_of_the_same_town_is_taken_once(collection, blobs, hand_in):
    row = hand_in()
    again = take(collection, blobs, "青溪镇（新）.txt", [REPORT], Delivery(None))
    assert (again.row.pk, again.repeated) == (row.pk, True)
    other = take(collection, blobs, "云岭乡.txt", [REPORT], Delivery(None))
    assert (other.repeated, Submission.objects.count()) == (False, 2)
    assert deeds(row) == ["accept", "accept-again"]


def test_the_same_file_is_checked_again_where_its_check_had_failed(hand_in):
    row = hand_in()
    dispatcher.fail(row.pk, "attempts")
    hand_in()
    assert list(Submission.objects.values_list("state", "cause")) == [("waiting", "")]


def test_a_file_that_was_set_aside_may_come_again(hand_in, officer):
    placing.set_aside(hand_in(), "不是报告", officer)
    hand_in()
    assert Submission.objects.count() == 2


def test_the_round_is_one_more_than_the_returns_in_force(collection, town, hand_in, officer):
    first = hand_in()
    decide(first, "returned", officer)
    second = hand_in(data=b"2")
    decide(first, "withdrawn", officer)
    assert (first.round, second.round, rounds.round_of(collection, town)) == (1, 2, 1)
    assert rounds.round_of(collection, None) == 1


def test_a_round_that_only_the_content_tells_is_checked_as_such(hand_in, checked, officer, town):
    decide(hand_in("青溪镇.txt", b"1"), "returned", officer)
    row = hand_in("报告.txt")
    assert (row.town, row.round) == (None, 1)
    assert not checked(row)
    row = Submission.objects.get(pk=row.pk)
    assert (row.town, row.round, row.state) == (town, 2, "waiting")
    assert dispatcher.task_of(row).returned
    assert checked(row)
    assert Submission.objects.get(pk=row.pk).state == "done"
    assert SubmissionReport.objects.count() == 1


def test_a_result_that_went_by_another_town_is_dropped(hand_in, checked, blobs, other, officer):
    row = hand_in("报告.txt")
    task = dispatcher.task_of(Submission.objects.select_related("collection", "town").get(pk=row.pk))
    future = Future()
    future.set_result(check(Here(), task, [blobs.read(task.sha256)], "2026-02-01T09:00:00+08:00"))
    assert not placing.place(row, other, officer)
    assert not dispatcher.commit(row.pk, future)
    assert (Submission.objects.get().state, SubmissionReport.objects.count()) == ("waiting", 0)
    assert checked(row)
    assert Submission.objects.values_list("town__name", "state", "doubtful").get() == ("云岭乡", "done", True)


def test_a_file_that_is_placed_is_checked_again_for_its_town(hand_in, checked, other, officer):
    row = hand_in()
    checked(row)
    before = SubmissionReport.objects.get().text
    assert placing.place(row, other, officer)
    assert (Submission.objects.get().state, SubmissionReport.objects.count()) == ("waiting", 0)
    checked(row)
    assert SubmissionReport.objects.get().text != before
    assert deeds(row) == ["accept", "checked", "place", "check-again", "checked"]


def test_a_town_that_is_confirmed_is_not_checked_again(hand_in, checked, town, officer):
    row = hand_in(data=REPORT.replace("青溪镇".encode(), "云岭乡".encode()))
    checked(row)
    assert Submission.objects.get().doubtful
    assert not placing.place(row, town, officer)
    assert Submission.objects.values_list("doubtful", "state").get() == (False, "done")


def test_a_kill_while_a_file_is_placed_leaves_it_as_it_was(hand_in, checked, other, officer, monkeypatch):
    row = hand_in()
    checked(row)

    class Ended(BaseException):
        pass

    def killed(*_):
        raise Ended

    monkeypatch.setattr(rechecking.timezone, "now", killed)
    with pytest.raises(Ended):
        placing.place(row, other, officer)
    assert Submission.objects.values_list("town__name", "state").get() == ("青溪镇", "done")
    assert SubmissionReport.objects.count() == 1


def test_what_is_decided_on_stays_where_it_is(hand_in, checked, other, officer):
    row = hand_in()
    checked(row)
    decide(row, "returned", officer)
    assert told(placing.place, row, other, officer) == "decided"
    assert told(placing.set_aside, row, "不是报告", officer) == "decided"
    decide(row, "withdrawn", officer)
    Notice.objects.create(submission=row, state="sent")
    assert told(placing.place, row, other, officer) == "sent"


def test_what_cannot_be_placed_is_told(hand_in, other, officer):
    row = hand_in()
    hand_in("云岭乡.txt")
    assert told(placing.place, row, other, officer) == "twin"
    assert told(placing.place, row, Town.objects.create(name="白沙镇"), officer) == "no-member"
    assert told(placing.set_aside, row, " ", officer) == "reason"


def test_what_was_set_aside_can_be_taken_back(hand_in, officer):
    row = hand_in()
    placing.set_aside(row, "不是报告", officer)
    assert Submission.objects.get().aside == "不是报告"
    placing.take_back(row, officer)
    assert Submission.objects.get().aside == ""
    assert deeds(row) == ["accept", "aside", "take-back"]


def test_paper_and_statements_need_no_check_and_can_be_accepted(member, officer):
    paper = handing.register_paper(member, dt.date(2026, 2, 3), "paper", "党政办送来", officer)
    assert timezone.localtime(paper.received_at).date() == dt.date(2026, 2, 3)
    assert (paper.state, paper.sha256, paper.remark) == ("paper", "", "党政办送来")
    declared = handing.declare(member, "无行政执法权限", officer)
    handing.accept_bare(declared, officer)
    assert rounds.in_force() == {declared.pk: "accepted"}
    assert told(handing.accept_bare, declared, officer) == "decided"
    assert told(handing.declare, member, " ", officer) == "declaration"
    future = timezone.localdate() + dt.timedelta(days=1)
    assert told(handing.register_paper, member, future, "paper", "", officer) == "future"


def test_a_file_is_not_accepted_here(hand_in, officer):
    assert told(handing.accept_bare, hand_in(), officer) == "not-bare"


def test_more_time_needs_a_reason_and_a_later_date(member, officer):
    assert told(handing.extend, member, dt.date(2026, 3, 10), "", officer) == "reason"
    assert told(handing.extend, member, dt.date(2026, 3, 1), "换届", officer) == "not-later"
    handing.extend(member, dt.date(2026, 3, 10), "换届", officer)
    handing.exempt(member, "机构撤并", officer)
    assert Membership.objects.filter(pk=member.pk).values_list("due", "due_reason", "exempt").get() == (
        dt.date(2026, 3, 10),
        "换届",
        "机构撤并",
    )
    handing.extend(member, None, "", officer)
    handing.exempt(member, "", officer)
    assert Membership.objects.filter(pk=member.pk).values_list("due", "due_reason", "exempt").get() == (None, "", "")


def test_a_corrected_receipt_is_known_and_checked_by(hand_in, checked, officer):
    row = hand_in()
    checked(row)
    assert told(handing.correct_receipt, row, dt.date(2026, 2, 2), "mail", " ", officer) == "reason"
    handing.correct_receipt(row, dt.date(2026, 2, 2), "mail", "邮件2月2日到", officer)
    row = Submission.objects.get()
    assert (timezone.localtime(row.received_at).date(), row.channel, row.state) == (
        dt.date(2026, 2, 2),
        "mail",
        "waiting",
    )
    assert AuditEntry.objects.get(action="receipt").details["before"]["channel"] == "upload"


def test_a_town_that_sent_something_stays_in_the_list(collection, member, hand_in, officer):
    hand_in()
    assert told(collecting.remove, member, officer) == "has-submissions"
    collecting.remove(Membership.objects.get(town__name="云岭乡"), officer)
    assert list(collection.towns.values_list("name", flat=True)) == ["青溪镇"]


def test_a_change_keeps_what_is_known_of_the_towns(collection, member, officer):
    handing.exempt(member, "机构撤并", officer)
    given = {key: getattr(collection, key) for key in ("year", "pack", "overlay", "due", "second_due")}
    collecting.change(collection, {**given, "towns": ["青溪镇", "白沙镇"]}, officer)
    assert list(collection.memberships.order_by("pk").values_list("town__name", "exempt")) == [
        ("青溪镇", "机构撤并"),
        ("云岭乡", ""),
        ("白沙镇", ""),
    ]


def test_who_is_reminded_and_how(collection, member, hand_in, officer, monkeypatch):
    office = OfficeSettings(name="县委依法治县办", contact="督察股", telephone="0000-0000000")
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 2, 1, tzinfo=dt.UTC))

    def groups():
        found = reminding.groups(Collection.objects.get(), "法治政府建设年度报告", office)
        return {one.reason: [each.standing.town.name for each in one.reminders] for one in found}

    assert groups() == {"none": ["青溪镇", "云岭乡"]}
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    row = hand_in(received=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    assert groups() == {"late": ["云岭乡"]}
    decide(row, "returned", officer)
    assert groups() == {"late": ["云岭乡"]}
    Notice.objects.create(submission=row, state="sent", due=dt.date(2026, 4, 1))
    assert groups() == {"late": ["云岭乡"], "returned": ["青溪镇"]}
    texts = [
        each.text for one in reminding.groups(collection, "法治政府建设年度报告", office) for each in one.reminders
    ]
    contact = "\n联系人：督察股　联系电话：0000-0000000\n县委依法治县办"
    late = "云岭乡：2025年度法治政府建设年度报告应于2026年3月1日前报送，至今尚未收到。请尽快报送；"
    returned = (
        "青溪镇：2025年度法治政府建设年度报告已退回补正，请于2026年4月1日前将修改后的报告重新报送，目前尚未收到。"
    )
    assert texts == [
        f"{late}已报送的，请告知时间和方式。{contact}",
        f"{returned}已经报送的，请告知报送时间和方式。{contact}",
    ]
    hand_in(data=b"2")
    assert groups() == {"late": ["云岭乡"]}


@pytest.mark.parametrize(
    "kinds", [("rejected",), ("waived",), ("settled",), ("confirmed",), ("rejected", "settled", "")]
)
@pytest.mark.parametrize("seed", ["town-a", "town-c", "town-e"])
def test_the_board_suggests_what_the_page_of_the_case_does(hand_in, checked, collection, officer, seed, kinds):
    row = hand_in(data=(ROOT / "seeds" / f"{seed}.txt").read_bytes())
    checked(row)
    found = [one for one in SubmissionReport.objects.get().weighed if one[1]]
    for number in range(len(found) + 1):
        (standing,) = board.standings(collection, row.town_id)
        report = cases.decided_report(row)
        here = standing.weight.suggestion, standing.weight.verdict
        assert here == (cases.suggestion(row), report.submissions[0].verdict)
        kind = kinds[number % len(kinds)]
        if number < len(found) and kind:
            rule, fingerprint = found[number][:2]
            Decision(submission=row, by=officer, kind=kind, rule=rule, fingerprint=fingerprint, reason="略").save()


def test_the_dispatcher_goes_on_with_what_is_checked_again(hand_in, blobs, other, officer):
    row = hand_in()
    worker = Dispatcher(Here(), blobs)
    for _ in range(200):
        worker.step()
        if Submission.objects.get().state == "done":
            break
        for future in list(worker._held.values()):
            future.exception(10)
    placing.place(row, other, officer)
    for _ in range(200):
        worker.step()
        if Submission.objects.get().state == "done":
            break
        for future in list(worker._held.values()):
            future.exception(10)
    worker.close()
    assert Submission.objects.values_list("state", "town__name").get() == ("done", "云岭乡")
