from __future__ import annotations

import io
import zipfile

import pytest

from checker.errors import UnreadableSubmission
from checker.readers.detect import detect
from fixtures.make_odt import flat

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*names: str, mimetype: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        if mimetype is not None:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "<x/>")
    return out.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


PAGE = "<!DOCTYPE html>\n<html><body><p>正文。</p></body></html>"

KINDS = [
    ("txt", "报告正文。".encode()),
    ("txt", "报告正文。".encode("gb18030")),
    ("txt", "BM是编码的简称，CAD图纸已归档。".encode()),
    ("txt", "1 < 2，3 > 2。".encode()),
    ("html", PAGE.encode()),
    ("html", b"\xef\xbb\xbf \n" + PAGE.encode()),
    ("html", PAGE.encode("utf-16")),
    ("html", "<!-- 存档 -->\n<HTML><BODY>正文。</BODY></HTML>".encode("gb18030")),
    ("html", b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>'),
    ("html", "<div><p>正文。</p></div>".encode()),
    ("mht", b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>"),
    ("wordml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
    ("xml", b'<?xml version="1.0"?><report/>'),
    ("fodt", flat(["正文。"])),
    ("xml", flat(["正文。"]).replace(b"opendocument.text", b"opendocument.graphics")),
    ("pdf", b"%PDF-1.5\n"),
    ("pdf", b"\n" * 900 + b"%PDF-1.4\n"),
    ("rtf", b"{\\rtf1\\ansi}"),
    ("docx", archive("[Content_Types].xml", "word/document.xml")),
    ("docx", archive("[Content_Types].xml", "word/document2.xml")),
    ("ofd", archive("OFD.xml", "Doc_0/Document.xml")),
    ("ofd", archive("ofd.xml", "Doc_0/Document.xml")),
    ("ofd", archive("Encryptions.xml", "a.dat")),
    ("odt", archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.text")),
    ("ods", archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet")),
    ("zip", archive("content.xml", mimetype=b"application/epub+zip")),
    ("xlsx", archive("xl/workbook.xml")),
    ("pptx", archive("ppt/presentation.xml")),
    ("zip", archive("报告.docx", "附件.pdf")),
    ("doc", stream("WordDocument")),
    ("xls", stream("Workbook")),
    ("ppt", stream("PowerPoint Document")),
    ("works", stream("MatOST")),
    ("works", b"\x01\xfe\x32\x03"),
    ("xls", stream("Workbook") + "正文提到WordDocument".encode("utf-16-le") + bytes(2)),
    ("ole", OLE),
    ("ole", OLE + bytes(2) + "WordDocument".encode("utf-16-le") + bytes(2)),
    ("image", b"\x89PNG\r\n\x1a\n" + bytes(20)),
    ("image", b"\xff\xd8\xff\xe0" + bytes(20)),
    ("image", b"GIF89a" + bytes(20)),
    ("image", b"II*\x00" + bytes(20)),
    ("image", b"MM\x00*" + bytes(20)),
    ("image", b"BM" + bytes(12) + b"\x28\x00\x00\x00" + bytes(20)),
    ("image", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
    ("image", b"\x00\x00\x00\x18ftypheic" + bytes(20)),
    ("rar", b"Rar!\x1a\x07\x00"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
]


@pytest.mark.parametrize(("kind", "data"), KINDS, ids=[f"{at}-{kind}" for at, (kind, _) in enumerate(KINDS)])
def test_tells_the_format_by_content_whatever_the_name(kind: str, data: bytes) -> None:
    assert [detect(data, name) for name in ("", "报告.docx", "报告.pdf", "报告")] == [kind] * 4


@pytest.mark.parametrize(
    ("name", "kind"), [("a.html", "html"), ("A.HTM", "html"), ("a.txt", "txt"), ("a.docx", "txt"), ("", "txt")]
)
def test_name_decides_only_between_text_and_a_piece_of_html(name: str, kind: str) -> None:
    assert detect("关于情况的报告<br/>正文。".encode(), name) == kind


def test_a_piece_of_html_named_txt_is_text_and_a_whole_page_is_not() -> None:
    assert detect("<p>正文。</p>".encode(), "a.txt") == "txt"
    assert detect(PAGE.encode(), "a.txt") == "html"


def test_text_without_a_tag_stays_text_under_an_html_name() -> None:
    assert detect("正文。\n第二行。".encode(), "a.html") == "txt"


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        detect(data, "a.txt")
    assert caught.value.code == "empty"


def test_encrypted_word_file() -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        detect(stream("EncryptedPackage").ljust(640, b"\0") + "WordDocument".encode("utf-16-le"))
    assert (caught.value.code, caught.value.values) == ("encrypted", {"format": "docx"})


@pytest.mark.parametrize(
    ("data", "likely"),
    [(archive("word/document.xml")[:60], "docx"), (archive("OFD.xml")[:60], "ofd"), (archive("a.txt")[:40], "zip")],
    # An archive holds the time: as names of tests its bytes would differ between two processes.
    ids=["docx", "ofd", "zip"],
)
def test_cut_archive_is_damaged(data: bytes, likely: str) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        detect(data)
    assert (caught.value.code, caught.value.values) == ("damaged", {"format": likely})
