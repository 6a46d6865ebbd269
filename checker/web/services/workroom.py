"""Where the pages have things done that touch a submission: a process of its own, started when it is first needed."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Lock
from typing import Self, TypeVar

from checker.work.answering import answer
from checker.work.executor import Job
from checker.work.local import LocalProcesses

Answer = TypeVar("Answer")

_lock = Lock()
_started: list[LocalProcesses] = []


class _Shared:
    """The one executor, for all threads that make pages."""

    capacity = 1

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        with _lock:
            if not _started:
                _started.append(LocalProcesses(1))
            return _started[0].submit(job, recognising=recognising)

    def close(self) -> None:
        close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it open: it is for the next page as well."""


def done(job: Job[Answer]) -> Answer:
    """Return what a job answers; raises what it raised (UnreadableSubmission where it took too long or died)."""
    shared = _Shared()
    return answer(shared, job, shared.submit(job))


def close() -> None:
    """End the process; what it is at is given up."""
    with _lock:
        while _started:
            _started.pop().close()
