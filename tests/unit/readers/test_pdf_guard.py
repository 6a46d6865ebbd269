from __future__ import annotations

import zlib

import pytest

from checker.errors import UnreadableSubmission
from checker.readers import pdf_guard
from checker.readers.pdf_guard import MAX_DRAWN, weigh
from fixtures.hostile.pdfs import cmap, deflated, sheet, stream
from fixtures.make_pdf import Style, build

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、成效", "全年开展活动19次。"]


def refusal(data: bytes) -> tuple[str, object]:
    with pytest.raises(UnreadableSubmission) as caught:
        weigh(data)
    return caught.value.code, caught.value.values.get("limit", caught.value.values.get("reason"))


@pytest.mark.parametrize("style", [Style(), Style(fonts="mapped"), Style(table=[["一", "二"]] * 30)])
def test_a_report_passes(style):
    weigh(build(LINES * 200, style))


def test_contents_beyond_the_limit_are_too_large_however_they_are_packed():
    blanks = b" " * (MAX_DRAWN + 1)
    for times in (1, 2, 3):
        assert refusal(sheet(deflated(blanks, times))) == ("too-large", MAX_DRAWN)
    half = deflated(b" " * (MAX_DRAWN // 2 + 1))
    assert refusal(sheet(half, o6=half)) == ("too-large", MAX_DRAWN)


def test_what_is_drawn_is_counted(monkeypatch):
    monkeypatch.setattr(pdf_guard, "MAX_OPERATORS", 1000)
    monkeypatch.setattr(pdf_guard, "_FEW", 0)
    weigh(sheet(deflated(b"0 0 m 9 9 l S\n" * 1000)))
    assert refusal(sheet(deflated(b"0 0 m 9 9 l S\n" * 1001))) == ("too-large", 1000)
    assert refusal(sheet(stream(b"(a)' " * 1001))) == ("too-large", 1000)
    assert refusal(sheet(deflated(b"[(a)]TJ " * 600), o6=deflated(b"/X Do " * 600))) == ("too-large", 1000)


def test_pictures_and_fonts_are_no_content():
    blanks = b" " * (MAX_DRAWN + 1)
    weigh(sheet(o6=deflated(blanks, entries="/Subtype /Image"), o7=deflated(blanks, entries="/Length1 90")))


def test_a_table_of_characters_beyond_measure_and_filters_without_end_are_dangerous():
    assert refusal(cmap(b"9 beginbfrange " + b"<0000> <ffff> <4e00> " * 400_000)) == ("dangerous", "size")
    filters = "/FlateDecode " * 9
    assert refusal(sheet(stream(b"x", f"/Filter [{filters}]"))) == ("dangerous", "ratio")


def test_what_cannot_be_unpacked_is_left_to_pdfium():
    whole = zlib.compress(b"BT ET " * 400)
    for data in (
        stream(b"no flate", "/Filter /FlateDecode"),
        stream(whole[:30], "/Filter /FlateDecode"),
        b"stream\n",
        b"x",
    ):
        weigh(sheet(data))
    weigh(sheet()[:-300])
