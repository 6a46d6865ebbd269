from __future__ import annotations

import itertools
from math import radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from checker.model.document import SURE, UNREAD, Line, Reading, ReadingNote
from checker.readers import read
from checker.readers.recogniser import Picture, Recognised
from checker.readers.scan.ruling import find_rules
from checker.readers.scan.tables import read_tables
from checker.readers.tools import Tools
from fixtures import make_scan
from tests.unit.readers.scan.ruled import (
    HEIGHT,
    LEFT,
    POINTS,
    SIZE,
    TOP,
    WIDTH,
    Knowing,
    Place,
    drawn,
    in_cell,
    middle,
    said,
)

ALL = list(itertools.product(range(4), range(5)))
NUMBERED = [(place, number) for number, place in enumerate(ALL)]
FIGURES = {place: str(10 + number) for number, place in enumerate(ALL)}
ABOVE = "三、收到和处理政府信息公开申请情况"
# Where the first cell that is looked at again stands on the picture of such cells.
AGAIN = (70.0, 70.0)


def reading_of(picture: Picture, *found: list[Recognised]) -> Reading:
    page = Image.frombytes("L", (picture.width, picture.height), picture.pixels)
    return read(make_scan.as_picture(page), "", Tools(recognise=Knowing(*found)))


def texts(reading: Reading) -> list[list[str]]:
    (table,) = reading.tables
    return [[reading.cell_text(table, at, column) for column in range(len(row))] for at, row in enumerate(table.rows)]


def cell_line(reading: Reading, place: Place) -> Line:
    (number,) = reading.tables[0].rows[place[0]][place[1]]
    return reading.lines[number - 1]


def page_of(cells: dict[Place, str], lean: float = 0.0) -> list[Recognised]:
    return [said(ABOVE, 600, 200, lean), *(in_cell(text, place, lean) for place, text in cells.items())]


@pytest.mark.parametrize("lean", [-2.0, -0.5, 0.0, 0.5, 2.0])
def test_what_stands_in_a_ruled_table_is_in_its_cells(lean: float) -> None:
    reading = reading_of(drawn(4, 5, ALL, lean), [*page_of(FIGURES, lean), said("以上为统计数据", 600, 700, lean)])
    assert texts(reading) == [[FIGURES[row, column] for column in range(5)] for row in range(4)]
    assert [line.text for line in reading.lines] == [ABOVE, *FIGURES.values(), "以上为统计数据"]
    assert {line.zone for line in reading.lines if line.text.isdigit()} == {"cell"}
    assert [line.line_on_page for line in reading.lines] == [1, *(at + 2 for at in range(4) for _ in range(5)), 6]
    assert reading.notes == (ReadingNote("text-recognised", {"count": 1}),)


def test_a_merged_cell_covers_its_places() -> None:
    gone = [((0, 0), (0, 1)), ((0, 1), (0, 2)), ((1, 4), (2, 4))]
    merged = {(0, 1), (0, 2), (2, 4)}
    places = [place for place in ALL if place not in merged]
    reading = reading_of(drawn(4, 5, places, gone=gone), page_of({place: FIGURES[place] for place in places}))
    assert texts(reading)[0] == ["10", "", "", "13", "14"]
    assert [row[4] for row in texts(reading)] == ["14", "19", "", "29"]


@pytest.mark.parametrize("build", [make_scan.as_pdf, make_scan.as_ofd], ids=["pdf", "ofd"])
def test_scans_in_files_of_pages_go_the_same_way(build: object) -> None:
    picture = drawn(4, 5, ALL)
    page = Image.frombytes("L", SIZE, picture.pixels)
    data = build([page], make_scan.Style(quality=95)) if build is make_scan.as_pdf else build([page])  # type: ignore[operator]

    def recognise(shown: Picture) -> list[Recognised]:
        scale = shown.width / SIZE[0]
        return [
            Recognised(one.text, one.confidences, tuple((x * scale, y * scale) for x, y in one.corners))  # type: ignore[arg-type]
            for one in page_of(FIGURES)
        ]

    reading = read(data, "", Tools(recognise=recognise))
    assert texts(reading) == [[FIGURES[row, column] for column in range(5)] for row in range(4)]


def test_a_figure_that_was_passed_over_is_looked_at_by_itself() -> None:
    found = {place: text for place, text in FIGURES.items() if place != (1, 2)}
    recogniser = Knowing(page_of(found), [said("17", *AGAIN)])
    tables = read_tables(drawn(4, 5, ALL), recogniser([]), recogniser)  # type: ignore[arg-type]
    assert tables is not None
    (line,) = tables.cells[0][1][2]
    assert (line.text, line.confidence, line.unsure) == ("17", 0.999, ())
    x, y = middle((1, 2))
    assert abs((line.left + line.right) / 2 - x * POINTS) < 5
    assert abs(line.baseline - y * POINTS) < 5
    (again,) = recogniser.shown[1:]
    # One cell on white: no smaller than a recogniser would make it.
    assert (again.width, again.height) == (960, 736)
    assert again.pixels.count(255) > 0.99 * len(again.pixels)


def test_what_nobody_can_read_is_no_blank_cell() -> None:
    found = {place: text for place, text in FIGURES.items() if place not in [(1, 2), (1, 3), (3, 0)]}
    reading = reading_of(drawn(4, 5, [place for place in ALL if place != (3, 0)]), page_of(found))
    line = cell_line(reading, (1, 2))
    assert (line.text, line.confidence, line.unsure, line.zone) == (UNREAD, 0.0, (0,), "cell")
    assert texts(reading)[3][0] == ""
    assert reading.notes == (
        ReadingNote("text-recognised", {"count": 1}),
        ReadingNote("table-cell-doubtful", {}, line.number, line.number + 1),
    )


def test_dust_in_a_cell_leaves_it_blank() -> None:
    picture = drawn(4, 5, ALL[1:])
    page = Image.frombytes("L", SIZE, picture.pixels)
    x, y = middle((0, 0))
    ImageDraw.Draw(page).rectangle((x, y, x + 1, y + 1), fill=0)
    reading = reading_of(Picture(*SIZE, page.tobytes(), POINTS), page_of(dict(list(FIGURES.items())[1:])))
    assert texts(reading)[0][0] == ""


def test_a_line_over_several_cells_is_parted_only_by_a_second_look() -> None:
    found = {place: text for place, text in FIGURES.items() if place not in [(1, 2), (1, 3)]}
    over = Recognised("1718", (0.999,) * 4, ((500, 375), (710, 375), (710, 405), (500, 405)))
    picture = drawn(4, 5, ALL)
    for second, told in (([], ("17", "18", (0, 1))), ([said("19", *AGAIN), said("20", 160, 70)], ("19", "20", ()))):
        reading = reading_of(picture, [*page_of(found), over], second)
        left, right = cell_line(reading, (1, 2)), cell_line(reading, (1, 3))
        assert (left.text, right.text, left.unsure) == told
        assert right.unsure == told[2]


def test_where_two_looks_differ_nothing_is_sure() -> None:
    found = page_of(FIGURES)
    found[8] = in_cell("17", (1, 2), sure=0.8)
    picture = drawn(4, 5, ALL)
    assert cell_line(reading_of(picture, found, [said("17", *AGAIN)]), (1, 2)).unsure == ()
    differing = cell_line(reading_of(picture, found, [said("77", *AGAIN)]), (1, 2))
    assert (differing.text, differing.unsure, differing.confidence) == ("77", (0, 1), 0.5)


def test_fewer_figures_than_are_drawn_are_not_sure() -> None:
    short = {**FIGURES, (1, 2): "7"}
    found = [said(ABOVE, 600, 200), *(in_cell(text, place) for place, text in short.items())]
    wide = [(x - 12 if x < 525 else x + 12, y) for x, y in found[8].corners]
    found[8] = Recognised("7", (0.999,), tuple(wide))  # type: ignore[arg-type]
    line = cell_line(reading_of(drawn(4, 5, ALL), found, [said("7", *AGAIN)]), (1, 2))
    assert (line.text, line.unsure) == ("7", (0,))


@pytest.mark.parametrize(
    ("recognised", "text", "unsure"),
    [("O", "0", (0,)), ("l2", "12", (0,)), ("〇", "0", (0,)), ("一", "—", (0,)), ("3O", "30", (1,)), ("无", "无", ())],
)
def test_letters_for_figures_are_put_right_and_told(recognised: str, text: str, unsure: tuple[int, ...]) -> None:
    line = cell_line(reading_of(drawn(4, 5, ALL), page_of({**FIGURES, (1, 2): recognised})), (1, 2))
    assert (line.text, line.unsure) == (text, unsure)
    assert (line.confidence or 0) < SURE or not unsure


def test_letters_stay_where_no_figure_stands_beside_them() -> None:
    words = {place: "一" if place == (1, 2) else "规章" for place in ALL}
    line = cell_line(reading_of(drawn(4, 5, ALL), page_of(words)), (1, 2))
    assert (line.text, line.unsure) == ("一", ())


@pytest.mark.parametrize("over", [2, 5, 7, 40])
def test_the_columns_of_two_tables_of_a_page_stand_apart(over: int) -> None:
    """Each column of the lower table stands a little to the right of one of the upper."""
    upper = Image.frombytes("L", SIZE, drawn(4, 5, ALL).pixels)
    page, down = upper.copy(), 4 * HEIGHT + 60
    page.paste(upper.crop((100, TOP - 10, 1100, TOP + 4 * HEIGHT + 10)), (100 + over, TOP - 10 + down))
    lower = [said(str(50 + number), middle(place)[0] + over, middle(place)[1] + down) for place, number in NUMBERED]
    reading = reading_of(Picture(*SIZE, page.tobytes(), POINTS), [*page_of(FIGURES), *lower])
    first, second = reading.tables
    for table, start in ((first, 10), (second, 50)):
        assert [[reading.cell_text(table, row, column) for column in range(5)] for row in range(4)] == [
            [str(start + 5 * row + column) for column in range(5)] for row in range(4)
        ]


def test_a_table_whose_columns_fade_on_the_way_down_is_one() -> None:
    picture = drawn(4, 5, ALL)
    page = Image.frombytes("L", SIZE, picture.pixels)
    faded = (LEFT - 5, TOP + HEIGHT + 4, LEFT + 5 * WIDTH + 5, TOP + 2 * HEIGHT - 4)
    # What is left is too faint to be a rule by itself and enough for a trace of one.
    page.paste(page.crop(faded).point([229 + at * 17 // 246 for at in range(256)]), faded)
    found = {place: text for place, text in FIGURES.items() if place[0] != 1}
    reading = reading_of(Picture(*SIZE, page.tobytes(), POINTS), page_of(found))
    assert [row for at, row in enumerate(texts(reading)) if at != 1] == [
        [FIGURES[row, column] for column in range(5)] for row in (0, 2, 3)
    ]


def test_a_page_without_rules_is_looked_at_once_and_read_as_ever() -> None:
    page = Image.new("L", SIZE, 246)
    ImageDraw.Draw(page).line((100, 260, 1100, 260), fill=0, width=3)
    recogniser = Knowing()
    assert read_tables(Picture(*SIZE, page.tobytes(), POINTS), page_of(FIGURES), recogniser) is None
    assert recogniser.shown == []


@pytest.mark.parametrize("step", [9, 30])
def test_more_rules_than_any_table_has_are_told_as_not_read(step: int) -> None:
    page = Image.new("L", SIZE, 246)
    pen = ImageDraw.Draw(page)
    for at in range(0, max(SIZE), step):
        pen.line((0, at, SIZE[0], at), fill=60)
        pen.line((at, 0, at, SIZE[1]), fill=60)
    reading = reading_of(Picture(*SIZE, page.tobytes(), POINTS), page_of(FIGURES))
    assert reading.tables == ()
    assert ReadingNote("table-not-read", {"page": 1}) in reading.notes


def test_rules_that_enclose_nothing_are_no_table() -> None:
    page = Image.new("L", SIZE, 246)
    pen = ImageDraw.Draw(page)
    for at in range(3):
        pen.line((200, 300 + 90 * at, 700, 300 + 90 * at), fill=60, width=2)
    for at in range(3):
        pen.line((200 + 200 * at, 310 + 90 * (at % 2), 200 + 200 * at, 390 + 90 * (at % 2)), fill=60, width=2)
    reading = reading_of(Picture(*SIZE, page.tobytes(), POINTS), page_of({}))
    assert reading.tables == ()


def test_a_box_in_a_headline_is_no_table() -> None:
    page = Image.new("L", SIZE, 246)
    pen = ImageDraw.Draw(page)
    pen.rectangle((600, 200, 646, 250), outline=20, width=3)
    pen.line((600, 225, 646, 225), fill=20, width=3)
    assert read_tables(Picture(*SIZE, page.tobytes(), POINTS), page_of({}), Knowing()) is None


@pytest.mark.parametrize("picture", [Picture(3, 3, bytes(9), 1.0), Picture(30, 30, b"", 1.0)], ids=["small", "empty"])
def test_a_picture_without_pixels_has_no_tables(picture: Picture) -> None:
    assert find_rules(picture, 0.0) is None


def test_how_far_the_page_leans_is_told_by_its_rules() -> None:
    sheet = find_rules(drawn(4, 5, lean=1.5), radians(1.0))
    assert sheet is not None
    assert sheet.rules is not None
    assert sheet.angle == pytest.approx(radians(1.5), abs=0.001)
    assert min(left for left, *_ in sheet.rules) == pytest.approx(LEFT * POINTS, abs=2)
    assert min(top for _, top, *_ in sheet.rules) == pytest.approx(TOP * POINTS, abs=2)


TABLE = drawn(4, 5, ALL)
number = st.floats(0, 1700)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda text, x, y, sure: said(text, x, y, sure=sure),
            st.text("0123456789OlI一规章。,", min_size=1, max_size=9),
            number,
            number,
            st.floats(0, 1),
        ),
        max_size=20,
    )
)
def test_no_cell_in_which_something_is_drawn_is_blank_whatever_was_recognised(found: list[Recognised]) -> None:
    tables = read_tables(TABLE, found, Knowing())
    assert tables is not None
    assert all(line for row in tables.cells[0] for line in row)
    lines = [line for row in tables.cells[0] for cell in row for line in cell]
    assert all(max(line.unsure, default=-1) < len(line.text) for line in lines)
