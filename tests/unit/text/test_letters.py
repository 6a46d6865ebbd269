from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.text.letters import pairs, possible


def test_pairs_are_what_stands_side_by_side():
    assert pairs("法治法") == pairs("法治") | pairs("治法")
    assert (len(pairs("法治法")), pairs("法"), pairs("")) == (2, set(), set())


def test_words_with_ends_that_the_text_lacks_are_ruled_out():
    words = ("依法治镇", "法镇", "治镇", "镇", "旗")
    assert possible("全面依法治镇", words) == ["依法治镇", "治镇", "镇", "旗"]


@given(st.text("一二三\U00020000", max_size=12), st.lists(st.text("一二三\U00020000", max_size=5)).map(tuple))
def test_no_word_of_the_text_is_ruled_out(text, words):
    assert set(possible(text, words)) >= {word for word in words if word in text}
