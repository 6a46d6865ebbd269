"""What an OpenDocument text shows, and what it is refused for."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.model.document import ReadingNote, Table
from checker.readers import read
from checker.readers.odt import read_fodt, read_odt
from fixtures.make_odt import LISTS, archive, build, document, flat

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "", "一、主要举措和成效", "（一）加强学习。", "1.开展培训3次。"]
SOUND = build(LINES, "automatic")
HIDDEN = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/></text:outline-style>'
)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read_odt(document(body, **parts)).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSubmission) as caught:
        read_odt(data)
    return caught.value.code


@pytest.mark.parametrize("form", ["typed", "automatic"])
def test_lines_come_back(form: str) -> None:
    reading = read_odt(build(LINES, form))
    assert [line.text for line in reading.lines] == LINES
    assert [line.paragraph for line in reading.lines] == [1, 2, 3, 4, 5]
    assert (reading.notes, reading.tables, reading.pages) == ((), (), None)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>  甲 \n\t 乙 </text:p>", ["甲 乙"]),
        ('<text:p>甲<text:s text:c="3"/>乙<text:tab/>丙<text:s/></text:p>', ["甲   乙\t丙 "]),
        ("<text:p>甲<text:line-break/>乙</text:p>", ["甲", "乙"]),
        ('<text:p>甲<text:span text:style-name="T1">隐</text:span>乙</text:p>', ["甲乙"]),
        ("<text:p><text:ruby><text:ruby-base>镇</text:ruby-base><text:ruby-text>zhèn</text:ruby-text></text:ruby></text:p>", ["镇"]),
        ("<text:section><text:p>甲</text:p></text:section>", ["甲"]),
        ('<text:section text:display="none"><text:p>甲</text:p></text:section><text:p>乙</text:p>', ["乙"]),
        ("<text:p>甲<office:annotation><text:p>批注</text:p></office:annotation>乙</text:p>", ["甲乙"]),
        ("<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>", ["甲", "注"]),
        ("<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p><draw:g><draw:frame><draw:text-box><text:p>内</text:p></draw:text-box></draw:frame></draw:g></draw:text-box></draw:frame>乙</text:p>", ["甲乙", "框", "内"]),
    ],
)  # fmt: skip
def test_inline_content(body: str, shown: list[str]) -> None:
    assert texts(body, styles=HIDDEN) == shown


def test_tracked_changes_keep_insertions_and_leave_deletions_out() -> None:
    region = '<text:changed-region text:id="c{0}"><text:{1}>{2}</text:{1}></text:changed-region>'
    tracked = region.format(1, "deletion", "<text:p>旧</text:p>") + region.format(2, "insertion", "")
    body = (
        f"<text:tracked-changes>{tracked}</text:tracked-changes><text:p>甲"
        '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>新'
        '<text:change-end text:change-id="c2"/></text:p>'
    )
    reading = read_odt(document(body))
    assert [line.text for line in reading.lines] == ["甲新"]
    assert reading.lines[0].paragraph == 1
    assert reading.notes == (ReadingNote("unaccepted-revisions", {"count": 2}),)


def test_a_table_keeps_its_cells() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        f"<table:table-header-rows><table:table-row>{cell.format('项目')}<table:covered-table-cell/></table:table-row>"
        f"</table:table-header-rows><table:table-row>{cell.format('活动')}{cell.format('19')}</table:table-row>"
    )
    reading = read_odt(document(f"<text:p>表</text:p><table:table>{rows}</table:table>"))
    assert [(line.text, line.zone) for line in reading.lines] == [
        ("表", "body"), ("项目", "cell"), ("活动", "cell"), ("19", "cell"),
    ]  # fmt: skip
    assert reading.tables == (Table((((2,), ()), ((3,), (4,)))),)


def test_a_table_that_frames_the_text_is_none() -> None:
    cell = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    text = f"<text:p>{'全镇开展普法宣传，化解矛盾纠纷。' * 25}</text:p>"
    inner = f"<table:table>{cell.format('<text:p>1</text:p>')}</table:table>"
    rows = cell.format("<text:p>题</text:p>") + cell.format(text + inner)
    reading = read_odt(document(f"<table:table>{rows}</table:table>"))
    assert [line.zone for line in reading.lines] == ["body", "body", "cell"]
    assert reading.tables == (Table((((3,),),)),)


def test_headings_are_numbered_by_the_outline() -> None:
    heading = '<text:h text:outline-level="1">{}</text:h>'
    reading = read_odt(document(heading.format("成效") + heading.format("问题"), styles=OUTLINE))
    assert [(line.text, line.heading) for line in reading.lines] == [("一、成效", 1), ("二、问题", 1)]


def test_lists_begin_anew_or_go_on() -> None:
    one = '<text:list text:style-name="L1"{}><text:list-item><text:p>甲</text:p><text:p>乙</text:p></text:list-item></text:list>'
    body = one.format("") + one.format(' text:continue-numbering="true"') + one.format("")
    assert texts(body, styles=LISTS) == ["一、甲", "乙", "二、甲", "乙", "一、甲", "乙"]


def test_headers_footers_and_pages() -> None:
    page = '<style:master-page style:name="{0}"><style:header><text:p>{0}</text:p></style:header></style:master-page>'
    body = "<text:p>甲</text:p><text:soft-page-break/><text:p>乙<text:soft-page-break/>丙</text:p>"
    reading = read_odt(document(body, master=page.format("Standard") + page.format("Unused")))
    assert [(line.text, line.zone, line.page) for line in reading.lines] == [
        ("甲", "body", 1), ("乙丙", "body", 2), ("Standard", "header", None),
    ]  # fmt: skip
    assert reading.pages == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document(""), "empty"),
        (document("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "no-text-layer"),
        (document("<text:p>甲</text:p>", manifest="<manifest:encryption-data/>"), "encrypted"),
        (document("<text:p>甲</text:p>", **{"content.xml": "<!DOCTYPE a><a/>"}), "dangerous"),
        (document("<text:p>甲</text:p>", **{"content.xml": "<a/>"}), "damaged"),
        (document("<table:table><table:table-row><table:table-cell>" * 5000), "dangerous"),
        (document('<text:p><text:s text:c="999"/></text:p>' * 5100), "too-large"),
        (document("<text:p>" + "<text:span>" * 900 + "甲" + "</text:span>" * 900 + "</text:p>"), "dangerous"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "damaged"),
        (b"PK", "damaged"),
    ],
    ids=["empty", "scan", "encrypted", "doctype", "other", "tables", "blanks", "nesting", "no-content", "no-zip"],
)  # fmt: skip
def test_refusals(data: bytes, code: str) -> None:
    assert refusal(data) == code


@given(st.integers(0, len(SOUND) - 1))
def test_a_cut_file_is_damaged(length: int) -> None:
    assert refusal(SOUND[:length]) == "damaged"


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8))
def test_flipped_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    with suppress(UnreadableSubmission):
        read_odt(bytes(data))


@pytest.mark.parametrize("form", ["typed", "automatic"])
def test_the_plain_xml_form_reads_the_same(form: str) -> None:
    assert read(flat(LINES, form), "报告.fodt") == read_odt(build(LINES, form))


def test_the_plain_xml_form_has_headers_too() -> None:
    page = (
        '<style:master-page style:name="Standard"><style:header><text:p>眉</text:p></style:header></style:master-page>'
    )
    assert [(line.text, line.zone) for line in read_fodt(flat(["甲"], master=page)).lines] == [
        ("甲", "body"),
        ("眉", "header"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flat([]), "empty"),
        (flat(["甲"]).replace(b"?>", b"?><!DOCTYPE a>", 1), "dangerous"),
        (flat(["甲"])[:-20], "damaged"),
        (flat(["甲"]).replace(b"office:text>", b"office:drawing>"), "damaged"),
    ],
    ids=["empty", "doctype", "cut", "drawing"],
)
def test_refusals_of_the_plain_xml_form(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read_fodt(data)
    assert (caught.value.code, caught.value.values["format"]) == (code, "odt")
