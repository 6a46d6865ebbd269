from __future__ import annotations

import pytest

from checker.text.fuzzy import repaired


@pytest.mark.parametrize(
    ("text", "unsure", "words", "found"),
    [
        ("存在的间题", (3,), ("问题",), ["存在的问题"]),
        ("存在的间题", (4,), ("问题",), []),
        ("存在的间题", (), ("问题",), []),
        ("存在的问题", (3,), ("问题",), []),
        ("存在的间体", (3,), ("问题",), []),
        ("王要举措", (0,), ("主要举措", "主要"), ["主要举措", "主要举措"]),
        ("举惜", (1,), ("举措和成效",), []),
        ("", (0,), ("问题",), []),
    ],
)
def test_only_an_unsure_character_is_put_right_and_only_one(text, unsure, words, found):
    assert list(repaired(text, unsure, words)) == found
