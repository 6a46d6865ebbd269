"""Marks by which a copied passage is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.winnowing import GRAM, NEAR, SHORTEST, Bare, bare, contexts, marks, marks_beside, placed_marks

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40)
COPIED = st.text(HAN, min_size=SHORTEST, max_size=60)
SENTENCE = "凡涉及重大决策出台事关全乡经济发展的事项一律必须提交集体研究决定"


def test_only_chinese_characters_are_kept_each_with_its_place():
    found = bare("一是2023年，开展")
    assert found == Bare("一是年开展", (0, 2, 3), (0, 6, 8))
    assert [found.to_source(at) for at in range(5)] == [0, 1, 6, 8, 9]
    assert found.size == 5


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("落实《中华人民共和国行政处罚法》，开展", "落实开展"),
        ("没有合上的《条例", "没有合上的条例"),
        ("甲乙\n丙丁", "甲乙\n丙丁"),
        ("姓名██住址", "姓名\n住址"),
        ("\u2f00般\uf9e4", "一般理"),
        ("", ""),
        ("2023-12", ""),
    ],
)
def test_titles_go_private_text_and_paragraphs_part(text, kept):
    assert bare(text).text == kept


def test_a_mark_is_the_same_in_every_process():
    assert placed_marks(SENTENCE) == [(0xC78C3BEE09FC377B, 5), (0x3F6B76101CAF01CA, 6), (0x469ACE84365FB36E, 20)]


def test_a_text_shorter_than_any_run_has_no_marks():
    assert placed_marks("甲" * (SHORTEST - 1)) == []
    assert {at for _, at in placed_marks("甲" * SHORTEST)} == set(range(SHORTEST - GRAM + 1))


@given(
    st.text(HAN, max_size=80), COPIED, st.text(HAN, max_size=80), st.text(HAN, max_size=80), st.text(HAN, max_size=80)
)
def test_texts_that_share_enough_characters_share_a_mark_inside_them(
    before, copied, behind, other_before, other_behind
):
    one, other = before + copied + behind, other_before + copied + other_behind
    inside = {mark for mark, at in placed_marks(one) if len(before) <= at <= len(before) + len(copied) - GRAM}
    assert inside & set(marks(other))


@given(st.text(HAN, min_size=SHORTEST, max_size=200))
def test_marks_are_few_and_fit_into_64_bits(text):
    found = marks(text)
    assert found == sorted(set(found))
    assert all(0 <= mark < 1 << 64 for mark in found)


@given(st.lists(st.text(HAN, max_size=60), min_size=1, max_size=4), st.data())
def test_the_marks_of_a_paragraph_are_those_of_the_text_in_it(paragraphs, data):
    text = "\n".join(paragraphs)
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    start = sum(len(one) + 1 for one in paragraphs[:at])
    end = start + len(paragraphs[at])
    inside = [(mark, where) for mark, where in placed_marks(text) if start <= where < end]
    assert all(marks_beside(text, offset) == inside for offset in {start, (start + end) // 2, max(start, end - 1)})


def test_a_seventh_of_all_grams_are_marks():
    text = "".join(chr(0x4E00 + at * 7919 % 5000) for at in range(4000))
    assert 480 < len(marks(text)) < 580


def test_what_stands_beside_a_gram_is_told_near_and_far():
    gram = "一律必须提交集体研究决定"
    one, other = contexts("甲乙" + gram + "丙丁", (2,))[0], contexts("戊乙" + gram + "丙丁", (2,))[0]
    assert one & 0x00FF00FF == other & 0x00FF00FF
    assert one & 0xFF00FF00 != other & 0xFF00FF00
    far = "甲乙丙丁戊己庚辛"
    near = contexts("子" + far[-NEAR:] + gram, (1 + NEAR,))[0], contexts("丑" + far[-NEAR:] + gram, (1 + NEAR,))[0]
    assert near[0] & 0xFF00 == near[1] & 0xFF00
    assert near[0] >> 24 != near[1] >> 24


@given(COPIED, st.text(HAN, max_size=40), st.text(HAN, max_size=40))
def test_around_every_gram_of_a_shared_run_one_side_is_alike(copied, before, behind):
    at = len(copied) // 2 - GRAM // 2
    (one,), (other,) = contexts(before + copied, (len(before) + at,)), contexts(copied + behind, (at,))
    assert one & 0xFF == other & 0xFF or one & 0xFF00 == other & 0xFF00
