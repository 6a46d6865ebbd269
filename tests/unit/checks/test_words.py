"""Words of a list: the same words, letters and pattern for the same content."""

from __future__ import annotations

import re

from checker.checks.words import any_word, letters_of, words_of

CONTENT = {"verbs": ["落实", "贯彻落实", "报（送）"], "marks": "盟"}


def test_words_letters_and_pattern():
    assert words_of(CONTENT, "verbs") == ("落实", "贯彻落实", "报（送）")
    assert words_of(CONTENT, "marks") == ("盟",)
    assert letters_of(CONTENT, "verbs") == frozenset("落实贯彻报（送）")
    assert re.findall(any_word(CONTENT, "verbs"), "贯彻落实，落实，报（送）") == ["贯彻落实", "落实", "报（送）"]


def test_another_content_with_equal_words_is_read_anew():
    other = {"verbs": ["落实"]}
    assert words_of(CONTENT, "verbs") != words_of(other, "verbs")
    assert words_of(other, "verbs") is words_of(other, "verbs")
