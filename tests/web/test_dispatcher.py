"""Whatever ends the dispatcher at whatever step: every accepted file gets one report."""

from __future__ import annotations

from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Event

import pytest
from django.db import DataError, InterfaceError, OperationalError

from checker.errors import UnreadableSubmission
from checker.web.models import AuditEntry, Submission, SubmissionReport
from checker.web.services import dispatcher
from checker.web.services.accepting import Delivery, accept
from checker.web.services.dispatcher import Dispatcher
from checker.work.sharing import SharedJob
from tests.web.here import Here

REPORT = (Path(__file__).parents[2] / "seeds" / "town-a.txt").read_bytes()


class Ended(BaseException):
    """The process was killed."""


@pytest.fixture
def submitted(collection, blobs):
    return [accept(collection, blobs, f"青溪镇{n}.txt", [REPORT, b"\n" * n], Delivery(None)) for n in range(3)]


@pytest.fixture
def make(blobs):
    made = []

    def one(executor=None):
        made.append(Dispatcher(executor or Here(), blobs))
        return made[-1]

    yield one
    for each in made:
        each.close()


def drain(worker):
    busy = True
    while busy:
        wait(list(worker._held.values()))
        busy = worker.step()


def standing():
    reports = list(SubmissionReport.objects.values_list("submission_id", flat=True))
    assert len(reports) == len(set(reports))
    checked = AuditEntry.objects.filter(action="checked").count()
    return list(Submission.objects.order_by("pk").values_list("state", flat=True)), len(reports), checked


def test_every_waiting_row_gets_its_report(submitted, make):
    drain(make())
    assert standing() == (["done"] * 3, 3, 3)
    assert set(SubmissionReport.objects.values_list("verdict", flat=True)) == {"fail"}


@pytest.mark.parametrize("place", ["task_of", "commit", "_end", "_match", "check"])
def test_a_kill_at_any_step_loses_and_doubles_nothing(submitted, make, monkeypatch, place):
    def killed(*_):
        raise Ended

    with monkeypatch.context() as during:
        during.setattr(dispatcher, place, killed)
        with pytest.raises(Ended):
            drain(make())
    assert standing() == (["waiting"] * 3, 0, 0)
    dispatcher.forget_beginnings()
    drain(make())
    assert standing() == (["done"] * 3, 3, 3)


def test_two_dispatchers_commit_each_report_once(submitted, make):
    first, second = make(), make()
    first.step()
    second.step()
    drain(first)
    drain(second)
    assert standing() == (["done"] * 3, 3, 3)


def test_a_late_result_is_dropped(submitted, make):
    worker = make()
    worker.step()
    for row in submitted:
        assert dispatcher.fail(row.pk, "attempts")
    drain(worker)
    assert standing() == (["failed"] * 3, 0, 0)


class Dying(Here):
    def __init__(self, error):
        self.error = error

    def submit(self, job, *, recognising=False):
        future = Future()
        future.set_exception(self.error)
        return future


@pytest.mark.parametrize(
    ("error", "state", "cause", "verdicts"),
    [
        (UnreadableSubmission("reading-died"), "done", "", ["undetermined"]),
        (RuntimeError("text of a report"), "failed", "RuntimeError", []),
    ],
)
def test_a_check_that_cannot_finish_is_left_to_a_person(collection, blobs, make, error, state, cause, verdicts):
    accept(collection, blobs, "青溪镇.txt", [REPORT], Delivery(None))
    drain(make(Dying(error)))
    row = Submission.objects.get()
    assert (row.state, row.cause.split(" ")[0]) == (state, cause)
    assert "text of a report" not in row.cause
    assert list(SubmissionReport.objects.values_list("verdict", flat=True)) == verdicts


def test_a_blob_that_is_gone_is_told(submitted, blobs, make):
    blobs.path(submitted[1].sha256).unlink()
    drain(make())
    assert standing() == (["done", "failed", "done"], 2, 2)
    assert Submission.objects.get(state="failed").cause == "blob-missing"


def test_what_was_begun_too_often_is_given_up(submitted, make):
    Submission.objects.filter(pk=submitted[0].pk).update(attempts=dispatcher.ATTEMPTS)
    drain(make())
    assert standing() == (["failed", "done", "done"], 2, 2)


def test_an_interrupted_acceptance_leaves_no_row(collection, blobs, monkeypatch):
    from checker.web.services import accepting

    def killed(*_, **__):
        raise Ended

    monkeypatch.setattr(accepting.audit, "note", killed)
    with pytest.raises(Ended):
        accept(collection, blobs, "青溪镇.txt", [REPORT], Delivery(None))
    assert Submission.objects.count() == 0


class Failing(Here):
    """An executor that gives some errors first to those who have something checked."""

    def __init__(self, *errors):
        self.errors = list(errors)
        self.asked = 0

    def submit(self, job, *, recognising=False):
        if isinstance(job, SharedJob):
            return super().submit(job)
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return super().submit(job)


def test_a_process_that_was_ended_from_outside_is_no_fault_of_a_submission(collection, blobs, make):
    accept(collection, blobs, "青溪镇.txt", [REPORT], Delivery(None))
    drain(make(Failing(UnreadableSubmission("reading-died"), UnreadableSubmission("reading-died"))))
    assert standing() == (["done"], 1, 1)
    assert SubmissionReport.objects.get().verdict == "fail"


@pytest.mark.parametrize("error", [BrokenProcessPool("all ended"), OSError(11, "no more processes")])
def test_what_cannot_be_computed_now_waits_and_is_not_asked_for_without_pause(submitted, make, monkeypatch, error):
    now = [100.0]
    monkeypatch.setattr(dispatcher, "monotonic", lambda: now[0])
    executor = Failing(*[error] * 3)
    worker = make(executor)
    drain(worker)
    assert standing() == (["waiting"] * 3, 0, 0)
    assert executor.asked == 3
    for _ in range(50):
        assert not worker.step()
    assert executor.asked == 3
    now[0] += 60
    drain(worker)
    assert standing() == (["done"] * 3, 3, 3)


def test_what_the_database_will_not_take_is_left_to_a_person(submitted, make, monkeypatch):
    keep = dispatcher._keep

    def refuses(key, result):
        if key == submitted[1].pk:
            raise DataError("value too long")
        keep(key, result)

    monkeypatch.setattr(dispatcher, "_keep", refuses)
    drain(make())
    assert standing() == (["done", "failed", "done"], 2, 2)
    assert Submission.objects.get(state="failed").cause.startswith("DataError ")


@pytest.mark.parametrize("error", [OperationalError("database is locked"), InterfaceError("closed")])
def test_a_database_that_is_away_costs_no_result(submitted, make, monkeypatch, error):
    """It goes away at each of the first commits, for as long as it likes."""
    executor, stop, keep = Failing(), Event(), dispatcher._keep
    worker, refused, pauses = make(executor), [], []

    def away(key, result):
        if len(refused) < 5:
            refused.append(key)
            raise error
        keep(key, result)

    def paused(seconds):
        pauses.append(seconds)
        wait(list(worker._held.values()))
        if not Submission.objects.filter(state="waiting").exists():
            stop.set()

    monkeypatch.setattr(dispatcher, "_keep", away)
    monkeypatch.setattr(stop, "wait", paused)
    worker.run(stop)
    assert standing() == (["done"] * 3, 3, 3)
    assert executor.asked == 3
    assert pauses.count(dispatcher._AWAY) == 5


def test_one_that_no_longer_leads_begins_nothing(submitted, make):
    worker = make()
    worker.run(Event(), lambda: False)
    assert standing() == (["waiting"] * 3, 0, 0)
    assert set(Submission.objects.values_list("attempts", flat=True)) == {0}


def test_a_unit_of_any_length_is_kept(submitted, make, monkeypatch):
    monkeypatch.setattr(dispatcher, "_said_unit", lambda _: "镇\0" * 999)
    drain(make())
    assert standing() == (["done"] * 3, 3, 3)
    assert set(SubmissionReport.objects.values_list("unit", flat=True)) == {"镇" * 200}
