"""Counting the items of a comparison; the text, the JSON and the exit code all count here."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.comparison import ASIDE, STATES, Comparison, Item, SubmissionComparison
from checker.model.rule import SEVERITIES

# What the town has still to do.
TO_DO = ("open", "returned", "new")


def counts(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    """Return severity -> state -> number; every item is counted once."""
    numbers = {severity: dict.fromkeys((*STATES, *ASIDE), 0) for severity in SEVERITIES}
    for item in items:
        numbers[item.severity][item.state] += 1
    return numbers


def in_state(one: SubmissionComparison, state: str) -> list[Item]:
    """Return the items of one state, in the order of the comparison."""
    return [item for item in one.items if item.state == state]


def left(one: SubmissionComparison, severity: str = "must") -> list[Item]:
    """Return the items of a severity that have still to be mended."""
    return [item for item in one.items if item.state in TO_DO and item.severity == severity]


def outcome(one: SubmissionComparison) -> str:
    """Return how the second round ended for a submission: clear, open or undetermined."""
    if one.before is None or one.doubts or one.now.verdict == "undetermined":
        return "undetermined"
    return "open" if left(one) else "clear"


def undetermined(comparison: Comparison) -> list[SubmissionComparison]:
    """Return the submissions that could not be held against an earlier version of themselves."""
    return [one for one in comparison.submissions if outcome(one) == "undetermined"]


def unmended(comparison: Comparison) -> list[SubmissionComparison]:
    """Return the submissions in which something that must be mended is left."""
    return [one for one in comparison.submissions if left(one)]
