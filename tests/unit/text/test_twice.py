"""The same characters twice in a row, as a plain comparison finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.twice import twice


@pytest.mark.parametrize(
    ("text", "size", "found"),
    [
        ("学习学习贯彻", 2, [0]),
        ("学习学习贯彻", 1, []),
        ("甲乙乙丙丙", 1, [1, 3]),
        ("甲甲甲", 1, [0, 1]),
        ("甲乙甲", 2, []),
        ("甲\x00", 1, []),
        ("\x00\x00", 1, [0]),
        ("\U00020000\U00020000", 1, [0]),
        ("", 2, []),
    ],
)
def test_offsets(text, size, found):
    assert list(twice(text, size)) == found


@given(st.text("甲乙a\x00\U00020000", max_size=12), st.integers(1, 6))
def test_like_a_plain_comparison(text, size):
    plain = [i for i in range(len(text) - 2 * size + 1) if text[i : i + size] == text[i + size : i + 2 * size]]
    assert list(twice(text, size)) == plain
