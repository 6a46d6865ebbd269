"""Runs the examples of rules: each must give its outcome, at its line, with its words.

Who judges is passed in, so that this needs neither readers nor the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.frozen import dataclass
from checker.model.rule import Example, Rule, RulePack

OUTCOMES = {"pass": "pass", "fail": "fail", "review": "review", "na": "not_applicable"}

Judge = Callable[[Rule, Example], tuple[str, Sequence[tuple[int | None, str]]]]


@dataclass(frozen=True)
class PlacedExample:
    """An example with its rule; ``kind`` is pass, fail, review or na, ``index`` counts from 1 within it."""

    rule: Rule
    kind: str
    index: int
    example: Example

    @property
    def place(self) -> str:
        """Where the example stands, as file:line:column."""
        return str(self.example.context.get("place", ""))


@dataclass(frozen=True)
class Verdict:
    """An outcome with the findings behind it: (line from 1 or None, message)."""

    outcome: str
    findings: tuple[tuple[int | None, str], ...] = ()


@dataclass(frozen=True)
class Expected:
    """What an example demands; None where it demands nothing."""

    outcome: str
    line: int | None = None
    contains: str | None = None


@dataclass(frozen=True)
class ExampleFailure:
    """An example that did not give what it demands."""

    rule: str
    kind: str
    index: int
    place: str
    expected: Expected
    got: Verdict


def iter_examples(pack: RulePack) -> Iterator[PlacedExample]:
    """Yield every example of a pack in the order of its files; those of borrowed rules are run where these are kept.

    Raises ValueError where a rule has none: the pack was loaded without its examples.
    """
    for rule in pack.rules:
        if not rule.examples and rule.home is None:
            raise ValueError(f"{rule.id}: load the pack with examples=True")
        for kind, group in rule.examples.items():
            for index, example in enumerate(group, start=1):
                yield PlacedExample(rule, kind, index, example)


def run_examples(pack: RulePack, judge: Judge) -> list[ExampleFailure]:
    """Return every example for which ``judge`` gives another outcome, line or message than it demands.

    ``judge`` gets a rule and one of its examples and returns the outcome and the
    (line from 1, message) of each finding.  A line and words demanded together
    must come from the same finding.
    """
    failures = []
    for placed in iter_examples(pack):
        example = placed.example
        expected = Expected(OUTCOMES[placed.kind], example.line, example.contains)
        outcome, findings = judge(placed.rule, example)
        got = Verdict(outcome, tuple((line, message) for line, message in findings))
        if not _fulfils(got, expected):
            failures.append(ExampleFailure(placed.rule.id, placed.kind, placed.index, placed.place, expected, got))
    return failures


def _fulfils(got: Verdict, expected: Expected) -> bool:
    if got.outcome != expected.outcome:
        return False
    if expected.line is None and expected.contains is None:
        return True
    return any(
        (expected.line is None or line == expected.line) and (expected.contains is None or expected.contains in message)
        for line, message in got.findings
    )
