from __future__ import annotations

import pytest

from checker.errors import UnreadableSubmission
from checker.model.document import Line, ReadingNote
from checker.readers.plain import MAX_BYTES, Decoded, decode, read_txt

TEXT = "关于云岭镇2025年法治政府建设情况的报告\n\n县委、县政府：\n一、主要举措和成效\n"


def test_lines_are_those_of_the_file_with_offsets_in_the_joined_text() -> None:
    reading = read_txt(b"\xef\xbb\xbf" + "甲\r\n\r\n 乙\f丙\r丁\u2028戊\n".encode())
    assert reading.lines == (Line(1, "甲", 0), Line(2, "", 2), Line(3, " 乙\f丙", 3), Line(4, "丁\u2028戊", 8))
    assert reading.text == "甲\n\n 乙\f丙\n丁\u2028戊"
    assert (reading.format, reading.notes, reading.tables, reading.pages) == ("txt", (), (), None)


def test_a_last_line_without_line_end_counts_and_a_line_end_opens_no_line() -> None:
    assert [len(read_txt(data).lines) for data in (b"a", b"a\n", b"a\n\n", b"a\nb")] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gb18030", "GB18030"),
        ("gbk", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, "云岭镇人民政府报告", TEXT * 40])
def test_encodings_of_mainland_files(codec: str, encoding: str, text: str) -> None:
    assert decode(text.encode(codec)) == Decoded(text, encoding)


def test_rare_characters_of_gb18030() -> None:
    assert (
        decode("负责人：㐂𠮷，云岭镇人民政府办公室。".encode("gb18030")).text == "负责人：㐂𠮷，云岭镇人民政府办公室。"
    )


def test_another_encoding_than_utf8_is_noted() -> None:
    assert read_txt(TEXT.encode("gb18030")).notes == (ReadingNote("encoding", {"encoding": "GB18030"}),)


@pytest.mark.parametrize(
    ("codec", "notes"), [("utf-8", []), ("gb18030", [ReadingNote("encoding", {"encoding": "GB18030"})])]
)
def test_one_broken_byte_costs_its_character_only(codec: str, notes: list[ReadingNote]) -> None:
    good = "一、主要举措和成效\n云岭镇深入学习贯彻，扎实推进各项工作落地见效。\n" * 9
    data = (good + "甲").encode(codec) + b"\xff" + ("\n" + good).encode(codec)
    reading = read_txt(data)
    assert reading.lines[18].text == "甲\ufffd"
    assert [line.text for line in reading.lines if line.number != 19] == (good + good).splitlines()
    assert list(reading.notes) == [*notes, ReadingNote("undecodable-bytes", {"count": 1}, 19, 19)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(256)) * 4, "unknown-format"),
        (b"\x00\x01\x02\x03" * 50, "unknown-format"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "unknown-format"),
        (b"ab\x00\x00\x00cd", "unknown-format"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read_txt(data)
    assert caught.value.code == code


def test_a_text_of_too_many_lines_is_refused() -> None:
    assert len(read_txt(b"a\n" * 200_000).lines) == 200_000
    with pytest.raises(UnreadableSubmission, match="too-large"):
        read_txt(b"a\n" * 200_001)
