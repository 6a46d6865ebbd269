"""What counts as a Chinese character, at the edges of the ranges."""

from __future__ import annotations

import pytest

from checker.text.han import han_before, is_han, is_ideograph


@pytest.mark.parametrize(
    ("char", "common", "any_"),
    [
        ("一", True, True),
        ("\u9fff", True, True),
        ("\u4dff", False, True),
        ("\u3400", False, True),
        ("\u33ff", False, False),
        ("\ua000", False, False),
        ("。", False, False),
        ("〇", False, False),
        ("A", False, False),
        ("\U00020000", False, False),
        ("", False, False),
    ],
)
def test_the_ranges_end_where_they_should(char, common, any_):
    assert (is_han(char), is_ideograph(char)) == (common, any_)


def test_what_stands_together_before_an_offset():
    assert han_before("由A云岭镇坚持", 5, 14) == "云岭镇"
    assert han_before("由A云岭镇坚持", 5, 2) == "岭镇"
    assert han_before("由A云岭镇坚持", 2, 14) == ""
    assert han_before("云岭", 2, 14) == "云岭"
    assert han_before("", 0, 14) == ""
