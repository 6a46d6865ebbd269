"""What ``--profile`` tells: how much of the time each step and each rule took, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.engine.stopwatch import Stopwatch

_SHOWN = 20


def lines(watch: Stopwatch, titles: Mapping[str, str], count: int, lang: str) -> Iterator[str]:
    """Yield the lines of the table on ``count`` submissions; ``titles`` are the rules', the clock counts seconds.

    The steps and the rules that took longest have a line each, the other rules one together.
    """
    steps = [(spent, times, phrase(f"run.profile-{name}", lang)) for name, (spent, times) in watch.steps.items()]
    rules = sorted(((spent, times, rule) for rule, (spent, times) in watch.rules.items()), key=lambda row: -row[0])
    rows = [*steps, *((spent, times, f"{rule}  {titles[rule]}") for spent, times, rule in rules[:_SHOWN])]
    rows.sort(key=lambda row: -row[0])
    rest = rules[_SHOWN:]
    if rest:
        told = phrase("run.profile-rest", lang, count=len(rest))
        rows.append((sum(spent for spent, _, _ in rest), sum(times for _, times, _ in rest), told))
    total = sum(spent for spent, _, _ in rows)
    yield phrase("run.profile", lang, count=count)
    yield phrase("run.profile-columns", lang)
    for spent, times, name in rows:
        yield f"{1000 * spent:8.2f} {spent / total if total else 0:7.1%} {times:7}  {name}"
    yield f"{1000 * total:8.2f} {1:7.1%} {'':7}  {phrase('run.profile-total', lang)}"
