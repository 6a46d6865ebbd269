"""Letters in a font that a PDF only names are read alike on every machine, and drawn with its fonts as before."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageFont

from checker.readers.page_image import draw
from checker.readers.pdf import read_pdf
from checker.readers.pdf_fonts import box_font, boxes_for_letters
from fixtures.make_pdf import LEFT, SIZE, Style, build


def test_every_letter_is_the_same_box():
    font = ImageFont.truetype(io.BytesIO(box_font()), 1000)
    assert [font.getmask(letter).getbbox() for letter in "法A。𠀀"] == [(0, 0, 300, 800)] * 4
    assert font.getlength("法治") == 2000


@pytest.mark.parametrize("fonts", ["standard", "GBK-EUC-H", "GB-EUC-H"])
def test_a_letter_alone_on_its_line_is_read_with_its_stated_width(fonts):
    [line, last] = read_pdf(build(["流", "98%"], Style(indent=0, page_numbers=None, fonts=fonts))).lines
    assert (line.text, line.left, line.right) == ("流", LEFT, LEFT + SIZE)
    assert (last.text, last.left) == ("98%", LEFT)


def test_a_page_is_drawn_after_reading_as_before():
    data = build(["关于云岭镇2025年法治政府建设情况的报告"])
    before = draw(data, "a.pdf", 1)
    read_pdf(data, layout=True)
    assert draw(data, "a.pdf", 1) == before


def test_fonts_that_a_program_around_has_chosen_stay(monkeypatch):
    asked = []
    monkeypatch.setattr(pypdfium2.PdfSysfontBase, "SINGLETON", object())
    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", asked.append)
    with boxes_for_letters():
        assert asked == []
    assert asked == []


def test_where_there_is_nothing_to_go_back_to_nothing_is_set(monkeypatch):
    asked = []
    monkeypatch.setattr(pdfium, "FPDF_GetDefaultSystemFontInfo", lambda: None)
    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", asked.append)
    with boxes_for_letters():
        pass
    assert asked == []


def test_the_fonts_are_put_back_after_a_mistake(monkeypatch):
    asked = []
    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", asked.append)
    with pytest.raises(ZeroDivisionError), boxes_for_letters():
        _ = 1 / 0
    assert len(asked) == 2
    pdfium.FPDF_FreeDefaultSystemFontInfo(asked[1])
