"""The growth guard: a report of many times the length costs about as many times the work, by few rules and by all.

Work is what ``counted_work`` counts, so that neither the machine nor what else it does makes a difference.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from importlib import import_module

import counted_work
import pytest

from checker.checks.base import PASS, CheckKind, options
from checker.checks.registry import kinds
from checker.text.patterns import occurs

LENGTHS = (1, 2, 4, 8)
MORE = 9 / 8
"""So many times its share may a longer report cost: findings come in steps, and lists of them are cut."""
LEAST = 200
"""So much of everything is nothing: one search more or less."""
FEW = 10


def grown(rules):
    """The work on a report of each length; what is made ready at the first text is no part of it."""
    counted_work.work(counted_work.longer(2), rules)
    return [asdict(counted_work.work(counted_work.longer(times), rules)) for times in LENGTHS]


def too_much(counts):
    """What grows faster than the length: its name, the length and how much it is."""
    first = counts[0]
    return [
        (name, times, count[name])
        for times, count in zip(LENGTHS, counts, strict=True)
        for name in count
        if count[name] > MORE * times * first[name] + LEAST
    ]


@pytest.fixture(params=["all rules", "few rules"])
def rules(request):
    pack = counted_work.pack()
    if request.param == "all rules":
        return pack
    kept = [rule for rule in pack.rules if rule.id == pack.kind_rule or rule.check in ("term", "forbid")]
    return replace(pack, rules=tuple(kept[:FEW]))


def test_the_work_grows_as_the_report_does(rules):
    assert too_much(grown(rules)) == []


def test_a_rule_costs_no_more_for_the_other_rules():
    """Half of the rules are half of the work at most, what all share left aside; twice the rules not over twice."""
    pack = counted_work.pack()
    text = counted_work.longer(2)
    halves = [replace(pack, rules=pack.rules[at::2]) for at in range(2)]
    for one in (pack, *halves):
        counted_work.work(text, one)
    whole = asdict(counted_work.work(text, pack))
    parts = [asdict(counted_work.work(text, half)) for half in halves]
    assert {name: whole[name] <= sum(part[name] for part in parts) + LEAST for name in whole} == dict.fromkeys(
        whole, True
    )


def every_sentence_anew(target, _with):
    """A check that looks through the whole text for every paragraph."""
    pattern = target.pattern("没有[^。]{0,9}不适用")
    for _ in target.document.paragraphs:
        occurs(pattern, target.text)
    return PASS


def every_pair(target, _with):
    """A check that holds every sentence against every other, without any pattern."""
    texts = target.text.split("。")
    for one in texts:
        for other in texts:
            one.startswith(other)
    return PASS


@pytest.mark.parametrize(("judge", "told"), [(every_sentence_anew, "scanned"), (every_pair, "calls")])
def test_a_check_that_costs_the_square_is_noticed(monkeypatch, judge, told):
    table = {**kinds(), "square": CheckKind("square", judge, options())}
    monkeypatch.setattr(import_module("checker.engine.run"), "kinds", lambda: table)
    pack = counted_work.pack()
    slow = replace(pack.rules[0], id="square", check="square", options={}, given="document", applies={})
    counts = grown(replace(pack, rules=(*pack.rules[:FEW], slow)))
    assert told in {name for name, _, _ in too_much(counts)}
