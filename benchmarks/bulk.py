"""A thousand reports: one process beside AutoCorrect, its memory, and two processes beside one.

``python -m benchmarks.bulk [ROUNDS [FILES]]``.  All files are different.  Each round starts a fresh process for either
side, whose whole processor time counts, from the start of the interpreter on; both read the same files.  AutoCorrect
for Python (autocorrect-py) looks at marks, blanks and spelling alone; of the programs that report places in Chinese
text it is the fastest that installs.  ripgrep looks for one word in the same files on one thread: the floor of reading.

Two processes: the executor of the program (``checker.work``) with one and with two workers is handed the same texts,
after a few that start it.  Here the clock counts, so on a busy machine it says little; therefore also the time of one
process that does it all beside the longer of two that do half each, which is what two free processors would give.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.figures import Figure, as_text
from benchmarks.peers import FETCHED, RIPGREP, autocorrect_py
from benchmarks.setting import LEAST_ROUNDS, cpu, interleaved, setting, texts, written
from checker import api
from checker.work.executor import Executor
from checker.work.jobs import CheckJob, Terms
from checker.work.local import LocalProcesses

ROUNDS = 7
FILES = 1000
TARGET = 0.6
MEMORY = 120.0
SPEED_UP = 1.8
WARM_UP = 8
"""Texts for each worker before the clock counts."""


def worker(way: str, folder: Path, marks: Sequence[int] = ()) -> tuple[float, dict[str, object]]:
    """Return the processor time in ms of one process over a folder, and what it told."""
    command = [sys.executable, "-m", "benchmarks.bulk_worker", way, str(folder), *map(str, marks)]
    spent, printed = cpu(command, (0,))
    return spent, json.loads(printed)


def by_processor(whole: Path, halves: Sequence[Path], rounds: int) -> list[Figure]:
    """Return time and memory of one process over a folder, beside the peers and beside two processes with half each."""
    memory: list[float] = []

    def ours() -> float:
        spent, told = worker("checker", whole)
        memory.append(float(str(told["MB"])))
        return spent / 1000

    actions: dict[str, Callable[[], float]] = {
        "checker": ours,
        "half": lambda: max(worker("checker", half)[0] for half in halves) / 1000,
    }
    if autocorrect_py() is not None:
        actions["autocorrect"] = lambda: worker("autocorrect", whole)[0] / 1000
    if RIPGREP.program is not None:
        actions["rg"] = lambda: cpu(RIPGREP.command(), RIPGREP.endings, whole)[0] / 1000
    found = interleaved(actions, rounds)
    count = len(list(whole.iterdir()))
    what, zh = f"{count:,} different texts of 12 kB, one process", f"一个进程检查{count}份不同的12 kB文本"
    spent, lint, searched = found["checker"], found.get("autocorrect", ()), found.get("rg", ())
    return [
        Figure(what, zh, "s", spent, "autocorrect-py, lint", lint, TARGET, absent="" if lint else FETCHED),
        Figure(what, zh, "s", spent, "rg, one word", searched, absent="" if searched else RIPGREP.absent),
        Figure("greatest memory of that process", "该进程最大内存", "MB", tuple(memory[1:]), target=MEMORY),
        Figure(
            what,
            zh,
            "s",
            spent,
            "longer of two processes with half each",
            found["half"],
            note="what two free processors would give, start included",
        ),
    ]


def through(executor: Executor, jobs: Sequence[CheckJob]) -> float:
    """Return the seconds by the clock that an executor takes for some jobs, at most four a worker handed in at once."""
    start = time.perf_counter()
    waiting = deque(executor.submit(job) for job in islice(jobs, 4 * executor.capacity))
    for job in islice(jobs, len(waiting), None):
        waiting.popleft().result()
        waiting.append(executor.submit(job))
    for future in waiting:
        future.result()
    return time.perf_counter() - start


def by_clock(contents: Sequence[str], rounds: int) -> Figure:
    """Return what a second worker of the executor brings."""
    terms = Terms(api.load_pack()).packed
    jobs = [CheckJob(text.encode(), f"{number}.txt", terms) for number, text in enumerate(contents)]
    with LocalProcesses(1) as one, LocalProcesses(2) as two:
        for executor in (one, two):
            through(executor, jobs[: WARM_UP * executor.capacity])
        found = interleaved({"one": partial(through, one, jobs), "two": partial(through, two, jobs)}, rounds)
    return Figure(
        f"{len(jobs):,} different texts, one worker by the clock",
        f"{len(jobs)}份不同的文本，一个工作进程（时钟）",
        "s",
        found["one"],
        "two workers",
        found["two"],
        SPEED_UP,
        at_least=True,
    )


def figures(rounds: int = ROUNDS, files: int = FILES) -> list[Figure]:
    """Return the measurements of many files."""
    with tempfile.TemporaryDirectory() as made:
        whole, *halves = (Path(made, name) for name in ("whole", "first", "second"))
        whole.mkdir()
        for half, names in zip(halves, _split(written(whole, files)), strict=True):
            half.mkdir()
            for name in names:
                (half / name).write_bytes((whole / name).read_bytes())
        return [
            *by_processor(whole, halves, rounds),
            by_clock(texts(files), rounds),
        ]


def _split(names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return names[::2], names[1::2]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds, files = (int(word) for word in (*arguments, *map(str, (ROUNDS, FILES)[len(arguments) :])))
    rounds = max(rounds, LEAST_ROUNDS)
    print(f"many texts, {rounds} rounds in turns")
    print(as_text(figures(rounds, files)))
    print(setting("report-checker", "google-re2"))


if __name__ == "__main__":
    main(sys.argv[1:])
