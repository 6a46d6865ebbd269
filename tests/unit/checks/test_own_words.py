"""Which hits count: inside the given spans, not in others' words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.own_words import is_given, own_words, places
from checker.model.location import Span


@pytest.mark.parametrize(
    ("word", "mode", "own"),
    [
        ("甲", "skip", True),
        ("乙", "skip", False),
        ("乙", "titles", True),
        ("乙", "keep", True),
        ("丙", "titles", False),
        ("丙", "keep", True),
        ("“乙”", "skip", True),
        ("乙", None, False),
    ],
)
def test_own_words(report, word, mode, own):
    target = report("甲“乙”《丙》。\n")
    at = target.text.index(word)
    assert own_words(target, at, at + len(word), mode) is own


def test_a_stretch_lies_inside_one_span():
    spans = (Span(2, 5), Span(7, 9))
    assert [at for at in range(10) if is_given(spans, at, at + 1)] == [2, 3, 4, 7, 8]
    assert not is_given(spans, 4, 8)
    assert not is_given((), 0, 1)


@given(st.text("甲乙", max_size=12), st.lists(st.sampled_from(["甲", "乙甲"]), max_size=2))
def test_places_are_where_the_words_are(text, words):
    assert all(any(text.startswith(word, at) for word in words) for at in places(text, words))
    assert bool(list(places(text, words))) == any(word in text for word in words)
