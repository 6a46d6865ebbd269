"""The layout of print: fonts, sizes, edges and distances, measured on pages of the tests' own maker."""

from __future__ import annotations

import pytest

from checker.readers.pdf import read_pdf
from fixtures import make_pdf
from fixtures.make_pdf import PITCH, SIZE, Style

TEXT = [
    "云岭镇法治政府建设情况报告",
    *(["2024年，云岭镇坚持依法行政，各项任务按期完成，" * 6 + "现将有关情况报告如下。"] * 12),
]


def measured(**style):
    return read_pdf(make_pdf.build(TEXT, Style(**style)), layout=True)


def test_layout_is_asked_for():
    assert read_pdf(make_pdf.build(TEXT)).layout is None


def test_what_print_shows():
    reading = measured()
    layout = reading.layout
    assert layout.measured
    assert [(round(page.width), round(page.height)) for page in layout.pages] == [(210, 297)] * reading.pages
    first, last = layout.pages[0], layout.pages[-1]
    assert (first.top, last.bottom) == (None, None)
    assert round(first.left) == 28
    inner = layout.lines[3]
    assert inner.main_type() == ("STSong-Light", SIZE)
    assert inner.pitch == pytest.approx(PITCH, abs=0.1)
    assert (inner.indent, layout.lines[2].indent) == (0.0, 2.0)


@pytest.mark.parametrize(("pattern", "form"), [("— {} —", "— # —"), ("第{}页", "第#页")])
def test_page_numbers_of_odd_and_even_pages(pattern, form):
    numbers = measured(page_numbers=pattern).layout.numbers
    assert [(one.pages, one.form.replace(" ", ""), one.side) for one in numbers] == [
        ("odd", form.replace(" ", ""), "center"),
        ("even", form.replace(" ", ""), "center"),
    ]
    assert {one.size for one in numbers} == {14.0}


def test_no_page_numbers_on_several_pages_are_told_and_on_one_page_nothing():
    assert measured(page_numbers=None).layout.numbers == ()
    assert read_pdf(make_pdf.build(TEXT[:3]), layout=True).layout.numbers is None


def test_few_lines_say_nothing_about_the_edges():
    layout = read_pdf(make_pdf.build(["云岭镇法治政府建设情况报告", "县委、县政府："]), layout=True).layout
    assert [(page.left, page.right, page.top, page.bottom) for page in layout.pages] == [(None,) * 4]
    assert layout.lines[1].indent is None


def test_pages_on_their_side_are_not_measured():
    layout = measured(turned=True, rotate=90).layout
    assert layout.lines == {}
