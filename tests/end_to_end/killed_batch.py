"""Runs of ``checker batch`` whose processes are killed at random, begun again with the same command until they end."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from benchmarks.setting import texts
from fixtures.batch.mark import MARK

ROOT = Path(__file__).resolve().parents[2]
LETHAL = ROOT / "fixtures" / "batch" / "lethal"
ENDED = (0, 1, 3)
"""Exit codes of a run that nobody killed."""
TABLES = "tables.xlsx"
"""Said by a run that came to the end of the batch."""


class Machines:
    """Processes of a cluster, by name, each a session of its own; ``commands`` start them."""

    def __init__(self, commands: Mapping[str, list[str]], environment: Mapping[str, str]) -> None:
        self.names = tuple(commands)
        self._commands, self._environment = commands, dict(environment)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.revive()
        return self

    def __exit__(self, *_: object) -> None:
        for name in self.names:
            self.kill(name)

    def revive(self) -> None:
        """Start those that are not there."""
        for name in self.names:
            if name not in self._running or self._running[name].poll() is not None:
                self._running[name] = subprocess.Popen(
                    self._commands[name],
                    env=self._environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )

    def kill(self, name: str) -> None:
        """Kill a machine with everything on it."""
        one = self._running[name]
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def make_documents(count: int, killers: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of short reports, of which ``killers`` end the process that judges them."""
    for at, text in enumerate(texts(count)):
        yield f"{at:05}.txt", text[:700].encode() + (MARK if at in killers else b"")


def surroundings(**further: str) -> dict[str, str]:
    """Return the environment of a process in which the marked documents kill."""
    path = os.pathsep.join([str(ROOT), str(LETHAL)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **further}


def command(source: str, results: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "checker", "batch", source, results, *options]


def session_of(leader: int) -> list[int]:
    """Return the processes that were started for a session's leader, itself included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[3]) == leader:
                found.append(int(stat.parent.name))
    return sorted(found)


def killed_until_done(
    words: list[str],
    environment: Mapping[str, str],
    parts: Callable[[], int],
    deaths: Sequence[str],
    choice: random.Random,
    machines: Machines | None = None,
    between: float = 0.02,
) -> Counter[str]:
    """Run the command again and again; after each further part or two, looked at every ``between`` seconds, one dies.

    ``deaths`` say who: ``driver`` (the command itself), ``other`` (a process that it started) or a name of the
    ``machines``, which are put on their feet again.
    Returns how many of each were killed.  Every run ends by itself or by us; the last one by itself.
    """
    left, killed = list(deaths), Counter[str]()
    while True:
        with tempfile.TemporaryFile() as told:
            run = subprocess.Popen(words, env=dict(environment), stdout=told, stderr=told, start_new_session=True)
            try:
                code = _one_run(run, parts, left, killed, choice, machines, between)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(run.pid, signal.SIGKILL)
            told.seek(0)
            said = told.read().decode()
        if TABLES in said and not left:
            return killed
        assert code in (*ENDED, -signal.SIGKILL), said
        assert "Traceback" not in said, said


def _one_run(
    run: subprocess.Popen[bytes],
    parts: Callable[[], int],
    left: list[str],
    killed: Counter[str],
    choice: random.Random,
    machines: Machines | None,
    between: float,
) -> int:
    wanted = parts() + choice.randint(1, 2)
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return run.wait(between)
        if machines is not None:
            machines.revive()
        if left and parts() >= wanted:
            wanted = parts() + choice.randint(1, 2)
            whom = left.pop(0)
            if machines is not None and whom in machines.names:
                machines.kill(whom)
            else:
                victims = [one for one in session_of(run.pid) if one != run.pid]
                victim = run.pid if whom == "driver" or not victims else choice.choice(victims)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
            killed[whom] += 1


def documents_in(parts: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """Return (path, verdict, code of the first reading note) of every document in some parts, by path."""
    lines = [json.loads(line) for data in parts.values() for line in gzip.decompress(data).splitlines()]
    notes = [(one["submission"], one["submission"]["reading"]["notes"]) for one in lines]
    return sorted((one["path"], one["verdict"], found[0]["code"] if found else "") for one, found in notes)
