"""How cost grows: with the length of a text, with the number of rules, with the number of files.

``python -m benchmarks.growth [ROUNDS [FILES]]``.  Always the cost of one unit (12 kB, the pack's rules once, a file)
where there are many, beside its cost where there are few: 1 is growth in proportion.

- Length: texts of 1 to 64 times 12 kB, in every round others; behind the measures of one report stand those of others.
- Rules: texts, in every round others, by the pack with all its rules 1 to 8 times, each copy under an id of its own.
  Patterns, lists and sentences that rules share are made once for all copies, so a copy costs less than its original.
- Files: one process over 10 to 10,000 different texts, which goes to the end in the first round only.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.bulk import worker
from benchmarks.figures import Figure, as_text
from benchmarks.reports import longer
from benchmarks.setting import LEAST_ROUNDS, SIZE, interleaved, setting, timed, written
from checker import api
from checker.frozen import replace
from checker.model.rule import RulePack

ROUNDS = 7
LENGTHS = (1, 2, 4, 8, 16, 32, 64)
RULES = (1, 2, 4, 8)
FILES = (10, 100, 1000, 10_000)


def multiplied(pack: RulePack, times: int) -> RulePack:
    """Return a pack with every rule so many times; the first keeps its id."""
    copies = (replace(rule, id=f"{rule.id}-{by}") for by in range(2, times + 1) for rule in pack.rules)
    return replace(pack, rules=(*pack.rules, *copies))


def _checking(first: int, length: int, pack: RulePack, times: int) -> Callable[[], float]:
    """Return what checks another text each time, the ``first`` report and those behind it made so many times as long.

    It gives the time in ms that 12 kB and the rules once took, where the pack has them so many ``times``.
    """
    numbers = count(first)

    def check() -> float:
        data = longer(next(numbers), length).encode()
        gc.collect()  # What a long text left behind is no cost of the short one after it.
        return timed(lambda: api.check_bytes(data, "report.txt", pack))[0] * SIZE / len(data) / times

    return check


def _beside_the_first(found: Mapping[int, tuple[float, ...]], what: str, zh: str, unit: str, few: str) -> list[Figure]:
    """Return a figure for every number but the first, beside that one; names hold the number where it says {}."""
    first, *others = found
    return [
        Figure(what.format(f"{number:,}"), zh.format(number), unit, found[number], few.format(first), found[first])
        for number in others
    ]


def by_length(rounds: int, lengths: tuple[int, ...] = LENGTHS) -> list[Figure]:
    """Return the cost of 12 kB in texts of so many times that length."""
    pack = api.load_pack()
    actions = {length: _checking(1000 * at, length, pack, 1) for at, length in enumerate(lengths)}
    found = interleaved(actions, rounds)
    return _beside_the_first(found, "12 kB in a text {}× as long", "{}倍长的文本，每12 kB", "ms", "{}×")


def by_rules(rounds: int, multiples: tuple[int, ...] = RULES) -> list[Figure]:
    """Return the cost of the pack's rules once where they are there so many times."""
    pack = api.load_pack()
    actions = {times: _checking(1000 * at, 1, multiplied(pack, times), times) for at, times in enumerate(multiples)}
    found = interleaved(actions, rounds)
    rules = len(pack.rules)
    return _beside_the_first(
        found, f"{rules} rules where there are {{}}× as many", f"检查规则增至{{}}倍，每{rules}条", "ms", "{}×"
    )


def by_files(rounds: int, marks: tuple[int, ...] = FILES) -> list[Figure]:
    """Return the cost of a file among the first so many, and in the notes the memory then."""
    found: dict[int, list[float]] = {mark: [] for mark in marks}
    memory: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as made:
        folder, start = Path(made, "all"), Path(made, "start")
        for one, files in ((folder, marks[-1]), (start, marks[-2])):
            one.mkdir()
            written(one, files)
        for number in range(rounds):
            _, told = worker("checker", start if number else folder, marks)
            passed: Any = told["marks"]
            for mark in marks:
                if str(mark) in passed:
                    found[mark].append(passed[str(mark)]["ms"] / mark)
                    memory.setdefault(mark, passed[str(mark)]["MB"])
    values = {mark: tuple(times) for mark, times in found.items()}
    made_figures = _beside_the_first(values, "a file among {}", "{}份文件，每份", "ms", "among {}")
    return [
        replace(figure, note=f"{memory[mark]:.0f} MB; {len(found[mark])} rounds")
        for figure, mark in zip(made_figures, marks[1:], strict=True)
    ]


def figures(rounds: int = ROUNDS, files: tuple[int, ...] = FILES) -> list[Figure]:
    """Return all growth."""
    return [*by_length(rounds), *by_rules(rounds), *by_files(rounds, files)]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds = max(int(arguments[0]) if arguments else ROUNDS, LEAST_ROUNDS)
    files = tuple(mark for mark in FILES if len(arguments) < 2 or mark <= int(arguments[1]))
    print(f"growth, processor time of one unit, {rounds} rounds in turns")
    print(as_text(figures(rounds, files)))
    print(setting("report-checker", "google-re2"))


if __name__ == "__main__":
    main(sys.argv[1:])
