"""A check that leaves nothing behind: no row, no file, no line in a log."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from checker import api
from checker.errors import CheckerError, UnreadableSubmission
from checker.frozen import dataclass
from checker.model.report import Context, Report
from checker.model.rule import RulePack
from checker.reports.naming import reviewer
from checker.rulepack.others import OtherPacks
from checker.web.services import executing, packs
from checker.web.services.refused import Refused
from checker.web.services.throttling import Throttle
from checker.work.answering import answer
from checker.work.jobs import Terms
from checker.work.showing import ShowJob, Shown, ShownText

LIMIT = 20 * 1024 * 1024
"""Bytes of a file that is checked here."""
AT_ONCE = 2
OFTEN = Throttle(10, 600)
"""Checks of one address."""
BUSY_SECONDS = 20
_WITHIN = 100.0

_free = threading.BoundedSemaphore(AT_ONCE)
_waiters = ThreadPoolExecutor(AT_ONCE, "self-check")


@dataclass(frozen=True)
class Wanted:
    """What a report is checked as.

    Without a ``collection`` the report's kind decides: among ``known``, one collection of each kind, and the shipped
    requirements alone.
    """

    collection: Any
    year: int | None
    unit: str | None
    known: Sequence[Any] = ()


@dataclass(frozen=True)
class Checked:
    """The result: the report on the one file, and its text in a language (None: it could not be read)."""

    report: Report
    text: ShownText | None


class Turn:
    """One of the few checks that may be done at the same time; it is over when the check is."""

    def __init__(self) -> None:
        self._begun = False

    def check(self, data: bytes, name: str, wanted: Wanted, lang: str) -> Checked:
        """Return the result on a file; raises Refused where there is none."""
        pack, others = _packs(wanted, lang)
        context = Context(year=wanted.year, unit=wanted.unit, today=timezone.localdate().isoformat())
        job = ShowJob(data, name, Terms(pack, context, others=others).packed)
        future = _waiters.submit(_answered, job)
        self._begun = True
        future.add_done_callback(lambda _: _free.release())
        shown = _result(future, data, name, pack)
        now = timezone.localtime().isoformat(timespec="seconds")
        return Checked(api.assemble([shown.report], pack, context, now, others=others), shown.text.get(lang))

    def give_back(self) -> None:
        """Let somebody else check, where nothing was begun."""
        if not self._begun:
            _free.release()


@contextmanager
def turn() -> Iterator[Turn]:
    """Have a turn at checking; raises Refused where all are taken."""
    if not _free.acquire(blocking=False):
        raise Refused("open.self.refused.busy", seconds=BUSY_SECONDS)
    one = Turn()
    try:
        yield one
    finally:
        one.give_back()


def _answered(job: ShowJob) -> Shown:
    executor = executing.executor()
    return answer(executor, job, executor.submit(job))


def _result(future: Future[Shown], data: bytes, name: str, pack: RulePack) -> Shown:
    try:
        return future.result(_WITHIN)
    except UnreadableSubmission as cause:
        return Shown(api.unread(data, name, pack, cause), {})
    except TookTooLong as error:
        raise Refused("open.self.refused.long") from error
    except Exception as error:
        # Whoever checks a file is told that there is no result, and no more.
        raise Refused("open.self.refused.broken") from error


def _packs(wanted: Wanted, lang: str) -> tuple[RulePack, OtherPacks | None]:
    one = wanted.collection
    try:
        if one is not None:
            return packs.load(one.pack, one.overlay), None
        known = [packs.load(each.pack, each.overlay) for each in wanted.known] or [packs.load(api.DEFAULT_PACK, "")]
        return known[0], OtherPacks(tuple(known[1:]), chooses=True)
    except (Refused, CheckerError) as error:
        asked = [one] if one is not None else wanted.known
        told = reviewer([packs.info(each.pack) for each in asked] or [packs.info(api.DEFAULT_PACK)], lang)
        raise Refused("open.self.refused.standards", reviewer=told) from error
