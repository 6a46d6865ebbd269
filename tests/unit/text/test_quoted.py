"""Titles and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.quoted import is_quoted, quoted


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("印发《关于“三治”融合的意见》和“我乡”一词", ["《关于“三治”融合的意见》", "“我乡”"]),
        ("《关于贯彻《条例》的通知》", ["《关于贯彻《条例》的通知》"]),
        ("说：“他讲‘好’。”后", ["“他讲‘好’。”"]),
        ("开了“没有关\n下一段”末", []),
        ("》先关”后开《", []),
        ("“第一段没有关\n《第二段》", ["《第二段》"]),
        ("", []),
    ],
)
def test_what_is_quoted(text, inside):
    assert [text[start:end] for start, end in quoted(text)] == inside


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(1, 3, True), (0, 4, True), (0, 5, False), (4, 6, False), (7, 8, True), (3, 7, False)],
)
def test_whether_a_stretch_is_quoted(start, end, expected):
    assert is_quoted("“我乡”是《条例》", start, end) is expected


@given(st.text("“”《》‘’甲\n", max_size=40))
def test_ranges_are_ordered_and_pair_the_same_kind_of_mark(text):
    last = 0
    for start, end in quoted(text):
        assert last <= start < end
        assert text[start] + text[end - 1] in ("“”", "《》", "‘’")
        assert "\n" not in text[start:end]
        last = end
