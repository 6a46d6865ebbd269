"""The executor on this machine: kept processes in a sandbox, replaced when they die or grow old."""

from __future__ import annotations

import os
import sys

from checker.work.limits import READING, RECOGNISING, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:  # a run on texts starts no process
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
    from typing import Any, Self

    from pebble import ProcessPool

    from checker.work.executor import Answer, Job

# What every worker needs is loaded once, in the process that the workers are copies of.
_PRELOADED = ["checker.work.worker", "checker.work.silence"]
# Seconds between two looks of the pool at its workers: what an end or a death costs.
_LOOKING = 0.02


class LocalProcesses:
    """An Executor of ``workers`` processes, by default one for each processor but at least two.

    Nothing is started before the first job; scans have processes of their own, with the models loaded.
    """

    def __init__(self, workers: int | None = None, limits: Limits = READING, scans: Limits = RECOGNISING) -> None:
        self.capacity = workers or max(os.cpu_count() or 1, 2)
        self._limits = {False: limits, True: scans}
        self._started: dict[bool, ProcessPool] = {}
        self._open: set[Future[Any]] = set()

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        """Hand in a job; see Executor."""
        from concurrent.futures import Future

        from checker.work import worker

        limits = self._limits[recognising]
        answer: Future[Answer] = Future()
        self._open.add(answer)
        answer.add_done_callback(self._open.discard)
        raw = self._pool(recognising).schedule(worker.run, (job, limits.seconds), timeout=limits.seconds + 1)
        raw.add_done_callback(lambda done: _settle(answer, done, limits))
        return answer

    def close(self) -> None:
        """End all processes; jobs that are not done are given up."""
        for pool in self._started.values():
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
        self._started.clear()
        # A pool may leave what it had not begun without an answer; whoever waits must hear of the end.
        for answer in list(self._open):
            answer.cancel()

    def __enter__(self) -> Self:
        """Return the executor, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _pool(self, recognising: bool) -> ProcessPool:
        pool = self._started.get(recognising)
        if pool is not None and not pool.active:
            self.close()
            pool = None
        if pool is None:
            import pebble

            from checker.work import worker

            pebble.CONSTS.sleep_unit = _LOOKING
            limits = self._limits[recognising]
            start = worker.start_recognising if recognising else worker.start
            pool = pebble.ProcessPool(self.capacity, limits.submissions, start, (limits,), _context())
            self._started[recognising] = pool
        return pool


def _context() -> BaseContext:
    """Return how processes are started: as copies of a clean one, never of this one with its threads and files."""
    import multiprocessing

    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _settle(answer: Future[Any], done: Future[Any], limits: Limits) -> None:
    from checker.work.endings import cause_of

    if done.cancelled():
        answer.cancel()
    # After a cancel nobody waits for what still comes.
    elif answer.set_running_or_notify_cancel():
        error = done.exception()
        if error is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(cause_of(error, limits))
