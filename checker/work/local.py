"""The executor on this machine: kept processes in a sandbox, replaced when they die or grow old."""

from __future__ import annotations

import os

# threading.Lock by its own name: a run on texts starts no thread, and a process without the module ends at once.
from _thread import allocate_lock

from checker.work.limits import READING, RECOGNISING, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:  # a run on texts starts no process
    from concurrent.futures import Future
    from typing import Self

    from checker.work.executor import Answer, Job
    from checker.work.pool import Pool


class LocalProcesses:
    """An Executor of ``workers`` processes, by default one for each processor but at least two.

    Nothing is started before the first job; scans have processes of their own, with the models loaded.
    ``resting`` is the seconds between two looks at them while nothing is asked for, which an end waits for.
    """

    def __init__(
        self,
        workers: int | None = None,
        limits: Limits = READING,
        scans: Limits = RECOGNISING,
        resting: float | None = None,
    ) -> None:
        self.capacity = workers or max(os.cpu_count() or 1, 2)
        self._limits = {False: limits, True: scans}
        self._resting = resting
        self._started: dict[bool, Pool] = {}
        # Jobs come from several threads, and one set of processes is enough for all.
        self._starting = allocate_lock()

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        """Hand in a job; see Executor."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pool(recognising).submit(job)
        except BrokenProcessPool:
            # It came to its end between two looks; the next is a new one.
            return self._pool(recognising).submit(job)

    def close(self) -> None:
        """End all processes; jobs that are not done are given up."""
        with self._starting:
            for pool in self._started.values():
                pool.close()
            self._started.clear()

    def __enter__(self) -> Self:
        """Return the executor, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _pool(self, recognising: bool) -> Pool:
        from checker.errors import UnreadableSubmission
        from checker.work import worker
        from checker.work.pool import LOOKING, Pool

        with self._starting:
            pool = self._started.get(recognising)
            if pool is not None and not pool.alive:
                pool.close(UnreadableSubmission("reading-died"))
                pool = None
            if pool is None:
                start = worker.start_recognising if recognising else worker.start
                resting = LOOKING if self._resting is None else self._resting
                pool = self._started[recognising] = Pool(self.capacity, self._limits[recognising], start, resting)
            return pool
