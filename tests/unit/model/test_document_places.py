from __future__ import annotations

import pytest

from checker.model.document import Document, Line, OffsetMap, Reading, Section
from checker.model.location import QUOTE_LIMIT, Location, Span

# Two raw lines are one paragraph; the blanks and the page number between them are gone.
LINES = ("一、 主要成效", "（一） 普法", "开展 20 场，", "- 1 -", "参加300人。", "二、安排", "")
TEXT = "一、主要成效\n（一）普法\n开展20场，参加300人。\n二、安排"
MAP = OffsetMap(
    canonical=(0, 2, 7, 10, 13, 15, 17, 19, 27),
    raw=(0, 3, 8, 12, 15, 18, 21, 30, 38),
    length=(2, 4, 3, 2, 2, 2, 2, 7, 4),
)


def section(index: int, level: int, heading: str, start: int, body: Span, parent: int | None) -> Section:
    return Section(
        index=index,
        level=level,
        style="chinese",
        ordinal=1,
        mark="一、",
        heading=heading,
        title=heading,
        named=True,
        heading_span=Span(start, min(body.start, start + len(heading))),
        body=body,
        parent=parent,
    )


SECTIONS = (
    section(0, 1, "一、 主要成效", 0, Span(7, 26), None),
    section(1, 2, "（一） 普法", 7, Span(13, 26), 0),
    section(2, 1, "二、安排", 27, Span(31, 31), None),
)


def document(sections: tuple[Section, ...] = SECTIONS) -> Document:
    lines: list[Line] = []
    start = 0
    for number, text in enumerate(LINES, start=1):
        page = 1 if number < 5 else 2
        lines.append(Line(number, text, start, page=page, line_on_page=number - 4 * (page - 1), paragraph=number))
        start += len(text) + 1
    return Document(Reading("txt", tuple(lines)), TEXT, MAP, (), sections, {}, ())


def place(line: int, column: int, end: int, section: str | None, quote: str, end_line: int | None = None) -> Location:
    page = 1 if line < 5 else 2
    return Location(
        line=line,
        column=column,
        end_line=end_line or line,
        end_column=end,
        page=page,
        line_on_page=line - 4 * (page - 1),
        paragraph=line,
        section=section,
        quote=quote,
    )


def test_the_raw_text_joins_the_lines() -> None:
    reading = document().reading
    assert reading.text == "\n".join(LINES)
    assert [reading.text[line.start :][: len(line.text)] for line in reading.lines] == list(LINES)


def test_every_canonical_character_has_its_raw_one() -> None:
    raw = document().reading.text
    assert [raw[MAP.to_raw(at)] for at, char in enumerate(TEXT) if char != "\n"] == [c for c in TEXT if c != "\n"]


@pytest.mark.parametrize(
    ("canonical", "raw"), [(0, 0), (1, 1), (2, 3), (5, 6), (6, 7), (17, 21), (18, 22), (19, 30), (31, 42)]
)
def test_to_raw(canonical: int, raw: int) -> None:
    assert MAP.to_raw(canonical) == raw


def test_past_the_end_of_the_text_is_the_end_of_the_last_run() -> None:
    assert MAP.to_raw(99) == 42
    assert MAP.from_raw(99) == 31


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 2),
        (8, 7),
        (11, 10),
        (17, 15),
        (23, 19),
        (24, 19),
        (29, 19),
        (30, 19),
        (37, 26),
        (38, 27),
    ],
)
def test_from_raw_gives_the_next_kept_character(raw: int, canonical: int) -> None:
    assert MAP.from_raw(raw) == canonical


def test_before_the_first_kept_character() -> None:
    shifted = OffsetMap((0,), (5,), (3,))
    assert [shifted.from_raw(at) for at in (0, 4, 5, 6)] == [0, 0, 0, 1]


def test_a_map_of_nothing() -> None:
    empty = OffsetMap((), (), ())
    assert (empty.to_raw(3), empty.from_raw(3)) == (0, 0)


@pytest.mark.parametrize(
    ("raw", "number"), [(0, 1), (6, 1), (7, 1), (8, 2), (16, 3), (23, 3), (24, 4), (42, 6), (43, 7), (99, 7)]
)
def test_line_at(raw: int, number: int) -> None:
    assert document().line_at(raw).number == number


@pytest.mark.parametrize(
    ("offset", "path"),
    [
        (0, "一、 主要成效"),
        (3, "一、 主要成效"),
        (7, "一、 主要成效 / （一） 普法"),
        (13, "一、 主要成效 / （一） 普法"),
        (25, "一、 主要成效 / （一） 普法"),
        (26, None),
        (27, "二、安排"),
        (28, "二、安排"),
        (32, None),
    ],
)
def test_section_path(offset: int, path: str | None) -> None:
    found = document().section_at(offset)
    assert document().section_path(offset) == path
    assert (found is None) is (path is None)


def test_before_the_first_section() -> None:
    later = (section(0, 1, "一、主要成效", 5, Span(7, 26), None),)
    assert [document(later).section_path(at) for at in (4, 5)] == [None, "一、主要成效"]


def test_a_long_heading_is_cut_in_the_path() -> None:
    long = (section(0, 1, "一" * 41, 0, Span(7, 26), None),)
    assert document(long).section_path(0) == "一" * 40


def test_a_section_reaches_from_its_heading_to_the_end_of_its_body() -> None:
    assert SECTIONS[1].span == Span(7, 26)


def test_locate_in_one_line() -> None:
    path = "一、 主要成效 / （一） 普法"
    assert document().locate(Span(15, 18)) == place(3, 4, 8, path, "20 场")


def test_locate_over_dropped_lines() -> None:
    path = "一、 主要成效 / （一） 普法"
    assert document().locate(Span(17, 21)) == place(3, 7, 3, path, "场，- 1 -参加", end_line=5)


def test_locate_without_a_quote() -> None:
    assert document().locate(Span(27, 31), quote=False) == place(6, 1, 5, "二、安排", "")


def test_locate_raw() -> None:
    assert document().locate_raw(24, 29) == place(4, 1, 6, "一、 主要成效 / （一） 普法", "- 1 -")


def test_locate_line() -> None:
    assert document().locate_line(6) == place(6, 1, 5, "二、安排", "二、安排")


@pytest.mark.parametrize(("length", "quote"), [(QUOTE_LIMIT, "甲" * 60), (QUOTE_LIMIT + 1, "甲" * 59 + "…")])
def test_a_long_quote_is_cut(length: int, quote: str) -> None:
    text = "甲" * length
    whole = Document(Reading("txt", (Line(1, text, 0),)), text, OffsetMap((0,), (0,), (length,)), (), (), {}, ())
    assert whole.locate(Span(0, length)) == Location(1, 1, 1, length + 1, quote=quote)


@pytest.mark.parametrize(
    ("offset", "line", "path"),
    [(0, 1, "一、 主要成效"), (19, 5, "一、 主要成效 / （一） 普法"), (27, 6, "二、安排"), (31, 7, None)],
)
def test_a_gap_is_the_start_of_a_line(offset: int, line: int, path: str | None) -> None:
    assert document().locate(Span(offset, offset)) == place(line, 1, 1, path, "")


def test_a_gap_in_a_document_without_lines() -> None:
    empty = Document(Reading("txt", ()), "", OffsetMap((), (), ()), (), (), {}, ())
    assert empty.locate(Span(0, 0)) == Location(1, 1, 1, 1)
