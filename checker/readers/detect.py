"""What kind of file the bytes are, by their content."""

from __future__ import annotations

import re

from checker.errors import UnreadableSubmission

_HEAD = 65_536

# At the very start of the file; RIFF….WEBP, ftyp and BMP are told apart below.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"AT&TFORM", "djvu"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"CAJ", "caj"),
    (b"\x01\xfe\x32", "works"),
)
_BMP_HEADER_SIZES = (12, 40, 52, 56, 64, 108, 124)

_OLE_ENTRY = 128
# Names of streams in an OLE file, as its directory spells them; encryption first, for it hides the rest.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "works"),
)

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"</(?:p|div|span|table|td|li|ul|ol|h[1-6]|font|a|section|article)\s*>|<br\s*/?>", re.IGNORECASE)
_MIME = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)
# The root element declares some forty prefixes before it says what kind of document it is.
_FLAT_TEXT = re.compile(r"<office:document\s[^>]*office:mimetype=[\"']application/vnd\.oasis\.opendocument\.text")
_FLAT_HEAD = 8192
_HTML_NAMES = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php")


def detect(data: bytes, name: str = "") -> str:
    """Return the format: txt, html, mht, pdf, docx, image, or the name of one that has no reader.

    ``txt`` means that nothing else fits; the reader of plain text refuses what is no text.
    Raises UnreadableSubmission: empty, encrypted, damaged.
    """
    if not data.strip():
        raise UnreadableSubmission("empty")
    return _by_magic(data) or _by_markup(data[:_HEAD], name) or "txt"


def is_plain(data: bytes, name: str = "") -> bool:
    """Tell whether ``detect`` would say txt or that there is nothing, without opening anything."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return False
    return not data.strip() or detect(data, name) == "txt"


def _by_magic(data: bytes) -> str | None:
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        from checker.readers.zip_kind import zip_kind

        return zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(data)
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "image"
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADER_SIZES:
        return "image"
    return None


def _ole_kind(data: bytes) -> str:
    for stream, found in _OLE_STREAMS:
        if _has_stream(data, stream):
            if found == "encrypted":
                raise UnreadableSubmission("encrypted", {"format": "docx"})
            return found
    return "ole"


def _has_stream(data: bytes, name: str) -> bool:
    """Tell whether a name stands where an entry of a directory begins; elsewhere it is text."""
    wanted = name.encode("utf-16-le") + bytes(2)
    at = data.find(wanted)
    while at >= 0 and at % _OLE_ENTRY:
        at = data.find(wanted, at + 1)
    return at >= 0


def _by_markup(head: bytes, name: str) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore")
    else:
        # Tags are ASCII in every other encoding that occurs, so a byte may stand for a character.
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    start = text.lstrip()
    if re.match(r"[A-Za-z-]+:[ \t]", start) and _MIME.search(start[:4096]):
        return "mht"
    lower_name = name.lower()
    if start.startswith("<"):
        if _PAGE.search(start):
            return "html"
        if start.startswith("<?xml"):
            if 'progid="Word.Document"' in start[:2048]:
                return "wordml"
            return "fodt" if _FLAT_TEXT.search(start[:_FLAT_HEAD]) else "xml"
    if _FRAGMENT.search(text) is None or lower_name.endswith((".txt", ".text", ".md")):
        return None
    return "html" if start.startswith("<") or lower_name.endswith(_HTML_NAMES) else None
