"""What a document leaves behind: its body with the places, nothing that is private."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from towns import COPIED, OWN, checked, text

from checker import api
from checker.engine.imprint_file import Imprints, InMemory, as_data, bundle, dump, from_data, head_of
from checker.engine.imprints import compact, imprint
from checker.model.document import Line
from checker.model.imprint import Headline, Imprint, Piece
from checker.readers import read
from checker.text.winnowing import bare, contexts, first_places, placed_marks

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


def test_the_chinese_characters_are_read_without_the_rest_and_marks_say_where_they_stand(pack):
    lefts = [checked(f"{at}.txt", text("云岭镇", *OWN[at:], COPIED * 3), pack)[1] for at in range(3)]
    stored, at_hand = Imprints(dump(lefts)), InMemory(lefts)
    bares = [compact(one).bare.text for one in lefts]
    assert [stored.text(at) for at in range(3)] == [at_hand.text(at) for at in range(3)] == bares
    found = stored.marks(0, 1 << 64)
    rows = list(zip(found.values, found.owners, found.contexts, found.offsets, strict=True))
    assert rows == sorted(rows)
    for owner, written in enumerate(bares):
        placed = [(mark, at) for mark, places in first_places(placed_marks(written)).items() for at in places]
        around = contexts(written, (at for _, at in placed))
        assert [(mark, context, at) for mark, whose, context, at in rows if whose == owner] == sorted(
            (mark, context, at) for (mark, at), context in zip(placed, around, strict=True)
        )


def test_several_files_become_one_that_says_the_same(pack):
    lefts = [checked(f"{at}.txt", text("云岭镇", *OWN[at:]), pack)[1] for at in range(4)]
    assert bundle([dump(lefts[:1]), dump([]), dump(lefts[1:])]) == dump(lefts)


def first_layout(lefts):
    """A file as it was written before marks had offsets."""
    packed = [zlib.compress(json.dumps(as_data(one), ensure_ascii=False).encode(), 6) for one in lefts]
    heads = [head_of(one) for one in lefts]
    entries = [
        [head.path, head.unit, head.year, head.chain, sorted(head.figures), len(data)]
        for head, data in zip(heads, packed, strict=True)
    ]
    marks = InMemory(lefts).marks(0, 1 << 64)
    head = json.dumps({"marks": len(marks.values), "submissions": entries}).encode()
    columns = [marks.values.tobytes(), marks.owners.tobytes(), marks.contexts.tobytes()]
    return b"".join([b"checker imprints 1\n", len(head).to_bytes(4, "little"), head, *columns, *packed])


def test_a_file_of_the_first_layout_is_read_as_if_it_were_of_this_one(pack):
    lefts = [checked(f"{at}.txt", text("云岭镇", *OWN[at:]), pack)[1] for at in range(3)]
    old, new = Imprints(first_layout(lefts)), Imprints(dump(lefts))
    assert old.heads == new.heads
    assert old.marks(0, 1 << 64) == new.marks(0, 1 << 64)
    assert [(old.text(at), old.imprint(at)) for at in range(3)] == [(new.text(at), lefts[at]) for at in range(3)]
    assert bundle([first_layout(lefts)]) == dump(lefts)


@pytest.mark.parametrize("size", [-1, 30, 23, 20])
def test_a_file_of_the_first_layout_that_was_cut_off_is_refused(pack, size):
    data = first_layout([checked("a.txt", text("云岭镇", *OWN), pack)[1]])
    with pytest.raises(ValueError, match="file of imprints"):
        Imprints(data[:size])
    with pytest.raises(ValueError, match="has been changed"):
        Imprints(data[:-1] + bytes([data[-1] ^ 1]))


def test_an_empty_file_of_imprints_holds_none():
    assert Imprints(dump([])).heads == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:30],
        lambda data: b"x" + data,
        lambda data: data.replace(b"imprints 2", b"imprints 3"),
    ],
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
