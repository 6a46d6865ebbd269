"""Marks of secrecy in head and foot; the words of ordinary work are none."""

from __future__ import annotations

import pytest
from marks import TITLE, judged

from checker.checks.secrecy_marks import KIND

BODY = "一、主要举措和成效\n全镇开展普法宣传20场次，调解矛盾纠纷52件。\n"


@pytest.mark.parametrize(
    ("mark", "quote"),
    [
        ("秘密★1年", "秘密★1年"),
        ("  机密 ★ 长期", "机密 ★ 长期"),
        ("密级：秘密", "密级：秘密"),
        ("绝密", "绝密"),
        ("内部资料　注意保存", "内部资料　注意保存"),
        ("（内部文件，不得外传）", "（内部文件，不得外传）"),
    ],
)
@pytest.mark.parametrize("foot", [False, True])
def test_a_mark_in_head_or_foot(report, mark, quote, foot):
    target = report(BODY + "2024年1月10日\n" + mark + "\n") if foot else report(TITLE + BODY, title=mark + "\n")
    said = judged(target, KIND)
    assert said.outcome == "fail"
    assert [(line, text) for line, _, text in said.places] == [(5 if foot else 1, quote)]


def test_a_star_counts_anywhere(report):
    said = judged(report(BODY + "第三页 秘密★3年\n" + BODY * 8), KIND)
    assert said.places == [(4, 5, "秘密★3年")]


@pytest.mark.parametrize(
    "line",
    [
        "落实保密审查，保护商业秘密。",
        "机密文件清退12件。",
        "（此件主动公开）",
        "内部资料登记造册。",
        "公开",
        "国家秘密保护培训2次",
    ],
)
def test_words_of_ordinary_work(report, line):
    assert judged(report(BODY + line + "\n"), KIND).outcome == "pass"


def test_a_lone_word_in_the_middle_is_no_mark(report):
    rows = "全镇开展普法宣传20场次，调解矛盾纠纷52件。\n" * 12
    assert judged(report(rows + "秘密\n" + rows), KIND).outcome == "pass"


def test_a_long_row_of_marks_is_quickly_refused(report):
    assert judged(report("，" * 28 + "密\n"), KIND).outcome == "pass"
