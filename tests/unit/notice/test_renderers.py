"""The three forms of a letter: page set-up and type are read back from the .docx."""

from __future__ import annotations

import hashlib
import io
import zipfile
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from checker.errors import NoNotice
from checker.frozen import replace
from checker.notice import docx_notice, html_notice, typeset
from checker.notice.compose import Options, compose
from checker.notice.rendering import FORMATS, render
from tests.unit.notice.letters import OFFICE, TODAY, found, letter, numbered, report, rule
from tests.unit.reports import strategies

NOTICE = letter(numbered(2, 1))


def opened(notice=NOTICE):
    return docx.Document(io.BytesIO(docx_notice.render(notice, TODAY)))


def part(name, notice=NOTICE):
    with zipfile.ZipFile(io.BytesIO(docx_notice.render(notice, TODAY))) as package:
        return package.read(name).decode()


def paragraph(document, begin):
    return next(one for one in document.paragraphs if one.text.startswith(begin))


def test_the_page():
    section = opened().sections[0]
    names = ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin")
    assert [round(getattr(section, name).mm) for name in names] == [210, 297, 37, 35, 28, 26]


@pytest.mark.parametrize(
    ("begin", "style", "font", "size", "pitch"),
    [
        ("中共青溪县委", "发文机关标志", "方正小标宋简体", 23.5, 31.7),
        ("青法治办", "公文居中", "仿宋_GB2312", 16, 28.95),
        ("关于补正", "公文标题", "方正小标宋简体", 22, 34),
        ("中共云岭镇", "公文顶格", "仿宋_GB2312", 16, 28.95),
        ("你镇报送", "公文正文", "仿宋_GB2312", 16, 28.95),
        ("一、需要补正", "公文一级标题", "黑体", 16, 28.95),
        ("（一）", "公文正文", "楷体", 16, 28.95),
        ("联系人", "公文正文", "仿宋_GB2312", 16, 28.95),
        ("2026年3月5日", "公文落款", "仿宋_GB2312", 16, 28.95),
        ("附件1", "附件序号", "黑体", 16, 28.95),
    ],
)
def test_fonts_sizes_and_lines(begin, style, font, size, pitch):
    one = paragraph(opened(), begin)
    names = one.runs[0]._r.rPr.rFonts
    assert one.style.name == style
    assert {names.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert one.runs[0]._r.rPr.find(qn("w:sz")).get(qn("w:val")) == str(round(size * 2))
    form = one.paragraph_format
    spacing = form.line_spacing or one.style.paragraph_format.line_spacing
    assert spacing.pt == pytest.approx(pitch, abs=0.06)
    assert (form.line_spacing_rule or one.style.paragraph_format.line_spacing_rule) == 4  # exactly


def test_every_style_and_run_has_its_east_asian_font():
    document = opened()
    fonts = [one.rPr.rFonts for one in document.element.body.iter(qn("w:r")) if one.text]
    fonts += [one.element.rPr.rFonts for one in document.styles if one.type == 1]
    assert len(fonts) > 40
    assert [one for one in fonts if one.get(qn("w:eastAsia")) not in typeset.FALLBACKS] == []
    assert [one for one in fonts if one.get(qn("w:asciiTheme")) or one.get(qn("w:eastAsiaTheme"))] == []


def test_every_font_used_names_what_may_stand_in_for_it():
    table, body = part("word/fontTable.xml"), part("word/document.xml") + part("word/styles.xml")
    for name, (others, _) in typeset.FALLBACKS.items():
        assert f'<w:font w:name="{name}"><w:altName w:val="{others}"/>' in table
    assert all(f'w:eastAsia="{name}"' in body + part("word/footer1.xml") for name in typeset.FALLBACKS)


def test_the_first_line_is_indented_by_two_characters():
    indent = opened().styles["公文正文"].element.pPr.ind
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


def test_page_numbers_are_fields_outside_right_and_left():
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    footers = [document.sections[0].footer, document.sections[0].even_page_footer]
    for footer, side, aligned in zip(footers, ("right", "left"), (2, 0), strict=True):
        one = footer.paragraphs[0]
        assert (one.text, one.alignment) == ("— 1 —", aligned)
        assert one._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"
        assert [mark.get(qn("w:fldCharType")) for mark in one._p.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]
        assert [mark.text for mark in one._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert {run.rPr.rFonts.get(qn("w:eastAsia")) for run in one._p.iter(qn("w:r"))} == {"宋体"}
        assert {run.rPr.find(qn("w:sz")).get(qn("w:val")) for run in one._p.iter(qn("w:r"))} == {"28"}


def test_no_automatic_numbers():
    assert "<w:numPr" not in part("word/document.xml") + part("word/styles.xml")


def test_signature_and_date_stay_with_the_text():
    document = opened()
    texts = [one.text for one in document.paragraphs]
    first, last = next(n for n, text in enumerate(texts) if text.startswith("请于")), texts.index("2026年3月5日")
    assert [one.paragraph_format.keep_with_next for one in document.paragraphs[first:last]] == [True] * (last - first)
    assert last - first == 5


def test_the_letterhead_is_red_and_the_serial_blank():
    document = opened()
    assert str(document.paragraphs[0].runs[0].font.color.rgb) == "FF0000"
    assert document.paragraphs[1].text == "青法治办〔2026〕　号"
    assert 'w:bottom w:val="single"' in document.paragraphs[1]._p.xml
    assert "<pic" not in part("word/document.xml")


@pytest.mark.parametrize(
    ("name", "signer_right", "date_right"),
    [("县委依法治县办", "350", "400"), ("中共青溪县委全面依法治县委员会办公室", "100", "700"), ("县办", "600", "400")],
)
def test_the_signature_is_centred_over_the_date(name, signer_right, date_right):
    notice = replace(NOTICE, signer=name)
    document = opened(notice)
    found_ = [one._p.pPr.ind.get(qn("w:rightChars")) for one in document.paragraphs if one.style.name == "公文落款"]
    assert found_ == [signer_right, date_right]


def test_the_tables():
    places, replies = opened().tables
    assert [cell.text for cell in places.rows[0].cells] == ["序号", "事项", "所在位置", "补正要求"]
    assert [cell.text for cell in places.rows[2].cells] == [
        "（一）",
        "甲类1号文字不规范",
        "第二部分（一）（“文字原貌”，原文第1行）",
        "请更正。",
    ]
    assert [[cell.text for cell in row.cells] for row in replies.rows] == [
        ["事项", "补正情况", "所在位置"],
        ["一、（一）甲类1号文字不规范", "", ""],
        ["一、（二）甲类2号文字不规范", "", ""],
        ["二、（一）甲类1号文字不规范", "", ""],
    ]
    assert all("tblHeader" in table.rows[0]._tr.xml for table in (places, replies))


def test_the_properties_tell_nothing_but_the_title_and_the_day():
    known = opened().core_properties
    assert (known.title, known.author, known.last_modified_by, known.comments) == (NOTICE.name, "", "", "")
    assert (known.created.isoformat()[:10], known.modified.isoformat()[:10]) == (TODAY, TODAY)
    with zipfile.ZipFile(io.BytesIO(docx_notice.render(NOTICE, TODAY))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


@pytest.mark.parametrize("form", FORMATS)
def test_equal_letters_give_equal_bytes(form):
    first, second = (render(form, letter(numbered(3, 2)), TODAY) for _ in range(2))
    digests = {hashlib.sha256(one if isinstance(one, bytes) else one.encode()).hexdigest() for one in (first, second)}
    assert len(digests) == 1


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.seen |= {name for name, _ in attrs if name.startswith("on") or name in ("src", "href")}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(text):
    page = _Page()
    page.feed(text)
    assert page.open == []
    return page.seen


def test_the_page_loads_nothing():
    seen = parsed(html_notice.render(NOTICE))
    assert {"main", "h1", "table"} <= seen
    assert seen & {"script", "img", "link", "src", "href"} == set()


@pytest.mark.parametrize("text", strategies.HOSTILE)
def test_hostile_text_comes_through_harmless(text):
    finding = found("term-a", message=f"甲{text}乙。", remedy=f"请改为{text}。")
    notice = letter(report((rule("term-a", f"甲{text}乙，请更正。", requirement=text or "无"), finding)))
    assert parsed(render("html", notice, TODAY)) & {"script", "img", "onerror"} == set()
    assert opened(notice).paragraphs
    assert render("txt", notice, TODAY).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.reports(1, 1))
def test_every_report_that_has_a_letter_has_all_its_forms(made):
    try:
        notice = compose(made, OFFICE, Options(TODAY))
    except NoNotice:
        return
    parsed(render("html", notice, TODAY))
    assert opened(notice).tables
    assert render("txt", notice, TODAY).encode()
