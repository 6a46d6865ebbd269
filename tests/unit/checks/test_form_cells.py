"""One cell of a prescribed table: a number however it is written, nothing, a dash, or something else."""

from __future__ import annotations

import pytest
from form_cases import filled, grid, page
from hypothesis import given
from hypothesis import strategies as st
from marks import place

from checker.checks.form_cells import number_in, plain


@pytest.mark.parametrize(
    ("written", "unit", "found"),
    [
        ("12", "件", (12, None)),
        ("012", "件", (12, "zeros")),
        ("00", "件", (0, "zeros")),
        ("12.00", "件", (12, "zeros")),
        ("1.0", "件", (1, "zeros")),
        ("0 0", "件", (None, None)),
        ("0 3", "件", (None, None)),
        ("9" * 12, "件", (10**12 - 1, None)),
        ("9" * 13, "件", (None, None)),
        ("1" + ",000" * 5, "件", (None, None)),
        ("12件", "件", (12, "unit")),
        ("１２", "件", (12, "wide")),
        ("1,234", "件", (1234, "separated")),
        ("1，234", "件", (1234, "wide")),
        ("1 234", "件", (1234, "separated")),
        ("1,234件", "件", (1234, "unit")),
        ("12人", "件", (None, None)),
        ("1,23", "件", (None, None)),
        ("-1", "件", (None, None)),
        ("0.5", "件", (None, None)),
        ("5+6", "件", (None, None)),
        ("约5", "件", (None, None)),
        ("", "件", (None, None)),
        ("50%", "件", (None, None)),
    ],
)
def test_a_number_and_its_manner(written, unit, found):
    assert number_in(written, unit) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("0.35", (0.35, None)),
        ("12.60", (12.6, None)),
        ("0.00", (0, None)),
        ("0.35万元", (0.35, "unit")),
        ("3500元", (0.35, "unit")),
        ("3500件", (None, None)),
        ("１.5", (1.5, "wide")),
        ("1.2.3", (None, None)),
    ],
)
def test_money_is_reckoned_in_the_unit_of_the_column(written, found):
    assert number_in(written, "万元", decimals=True) == found


@given(st.integers(0, 10**12 - 1), st.sampled_from(["{}", "{:,}", "{}件", "{:,}件", " {} "]), st.booleans())
def test_a_written_number_is_read_again(value, form, wide):
    text = form.format(value)
    if wide:
        text = text.translate({ord(str(digit)): "０１２３４５６７８９"[digit] for digit in range(10)})
    assert number_in(text, "件")[0] == value


@given(st.text(max_size=8))
def test_what_is_read_as_a_number_has_a_digit(text):
    value, manner = number_in(text, "件", decimals=True)
    assert (value is None) <= (manner is None)
    assert value is None or (value >= 0 and any(one.isdigit() for one in text))


@pytest.mark.parametrize(("value", "text"), [(12.0, "12"), (0.35, "0.35"), (0, "0"), (1234567.0, "1234567")])
def test_a_value_as_people_write_it(value, text):
    assert plain(value) == text


@pytest.mark.parametrize(
    ("written", "state", "value", "manner"),
    [
        ("7", "number", 7, None),
        ("７", "number", 7, "wide"),
        ("7处", "number", 7, "unit"),
        ("·", "blank", None, None),
        ("/", "dash", 0, None),
        ("——", "dash", 0, None),
        ("无", "dash", 0, None),
        ("若干", "text", None, None),
        ("7.5", "text", None, None),
        ("1\ufffd", "lost", None, None),
    ],
)
def test_what_a_cell_says(written, state, value, manner):
    target = page(grid(("5 4 1", f"6 {written} 0", "0 0 0", "11 10 1")))
    cell = filled(target).cell("fire", "fixed")
    assert (cell.state, cell.value, cell.manner, cell.unsure) == (state, value, manner, state == "lost")
    if state == "blank":
        assert (cell.span, cell.text) == (None, "")
    else:
        assert place(target, cell.span)[2] == cell.text == written
