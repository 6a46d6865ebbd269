from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.csv_table import csv_table, inert


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_cells_come_out_as_they_went_in():
    rows = [["a,b", 'say "so"', "two\nlines"], ["", "县（市、区）", "x"]]
    assert read(csv_table(["一", "二", "三"], rows)) == [["一", "二", "三"], *rows]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", '=cmd|"/c calc"!A1']
)
def test_no_cell_is_a_formula(cell):
    assert inert(cell) == f"'{cell}"
    assert read(csv_table(["a"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["", "甲", "a=b", " 1", "1-2"])
def test_other_cells_stay(cell):
    assert inert(cell) == cell


def test_half_a_pair_is_a_question_mark():
    assert read(csv_table(["a"], [["x\udcca.txt"]])) == [["a"], ["x?.txt"]]


@given(st.lists(st.lists(st.text(st.characters(blacklist_categories=())), min_size=2, max_size=2)))
def test_any_table_has_as_many_rows_and_no_formula(rows):
    csv.field_size_limit(1 << 20)
    found = read(csv_table(["a", "b"], rows))
    assert len(found) == len(rows) + 1
    assert all(inert(cell) == cell or cell.startswith("'") for row in found for cell in row)
