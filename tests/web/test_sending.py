"""The way of a notice: who may change it when, two people at once, what the second round is judged against."""

from __future__ import annotations

import copy
import datetime as dt
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from checker.web.models import AddedItem, AuditEntry, CaseDecision, Notice, OfficeSettings, Town
from checker.web.services import letters, returned, sending
from checker.web.services.letters import Terms
from checker.web.services.refused import Refused
from tests.web.returned import changes, decide, letter, refused, sent, submission


def test_the_way_of_a_notice(row, officer, person):
    head = person("head", "administrator")
    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    signed = sending.sign(head, row.pk)
    today = timezone.localdate()
    assert (signed.date, signed.due > today) == (today, True)
    sending.send(officer, row.pk, today, "documents")
    town = person("town", "town", Town.objects.get(name="青溪镇"))
    sending.receive(town, row.pk)
    notice = Notice.objects.get()
    assert (notice.state, notice.way, notice.sent_at is not None, notice.received_at is not None) == (
        "received",
        "documents",
        True,
        True,
    )
    entries = sending.history(notice)
    assert [(entry.name, entry.action) for entry in entries] == [
        ("officer", "notice-drafted"),
        ("officer", "notice-submitted"),
        ("head", "notice-signed"),
        ("officer", "notice-sent"),
        ("town", "notice-received"),
    ]
    assert sending.is_by_one_person(entries) is False


@pytest.mark.parametrize(
    ("deeds", "deed", "why"),
    [
        ([], "sign", "none"),
        (["draft"], "draft", "exists"),
        (["draft"], "sign", "is-draft"),
        (["draft"], "receive", "is-draft"),
        (["draft", "submit"], "submit", "is-review"),
        (["draft", "submit"], "renew", "is-review"),
        (["draft", "submit", "sign"], "sign", "is-signed"),
        (["draft", "submit", "sign"], "receive", "is-signed"),
    ],
)
def test_no_step_is_left_out_or_taken_twice(row, officer, deeds, deed, why):
    for one in deeds:
        getattr(sending, one)(officer, row.pk)
    assert refused(getattr(sending, deed), officer, row.pk) == why


def test_back_to_a_draft_with_a_reason(row, officer):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    assert refused(sending.take_back, officer, row.pk, " ") == "reason"
    back = sending.take_back(officer, row.pk, "文号有误")
    assert (back.state, back.date, back.due, back.frame) == ("draft", None, None, {})
    assert AuditEntry.objects.get(action="notice-back").details == {"reason": "文号有误", "before": "signed"}


def test_a_date_that_a_person_chose_stays_when_it_is_a_draft_again(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 25))
    sending.save(officer, row.pk, notice.version, changes(notice, terms))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    back = sending.take_back(officer, row.pk, "再改")
    assert letters.terms_of(back) == terms


def test_what_was_signed_is_what_is_printed(row, officer, office):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    before = letter(row)
    OfficeSettings.objects.update(name="另一办公室", telephone="1")
    Town.objects.filter(name="青溪镇").update(name="青溪街道")
    assert letter(row) == before


def test_items_never_change_once_it_was_sent(row, officer):
    notice = sent(officer, row)
    items, frame = copy.deepcopy(Notice.objects.get().items), Notice.objects.get().frame
    assert letters.asked(row) == items
    AddedItem(submission=row, by=officer, text="后来添加").save()
    given = changes(notice, **{"part-problems": {"text": "改写"}})
    for deed in (sending.renew, sending.submit, sending.sign, sending.draft):
        assert refused(deed, officer, row.pk) in ("is-sent", "exists")
    assert refused(sending.save, officer, row.pk, notice.version, given) == "is-sent"
    assert refused(sending.take_back, officer, row.pk, "改") == "is-sent"
    assert (Notice.objects.get().items, Notice.objects.get().frame) == (items, frame)
    assert letters.asked(row) == items


def test_nothing_is_asked_before_it_was_sent_nor_what_was_left_out(row, officer):
    notice = sending.draft(officer, row.pk)
    assert letters.asked(row) == []
    keys = {letters.key_of(item) for item in notice.items}
    sending.save(officer, row.pk, notice.version, changes(notice, kept=keys - {"part-problems"}))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    sending.send(officer, row.pk, timezone.localdate(), "paper")
    assert {item["rule"] for item in letters.asked(row)} == keys - {"part-problems"}


def test_a_decision_that_is_withdrawn_ends_a_notice_that_was_not_sent(row, officer):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    decide(row, officer, "withdrawn")
    assert refused(sending.send, officer, row.pk, timezone.localdate(), "here") == "withdrawn"
    assert refused(sending.draft, officer, row.pk) == "not-returned"
    # Returned once more it is another decision: the old letter does not come back to life.
    decide(row, officer)
    assert refused(sending.send, officer, row.pk, timezone.localdate(), "here") == "withdrawn"
    again = sending.draft(officer, row.pk)
    assert (again.state, again.frame, again.date) == ("draft", {}, None)


def test_a_notice_that_was_sent_stays_and_says_so(collection, row, officer):
    sent(officer, row)
    decide(row, officer, "withdrawn")
    (one,) = returned.returned(collection)
    assert (one.state, one.held) == ("sent", False)
    assert letters.asked(row) != []


@pytest.mark.parametrize(
    ("day", "way", "why"),
    [(1, "here", "sent-future"), (-1, "here", "sent-before"), (0, "pigeon", "way")],
)
def test_when_and_how_it_went_out_must_be_possible(row, officer, day, way, why):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    assert refused(sending.send, officer, row.pk, timezone.localdate() + dt.timedelta(day), way) == why


def test_a_notice_is_not_sent_once_its_due_date_is_there(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 6))
    sending.save(officer, row.pk, notice.version, changes(notice, terms))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    assert refused(sending.send, officer, row.pk, dt.date(2026, 3, 6), "here") == "sent-after-due"


def test_a_due_date_before_the_letter_is_refused_and_nothing_kept(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 5))
    assert refused(sending.save, officer, row.pk, notice.version, changes(notice, terms)) == "due-before"
    assert Notice.objects.get().due is None


def test_without_the_name_of_the_office_nothing_goes_out(row, officer):
    OfficeSettings.objects.all().delete()
    sending.draft(officer, row.pk)
    assert refused(sending.submit, officer, row.pk) == "no-office"


def test_a_letter_without_points_goes_nowhere(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice, kept=()))
    assert refused(sending.submit, officer, row.pk) == "empty"


def test_of_two_who_change_it_the_second_is_told(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice))
    late = changes(notice, **{"part-problems": {"text": "后来的人"}})
    assert refused(sending.save, officer, row.pk, notice.version, late) == "changed"
    assert refused(sending.submit, officer, row.pk, notice.version) == "changed"


def test_signed_at_once_by_many_it_is_signed_once(row, officer):
    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    told = []

    def sign():
        try:
            sending.sign(officer, row.pk)
            told.append("signed")
        except Refused as refusal:
            told.append(refusal.key)
        finally:
            connection.close()

    beside = [Thread(target=sign) for _ in range(4)]
    for one in beside:
        one.start()
    for one in beside:
        one.join()
    assert sorted(told) == ["letter.refused.is-signed"] * 3 + ["signed"]
    assert AuditEntry.objects.filter(action="notice-signed").count() == 1


@pytest.mark.parametrize("deed", ["submit", "sign", "send"])
def test_a_crash_before_the_note_leaves_the_state_as_it_was(row, officer, deed, monkeypatch):
    class Ended(BaseException):
        pass

    steps = {"draft": (), "submit": (), "sign": (), "send": (timezone.localdate(), "here")}
    for name, more in steps.items():
        if name == deed:
            break
        getattr(sending, name)(officer, row.pk, *more)
    before = Notice.objects.values().get()

    def killed(*_, **__):
        raise Ended

    with monkeypatch.context() as during:
        during.setattr(sending.audit, "note", killed)
        with pytest.raises(Ended):
            getattr(sending, deed)(officer, row.pk, *steps[deed])
    assert Notice.objects.values().get() == before


def test_bulk_tells_what_was_not_done_for_whom(collection, office, officer):
    first, second = submission(collection, "青溪镇"), submission(collection, "云岭乡")
    decide(first, officer)
    done, failed = sending.in_bulk([first.pk, second.pk], lambda key: sending.draft(officer, key))
    assert done == [first.pk]
    assert [(one.submission.town.name, one.refused.key) for one in failed] == [
        ("云岭乡", "letter.refused.not-returned")
    ]


def test_overdue_is_what_was_sent_and_not_answered(collection, row, officer):
    sent(officer, row)
    Notice.objects.update(due=dt.date(2026, 3, 1))
    assert [(one.state, one.overdue) for one in returned.returned(collection)] == [("sent", True)]
    submission(collection, "青溪镇", day=25, round=2)
    assert [(one.state, one.overdue, one.again is not None) for one in returned.returned(collection)] == [
        ("sent", False, True)
    ]


def test_the_table_costs_the_same_however_many_there_are(collection, officer, django_assert_queries):
    counts = []
    for name in ("青溪镇", "云岭乡"):
        decide(submission(collection, name), officer)
        counts.append(django_assert_queries(lambda: returned.returned(collection)))
    assert counts[0] == counts[1]


@pytest.fixture
def django_assert_queries():
    from django.test.utils import CaptureQueriesContext

    def count(deed):
        with CaptureQueriesContext(connection) as made:
            deed()
        return len(made)

    return count


def test_the_case_decision_of_a_notice_is_the_one_it_follows(row, officer):
    assert sending.draft(officer, row.pk).case_id == CaseDecision.objects.get().pk
