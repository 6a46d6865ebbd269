"""What cannot be read gives one of the agreed codes, whatever the bytes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.readers import package
from checker.readers.docx import read_docx, reading
from fixtures.make_docx import archive, build, document
from fixtures.messy_docx import text_run as run

CODES = {"damaged", "encrypted", "dangerous", "too-large", "no-text-layer", "empty", "unsupported-format"}
LINES = ["关于云岭镇2025年法治政府建设情况的报告", "", "一、主要举措和成效", "（一）加强学习。", "1.开展培训3次。"]
MESSY, AUTOMATIC = build(LINES * 3, "messy"), build(LINES, "automatic")
PICTURE = '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
VML_PICTURE = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="p"/></v:shape></w:pict></w:r></w:p>'


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSubmission) as caught:
        read_docx(data)
    return caught.value.code


def replaced(name: str, content: bytes | None) -> bytes:
    """Return the messy file with one part replaced, or left out for None."""
    whole = package.Package(MESSY)
    files = {part: whole.read(part) for part in whole.names if part != name}
    return archive(files if content is None else {**files, name: content})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("<w:p/>", "empty"),
        (f"<w:p>{run('  ')}</w:p>", "empty"),
        (PICTURE, "no-text-layer"),
        (VML_PICTURE + PICTURE, "no-text-layer"),
        (f"<w:p/>{PICTURE}<w:p>{run('　')}</w:p>", "no-text-layer"),
        ('<w:altChunk r:id="x"/><w:p/>', "unsupported-format"),
        (f"<w:p>{run('密', '<w:vanish/>')}</w:p>", "empty"),
    ],
)
def test_a_body_without_text(body: str, code: str) -> None:
    assert refusal(document(body, header=f"<w:p>{run('页眉')}</w:p>")) == code


def test_a_picture_beside_text_is_no_scan() -> None:
    assert [line.text for line in read_docx(document(PICTURE + f"<w:p>{run('文')}</w:p>")).lines] == ["", "文"]


def test_numbered_pictures_are_still_a_scan() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = PICTURE.replace("<w:r>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>', 1)
    assert refusal(document(body, numbering=lists)) == "no-text-layer"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/document.xml", None, "damaged"),
        ("word/document.xml", b"<a/>", "damaged"),
        ("word/document.xml", b"", "damaged"),
        ("word/document.xml", b"<w:document", "damaged"),
        ("word/document.xml", b"<!DOCTYPE a><a/>", "dangerous"),
        ("word/document.xml", b"<a>" * 5000 + b"</a>" * 5000, "dangerous"),
        ("word/styles.xml", b"<styles", "damaged"),
        ("_rels/.rels", b"<!DOCTYPE a><a/>", "dangerous"),
        ("docProps/custom.xml", b"<!DOCTYPE a><a/>", "dangerous"),
        ("word/bomb.xml", b" " * (package.RATIO_FLOOR * 2), "dangerous"),
    ],
)
def test_a_broken_part(name: str, content: bytes | None, code: str) -> None:
    assert refusal(replaced(name, content)) == code


@pytest.mark.parametrize("name", ["_rels/.rels", "word/styles.xml", "word/header.xml", "word/footnotes.xml"])
def test_a_missing_side_part_does_not_stop_the_reading(name: str) -> None:
    assert read_docx(replaced(name, None)).lines[0].text == LINES[0]


@pytest.mark.parametrize(
    ("error", "code"), [(MemoryError, "too-large"), (RecursionError, "dangerous"), (KeyError, "damaged")]
)
def test_no_error_of_another_kind_escapes(monkeypatch: pytest.MonkeyPatch, error: type[Exception], code: str) -> None:
    def fail(data: bytes, layout: bool) -> None:
        raise error

    monkeypatch.setattr(reading, "read", fail)
    assert refusal(MESSY) == code


def outcome(data: bytes) -> str:
    try:
        lines = read_docx(data).lines
    except UnreadableSubmission as error:
        return error.code
    return "read" if lines else "nothing"


@given(st.binary(max_size=2000))
def test_random_bytes(data: bytes) -> None:
    assert outcome(data) in CODES


@given(st.integers(0, len(MESSY) - 1))
def test_a_truncated_file_is_refused(length: int) -> None:
    assert refusal(MESSY[:length]) == "damaged"


@given(st.sampled_from([MESSY, AUTOMATIC]), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=8))
def test_flipped_bytes(data: bytes, changes: list[tuple[int, int]]) -> None:
    mutable = bytearray(data)
    for at, byte in changes:
        mutable[at % len(mutable)] = byte
    assert outcome(bytes(mutable)) in {"read", *CODES}


_NAMES = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "numPr", "numId", "ilvl"]
_NAMES += [
    "br",
    "sym",
    "fldChar",
    "txbxContent",
    "drawing",
    "ruby",
    "rubyBase",
    "vanish",
    "pStyle",
    "outlineLvl",
    "trPr",
]
_VALUES = st.sampled_from(["", "0", "1", "-1", "x", "99999999999", "１", "9" * 5000])
_TREES = st.recursive(
    st.sampled_from(["文", ""]),
    lambda inner: st.tuples(st.sampled_from(_NAMES), _VALUES, st.lists(inner, max_size=4)).map(
        lambda made: f'<w:{made[0]} w:val="{made[1]}" w:type="{made[1]}">{"".join(made[2])}</w:{made[0]}>'
    ),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_TREES, _TREES, _TREES)
def test_elements_in_impossible_places(body: str, styles: str, numbering: str) -> None:
    data = document(body + f"<w:p>{run('文')}</w:p>", styles=styles, numbering=numbering)
    assert outcome(data) in {"read", *CODES}


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60),
        ("<w:customXml>", "</w:customXml>", 240),
    ],
    ids=["tables", "controls", "boxes", "wrappers"],
)
def test_nesting_that_the_parser_lets_pass_is_read(opening: str, closing: str, depth: int) -> None:
    body = opening * depth + f"<w:p>{run('文')}</w:p>" + closing * depth
    assert [line.text for line in read_docx(document(body)).lines if line.text] == ["文"]
