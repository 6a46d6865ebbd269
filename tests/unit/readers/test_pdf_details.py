"""What lies over, under and between the lines of a PDF page, and fonts and pages that are set otherwise than usual."""

from __future__ import annotations

import pytest

from checker.model.document import ReadingNote
from checker.readers.pdf import read_pdf
from checker.readers.pdf_ink import BLACK, Found, Ink, LeftOut, sort_out
from checker.readers.radicals import unify_radicals
from fixtures.make_pdf import Style, build, paginate

TITLE = "关于云岭镇2025年法治政府建设情况的报告"
SENTENCE = "抓住“关键少数”，全年开展普法宣传活动19次，受教育12345人次，办结率100%。"
LINES = [TITLE, "县委、县政府：", *[f"（{n}）" + SENTENCE * 4 for n in "一二三四五六七八九"]]
PAGES = 3


def body(style: Style) -> list[str]:
    return [line.text for line in read_pdf(build(LINES, style)).lines if line.zone == "body"]


def printed(style: Style | None = None) -> list[str]:
    return [text for page in paginate(LINES, style) for _, text in page]


@pytest.mark.parametrize(
    ("style", "note"),
    [
        (Style(watermark="内部资料"), ReadingNote("slanted-text-left-out", {"count": 4 * PAGES})),
        (Style(pale="内部资料"), ReadingNote("faint-text-left-out", {"count": 4 * PAGES})),
        (Style(pale="内部资料", pale_in="form"), ReadingNote("faint-text-left-out", {"count": 4 * PAGES})),
        (Style(pale="内部资料", pale_in="annotation"), ReadingNote("annotations-left-out", {"count": PAGES})),
        (
            Style(pale="内部资料", watermark="内部资料", turned=1, rotate=90),
            ReadingNote("slanted-text-left-out", {"count": 4 * PAGES}),
        ),
    ],
    ids=["slanted", "pale", "form", "annotation", "turned"],
)
def test_a_watermark_mixes_into_no_line_and_is_told_of(style: Style, note: ReadingNote) -> None:
    reading = read_pdf(build(LINES, style))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed()
    assert reading.notes[0] == note


@pytest.mark.parametrize("way", ["mode", "white", "clear"])
def test_text_that_nobody_sees_is_no_text_and_told_of(way: str) -> None:
    reading = read_pdf(build(LINES, Style(hidden="存在的不足和原因分析", hidden_by=way)))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed()
    assert reading.notes == (ReadingNote("hidden-text-left-out", {"count": 10 * PAGES}),)


def test_a_few_characters_that_nobody_sees_are_not_worth_a_note() -> None:
    reading = read_pdf(build(LINES, Style(hidden="空")))
    assert ([line.text for line in reading.lines if line.zone == "body"], reading.notes) == (printed(), ())


def test_text_laid_unseen_under_a_scan_is_the_text() -> None:
    style = Style(hidden="全年开展普法宣传活动十九次，受教育一千人次。", page_numbers=None)
    assert [line.text for line in read_pdf(build([], style)).lines] == [style.hidden]


def test_white_letters_on_a_dark_bar_can_be_read() -> None:
    reading = read_pdf(build(LINES[:3], Style(bar="统计数据一览表二〇二五年度")))
    assert [line.text for line in reading.lines][-2:] == ["统计数据一览表二〇二五年度", "— 1 —"]
    assert reading.notes == ()


def test_a_stamp_over_the_text_leaves_it_whole() -> None:
    lines = [TITLE, "云岭镇人民政府", "2026年2月10日", *LINES[2:5]]
    reading = read_pdf(build(lines, Style(seal="青溪县云岭镇人民政府")))
    assert [line.text for line in reading.lines if line.zone == "body"] == [
        text for page in paginate(lines) for _, text in page
    ]
    assert reading.notes == (ReadingNote("slanted-text-left-out", {"count": 13}),)


@pytest.mark.parametrize("fonts", ["GBK-EUC-H", "GB-EUC-H"])
def test_fonts_of_an_encoding_that_is_not_in_the_file(fonts: str) -> None:
    assert body(Style(fonts=fonts)) == printed()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_pages_and_print_turned_in_any_way(turned: int, rotate: int) -> None:
    reading = read_pdf(build(LINES, Style(turned=turned, rotate=rotate)))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed()
    assert [line.text for line in reading.lines if line.zone == "footer"] == ["— 1 —", "— 2 —", "— 3 —"]
    assert reading.notes == ()


def test_columns_with_a_header_are_read_one_after_the_other() -> None:
    style = Style(columns=2, header="青溪县云岭镇人民政府")
    reading = read_pdf(build(LINES, style))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed(style)
    assert [line.zone for line in reading.lines if line.text == style.header] == ["header"] * len(
        paginate(LINES, style)
    )


def test_compatibility_ideographs_become_characters_in_their_places() -> None:
    look = {"立": "\uf9f7", "行": "\ufa08", "不": "\uf967", "類": "\U0002f9d0"}
    shown = read_pdf(build(["依法行政，立法不易"], Style(fonts="mapped", shown_as=look))).lines[0].text
    assert shown == "依法行政，立法不易"
    # What only stands among them is a character of its own.
    assert unify_radicals("\uf900\ufa0e\ufa29\U0002f800") == "豈\ufa0e\ufa29丽"


def test_every_double_becomes_one_character() -> None:
    doubles = [chr(code) for code in (*range(0xF900, 0xFADA), *range(0x2F00, 0x2FD6), *range(0x2F800, 0x2FA1E))]
    assert all(len(unify_radicals(one)) == 1 for one in doubles)


def glyph(turns: int | None, ink: Ink, x: float = 100.0, size: float = 16.0) -> Found:
    return Found(turns, "字", (x, 100.0, x + size, 100.0 + size), (x, 100.0), ink)


RED, GREY, WHITE, NONE = Ink(0.7, (255, 0, 0)), Ink(0.3, (178, 178, 178)), Ink(0.0, (255, 255, 255)), Ink(0.0, None)


@pytest.mark.parametrize(
    ("found", "grounds", "kept", "left_out"),
    [
        ([], [], [], LeftOut()),
        ([glyph(0, BLACK), glyph(0, RED)], [], [0, 1], LeftOut()),
        # Grey of the usual size is text, larger it is a watermark.
        ([glyph(0, BLACK)] * 3 + [glyph(0, GREY)], [], [0, 1, 2, 3], LeftOut()),
        ([glyph(0, BLACK)] * 3 + [glyph(0, GREY, size=60)], [], [0, 1, 2], LeftOut(faint=1)),
        ([glyph(0, BLACK), glyph(0, WHITE)], [(90, 90, 130, 130)], [0, 1], LeftOut()),
        ([glyph(0, BLACK), glyph(0, WHITE)], [(0, 0, 50, 50)], [0], LeftOut(unseen=1)),
        ([glyph(0, BLACK), glyph(0, NONE)], [(90, 90, 130, 130)], [0], LeftOut(unseen=1)),
        ([glyph(0, BLACK)] + [glyph(0, NONE)] * 3, [], [0, 1, 2, 3], LeftOut()),
        # The red word within red letters that lean is of the stamp, the one far from them is not.
        ([glyph(None, RED), glyph(0, RED), glyph(0, RED, 400), glyph(0, BLACK)], [], [2, 3], LeftOut(slanted=2)),
        ([glyph(None, BLACK), glyph(0, BLACK)], [], [1], LeftOut(slanted=1)),
    ],
)  # fmt: skip
def test_what_is_text_of_a_page(found: list[Found], grounds: list, kept: list[int], left_out: LeftOut) -> None:
    found = [one._replace(text=str(number)) for number, one in enumerate(found)]
    text, counted = sort_out(found, grounds)
    assert ([int(one.text) for one in text], counted) == (kept, left_out)
