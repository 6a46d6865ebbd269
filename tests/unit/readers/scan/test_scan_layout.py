from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.recogniser import Picture, Recognised
from checker.readers.scan.blank import is_blank
from checker.readers.scan.folding import fold_line
from checker.readers.scan.layout import flow_on_picture, lay_out
from checker.readers.scan.turned import recognise_upright, turned
from tests.unit.readers.scan.pages import line

PAGE = Picture(1241, 1754, b"", 0.48)
TEXT = ["全年开展普法宣传活动十九次覆盖群众三千余人次调解矛盾", "纠纷二十起提供法律咨询五十余人次"]


def texts(found: list[Recognised]) -> list[str]:
    return [one.text for one in lay_out(found, PAGE)[0]]


@pytest.mark.parametrize("lean", [-3.0, -1.0, 0.0, 1.0, 3.0])
def test_a_leaning_page_is_put_straight(lean: float) -> None:
    found = [line(text, at, lean=lean) for at, text in enumerate(TEXT * 8)]
    lines, gutter = lay_out(list(reversed(found)), PAGE)
    assert ([one.text for one in lines], gutter) == (TEXT * 8, None)
    assert max(one.left for one in lines) - min(one.left for one in lines) < 1
    steps = [after.baseline - before.baseline for before, after in itertools.pairwise(lines)]
    assert all(abs(step - 28.8) < 0.5 for step in steps)


def test_pieces_at_one_height_are_one_line() -> None:
    found = [line("人民政府", 0, indent=12), line("云岭镇", 0.1), line("（印章）", 1)]
    assert texts(found) == ["云岭镇 人民政府", "（印章）"]


def test_a_table_without_rules_gives_cells_and_a_blank_beside_figures_is_doubtful() -> None:
    rows = [("新收", "12", "3"), ("结转", "5", "l"), ("办结", "7", "")]
    found = [line(TEXT[0], 0), line(TEXT[1], 1)]
    for at, cells in enumerate(rows, start=2):
        found += [line(text, at, indent=8.0 * column) for column, text in enumerate(cells) if text]
    found += [line("总计", 5), line("24", 5, indent=8), line("5", 5, indent=16), line("0", 5, indent=24)]
    for at, text in ((2, "8"), (3, "9"), (4, "0")):
        found.append(line(text, at, indent=24))
    flow = flow_on_picture(found, PAGE, None)
    assert [one.text for one in flow.lines] == TEXT
    cells = [[[(one.text, one.unsure) for one in cell] for cell in row] for row in flow.cells[0]]
    assert cells == [
        [[("新收", ())], [("12", ())], [("3", ())], [("8", ())]],
        [[("结转", ())], [("5", ())], [("1", (0,))], [("9", ())]],
        [[("办结", ())], [("7", ())], [("\ufffd", (0,))], [("0", ())]],
        [[("总计", ())], [("24", ())], [("5", ())], [("0", ())]],
    ]


def test_lines_that_overlap_stay_apart_however_near() -> None:
    assert texts([line(TEXT[0], 0), line(TEXT[1], 0.2)]) == TEXT


def test_columns_are_read_one_after_the_other() -> None:
    left = [line("左栏说的是同一件事情的经过", at) for at in range(10)]
    right = [line("右栏说的是另一件事情的经过", at, indent=16) for at in range(10)]
    lines, gutter = lay_out([*left, *right], PAGE)
    assert [one.text[:2] for one in lines] == ["左栏"] * 10 + ["右栏"] * 10
    assert gutter is not None


def test_what_is_unsure_is_known_by_its_place_and_marks_do_not_count() -> None:
    (one,) = lay_out([line("调解纠纷20起，办结", 0, unsure={1: 0.4, 4: 0.9, 7: 0.2})], PAGE)[0]
    assert (one.text, one.unsure, one.confidence) == ("调解纠纷20起，办结", (1, 4), 0.921)


@pytest.mark.parametrize(
    ("recognised", "text"),
    [
        ("(一)加强学习,注重实效:", "（一）加强学习，注重实效："),
        ("一,主要举措和成效", "一、主要举措和成效"),
        ("二.存在的问题", "二、存在的问题"),
        ("三;下一步打算", "三、下一步打算"),
        ("-、主要举措和成效", "一、主要举措和成效"),
        ("（-)依法行政", "（一）依法行政"),
        ("一，二，三月份", "一，二，三月份"),
        ("十、是", "十、是"),
        ("一，" + "加强学习注重实效" * 6, "一，" + "加强学习注重实效" * 6),
        ("2O23年共1l2次，IO人", "2023年共112次，IO人"),
        ("云岭镇  人民政府 ", "云岭镇 人民政府"),
        ("ISO 9001 认证", "ISO 9001 认证"),
        ("O", "。"),
        ("-1-", "—1—"),
        ("一2一", "—2—"),
        ("一、", "一、"),
    ],
)
def test_marks_and_ordinals_are_those_of_a_report(recognised: str, text: str) -> None:
    assert fold_line(recognised, [1.0] * len(recognised))[0] == text


@given(st.text(max_size=60))
def test_every_character_keeps_a_value(text: str) -> None:
    folded, values = fold_line(text, [1.0] * len(text))
    assert len(folded) == len(values)


@pytest.mark.parametrize(
    ("pixels", "blank"),
    [(b"\xf6" * 10_000, True), (b"\xf6" * 9_996 + bytes(4), True), (b"\xf6" * 9_900 + bytes(100), False)],
)
def test_an_empty_side_is_blank_in_spite_of_dust(pixels: bytes, blank: bool) -> None:
    assert is_blank(Picture(100, 100, pixels, 1.0)) is blank


def test_a_quarter_turn_goes_clockwise_and_four_are_none() -> None:
    picture = Picture(3, 2, b"abcdef", 1.0)
    assert turned(picture, 1) == Picture(2, 3, b"daebfc", 1.0)
    assert turned(picture, 4) == picture


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_sheet_that_lies_otherwise_is_turned_until_it_reads_well(turns: int) -> None:
    upright = Picture(4, 6, bytes(range(24)), 1.0)
    scanned = turned(upright, (4 - turns) % 4)
    good = [line(text, at) for at, text in enumerate(TEXT)]
    tries: list[Picture] = []

    def recognise(picture: Picture) -> list[Recognised]:
        tries.append(picture)
        if picture == upright:
            return good
        lying = picture.width != upright.width
        poor = [Recognised(one.text, (0.3,) * len(one.text), one.corners) for one in good * 2]
        standing = tuple((y, x) for x, y in good[0].corners)
        return [Recognised(one.text, one.confidences, standing if lying else one.corners) for one in poor]  # type: ignore[arg-type]

    assert recognise_upright(scanned, recognise) == (upright, good)
    assert len(tries) == {0: 1, 1: 2, 2: 2, 3: 3}[turns]
