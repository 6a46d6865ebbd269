"""Marks that submissions have in common: who shares enough to be looked at, and what is a set phrase."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import shared_marks as module
from checker.engine.imprint_file import Head, Imprints, InMemory, Marks, dump
from checker.engine.shared_marks import LEAST, MOST, SharedMarks, collection, shared_marks
from checker.model.document import Line
from checker.model.imprint import Imprint, Piece
from checker.text.winnowing import GRAM, SHORTEST, marks


def han(size, seed):
    return "".join(random.Random(repr(seed)).choices("".join(chr(0x4E00 + at) for at in range(3000)), k=size))


SENTENCE, STRETCH = han(40, "sentence"), han(SHORTEST, "stretch")


def submission(number, text, unit="", folder="", chain=(), year=2025):
    return Imprint(
        f"{folder}{number:03d}.txt",
        "txt",
        unit or f"第{number}镇",
        year,
        chain,
        (Line(1, text, 0),),
        (Piece(0, len(text)),),
    )


def held(texts, **known):
    return collection([InMemory([submission(at, text, **known) for at, text in enumerate(texts)])])


def around(number, *shared):
    """Text of a submission's own around what it shares with others."""
    return han(60, number) + "".join(one + han(60, (number, at)) for at, one in enumerate(shared))


def common(found, text):
    return set(marks(text)) <= found.common


def test_a_sentence_in_common_makes_two_submissions_candidates():
    found = shared_marks(held([around(0, SENTENCE), around(1), around(2, SENTENCE)]))
    assert [found.candidates(number) for number in range(3)] == [[2], [], [0]]
    assert found.common == frozenset()


def test_one_stretch_of_the_least_length_does_not_and_several_do():
    stretches = [han(SHORTEST, ("stretch", at)) for at in range(6)]
    one = shared_marks(held([around(0, stretches[0]), around(1, stretches[0])]))
    assert [one.candidates(number) for number in range(2)] == [[], []]
    assert one.near[0]
    assert one.hits(0, 1)
    several = shared_marks(held([around(0, *stretches), around(1, *stretches)]))
    assert [several.candidates(number) for number in range(2)] == [[1], [0]]


def test_a_gram_in_common_without_anything_beside_it_is_nothing():
    found = shared_marks(held([around(0, han(GRAM, "gram")), around(1, han(GRAM, "gram"))]))
    assert (found.near, found.far, found.candidates(0)) == ({}, {}, [])


def test_hits_are_where_both_texts_have_the_mark():
    texts = [around(0, SENTENCE), around(1, han(30, "more"), SENTENCE, SENTENCE)]
    found = shared_marks(held(texts))
    hits = found.hits(0, 1)
    assert {(texts[0][at : at + GRAM], texts[1][there : there + GRAM]) for at, there in hits} == {
        (texts[0][at : at + GRAM],) * 2 for at, _ in hits
    }
    first = [texts[1].index(SENTENCE), texts[1].rindex(SENTENCE)]
    assert {there - at for at, there in hits} == {start - texts[0].index(SENTENCE) for start in first}
    assert sorted((there, at) for at, there in hits) == sorted(found.hits(1, 0))
    assert found.hits(0, 7) == []


def test_who_has_a_mark_several_times_counts_once():
    found = shared_marks(held([around(0, *[STRETCH] * 4), around(1, STRETCH)]))
    assert [found.candidates(number) for number in range(2)] == [[], []]
    assert all(group == [0, 1] for group in found.near[0])


@pytest.mark.parametrize(("units", "phrase"), [(LEAST - 1, False), (LEAST, True)])
def test_what_a_fifth_of_all_units_have_is_a_set_phrase_from_five_on(units, phrase):
    found = shared_marks(held([around(at, *[SENTENCE] * (at < units)) for at in range(LEAST * 5)]))
    assert common(found, SENTENCE) is phrase
    assert bool(found.candidates(0)) is not phrase


def test_less_than_a_fifth_of_all_units_do_not_make_one():
    found = shared_marks(held([around(at, *[SENTENCE] * (at < LEAST)) for at in range(LEAST * 5 + 1)]))
    assert not common(found, SENTENCE)
    assert found.candidates(0) == [1, 2, 3, 4]


@pytest.mark.parametrize(("units", "phrase"), [(MOST, False), (MOST + 1, True)])
def test_what_more_units_have_than_copy_from_each_other_is_one_however_many_there_are(units, phrase):
    texts = [SENTENCE if at < units else han(30, at) for at in range(MOST * 6)]
    found = shared_marks(held(texts))
    assert common(found, SENTENCE) is phrase


def test_many_reports_of_few_units_make_no_set_phrase():
    made = [submission(at, SENTENCE, unit=f"第{at % 4}镇", year=1900 + at) for at in range(3 * MOST)]
    assert not common(shared_marks(collection([InMemory(made)])), SENTENCE)


def test_submissions_whose_unit_is_unknown_are_units_of_their_own():
    made = [Imprint(f"{at}.txt", "txt", None, 2025, (), (Line(1, SENTENCE, 0),), (Piece(0, 40),)) for at in range(5)]
    assert common(shared_marks(collection([InMemory(made)])), SENTENCE)


@pytest.mark.parametrize("by", ["folder", "archive", "county"])
@pytest.mark.parametrize(("units", "phrase"), [(LEAST, True), (LEAST - 1, False)])
def test_the_units_of_one_folder_or_county_have_phrases_of_their_own(by, units, phrase):
    known = {
        "folder": {"folder": "甲县/报告/"},
        "archive": {"folder": "甲县.zip!/"},
        "county": {"chain": ("青溪县",)},
    }[by]
    mine = [submission(at, around(at, *[SENTENCE] * (at < units)), **known) for at in range(10)]
    others = [submission(at, around(at), folder=f"乙县/{at}/") for at in range(10, 60)]
    found = shared_marks(collection([InMemory([*mine, *others])]))
    assert common(found, SENTENCE) is phrase


def test_a_folder_is_large_only_by_its_units():
    mine = [
        submission(at, around(at, SENTENCE), unit=f"第{at % 4}镇", folder="甲县/", year=1900 + at) for at in range(12)
    ]
    others = [submission(at, around(at), folder=f"乙县/{at}/") for at in range(12, 60)]
    assert not common(shared_marks(collection([InMemory([*mine, *others])])), SENTENCE)


def test_of_folders_far_above_nothing_is_learnt():
    mine = [
        submission(at, around(at, *[SENTENCE] * (at < LEAST)), folder=f"省/市/{'县/' * (at % 2)}{at}/甲/乙/")
        for at in range(LEAST)
    ]
    others = [submission(at, around(at), folder=f"丙/{at}/") for at in range(LEAST, 40)]
    assert not common(shared_marks(collection([InMemory([*mine, *others])])), SENTENCE)


def test_wanted_says_of_some_what_is_said_of_all():
    texts = [around(at, *([SENTENCE] if at in (1, 3) else [STRETCH] if at < 3 else [])) for at in range(6)]
    everything = shared_marks(held(texts))
    assert [everything.candidates(number) for number in range(6)] == [[], [3], [], [1], [], []]
    for number in range(6):
        some = shared_marks(held(texts), frozenset({number}))
        assert some.candidates(number) == everything.candidates(number)
        assert all(some.hits(number, other) == everything.hits(number, other) for other in range(6) if other != number)
        assert all(any(number in group for group in groups) for groups in some.near.values())


def test_only_set_phrases_that_the_wanted_have_are_told():
    texts = [around(at, *([SENTENCE] if at < 5 else [])) for at in range(6)]
    assert common(shared_marks(held(texts), frozenset({0})), SENTENCE)
    assert shared_marks(held(texts), frozenset({5})) == SharedMarks()


class Rows:
    """A shelf with one mark, which every submission has; ``contexts`` say what stands beside it for each."""

    def __init__(self, *contexts):
        self.heads = tuple(Head(f"{at}.txt", f"第{at}镇", 2025, (), frozenset()) for at in range(len(contexts)))
        self.size = len(contexts)
        self._marks = Marks(
            array("Q", [7] * self.size),
            array("I", range(self.size)),
            array("I", contexts),
            array("I", [10 * at for at in range(self.size)]),
        )

    def marks(self, low, high):
        return self._marks if low <= 7 < high else Marks(array("Q"), array("I"), array("I"), array("I"))


# Contexts from the highest byte down: far before, far behind, near before, near behind.
@pytest.mark.parametrize(
    ("contexts", "near", "far"),
    [
        ((0x01020304, 0x11121314), [], []),
        ((0x01020304, 0x11120314), [[0, 1]], []),
        ((0x01020304, 0x11121304), [[0, 1]], []),
        ((0x01020304, 0x01121314), [], []),
        ((0x01020304, 0x11021314), [], []),
        ((0x01020304, 0x01120314), [[0, 1]], [[0, 1]]),
        ((0x01020304, 0x11021304), [[0, 1]], [[0, 1]]),
        ((0x01020304, 0x01121304), [[0, 1]], []),
        # What stands before one is not held against what stands behind another.
        ((0x01020304, 0x02010403), [], []),
        ((0x01020304, 0x11120314, 0x21221314), [[0, 1, 2]], []),
        ((0x01020304, 0x11121314, 0x21220314), [[0, 1, 2]], []),
        ((0x01020304, 0x11121314, 0x01220314, 0x21222324), [[0, 1, 2]], [[0, 2]]),
    ],
)
def test_near_and_far_are_told_by_what_stands_on_one_side(contexts, near, far):
    found = shared_marks(collection([Rows(*contexts)]))
    assert [list(group) for group in found.near.get(0, [])] == near
    assert [list(group) for group in found.far.get(0, [])] == far
    others = [other for group in near for other in group if other]
    assert [found.hits(0, other) for other in others] == [[(0, 10 * other)] for other in others]


SHARED = st.lists(st.sampled_from([SENTENCE, STRETCH, han(33, "x"), han(GRAM, "y")]), max_size=3)


@settings(max_examples=40, deadline=None)
@given(st.lists(SHARED, min_size=2, max_size=9), st.integers(1, 8), st.integers(0, 3))
def test_how_the_collection_is_cut_changes_nothing(shared, cut, earlier):
    made = [submission(at, around(at, *some)) for at, some in enumerate(shared)]
    whole = collection([InMemory(made)])
    shelves = [Imprints(dump(made[at : at + cut])) for at in range(0, len(made), cut)]
    judged = max(len(shelves) - earlier, 0)
    parted = collection([Imprints(dump([])), *shelves[:judged]], shelves[judged:])
    assert parted.judged == min(judged * cut, len(made))
    assert [parted.imprint(number) for number in range(len(made))] == made
    assert [parted.text(number) for number in range(len(made))] == [whole.text(number) for number in range(len(made))]
    one, other = shared_marks(whole), shared_marks(parted)
    assert one.common == other.common
    for number in range(len(made)):
        assert one.candidates(number) == other.candidates(number)
        assert all(sorted(one.hits(number, at)) == sorted(other.hits(number, at)) for at in range(len(made)))


def test_slices_of_any_size_say_the_same(monkeypatch):
    texts = [around(at, *([SENTENCE, STRETCH] if at % 3 == 0 else [STRETCH])) for at in range(9)]
    whole = shared_marks(held(texts))
    monkeypatch.setattr(module, "_SLICE", 7)
    monkeypatch.setattr(module, "_BLOCK", 3)
    small = shared_marks(held(texts))
    assert small.common == whole.common
    for number in range(9):
        assert small.candidates(number) == whole.candidates(number)
        assert all(sorted(small.hits(number, at)) == sorted(whole.hits(number, at)) for at in range(9))


def test_a_number_beyond_the_last_is_none():
    one = held([SENTENCE])
    assert (one.judged, one.starts) == (1, (0,))
    for number in (1, -1):
        with pytest.raises(IndexError):
            one.imprint(number)
        with pytest.raises(IndexError):
            one.text(number)
