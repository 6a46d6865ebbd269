"""The examples notice when evidence goes, when an offence goes, and when a check is switched off."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from trial import PACKS, examples, judge, name_of

from checker.checks.registry import kinds
from checker.engine.examples import judge_example
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.rulepack.examples import run_examples

engine = import_module("checker.engine.run")
NATURES = ("demands", "forbids", "relates")


def nature(rule):
    return kinds()[rule.check].nature


def each(kind, wanted=lambda one: True):
    """Runs a test on every wanted example of a kind."""
    chosen = [one for one in examples() if one.kind == kind and wanted(one)]
    assert chosen
    return pytest.mark.parametrize("one", chosen, ids=lambda one: f"{name_of(one.rule)}-{one.index}")


def without_lines(text, numbers):
    return "\n".join(line for number, line in enumerate(text.split("\n"), start=1) if number not in numbers)


def without_ranges(text, places):
    lines = text.split("\n")
    for place in sorted(places, key=lambda p: (p.line, p.column), reverse=True):
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.column - 1] + line[place.end_column - 1 :]
    return "\n".join(lines)


@each("pass", lambda one: nature(one.rule) == "demands")
def test_without_its_evidence_a_rule_no_longer_passes(one):
    text = one.example.text
    for _ in range(text.count("\n")):
        result, _found = judge(one.rule, one.example, text)
        if result.outcome != "pass":
            break
        assert result.evidence
        text = without_lines(text, {place.line for place in result.evidence})
    assert text != one.example.text
    assert judge(one.rule, one.example, text)[0].outcome != "pass"


# A date of receipt is known from outside; taking words out of the text changes nothing.
@each("fail", lambda one: nature(one.rule) == "forbids" and "received" not in one.example.context)
def test_without_its_offence_a_rule_no_longer_fails(one):
    _result, found = judge(one.rule, one.example)
    text = without_ranges(one.example.text, [finding.location for finding in found])
    assert text != one.example.text
    assert judge(one.rule, one.example, text)[0].outcome in ("pass", "not_applicable")


def constant(outcome):
    gaps = (Gap(Span(0, 0)),) if outcome == "fail" else ()
    return lambda target, with_: Judgement(outcome, gaps)


def test_every_check_says_how_its_examples_can_be_spoilt():
    assert {kind.nature for kind in kinds().values()} <= set(NATURES)


def failures(monkeypatch, check, judge_instead):
    """Examples that fail once a kind of check answers otherwise, by rule."""
    table = dict(kinds())
    table[check] = replace(table[check], judge=judge_instead)
    monkeypatch.setattr(engine, "kinds", lambda: table)
    rules: set[str] = set()
    failed: set[str] = set()
    for pack in PACKS:
        own = tuple(rule for rule in pack.rules if rule.check == check and rule.home is None)
        found = run_examples(replace(pack, rules=own), lambda rule, example, p=pack: judge_example(p, rule, example))
        rules |= {f"{pack.id} {rule.id}" for rule in own}
        failed |= {f"{pack.id} {failure.rule}" for failure in found}
    return rules, failed


@pytest.mark.parametrize("outcome", ["pass", "fail", "not_applicable"])
@pytest.mark.parametrize("check", sorted(kinds()))
def test_a_check_that_always_answers_the_same_is_noticed_by_every_rule_that_uses_it(monkeypatch, check, outcome):
    rules, failed = failures(monkeypatch, check, constant(outcome))
    assert rules
    assert failed == rules


@pytest.mark.parametrize("check", sorted(kinds()))
def test_a_check_that_raises_is_noticed_by_every_rule_that_uses_it(monkeypatch, check):
    def broken(target, with_):
        raise RuntimeError

    rules, failed = failures(monkeypatch, check, broken)
    assert failed == rules
