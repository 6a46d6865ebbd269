"""How an answer comes about: here, or from an executor that is brought what it asks for."""

from __future__ import annotations

from collections.abc import Callable

from checker.errors import UnreadableSubmission
from checker.readers.tools import ToolWanted
from checker.work.bringing import bring, goes_to_recognising, is_absent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future

    from checker.work.executor import Answer, Executor, Job

# A text that a person wrote is read where it is; beyond this a limit on memory is wanted.
PLAIN_LIMIT = 4 << 20


def is_plain(data: bytes, name: str) -> bool:
    """Tell whether bytes are text that may be read in this process."""
    from checker.readers.detect import is_plain as is_text

    try:
        return len(data) <= PLAIN_LIMIT and is_text(data, name)
    except UnreadableSubmission:
        return False


def contained(check: Callable[[], Answer], fail: Callable[[UnreadableSubmission], Answer]) -> Answer:
    """Return what ``check`` returns in this process; where it fails, by our own fault, what ``fail`` makes of that."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - our bug on one file is no reason to lose the others
        from checker.work.endings import broken

        return fail(broken(error))


def answer(executor: Executor, job: Job[Answer], future: Future[Answer]) -> Answer:
    """Wait for the answer to a job; where it asks for a tool, bring that and have it done again."""
    return answered(executor, job, future)[0]


def answered(executor: Executor, job: Job[Answer], future: Future[Answer]) -> tuple[Answer, frozenset[str]]:
    """The same, with the tools that the job asked for and had to do without, since they are not on this machine."""
    recognising = False
    absent: set[str] = set()
    while True:
        try:
            return future.result(), frozenset(absent)
        except ToolWanted as wanted:
            if goes_to_recognising(wanted):
                recognising = True
            else:
                job = job.with_tools(bring(wanted, job))
                if is_absent(wanted, job.tools):
                    absent.add(wanted.tool)
            future = executor.submit(job, recognising=recognising)
