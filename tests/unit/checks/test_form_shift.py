"""A row that stands a column away from its own: only sums can prove it."""

from __future__ import annotations

import pytest
from form_cases import filled, grid, page


def states(*rows):
    return {name: row.state for name, row in filled(page(grid(rows))).rows.items()}


WHOLE = dict.fromkeys(("traffic", "fire", "gas", "total"), "whole")


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("· 6 4", "right"),
        ("4 2 ·", "left"),
        ("· 6 5", "whole"),
        ("6 · 2", "whole"),
        ("0 0 ·", "whole"),
        ("· · ·", "whole"),
        ("6 4 2", "whole"),
    ],
)
def test_a_row_by_its_own_sum(row, state):
    assert states("5 4 1", row, "0 0 0", "11 8 3")["fire"] == state


def test_only_that_row_is_told_and_has_no_cells():
    target = page(grid(("5 4 1", "· 6 6", "0 0 0", "11 10 1")))
    assert {name: row.state for name, row in filled(target).rows.items()} == {**WHOLE, "fire": "right"}
    assert dict(filled(target).rows["fire"].cells) == {}
    assert [cell.value for cell in filled(target).rows["fire"].stretch] == [None, 6, 6]


def test_a_right_table_stands_as_it_is():
    assert states("5 4 1", "6 6 0", "0 0 0", "11 10 1") == WHOLE
