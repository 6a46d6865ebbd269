"""What the text of a .doc is where nothing converts it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers import read
from checker.readers.libreoffice import NotConverted
from checker.readers.tools import Tools
from fixtures.make_doc import DELETED, HIDDEN, IN_TABLE, INSERTED, LISTED, ROW_END, Form, build, document

NOTE = ReadingNote("binary-text")


def absent(data: bytes) -> bytes:
    raise NotConverted("absent")


def read_text(data: bytes, name: str = "报告.doc") -> Reading:
    return read(data, name, Tools(absent))


def texts(text: str, form: Form | None = None) -> list[str]:
    return [line.text for line in read_text(document([(text, "utf-16-le")], form)).lines]


def test_paragraphs_are_lines_with_places():
    assert read_text(build(["关于云岭镇的报告", "", "一、成效"])) == Reading(
        format="doc",
        lines=(
            Line(1, "关于云岭镇的报告", 0, paragraph=1),
            Line(2, "", 9, paragraph=2),
            Line(3, "一、成效", 10, paragraph=3),
        ),
        notes=(NOTE,),
    )


@pytest.mark.parametrize(("name", "kind"), [("a.doc", "doc"), ("a.WPS", "wps"), ("", "doc"), ("a.txt", "doc")])
def test_the_name_decides_between_doc_and_wps_only(name, kind):
    assert read_text(build(["正文"]), name).format == kind


def test_a_stream_of_wps_office_tells_its_files():
    assert read_text(document([("正文\r", "utf-16-le")], WpsCustomData=b"x")).format == "wps"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("前\x0b后\r", ["前", "后"]),
        ("前\x0c后\r", ["前", "后"]),
        ("前\x0c\r后\r", ["前", "", "后"]),
        ("前\r\x0c后\r", ["前", "后"]),
        ("前\x0e后\r", ["前", "后"]),
        ("前\t后\r", ["前\t后"]),
        ("A\x1eB\x1fC\xa0D\r", ["A-BC\xa0D"]),
        ("图\x01\x08注\x02批\x05符\x03\x04\r", ["图注批符"]),
        ("\x13 PAGE \x147\x15页\r", ["7页"]),
        ("\x13 TOC \x13 SEQ \x14甲\x15 \x14目录\x13 PAGEREF x \x143\x15\x15尾\r", ["目录3尾"]),
        ("\x13 FORMTEXT \x15尾\r", ["尾"]),
        ("\x13 EQ \\* jc3 \\o\\al(\\s\\up 10(zhu),负责人（正）)\x15同志\r", ["负责人（正）同志"]),
        ("\x13 EQ \\o\\ac(○,1)\x15整治\r", ["1整治"]),
        # A field that never ends or has no end mark of its own takes nothing with it.
        ("\x13 REF 正\r文\r", ["", "文"]),
        ("多余\x14\x15\r", ["多余"]),
        ("末段没有结尾", ["末段没有结尾"]),
        ("𠮷镇\r", ["𠮷镇"]),
    ],
)
def test_marks_within_the_text(text, lines):
    assert texts(text) == lines


def test_the_end_of_a_section_ends_a_paragraph():
    sections = struct.pack("<LLL", 0, 2, 4) + bytes(24)
    reading = read_text(document([("前\x0c后\r", "utf-16-le")], Form(tables={"sections": sections})))
    assert [(line.text, line.paragraph) for line in reading.lines] == [("前", 1), ("后", 2)]


def test_pieces_are_read_in_the_order_of_the_text_not_of_the_file():
    pieces = [("一、成", "utf-16-le"), ("效\r二、", "utf-16-le"), ("不足\r", "utf-16-le")]
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        assert [line.text for line in read_text(document(pieces, Form(order=order))).lines] == ["一、成效", "二、不足"]


def test_pieces_of_one_byte_a_character_are_western_or_chinese():
    pieces = [("Plain “q” café – 5%\r", "cp1252"), ("普法19次，宣传。\r", "gb18030"), ("12\r", "cp1252")]
    lines = read_text(document(pieces)).lines
    assert [line.text for line in lines] == ["Plain “q” café – 5%", "普法19次，宣传。", "12"]
    assert [line.start for line in lines] == [0, 20, 30]


def test_headings_and_automatic_numbers_are_known_by_the_formatting():
    paragraphs = [(0, 3, 1, b""), (3, 6, 0, LISTED), (6, 9, 0, struct.pack("<HB", 0x2640, 1)), (9, 12, 30, b"")]
    reading = read_text(document([("成效\r条目\r不足\r正文\r", "utf-16-le")], Form(paragraphs=paragraphs)))
    assert [line.heading for line in reading.lines] == [1, None, 2, None]
    assert reading.notes == (NOTE, ReadingNote("numbers-not-read", {"count": 1}))


def test_tables_have_cells_by_formatting():
    text = "表前\r甲\x07乙一\r乙二\x07\x07丙\x07\x07\x07表后\r"
    cell, row = IN_TABLE, IN_TABLE + ROW_END
    paragraphs = [(3, 5, 0, cell), (5, 8, 0, cell), (8, 11, 0, cell), (11, 12, 0, row), (12, 14, 0, cell)]
    paragraphs += [(14, 15, 0, cell), (15, 16, 0, row)]
    reading = read_text(document([(text, "utf-16-le")], Form(paragraphs=paragraphs)))
    assert [(line.text, line.zone, line.paragraph) for line in reading.lines] == [
        ("表前", "body", 1),
        ("甲", "cell", 2),
        ("乙一", "cell", 3),
        ("乙二", "cell", 4),
        ("丙", "cell", 5),
        ("", "cell", 6),
        ("表后", "body", 7),
    ]
    assert reading.tables == (Table((((2,), (3, 4)), ((5,), (6,)))),)


def row_of(*edges: int) -> bytes:
    """The definition of a row by the right edges of its cells."""
    places = struct.pack(f"<B{len(edges) + 1}h", len(edges), 0, *edges)
    return IN_TABLE + ROW_END + struct.pack("<HH", 0xD608, len(places) + 1) + places


@pytest.mark.parametrize("apart", [False, True], ids=["in-the-page", "in-the-stream-data"])
def test_a_cell_over_several_columns_is_followed_by_empty_ones(apart):
    text = "甲\x07乙\x07\x07丙\x07丁\x07戊\x07\x07表后\r"
    definitions, data = [row_of(100, 300), row_of(100, 200, 300)], b"\0" * 8
    if apart:
        for at, definition in enumerate(definitions):
            definitions[at] = struct.pack("<HL", 0x6646, len(data))
            data += struct.pack("<H", len(definition)) + definition
    first, second = definitions
    paragraphs = [(0, 2, 0, IN_TABLE), (2, 4, 0, IN_TABLE), (4, 5, 0, first)]
    paragraphs += [(5, 7, 0, IN_TABLE), (7, 9, 0, IN_TABLE), (9, 11, 0, IN_TABLE), (11, 12, 0, second)]
    file = document([(text, "utf-16-le")], Form(paragraphs=paragraphs), Data=data.ljust(4096, b"\0"))
    assert read_text(file).tables == (Table((((1,), (2,), ()), ((3,), (4,), (5,)))),)


def test_tables_without_formatting_have_rows_behind_an_empty_cell():
    reading = read_text(document([("甲\x07乙\x07\x07丙\x07丁\x07\x07表后\r", "utf-16-le")]))
    assert reading.tables == (Table((((1,), (2,)), ((3,), (4,)))),)


def test_deleted_and_hidden_text_is_left_out_and_revisions_are_told():
    text = "旧的新的隐藏正文\r删去\r尾\r"
    characters = [(0, 2, DELETED), (2, 4, INSERTED), (4, 6, HIDDEN), (9, 12, DELETED)]
    reading = read_text(document([(text, "utf-16-le")], Form(characters=characters)))
    assert [line.text for line in reading.lines] == ["新的正文", "尾"]
    assert reading.notes == (NOTE, ReadingNote("unaccepted-revisions", {"count": 3}))


def test_other_stories_follow_the_body():
    stories = {"body": 3, "footnote": 4, "header": 7, "comment": 3, "endnote": 3, "textbox": 3, "header-textbox": 3}
    text = "正文\r\x02脚注\r" + "页脚\r页眉\r\r" + "批注\r尾注\r框内\r框眉\r"
    bounds = struct.pack("<13L", 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 6, 6)
    tables = {"headers": bounds, "comments": bytes(4 + 34 * 2)}
    reading = read_text(document([(text, "utf-16-le")], Form(stories=stories, tables=tables)))
    assert [(line.text, line.zone, line.paragraph) for line in reading.lines] == [
        ("正文", "body", 1),
        ("框内", "textbox", None),
        ("页眉", "header", None),
        ("页脚", "footer", None),
        ("脚注", "footnote", None),
        ("尾注", "footnote", None),
        ("框眉", "header", None),
    ]
    assert reading.notes == (NOTE, ReadingNote("comments-present", {"count": 2}))


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"))), min_size=1))
def test_any_text_comes_back(lines):
    lines = [*lines, "末"]
    assert [line.text for line in read_text(build(lines)).lines] == lines


@given(st.text("甲乙a1。\u2019", min_size=1), st.data())
def test_however_the_text_is_cut_into_pieces(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=5)) & set(range(1, len(text))))
    pieces = [(text[a:b], "utf-16-le") for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    order = data.draw(st.permutations(range(len(pieces))))
    assert [line.text for line in read_text(document(pieces, Form(order=order))).lines] == [text]
