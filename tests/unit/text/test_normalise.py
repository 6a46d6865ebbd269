from __future__ import annotations

import pytest

from checker.text.normalise import canonical, fold


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("\u3000\u3000 ", ""),
        ("２０２３年ＡＢｃ", "2023年ABc"),
        ("一是:甲,乙;丙!丁?(戊)~", "一是：甲，乙；丙！丁？（戊）～"),
        ("甲､乙｡", "甲、乙。"),
        ("甲﹐乙﹔丙﹕丁﹖﹗﹙戊﹚", "甲，乙；丙：丁？！（戊）"),
        ("４·１５、4・15、4‧15、4•15", "4·15、4·15、4·15、4·15"),
        ("2021–2025、2021―2025、2021−2025", "2021—2025、2021—2025、2021—2025"),
        ("2021-2025、2021‐2025、2021－2025", "2021-2025、2021-2025、2021-2025"),
        ("二○二四、二◯二四、二Ο二四", "二〇二四、二〇二四、二〇二四"),
        ("20〜30、20∼30", "20～30、20～30"),
        ("98％、98﹪", "98%、98%"),
        ("１．３万", "1.3万"),
    ],
)
def test_one_form(raw: str, text: str) -> None:
    assert fold(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("12:30、12：30", "12:30、12:30"),
        ("1,402条、1，402条", "1,402条、1,402条"),
        ("1, 402条", "1,402条"),
        ("a;b!c?d", "a;b!c?d"),
        ("1、2，三", "1、2，三"),
        ("A,甲", "A，甲"),
    ],
)
def test_marks_between_ascii_stay_narrow(raw: str, text: str) -> None:
    assert fold(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2023 年 1 月", "2023年1月"),
        ("标\u3000题\u00a0一", "标题一"),
        ("Word  2019", "Word 2019"),
        ("1 402条", "1 402条"),
        (" 12 ", "12"),
        ("\u3000A1", "A1"),
        ("A1\u3000", "A1"),
        ("法\u200b治\ufeff政\u2060府\ufe0f", "法治政府"),
        ("20\u200b24年", "2024年"),
        ("20\u200b 24年", "20 24年"),
        ("甲\x00\x07乙", "甲乙"),
        ("甲\u2028乙", "甲乙"),
    ],
)
def test_blanks(raw: str, text: str) -> None:
    assert fold(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('"甲"和"乙"', "“甲”和“乙”"),
        ('“甲"和"乙”', "“甲”和“乙”"),
        ("＂甲＂", "“甲”"),
        ("〝甲〞", "“甲”"),
        ('"甲', "“甲"),
        ("‘甲’", "‘甲’"),
    ],
)
def test_straight_quotes_open_and_close_in_turn(raw: str, text: str) -> None:
    assert fold(raw) == text


def test_runs_lead_back_to_the_raw_text() -> None:
    assert canonical("　　一、 ２０２３ 年") == ("一、2023年", ((0, 2, 2), (2, 5, 4), (6, 10, 1)))


def test_a_kept_blank_comes_from_a_blank() -> None:
    assert canonical("a\u200b \u200bb") == ("a b", ((0, 0, 1), (1, 2, 1), (2, 4, 1)))


def test_text_without_blanks_is_one_run() -> None:
    assert canonical("(一)甲,乙") == ("（一）甲，乙", ((0, 0, 6),))
    assert canonical("") == ("", ())
