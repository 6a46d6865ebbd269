"""Where the characters of every line stand in the file: each element that is named shows as many as are told."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from checker.readers.docx import read_docx
from fixtures.make_docx import FORMS, build, document
from fixtures.messy_docx import text_run as run
from tests.architecture.repository import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOWNS = sorted((ROOT / "seeds").glob("*.txt"))


def elements(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return list(etree.fromstring(package.read("word/document.xml"))[0].iter("*"))


def test_pieces_numbers_and_notes() -> None:
    note = f'<w:footnote w:id="2"><w:p>{run("注")}</w:p></w:footnote>'
    body = f'<w:p>{run("甲乙")}<w:r><w:tab/><w:t>丙</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p/>'
    data = document(body, footnotes=note, header=f"<w:p>{run('眉')}</w:p>")
    order = elements(data)
    shown = [
        [(order[number - 1].tag.removeprefix(W), count) for number, count in anchor]
        for anchor in read_docx(data).anchors
    ]
    assert shown == [[("t", 2), ("tab", 1), ("t", 1)], [], [], [("footnoteReference", 0)]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", TOWNS, ids=lambda path: path.stem)
def test_every_line_is_what_its_elements_show(path, form) -> None:  # type: ignore[no-untyped-def]
    data = build(path.read_text("utf-8").splitlines(), form)
    reading, order = read_docx(data), elements(data)
    assert len(reading.anchors) == len(reading.lines)
    for line, anchor in zip(reading.lines, reading.anchors, strict=True):
        if line.zone in ("header", "footer", "footnote"):
            assert sum(count for _, count in anchor) == 0
            continue
        # Automatic numbers are in no element; they can only stand first.
        label = anchor[0][1] if anchor and anchor[0][0] == 0 else 0
        pieces = [order[number - 1].text for number, _ in anchor[label > 0 :]]
        assert "".join(pieces) == line.text[label:]
        assert [len(text) for text in pieces] == [count for _, count in anchor[label > 0 :]]
