"""How a town stands, in every state, by its own date; and that the sums are those of the rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from checker.web.models import (
    AddedItem,
    CaseDecision,
    Collection,
    Decision,
    Membership,
    Notice,
    Submission,
    SubmissionReport,
    Town,
)
from checker.web.services import board, queue
from checker.web.services.board import Missed

DUE, SECOND = dt.date(2026, 3, 1), dt.date(2026, 5, 1)


def at(month, day, hour=9):
    return dt.datetime(2026, month, day, hour, tzinfo=dt.timezone(dt.timedelta(hours=8)))


ON_TIME = at(2, 20)


@pytest.fixture
def town(collection):
    Collection.objects.update(second_due=SECOND)
    return Town.objects.get(name="青溪镇")


@pytest.fixture
def sent(collection, town, person):
    """Make a submission; with a verdict it has a report."""

    def make(state="done", received=ON_TIME, verdict="fail", weighed=(), **more):
        row = Submission.objects.create(
            collection=collection, town=more.pop("town", town), received_at=received, state=state, **more
        )
        if state == "done":
            SubmissionReport.objects.create(
                submission=row, verdict=verdict, suggestion="return", must=1, text="{}", weighed=list(weighed)
            )
        return row

    return make


@pytest.fixture
def now(monkeypatch):
    """Say what time it is."""

    def be(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    be(at(2, 25))
    return be


def stands(collection, town):
    (one,) = board.standings(Collection.objects.get(pk=collection.pk), town.pk)
    return one


def decide(row, kind, by):
    CaseDecision(submission=row, kind=kind, by=by).save()


def settle(row, by, kind="settled", finding=("part-plan", "f1")):
    Decision(submission=row, by=by, kind=kind, rule=finding[0], fingerprint=finding[1]).save()


def test_nothing_came(collection, town, now):
    assert (stands(collection, town).state, stands(collection, town).missed) == ("none", ())
    now(at(3, 1, 23))
    assert not stands(collection, town).late
    now(at(3, 2, 0))
    assert stands(collection, town).missed == (Missed("first", DUE, None),)


@pytest.mark.parametrize(
    ("state", "verdict", "expected"),
    [
        ("waiting", "", "waiting"),
        ("failed", "", "failed"),
        ("paper", "", "paper"),
        ("declared", "", "review"),
        ("done", "fail", "review"),
        ("done", "pass", "review"),
        ("done", "undetermined", "failed"),
    ],
)
def test_the_state_of_what_nobody_decided_on(collection, town, sent, now, state, verdict, expected):
    sent(state, verdict=verdict)
    assert stands(collection, town).state == expected


@pytest.mark.parametrize("state", ["done", "paper", "declared", "failed"])
@pytest.mark.parametrize("kind", ["accepted", "returned"])
def test_a_decision_holds_until_it_is_withdrawn(collection, town, sent, now, officer, state, kind):
    row = sent(state)
    before = stands(collection, town).state
    decide(row, kind, officer)
    assert stands(collection, town).state == kind
    decide(row, "withdrawn", officer)
    assert stands(collection, town).state == before


def test_what_comes_after_a_return_is_reviewed_again(collection, town, sent, now, officer):
    decide(sent(), "returned", officer)
    row = sent("waiting", at(2, 24), round=2)
    assert stands(collection, town).state == "waiting"
    Submission.objects.filter(pk=row.pk).update(state="paper")
    assert stands(collection, town).state == "again"
    decide(row, "accepted", officer)
    assert stands(collection, town).state == "accepted"


def test_a_settled_talk_shows_until_it_is_withdrawn(collection, town, sent, now, officer):
    row = sent()
    settle(row, officer)
    assert stands(collection, town).state == "calling"
    settle(row, officer, "withdrawn")
    assert stands(collection, town).state == "review"


def test_what_was_set_aside_counts_nowhere(collection, town, sent, now):
    sent(aside="不是报告")
    assert (stands(collection, town).state, stands(collection, town).rows) == ("none", ())


def test_who_need_not_report_is_neither_missing_nor_late(collection, town, sent, now):
    now(at(4, 1))
    Membership.objects.filter(town=town).update(exempt="并入白沙镇")
    assert (stands(collection, town).state, stands(collection, town).late) == ("exempt", False)
    sent(received=at(4, 1))
    assert stands(collection, town).state == "review"


@pytest.mark.parametrize(
    ("received", "own", "missed"),
    [
        (at(3, 1, 23), None, ()),
        (at(3, 2, 0), None, (Missed("first", DUE, dt.date(2026, 3, 2)),)),
        (at(3, 10), dt.date(2026, 3, 10), ()),
        (at(3, 11), dt.date(2026, 3, 10), (Missed("first", dt.date(2026, 3, 10), dt.date(2026, 3, 11)),)),
    ],
)
def test_the_first_upload_decides_by_the_own_date(collection, town, sent, now, received, own, missed):
    now(at(4, 1))
    Membership.objects.filter(town=town).update(due=own)
    sent("paper", received)
    sent(received=at(3, 30))
    assert stands(collection, town).missed == missed
    assert stands(collection, town).extended == (own is not None)


def test_a_first_upload_that_was_set_aside_decides_nothing(collection, town, sent, now):
    now(at(4, 1))
    sent(received=at(2, 1), aside="不是报告")
    sent(received=at(3, 5))
    assert stands(collection, town).missed == (Missed("first", DUE, dt.date(2026, 3, 5)),)


def test_the_second_round_has_its_own_limit(collection, town, sent, now, officer):
    decide(sent(), "returned", officer)
    now(at(5, 1))
    assert (stands(collection, town).missed, stands(collection, town).second_due) == ((), SECOND)
    now(at(5, 2))
    assert stands(collection, town).missed == (Missed("second", SECOND, None),)
    sent(received=at(5, 2), round=2)
    assert stands(collection, town).missed == (Missed("second", SECOND, dt.date(2026, 5, 2)),)


@pytest.mark.parametrize(("state", "due"), [("draft", SECOND), ("sent", dt.date(2026, 4, 1))])
def test_a_notice_that_has_gone_out_says_the_second_limit(collection, town, sent, now, officer, state, due):
    row = sent()
    decide(row, "returned", officer)
    Notice.objects.create(submission=row, state=state, due=dt.date(2026, 4, 1))
    assert stands(collection, town).second_due == due


WEIGHED = (
    ["part-plan", "f1", "must", "return", "must", ""],
    ["title-unit", "f2", "should", "call", "should", ""],
    ["unit-name", "f3", "review", "return", "must", "by-overlay"],
)


@pytest.mark.parametrize(
    ("decisions", "suggestion", "verdict"),
    [
        ({}, "return", "fail"),
        ({"f1": "rejected"}, "call", "pass"),
        ({"f1": "waived", "f2": "settled"}, "accept", "pass"),
        ({"f1": "settled"}, "call", "fail"),
        ({"f1": "rejected", "f2": "rejected", "f3": "confirmed"}, "return", "fail"),
        ({"f1": "confirmed"}, "return", "fail"),
    ],
)
def test_decisions_change_what_is_suggested(collection, town, sent, now, officer, decisions, suggestion, verdict):
    row = sent(weighed=WEIGHED)
    rules = {fingerprint: rule for rule, fingerprint, *_ in WEIGHED}
    for fingerprint, kind in decisions.items():
        settle(row, officer, kind, (rules[fingerprint], fingerprint))
    weight = stands(collection, town).weight
    assert (weight.suggestion, weight.verdict) == (suggestion, verdict)


def test_what_a_person_adds_counts_until_it_is_withdrawn(collection, town, sent, now, officer):
    row = sent(verdict="pass")
    SubmissionReport.objects.update(must=0, suggestion="accept")
    added = AddedItem(submission=row, by=officer, text="缺附件")
    added.save()
    weight = stands(collection, town).weight
    assert (weight.must, weight.suggestion, weight.verdict) == (1, "return", "fail")
    AddedItem(submission=row, by=officer, text="", withdraws=added).save()
    assert stands(collection, town).weight.suggestion == "accept"


@pytest.mark.parametrize("kind", ["rejected", "waived", "settled"])
def test_what_could_not_be_judged_stays_with_a_person(collection, town, sent, now, officer, kind):
    row = sent(verdict="undetermined", weighed=[["", "", "unread", "record", "must", ""]])
    settle(row, officer, kind, ("", ""))
    weight = stands(collection, town).weight
    assert (weight.suggestion, weight.verdict) == ("look", "undetermined")


def test_the_counts_are_those_of_the_rows(collection, sent, now, officer):
    for number in range(12):
        other = Town.objects.create(name=f"白沙{number}镇")
        Membership.objects.create(collection=collection, town=other)
        row = sent(("done", "paper", "failed", "waiting")[number % 4], town=other)
        if number % 5 == 0:
            decide(row, "accepted", officer)
    found = board.standings(collection)
    assert sum(board.counts(found).values()) == len(found) == 14
    assert [*board.counts(found)] == [one for one in board.STATES if one in {each.state for each in found}]


def test_the_number_of_queries_does_not_grow_with_the_towns(collection, sent, now):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as made:
            board.standings(collection)
        return len(made)

    sent("waiting")
    few = asked()
    for number in range(40):
        other = Town.objects.create(name=f"白沙{number}镇")
        Membership.objects.create(collection=collection, town=other)
        sent(("done", "waiting")[number % 2], town=other)
    assert asked() == few <= 10


def test_progress_is_a_place_in_the_queue_then_a_beginning(collection, town, sent, now):
    first, second, third = (sent("waiting") for _ in range(3))
    Submission.objects.update(accepted_at=at(2, 25, 8))
    Submission.objects.filter(pk=first.pk).update(begun_at=at(2, 25, 8))
    now(at(2, 25, 8))
    found = queue.progress(timezone.now())
    assert [found[row.pk].position for row in (first, second, third)] == [0, 1, 2]
    assert [found[row.pk].begun for row in (first, second)] == [at(2, 25, 8), None]
    assert not any(one.stalled for one in found.values())


def test_what_does_not_move_is_stalled_and_what_moves_is_not(collection, town, sent, now):
    begun, queued = sent("waiting"), sent("waiting")
    early, late = at(2, 25, 8), at(2, 25, 8) + dt.timedelta(minutes=12)
    Submission.objects.update(accepted_at=early)
    Submission.objects.filter(pk=begun.pk).update(begun_at=early)
    found = queue.progress(late)
    assert (found[begun.pk].stalled, found[queued.pk].stalled) == (True, True)
    ended = sent("failed")
    Submission.objects.filter(pk=ended.pk).update(finished_at=late - dt.timedelta(minutes=1))
    found = queue.progress(late)
    assert (found[begun.pk].stalled, found[queued.pk].stalled) == (True, False)


def test_whose_town_is_not_known_waits_for_a_person_once_it_is_read(collection, sent, now):
    reading = sent("waiting", town=None)
    read, doubtful = sent(town=None), sent(doubtful=True)
    sent(town=None, aside="不是报告")
    assert [row.pk for row in board.unplaced(collection)] == [read.pk, doubtful.pk]
    assert reading.pk not in [one.submission.pk for one in board.standings(collection) if one.submission]
