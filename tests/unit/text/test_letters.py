"""No word that a text holds is ruled out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.text.letters import possible

WORDS = st.lists(st.text("甲乙丙丁", min_size=1, max_size=3))


def test_words_with_a_character_that_the_text_lacks_are_ruled_out():
    assert possible("推进法治建设", ["法制", "建法", "法治", "推进了"]) == ["建法", "法治"]
    assert possible("", ["法治"]) == []


@given(st.text("甲乙丙", max_size=8), WORDS)
def test_what_stands_in_the_text_is_possible(text, words):
    assert [word for word in words if word in text] == [word for word in possible(text, words) if word in text]
