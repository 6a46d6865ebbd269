"""What runs in a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

# Loaded before the sandbox closes, so that the first submission does not pay for it.
import checker.api
import checker.engine.run
import checker.outline
import checker.readers.docx.layout
import checker.readers.docx.reading
import checker.readers.pdf
import checker.readers.pdf_layout
import checker.work.jobs  # noqa: F401
from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.work import sandbox
from checker.work.endings import broken, is_meant

if TYPE_CHECKING:
    from checker.readers.recogniser import Recogniser
    from checker.work.executor import Job
    from checker.work.limits import Limits

Answer = TypeVar("Answer")

# The recogniser of a process that reads scans.
_kept: list[Recogniser] = []


def start(limits: Limits) -> None:
    """Make this process one that may only compute."""
    sandbox.close(limits)


def start_recognising(limits: Limits) -> None:
    """The same for one that reads scans; the models are loaded while files can still be opened."""
    from checker.readers.scan import ready
    from checker.readers.tools import no_recogniser

    _kept.append(ready() or no_recogniser)
    start(limits)


def run(job: Job[Answer], seconds: int) -> Answer:
    """Do a job within ``seconds`` of processor time."""
    sandbox.allow_seconds(seconds)
    if _kept:
        job = job.with_tools(replace(job.tools, recognise=_kept[0]))
    try:
        return job.run()
    except MemoryError as error:
        raise UnreadableSubmission("too-large") from error
    except Exception as error:
        # Its place is known here and no longer where the answer goes.
        if is_meant(error):
            raise
        raise broken(error) from error
