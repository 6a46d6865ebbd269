"""The .rtf reader: the text as a person sees it, with a place for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.guard import guarded

if TYPE_CHECKING:
    from checker.model.document import Reading


def read_rtf(data: bytes) -> Reading:
    """Read a file in Rich Text Format (Microsoft, version 1.9.1) given as bytes.

    One line a paragraph in document order, from 1, empty ones, cells and text boxes
    included; a manual break starts another line of the same paragraph.  ``paragraph`` is
    the place of the paragraph in the body, cells included, from 1.  Headers, footers and
    notes follow behind the body.  Automatic numbers are those that the writing program left.

    Raises UnreadableSubmission and nothing else: ``damaged``, ``dangerous``, ``too-large``,
    ``no-text-layer`` (pictures only), ``empty``.
    """
    from checker.readers.rtf.reading import read

    with guarded():
        return read(data)
