"""What the sentences say of a prescribed table, against what it holds."""

from __future__ import annotations

import pytest
from form_cases import grid, page
from marks import judged

from checker.checks.form_text import KIND

CLAIMS = {
    "kind": "table-claims",
    "claims": [
        {
            "id": "found",
            "label": {"zh": "排查隐患", "en": "hazards found"},
            "form": "hazards",
            "cells": [["total.found"], ["traffic.fixed", "fire.fixed", "gas.found"]],
            "units": ["处"],
            "said": [{"before": "排查(?:出)?隐患(?:共)?"}, {"before": "排查", "after": "隐患"}],
            "zero": ["未发现隐患"],
            "unless": ["上年|其中"],
        },
        {
            "id": "open",
            "label": {"zh": "未整改隐患", "en": "hazards left"},
            "form": "hazards",
            "cells": [["total.open"]],
            "units": ["处"],
            "near": ["隐患"],
            "said": [{"before": "尚有"}],
        },
    ],
}
TABLE = grid(("5 4 1", "6 6 0", "0 0 0", "11 10 1"))


def told(sentence, table=TABLE):
    target = page("一、隐患情况", sentence, table, claims=CLAIMS)
    said = judged(target, KIND, list="claims", tables="tables")
    found = [(one["label"], one["said"], one["place"], one["held"]) for one in said.values]
    return said.outcome, [quote for _, _, quote in said.places], found


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("全年排查隐患11处。", ["11处"]),
        ("全年排查出隐患共11处，尚有1处正在整改。", ["11处", "1处"]),
        ("全年排查11处隐患。", ["11处"]),
        ("全年排查隐患10处。", ["10处"]),
    ],
)
def test_a_sentence_that_says_what_the_table_holds(sentence, quotes):
    assert told(sentence) == ("pass", quotes, [])


@pytest.mark.parametrize(
    ("sentence", "quotes", "found"),
    [
        ("全年排查隐患12处。", ["12处"], [("排查隐患", "12处", "第4行第1列", "11处")]),
        ("全年未发现隐患。", ["未发现隐患"], [("排查隐患", "0处", "第4行第1列", "11处")]),
        (
            "全年排查隐患12处，尚有隐患2处，尚有3处。",
            ["12处", "3处"],
            [("排查隐患", "12处", "第4行第1列", "11处"), ("未整改隐患", "3处", "第4行第3列", "1处")],
        ),
    ],
)
def test_a_sentence_that_says_otherwise(sentence, quotes, found):
    assert told(sentence) == ("fail", quotes, found)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年排查隐患约12处。",
        "全年排查隐患12件。",
        "上年排查隐患12处。",
        "2024年排查隐患12处。",
        "全年检查企业12处。",
        "尚有3处。",
    ],
)
def test_a_sentence_about_something_else(sentence):
    assert told(sentence) == ("not_applicable", [], [])


def test_nothing_is_said_of_cells_without_a_value_nor_of_a_table_that_is_not_there():
    sentence = "全年排查隐患12处。"
    assert told(sentence, grid(("5 4 1", "6 6 0", "0 0 0", "· 10 1")))[0] == "not_applicable"
    assert told(sentence, [["姓名", "职务"]])[0] == "not_applicable"


def test_the_cells_stand_beside_it():
    said = judged(page("全年排查隐患12处。", TABLE, claims=CLAIMS), KIND, list="claims", tables="tables")
    assert [quote for _, _, quote in said.related] == ["11"]


ABOUT = {
    "kind": "table-claims",
    "claims": [
        {**CLAIMS["claims"][0], "said": [{"before": "发现"}], "zero": ["未发现"], "about": ["隐患"]},
        {**CLAIMS["claims"][1], "near": ["全年"], "said": [{"before": "发现"}]},
    ],
}


@pytest.mark.parametrize(
    ("sentences", "outcome", "places"),
    [
        (("一、隐患情况", "全年发现12处。"), "fail", ["12处"]),
        (("一、工作情况", "排查隐患。全年发现12处。"), "fail", ["12处"]),
        (("一、工作情况", "排查隐患。全年发现1处。"), "pass", ["1处"]),
        (("一、工作情况", "群众来访，未发现12处。"), "not_applicable", []),
    ],
)
def test_what_a_number_is_about_stands_in_its_paragraph_or_heading_and_one_entry_that_agrees_will_do(
    sentences, outcome, places
):
    said = judged(page(*sentences, TABLE, claims=ABOUT), KIND, list="claims", tables="tables")
    assert (said.outcome, [quote for _, _, quote in said.places]) == (outcome, places)
