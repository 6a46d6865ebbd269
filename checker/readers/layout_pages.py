"""Asks LibreOffice how a document prints, so that its paragraphs get pages and lines."""

from __future__ import annotations

from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.model.document import Reading, ReadingNote
from checker.readers.libreoffice import Converter, NotConverted, convert
from checker.readers.tools import NONE

FLOWING = ("docx", "doc", "wps", "odt", "rtf")
"""Formats of paragraphs, whose pages come into being when they are printed."""

_NOTES = {"absent": "places-not-rendered", "time": "render-timeout", "failed": "render-failed"}


def to_pdf(data: bytes) -> bytes:
    """Return the PDF that a document of one of the formats ``FLOWING`` prints as; raises NotConverted."""
    from checker.readers.detect import detect

    try:
        found = detect(data)
    except UnreadableSubmission as error:
        raise NotConverted("failed") from error
    suffix = found if found in ("docx", "odt", "fodt", "rtf") else "doc"
    return convert(data, suffix, "pdf")


def with_pages(reading: Reading, data: bytes, render: Converter | None = None) -> Reading:
    """Return the reading of ``data`` with the page and line of every paragraph that is found on the printed pages.

    ``render`` makes the PDF; None stands for LibreOffice, started here.  Where it fails the reading stays as it is
    and a note says why.
    """
    from checker.readers.locate import locate
    from checker.readers.pdf import read_pdf

    try:
        rendered = read_pdf((render or to_pdf)(data), NONE)
    except NotConverted as failure:
        return replace(reading, notes=(ReadingNote(_NOTES[failure.reason]), *reading.notes))
    except UnreadableSubmission:
        return replace(reading, notes=(ReadingNote("render-failed"), *reading.notes))
    return locate(reading, rendered)
