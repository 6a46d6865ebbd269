"""The dispatcher: waiting rows go to the executor, each result is committed once.

A waiting row is the queue.  Whatever ends this process, the rows are still waiting and the next dispatcher hands them
out again: the engine may compute a report twice, the database takes one.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from threading import Event
from time import monotonic

from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone

from checker.errors import CheckerError, record_of
from checker.model.report import SubmissionReport as Checked
from checker.reports.entries import entries, fact_words
from checker.web.blobs import Blobs
from checker.web.models import Imprint, ShownDocument, Submission, SubmissionReport
from checker.web.models.submission import State
from checker.web.services import audit, matching, rechecking, rounds, weighing
from checker.web.services.checking import Result, Task, check
from checker.web.services.copied import Comparisons
from checker.web.services.leading import Leads
from checker.work.executor import Executor

ATTEMPTS = 20
"""Beginnings after which a submission that never came to an end is left to a person."""
_AHEAD = 2
_LOOKING = 0.5
_SOON = 0.05
_QUIET = 3.0
_AWAY = 2.0
_LONGEST_REST = 60.0
# The facts of a report that say whose it is.
_NAMING = ("title", "issuer", "signature")


class Dispatcher:
    """Hands out waiting submissions and commits what comes back; one at a time may run on a database (``leading``)."""

    def __init__(self, executor: Executor, blobs: Blobs) -> None:
        self._executor = executor
        self._blobs = blobs
        # A thread waits for an answer and brings the tools that the reader asks for; none touches the database.
        self._waiters = ThreadPoolExecutor(_AHEAD * executor.capacity, "check")
        self._held: dict[int, Future[Result]] = {}
        self._comparisons = Comparisons(executor)
        # Checks that came to no end, through the machine's fault: how many in a row, and until when to rest.
        self._vain = 0
        self._rest = 0.0
        # Steps in a row with nothing to do.
        self._idle = 0

    def run(self, stop: Event, leads: Leads = lambda: True) -> None:
        """Work until ``stop`` is set or another process leads."""
        begun = False
        while not stop.is_set() and leads():
            close_old_connections()
            try:
                if not begun:
                    forget_beginnings()
                    begun = True
                pause = self._pause(self.step())
            except (OperationalError, InterfaceError):
                # Busy, full or away for a while; what is finished is kept for the next step.
                connection.close()
                pause = _AWAY
            stop.wait(pause)

    def step(self) -> bool:
        """Commit what is finished, hand out what waits, compare what is new; tell whether there was anything to do."""
        finished = [key for key, future in self._held.items() if future.done()]
        for key in finished:
            future = self._held[key]
            try:
                ended = commit(key, future)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:  # noqa: BLE001 - what the database does not take today it will not take tomorrow
                ended = fail(key, record_of(error))
            self._vain = 0 if ended else self._vain + 1
            # Only now: where the commit failed the result is still here for the next step.
            del self._held[key]
            if not ended:
                self._rest = monotonic() + min(2.0**self._vain, _LONGEST_REST)
        begun = self._hand_out()
        compared = self._comparisons.step(at_once=bool(finished))
        return bool(finished) or begun or compared

    def _pause(self, busy: bool) -> float:
        """Return the seconds to the next step; after a while without anything to do it looks less often."""
        if busy or self._held or self._comparisons.running:
            self._idle = 0
            return 0.0 if busy else _SOON
        self._idle += 1
        return _LOOKING if self._idle * _LOOKING < _QUIET else 2 * _LOOKING

    def close(self) -> None:
        """Give up what is being computed; it stays waiting."""
        self._waiters.shutdown(wait=False, cancel_futures=True)

    def _hand_out(self) -> bool:
        free = _AHEAD * self._executor.capacity - len(self._held)
        if free <= 0 or monotonic() < self._rest:
            return False
        waiting = Submission.objects.filter(state=State.WAITING).exclude(pk__in=self._held).order_by("pk")
        rows = list(waiting.select_related("collection", "town")[:free])
        for row in rows:
            if row.attempts >= ATTEMPTS:
                fail(row.pk, "attempts")
                continue
            now = timezone.now()
            Submission.objects.filter(pk=row.pk).update(begun_at=now, attempts=row.attempts + 1)
            self._held[row.pk] = self._waiters.submit(self._check, task_of(row), now)
        return bool(rows)

    def _check(self, task: Task, now: datetime) -> Result:
        files = [self._blobs.read(sha256) for sha256 in (task.sha256, *(one for one, _ in task.companions))]
        return check(self._executor, task, files, timezone.localtime(now).isoformat(timespec="seconds"))


def forget_beginnings() -> None:
    """Tell that nothing is being checked: what an earlier dispatcher began waits again."""
    Submission.objects.filter(state=State.WAITING).update(begun_at=None)


def task_of(row: Submission) -> Task:
    """Return what a check needs to know of a row."""
    collection, town = row.collection, row.town
    return Task(
        key=row.pk,
        sha256=row.sha256,
        name=row.name,
        pack=collection.pack,
        overlay=collection.overlay,
        year=collection.year,
        unit=(town.roster_name or town.name) if town is not None else None,
        received=timezone.localtime(row.received_at).date().isoformat(),
        returned=row.round > 1,
        companions=tuple((one.sha256, one.name) for one in row.companions.order_by("pk")),
    )


def commit(key: int, future: Future[Result]) -> bool:
    """Write the end of a check down, once; tell whether this call did it."""
    try:
        result = future.result()
    except (CancelledError, BrokenProcessPool, OSError):
        # The executor was closed before it came to this one, or could not start a process: no end of the submission.
        return False
    except CheckerError as error:
        return fail(key, error.code)
    except Exception as error:  # noqa: BLE001 - our bug on one file is no reason to stop for the others
        return fail(key, record_of(error))
    with transaction.atomic(durable=True):
        # Of what it went by, the town above all, something may have changed meanwhile: then it waits for another.
        if not _is_for(key, result.task) or _begins_anew(key, result) or not _end(key, State.DONE, ""):
            return False
        _keep(key, result)
        _match(key, result)
        audit.note(None, "checked", f"submission {key}", verdict=result.report.verdict)
    return True


def _is_for(key: int, task: Task) -> bool:
    """Tell whether a submission is still there, as it was when its check began."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("collection", "town")
    row = rows.filter(pk=key).first()
    return row is not None and task_of(row) == task


def _begins_anew(key: int, result: Result) -> bool:
    """Tell whether only the content told that a submission answers a return; it is then checked as such."""
    row = Submission.objects.select_related("collection").get(pk=key)
    if row.town_id is not None or row.state != State.WAITING:
        return False
    town, _ = matching.settle(None, _read(result, row))
    number = rounds.round_of(row.collection, town)
    if number == 1:
        return False
    Submission.objects.filter(pk=key).update(town_id=town, round=number, begun_at=None)
    audit.note(None, "check-again", f"submission {key}", why=f"round {number}")
    return True


def _keep(key: int, result: Result) -> None:
    report = result.report
    # There are earlier ones where it was checked again, which hold until then.
    rechecking.forget(key)
    counted = Counter(entry.kind for entry in entries(report))
    SubmissionReport.objects.create(
        submission_id=key,
        verdict=report.verdict,
        suggestion=report.suggestion,
        unit=_said_unit(report).replace("\x00", "")[:200],
        parts={part.id: part.status for part in report.parts},
        text=result.text,
        statements=[[row.item, row.done, row.place] for row in result.statements],
        weighed=weighing.summary(report, result.handlings),
        **{kind: counted[kind] for kind in ("must", "should", "review", "note")},
    )
    if result.imprint:
        Imprint.objects.create(submission_id=key, data=result.imprint)
    if result.shown:
        chinese, english = result.shown["zh"], result.shown["en"]
        ShownDocument.objects.create(
            submission_id=key,
            lines=chinese.lines,
            outline=chinese.outline,
            lines_en=english.lines,
            outline_en=english.outline,
        )


def _said_unit(report: Checked) -> str:
    """Return what a submission itself says whose it is, the plainest first; else what it was checked as."""
    said = (fact_words(report, name) for name in reversed(_NAMING))
    return next((words for words in said if words), report.unit or "")


def fail(key: int, cause: str) -> bool:
    """Leave a submission to a person (需人工核查), with the cause; tell whether it still waited."""
    with transaction.atomic(durable=True):
        if not _end(key, State.FAILED, cause):
            return False
        audit.note(None, "check-failed", f"submission {key}", cause=cause)
    return True


def _end(key: int, state: str, cause: str) -> bool:
    waiting = Submission.objects.filter(pk=key, state=State.WAITING)
    return bool(waiting.update(state=state, cause=cause[:300], finished_at=timezone.now()))


def _match(key: int, result: Result) -> None:
    row = Submission.objects.select_related("collection").get(pk=key)
    town, doubtful = matching.settle(row.town_id, _read(result, row))
    Submission.objects.filter(pk=key).update(town_id=town, doubtful=doubtful)


def _read(result: Result, row: Submission) -> frozenset[int]:
    """Return the towns that title, head and signature of a report name; its unit may be the one that it was given."""
    towns = [(town.pk, (town.name, town.roster_name)) for town in row.collection.towns.all()]
    return matching.of_texts([fact_words(result.report, name) for name in _NAMING], towns)
