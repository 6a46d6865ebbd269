"""Paragraphs against printed lines that are made up: which page and line each column is told to stand on."""

from __future__ import annotations

from checker.model.document import Line, Reading, ReadingNote
from checker.outline import outline
from checker.readers.locate import locate
from checker.readers.numbering import number_lines

LONG = "全年开展普法宣传活动19次，受教育12345人次，调解矛盾纠纷36件，办结率100%，未发生行政复议和行政诉讼案件。"


def paragraphs(*texts: str | tuple[str, str]) -> Reading:
    """A Word file with these paragraphs, each (text, zone) or a text of the body."""
    pairs = [(one, "body") if isinstance(one, str) else one for one in texts]
    lines = number_lines(Line(0, text, 0, page=7, paragraph=at, zone=zone) for at, (text, zone) in enumerate(pairs, 1))
    return Reading("docx", lines, notes=(ReadingNote("comments-present", {"count": 1}),))


def pages(*printed: list[str | tuple[str, str]]) -> Reading:
    """A PDF with these printed lines on its pages."""
    lines = []
    for page, texts in enumerate(printed, 1):
        pairs = [(one, "body") if isinstance(one, str) else one for one in texts]
        lines += [Line(0, text, 0, page, at, zone=zone) for at, (text, zone) in enumerate(pairs, 1)]
    return Reading("pdf", number_lines(lines), pages=len(printed))


def prints(reading: Reading, rendered: Reading) -> list[tuple[tuple[int, int | None, int | None], ...]]:
    return [line.prints for line in locate(reading, rendered).lines]


def test_a_paragraph_over_two_pages_has_the_place_of_each_column() -> None:
    rendered = pages(
        [("青溪县", "header"), "一、工作成效", LONG[:20], ("— 1 —", "footer")], [("青溪县", "header"), LONG[20:]]
    )
    located = locate(paragraphs("一、工作成效", "", LONG), rendered)
    assert [(line.page, line.line_on_page, line.prints) for line in located.lines] == [
        (1, 2, ((1, 1, 2),)),
        (None, None, ()),
        (1, 3, ((1, 1, 3), (21, 2, 2))),
    ]
    assert (located.format, located.pages) == ("docx", 2)
    assert located.notes == (
        ReadingNote("places-rendered", {"placed": 2, "total": 2}),
        ReadingNote("comments-present", {"count": 1}),
    )


def test_a_place_is_that_of_its_own_column() -> None:
    document = outline(locate(paragraphs("一、工作成效", LONG), pages(["一、工作成效", LONG[:20]], [LONG[20:]])))
    start = document.reading.text.index("36件")
    place = document.locate_raw(start, start + 3)
    assert (place.line, place.column, place.paragraph, place.page, place.line_on_page) == (2, 32, 2, 2, 1)
    assert (document.locate_line(2).page, document.locate_line(2).line_on_page) == (1, 2)


def test_blanks_ligatures_radicals_and_compatibility_characters_are_no_difference() -> None:
    reading = paragraphs("　　一、office 办公\t情况", "五、立法工作")
    rendered = pages(["一 、oﬃce办公 情况"], ["五、⽴法⼯作"])
    assert prints(reading, rendered) == [((1, 1, 1),), ((1, 2, 1),)]


def test_a_number_that_is_printed_otherwise_stands_before_its_text() -> None:
    rendered = pages(["（1） 全年开展普法宣传活动19次。", "二、存在的不足和原因分析"])
    assert prints(paragraphs("①全年开展普法宣传活动19次。", "二、存在的不足和原因分析"), rendered) == [
        ((1, 1, 1),),
        ((1, 1, 2),),
    ]


def test_a_sign_that_is_not_printed_stands_where_its_neighbours_do() -> None:
    rendered = pages(["全年开展宣传活动九次", "调解纠纷三十六件"])
    assert prints(paragraphs("全年开展☑宣传活动九次", "调解纠纷✿三十六件"), rendered) == [((1, 1, 1),), ((1, 1, 2),)]
    # Between two lines it could be on either.
    assert prints(paragraphs("全年开展宣传活动九次✿调解纠纷三十六件"), rendered) == [
        ((1, 1, 1), (11, None, None), (12, 1, 2))
    ]


def test_what_is_not_printed_has_no_page_even_if_the_file_names_one() -> None:
    located = locate(paragraphs("一、工作成效和主要举措", "没有印出来的一段话。"), pages(["一、工作成效和主要举措"]))
    assert [(line.page, line.prints) for line in located.lines] == [(1, ((1, 1, 1),)), (None, ())]
    assert located.notes[0] == ReadingNote("places-rendered", {"placed": 1, "total": 2})


def test_text_boxes_and_notes_are_found_by_their_whole_text() -> None:
    reading = paragraphs(
        "关于云岭镇法治政府建设情况的报告",
        ("内部资料", "textbox"),
        "全年开展普法宣传活动19次。",
        ("数据来源：司法所。", "footnote"),
        ("青溪县", "header"),
    )
    rendered = pages(
        ["内部资料", "关于云岭镇法治政府建设情况的报告", "1 数据来源：司法所。"], ["全年开展普法宣传活动19次。"]
    )
    assert prints(reading, rendered) == [((1, 1, 2),), ((1, 1, 1),), ((1, 2, 1),), ((1, 1, 3),), ()]


def test_what_stands_twice_out_of_order_is_not_placed() -> None:
    reading = paragraphs("第一段文字在这里。", ("内部资料", "textbox"), ("内部资料", "textbox"))
    rendered = pages(["内部资料", "第一段文字在这里。"], ["内部资料"])
    assert prints(reading, rendered) == [((1, 1, 2),), (), ()]


def test_a_heading_is_not_taken_for_the_same_words_elsewhere() -> None:
    reading = paragraphs("一、主要工作", "正文内容甲乙丙丁。", "二、主要工作", "正文内容戊己庚辛。")
    rendered = pages(
        ["一、主要工作", "正文内容甲乙丙丁。"], ["一、主要工作（续）", "二、主要工作", "正文内容戊己庚辛。"]
    )
    assert prints(reading, rendered) == [((1, 1, 1),), ((1, 1, 2),), ((1, 2, 2),), ((1, 2, 3),)]


def test_a_few_characters_on_a_line_of_other_text_are_chance() -> None:
    rendered = pages(["本页仅供内部参阅使用，请勿向外部传播或者复制。"])
    assert prints(paragraphs("内部"), rendered) == [()]


def test_other_text_altogether_places_nothing() -> None:
    located = locate(paragraphs("一、工作成效", LONG), pages(["完全不同的内容"]))
    assert [line.prints for line in located.lines] == [(), ()]
    assert located.notes[0] == ReadingNote("places-rendered", {"placed": 0, "total": 2})
