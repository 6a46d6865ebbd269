"""What holds for every file: it is read with sound places, or refused with a reason."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.model.document import Reading
from checker.readers import read
from fixtures.make_html import STYLES, Page
from fixtures.make_html import build as build_html
from fixtures.make_odt import build as build_odt
from fixtures.make_ofd import build as build_ofd
from fixtures.make_pdf import Style
from fixtures.make_pdf import build as build_pdf
from fixtures.make_rtf import FORMS
from fixtures.make_rtf import build as build_rtf

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、成效", "抓住“关键少数”，开展活动19次。" * 4]
CELLS = [["指标", "数量"], ["活动", "19"]]
REASONS = {
    "empty", "not-text", "unknown-format", "unsupported-format", "encrypted", "damaged", "no-text-layer", "too-large",
    "dangerous", "archive", "unsupported-archive", "unsupported-packing", "nested-archive",
}  # fmt: skip
SOUND = [
    *[build_html(LINES, style, Page(table=CELLS)) for style in STYLES],
    build_pdf(LINES, Style(table=CELLS, header="云岭镇", watermark="内部")),
    build_pdf(LINES, Style(fonts="mapped")),
    build_ofd(LINES),
    build_odt(LINES, "automatic"),
    *[build_rtf(LINES, form) for form in FORMS],
    *["\n".join(LINES).encode(codec) for codec in ("utf-8", "gb18030", "utf-16")],
]
NAMES = st.sampled_from(["", "a.txt", "a.html", "报告.docx"])
SCRAPS = st.binary(max_size=8) | st.sampled_from(
    [
        b"<table>",
        b"<td colspan=9>",
        b"</div>",
        b"<pre>",
        b"&#0;",
        b"<h1>",
        b" 0 R",
        b"]",
        b" re ",
        b"\xff\xfe",
        b"%PDF-",
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 6))] = draw(SCRAPS)
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


def read_or_refuse(data: bytes, name: str) -> None:
    reading, reason = outcome(data, name)
    if reading is None:
        assert reason in REASONS
    else:
        assert_sound(reading)


def outcome(data: bytes, name: str) -> tuple[Reading | None, str]:
    try:
        return read(data, name), ""
    except UnreadableSubmission as refusal:
        return None, refusal.code


def assert_sound(reading: Reading) -> None:
    numbers = [line.number for line in reading.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [reading.text[line.start : line.start + len(line.text)] for line in reading.lines] == [
        line.text for line in reading.lines
    ]
    assert not any("\n" in line.text for line in reading.lines)
    reading.text.encode("utf-8")
    pointed = {number for table in reading.tables for row in table.rows for cell in row for number in cell}
    pointed |= {number for _, number in reading.labels.values() if number is not None}
    pointed |= {note.line for note in reading.notes if note.line is not None}
    assert pointed <= set(numbers)


@given(data=st.binary(max_size=400), name=NAMES)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refuse(data, name)


@settings(max_examples=300, deadline=None)
@given(data=damaged(), name=NAMES)
def test_damaged_files_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refuse(data, name)


@given(text=st.text(max_size=200), name=NAMES)
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    read_or_refuse(text.encode("utf-8", "ignore"), name)


@given(lines=st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1), min_size=1))
def test_text_lines_come_back_as_they_are(lines: list[str]) -> None:
    assert [line.text for line in read("\n".join(lines).encode(), "a.txt").lines] == lines
