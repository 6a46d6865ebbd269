"""Puts the stories of an .rtf together: body first, then headers, footers and notes."""

from __future__ import annotations

from checker.errors import UnreadableSubmission
from checker.model.document import Reading
from checker.readers.flow import assemble
from checker.readers.rtf.properties import PROPERTIES
from checker.readers.rtf.reader import Reader
from checker.readers.rtf.tokens import MAX_BYTES


def read(data: bytes) -> Reading:
    """Read the bytes of an .rtf; see ``read_rtf`` for what comes out and what is raised."""
    start = data.find(b"{\\rtf", 0, 64)
    if start < 0:
        raise UnreadableSubmission("damaged", {"format": "rtf"})
    if len(data) > MAX_BYTES:
        raise UnreadableSubmission("too-large", {"bytes": len(data), "limit": MAX_BYTES})
    reader = Reader(PROPERTIES)
    reader.read(data[start:])
    if not reader.main.written:
        raise UnreadableSubmission("no-text-layer" if reader.seen.pictures else "empty", {"format": "rtf"})
    drafts, grids = list(reader.main.lines), list(reader.main.tables)
    for story in reader.beside():
        drafts += story.lines
        grids += story.tables
    return assemble("rtf", drafts, [grid for grid in grids if grid.rows], reader.seen.notes())
