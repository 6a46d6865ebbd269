"""The executor of the process that serves pages: started when something is first to be read, ended with the process."""

from __future__ import annotations

import atexit
import threading

from checker.work.executor import Executor

_lock = threading.Lock()
_started: list[Executor] = []


def executor() -> Executor:
    """Return the one executor of this process; nothing that somebody handed in is read anywhere else."""
    with _lock:
        if not _started:
            from checker.work.local import LocalProcesses

            _started.append(LocalProcesses())
            atexit.register(close)
        return _started[0]


def close() -> None:
    """End its processes, if there are any."""
    with _lock:
        if _started:
            _started.pop().close()
