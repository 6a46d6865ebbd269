"""What hostile files cost: ``python -m benchmarks.hostile [GROUP or FILE…]``.

Every file of ``fixtures.hostile`` is checked by a process of its own, as a person would by the command line.
Printed are the seconds, the greatest memory (MiB), the exit code and the cause; marked are a wrong end
(``!``), more than 10 s and more than 1 GiB.  Times are those of the machine as it is: nothing is repeated.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.setting import ROOT, setting
from fixtures.hostile import CHECKED, GROUPS, Hostile

SECONDS, MEBIBYTES = 10.0, 1024.0
_PATIENCE = 120
# Far beyond what is allowed: what no limit of the program holds back must not take the machine with it.
_BOUNDED = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
runpy.run_module("checker", run_name="__main__", alter_sys=True)
"""
# A process counts the memory of the one it was forked from as its own until it starts its program.  Between a large
# process that measures and the one that is measured stands this small one, which tells how its only child ended.
_BETWEEN = """
import os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
os.write(int(sys.argv[1]), b"%d %d" % (status, usage.ru_maxrss))
"""


class Ending(NamedTuple):
    """How one process ended; ``said`` is what it printed to standard error."""

    exit: int
    causes: tuple[str, ...]
    report: bytes
    seconds: float
    mebibytes: float
    said: str


def write(folder: str | Path, group: str, *names: str) -> None:
    """Write the files of a group, or one of them, by another process: a child counts its parent's memory as well."""
    making = [sys.executable, "-m", "fixtures.hostile", str(folder), group, *names]
    subprocess.run(making, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def command(*paths: str) -> list[str]:
    """The command that checks files and prints a report for programs."""
    return [sys.executable, "-c", _BOUNDED, "check", "--format", "json", *paths]


def ended(paths: Sequence[str], folder: Path, home: Path, patience: float = _PATIENCE) -> Ending:
    """Check files in a child process; one that takes longer than ``patience`` (seconds) is ended.

    ``folder`` is where it works, ``home`` the place of its user and, in ``tmp``, of temporary files.
    """
    temporary = home / "tmp"
    temporary.mkdir(exist_ok=True)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "TMPDIR": str(temporary)}
    surroundings.pop("XDG_CACHE_HOME", None)
    with tempfile.TemporaryFile() as report, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as end:
        start = time.perf_counter()
        between = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _BETWEEN, str(end.fileno()), *command(*paths)],
            cwd=folder,
            env=surroundings,
            stdout=report,
            stderr=said,
            pass_fds=[end.fileno()],
            start_new_session=True,
        )
        most = _waited(between, start + patience)
        seconds = time.perf_counter() - start
        for file in (report, said, end):
            file.seek(0)
        status, memory = map(int, end.read().split() or (signal.SIGKILL, 0))
        shown = report.read()
        return Ending(
            os.waitstatus_to_exitcode(status),
            causes(shown),
            shown,
            seconds,
            max(memory, most) / 1024,
            said.read().decode("utf-8", "replace"),
        )


def _waited(between: subprocess.Popen[bytes], until: float) -> int:
    """The most memory (KiB) that a process started for a measured one was seen with, until all is over."""
    most = 0
    while between.poll() is None:
        if time.perf_counter() > until:
            os.killpg(between.pid, signal.SIGKILL)
        most = max(most, _largest(between.pid))
        time.sleep(0.02)
    return most


def _largest(session: int) -> int:
    """The most memory (KiB) that a living process of a session ever had but its first; 0 where none is told of."""
    most = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            own = int(status.parent.name)
            if own != session and int(status.with_name("stat").read_text().rpartition(")")[2].split()[3]) == session:
                told = status.read_text()
                most = max(most, int(told.partition("VmHWM:")[2].split()[0]))
    return most


def causes(report: bytes) -> tuple[str, ...]:
    """The cause of every submission of a JSON report, CHECKED where it was judged by its text."""
    try:
        submissions = json.loads(report)["submissions"]
    except ValueError:
        return ()
    return tuple(CHECKED if one["results"] else one["reading"]["notes"][0]["code"] for one in submissions)


def wrong(entry: Hostile, ending: Ending) -> bool:
    """Tell whether a file that was checked alone ended otherwise than it must."""
    return ending.exit not in entry.exits or not ending.causes or not set(ending.causes) <= set(entry.causes)


def main(arguments: list[str]) -> None:
    """Measure the groups or the files that are named, or everything."""
    print(setting("lxml", "pypdfium2", "pdfplumber", "olefile"))
    over = bad = tried = size = 0
    for name, entries in GROUPS.items():
        for entry in entries:
            if arguments and name not in arguments and entry.name not in arguments:
                continue
            with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
                write(folder, name, entry.name)
                tried, size = tried + 1, size + Path(folder, entry.name).stat().st_size
                one = ended([entry.name], Path(folder), Path(home))
            late, large, amiss = one.seconds > SECONDS, one.mebibytes > MEBIBYTES, wrong(entry, one)
            over, bad = over + (late or large), bad + amiss
            marks = "".join(mark for mark, shown in (("!", amiss), (" >10s", late), (" >1GiB", large)) if shown)
            told = ",".join(sorted(set(one.causes))) or one.said.strip()[-120:]
            cost = f"{one.seconds:7.2f} s {one.mebibytes:7.0f} MiB  {one.exit:3}"
            print(f"{cost}  {name}/{entry.name}  {told} {marks}", flush=True)
    print(f"{tried} files, {size:,} bytes; {bad} ended wrongly, {over} beyond {SECONDS:.0f} s or {MEBIBYTES:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
