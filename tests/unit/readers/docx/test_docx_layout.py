"""What a .docx states about its layout: fonts, sizes, pitch, indents, sections and page numbers, inherited ones too."""

from __future__ import annotations

import pytest
from lxml import etree

from checker.model.layout import LineLayout, PageNumber, PageSetup, TypeRun
from checker.readers.docx.formats import Formats
from checker.readers.docx.layout import read_layout
from checker.readers.docx.page_numbers import Margin
from checker.readers.docx.reading import read
from fixtures.make_layout import REPORT, Look, build

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def xml(inner, root="w:body"):
    return etree.fromstring(f'<{root} xmlns:w="{W}" xmlns:a="{A}">{inner}</{root}>')


def styles(inner):
    return xml(inner, "w:styles")


def theme(east="", hans="等线"):
    fonts = f'<a:ea typeface="{east}"/><a:font script="Hans" typeface="{hans}"/>'
    return xml(f"<a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont>", "a:fontScheme")


def run(inner):
    return xml(inner, "w:rPr")


def paragraph(inner):
    return xml(inner, "w:pPr")


CHAIN = styles(
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/><w:sz w:val='21'/></w:rPr>"
    "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line='360'/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:pPr><w:jc w:val='both'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/><w:rPr><w:rFonts w:eastAsia='仿宋_GB2312'/>"
    "<w:sz w:val='32'/></w:rPr><w:pPr><w:ind w:firstLineChars='200' w:firstLine='640'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='c'><w:basedOn w:val='b'/><w:rPr><w:rFonts w:ascii='Arial'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='k'><w:rPr><w:rFonts w:eastAsia='楷体'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='r1'><w:basedOn w:val='r2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='r2'><w:basedOn w:val='r1'/></w:style>"
)


@pytest.mark.parametrize(
    ("of_run", "of_paragraph", "font", "size"),
    [
        ("", "", "等线", 10.5),  # the theme's empty font stands for that of the Hans script
        ("", "<w:pStyle w:val='c'/>", "仿宋_GB2312", 16),  # two styles further up, past one that names a Latin font
        ("<w:rStyle w:val='k'/>", "<w:pStyle w:val='c'/>", "楷体", 16),
        ("<w:rFonts w:eastAsia='黑体'/>", "<w:pStyle w:val='c'/>", "黑体", 16),
        ("<w:rFonts w:eastAsia='黑体' w:eastAsiaTheme='majorEastAsia'/>", "", "等线", 10.5),
        ("<w:sz w:val='44'/>", "<w:pStyle w:val='none'/>", "等线", 22),
        ("<w:sz w:val='big'/>", "<w:pStyle w:val='r1'/>", "等线", 10.0),
    ],
)
def test_type_is_inherited(of_run, of_paragraph, font, size):
    found = Formats(CHAIN, theme()).type_of(run(of_run), paragraph(of_paragraph))
    assert (found.font, found.size) == (font, size)


def test_without_styles_and_theme_the_font_is_unknown():
    found = Formats(None, None).type_of(None, None)
    assert (found.font, found.size, found.tracking) == (None, 10.0, 0.0)
    named = Formats(CHAIN, theme(east="宋体")).type_of(None, None)
    assert named.font == "宋体"


@pytest.mark.parametrize(
    ("stated", "first", "first_chars", "line", "rule"),
    [
        ("", 0, 0, 360, "auto"),
        ("<w:pStyle w:val='c'/>", 640, 200, 360, "auto"),
        ("<w:pStyle w:val='c'/><w:ind w:firstLineChars='0' w:firstLine='0'/>", 0, 0, 360, "auto"),
        ("<w:spacing w:line='579' w:lineRule='exact'/><w:ind w:hanging='420'/>", -420, 0, 579, "exact"),
        ("<w:spacing w:before='120'/>", 0, 0, 360, "auto"),
        ("<w:spacing w:line='-5' w:lineRule='exact'/>", 0, 0, 240, "auto"),
    ],
)
def test_blocks_are_inherited_attribute_by_attribute(stated, first, first_chars, line, rule):
    found = Formats(CHAIN, None).block_of(paragraph(stated))
    assert (found.first, found.first_chars, found.line, found.rule) == (first, first_chars, line, rule)
    assert found.alignment == "justify"


def laid(look=None):
    return read(build(look), layout=True).layout


def test_a_report_is_read_whole():
    layout = laid()
    [page] = layout.pages
    assert [round(edge, 1) for edge in (page.width, page.height, page.top, page.bottom, page.left, page.right)] == [
        *(210.0, 297.0, 37.0, 35.0, 28.0, 26.0)
    ]
    assert page.lines == len(REPORT)
    assert layout.numbers == (
        PageNumber("— # —", "odd", "right", "宋体", 14.0),
        PageNumber("— # —", "even", "left", "宋体", 14.0),
    )
    assert layout.lines[6] == LineLayout(
        "justify", 2.0, 28.95, None, -0.25, (TypeRun(len(REPORT[5]), "仿宋_GB2312", 16.0),)
    )
    assert [one.font for one in layout.lines[7].runs] == ["楷体_GB2312", "仿宋_GB2312"]
    assert not layout.measured


def test_layout_is_asked_for():
    assert read(build()).layout is None


def test_pages_without_numbers_are_told():
    assert laid(Look(number=None)).numbers == ()


PAGE = "<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='2098' w:left='1587' w:right='1474' w:bottom='-1984' w:gutter='113'/>"


def test_a_section_ends_with_its_last_paragraph_and_changes_of_it_are_left_aside():
    old = "<w:sectPrChange><w:sectPr><w:pgSz w:w='1' w:h='1'/></w:sectPr></w:sectPrChange>"
    wide = "<w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr>"
    body = xml(f"<w:p/><w:p><w:pPr><w:sectPr>{PAGE}{old}</w:sectPr></w:pPr></w:p><w:p/>{wide}")
    first, second = read_layout(body, [], Formats(None, None), []).pages
    assert [round(edge or 0, 1) for edge in (first.top, first.bottom, first.left, first.right)] == [
        37.0,
        35.0,
        30.0,
        26.0,
    ]
    assert second == PageSetup(second.width, second.height)
    assert second.width > second.height


PARTED = (
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PA</w:instrText></w:r><w:r>"
    "<w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
)
"""A field whose code is in two runs."""


@pytest.mark.parametrize(
    ("inner", "form"),
    [
        ("<w:p><w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>", "#"),
        ("<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr='PAGE'/><w:r><w:t>页</w:t></w:r></w:p>", "第#页"),
        ("<w:p><w:fldSimple w:instr='PAGE \\* ArabicDash'/></w:p>", "- # -"),
        (PARTED, "#"),
        ("<w:p><w:fldSimple w:instr='NUMPAGES'/></w:p>", None),
        ("<w:p><w:fldSimple w:instr='PAGEREF x'/></w:p>", None),
        ("<w:p><w:r><w:t>12</w:t></w:r></w:p>", None),
    ],
)
def test_page_numbers_are_fields(inner, form):
    layout = read_layout(xml(PAGE), [], Formats(None, None), [Margin(xml(inner, "w:ftr"), "all", None)])
    assert [one.form for one in layout.numbers] == ([] if form is None else [form])


def test_a_section_may_write_its_numbers_between_hyphens():
    footer = xml("<w:p><w:fldSimple w:instr='PAGE'/></w:p>", "w:ftr")
    [number] = read_layout(xml(""), [], Formats(None, None), [Margin(footer, "all", "numberInDash")]).numbers
    assert number.form == "- # -"


@pytest.mark.parametrize(
    ("spacing", "pitch", "multiple"),
    [(28.95, 28.95, None), (None, None, 1.0)],
)
def test_pitch_is_stated_or_follows_the_font(spacing, pitch, multiple):
    found = laid(Look(pitch=spacing)).lines[6]
    assert (found.pitch, found.multiple) == (pitch, multiple)
