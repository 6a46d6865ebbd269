from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from checker.readers.ofd.geometry import Matrix, local, number, numbers, own_matrix
from checker.readers.ofd.text import Character, characters, expand


@pytest.mark.parametrize(
    ("stated", "count", "steps"),
    [
        ("1 2 3", 3, [1, 2, 3]),
        ("g 3 4.5", 3, [4.5, 4.5, 4.5]),
        ("1 g 2 5 7", 4, [1, 5, 5, 7]),
        ("5", 3, [5, 5, 5]),
        ("1 2 3 4", 2, [1, 2]),
        ("g 999999 4", 2, [4, 4]),
        ("g 99999999999 4", 2, None),
        ("g -3 4 6", 2, [6, 6]),
        ("g 2", 2, None),
        ("g", 2, None),
        ("1 nan 3", 3, [1, 1, 1]),
        ("x", 2, None),
        ("", 2, None),
        (None, 2, None),
        ("1 2", 0, None),
        ("1 2", -1, None),
    ],
)
def test_steps_between_characters(stated: str | None, count: int, steps: list[float] | None) -> None:
    assert expand(stated, count) == steps


@given(st.text(st.sampled_from("g 0123456789.-eE"), max_size=40), st.integers(0, 50))
def test_steps_are_as_many_as_asked_for_or_none(stated: str, count: int) -> None:
    found = expand(stated, count)
    assert found is None or len(found) == count > 0


def of(inside: str, more: str = "", place: Matrix | None = None) -> list[Character]:
    element = etree.fromstring(f'<TextObject xmlns="x" Size="5" {more}>{inside}</TextObject>')
    found = characters(element, place or own_matrix(element))
    return [
        one._replace(**{name: round(getattr(one, name), 6) for name in ("x", "y", "end_x", "end_y")}) for one in found
    ]


def test_a_character_ends_where_the_next_begins_or_at_its_own_width() -> None:
    assert of('<TextCode X="1" Y="4" DeltaX="5 9 2.4">云岭12</TextCode>', 'Boundary="10 20 50 6"') == [
        Character("云", 11, 24, 16, 24, 0),
        Character("岭", 16, 24, 21, 24, 0),
        Character("1", 25, 24, 27.4, 24, 0),
        Character("2", 27.4, 24, 29.9, 24, 0),
    ]


def test_coordinates_left_out_are_those_before_and_without_any_the_text_goes_on() -> None:
    inside = '<TextCode X="1" Y="4">云</TextCode><TextCode Y="10">岭</TextCode><TextCode>镇</TextCode>'
    assert [(one.text, one.x, one.y) for one in of(inside)] == [("云", 1, 4), ("岭", 1, 10), ("镇", 6, 10)]


@pytest.mark.parametrize(
    ("ctm", "turns"),
    [
        ("1 0 0 1 0 0", 0),
        ("0 1 -1 0 0 0", 1),
        ("-1 0 0 -1 0 0", 2),
        ("0 -1 1 0 0 0", 3),
        ("0.8 0.6 -0.6 0.8 0 0", None),
    ],
)
def test_quarter_turns_by_the_matrix(ctm: str, turns: int | None) -> None:
    assert of('<TextCode X="0" Y="0">云</TextCode>', f'CTM="{ctm}"')[0].turns == turns


def test_text_down_the_page() -> None:
    found = of('<TextCode X="0" Y="0" DeltaY="g 1 5">云岭</TextCode>', 'CharDirection="90" ReadDirection="90"')
    assert found == [Character("云", 0, 0, 0, 5, 1), Character("岭", 0, 5, 0, 10, 1)]


def test_line_breaks_of_the_writer_are_no_text() -> None:
    assert [one.text for one in of('<TextCode X="0" Y="0">\n   云 岭\n  </TextCode>')] == ["云", " ", "岭"]


@pytest.mark.parametrize("text", ["", None, "x", "nan", "inf", "-inf", "1e300", "1,2"])
def test_what_is_no_number(text: str | None) -> None:
    assert number(text) is None


def test_arrays_need_all_their_numbers() -> None:
    assert numbers("1 2.5 -3", 3) == (1, 2.5, -3)
    assert numbers("1 2 3 4", 3) == (1, 2, 3)
    assert [numbers(text, 3) for text in ("1 2", "1 2 x", "", None)] == [None] * 4


def test_transformations_one_after_the_other() -> None:
    turn, move = Matrix(0, 1, -1, 0, 0, 0), Matrix(e=10, f=20)
    assert move.after(turn).apply(1, 2) == move.apply(*turn.apply(1, 2)) == (8, 21)
    assert turn.after(move).apply(1, 2) == turn.apply(*move.apply(1, 2)) == (-22, 11)


def test_names_without_their_namespace() -> None:
    assert [local(etree.fromstring(text)) for text in ("<a/>", '<a xmlns="http://www.ofdspec.org/2016"/>')] == [
        "a",
        "a",
    ]
