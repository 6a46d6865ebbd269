"""Where the ranges of comments begin and end, over everything that a Word file may hold."""

from __future__ import annotations

import io
import re

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import read
from checker.frozen import replace
from checker.model.location import Location
from checker.readers.docx import read_docx
from fixtures.make_docx import build, document
from fixtures.messy_docx import text_run as run
from tests.unit.reports import word
from tests.unit.reports.builders import SUM, at, finding, gap
from tests.unit.reports.word import annotate, para, place

BOX = f"<w:r><w:pict><w:txbxContent>{para(run('框内'))}</w:txbxContent></w:pict></w:r>"
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yun')}</w:rt><w:rubyBase>{run('云岭')}</w:rubyBase></w:ruby></w:r>"
FORMULA = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
BEGIN, MIDDLE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
FIELD = BEGIN + "<w:r><w:instrText>REF x</w:instrText></w:r>" + MIDDLE + run("引用文字") + END
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
SIGNS = '<w:r><w:t xml:space="preserve">前 </w:t><w:tab/><w:noBreakHyphen/><w:t>后</w:t></w:r>'
CELL = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{para(run('格内文字'))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "quote", "text"),
    [
        (para(run("甲乙丙丁")), "乙丙", "乙丙"),
        (para(run("甲乙") + run("丙丁")), "乙丙", "乙丙"),
        (para(run("甲乙丙丁")), "甲乙丙丁", "甲乙丙丁"),
        (para("<w:r><w:t>  甲乙丙  </w:t></w:r>"), "甲", "甲"),
        (para("<w:r><w:t>  甲乙丙  </w:t></w:r>"), "乙丙", "乙丙"),
        (para(SIGNS), " \t-", " \t-"),
        (para(SIGNS), "\t", "\t"),
        (para(SIGNS), "-后", "-后"),
        (para(run("甲") + "<w:r><w:br/></w:r>" + run("乙丙")), "甲\n乙", "甲乙"),
        (para(run("甲乙")) + para(run("丙丁")), "乙\n丙", "乙丙"),
        (para(run("甲") + f"<w:hyperlink>{run('链接')}</w:hyperlink>"), "甲链", "甲链"),
        (para(f"<w:ins w:id='1' w:author='x'>{run('新增文字')}</w:ins>"), "增文", "增文"),
        (para(run("甲") + "<w:del w:id='1' w:author='x'><w:r><w:delText>删</w:delText></w:r></w:del>" + run("乙")), "甲乙", "甲乙"),
        (para(FIELD + run("丙")), "用文", "用文"),
        (para(FIELD + run("丙")), "字丙", "字丙"),
        (para(f'<w:fldSimple w:instr="X">{run("域内文字")}</w:fldSimple>'), "内文", "内文"),
        (para(SDT.format("", run("控件文字"))), "件文", "件文"),
        (para(SDT.format("<w:text/>", run("控件文字"))), "件文", "控件文字"),
        (SDT.format("", para(run("块级控件"))), "级控", "级控"),
        (para(run("在") + RUBY + run("镇")), "岭镇", "云岭镇"),
        (para(run("得") + FORMULA + run("元")), "得a+b", "得a+b"),
        (para(run("得") + FORMULA + run("元")), "+", "a+b"),
        (para(run("甲") + BOX + run("乙")), "框内", "框内"),
        (para(run("甲") + BOX + run("乙")), "甲乙", "甲框内乙"),
        (CELL + para(run("后")), "内文", "内文"),
        (para(run("😀二十次")), "😀二", "😀二"),
    ],
)  # fmt: skip
def test_what_is_marked(body, quote, text):
    data = document(body)
    out = annotate(data, replace(SUM, location=place(data, quote)))
    assert word.commented(out)["1"] == text
    assert read_docx(out).lines == read_docx(data).lines


def test_formatting_stays_with_every_piece_of_a_run():
    data = document('<w:p><w:r w:rsidR="00AA"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>甲乙丙</w:t></w:r></w:p>')
    out = annotate(data, replace(SUM, location=place(data, "乙")))
    paragraph = docx.Document(io.BytesIO(out)).paragraphs[0]
    assert [(one.text, one.bold, one.font.size.pt) for one in paragraph.runs if one.text] == [
        ("甲", True, 16.0),
        ("乙", True, 16.0),
        ("丙", True, 16.0),
    ]
    assert word.files(out)["word/document.xml"].count(b'w:rsidR="00AA"') == 3


def test_references_stand_behind_fields_that_word_computes_again():
    data = document(para(FIELD + run("丙")))
    found = [replace(SUM, location=place(data, text)) for text in ("引用", "用文")]
    xml = word.files(annotate(data, *found))["word/document.xml"].decode()
    end = xml.index('w:fldCharType="end"')
    assert [int(one) for one in re.findall('commentReference w:id="([0-9])"', xml[end:])] == [1, 2, 0]
    assert "commentReference" not in xml[:end]


@pytest.mark.parametrize(
    ("parts", "body", "line", "text", "where"),
    [
        ({"header": para(run("页眉文字"))}, para(run("首段")) + para(run("末段")), 3, "首段", "位置：页眉"),
        ({"footer": para(run("页脚文字"))}, para(run("首段")) + para(run("末段")), 3, "末段", "位置：页脚"),
        (
            {"footnotes": f'<w:footnote w:id="2">{para(run("注释文字"))}</w:footnote>'},
            para(run("首") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + para(run("末")),
            3,
            "",
            "位置：脚注或尾注",
        ),
        ({}, para(run("甲") + BOX), 2, "框内", "位置：文本框"),
    ],
)
def test_what_word_cannot_comment_is_commented_beside_it(parts, body, line, text, where):
    data = document(body, **parts)
    shown = read(data, "x.docx").reading.lines[line - 1].text
    out = annotate(data, replace(SUM, location=at(line, 1, len(shown), quote=shown, section=None)))
    assert word.commented(out)["1"] == text
    assert word.comments(out)["1"][3][1:3] == [where, f"原文：“{shown}”"]


def test_a_footnote_is_commented_where_it_hangs():
    note = f'<w:footnote w:id="2">{para(run("注释文字"))}</w:footnote>'
    data = document(para(run("首") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("尾")), footnotes=note)
    xml = word.files(annotate(data, replace(SUM, location=at(2, 1, 4))))["word/document.xml"].decode()
    assert re.search(r'首.*commentRangeStart w:id="1"/><w:r><w:footnoteReference.*commentRangeEnd w:id="1".*尾', xml)


@pytest.mark.parametrize(("line", "before"), [(1, "甲"), (2, "乙"), (3, "丙")])
def test_a_gap_is_a_point_before_its_line(line, before):
    data = document(para(run("甲")) + para(run("乙")) + para(run("丙")))
    out = annotate(data, finding(location=gap(line, paragraph=line)))
    xml = word.files(out)["word/document.xml"].decode()
    assert word.commented(out)["1"] == ""
    assert xml.index('commentReference w:id="1"') < xml.index(before)
    assert word.comments(out)["1"][3][1] == f"位置：应在第{line}段之前"


def test_an_empty_paragraph_takes_a_comment():
    data = document(para(run("甲")) + para("", '<w:jc w:val="center"/>'))
    out = annotate(data, finding(location=gap(2, paragraph=2)))
    xml = word.files(out)["word/document.xml"].decode()
    assert '<w:pPr><w:jc w:val="center"/></w:pPr><w:commentRangeStart w:id="1"/>' in xml


def test_automatic_numbers_are_not_in_the_file():
    data = build(["云岭镇报告", "一、主要工作", "做了工作。"], "automatic")
    out = annotate(data, replace(SUM, location=place(data, "一、主要")), replace(SUM, location=place(data, "一、")))
    assert word.commented(out) == {"0": "云岭镇报告", "1": "主要", "2": ""}
    assert "原文：“一、”" in word.comments(out)["2"][3]


@pytest.mark.parametrize(
    "location",
    [
        Location(99, 1, 99, 5),
        Location(1, 99, 1, 120),
        Location(0, 0, 0, 0),
        Location(2, 3, 1, 1),
        Location(1, 2, 99, 1),
    ],
)
def test_places_that_the_document_lacks_do_no_harm(location):
    data = document(para(run("甲乙丙")) + para(run("丁")))
    out = annotate(data, finding(location=location))
    assert len(word.commented(out)) == 2
    assert read_docx(out).lines == read_docx(data).lines


def test_comments_of_others_stay():
    theirs = f'<w:comment w:id="0" w:author="镇办"><w:p>{run("请核")}</w:p></w:comment>'
    marks = '<w:commentRangeStart w:id="0"/>' + run("甲乙") + '<w:commentRangeEnd w:id="0"/>'
    data = document(para(marks + '<w:r><w:commentReference w:id="0"/></w:r>' + run("丙")), comments=theirs)
    out = annotate(data, replace(SUM, location=place(data, "乙丙")))
    assert word.commented(out) == {"0": "甲乙", "1": "甲乙丙", "2": "乙丙"}
    assert word.comments(out)["0"] == ("镇办", None, None, ["请核"])


MIXED = build([f"第{number}行前半部分，后半部分{number}。" for number in range(12)], "messy")
MIXED_DOCUMENT = read(MIXED, "x.docx")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 260), st.integers(0, 40)), max_size=6))
def test_any_places_of_a_messy_file(ranges):
    size = len(MIXED_DOCUMENT.reading.text)
    found = [
        replace(SUM, location=MIXED_DOCUMENT.locate_raw(min(start, size - 1), min(start + length, size)))
        for start, length in ranges
        if length
    ]
    out = annotate(MIXED, *found)
    texts, told = word.commented(out), word.ours(out)
    assert len(texts) == len(found) + 1
    assert read_docx(out).lines == MIXED_DOCUMENT.reading.lines
    in_order = sorted(found, key=lambda one: (one.location.line, one.location.column))
    for one, name in zip(in_order, list(told)[1:], strict=True):
        if not any(line.startswith("位置：") for line in told[name][3]):
            where = one.location
            lines = MIXED_DOCUMENT.reading.lines
            start, end = (
                lines[where.line - 1].start + where.column - 1,
                lines[where.end_line - 1].start + where.end_column - 1,
            )
            boxes = "内部资料"
            expected = MIXED_DOCUMENT.reading.text[start:end].replace("\n", "")
            assert texts[name].replace(boxes, "") == expected.replace(boxes, "")
