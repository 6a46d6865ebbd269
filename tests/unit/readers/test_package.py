from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.readers import package
from checker.readers.package import Package, parse_xml
from fixtures.make_docx import archive

GOOD = archive({"a.xml": b"<a>1</a>", "dir/B.xml": b"<b/>", "picture.png": b"\x89PNG"})


def refusal(data: bytes) -> tuple[str, object]:
    with pytest.raises(UnreadableSubmission) as caught:
        Package(data)
    return caught.value.code, caught.value.values.get("reason")


def test_parts_are_found_without_case_and_leading_slash() -> None:
    opened = Package(GOOD)
    assert opened.names == ("a.xml", "dir/B.xml", "picture.png")
    assert opened.read("/A.XML") == b"<a>1</a>"
    assert opened.xml("dir/b.xml").tag == "b"
    assert "dir/B.xml" in opened
    assert "c.xml" not in opened


def test_a_missing_part_is_damage() -> None:
    with pytest.raises(UnreadableSubmission, match="damaged") as caught:
        Package(GOOD).read("c.xml")
    assert caught.value.values == {"part": "c.xml"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", GOOD[:-30], GOOD[: len(GOOD) // 2]])
def test_what_is_no_whole_zip_is_damaged(data: bytes) -> None:
    assert refusal(data) == ("damaged", None)


def test_a_wrong_checksum_is_damage() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        target.writestr("big.xml", b"<a>" + b"x" * 6000 + b"</a>")
    data = stored.getvalue().replace(b"xxxx</a>", b"yyyy</a>")
    with pytest.raises(UnreadableSubmission, match="damaged"):
        Package(data).read("big.xml")


def test_an_encrypted_entry_is_named_as_such() -> None:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)) == ("encrypted", None)


def test_too_many_parts() -> None:
    assert Package(archive({f"{n}.txt": b"" for n in range(package.MAX_PARTS)})).names
    assert refusal(archive({f"{n}.txt": b"" for n in range(package.MAX_PARTS + 1)})) == ("dangerous", "parts")


def test_a_part_packed_too_densely() -> None:
    assert refusal(archive({"a.xml": b" " * (package.RATIO_FLOOR + 1)})) == ("dangerous", "ratio")


def test_a_blank_picture_below_the_floor_is_no_bomb() -> None:
    assert Package(archive({"a.bmp": b" " * package.RATIO_FLOOR})).names == ("a.bmp",)


def test_a_declared_size_beyond_the_limit_is_refused_unread() -> None:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, package.MAX_PART + 1)
    assert refusal(bytes(data)) == ("dangerous", "size")


def test_the_sum_of_the_sizes_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 15)
    assert refusal(GOOD) == ("dangerous", "size")
    monkeypatch.setattr(package, "MAX_TOTAL", 16)
    assert Package(GOOD).names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///secret">]><a>&x;</a>'
    with pytest.raises(UnreadableSubmission, match="dangerous") as caught:
        parse_xml(text.encode(encoding))
    assert caught.value.values == {"reason": "doctype"}


@pytest.mark.parametrize("name", ["never/asked.xml", "_rels/.rels", "draw.vml"])
def test_a_document_type_is_refused_in_parts_nobody_asks_for(name: str) -> None:
    assert refusal(archive({"a.xml": b"<a/>", name: b"<!DOCTYPE a><a/>"})) == ("dangerous", "doctype")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"<a>", "damaged"),
        (b"<a>&x;</a>", "damaged"),
        (b"<a>\x00</a>", "damaged"),
        (b"<a>" * 5000 + b"</a>" * 5000, "dangerous"),
        (b"<a>" + b"x" * 10_100_000 + b"</a>", "dangerous"),
        (b"<a>" + b"<b/>" * package.MAX_TAGS + b"</a>", "too-large"),
    ],
    ids=["nothing", "open", "entity", "null", "nesting", "text", "tags"],
)
def test_xml_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        parse_xml(data)
    assert caught.value.code == code


def test_comments_do_not_cut_text() -> None:
    assert parse_xml("<a>云岭<!-- x --><?y z?>镇</a>".encode()).text == "云岭镇"


def test_an_entry_without_a_name_is_no_accident() -> None:
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        data[data.index(mark) + at] = 0
    assert outcome(bytes(data)) == "read"


def outcome(data: bytes) -> str:
    try:
        opened = Package(data)
        for name in opened.names:
            opened.read(name)
    except UnreadableSubmission as error:
        return error.code
    return "read"


@given(st.binary(max_size=300), st.integers(0, len(GOOD)))
def test_no_other_error_escapes(noise: bytes, at: int) -> None:
    data = GOOD[:at] + noise + GOOD[at + len(noise) :]
    assert outcome(data) in {"read", "damaged", "encrypted", "dangerous", "too-large"}
