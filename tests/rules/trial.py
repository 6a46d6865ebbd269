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
from checker.model.rule import Example, Rule, RulePack
from checker.rulepack.examples import PlacedExample, iter_examples
from checker.rulepack.load import load_pack

ROOT = Path(__file__).parents[2]
PACKS = tuple(load_pack(str(ROOT / "rules" / name), examples=True) for name in ("fazhi-annual", "xxgk-annual"))
PACK = PACKS[0]
RULES = tuple(rule for pack in PACKS for rule in pack.rules if rule.home is None)
"""The rules of all packs, each where it is kept."""
_PACK_OF = {id(rule): pack for pack in PACKS for rule in pack.rules}


@cache
def examples() -> tuple[PlacedExample, ...]:
    """Return every example of the shipped packs in the order of their files."""
    return tuple(one for pack in PACKS for one in iter_examples(pack))


def pack_of(rule: Rule) -> RulePack:
    """Return the pack that one of ``RULES`` is kept in."""
    return _PACK_OF[id(rule)]


def name_of(rule: Rule) -> str:
    """Return a name of a rule that no rule of another pack has."""
    return f"{pack_of(rule).id}-{rule.id}"


def of(rule: Rule, kind: str) -> list[Example]:
    """Return a rule's examples of one kind: pass, fail, review or na."""
    return list(rule.examples.get(kind, ()))


def judge(rule: Rule, example: Example, text: str | None = None) -> tuple[RuleResult, tuple[Finding, ...]]:
    """Return a rule's result and findings on an example, or on another text in its place."""
    own = pack_of(rule)
    given = example.context
    extra = given.get("parameters")
    parameters = {**own.parameters, **(extra if isinstance(extra, Mapping) else {})}
    year = given.get("year")
    known = {name: str(given[name]) for name in ("unit", "received", "today") if name in given}
    context = Context(year=int(str(year)) if year is not None else None, **known)
    pack = replace(own, parameters=parameters)
    try:
        document = example_document(example, text, own.lists)
    except UnreadableSubmission:
        return RuleResult(rule.id, "must", "unreadable"), ()
    report = report_on_example(pack, example, document, context)
    result = next((one for one in report.results if one.rule == rule.id), RuleResult(rule.id, "must", "unreadable"))
    return result, tuple(finding for finding in report.findings if finding.rule == rule.id)
