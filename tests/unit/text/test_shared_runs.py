"""Maximal runs that two texts share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text.shared_runs import BRIDGED, chains, most_own, own_stretches
from checker.text.winnowing import GRAM, SHORTEST, first_places, marks, placed_marks

A = "凡涉及经济社会发展和群众切身利益的重大决策出台重点项目建设重要民生问题解决等事关全"
B = "的事项一律必须提交集体研究决定提高科学民主依法决策水平和办事效率"
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40)


def hits(one, other, common=()):
    """Where the marks stand that two texts have in common."""
    here, there = (first_places(placed_marks(text)) for text in (one, other))
    return [(a, b) for mark in here.keys() & there.keys() - set(common) for a in here[mark] for b in there[mark]]


def runs(one, other, common=()):
    return chains(one, other, hits(one, other, common))


def test_a_run_is_as_long_as_the_texts_are_the_same():
    assert runs(f"甲甲甲{A}乙", f"丙{A}丁丁") == [((3, 1, len(A)),)]


@pytest.mark.parametrize(("here", "there"), [("镇", "乡"), ("云岭镇", "红岩"), ("", "本县"), ("甲乙丙丁", "戊")])
def test_a_small_difference_is_bridged(here, there):
    found = runs(A + here + B, A + there + B)
    assert found == [((0, 0, len(A)), (len(A) + len(here), len(A) + len(there), len(B)))]


@pytest.mark.parametrize("between", ["甲" * (BRIDGED + 1), "\n"])
def test_a_longer_difference_and_the_end_of_a_paragraph_part_two_runs(between):
    found = runs(A + between + B, A + B)
    assert found == [((0, 0, len(A)),), ((len(A) + len(between), len(A), len(B)),)]


def test_order_does_not_matter_and_the_longest_comes_first():
    assert runs(B + "\n" + A, A + "\n" + B) == [((len(B) + 1, 0, len(A)),), ((0, len(A) + 1, len(B)),)]


def test_a_piece_beyond_a_bridge_counts_from_so_many_characters_on():
    piece = "逐件核对后由镇长签批存档" * 2
    assert len(piece) == 2 * GRAM
    assert runs(A + "甲" + piece[:GRAM], A + "乙" + piece[:GRAM]) == [((0, 0, len(A)), (len(A) + 1, len(A) + 1, GRAM))]
    short = piece[: GRAM - 1]
    assert runs(A + "甲" + short, A + "乙" + short) == [((0, 0, len(A)),)]


def test_one_character_less_than_the_least_is_no_run():
    assert runs("甲" + A[: SHORTEST - 1] + "乙" * 9, "丙" + A[: SHORTEST - 1] + "丁" * 9) == []
    assert runs("甲" + A[:SHORTEST] + "乙" * 9, "丙" + A[:SHORTEST] + "丁" * 9) == [((1, 1, SHORTEST),)]


def test_a_text_of_one_character_over_and_over_ends_soon():
    assert runs("法" * 20_000, "法" * 20_000)[0] == ((0, 0, 20_000),)


def test_a_hit_that_lies_in_no_long_enough_run_changes_nothing():
    one, other = A + "甲" * 20 + B[:GRAM] + "乙" * 20, A + "丙" * 20 + B[:GRAM] + "丁" * 20
    chance = (len(A) + 20, len(A) + 20)
    assert one[chance[0] :].startswith(B[:GRAM])
    assert chains(one, other, [(3, 3)]) == chains(one, other, [chance, (9, 9), (3, 3)]) == [((0, 0, len(A)),)]
    assert chains(one, other, [chance]) == chains(one, other, []) == []


def test_a_phrase_whose_marks_are_common_is_passed_over():
    common = set(marks(A))
    assert runs(A, A, common) == []
    assert runs(A, A, ()) == [((0, 0, len(A)),)]


def test_what_stands_beside_a_common_phrase_is_told_without_it():
    placed = placed_marks(A + B)
    common = set(marks(A))
    assert list(own_stretches((0, 0, len(A + B)), placed, ())) == [(0, len(A + B))]
    ((start, end),) = own_stretches((0, 0, len(A + B)), placed, common)
    assert GRAM < start <= len(A)
    assert end == len(A + B)


def test_a_block_without_any_mark_of_its_own_is_taken_whole():
    assert list(own_stretches((0, 0, GRAM), placed_marks(A), {1})) in ([(0, GRAM)], [])


def test_a_run_that_is_a_set_phrase_and_little_more_has_little_of_its_own():
    common = set(marks(A))
    assert most_own(((0, 0, len(A)),), A, ()) == len(A)
    assert most_own(((0, 0, len(A)),), A, common) < SHORTEST
    # The other text goes on differently: its own marks at the seam are not known by the run alone.
    longer = most_own(((0, 0, len(A + B)),), A + B, common)
    assert len(B) <= longer < len(A + B)


@settings(max_examples=60)
@given(*[st.text(HAN, max_size=30)] * 4, *[st.text(HAN, min_size=GRAM, max_size=60)] * 2, st.data())
def test_no_text_has_more_of_its_own_in_a_run_than_the_run_can_have(
    before, behind, other_before, other_behind, copied, phrase, data
):
    run = copied + phrase
    one, other = before + run + behind, other_before + run + other_behind
    known = sorted({*marks(one), *marks(other)})
    common = set(data.draw(st.lists(st.sampled_from(known), unique=True))) if known else set()
    for chain in chains(one, other, hits(one, other)):
        turned = tuple((b, a, size) for a, b, size in chain)
        most = most_own(chain, one, common)
        assert most == most_own(turned, other, common)
        for blocks, text in ((chain, one), (turned, other)):
            placed = placed_marks(text)
            own = [end - start for block in blocks for start, end in own_stretches(block, placed, common)]
            assert sum(own) <= most


@settings(max_examples=60)
@given(*[st.text(HAN, max_size=40)] * 4, st.text(HAN, min_size=SHORTEST, max_size=80))
def test_every_run_is_equal_in_both_texts_and_none_is_missed(before, behind, other_before, other_behind, copied):
    one, other = before + copied + behind, other_before + copied + other_behind
    found = runs(one, other)
    for chain in found:
        assert max(size for _, _, size in chain) >= SHORTEST
        assert all(one[a : a + size] == other[b : b + size] for a, b, size in chain)
        assert list(chain) == sorted(chain)
    assert any(copied in one[a : a + size] for chain in found for a, _, size in chain)
