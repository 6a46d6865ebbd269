"""Aligning two copies of one text: what is matched is the same, what is doubtful stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.alignment import align, settle


def aligned(one: str, lines: list[str]) -> str:
    """The number of the printed line of each character of ``one``, or ``-``."""
    other = "".join(lines)
    owners = [number for number, line in enumerate(lines) for _ in line]
    found = align(one, other)
    settle(one, other, found, owners)
    assert all(other[to] == one[at] for at, to in enumerate(found) if to >= 0)
    return "".join("-" if to < 0 else str(owners[to]) for to in found)


@pytest.mark.parametrize(
    ("one", "lines", "places"),
    [
        ("", [], ""),
        ("甲乙", [], "--"),
        ("", ["甲乙"], ""),
        ("甲乙丙丁戊", ["甲乙", "丙丁", "戊"], "00112"),
        # Something more on the pages: a running head between two lines, at the start and at the end.
        ("甲乙丙丁子丑寅卯", ["页眉", "甲乙丙丁", "页眉", "子丑寅卯", "页脚"], "11113333"),
        # Something more in the text: hidden on the page.
        ("甲乙藏藏丙丁", ["甲乙", "丙丁"], "00--11"),
        # A page number that is like the beginning of the next heading: whole lines are what is more.
        ("末尾。1.总体", ["末尾。", "1", "1.总体"], "0002222"),
        ("末尾。1.总体", ["末尾。", "1.", "1.总体"], "0002222"),
        # What could be either of two whole lines is neither.
        ("甲乙丙", ["甲乙", "丙", "丙"], "00-"),
        # A word of a page that is printed twice in one line is there all the same.
        ("甲甲乙", ["甲甲甲乙"], "000"),
        # The text has one of two equal paragraphs more than the pages.
        ("开头同文同文结尾", ["开头", "同文", "结尾"], "00----22"),
        # Less than four characters between two breaks lead nowhere.
        ("甲乙丙", ["页眉", "甲乙丙", "页脚"], "---"),
        # Nothing in common.
        ("甲乙丙丁", ["子丑寅卯"], "----"),
    ],
)
def test_what_is_matched(one: str, lines: list[str], places: str) -> None:
    assert aligned(one, lines) == places


def test_order_is_kept_and_moved_text_stays_open() -> None:
    first, second = "第一段文字在这里写着若干内容。", "另有一段文字随后写着其他内容。甲乙丙丁戊己"
    found = aligned(first + second, [second, first])
    assert found == "-" * len(first) + "0" * len(second)


def test_long_texts_of_one_character_end_soon() -> None:
    assert set(align("一" * 50_000, "二" + "一" * 60_000)) <= {-1, *range(1, 60_001)}


texts = st.text("甲乙丙丁1.", max_size=40)


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_any_two_texts(one: list[str], other: list[str]) -> None:
    text = "".join(one)
    found = align(text, "".join(other))
    kept = [to for to in found if to >= 0]
    assert kept == sorted(set(kept))
    assert len(aligned(text, other)) == len(text)


@given(st.lists(texts.filter(bool), max_size=8))
def test_equal_texts_are_matched_whole(lines: list[str]) -> None:
    assert aligned("".join(lines), lines) == "".join(str(number) * len(line) for number, line in enumerate(lines))
