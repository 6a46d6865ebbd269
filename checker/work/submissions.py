"""Submissions through an executor: in order, a few at a time, with the tools that only this process may start."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from checker import api
from checker.errors import UnreadableSubmission
from checker.readers.tools import ToolWanted
from checker.work.bringing import bring, goes_to_recognising
from checker.work.jobs import CheckJob, ReadJob, StatementsJob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future

    from checker.model.comparison import Statement
    from checker.model.document import Document
    from checker.model.report import SubmissionReport
    from checker.work.executor import Answer, Executor, Job
    from checker.work.jobs import Terms

    Waiting = SubmissionReport | tuple[CheckJob, Future[SubmissionReport]]

# A text that a person wrote is read where it is; beyond this a limit on memory is wanted.
PLAIN_LIMIT = 4 << 20
_AHEAD = 2


def check_all(
    executor: Executor, submissions: Iterable[tuple[str, bytes | UnreadableSubmission]], terms: Terms
) -> Iterator[SubmissionReport]:
    """Yield the report on every submission, given as (path, bytes or the cause why there are none), in order.

    Plain text is checked in this process, everything else by the executor.  At most twice its capacity is held at once.
    """
    waiting: deque[Waiting] = deque()
    for name, data in submissions:
        if isinstance(data, UnreadableSubmission) or is_plain(data, name):
            waiting.append(_here(data, name, terms))
        else:
            job = CheckJob(data, name, terms.packed)
            waiting.append((job, executor.submit(job)))
        while len(waiting) > _AHEAD * executor.capacity or (waiting and _is_done(waiting[0])):
            yield _report(executor, waiting.popleft(), terms)
    while waiting:
        yield _report(executor, waiting.popleft(), terms)


def read(executor: Executor, data: bytes, name: str, *, locate: bool = False) -> Document:
    """Return the document that some bytes hold; raises UnreadableSubmission with the cause.

    ``locate`` asks for the pages and lines of a Word file.
    """
    if is_plain(data, name):
        return api.read(data, name)
    job = ReadJob(data, name, locate)
    return _answer(executor, job, executor.submit(job))


def read_statements(executor: Executor, data: bytes, name: str) -> tuple[Statement, ...]:
    """Return the rows of the 补正情况说明表 in some bytes; raises UnreadableSubmission with the cause."""
    if is_plain(data, name):
        return api.read_statements(data, name)
    job = StatementsJob(data, name)
    return _answer(executor, job, executor.submit(job))


def is_plain(data: bytes, name: str) -> bool:
    """Tell whether bytes are text that may be read in this process."""
    from checker.readers.detect import is_plain as is_text

    try:
        return len(data) <= PLAIN_LIMIT and is_text(data, name)
    except UnreadableSubmission:
        return False


def _here(data: bytes | UnreadableSubmission, name: str, terms: Terms) -> SubmissionReport:
    if isinstance(data, UnreadableSubmission):
        return api.unread(b"", name, terms.pack, data)
    try:
        return terms.check(data, name)
    except Exception as error:  # noqa: BLE001 - our bug on one file is no reason to lose the others
        from checker.work.endings import broken

        return api.unread(data, name, terms.pack, broken(error))


def _is_done(one: Waiting) -> bool:
    return not isinstance(one, tuple) or one[1].done()


def _report(executor: Executor, one: Waiting, terms: Terms) -> SubmissionReport:
    if not isinstance(one, tuple):
        return one
    job, future = one
    try:
        return _answer(executor, job, future)
    except UnreadableSubmission as cause:
        return api.unread(job.data, job.name, terms.pack, cause)


def _answer(executor: Executor, job: Job[Answer], future: Future[Answer]) -> Answer:
    """Wait for a job's answer; where it asks for a tool, bring that and have it done again."""
    recognising = False
    while True:
        try:
            return future.result()
        except ToolWanted as wanted:
            if goes_to_recognising(wanted):
                recognising = True
            else:
                job = job.with_tools(bring(wanted, job))
            future = executor.submit(job, recognising=recognising)
