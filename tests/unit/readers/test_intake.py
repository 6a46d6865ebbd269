from __future__ import annotations

import subprocess
import sys

import pytest

from checker.errors import UnreadableSubmission
from checker.readers import read
from checker.readers.tools import NONE
from fixtures.make_html import build as build_html
from fixtures.make_ofd import build as build_ofd
from fixtures.make_pdf import Style as PdfStyle
from fixtures.make_pdf import build as build_pdf

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、主要举措和成效", "全年开展普法宣传活动19次。"]


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        ("\n".join(LINES).encode(), "报告.docx", "txt"),
        (build_html(LINES), "报告.doc", "html"),
        (build_pdf(LINES), "报告.txt", "pdf"),
        (build_ofd(LINES), "报告.docx", "ofd"),
    ],
)
def test_the_reader_follows_the_content(data: bytes, name: str, format_: str) -> None:
    reading = read(data, name)
    assert reading.format == format_
    assert [line.text for line in reading.lines if line.zone == "body"] == LINES


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (b"", "empty", {}),
        (b"\xef\xbb\xbf\r\n", "empty", {"format": "txt"}),
        ("\u3000\u200b\n".encode(), "empty", {"format": "txt"}),
        (b"<html><body><script>x</script></body></html>", "empty", {"format": "html"}),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "no-text-layer", {"format": "image"}),
        (build_pdf(LINES, PdfStyle(image_pages=(1,))), "no-text-layer", {"pages": 1}),
        (b"{\\rtf1}", "empty", {"format": "rtf"}),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "damaged",
            {"format": "doc"},
        ),
        (b"\x01\xfe\x32\x03", "old-works", {"format": "works"}),
        (bytes(range(256)), "unknown-format", {}),
        (b"%PDF-1.5\nno more", "damaged", {"format": "pdf"}),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read(data, "报告.docx", NONE)
    assert (caught.value.code, caught.value.values) == (code, values)


def test_a_text_needs_no_library_of_the_other_formats() -> None:
    program = (
        "import sys; from checker.readers import read; read('正文。'.encode(), 'a.txt');"
        "heavy = ('lxml', 'pypdfium2', 'pdfplumber', 'zipfile', 'email', 'typing', 'checker.readers.docx', 'checker.readers.ofd', 'checker.readers.doc', 'olefile', 'subprocess');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
