"""What a document leaves behind: its body with the places, nothing that is private."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from towns import COPIED, OWN, checked, text

from checker import api
from checker.engine.imprint_file import Imprints, InMemory, as_data, dump, from_data
from checker.engine.imprints import compact, imprint
from checker.model.document import Line
from checker.model.imprint import Headline, Imprint, Piece
from checker.readers import read
from checker.text.winnowing import bare

PRIVATE = "张三，联系电话13812345678"


def test_it_holds_who_the_submission_is_and_its_body(pack):
    _, left = checked("报送/a.txt", text("青溪县云岭镇", COPIED, OWN[0]), pack)
    lines = (
        Line(3, COPIED, 0),
        Line(4, OWN[0], len(COPIED) + 1),
    )
    assert left == Imprint(
        path="报送/a.txt",
        format="txt",
        unit="云岭镇",
        year=2023,
        chain=("青溪县",),
        lines=lines,
        pieces=(Piece(0, len(COPIED), 0), Piece(len(COPIED) + 1, len(COPIED) + 1 + len(OWN[0]), 0)),
        headings=(Headline("一、主要举措和成效", 1, None),),
        figures=left.figures,
    )
    assert [(one.id, one.value, one.location.line) for one in left.figures] == [("mediation", 12.0, 3)]


def test_a_document_of_another_kind_leaves_nothing(pack):
    report, document = api.check_document("关于召开会议的通知\n各村：\n请准时参加。\n".encode(), "a.txt", pack)
    assert imprint(document, report, pack) is None


def test_private_text_is_covered_wherever_it_stands(pack):
    written = text("云岭镇", f"信访人{PRIVATE}反映道路问题，已答复。", f"镇里又走访了13812345678这一户，{OWN[0]}")
    report, left = checked("a.txt", written, pack)
    assert any(not one.location.quote for one in report.findings if one.rule.startswith("privacy"))
    said = json.dumps(as_data(left), ensure_ascii=False)
    assert "13812345678" not in said
    assert "█" * 11 in left.lines[1].text
    assert len(left.lines[1].text) == len(written.split("\n")[3])
    assert b"13812345678" not in dump([left])


@pytest.mark.parametrize("sample", range(5))
def test_every_place_is_that_of_the_document_itself(pack, real_samples, sample):
    path = sorted(real_samples.glob("*.txt"))[sample]
    report, document = api.check_document(path.read_bytes(), path.name, pack)
    text_ = compact(imprint(document, report, pack))
    raw = document.reading
    size = 30
    for at in range(0, len(text_.bare.text) - size, 37):
        piece = text_.bare.text[at : at + size]
        if "\n" in piece:
            continue
        place = text_.document.locate(text_.span(at, at + size))
        first, last = raw.lines[place.line - 1], raw.lines[place.end_line - 1]
        start, end = first.start + place.column - 1, last.start + place.end_column - 1
        assert place == document.locate_raw(start, end)
        if "█" not in raw.text[start:end]:
            assert piece in bare(raw.text[start:end].replace("\n", "")).text


def test_a_file_holds_what_was_put_into_it_and_equal_ones_are_equal(pack):
    lefts = [checked(f"{at}.txt", text("云岭镇", *OWN[at:]), pack)[1] for at in range(3)]
    data = dump(lefts)
    assert data == dump(iter(lefts))
    stored = Imprints(memoryview(data))
    assert [stored.imprint(at) for at in range(3)] == lefts
    at_hand = InMemory(lefts)
    assert stored.heads == at_hand.heads
    assert stored.size == at_hand.size
    for low, high in ((0, 1 << 64), (0, 1 << 63), (1 << 63, 3 << 62), (5, 5)):
        assert stored.marks(low, high) == at_hand.marks(low, high)
    assert at_hand.marks(0, 1 << 63).values[-1] < 1 << 63 <= at_hand.marks(1 << 63, 1 << 64).values[0]
    assert [from_data(json.loads(json.dumps(as_data(one)))) for one in lefts] == lefts


def test_an_empty_file_of_imprints_holds_none():
    assert Imprints(dump([])).heads == ()


@pytest.mark.parametrize(
    "spoil", [lambda data: b"", lambda data: data[:-1], lambda data: data[:30], lambda data: b"x" + data]
)
def test_a_file_that_is_no_such_file_is_refused(pack, spoil):
    data = dump([checked("a.txt", text("云岭镇", *OWN), pack)[1]])
    with pytest.raises(ValueError, match="file of imprints"):
        Imprints(spoil(data))


@given(st.text(st.sampled_from("一二镇乡政府法治，。《》（一）1２ \t\u3000█\u200b"), max_size=200))
def test_any_text_leaves_something_that_can_be_kept(written):
    from checker.outline import outline

    document = outline(read(f"云岭镇2023年法治政府建设情况报告\n{written}\n".encode(), "a.txt"))
    pack = api.load_pack()
    report = api.check_document(f"云岭镇2023年法治政府建设情况报告\n{written}\n".encode(), "a.txt", pack)[0]
    left = imprint(document, report, pack)
    if left is not None:
        assert from_data(json.loads(json.dumps(as_data(left)))) == left
        assert compact(left).document.text.count("\n") == len(left.pieces)
