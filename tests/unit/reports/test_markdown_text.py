from __future__ import annotations

import pytest

from checker.reports.markdown_text import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2023年，普法20次（见附件1）。", "2023年，普法20次（见附件1）。"),
        ("town-a.txt 1+1=2", "town-a.txt 1+1=2"),
        ("a|b", r"a\|b"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("WWW.a.cn http://a", r"WWW\.a.cn http\://a"),
        ("\\", r"\\"),
        ("甲\n乙\x00\u202e", "甲 乙��"),
    ],
)
def test_marks_are_escaped(text, written):
    assert escaped(text) == written
