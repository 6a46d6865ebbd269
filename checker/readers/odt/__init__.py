"""The .odt reader: the text as a person sees it, with a place for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.guard import guarded

if TYPE_CHECKING:
    from checker.model.document import Reading


def read_odt(data: bytes) -> Reading:
    """Read an OpenDocument text (ISO/IEC 26300, ODF 1.2 part 1) given as bytes.

    One line a paragraph in document order, from 1, empty ones, cells and text boxes
    included; a manual break starts another line of the same paragraph.  ``paragraph`` is
    the place of the text:p or text:h in the body, from 1.  Headers, footers and notes
    follow behind the body.  Pages are those of the last layout, if its soft breaks were saved.

    Raises UnreadableSubmission and nothing else: ``damaged``, ``encrypted``, ``dangerous``,
    ``too-large``, ``no-text-layer`` (pictures only), ``empty``.
    """
    from checker.readers.odt.reading import read

    with guarded():
        return read(data)


def read_fodt(data: bytes) -> Reading:
    """Read an OpenDocument text that is one plain XML file (ISO/IEC 26300, ODF 1.2 part 1, 2.2.1); as ``read_odt``."""
    from checker.readers.odt.reading import read_flat

    with guarded("odt"):
        return read_flat(data)
