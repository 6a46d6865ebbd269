"""The .docx reader: the text as a person sees it, with a place for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.guard import guarded

if TYPE_CHECKING:
    from checker.model.document import Reading


def read_docx(data: bytes, layout: bool = False) -> Reading:
    """Read a .docx given as bytes.

    One line a paragraph in document order, from 1, empty ones, cells and text boxes
    included; a manual break starts another line of the same paragraph.  ``paragraph`` is
    the place of the w:p among all of word/document.xml, from 1.  Headers, footers and
    notes follow behind the body.  Pages are those of Word's last layout, if it left marks.
    ``layout`` asks for ``Reading.layout``.

    Raises UnreadableSubmission and nothing else: ``damaged``, ``encrypted``, ``dangerous``,
    ``too-large``, ``no-text-layer`` (pictures only), ``empty``, ``unsupported-format``
    (all the text is in an embedded foreign file).
    """
    from checker.readers.docx.reading import read

    with guarded():
        return read(data, layout)
