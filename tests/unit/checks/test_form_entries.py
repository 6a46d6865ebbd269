"""Every cell of a prescribed table holds a number, in its own column and written as one."""

from __future__ import annotations

import pytest
from form_cases import grid, page
from marks import judged

from checker.checks.form_entries import BLANK, DASH, MANNER, NUMBER, PLACE

KINDS = (PLACE, BLANK, DASH, NUMBER, MANNER)


def said(kind, fire="6 6 0", gas="0 0 0"):
    answer = judged(page(grid(("5 4 1", fire, gas, "11 10 1"))), kind, list="tables")
    places = [quote for _, _, quote in answer.places]
    return answer.outcome, list(zip(answer.cases, places, (one["place"] for one in answer.values), strict=False))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_right_table(kind):
    answer = judged(page(grid()), kind, list="tables")
    assert (answer.outcome, [quote for _, _, quote in answer.places]) == ("pass", ["未整改"])
    assert judged(page("全年排查隐患11处。"), kind, list="tables").outcome == "not_applicable"


@pytest.mark.parametrize(
    ("kind", "fire", "found"),
    [
        (PLACE, "· 6 6", [("right", "消防安全", "第2行")]),
        (PLACE, "6 0 ·", [("left", "消防安全", "第2行")]),
        (PLACE, "6 6 0 0", [("long", "消防安全", "第2行")]),
        (BLANK, "6", [("short", "消防安全", "第2行")]),
        (BLANK, "6 · 0", [("fail", "消防安全", "第2行第2列")]),
        (BLANK, "· 6 ·", [("fail", "消防安全", "第2行第1列"), ("fail", "消防安全", "第2行第3列")]),
        (BLANK, "· · ·", [("row", "消防安全", "第2行")]),
        (DASH, "6 6 /", [("fail", "/", "第2行第3列")]),
        (DASH, "— 无 -", [("row", "—", "第2行")]),
        (NUMBER, "6 若干 0", [("fail", "若干", "第2行第2列")]),
        (NUMBER, "6 -6 0.5", [("fail", "-6", "第2行第2列"), ("fail", "0.5", "第2行第3列")]),
        (NUMBER, "6人 6 0", [("fail", "6人", "第2行第1列")]),
        (NUMBER, "6 1\ufffd 0", [("lost", "1\ufffd", "第2行第2列")]),
        (MANNER, "６ 6处 0", [("wide", "６", "第2行第1列"), ("unit", "6处", "第2行第2列")]),
        (MANNER, "06 6.0 0", [("zeros", "06", "第2行第1列"), ("zeros", "6.0", "第2行第2列")]),
        (MANNER, "1,000 1,000 0", [("separated", "1,000", "第2行第1列"), ("separated", "1,000", "第2行第2列")]),
    ],
)
def test_each_fault_is_told_by_one_kind_alone(kind, fire, found):
    assert said(kind, fire) == ("fail", found)
    for other in KINDS:
        assert other is kind or said(other, fire)[0] == "pass", other.name


def test_a_run_of_three_and_more_is_told_at_once():
    assert said(BLANK, "· · ·", "· · ·") == ("fail", [("row", "消防安全", "第2行"), ("row", "燃气", "第3行")])


def test_what_a_message_may_name():
    answer = judged(page(grid(("5 4 1", "1,000处 6 0", "0 0 0", "11 10 1"))), MANNER, list="tables")
    (told,) = answer.values
    assert {name: told[name] for name in ("text", "number", "unit")} == {
        "text": "1,000处",
        "number": "1000",
        "unit": "处",
    }
    answer = judged(page(grid(("5 4 1", "6 6 0 9", "0 0 0", "11 10 1"))), PLACE, list="tables")
    assert [(one["numbers"], one["columns"]) for one in answer.values] == [(4, 3)]


@pytest.mark.parametrize(
    ("kind", "rows", "found"),
    [
        (BLANK, ("· · ·", "· · ·", "· · ·", "11 10 1"), [("rows", "第1行", 3, 3)]),
        (DASH, ("5 4 1", "/ / /", "/ / /", "/ / /"), [("rows", "第2行", 4, 3)]),
        (BLANK, ("5 · 1", "6 · 0", "0 · 0", "11 · 1"), [("column", "第2列", 4, 4)]),
        (
            DASH,
            ("5 4 /", "6 6 /", "0 / /", "11 10 无"),
            [("column", "第3列", 4, 4), ("fail", "第3行第2列", None, None)],
        ),
    ],
)
def test_rows_one_below_the_other_and_whole_columns_are_told_at_once(kind, rows, found):
    answer = judged(page(grid(rows)), kind, list="tables")
    told = [(one["place"], one.get("to"), one.get("numbers")) for one in answer.values]
    assert (answer.outcome, [(case, *one) for case, one in zip(answer.cases, told, strict=True)]) == ("fail", found)


@pytest.mark.parametrize("kind", [BLANK, DASH], ids=lambda kind: kind.name)
def test_a_column_that_is_not_there_is_not_blank(kind):
    said = judged(page([row[:3] for row in grid()]), kind, list="tables")
    assert (said.outcome, said.cases) == ("pass", [])
