"""What a worker process gives up before it sees a submission."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from checker.work import landlock
from checker.work.limits import Limits

_PARENT_DEATH_SIGNAL = 1
# Where shared libraries and fonts are; what belongs to people is elsewhere.
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/fonts", "/usr/share/zoneinfo")


def close(limits: Limits) -> None:
    """Give up, for this process and for good: memory, open files, writing, starting programs, others' files, TCP.

    Code that Python loads late is still found: the folders of libraries stay readable, nothing else does.
    Each system gives what it has: limits on memory and files on Linux and macOS, the rest on Linux with Landlock.
    """
    be_silent()
    _end_with_parent()
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_AS, limits.memory)
        _limit(resource.RLIMIT_NOFILE, limits.files)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_CORE, 0)
    landlock.restrict(_libraries())


def allow_seconds(seconds: int) -> None:
    """Let this process compute for ``seconds`` of processor time from now; then the system ends it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1, hard=False)


def _end_with_parent() -> None:
    """End when the process that waits for the answers ends, however that ends, or the one that this is a copy of."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    from multiprocessing import connection, parent_process

    master = parent_process()
    if master is None:
        return

    def watch() -> None:
        connection.wait([master.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _limit(resource_kind: int, value: int, *, hard: bool = True) -> None:
    """Lower a limit; one that is lower already stays."""
    import resource

    _, highest = resource.getrlimit(resource_kind)
    if highest != resource.RLIM_INFINITY:
        value = min(value, highest)
    # Some systems know a limit by name only.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource_kind, (value, value if hard else highest))


def be_silent() -> None:
    """Send to nowhere what this process prints: complaints of native libraries are no part of a report."""
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.close(sink)


def _libraries() -> Iterator[str]:
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield sysconfig.get_path(name)
    yield str(Path(sys.base_prefix, "lib"))
    # A checkout: the program beside its rules.
    program = Path(__file__).resolve().parents[1]
    yield str(program)
    yield str(program.parent / "rules")
    yield from _SYSTEM
