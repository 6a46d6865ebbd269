"""Cold start: processor time of one ``checker check`` of a 12 kB text, beside a bare Python and the peers' commands.

``python -m benchmarks.startup [ROUNDS]``.  User and system time of the child processes, which take turns over the
same file; the compiled rule pack is in the cache, as it is from the second run on.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import which

from benchmarks.figures import Figure, as_text
from benchmarks.peers import AUTOCORRECT, ZHLINT, textlint
from benchmarks.setting import ENDINGS, LEAST_ROUNDS, cpu, interleaved, setting, written

ROUNDS = 21
TARGET = 5.0
OURS = "checker"
BARE = "python -c pass"


def program() -> list[str]:
    """Return what starts the program: the installed command beside this interpreter, else ``python -m checker``."""
    installed = which("checker", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "checker"]


def measure(rounds: int) -> dict[str, tuple[float, ...]]:
    """Return the times in ms of the check and of every other command that is there, taken in turns."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = written(folder, 1)
        commands: dict[str, tuple[list[str], tuple[int, ...]]] = {
            BARE: ([sys.executable, "-c", "pass"], (0,)),
            OURS: ([*program(), "check", *names], ENDINGS),
        }
        for peer in (AUTOCORRECT, textlint(), ZHLINT):
            if peer.program is not None:
                commands[peer.name] = (peer.command(names[0]), peer.endings)

        def once(command: list[str], endings: tuple[int, ...]) -> float:
            return cpu(command, endings, folder)[0]

        actions: dict[str, Callable[[], float]] = {name: partial(once, *call) for name, call in commands.items()}
        return interleaved(actions, rounds)


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Return the ratios of a cold check to the others."""
    found = measure(rounds)
    what, zh = "cold check of a 12 kB text", "冷启动检查一份12 kB文本"
    bare = Figure(what, zh, "ms", found[OURS], BARE, found[BARE], TARGET)
    beside = [
        Figure(
            what,
            zh,
            "ms",
            found[OURS],
            f"{peer.name}, command",
            found.get(peer.name, ()),
            absent="" if peer.name in found else peer.absent,
        )
        for peer in (AUTOCORRECT, textlint(), ZHLINT)
    ]
    return [bare, *beside]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds = max(int(arguments[0]) if arguments else ROUNDS, LEAST_ROUNDS)
    print(f"cold start, processor time of the command, {rounds} rounds in turns")
    print(as_text(figures(rounds)))
    print(setting("report-checker", "google-re2"))


if __name__ == "__main__":
    main(sys.argv[1:])
