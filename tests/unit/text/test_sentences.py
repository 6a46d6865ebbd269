from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.sentences import clauses, items, sentence_around, sentences


def cut(text: str, bounds: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in bounds]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("他说：“甲。”乙。", ["他说：“甲。”", "乙。"]),
        ("（甲。“乙。”）丙。", ["（甲。", "“乙。”）", "丙。"]),
        ("甲！！乙？！丙", ["甲！！", "乙？！", "丙"]),
        ("甲\n乙。\n\n丙", ["甲", "乙。", "丙"]),
        ("一、甲：乙，丙", ["一、甲：乙，丙"]),
        ("“甲”乙。", ["“甲”乙。"]),
        ("。甲", ["。", "甲"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text, sentences(text, 0, len(text))) == parts


def test_sentences_inside_bounds() -> None:
    text = "甲乙。丙丁。戊己。"
    assert sentences(text, 1, 5) == ((1, 3), (3, 5))
    assert sentences(text, 3, 3) == ()


@pytest.mark.parametrize(
    ("offset", "bounds"),
    [
        (0, (0, 5)),
        (4, (0, 5)),
        (5, (5, 9)),
        (8, (5, 9)),
        (9, (9, 11)),
        (11, (9, 11)),
        (12, (12, 14)),
        (14, (12, 14)),
    ],
)
def test_sentence_around(offset: int, bounds: tuple[int, int]) -> None:
    text = "“甲乙。”丙丁戊。己庚\n辛壬"
    assert sentence_around(text, offset) == bounds


@given(st.text("甲乙。；”\n", max_size=14))
def test_sentence_around_and_sentences_cut_alike(text: str) -> None:
    cut = set(sentences(text, 0, len(text)))
    for start, end in cut:
        assert {sentence_around(text, offset) for offset in range(start, end)} == {(start, end)}


def test_sentence_around_in_no_text() -> None:
    assert sentence_around("", 0) == (0, 0)
    assert sentence_around("\n甲", 0) == (0, 0)


def test_clauses() -> None:
    text = "甲、乙，丙：丁；\n戊。"
    assert cut(text, clauses(text, 0, len(text))) == ["甲、乙", "丙", "丁", "戊"]
    assert cut(text, clauses(text, 1, 5)) == ["、乙", "丙"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("存在不足：一是甲。二是乙；三是丙。", ["一是", "二是", "三是"]),
        ("下一步，一要甲，二要乙。", ["一要", "二要"]),
        ("第一，甲。第二，乙。", ["第一，", "第二，"]),
        ("第一、甲。第二、乙。", ["第一、", "第二、"]),
        ("其一，甲。其二，乙。", ["其一，", "其二，"]),
        ("首先，甲。其次，乙。最后，丙。", ["首先，", "其次，", "最后，"]),
        ("（一）甲。\n（二）乙。", ["（一）", "（二）"]),
        ("（1）甲；（2）乙。", ["（1）", "（2）"]),
        ("1）甲；2）乙。", ["1）", "2）"]),
        ("1.甲\n2.乙", ["1.", "2."]),
        ("1.2024年甲\n2.2025年乙", ["1.", "2."]),
        ("1、甲\n2、乙", ["1、", "2、"]),
        ("①甲；②乙；⑩丙", ["①", "②", "⑩"]),
        ("一、甲\n二、乙", ["一、", "二、"]),
        ("十一是甲。十二是乙。", ["十一是", "十二是"]),
        ("只有一处：一是甲。", ["一是"]),
        ("（一）一是甲。二是乙。（二）一是丙。", ["（一）", "（二）"]),
        ("一是甲，2.乙，二是丙。", ["一是", "二是"]),
        ("一是甲。（一）乙。（二）丙。", ["（一）", "（二）"]),
        ("1.甲\n2）乙", ["1."]),
        ("首先，甲。一、乙。", ["首先，"]),
    ],
)
def test_items(text: str, marks: list[str]) -> None:
    found = items(text, 0, len(text))
    assert [mark for _, _, mark in found] == marks
    assert [text[start : start + len(mark)] for start, _, mark in found] == marks


@pytest.mark.parametrize(
    "text", ["", "甲乙丙。", "不一是甲", "一是否甲", "共1、2处", "达到1.5倍", "这是第一，", "统一要求"]
)
def test_no_items(text: str) -> None:
    assert items(text, 0, len(text)) == []


def test_items_reach_to_the_next_and_the_last_to_the_end() -> None:
    assert items("不足：一是甲。二是乙。", 0, 10) == [(3, 7, "一是"), (7, 10, "二是")]


def test_an_item_right_after_its_heading() -> None:
    text = "（一）标题一是甲。二是乙。"
    assert items(text, 5, len(text)) == [(5, 9, "一是"), (9, 13, "二是")]
    assert [mark for _, _, mark in items(text, 1, len(text))] == ["二是"]
