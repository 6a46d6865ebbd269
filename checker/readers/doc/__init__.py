"""The reader of .doc and .wps: by LibreOffice where it is there, else the text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.model.document import ReadingNote
from checker.readers.guard import guarded
from checker.readers.libreoffice import NotConverted, to_docx

if TYPE_CHECKING:
    from checker.model.document import Reading
    from checker.readers.doc.container import Container
    from checker.readers.doc.header import Header
    from checker.readers.libreoffice import Converter

# Streams at the top of other compound files -> their format, in the order of asking.
_OTHERS = (("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"), ("MatOST", "works"))


def read_doc(data: bytes, name: str = "", convert: Converter = to_docx) -> Reading:
    """Read a .doc or .wps (compound file of Word 97-2003 or WPS) given as bytes.

    Lines and places as in ``read_docx``, by which the file is read once ``convert`` has made a .docx of it.
    Where that fails, the text comes from the file itself: text boxes behind the body, no automatic numbers,
    no pages.  A note says which way it was.  ``name`` only decides between the formats doc and wps.

    Raises UnreadableSubmission and nothing else: ``damaged``, ``encrypted``, ``dangerous``, ``too-large``,
    ``no-text-layer``, ``empty``, ``unsupported-format`` (another kind of compound file), ``old-word``,
    ``old-works``, ``doc-not-read`` and ``doc-not-converted`` (neither way, without and with LibreOffice).
    """
    with guarded("doc"):
        return _read(data, name, convert)


def _read(data: bytes, name: str, convert: Converter) -> Reading:
    from checker.readers.doc.container import Container
    from checker.readers.doc.header import is_older, read_header

    container = Container(data)
    kind = _kind(container, name)
    stream = container.read("WordDocument")
    if is_older(stream):
        raise UnreadableSubmission("old-word", {"format": kind})
    # Locked and broken files are told before another program sees them.
    header = read_header(stream)
    try:
        return _converted(convert(data), kind)
    except NotConverted as failure:
        return _as_text(container, header, stream, kind, failure.reason)


def _kind(container: Container, name: str) -> str:
    if "EncryptedPackage" in container:
        raise UnreadableSubmission("encrypted", {"format": "docx"})
    if "WordDocument" not in container:
        found = next((kind for stream, kind in _OTHERS if stream in container), "ole")
        if found == "ole" and "CONTENTS" in container and container.read("CONTENTS").startswith(b"CHNKWKS"):
            found = "works"
        raise UnreadableSubmission("old-works" if found == "works" else "unsupported-format", {"format": found})
    return "wps" if "WpsCustomData" in container or name.lower().endswith(".wps") else "doc"


def _converted(docx: bytes, kind: str) -> Reading:
    from checker.readers.docx import read_docx

    try:
        reading = read_docx(docx)
    except UnreadableSubmission as error:
        if error.code != "damaged":
            raise
        raise NotConverted("failed") from error
    # The marks of elements belong to the .docx, which nobody keeps.
    return replace(reading, format=kind, anchors=(), notes=(ReadingNote("converted"), *reading.notes))


def _as_text(container: Container, header: Header, stream: bytes, kind: str, reason: str) -> Reading:
    from checker.readers.doc.binary import BinaryText

    try:
        apart = container.read("Data") if "Data" in container else b""
        reading = BinaryText(header, stream, container.read(header.table_stream), apart).reading(kind)
    except UnreadableSubmission as error:
        if error.code != "damaged":
            raise
        code = "doc-not-read" if reason == "absent" else "doc-not-converted"
        raise UnreadableSubmission(code, {"format": kind}) from error
    if reason == "absent":
        return reading
    failed = ReadingNote("conversion-timeout") if reason == "time" else ReadingNote("conversion-failed")
    return replace(reading, notes=(failed, *reading.notes))
