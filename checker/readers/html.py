"""Web page -> its visible lines: the document in the zones ``body`` and ``cell``, all else ``chrome``."""

from __future__ import annotations

import codecs
import re
from typing import Any

from checker.errors import UnreadableSubmission
from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers.html_blocks import Block, Grid, cell_rows, drop_deleted, drop_invisible, is_layout, walk
from checker.readers.html_containers import find_containers
from checker.readers.html_labels import meta_labels, read_labels
from checker.readers.html_title import outer_title
from checker.readers.numbering import number_lines
from checker.readers.plain import Decoded, check_size, decode, encoding_notes

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_-]{2,20})""")
_HEAD = 8192
_TAG = re.compile(r"<[A-Za-z]")
_LONG_TAG, _MAX_ATTRIBUTES = 20_000, 5_000
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030"}
_DECLARED = frozenset(codecs.lookup(name).name for name in ("utf-8", "gb18030", "big5", "big5hkscs", "hz"))


def read_html(data: bytes, charset: str | None = None) -> Reading:
    """Return one line for each visible block or line break of the page, numbered over the whole page.

    ``charset`` is one that came with the page, used where the page itself states none.
    Raises UnreadableSubmission: too-large, unknown-format, dangerous (nested without end), empty.
    """
    check_size(data)
    decoded, declared = _decode(data, charset)
    _refuse_long_tags(decoded.text)
    root = _parse(decoded.text)
    if root is None:
        raise UnreadableSubmission("empty", {"format": "html"})
    page_title, meta = _head(root)
    drop_invisible(root)
    deleted = drop_deleted(root)
    blocks, grids = walk(root, find_containers(root))
    labels, label_blocks = read_labels(blocks)
    for at in label_blocks:
        blocks[at].inside = False
    tables = _data_tables(blocks, grids, label_blocks)
    title = outer_title(blocks, page_title)
    lines = number_lines(_line(block, at == title) for at, block in enumerate(blocks))
    notes = encoding_notes(decoded, list(lines))
    if declared:
        notes = tuple(note for note in notes if note.code != "encoding")
    if deleted:
        notes = (*notes, ReadingNote("unaccepted-revisions", {"count": deleted}))
    return Reading("html", lines, tables, notes, {**labels, **meta_labels(meta)})


def read_mht(data: bytes) -> Reading:
    """Return the lines of the first page in a web archive (.mht); raises like ``read_html``, and damaged."""
    import email

    check_size(data)
    try:
        parts = list(email.message_from_bytes(data).walk())
        page = next((part for part in parts if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
        charset = page.get_content_charset() if page is not None else None
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableSubmission("damaged", {"format": "mht"}) from error
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableSubmission("damaged", {"format": "mht"})
    return read_html(content, charset)


def _decode(data: bytes, charset: str | None) -> tuple[Decoded, bool]:
    """Decode by mark, else as UTF-8 if it is that, else as declared, else as any text; True where declared."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data), False
    # A page that is sound UTF-8 is UTF-8, whatever a saved copy still declares.
    try:
        return Decoded(data.decode("utf-8").replace("\x00", ""), "UTF-8"), True
    except UnicodeDecodeError:
        pass
    codec = _declared_codec(data[:_HEAD], charset)
    if codec is not None and codec != "utf-8":
        text = data.decode(codec, "replace")
        return Decoded(text.replace("\x00", ""), codec.upper(), text.count("\ufffd")), True
    return decode(data), False


def _declared_codec(head: bytes, charset: str | None) -> str | None:
    match = _CHARSET.search(head) or _XML_CHARSET.search(head)
    name = match[1].decode("ascii").lower() if match else (charset or "").lower()
    try:
        codec = codecs.lookup(_CHINESE.get(name, name)).name
    except (LookupError, ValueError):
        return None
    return codec if codec in _DECLARED else None


def _refuse_long_tags(text: str) -> None:
    """Raise UnreadableSubmission(dangerous) for a tag of thousands of attributes: the parser compares each with all."""
    for piece in text.split(">"):
        if len(piece) > _LONG_TAG:
            tag = _TAG.search(piece)
            if tag is not None and len(piece[tag.start() :].split()) > _MAX_ATTRIBUTES:
                raise UnreadableSubmission("dangerous", {"reason": "parts", "format": "html"})


def _parse(text: str) -> Any:
    from lxml import etree, html

    # huge_tree: without it a page nested deeper than 256 (forgotten end tags) would be cut off in silence.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableSubmission("dangerous", {"format": "html"})  # the rest of the page is missing
    return root


def _head(root: Any) -> tuple[str, list[tuple[str, str]]]:
    """What the page calls itself, and its meta tags."""
    title = next((element.text for element in root.iter("title") if element.text), "")
    meta = [
        (element.get("name") or "", element.get("content") or "")
        for element in root.iter("meta")
        if element.get("name")
    ]
    own = next((content for name, content in meta if name.lower() == "articletitle"), "")
    return own or title, meta


def _data_tables(blocks: list[Block], grids: list[Grid], label_blocks: set[int]) -> tuple[Table, ...]:
    """The tables of the document itself; their lines become cells."""
    tables: list[Table] = []
    for grid in grids:
        inside = [at for row in grid.rows for cell in row for at in cell.blocks]
        if not grid.inside or is_layout(grid, blocks) or label_blocks.issuperset(inside):
            continue
        for at in inside:
            blocks[at].in_cell = blocks[at].inside
        rows = cell_rows(grid)
        tables.append(Table(tuple(tuple(tuple(at + 1 for at in cell) for cell in row) for row in rows)))
    return tuple(tables)


def _line(block: Block, is_title: bool) -> Line:
    if not block.inside and not is_title:
        return Line(0, block.text, 0, zone="chrome")
    if block.in_cell:
        return Line(0, block.text, 0, zone="cell")
    return Line(0, block.text, 0, heading=block.heading, blanks=block.blanks)
