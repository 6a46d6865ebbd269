"""What every measurement shares: the texts, how a child's time is taken, and the line that says where it was taken."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks.reports import SIZE, texts

__all__ = [
    "ENDINGS",
    "LEAST_ROUNDS",
    "ROOT",
    "SIZE",
    "cpu",
    "interleaved",
    "setting",
    "spread",
    "texts",
    "timed",
    "written",
]

ROOT = Path(__file__).resolve().parent.parent
LEAST_ROUNDS = 7
"""A median is taken of at least so many."""
ENDINGS = (0, 1)
"""Exit codes of a check that worked: nothing or something to correct."""
Result = TypeVar("Result")
Name = TypeVar("Name")


def written(folder: Path, count: int) -> list[str]:
    """Write that many different reports of 12 kB into a folder and return their names."""
    names = [f"{number:05}.txt" for number in range(count)]
    for name, text in zip(names, texts(count), strict=True):
        (folder / name).write_text(text, "utf-8")
    return names


def cpu(command: Sequence[str], endings: Sequence[int] = ENDINGS, folder: Path = ROOT) -> tuple[float, str]:
    """Return the user and system time in ms that a command took, and what it printed.

    Raises RuntimeError when it fails.  A process that is not waited for by the command is not counted.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "PYTHONUTF8": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in endings:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode()[-500:]}")
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1000 * spent, ended.stdout.decode()


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor time in ms of an action in this process, and what it returned."""
    start = time.process_time()
    result = action()
    return 1000 * (time.process_time() - start), result


def interleaved(actions: Mapping[Name, Callable[[], float]], rounds: int) -> dict[Name, tuple[float, ...]]:
    """Return what each action gives, ``rounds`` times, after one that does not count; they take turns.

    Every other round begins at the other end, so that none always follows the same.
    """
    found: dict[Name, list[float]] = {name: [] for name in actions}
    for number in range(rounds + 1):
        for name in list(actions)[:: 1 if number % 2 else -1]:
            value = actions[name]()
            if number:
                found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}


def setting(*packages: str) -> str:
    """Return the machine's load and the versions that matter, in one line."""

    def told(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"{package} (not installed)"

    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    system = (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    )
    return "; ".join([f"load {load}", system, *map(told, packages)])


def spread(values: Sequence[float]) -> str:
    """Return median, least and greatest of some milliseconds, as text."""
    return f"{median(values):8.2f} ms  ({min(values):.2f} to {max(values):.2f})"
