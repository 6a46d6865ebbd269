"""A hundred files in one process, beside the linters of Node.js in one process each, over the same files.

``python -m benchmarks.linters [ROUNDS [FILES]]``.  textlint and zhlint take as long as the check or longer, so they get
a hundred files and not the thousand of ``benchmarks.bulk``; nothing is scaled.  textlint runs with eight rules that do
not depend on a language, for no preset for Chinese installs; zhlint and AutoCorrect's command with their default rules.
They print what they find, the check's process counts it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.bulk import worker
from benchmarks.figures import Figure, as_text
from benchmarks.peers import AUTOCORRECT, ZHLINT, Peer, textlint
from benchmarks.setting import LEAST_ROUNDS, cpu, interleaved, setting, written

ROUNDS = 7
FILES = 100
OURS = "checker"


def beside(peers: list[Peer], files: int, rounds: int) -> list[Figure]:
    """Return one figure a peer, all over the same files."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        written(folder, files)

        def theirs(peer: Peer) -> float:
            return cpu(peer.command(), peer.endings, folder)[0] / 1000

        actions: dict[str, Callable[[], float]] = {OURS: lambda: worker("checker", folder)[0] / 1000}
        actions |= {peer.name: partial(theirs, peer) for peer in peers if peer.program is not None}
        found = interleaved(actions, rounds)
    return [
        Figure(
            f"{files:,} different texts of 12 kB, one process",
            f"一个进程检查{files}份不同的12 kB文本",
            "s",
            found[OURS],
            f"{peer.name}, one process",
            found.get(peer.name, ()),
            absent="" if peer.name in found else peer.absent,
        )
        for peer in peers
    ]


def figures(rounds: int = ROUNDS, files: int = FILES) -> list[Figure]:
    """Return the ratios to the linters."""
    return beside([AUTOCORRECT, textlint(), ZHLINT], files, rounds)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds, files = (int(word) for word in (*arguments, *map(str, (ROUNDS, FILES)[len(arguments) :])))
    rounds = max(rounds, LEAST_ROUNDS)
    print(f"texts beside the linters, {rounds} rounds in turns")
    print(as_text(figures(rounds, files)))
    print(setting("report-checker"))


if __name__ == "__main__":
    main(sys.argv[1:])
