from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.readers import read
from checker.readers.ofd import read_ofd
from checker.readers.ofd.drawing import MAX_CHARACTERS
from checker.readers.printed_pages import MAX_PAGES
from fixtures.make_docx import archive
from fixtures.make_ofd import Style, build, package, parts, text

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、主要举措和成效", "全年开展普法宣传活动19次，“八五”普法。" * 3]
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def changed(changes: dict[str, str | None], lines: list[str] = LINES) -> bytes:
    files = parts(lines) | {name: part for name, part in changes.items() if part is not None}
    return archive({name: part.encode() for name, part in files.items() if changes.get(name, "") is not None})


def locked() -> bytes:
    data = bytearray(build(LINES))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def rooted(location: str) -> str:
    return f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>{location}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def paged(count: int) -> str:
    pages = f'<ofd:Page ID="1" BaseLoc="{PAGE}"/>' * count
    return f"<ofd:Document {SPACE}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"


MANY = text("云" * 60_000, 80, 100)
LOOP = '<ofd:CompositeObject ID="4" ResourceID="30" Boundary="0 0 9 9"/>' * 20


def looping() -> bytes:
    unit = f'<ofd:CompositeGraphicUnit ID="30"><ofd:Content>{LOOP}</ofd:Content></ofd:CompositeGraphicUnit>'
    document = parts([])["Doc_0/Document.xml"].replace(
        "</ofd:CommonData>", "<ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>"
    )
    return package(LOOP, {"Doc_0/Document.xml": document, "Doc_0/Res.xml": f"<ofd:Res {SPACE}>{unit}</ofd:Res>"})


REFUSED = {
    "scan": (build(LINES, Style(image_pages=(1,))), "no-text-layer", {"pages": 1}),
    "glyphs": (build(LINES, Style(glyph_pages=(1,))), "no-text-layer", {"pages": 1}),
    "blank": (build([], Style(page_numbers=None)), "no-text-layer", {"pages": 1}),
    "garbled": (package(text("\ue001\ue002\ue003" * 20, 80, 100)), "no-text-layer", {"pages": 1, "garbled": True}),
    "listed as encrypted": (
        archive({"Encryptions.xml": b"<a/>", "OFD.xml": b"\x00\x01"}), "encrypted", {"format": "ofd"},
    ),
    "encrypted zip": (locked(), "encrypted", {"format": "ofd"}),
    "cut": (build(LINES)[:-40], "damaged", {"format": "ofd"}),
    "no document": (changed({"OFD.xml": f"<ofd:OFD {SPACE}/>"}), "damaged", {"part": "/OFD.xml", "format": "ofd"}),
    "document missing": (
        changed({"Doc_0/Document.xml": None}), "damaged", {"part": "Document.xml", "format": "ofd"},
    ),
    "document elsewhere": (
        changed({"OFD.xml": rooted("../../../../etc/passwd")}), "damaged", {"part": "Document.xml", "format": "ofd"},
    ),
    "not even xml": (changed({"OFD.xml": "OFD"}), "damaged", {"format": "ofd"}),
    "no page": (
        changed({"Doc_0/Document.xml": paged(0)}), "damaged", {"part": "/Doc_0/Document.xml", "format": "ofd"},
    ),
    "no page there": (changed({PAGE: None}), "damaged", {"part": "Content.xml", "format": "ofd"}),
    "too many pages": (
        changed({"Doc_0/Document.xml": paged(MAX_PAGES + 1)}), "too-large", {"pages": MAX_PAGES + 1, "limit": MAX_PAGES},
    ),
    "one long page 300 times": (
        package(MANY, {"Doc_0/Document.xml": paged(MAX_PAGES)}),
        "too-large",
        {"characters": MAX_CHARACTERS + 1, "limit": MAX_CHARACTERS},
    ),
    "document type": (
        changed({PAGE: f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ofd:Page {SPACE}>&x;</ofd:Page>'}),
        "dangerous",
        {"reason": "doctype"},
    ),
    "deep": (changed({PAGE: f"<ofd:Page {SPACE}>" + "<a>" * 5000}), "dangerous", {"reason": "nesting"}),
    "densely packed": (changed({"Doc_0/Res.xml": " " * 3_000_000}), "dangerous", {"reason": "ratio"}),
    "units within units": (looping(), "too-large", {}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_says_why_and_soon(case: str) -> None:
    data, code, values = REFUSED[case]
    start = time.process_time()
    with pytest.raises(UnreadableSubmission) as caught:
        read(data, "报告.ofd")
    assert (caught.value.code, caught.value.values) == (code, {**values, "format": "ofd"})
    assert time.process_time() - start < 30  # ten seconds at most on a machine that does nothing else


@pytest.mark.parametrize("location", ["Doc_0/Document.xml", "/Doc_0/Document.xml", "./Doc_0/../Doc_0/Document.xml",
                                      "..\\Doc_0\\Document.xml", "../../Doc_0/Document.xml", " Doc_0/document.XML "])  # fmt: skip
def test_locations_lead_to_parts_of_the_package_however_written(location: str) -> None:
    assert read_ofd(changed({"OFD.xml": rooted(location)})).lines[0].text == LINES[0]


def test_namespaces_of_earlier_drafts_are_read_too() -> None:
    files = parts(LINES)
    older = {
        name: part.replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org") for name, part in files.items()
    }
    assert read_ofd(archive({name: part.encode() for name, part in older.items()})) == read_ofd(build(LINES))


SOUND = {name: part.encode() for name, part in parts(LINES, Style(template=True, header="云岭镇", seals=1)).items()}
WHOLE = archive(SOUND)
SCRAPS = st.binary(max_size=6) | st.sampled_from(
    [b"g", b' DeltaX="g 9 9"', b"nan", b"1e999", b"-", b"<ofd:TextCode>", b"</ofd:Layer>", b'CTM="0 0 0 0 0 0"', b"../"]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.integers(0, 4000), st.integers(0, 6), SCRAPS)
def test_a_changed_part_is_read_or_refused(name: str, at: int, length: int, scrap: bytes) -> None:
    part = SOUND[name]
    at %= len(part)
    outcome(archive(SOUND | {name: part[:at] + scrap + part[at + length :]}))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=20), st.booleans())
def test_changed_or_cut_bytes_are_read_or_refused(at: int, scrap: bytes, cut: bool) -> None:
    outcome(WHOLE[:at] + scrap + (b"" if cut else WHOLE[at + len(scrap) :]))


def outcome(data: bytes) -> None:
    try:
        reading = read_ofd(data)
    except UnreadableSubmission:
        return
    assert [reading.text[line.start :][: len(line.text)] for line in reading.lines] == [
        one.text for one in reading.lines
    ]
    assert not any("\n" in line.text for line in reading.lines)
