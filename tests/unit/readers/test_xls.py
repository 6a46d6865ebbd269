"""Cells of .xls: every record that holds one, strings cut by records, and what is refused."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import readers
from checker.errors import UnreadableSubmission
from checker.model.document import ReadingNote
from fixtures import make_xls, make_xlsx

ROWS = [["工作数据统计表"], ["指标", "数量"], ["普法宣传", 20], ["比例", None, 0.5]]
PLACE = struct.pack("<HHH", 0, 0, 0)


def texts(data):
    return [line.text for line in readers.read(data).lines]


def test_an_old_workbook_reads_as_a_new_one_does():
    old, new = readers.read(make_xls.build(ROWS, "汇总")), readers.read(make_xlsx.build(ROWS, "汇总"))
    assert (old.lines, old.tables, old.notes, old.format) == (new.lines, new.tables, new.notes, "xls")


@pytest.mark.parametrize(
    ("records", "text"),
    [
        ([(0x0204, PLACE + make_xls.text("甲"))], "甲"),
        ([(0x00D6, PLACE + make_xls.text("a", narrow=True))], "a"),
        ([(0x027E, PLACE + struct.pack("<I", (1234 << 2) | 2))], "1234"),
        ([(0x027E, PLACE + struct.pack("<I", (1234 << 2) | 3))], "12.34"),
        ([(0x027E, PLACE + struct.pack("<I", ((-5 & 0x3FFFFFFF) << 2) | 2))], "-5"),
        ([(0x027E, PLACE + struct.pack("<I", struct.unpack("<II", struct.pack("<d", 0.5))[1]))], "0.5"),
        ([(0x00BD, struct.pack("<HHHIH", 0, 0, 0, (7 << 2) | 2, 0))], "7"),
        ([(0x0205, PLACE + b"\x01\x00")], "是"),
        ([(0x0205, PLACE + b"\x07\x01")], "#DIV/0!"),
        ([(0x0006, PLACE + struct.pack("<d", 3.0) + bytes(8))], "3"),
        ([(0x0006, PLACE + b"\x00\0\0\0\0\0\xff\xff"), (0x0207, make_xls.text("结果"))], "结果"),
        ([(0x0006, PLACE + b"\x01\0\x01\0\0\0\xff\xff")], "是"),
        ([(0x0006, PLACE + b"\x02\0\x2a\0\0\0\xff\xff")], "#N/A"),
    ],
)
def test_what_a_cell_holds(records, text):
    assert texts(make_xls.workbook(records)) == [text]


def test_numbers_are_shown_as_their_formats_say():
    shared = [
        (0x041E, struct.pack("<H", 176) + make_xls.text("0.0%")),
        *((0x00E0, struct.pack("<HH", 0, n)) for n in (14, 176)),
    ]
    cells = [(0x0203, struct.pack("<HHHd", 0, at, at, value)) for at, value in enumerate((45299, 0.985))]
    assert texts(make_xls.workbook(cells, shared)) == ["2024年1月8日", "98.5%"]


def test_a_string_cut_by_a_record_goes_on_in_another_width():
    whole = struct.pack("<II", 2, 2) + struct.pack("<HB", 4, 1) + "甲乙".encode("utf-16-le")
    shared = [(0x00FC, whole), (0x003C, b"\x00ab" + make_xls.text("丙"))]
    cells = [(0x00FD, struct.pack("<HHHI", 0, at, 0, at)) for at in (0, 1)]
    assert texts(make_xls.workbook(cells, shared)) == ["甲乙ab", "丙"]


def test_formatting_and_readings_of_a_string_are_passed_over():
    rich = struct.pack("<HBHI", 1, 0x0D, 1, 2) + "甲".encode("utf-16-le") + bytes(6)
    shared = [(0x00FC, struct.pack("<II", 2, 2) + rich + make_xls.text("乙"))]
    assert texts(make_xls.workbook([(0x00FD, PLACE + struct.pack("<I", 1))], shared)) == ["乙"]


def test_hidden_sheets_merged_cells_and_formulas_are_told():
    cells = [(0x0006, PLACE + struct.pack("<d", 3.0)), (0x00E5, b"")]
    notes = readers.read(make_xls.workbook(cells, state=1)).notes
    assert notes == (
        ReadingNote("sheet-hidden", {"name": "Sheet1"}, 1, 1),
        ReadingNote("sheet-cells-merged", {}, 1, 1),
        ReadingNote("sheet-formulas", {}, 1, 1),
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_xls.workbook([], first=(0x0809, struct.pack("<HH12x", 0x0500, 5))), "unsupported-format"),
        (make_xls.workbook([], [(0x002F, b"\x01\x00")]), "encrypted"),
        (make_xls.workbook([]), "empty"),
        (make_xls.workbook([(0x00FD, PLACE + struct.pack("<I", 9))]), "damaged"),
        (make_xls.workbook([(0x0203, b"\0")]), "damaged"),
        (make_xls.workbook([], [(0x00FC, struct.pack("<II", 1, 0xFFFFFFFF))]), "too-large"),
        (make_xls.workbook([], [(0x00FC, struct.pack("<II", 1, 1) + struct.pack("<HB", 9, 1) + b"ab")]), "damaged"),
    ],
)
def test_what_is_refused(data, code):
    with pytest.raises(UnreadableSubmission) as refused:
        readers.read(data)
    assert (refused.value.code, refused.value.values.get("format")) == (code, "xls")


@given(st.binary(max_size=60), st.integers(0, 4_600))
def test_damage_anywhere_raises_nothing_else(noise, at):
    data = make_xls.build(ROWS)
    with contextlib.suppress(UnreadableSubmission):
        readers.read(data[:at] + noise + data[at + len(noise) :], "统计表.xls")
