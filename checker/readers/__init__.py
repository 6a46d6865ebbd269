"""Bytes of a submission -> Reading: the only place that knows file formats.

The format is told by the content, never by the name; each format's reader is
imported when the first such file comes, so that a text needs no library.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import UnreadableSubmission
from checker.model.document import Reading
from checker.readers.detect import detect
from checker.readers.tools import OWN, Tools

READABLE = ("txt", "html", "pdf", "docx", "doc", "wps", "ofd", "odt", "rtf", "xlsx", "xls", "scan")
"""The formats that ``read`` turns into text."""

# What only the reader of .doc can tell apart, or refuse for what it is.
_COMPOUND = ("doc", "ole")

# What may show its text as a picture.
_SHOWN = ("pdf", "ofd", "image")

# Marks of order and direction that show nothing: a file of these alone is empty.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def read(data: bytes, name: str = "", tools: Tools = OWN, *, locate: bool = False, layout: bool = False) -> Reading:
    """Return the lines of a submission with their places.

    ``data`` is the whole file; ``name`` only decides between plain text and a piece of HTML, and between doc and wps.
    ``tools`` says which programs may help; by default what is installed is started here.  ``locate`` asks for the
    pages and lines on which the paragraphs of a Word file print, ``layout`` for ``Reading.layout``, which .docx and
    PDF have.
    Raises UnreadableSubmission with one of the codes listed there.
    """
    found = detect(data, name)
    if found in _COMPOUND:
        reading = _read_old_word(data, name, tools)
    else:
        reading = _read_shown(found, data, tools, layout) if found in _SHOWN else _read_as(found, data, layout)
    if not any(line.text.strip().strip(_INVISIBLE) for line in reading.lines):
        raise UnreadableSubmission("empty", {"format": found})
    if locate:
        from checker.readers.layout_pages import FLOWING, with_pages

        return with_pages(reading, data, tools.render) if reading.format in FLOWING else reading
    return reading


def read_pictures(pages: Sequence[tuple[str, bytes]], tools: Tools = OWN) -> Reading:
    """Return the lines of one document whose pages are pictures, given in order as (name, bytes).

    Raises UnreadableSubmission as ``read`` does of a picture.
    """
    from checker.readers import scan

    return scan.read_pictures(pages, tools)


def _read_as(found: str, data: bytes, layout: bool) -> Reading:
    if found == "txt":
        from checker.readers.plain import read_txt

        return read_txt(data)
    if found in ("html", "mht"):
        from checker.readers.html import read_html, read_mht

        return read_html(data) if found == "html" else read_mht(data)
    if found == "docx":
        from checker.readers.docx import read_docx

        return read_docx(data, layout)
    if found in ("odt", "fodt"):
        from checker.readers.odt import read_fodt, read_odt

        return read_odt(data) if found == "odt" else read_fodt(data)
    if found == "rtf":
        from checker.readers.rtf import read_rtf

        return read_rtf(data)
    if found == "xlsx":
        from checker.readers.xlsx import read_xlsx

        return read_xlsx(data)
    if found == "xls":
        from checker.readers.xls import read_xls

        return read_xls(data)
    if found == "works":
        raise UnreadableSubmission("old-works", {"format": found})
    if found in ("rar", "7z", "gz"):
        raise UnreadableSubmission("unsupported-archive", {"format": found})
    if found == "zip":
        _refuse_archive(data)
    raise UnreadableSubmission("unsupported-format", {"format": found})


def _read_shown(found: str, data: bytes, tools: Tools, layout: bool) -> Reading:
    if found == "pdf":
        from checker.readers.pdf import read_pdf

        return read_pdf(data, tools, layout)
    if found == "ofd":
        from checker.readers.ofd import read_ofd

        return read_ofd(data, tools)
    from checker.readers.scan import read_picture

    return read_picture(data, tools)


def _refuse_archive(data: bytes) -> None:
    """Raise why an archive holds no submissions that can be read, or that it is not one submission but several."""
    from checker.readers.archive import Archive, is_archive

    if is_archive(data):
        try:
            Archive(data)
        except UnreadableSubmission as error:
            raise UnreadableSubmission(error.code, {**error.values, "format": "zip"}) from error
        raise UnreadableSubmission("archive", {"format": "zip"})


def _read_old_word(data: bytes, name: str, tools: Tools) -> Reading:
    from checker.readers.doc import read_doc

    return read_doc(data, name) if tools.convert is None else read_doc(data, name, tools.convert)
