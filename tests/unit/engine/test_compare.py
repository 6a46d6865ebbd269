from __future__ import annotations

from collections import Counter

import pytest
from rounds import FACTS, PACK, RULES, found, handed, run, unread

from checker.engine.compare import compare
from checker.frozen import replace
from checker.model.comparison import Statement
from checker.model.report import FactResult

REJECTED = {"state": "rejected", "by": "王某", "at": None, "note": None}
WAIVER = {"rule": "a", "reason": "已另报", "by": "县办", "until": "2026-12-31"}


def states(*rounds, **more):
    """(rule, state, reason) of every item after these rounds, each a submission, the newest last."""
    reports = [run(one, day=day) for day, one in enumerate(rounds, start=1)]
    (one,) = compare(reports[:-1], reports[-1], **more).submissions
    return [(item.rule, item.state, item.reason) for item in one.items]


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([handed(found()), handed()], [("a", "fixed", None)]),
        ([handed(found()), handed(found())], [("a", "open", None)]),
        ([handed(), handed(found())], [("a", "new", None)]),
        ([handed(found()), handed(), handed(found())], [("a", "returned", None)]),
        ([handed(found()), handed(), handed()], [("a", "fixed", None)]),
        # What was between was not read, or not judged: nobody can say that it was mended there.
        ([handed(found()), unread(), handed(found())], [("a", "open", None)]),
        ([handed(found()), handed(results={"a": "error"}), handed(found())], [("a", "open", None)]),
        ([handed(found()), handed(verdict="undetermined"), handed(found())], [("a", "open", None)]),
        # Nothing that is not there counts as mended unless the rule had its say.
        ([handed(found()), unread()], [("a", "to_confirm", "unread")]),
        ([handed(found()), handed(verdict="undetermined")], [("a", "to_confirm", "undetermined")]),
        ([handed(found()), handed(results={"a": "error"})], [("a", "to_confirm", "not-finished")]),
        ([handed(found()), handed(results={"a": "review"})], [("a", "to_confirm", "review")]),
        ([handed(found()), handed(results={"a": None})], [("a", "to_confirm", "rule-gone")]),
        ([handed(found("added-1")), handed()], [("added-1", "to_confirm", "added")]),
        ([handed(found(quote="")), handed(results={"a": "not_applicable"})], [("a", "to_confirm", "not-applicable")]),
        # The passage itself was taken out.
        ([handed(found()), handed(results={"a": "not_applicable"})], [("a", "fixed", None)]),
        # It may be another kind of report altogether, or a format that the rule does not look at.
        (
            [handed(found()), handed(results={"a": "not_applicable"}, facts=FACTS | {"kind": None})],
            [("a", "to_confirm", "doubtful-pair")],
        ),
        (
            [handed(found()), handed(results={"a": "not_applicable"}, format="docx")],
            [("a", "to_confirm", "not-applicable")],
        ),
        # A heading: the part that it names may have gone as a whole.
        (
            [handed(found(quote="一、甲")), handed(results={"a": "not_applicable"})],
            [("a", "to_confirm", "not-applicable")],
        ),
        # A person must look.
        ([handed(found()), handed(found(outcome="review"))], [("a", "to_confirm", "review")]),
        ([handed(found(outcome="review")), handed(found())], [("a", "open", None)]),
        ([handed(), handed(found(outcome="review"))], [("a", "to_confirm", "review")]),
        # New for a reason.
        ([unread(), handed(found())], [("a", "new", "unread-before")]),
        ([handed(results={"a": None}), handed(found())], [("a", "new", "rule-added")]),
        ([handed(results={"a": "not_applicable"}), handed(found())], [("a", "new", "unasked-before")]),
        # What cannot be mended is put on record, whatever the new date.
        ([handed(found("late")), handed(found("late", "4月2日"))], [("late", "recorded", None)]),
        ([handed(), handed(found("late"))], [("late", "recorded", None)]),
        ([handed(found("late")), handed()], [("late", "recorded", None)]),
        # A person's word holds.
        ([handed(found(decision=REJECTED)), handed(found())], [("a", "rejected", None)]),
        ([handed(found(decision=REJECTED)), handed()], [("a", "rejected", None)]),
        ([handed(found()), handed(found(decision=REJECTED))], [("a", "rejected", None)]),
        (
            [handed(found(decision=REJECTED)), handed(found(decision=REJECTED | {"state": "confirmed"}))],
            [("a", "open", None)],
        ),
        (
            [handed(found(decision=REJECTED | {"state": "settled"})), handed(found())],
            [("a", "to_confirm", "settled")],
        ),
        ([handed(found(decision=REJECTED | {"state": "settled"})), handed()], [("a", "fixed", None)]),
        # Waived stays waived, until its last day.
        ([handed(waived=((found(), WAIVER),)), handed(waived=((found(), WAIVER),))], [("a", "waived", None)]),
        ([handed(waived=((found(), WAIVER),)), handed(found())], [("a", "waived", None)]),
        ([handed(waived=((found(), WAIVER),)), handed()], [("a", "waived", None)]),
        ([handed(found()), handed(waived=((found(), WAIVER),))], [("a", "waived", None)]),
        ([handed(waived=((found(), WAIVER | {"until": "2026-11-01"}),)), handed(found())], [("a", "open", None)]),
        ([handed(waived=((found(), WAIVER | {"until": "2026-11-01"}),)), handed()], [("a", "fixed", None)]),
    ],
)
def test_the_state_of_a_finding(rounds, expected):
    assert states(*rounds) == expected


def test_a_finding_keeps_both_faces_and_its_rounds():
    old, new = found(line=3), found(line=9, section="二、乙")
    comparison = compare([run(handed(old)), run(handed(), day=2)], run(handed(new), day=3))
    (item,) = comparison.submissions[0].items
    assert (item.before, item.now, item.rounds, item.title) == (old, new, (1, 3), RULES["a"].title)
    assert (comparison.rounds, comparison.checked_at) == (3, "2026-11-03T10:00:00+08:00")


def test_items_stand_in_the_order_in_which_they_matter():
    before = handed(found("s"), found("b"), found("n"), found("a", "别的话", line=2))
    now = handed(found("s"), found("n"), found("a", "又一处", line=8), found("late"))
    assert [(rule, state) for rule, state, _ in states(before, now)] == [
        ("s", "open"),
        ("n", "open"),
        ("a", "new"),
        ("a", "fixed"),
        ("b", "fixed"),
        ("late", "recorded"),
    ]


def test_one_entry_for_all_lost_elements_is_taken_apart():
    merged = found("a", "", outcome="review", values={"rules": ["a", "s"]})
    before = handed(merged, results={"s": "review"})
    assert states(before, handed()) == [("a", "fixed", None), ("s", "fixed", None)]
    assert states(before, handed(found("s", ""))) == [("s", "open", None), ("a", "fixed", None)]
    assert states(before, before) == [("a", "to_confirm", "review"), ("s", "to_confirm", "review")]


def test_another_units_report_mends_nothing():
    other = handed(facts=FACTS | {"title": FactResult("白水乡2023年报告")})
    comparison = compare([run(handed(found()))], run(other, day=2))
    assert comparison.submissions[0].doubts == ("unit",)
    assert states(handed(found()), other) == [("a", "to_confirm", "doubtful-pair")]


def test_another_year_is_another_report():
    assert states(handed(found()), handed(facts=FACTS | {"report_year": FactResult(2024)})) == [
        ("a", "to_confirm", "doubtful-pair")
    ]


def test_a_submission_without_an_earlier_version():
    new = run(handed(found(), path="甲.txt"), handed(path="乙.txt", facts={}), day=2)
    old = run(handed(path="丙.txt", facts={"title": FactResult("丙镇报告")}), handed(path="乙.docx", facts={}))
    comparison = compare([old], new)
    assert [one.before and one.before.path for one in comparison.submissions] == [None, "乙.docx"]
    assert [(item.state, item.reason) for item in comparison.submissions[0].items] == [("new", "first")]
    assert [one.path for one in comparison.missing] == ["丙.txt"]


def test_another_version_of_the_standard_is_told():
    changed = handed(pack=replace(PACK, version="2026.2"))
    assert not compare([run(handed())], run(handed(), day=2)).standard_changed
    assert compare([run(handed())], run(changed, day=2)).standard_changed


def test_what_the_town_says_stands_beside_the_finding_and_decides_nothing():
    said = Statement("（一）标题a。", "已改", "第三部分")
    comparison = compare([run(handed(found()))], run(handed(found()), day=2), [said])
    (item,) = comparison.submissions[0].items
    assert (item.state, item.statement) == ("open", said)


def test_every_finding_is_in_exactly_one_item():
    old = [handed(found("a", f"词{n}处", line=n), found("s", "短"), found("n", "")) for n in (1, 2)]
    new = handed(*(found("a", f"词{n}处", line=n + 9) for n in (2, 3, 3)), found("late"))
    (one,) = compare([run(old[0]), run(old[1], day=2)], run(new, day=3)).submissions
    now = [item.now for item in one.items if item.now is not None]
    assert sorted(map(id, now)) == sorted(map(id, new.findings))
    before = [item.before for item in one.items if item.before is not None]
    assert all(any(seen is finding for version in old for finding in version.findings) for seen in before)
    assert Counter(item.state for item in one.items) == {"new": 2, "open": 1, "fixed": 3, "recorded": 1}


@pytest.mark.parametrize("rules", [["x"], [], [{"a": 1}], ["x", "a"], "a", None])
def test_no_entry_is_lost_whatever_it_says_of_its_rules(rules):
    odd = found("x", "", outcome="review", values={"rules": rules})
    assert [item for item in states(handed(), handed(odd)) if item[1] == "to_confirm"]
