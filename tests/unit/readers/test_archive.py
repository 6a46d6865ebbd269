from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.readers.archive import Archive


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def shown(data: bytes) -> list[tuple[str, bytes | str]]:
    return [(name, one.code if isinstance(one, UnreadableSubmission) else one) for name, one in Archive(data)]


def test_documents_come_sorted_and_the_rest_is_left_aside() -> None:
    data = packed(("b/乙.txt", b"2"), ("../a.txt", b"1"), ("x.png", b""), ("__MACOSX/a.txt", b""), ("~$a.docx", b""))
    assert shown(data) == [("a.txt", b"1"), ("b/乙.txt", b"2")]
    assert (Archive(data).aside, Archive(data).left_aside) == (["x.png", "~$a.docx"], 2)
    inner = packed(("深/y.csv", b""), ("a.txt", b"1"), ("deep.zip", packed(("z.csv", b""))))
    assert Archive(packed(("in.zip", inner))).aside == ["in.zip!/深/y.csv"]


def test_names_of_chinese_windows_are_read() -> None:
    raw = "云岭镇.txt".encode("gb18030")
    data = packed(("x" * len(raw), b"1"), ("b.txt", b"2")).replace(b"x" * len(raw), raw)
    assert Archive(data).names == ("b.txt", "云岭镇.txt")


def test_one_inner_archive_is_opened_and_no_deeper_one() -> None:
    inner = packed(("c.txt", b"3"), ("deep.zip", packed(("d.txt", b"4"))))
    assert shown(packed(("in.zip", inner))) == [("in.zip!/c.txt", b"3"), ("in.zip!/deep.zip", "nested-archive")]


def test_a_densely_packed_entry_is_refused_alone() -> None:
    data = packed(("a.txt", bytes(2 << 20)), ("b.txt", b"2"))
    assert shown(data) == [("a.txt", "dangerous"), ("b.txt", b"2")]


def test_what_is_no_archive_is_damaged() -> None:
    with pytest.raises(UnreadableSubmission, match="damaged"):
        Archive(packed(("a.txt", b"1"))[:40])


def test_names_in_utf_8_without_the_flag_and_in_the_unicode_path_field() -> None:
    raw = "白水乡.txt".encode()
    data = packed(("x" * len(raw), b"1")).replace(b"x" * len(raw), raw)
    assert Archive(data).names == ("白水乡.txt",)
    entry = zipfile.ZipInfo("a.txt")
    field = b"\x01" + zlib.crc32(b"a.txt").to_bytes(4, "little") + "云岭镇.txt".encode()
    entry.extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, b"1")
    assert Archive(out.getvalue()).names == ("云岭镇.txt",)


def test_an_encrypted_entry_is_refused_alone() -> None:
    data = bytearray(packed(("a.txt", b"1"), ("b.txt", b"2")))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert shown(bytes(data)) == [("a.txt", "encrypted"), ("b.txt", b"2")]


def test_entries_that_share_their_bytes_are_dangerous() -> None:
    data = packed(("a.txt", b"1" * 50), ("b.txt", b"2" * 50))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    # The second entry points at the first one's bytes.
    spoilt = data[: second + 42] + bytes(4) + data[second + 46 :]
    with pytest.raises(UnreadableSubmission, match="dangerous"):
        Archive(spoilt)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 400))
def test_spoilt_archives_are_refused_with_a_reason(junk: bytes, at: int) -> None:
    data = packed(("a.txt", "云岭镇".encode()), ("b/c.docx", b"PK"), ("in.zip", packed(("d.txt", b"4"))))
    spoilt = data[: at % len(data)] + junk + data[at % len(data) + len(junk) :]
    assert set(map(type, reasons(spoilt))) <= {str}


def reasons(data: bytes) -> list[str]:
    """Every name in an archive, or the reason why the whole is refused."""
    try:
        return [name for name, one in Archive(data) if isinstance(one, (bytes, UnreadableSubmission))]
    except UnreadableSubmission as error:
        return [error.code]


def test_a_name_that_is_not_in_the_encoding_it_states_damages_nothing() -> None:
    raw = "云岭镇.txt".encode("gb18030")
    data = bytearray(packed(("x" * len(raw), b"1"), ("b.txt", b"2")).replace(b"x" * len(raw), raw))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags + 1] |= 0x08
    archive = Archive(bytes(data))
    assert list(archive) == [("b.txt", b"2"), ("云岭镇.txt", b"1")]
    assert archive.names_guessed == 1
    assert Archive(packed(("b.txt", b"2"))).names_guessed == 0
