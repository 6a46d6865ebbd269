"""Processes of one kind that share the work, and the answers that they owe."""

from __future__ import annotations

import contextlib
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from threading import Lock, Thread
from time import monotonic

import pebble

from checker.errors import UnreadableSubmission
from checker.work import worker
from checker.work.endings import cause_of, is_meant
from checker.work.limits import Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import BaseContext
    from typing import Any

    from checker.work.executor import Answer, Job

# What every worker needs is loaded once, in the process that the workers are copies of.
_PRELOADED = ["checker.work.worker", "checker.work.silence"]
# Seconds between two looks of the pool at its workers: what an end or a death costs.
LOOKING = 0.02
# Seconds within which a process that lives hands the pipe on to the next.
_PATIENCE = 5.0


class Pool:
    """A pebble pool that is given up as a whole where the death of a process could stop the others."""

    def __init__(self, workers: int, limits: Limits, start: Callable[[Limits], None], resting: float = LOOKING) -> None:
        """Take what ``start`` makes of each process, and the seconds between two looks while nothing is asked for."""
        pebble.CONSTS.sleep_unit = LOOKING
        self._limits, self._resting = limits, resting
        self._pool = pebble.ProcessPool(workers, limits.submissions, start, (limits,), _context())
        self._owed: set[Future[Any]] = set()
        self._ending = Lock()
        self._ended = self._given_up = False

    @property
    def alive(self) -> bool:
        """Whether it takes jobs; the processes start with the first look."""
        return not self._ended and bool(self._pool.active)

    def submit(self, job: Job[Answer]) -> Future[Answer]:
        """Hand in a job; see Executor.  Raises BrokenProcessPool where the pool has come to its end."""
        answer: Future[Answer] = Future()
        begun = monotonic()
        seconds = self._limits.seconds
        try:
            raw = self._pool.schedule(worker.run, (job, seconds), timeout=seconds + 1)
        except RuntimeError as error:
            raise BrokenProcessPool from error
        self._owed.add(answer)
        pebble.CONSTS.sleep_unit = LOOKING
        answer.add_done_callback(self._done)
        raw.add_done_callback(lambda done: self._settle(answer, done, begun))
        return answer

    def close(self, cause: BaseException | None = None) -> None:
        """End all processes; whoever still waits hears of it, by ``cause`` or by being cancelled."""
        with self._ending:
            if not self._ended:
                self._ended, self._given_up = True, cause is None
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
            # What had not begun may be left without an answer.
            for answer in list(self._owed):
                if cause is None:
                    answer.cancel()
                elif answer.set_running_or_notify_cancel():
                    answer.set_exception(cause)

    def _done(self, answer: Future[Any]) -> None:
        self._owed.discard(answer)
        if not self._owed:
            pebble.CONSTS.sleep_unit = self._resting

    def _settle(self, answer: Future[Any], done: Future[Any], begun: float) -> None:
        if done.cancelled():
            answer.cancel()
            return
        error = done.exception()
        if self._given_up:
            # It was ended in the midst, or comes too late.
            answer.cancel()
            return
        if isinstance(error, pebble.ProcessExpired):
            Thread(target=self._probe, daemon=True).start()
        if isinstance(error, TimeoutError) and monotonic() - begun < self._limits.seconds:
            # Time is measured by a clock that somebody set: that is no fault of the submission.
            error = UnreadableSubmission("reading-died")
        if self._ended and isinstance(error, Exception) and not is_meant(error):
            # Sent into a pipe that is gone by now.
            error = UnreadableSubmission("reading-died")
        # After a cancel, or an end of the pool, nobody waits for what still comes.
        if answer.done() or not answer.set_running_or_notify_cancel():
            return
        if error is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(cause_of(error, self._limits))

    def _probe(self) -> None:
        """End the pool where a process died with the pipe in its hands: no other would ever get it."""
        channel = self._pool._pool_manager.worker_manager.workers_channel  # noqa: SLF001 - there is no other way to see it
        # A pool that is being closed takes the pipe away.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            with channel.lock(timeout=_PATIENCE) as free:  # type: ignore[union-attr]
                pass
            if not free:
                self.close(UnreadableSubmission("reading-died"))


def _context() -> BaseContext:
    """Return how processes are started: as copies of a clean one, never of this one with its threads and files."""
    import multiprocessing

    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context
