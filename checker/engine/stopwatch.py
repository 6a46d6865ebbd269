"""How long the steps of a run and each of its rules take, by a clock that is passed in."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from collections.abc import Callable
    from typing import TypeVar

    Result = TypeVar("Result")

STEPS = ("read", "outline", "understand", "report")
"""Bytes to lines, lines to paragraphs and sections, parts and numbers found, findings put together; between the last
two the rules run."""
ACROSS = "across"
"""The step over all documents of a run: what they share."""


class Stopwatch:
    """Adds up, over one document after another, what the clock shows: by step and by the id of a rule.

    ``steps`` and ``rules`` hold (units of the clock, how often).  What several rules look at and is worked out once
    (sentences, numbers) is counted with the first that asks for it.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.steps: dict[str, tuple[float, int]] = {}
        self.rules: dict[str, tuple[float, int]] = {}

    def step(self, name: str, action: Callable[[], Result]) -> Result:
        """Return what an action returns, its time added to a step (of STEPS)."""
        return self._timed(self.steps, name, action)

    def rule(self, name: str, action: Callable[[], Result]) -> Result:
        """Return what an action returns, its time added to a rule, by id."""
        return self._timed(self.rules, name, action)

    def _timed(self, kept: dict[str, tuple[float, int]], name: str, action: Callable[[], Result]) -> Result:
        start = self.clock()
        try:
            return action()
        finally:
            spent, times = kept.get(name, (0.0, 0))
            kept[name] = spent + self.clock() - start, times + 1


def timed(watch: Stopwatch | None, name: str, action: Callable[[], Result]) -> Result:
    """Return what a step returns; with a stopwatch its time is told."""
    return action() if watch is None else watch.step(name, action)
