"""How reading or checking came to an end that nobody wanted, as the cause why a submission was not judged."""

from __future__ import annotations

import os
import signal

from checker.errors import CheckerError, UnreadableSubmission, record_of
from checker.readers.tools import ToolWanted
from checker.work.limits import Limits

# Windows has no such signal and no such limit.
_TIME_IS_OVER = getattr(signal, "SIGXCPU", None)


def cause_of(error: BaseException, limits: Limits) -> BaseException:
    """Return the cause where a process was ended or ended itself, else the error as it is."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    if isinstance(error, TimeoutError):
        return UnreadableSubmission("reading-timeout", {"seconds": limits.seconds})
    if isinstance(error, ProcessExpired):
        if _TIME_IS_OVER is not None and error.exitcode == -_TIME_IS_OVER:
            return UnreadableSubmission("reading-timeout", {"seconds": limits.seconds})
        return UnreadableSubmission("reading-died")
    # Its processes were ended, or what one of them sent could not be read: the executor starts others.
    return UnreadableSubmission("reading-died") if isinstance(error, BrokenProcessPool) else error


def broken(error: Exception) -> UnreadableSubmission:
    """Return the cause for a failure of our own, so that one file costs no other.

    Where CHECKER_DEBUG is set it is raised as it is, for the whole trace.
    """
    if os.environ.get("CHECKER_DEBUG"):
        raise error
    return UnreadableSubmission("check-broken", {"record": record_of(error)})


def is_meant(error: Exception) -> bool:
    """Tell whether an error was raised on purpose."""
    return isinstance(error, (CheckerError, ToolWanted))
