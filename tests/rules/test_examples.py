"""Every example of every rule gives its outcome, at its line, with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trial import PACKS, RULES, examples, judge, name_of, of, pack_of

from checker import api
from checker.engine.examples import example_document, judge_example
from checker.rulepack.examples import OUTCOMES, run_examples

ONLY_RECOGNISED = {"table-number lost", "table-number unsure"}
"""Said of what was recognised on a picture: tests/end_to_end/test_disclosure_print shows them."""
ONLY_REVIEW = ("reading-copies-differ", "similarity-other-much")


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_example_gives_what_it_demands(pack):
    assert run_examples(pack, lambda rule, example: judge_example(pack, rule, example)) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_command_runs_the_same_examples(pack):
    assert api.test_rules(pack.id) == (sum(pack_of(one.rule) is pack for one in examples()), [])


@pytest.mark.parametrize("rule", RULES, ids=name_of)
@pytest.mark.parametrize("kind", ["pass", "fail"])
def test_every_rule_has_an_example_that_passes_and_one_that_fails(rule, kind):
    # What two files contradict each other in, or who copied from whom, is for a person: such a rule never fails.
    assert of(rule, "review" if kind == "fail" and rule.id in ONLY_REVIEW else kind)


@pytest.mark.parametrize(
    "one", [e for e in examples() if e.kind == "fail"], ids=lambda e: f"{name_of(e.rule)}-{e.index}"
)
def test_a_failing_example_pins_its_finding_down(one):
    assert one.example.line is not None or one.example.contains is not None


@pytest.mark.parametrize("one", examples(), ids=lambda e: f"{name_of(e.rule)}-{e.kind}-{e.index}")
def test_what_is_said_of_an_example_can_be_shown(one):
    result, found = judge(one.rule, one.example)
    assert result.outcome == OUTCOMES[one.kind]
    lines = [line.text for line in example_document(one.example, lists=pack_of(one.rule).lists).reading.lines]
    for finding in found if one.kind == "fail" else ():
        where = finding.location
        if where.quote:
            assert lines[where.line - 1][where.column - 1 : where.end_column - 1].startswith(where.quote.rstrip("…"))
        elif one.rule.stage == "publication":
            assert where.end_column > where.column
            hidden = lines[where.line - 1][where.column - 1 : where.end_column - 1]
            assert not any(
                hidden in shown for shown in (*finding.message.values(), finding.remedy, str(finding.values))
            )
        else:
            assert (where.column, where.end_line, where.end_column) == (1, where.line, 1)
    for place in result.evidence:
        # A title may run over several lines; its quote joins them.
        said = "".join(lines[place.line - 1 : place.end_line])[place.column - 1 :]
        assert said.startswith(place.quote.rstrip("…"))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_message_is_shown_by_an_example(pack):
    """A message that no example reaches is dead: nobody has read it filled in."""
    told = set()
    own = [rule for rule in pack.rules if rule.home is None]
    words = {rule.id: {case: dict.fromkeys(("zh", "en"), f"{rule.id} {case}") for case in rule.message} for rule in own}
    marked = replace(pack, rules=tuple(replace(rule, message=words.get(rule.id, rule.message)) for rule in pack.rules))
    for one in (one for one in examples() if pack_of(one.rule) is pack):
        _, found = judge_example(marked, one.rule, one.example)
        told |= {message for _, message in found}
    unread = {f"{rule.id} {case}" for rule in own for case in rule.message} - told
    assert unread <= ONLY_RECOGNISED
