from __future__ import annotations

import pytest

from checker.readers.columns import MAX_CELLS_IN_A_ROW, spread_cells


def rows(*texts: str) -> list[list[list[str]]]:
    """Rows of cells of one letter each."""
    return [[[letter] for letter in text] for text in texts]


@pytest.mark.parametrize(
    ("texts", "edges", "expected", "added"),
    [
        (["ab", "cde"], [(100, 300), (100, 200, 300)], [[["a"], ["b"], []], [["c"], ["d"], ["e"]]], 1),
        (["a", "bc"], [(200,), (100, 200)], [[["a"], []], [["b"], ["c"]]], 1),
        (["ab", "cd"], [(100, 203), (115, 200)], rows("ab", "cd"), 0),
        (["ab", "c"], [(100, 200), ()], rows("ab", "c"), 0),
        (["ab", "c"], [(100, 200)], rows("ab", "c"), 0),
        (["ab"], [(200, 100)], [[["a"], [], ["b"]]], 1),
        ([], [], [], 0),
    ],
    ids=["wide-last", "wide-first", "rounded", "unknown", "fewer", "backwards", "empty"],
)
def test_wide_cells_are_followed_by_empty_ones(texts, edges, expected, added):
    cells = rows(*texts)
    assert (spread_cells(cells, edges), cells) == (added, expected)


def test_a_row_of_too_many_columns_is_left_as_it_is():
    cells = rows("ab", "a" * (MAX_CELLS_IN_A_ROW + 1))
    edges = [(100, 100_000), tuple(range(100, 100 * (MAX_CELLS_IN_A_ROW + 2), 100))]
    assert spread_cells(cells, edges) == 0
