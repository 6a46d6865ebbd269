"""Submissions through an executor: in order, a few at a time, with the tools that only this process may start."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.work.answering import answer, contained, is_plain
from checker.work.jobs import CheckJob, ReadJob, StatementsJob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future
    from typing import Protocol

    from checker.model.comparison import Statement
    from checker.model.document import Document
    from checker.model.group import Handed
    from checker.model.report import SubmissionReport
    from checker.work.executor import Executor
    from checker.work.jobs import Checked, Terms

    Content = bytes | UnreadableSubmission | tuple[Handed, ...]

    class Waiting(Protocol):
        """A submission that is being checked."""

        def is_done(self) -> bool:
            """Tell whether ``checked`` would come at once."""

        def checked(self) -> tuple[Checked, ...]:
            """Wait for its reports, each with what the submission leaves behind."""


_AHEAD = 2


@dataclass(frozen=True)
class Done:
    """A submission whose reports are there."""

    made: tuple[Checked, ...]

    def is_done(self) -> bool:
        """Return True."""
        return True

    def checked(self) -> tuple[Checked, ...]:
        """Return its reports."""
        return self.made


@dataclass(frozen=True)
class Awaited:
    """A submission that the executor has."""

    executor: Executor
    job: CheckJob
    future: Future[Checked]
    terms: Terms

    def is_done(self) -> bool:
        """Tell whether the executor has answered."""
        return self.future.done()

    def checked(self) -> tuple[Checked, ...]:
        """Wait for the one report; a cause why there is none makes a report too."""
        try:
            return (answer(self.executor, self.job, self.future),)
        except UnreadableSubmission as cause:
            return ((api.unread(self.job.data, self.job.name, self.terms.pack, cause), None),)


def check_all(
    executor: Executor, submissions: Iterable[tuple[str, Content]], terms: Terms
) -> Iterator[SubmissionReport]:
    """Yield the report on every submission in order; see ``check_each``."""
    return (report for report, _ in check_each(executor, submissions, terms))


def check_each(executor: Executor, submissions: Iterable[tuple[str, Content]], terms: Terms) -> Iterator[Checked]:
    """Yield the report on every submission in order, with its imprint where the terms ask for that.

    Each is given as (path, content).  The content is bytes, the cause why there are none, or the several files of one
    unit.  Plain text is checked in this process, everything else by the executor.  At most twice its capacity is held
    at once.
    """
    waiting: deque[Waiting] = deque()
    for name, content in submissions:
        if isinstance(content, tuple):
            from checker.work.groups import Group

            waiting.append(Group(executor, content, name, terms))
        else:
            waiting.append(_begun(executor, content, name, terms))
        while len(waiting) > _AHEAD * executor.capacity or (waiting and waiting[0].is_done()):
            yield from waiting.popleft().checked()
    while waiting:
        yield from waiting.popleft().checked()


def read(executor: Executor, data: bytes, name: str, *, locate: bool = False) -> Document:
    """Return the document that some bytes hold; raises UnreadableSubmission with the cause.

    ``locate`` asks for the pages and lines of a Word file.
    """
    if is_plain(data, name):
        return api.read(data, name)
    job = ReadJob(data, name, locate=locate)
    return answer(executor, job, executor.submit(job))


def read_statements(executor: Executor, data: bytes, name: str) -> tuple[Statement, ...]:
    """Return the rows of the 补正情况说明表 in some bytes; raises UnreadableSubmission with the cause."""
    if is_plain(data, name):
        return api.read_statements(data, name)
    job = StatementsJob(data, name)
    return answer(executor, job, executor.submit(job))


def _begun(executor: Executor, data: bytes | UnreadableSubmission, name: str, terms: Terms) -> Waiting:
    if isinstance(data, UnreadableSubmission):
        return Done(((api.unread(b"", name, terms.pack, data), None),))
    if is_plain(data, name):
        return Done(
            contained(
                lambda: (terms.checked(data, name),), lambda cause: ((api.unread(data, name, terms.pack, cause), None),)
            )
        )
    if terms.watch is not None:
        return _watched(executor, data, name, terms)
    job = CheckJob(data, name, terms.packed)
    return Awaited(executor, job, executor.submit(job), terms)


def _watched(executor: Executor, data: bytes, name: str, terms: Terms) -> Waiting:
    """A file that is read elsewhere and judged here, where the clock is; only a photo is judged where it is read."""
    from checker.engine.gather import is_picture
    from checker.model.group import Handed
    from checker.work.groups import Group

    if not is_picture(data):
        return Group(executor, (Handed(name, data),), name, terms)
    job = CheckJob(data, name, terms.packed)
    return Awaited(executor, job, executor.submit(job), terms)
