"""What becomes of single pages, and of what the library of the extra gives."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.model.document import ReadingNote
from checker.readers import read
from checker.readers.recogniser import Picture, Recognised
from checker.readers.scan import rapid
from checker.readers.scan.layout import lay_out
from checker.readers.tools import Tools
from fixtures.make_pdf import Style, build
from tests.unit.readers.scan.pages import blind, page

LINES = [
    "关于云岭镇2025年法治政府建设情况的报告",
    *["全年开展普法宣传活动，办结各类案件，调解矛盾纠纷，成效明显。"] * 30,
]
MIXED = build(LINES, Style(image_pages=(2,)))
BOX = ((0.0, 0.0), (99.0, 0.0), (99.0, 20.0), (0.0, 20.0))


def test_a_page_that_breaks_the_recogniser_does_not_cost_the_others() -> None:
    def broken(_: Picture) -> list[Recognised]:
        raise ValueError

    reading = read(MIXED, "", Tools(recognise=broken))
    assert reading.notes == (ReadingNote("page-without-text", {"page": 2}),)
    assert {line.page for line in reading.lines} == {1, 3}


def test_no_memory_left_is_told_as_such() -> None:
    def broken(_: Picture) -> list[Recognised]:
        raise MemoryError

    with pytest.raises(UnreadableSubmission) as caught:
        read(MIXED, "", Tools(recognise=broken))
    assert (caught.value.code, caught.value.values) == ("too-large", {"page": 2})


def test_a_picture_in_which_nothing_is_found_stays_a_page_without_text() -> None:
    codes = [note.code for note in read(MIXED, "", Tools(recognise=blind)).notes]
    assert codes[0] == "text-recognised"
    assert codes[1] in ("page-without-text", "page-blank")


@pytest.mark.parametrize("size", [(200_000, 200_000), (14_400, 3), (3, 14_400)])
def test_a_page_of_any_size_is_drawn_within_limits(size: tuple[int, int]) -> None:
    sizes: list[tuple[int, int]] = []

    def watched(picture: Picture) -> list[Recognised]:
        sizes.append((picture.width, picture.height))
        return page(["全年开展普法宣传活动"])

    box = f"/MediaBox [0 0 {size[0]} {size[1]}]".encode()
    data = build(LINES[:2], Style(image_pages=(1,))).replace(b"/MediaBox [0 0 595.28 841.89]", box)
    try:
        read(data, "", Tools(recognise=watched))
    except UnreadableSubmission as error:
        assert error.code in ("no-text-layer", "scan-illegible", "damaged")  # noqa: PT017
    assert sizes == [] or max(map(max, sizes)) <= 2000


def spelled(text: str, scores: list[float]) -> tuple[tuple[str, float, object], ...]:
    return tuple((character, score, BOX) for character, score in zip(text, scores, strict=False))


@pytest.mark.parametrize(
    ("texts", "words", "found"),
    [
        (["普法"], [spelled("普法", [0.9, 0.5])], [("普法", (0.9, 0.5))]),
        (["普 法"], [spelled("普法", [0.9, 0.2])], [("普法", (0.2, 0.2))]),
        (["普法", "十次"], [spelled("十次", [0.8, 0.7])], [("普法", (0.6, 0.6)), ("十次", (0.8, 0.7))]),
        (["普法"], [], [("普法", (0.6, 0.6))]),
        ([" "], [], []),
    ],
    ids=["plain", "blank", "one without", "none", "empty"],
)
def test_each_character_has_its_score_where_the_library_gives_one(
    texts: list[str], words: list[object], found: list[tuple[str, tuple[float, ...]]]
) -> None:
    given = SimpleNamespace(boxes=[BOX] * len(texts), txts=texts, scores=[0.6] * len(texts), word_results=words)
    assert [(one.text, one.confidences) for one in rapid._lines(given)] == found
    assert list(rapid._lines(SimpleNamespace(boxes=None, txts=None))) == []


def test_without_the_extra_there_is_no_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    rapid.ready.cache_clear()
    try:
        assert rapid.ready() is None
    finally:
        rapid.ready.cache_clear()


number = st.floats(-100, 3000)
corner = st.tuples(number, number)


@given(
    st.lists(
        st.builds(
            lambda text, corners: Recognised(text, (0.5,) * len(text), corners),
            st.text(max_size=8),
            st.tuples(corner, corner, corner, corner),
        ),
        max_size=12,
    )
)
def test_no_letter_is_lost_whatever_the_boxes(found: list[Recognised]) -> None:
    lines, _ = lay_out(found, Picture(1241, 1754, b"", 0.48))
    count = sum(character.isalpha() for one in found for character in one.text)
    assert sum(character.isalpha() for line in lines for character in line.text) <= count
    assert all(len(line.text) > max(line.unsure, default=-1) for line in lines)
