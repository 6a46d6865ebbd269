"""What a compound file that cannot be read is refused for, and that it is quick."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.model.document import Reading
from checker.readers import read
from checker.readers.doc import container, story
from checker.readers.doc.container import Container
from checker.readers.libreoffice import NotConverted
from checker.readers.tools import Tools
from fixtures.make_doc import IN_TABLE, SECTOR, Form, build, compound, document, streams
from tests.unit.readers.doc.test_doc_text import absent

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、成效", "全年开展普法宣传活动19次。"]
SOUND = [
    build(LINES),
    document(
        [("甲\x07乙\x07\x07", "utf-16-le"), ("Plain\r", "cp1252"), ("普法\r", "gb18030")],
        Form(order=(2, 0, 1), paragraphs=[(0, 4, 1, IN_TABLE)], characters=[(0, 1, IN_TABLE)]),
    ),
]
CODES = {
    "damaged", "encrypted", "dangerous", "too-large", "no-text-layer", "empty", "unsupported-format", "old-word",
    "old-works", "doc-not-read", "doc-not-converted", "unknown-format",
}  # fmt: skip


def outcome(data: bytes) -> tuple[Reading | None, str]:
    try:
        return read(data, "报告.doc", Tools(absent)), ""
    except UnreadableSubmission as refused:
        return None, refused.code


def failed(data: bytes) -> bytes:
    raise NotConverted("failed")


def refusal(data: bytes, convert=absent) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableSubmission) as caught:
        read(data, "报告.doc", Tools(convert))
    return caught.value.code, dict(caught.value.values)


def changed(at: int, value: bytes, data: bytes = SOUND[0]) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def long(value: int) -> bytes:
    return struct.pack("<L", value)


def with_table(content: bytes) -> bytes:
    return document([("正文\r", "utf-16-le")], Form(tables={"pieces": content}))


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (document([("文\r", "utf-16-le")], Form(flags=0x0100)), "encrypted", {"format": "doc"}),
        (document([("文\r", "utf-16-le")], Form(flags=0x8100)), "encrypted", {"format": "doc"}),
        (compound({"EncryptedPackage": b"x"}), "encrypted", {"format": "docx"}),
        (document([("文\r", "utf-16-le")], Form(mark=0xA5DC, version=101)), "old-word", {"format": "doc"}),
        (document([("文\r", "utf-16-le")], Form(mark=0xA5DC, version=104)), "old-word", {"format": "doc"}),
        (document([("文\r", "utf-16-le")], Form(version=0x68)), "old-word", {"format": "doc"}),
        (compound({"MatOST": b"x"}), "old-works", {"format": "works"}),
        (compound({"CONTENTS": b"CHNKWKS\x04"}), "old-works", {"format": "works"}),
        (compound({"CONTENTS": b"other"}), "unsupported-format", {"format": "ole"}),
        (compound({"WordDocument": b""}), "damaged", {"format": "doc", "part": "WordDocument"}),
        (compound({"WordDocument": streams([("文", "utf-16-le")], Form())["WordDocument"]}), "doc-not-read", {"format": "doc"}),
        (document([("\x01\r", "utf-16-le")]), "no-text-layer", {"format": "doc"}),
        (document([("\r \r", "utf-16-le")]), "empty", {"format": "doc"}),
        (with_table(b""), "doc-not-read", {"format": "doc"}),
        (with_table(b"\2" + long(16) + long(0) + long(3) + bytes(2) + long(0x7FFFFFF) + bytes(2)), "doc-not-read", {"format": "doc"}),
        (with_table(b"\2" + long(16) + long(0) + long(9_000_000) + bytes(8)), "too-large", {"format": "doc"}),
        (with_table(b"\2" + long(12 * 200_000 + 4) + bytes(12 * 200_000 + 4)), "dangerous", {"format": "doc", "reason": "parts"}),
        (document([("文\r", "utf-16-le")], Form(stories={"body": -1})), "damaged", {"format": "doc", "part": "WordDocument"}),
        (document([("文\r", "utf-16-le")], Form(stories={"body": 6_000_000})), "too-large", {"format": "doc"}),
    ],
    ids=range(19),
)  # fmt: skip
def test_refused_with_the_reason(data, code, values):
    assert refusal(data) == (code, values)


def test_where_neither_way_works_the_reason_says_which_were_tried():
    assert refusal(with_table(b""), failed) == ("doc-not-converted", {"format": "doc"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # The header: sectors of the FAT, of the mini FAT, the size of a sector, the byte order.
        (changed(44, long(0xFFFFFFF0)), "dangerous"),
        (changed(64, long(0xFFFFFFF0)), "dangerous"),
        (changed(30, b"\x20"), "damaged"),
        (changed(28, b"\xff\xfe"), "damaged"),
        (SOUND[0][:600], "damaged"),
        (SOUND[0][:-600], "damaged"),
    ],
    ids=range(6),
)
def test_a_header_is_not_believed(data, code):
    assert refusal(data)[0] == code


def entry(number: int) -> int:
    """Where an entry of the directory begins: 0 the root, 1 WordDocument, 2 0Table."""
    return SOUND[0].index("Root Entry".encode("utf-16-le")) + 128 * number


def test_a_stream_that_states_a_huge_size():
    assert refusal(changed(entry(1) + 120, long(0x7FFFFFFF)))[0] == "dangerous"
    assert refusal(changed(entry(0) + 120, long(0x7FFFFFFF)))[0] == "dangerous"


def test_entries_that_point_at_each_other_end():
    data = changed(entry(1) + 68, long(2), changed(entry(2) + 68, long(1)))
    assert [line.text for line in read(data, "", Tools(absent)).lines] == LINES


@pytest.mark.parametrize("chain", ["directory", "stream"])
def test_a_chain_of_sectors_that_loops_ends(chain):
    data = SOUND[0]
    fat = SECTOR + SECTOR * struct.unpack_from("<L", data, 76)[0]
    first = struct.unpack_from("<L", data, 48 if chain == "directory" else entry(1) + 116)[0]
    started = time.monotonic()
    code, _ = refusal(changed(fat + 4 * first, long(first)))
    assert (code, time.monotonic() - started < 5) == ("dangerous", True)


def test_too_many_bytes(monkeypatch):
    monkeypatch.setattr(container, "MAX_BYTES", 100)
    with pytest.raises(UnreadableSubmission) as caught:
        Container(SOUND[0])
    assert (caught.value.code, caught.value.values) == ("too-large", {"bytes": len(SOUND[0]), "limit": 100})


def test_too_many_lines(monkeypatch):
    monkeypatch.setattr(story, "MAX_LINES", 2)
    assert refusal(build(["甲", "乙", "丙", "丁"])) == ("too-large", {"format": "doc"})


def test_too_much_formatting():
    pages = struct.pack("<5002L", *range(5002)) + bytes(4 * 5001)
    assert refusal(document([("文\r", "utf-16-le")], Form(tables={"characters": pages})))[0] == "too-large"


def test_more_entries_than_any_document_has(monkeypatch):
    monkeypatch.setattr(container, "MAX_ENTRIES", 100)
    assert refusal(compound({f"s{at}": b"" for at in range(200)})) == (
        "dangerous",
        {"format": "doc", "reason": "parts"},
    )


def test_a_spreadsheet_with_a_word_document_inside_is_no_report():
    assert refusal(compound({"Workbook": b"x"}))[0] == "damaged"


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_cut_anywhere(percent):
    code, _ = refusal(SOUND[0][: len(SOUND[0]) * percent // 100])
    assert code in CODES


@given(st.data())
def test_damaged_anywhere_it_is_read_or_refused(data):
    raw = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + 4] = data.draw(st.binary(min_size=1, max_size=4))
    reading, code = outcome(bytes(raw))
    if reading is None:
        assert code in CODES
    else:
        assert [reading.text[one.start : one.start + len(one.text)] for one in reading.lines] == [
            one.text for one in reading.lines
        ]
