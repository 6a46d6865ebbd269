"""No rule changes what it says of a sample unnoticed."""

from __future__ import annotations

from tests.corpus.snapshot import changes, judged, read


def test_rules_say_of_the_samples_what_the_snapshot_holds():
    """After a look at the difference: ``python -m tests.corpus.snapshot --write``."""
    differing = changes(read(), judged())
    assert not differing, "\n".join(["", "| rule | sample | before | now |", *differing])


def test_a_difference_is_shown_as_a_row():
    before = {"s0": {"part-plan": "pass", "part-gone": "-"}, "s9": {"part-plan": "pass"}}
    now = {"s0": {"part-plan": "12 30?", "part-new": "pass"}}
    assert changes(before, now) == [
        "| part-gone | s0 | - | none |",
        "| part-new | s0 | none | pass |",
        "| part-plan | s0 | pass | 12 30? |",
    ]


def test_no_rule_breaks_on_a_sample():
    assert not [(name, rule) for name, cells in judged().items() for rule, cell in cells.items() if cell == "error"]
