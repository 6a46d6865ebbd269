from __future__ import annotations

import re

import pytest

from checker.errors import UnreadableSubmission
from checker.model.document import Line, ReadingNote, Table
from checker.readers.pdf import read_pdf
from checker.readers.printed_pages import MAX_PAGES
from checker.readers.radicals import unify_radicals
from checker.readers.tools import NONE
from fixtures.make_pdf import LEFT, SIZE, Style, build, paginate

TITLE = "关于云岭镇2025年法治政府建设情况的报告"
SENTENCE = "抓住“关键少数”，全年开展普法宣传活动19次，受教育12345人次，办结率100%。"
LINES = [TITLE, "县委、县政府：", *[f"（{n}）" + SENTENCE * 4 for n in "一二三四五六七八九"]]


def body(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data).lines if line.zone == "body"]


def printed(style: Style | None = None) -> list[str]:
    return [text for page in paginate(LINES, style) for _, text in page]


def test_every_printed_line_with_page_place_and_edges() -> None:
    reading = read_pdf(build([TITLE, "云岭镇人民政府", "2026年2月10日"], Style(indent=0)))
    assert reading.lines == (
        Line(1, TITLE, 0, 1, 1, left=79.4, right=383.4),
        Line(2, "云岭镇人民政府", 22, 1, 2, left=79.4, right=191.4),
        Line(3, "2026年2月10日", 30, 1, 3, left=79.4, right=183.4),
        Line(4, "— 1 —", 41, 1, 4, zone="footer", left=270.0, right=319.0),
    )
    assert (reading.format, reading.pages, reading.notes, reading.tables) == ("pdf", 1, (), ())


def test_quotes_of_a_second_font_stand_where_they_are_printed() -> None:
    assert body(build(LINES)) == printed()


def test_first_line_indent_is_kept_as_the_left_edge() -> None:
    lines = read_pdf(build(LINES)).lines
    assert [lines[2].left, lines[3].left] == [round(LEFT + 2 * SIZE, 1), LEFT]


def test_page_numbers_and_running_heads_are_furniture_that_is_counted() -> None:
    reading = read_pdf(build(LINES, Style(header="青溪县云岭镇人民政府")))
    dropped = [(line.page, line.line_on_page, line.zone, line.text) for line in reading.lines if line.zone != "body"]
    assert dropped == [
        (1, 1, "header", "青溪县云岭镇人民政府"),
        (1, 24, "footer", "— 1 —"),
        (2, 1, "header", "青溪县云岭镇人民政府"),
        (2, 24, "footer", "— 2 —"),
        (3, 1, "header", "青溪县云岭镇人民政府"),
        (3, 14, "footer", "— 3 —"),
    ]
    assert [line.text for line in reading.lines if line.zone == "body"] == printed()


@pytest.mark.parametrize("pattern", ["-{}-", "{}", "第{}页", "第 {} 页 共 3 页", "{}/3", "· {} ·", "－ {} －"])
def test_forms_of_page_numbers(pattern: str) -> None:
    reading = read_pdf(build(LINES, Style(page_numbers=pattern)))
    assert [line.zone for line in reading.lines if line.text == pattern.format(2)] == ["footer"]


def test_a_number_alone_in_the_middle_of_a_page_is_text() -> None:
    reading = read_pdf(build(["第一行的文字。"] * 9 + ["12"] + ["第二段的文字。"] * 3))
    assert [line.zone for line in reading.lines if line.text == "12"] == ["body"]


def test_a_slanted_watermark_is_left_out() -> None:
    assert body(build(LINES, Style(watermark="内部资料"))) == printed()


def test_columns_are_read_one_after_the_other() -> None:
    style = Style(columns=2, page_numbers=None)
    assert body(build(LINES, style)) == printed(style)


def test_letter_spacing_makes_no_blanks_but_a_wide_gap_does() -> None:
    assert body(build([TITLE], Style(spacing=5.0))) == [TITLE]
    assert body(build(["云政〔2026〕3号　　　　签发人：李明远"])) == ["云政〔2026〕3号 签发人：李明远"]


def test_page_turned_and_shown_upright() -> None:
    assert body(build(LINES, Style(turned=True, rotate=90))) == printed()


def test_text_that_stands_on_its_side_is_read_too() -> None:
    assert body(build(LINES, Style(turned=True))) == printed()


CELLS = [["指标", "数量", "说明"], ["普法活动", "19", "“八五”\n普法规划"], ["执法案件", "", "无"]]


@pytest.mark.parametrize("style", [Style(table=CELLS), Style(table=CELLS, turned=True, rotate=90)])
def test_a_ruled_table_gives_cells_with_their_lines(style: Style) -> None:
    reading = read_pdf(build(["云岭镇执法统计表如下。"], style))
    texts = [(line.number, line.line_on_page, line.zone, line.text) for line in reading.lines]
    assert texts == [
        (1, 1, "body", "云岭镇执法统计表如下。"),
        (2, 2, "cell", "指标"),
        (3, 2, "cell", "数量"),
        (4, 2, "cell", "说明"),
        (5, 4, "cell", "普法活动"),
        (6, 4, "cell", "19"),
        (7, 3, "cell", "“八五”"),
        (8, 5, "cell", "普法规划"),
        (9, 6, "cell", "执法案件"),
        (10, 6, "cell", "无"),
        (11, 7, "footer", "— 1 —"),
    ]
    assert reading.tables == (Table((((2,), (3,), (4,)), ((5,), (6,), (7, 8)), ((9,), (), (10,)))),)


def test_the_white_ground_behind_a_paragraph_rules_no_table() -> None:
    reading = read_pdf(build(LINES, Style(grounds=True, table=CELLS)))
    plain = read_pdf(build(LINES, Style(table=CELLS)))
    assert (reading.lines, reading.tables) == (plain.lines, plain.tables)


def test_a_table_that_cannot_be_followed_is_told_of_and_its_text_stays() -> None:
    reading = read_pdf(build(["云岭镇执法统计表如下。"], Style(table=CELLS, turned=True)))
    assert reading.notes == (ReadingNote("table-not-read", {"page": 1}),)
    assert reading.tables == ()
    assert "指标 数量 说明" in [line.text for line in reading.lines]


def test_radicals_become_characters() -> None:
    assert body(build(["一切行动见于立法"], Style(fonts="mapped", shown_as={"一": "⼀", "立": "⽴", "见": "⻅"}))) == [
        "一切行动见于立法"
    ]
    assert unify_radicals("⼤（⻓）：1，⿰") == "大（长）：1，⿰"


def test_a_page_that_is_a_picture_is_told_of() -> None:
    reading = read_pdf(build(LINES, Style(image_pages=(2,))), NONE)
    assert reading.notes == (ReadingNote("page-without-text", {"page": 2}),)
    assert {line.page for line in reading.lines} == {1, 3}
    assert reading.pages == 3


def encrypted() -> bytes:
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> /ID [<00> <00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    return build(LINES).replace(b"/Root", entry + b" /Root")


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (build(LINES, Style(image_pages=(1, 2, 3))), "no-text-layer", {"pages": 3}),
        (build([], Style(page_numbers=None)), "no-text-layer", {"pages": 1}),
        (build(LINES, Style(fonts="unmapped")), "no-text-layer", {"pages": 3, "garbled": True}),
        (build(["行"] * 22 * (MAX_PAGES + 1)), "too-large", {"pages": MAX_PAGES + 1, "limit": MAX_PAGES}),
        (encrypted(), "encrypted", {"format": "pdf"}),
        (b"%PDF-1.5\n%%EOF", "damaged", {"format": "pdf"}),
        (build(LINES)[:200], "damaged", {"format": "pdf"}),
    ],
    ids=["scan", "blank", "garbled", "long", "encrypted", "hollow", "cut"],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read_pdf(data, NONE)
    assert (caught.value.code, caught.value.values) == (code, values)


def test_a_damaged_page_does_not_cost_the_others() -> None:
    data = build(LINES)
    kids = re.search(rb"/Kids \[(\d+) 0 R (\d+) 0 R (\d+) 0 R\]", data)
    assert kids is not None
    second = kids[2] + b" 0 obj\n<< /Type /Page"
    reading = read_pdf(data.replace(second, second.replace(b"/Page", b"/None")))
    assert {line.page for line in reading.lines} == {1, 3}
    assert reading.notes == (ReadingNote("page-without-text", {"page": 2}),)
