"""Ordinals inside running text: where one may stand, what it counts, what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.numerals import chinese_ordinal, parse_chinese
from checker.text.ordinal_marks import marks_between, ordinal_marks


def seen(text):
    return [(mark.text, mark.family, mark.number) for mark in ordinal_marks(text)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("\n一是宣传；二是执法。三是调解", [("一是", "是", 1), ("二是", "是", 2), ("三是", "是", 3)]),
        ("会议要求，一要学习，十二要落实", [("一要", "要", 1), ("十二要", "要", 12)]),
        ("\n第一，宣传。第二、执法。其三：调解", [("第一，", "第", 1), ("第二、", "第", 2), ("其三：", "其", 3)]),
        ("\n首先，宣传。其次，执法。", [("首先，", "adverb", 1), ("其次，", "adverb", 2)]),
        ("如下：（1）宣传；（二）执法", [("（1）", "bracket-digit", 1), ("（二）", "bracket", 2)]),
        ("\n1.宣传。2、执法。3.2024年", [("1.", "digit", 1), ("2、", "digit", 2), ("3.", "digit", 3)]),
        ("：①宣传；③执法", [("①", "circle", 1), ("③", "circle", 3)]),
        ("\n一、宣传", [("一、", "chinese", 1)]),
        ("：一是一窗受理，二是一网通办", [("一是", "是", 1), ("二是", "是", 2)]),
    ],
)
def test_ordinals(text, marks):
    assert seen(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "坚持一是一、二是二",
        "，一是一，二是二",
        "全县第一，群众满意",
        "。第一、第二季度",
        "，3.5万人次",
        "。2.5万人次",
        "，（1）",
        "统一是关键",
        "。一要素",
        "学习“一是坚持；二是落实”的讲话",
        "《关于一是的说明》",
        "。是否",
    ],
)
def test_what_only_looks_like_one(text):
    assert [mark for mark in seen(text) if mark[1] != "是" or mark[2] != 2] == []


def test_marks_of_a_stretch_keep_their_offsets():
    text = "\n一是宣传。\n二是执法。\n三是调解。"
    start = text.index("二")
    assert [(m.start, m.end, m.text) for m in marks_between(text, start, text.index("三"))] == [
        (start, start + 2, "二是")
    ]


@given(st.integers(min_value=1, max_value=20))
def test_an_ordinal_is_read_as_it_is_written(number):
    assert parse_chinese(chinese_ordinal(number)) == number
    [mark] = ordinal_marks(f"。第{chinese_ordinal(number)}，宣传")
    assert (mark.number, mark.start, mark.family) == (number, 1, "第")
