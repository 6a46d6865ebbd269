"""The reader of OFD (GB/T 33190-2016): printed lines with page and place, as the PDF reader gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.guard import guarded
from checker.readers.tools import OWN, Tools

if TYPE_CHECKING:
    from checker.model.document import Reading


def read_ofd(data: bytes, tools: Tools = OWN) -> Reading:
    """Read an OFD file given as bytes.

    One line a printed line, from 1, with ``page`` and ``line_on_page``; furniture in the zones ``header`` and
    ``footer``, ruled tables as cells.  Of several documents in one file the last is read.

    Raises UnreadableSubmission and nothing else: ``damaged``, ``encrypted``, ``dangerous``, ``too-large``,
    ``no-text-layer`` (pictures, or glyphs without characters), ``scan-illegible``.  Pages that are pictures are
    recognised where ``tools`` can.
    """
    from checker.readers.ofd.reading import read

    with guarded("ofd"):
        return read(data, tools)
