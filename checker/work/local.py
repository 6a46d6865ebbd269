"""The executor on this machine: kept processes in a sandbox, replaced when they die or grow old."""

from __future__ import annotations

import os

# threading.Lock by its own name: a run on texts starts no thread, and a process without the module ends at once.
from _thread import allocate_lock

from checker.work.limits import READING, RECOGNISING, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:  # a run on texts starts no process
    from concurrent.futures import Future, ThreadPoolExecutor
    from typing import Self

    from checker.work.executor import Answer, Chunk, Job, Order
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
        self._chunks: ThreadPoolExecutor | None = None
        # Jobs come from several threads, and one set of processes is enough for all.
        self._starting = allocate_lock()
        self._closed = False

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        """Hand in a job; see Executor.  Raises CancelledError after the end: a chunk that is under way ends with it."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pool(recognising).submit(job)
        except BrokenProcessPool:
            # It came to its end between two looks; the next is a new one.
            return self._pool(recognising).submit(job)

    def tools(self) -> frozenset[str]:
        """Return the tools that there are on this machine; see ChunkExecutor."""
        from checker.work.bringing import present

        return present()

    def submit_chunk(self, order: Order[Chunk, Answer], chunk: Chunk) -> Future[Answer]:
        """Hand in a chunk; see Executor.  Its jobs are handed out by a thread of this process."""
        with self._starting:
            if self._chunks is None:
                from concurrent.futures import ThreadPoolExecutor

                # One more than there are processes, so that none waits while a thread gathers what it has.
                self._chunks = ThreadPoolExecutor(self.capacity + 1)
        return self._chunks.submit(order.do, chunk, self)

    def close(self) -> None:
        """End all processes; jobs that are not done are given up."""
        if self._chunks is not None:
            self._chunks.shutdown(wait=False, cancel_futures=True)
            self._chunks = None
        with self._starting:
            self._closed = True
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
        from concurrent.futures import CancelledError

        from checker.errors import UnreadableSubmission
        from checker.work import worker
        from checker.work.pool import LOOKING, Pool

        with self._starting:
            if self._closed:
                raise CancelledError
            pool = self._started.get(recognising)
            if pool is not None and not pool.alive:
                pool.close(UnreadableSubmission("reading-died"))
                pool = None
            if pool is None:
                start = worker.start_recognising if recognising else worker.start
                resting = LOOKING if self._resting is None else self._resting
                pool = self._started[recognising] = Pool(self.capacity, self._limits[recognising], start, resting)
            return pool
