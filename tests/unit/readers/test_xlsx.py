"""Sheets of .xlsx: cells with their places, numbers as shown, nothing dropped in silence, hostile ones refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import readers
from checker.errors import UnreadableSubmission
from checker.model.document import Line, ReadingNote, Table
from fixtures import make_xlsx

ROWS = [["工作数据统计表"], ["指标", "数量"], ["普法宣传", 20], ["比例", None, 0.5]]


def texts(reading):
    return [line.text for line in reading.lines]


def shown(cell, **parts):
    """The text of one cell of a sheet made by hand."""
    whole = make_xlsx.sheet(f'<row r="1"><c r="A1"{cell}</c></row>') | parts
    return texts(readers.read(make_xlsx.package(whole)))


def test_one_line_a_cell_titles_as_text_rows_as_a_table():
    reading = readers.read(make_xlsx.build(ROWS), "统计表.xlsx")
    assert reading.lines == (
        Line(1, "工作数据统计表", 0),
        Line(2, "指标", 8, zone="cell"),
        Line(3, "数量", 11, zone="cell"),
        Line(4, "普法宣传", 14, zone="cell"),
        Line(5, "20", 19, zone="cell"),
        Line(6, "比例", 22, zone="cell"),
        Line(7, "0.5", 25, zone="cell"),
    )
    assert reading.tables == (Table((((2,), (3,)), ((4,), (5,)), ((6,), (), (7,)))),)
    assert (reading.format, reading.notes) == ("xlsx", ())


def test_sheets_in_the_order_of_the_tabs_with_their_names_hidden_ones_told():
    sheets = {"汇总": [["甲", 1]], "底稿": [["乙", 2]], "Sheet3": [["丙", 3]], "空": []}
    reading = readers.read(make_xlsx.book(sheets, hidden=["底稿"], merged={"汇总": "A1:B1"}))
    assert texts(reading) == ["汇总", "甲", "1", "底稿", "乙", "2", "丙", "3"]
    assert reading.notes == (
        ReadingNote("sheet-cells-merged", {}, 1, 3),
        ReadingNote("sheet-hidden", {"name": "底稿"}, 4, 6),
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (' t="inlineStr"><is><t>甲</t><r><t>乙</t></r><rPh><t>jia</t></rPh></is>', "甲乙"),
        (' t="str"><f>A2</f><v>结果</v>', "结果"),
        (' t="b"><v>1</v>', "是"),
        (' t="e"><v>#DIV/0!</v>', "#DIV/0!"),
        ("><v>0.1</v>", "0.1"),
        ("><v>0.30000000000000004</v>", "0.3"),
        ("><v>1.0</v>", "1"),
        ("><v>INF</v>", "inf"),
    ],
)
def test_what_a_cell_holds(cell, text):
    assert shown(cell) == [text]


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        (0, "45299", "2024年1月8日"),
        (1, "45299", "2024年1月8日"),
        (2, "0.985", "98.5%"),
        (3, "1", "100%"),
        (4, "12", "12"),
        (5, "0.5", "12:00"),
        (6, "12", "12"),
        (9, "3", "3"),
    ],
)
def test_numbers_are_shown_as_their_formats_say(style, value, text):
    own = [(176, "yyyy年m月d日"), (177, "0.0%"), (178, '0"days"'), (179, "h:mm"), (180, "[$-804]#,##0")]
    parts = make_xlsx.styles(own, [14, 176, 177, 9, 178, 179, 180])
    assert shown(f' s="{style}"><v>{value}</v>', **parts) == [text]


def test_formulas_are_told():
    reading = readers.read(make_xlsx.package(make_xlsx.sheet("<row><c><f>1+1</f><v>2</v></c><c><v>3</v></c></row>")))
    assert (texts(reading), [note.code for note in reading.notes]) == (["2", "3"], ["sheet-formulas"])


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": "<workbook/>"}, "empty"),
        (make_xlsx.sheet('<row><c t="s"><v>5</v></c></row>'), "damaged"),
        (make_xlsx.sheet('<row r="9999999"><c r="A1"><v>5</v></c></row>'), "damaged"),
        (make_xlsx.sheet('<row><c r="ZZZ1"><v>5</v></c></row>'), "damaged"),
        (make_xlsx.sheet("<row><c><v>many</v></c></row>"), "damaged"),
        (make_xlsx.sheet("<row>" + "<c><v>1</v></c>" * 16_390 + "</row>"), "damaged"),
        (
            make_xlsx.sheet("<row>" + "<c><v>1</v></c>" * 10_001 + "</row>" * 1)
            | {"xl/styles.xml": "<!DOCTYPE a><a/>"},
            "dangerous",
        ),
        ({**make_xlsx.sheet("<row/>"), "xl/worksheets/sheet1.xml": "<worksheet>"}, "damaged"),
        ({"xl/workbook.xml": '<workbook><sheets><sheet name="a"/></sheets></workbook>'}, "damaged"),
        ({"xl/workbook.bin": "x"}, "unsupported-format"),
    ],
)
def test_broken_and_hostile_workbooks_are_refused(parts, code):
    with pytest.raises(UnreadableSubmission) as refused:
        readers.read(make_xlsx.package(parts))
    assert (refused.value.code, refused.value.values.get("format", "xlsx")[:3]) == (code, "xls")


def test_too_many_cells_are_refused():
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    with pytest.raises(UnreadableSubmission) as refused:
        readers.read(make_xlsx.package(make_xlsx.sheet(row * 201)))
    assert refused.value.code == "too-large"


@given(st.binary(max_size=200), st.integers(0, 1_500))
def test_damage_anywhere_raises_nothing_else(noise, at):
    data = make_xlsx.build(ROWS)
    with contextlib.suppress(UnreadableSubmission):
        readers.read(data[:at] + noise + data[at + len(noise) :], "统计表.xlsx")
