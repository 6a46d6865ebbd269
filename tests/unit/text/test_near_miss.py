"""One slip away: every slip of a term is found, and the term itself is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.near_miss import ADDED, CHANGED, LOST, SWAPPED, Miss, distance, near_misses

TERM = "行政规范性文件"
TERMS = (TERM,)


def found(text):
    return {(miss.start, miss.end) for miss in near_misses(text, TERMS)}


@pytest.mark.parametrize(
    ("text", "miss"),
    [
        ("制定行政规性文件，", Miss(2, 8, TERM, LOST, "范", "")),
        ("制定行政规范性文案件，", Miss(2, 10, TERM, ADDED, "", "案")),
        ("制定行政规犯性文件，", Miss(2, 9, TERM, CHANGED, "范", "犯")),
        ("制定行规政范性文件，", Miss(2, 9, TERM, SWAPPED, "政规", "规政")),
        ("制定行政范规性文件，", Miss(2, 9, TERM, SWAPPED, "规范", "范规")),
        ("行政规范性文什", Miss(0, 7, TERM, CHANGED, "件", "什")),
    ],
)
def test_a_slip_is_told(text, miss):
    assert set(near_misses(text, TERMS)) == {miss}


def test_the_term_itself_is_none():
    assert found(f"制定{TERM}。{TERM}{TERM}") == set()
    assert found("") == set()


@given(st.integers(1, 5), st.text("甲乙丙", max_size=4), st.text("甲乙丙", max_size=4))
def test_an_inner_character_lost_is_found_wherever_it_stood(at, before, after):
    assert found(before + TERM[:at] + TERM[at + 1 :] + after) == {(len(before), len(before) + 6)}


@given(st.integers(0, 6), st.text("甲乙丙", max_size=4), st.sampled_from("丁戊己"))
def test_a_character_changed_is_found_wherever_it_stood(at, before, other):
    assert (len(before), len(before) + 7) in found(before + TERM[:at] + other + TERM[at + 1 :])


@given(st.integers(1, 6), st.sampled_from("丁戊己"))
def test_a_character_added_is_found_wherever_it_stands(at, other):
    assert (0, 8) in found(TERM[:at] + other + TERM[at:])


@given(st.integers(0, 5))
def test_neighbours_swapped_are_found(at):
    assert (0, 7) in found(TERM[:at] + TERM[at + 1] + TERM[at] + TERM[at + 2 :])


@given(st.text("甲乙丙丁", max_size=7), st.text("甲乙丙丁", max_size=7))
def test_the_distance_is_the_same_both_ways_and_none_only_for_equals(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)
    assert distance(one, other, 2) == min(distance(one, other, 9), 3)


def test_a_swap_counts_once():
    assert distance("督察工作", "察督工作", 3) == 1
    assert distance("督查工作规定", "督察工作规定", 3) == 1
