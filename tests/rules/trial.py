"""Runs the examples of rules; a rule or an example may be changed first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.engine.examples import example_document, report_on_example
from checker.errors import UnreadableSubmission
from checker.model.finding import Finding
from checker.model.report import Context, RuleResult
from checker.model.rule import Example
from checker.rulepack.examples import PlacedExample, iter_examples
from checker.rulepack.load import load_pack

ROOT = Path(__file__).parents[2]
PACK = load_pack(str(ROOT / "rules" / "fazhi-annual"), examples=True)


@cache
def examples() -> tuple[PlacedExample, ...]:
    """Return every example of the shipped pack in the order of its files."""
    return tuple(iter_examples(PACK))


def of(rule: str, kind: str) -> list[Example]:
    """Return a rule's examples of one kind: pass, fail, review or na."""
    return [one.example for one in examples() if (one.rule.id, one.kind) == (rule, kind)]


def judge(rule: str, example: Example, text: str | None = None) -> tuple[RuleResult, tuple[Finding, ...]]:
    """Return a rule's result and findings on an example, or on another text in its place."""
    given = example.context
    extra = given.get("parameters")
    parameters = {**PACK.parameters, **(extra if isinstance(extra, Mapping) else {})}
    year = given.get("year")
    known = {name: str(given[name]) for name in ("unit", "received", "today") if name in given}
    context = Context(year=int(str(year)) if year is not None else None, **known)
    pack = replace(PACK, parameters=parameters)
    try:
        document = example_document(example, text)
    except UnreadableSubmission:
        return RuleResult(rule, "must", "unreadable"), ()
    report = report_on_example(pack, example, document, context)
    result = next((one for one in report.results if one.rule == rule), RuleResult(rule, "must", "unreadable"))
    return result, tuple(finding for finding in report.findings if finding.rule == rule)
