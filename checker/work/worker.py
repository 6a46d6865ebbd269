"""What runs in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

# Loaded before the sandbox closes, so that the first submission does not pay for it.
import checker.api
import checker.engine.run
import checker.outline
import checker.readers.docx.reading
import checker.readers.pdf
import checker.work.jobs  # noqa: F401
from checker.errors import UnreadableSubmission
from checker.work import sandbox
from checker.work.endings import broken, is_meant

if TYPE_CHECKING:
    from checker.work.executor import Job
    from checker.work.limits import Limits

Answer = TypeVar("Answer")


def start(limits: Limits) -> None:
    """Make this process one that may only compute."""
    sandbox.close(limits)


def run(job: Job[Answer], seconds: int) -> Answer:
    """Do a job within ``seconds`` of processor time."""
    sandbox.allow_seconds(seconds)
    try:
        return job.run()
    except MemoryError as error:
        raise UnreadableSubmission("too-large") from error
    except Exception as error:
        # Its place is known here and no longer where the answer goes.
        if is_meant(error):
            raise
        raise broken(error) from error
