"""What a PDF draws is weighed before pdfium, which cannot be stopped, takes it in.

pdfium unpacks the content of a page whole and keeps an object for everything drawn; under a limit of memory it ends the
process.  So the packed streams are unpacked here first, up to a limit, and what they draw is counted.  Pictures and
fonts are not: they are opened only when something is shown.  What is encrypted or says that it is something else is not
seen here; the limits of the worker process hold for those.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from checker.errors import UnreadableSubmission

MAX_DRAWN = 48 << 20
"""Bytes of all contents unpacked; three hundred pages of text have some ten million."""
MAX_OPERATORS = 1_000_000
MAX_TABLE = 4 << 20
"""Bytes of one font's table of characters; one for all of Unicode has less than one million."""

_FEW = 2 << 20  # shorter contents cannot hold that many operators
_MAX_FILTERS = 8
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 4096
# Pictures, fonts and colour profiles; what else is packed may be the content of a page, or objects.
_NOT_DRAWN = re.compile(
    rb"/Subtype\s*/Image|/Length1\b|/FontFile|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)|/ICCBased"
)
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_PAINTED = re.compile(rb"(?<=[\s\])>])(?:S|s|f\*?|F|B\*?|b\*?|sh|Do|Tj|TJ|EI|['\"])(?=[\s\[(/<]|$)")
_TABLE = re.compile(rb"\bbegin(?:bf|cid)(?:char|range)\b")


def weigh(data: bytes) -> None:
    """Raise UnreadableSubmission where a PDF is too much for pdfium.

    ``too-large``: more than MAX_DRAWN bytes of content or MAX_OPERATORS operators; ``dangerous``: streams packed again
    and again, a font's table beyond measure.
    """
    drawn = operators = 0
    for content in _contents(data, MAX_DRAWN):
        drawn += len(content)
        if drawn > MAX_DRAWN:
            raise UnreadableSubmission("too-large", {"bytes": drawn, "limit": MAX_DRAWN})
        if len(content) > MAX_TABLE and _TABLE.search(content):
            raise UnreadableSubmission("dangerous", {"reason": "size"})
        if drawn > _FEW:
            operators += sum(1 for _ in _PAINTED.finditer(content))
            if operators > MAX_OPERATORS:
                raise UnreadableSubmission("too-large", {"operators": operators, "limit": MAX_OPERATORS})


def _contents(data: bytes, limit: int) -> Iterator[bytes]:
    """Every stream that may draw something, unpacked as far as one byte beyond the limit."""
    view = memoryview(data)
    after = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        if start < after:
            continue
        after = data.find(b"endstream", start)
        end = len(data) if after < 0 else after
        after = end
        begin = max(
            data.rfind(b"obj", max(found.start() - _DICTIONARY, 0), found.start()), found.start() - _DICTIONARY, 0
        )
        dictionary = data[begin : found.start()]
        if _NOT_DRAWN.search(dictionary):
            continue
        stated = _FILTER.search(dictionary)
        filters = [] if stated is None else re.findall(rb"/(\w+)", stated[1])
        if filters.count(b"FlateDecode") + filters.count(b"Fl") > 1 and len(filters) > _MAX_FILTERS:
            raise UnreadableSubmission("dangerous", {"reason": "ratio"})
        yield _unpacked(view[start:end], filters, limit + 1)


def _unpacked(packed: memoryview, filters: list[bytes], limit: int) -> bytes:
    """The bytes behind filters; another method than Flate ends it, and leaves what is packed so far."""
    content: bytes | memoryview = packed
    for name in filters:
        if name not in (b"FlateDecode", b"Fl"):
            break
        try:
            content = zlib.decompressobj().decompress(content, limit)
        except zlib.error:
            break
    return bytes(content[:limit])
