from __future__ import annotations

import pytest

from checker.notice.tidy import clean, clipped, nested, ordinal, sentence, written_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  关于  云岭镇\n报告 ", "关于云岭镇报告"),
        ("a  b", "a b"),
        ("零\u200b宽\u202e转\u2066向\ufeff", "零宽转向"),
        ("半\ud800字\udfff\x00\x1b[31m", "半字[31m"),
        ("\ufffe\uffff\ue000\U0010ffff", ""),
        ("😀𠮷", "😀𠮷"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def test_marks_and_lengths():
    assert clipped("一二三四五", 5) == "一二三四五"
    assert clipped("一二三四五六", 5) == "一二三四…"
    assert nested("“甲”《乙》") == "‘甲’〈乙〉"
    assert (sentence("请补充"), sentence("请补充。"), sentence("；")) == ("请补充。", "请补充。", "")
    assert written_date("2026-03-05") == "2026年3月5日"


@pytest.mark.parametrize(("number", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_ordinals(number, expected):
    assert ordinal(number) == expected
