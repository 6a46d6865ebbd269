"""Which of the formats that are zip archives inside: told by the names of their members."""

from __future__ import annotations

import re
import zipfile
import zlib

from checker.errors import UnreadableSubmission
from checker.readers.zip_entry import open_zip

# The first that fits.  Some programs number the main part of a .docx.
_MEMBERS = (
    (re.compile(r"word/document\d*\.xml"), "docx"),
    # An encrypted one may show nothing but the list of what is encrypted (GM/T 0099-2020).
    (re.compile(r"[/\\]?(?:OFD|Encryptions)\.xml", re.IGNORECASE), "ofd"),
    (re.compile(r"xl/workbook\.(?:xml|bin)"), "xlsx"),
    (re.compile(r"ppt/presentation\.xml"), "pptx"),
)
_PACKAGE_MARKS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml"})
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
# The mark of every member in the list.  An honest archive of stored .docx files has theirs as well.
_LISTED = b"PK\x01\x02"
_ENCRYPTED = 0x1
_MAX_LISTED = 100_000
_OPENDOCUMENT_KINDS = {b"text": "odt", b"text-template": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, KeyError)


def zip_kind(data: bytes) -> str:
    """Return docx, ofd, xlsx, pptx, odt, ods, odp or zip; nothing but a member ``mimetype`` is unpacked.

    Raises UnreadableSubmission: ``damaged`` where the list of members cannot be read, ``dangerous`` where it is so long
    that reading it alone would fill the memory.
    """
    if data.count(_LISTED) > _MAX_LISTED:
        raise UnreadableSubmission("dangerous", {"reason": "parts", "format": "zip"})
    try:
        with open_zip(data)[0] as archive:
            names = archive.namelist()
            for pattern, found in _MEMBERS:
                if any(pattern.fullmatch(name) for name in names):
                    return found
            return _stated_kind(archive) if "mimetype" in names else "zip"
    except _BROKEN as error:
        raise UnreadableSubmission("damaged", {"format": _likely(data)}) from error


def _likely(data: bytes) -> str:
    if b"word/document" in data or b"[Content_Types].xml" in data[:4096]:
        return "docx"
    return "ofd" if b"OFD.xml" in data else "zip"


def is_office_package(data: bytes) -> bool:
    """Tell whether a readable zip is a document by its marks, of whatever kind: its parts are no submissions."""
    with open_zip(data)[0] as archive:
        return not _PACKAGE_MARKS.isdisjoint(archive.namelist())


def _stated_kind(archive: zipfile.ZipFile) -> str:
    if archive.getinfo("mimetype").flag_bits & _ENCRYPTED:
        raise UnreadableSubmission("encrypted", {"format": "odt"})
    with archive.open("mimetype") as member:
        stated = member.read(200).strip()
    if not stated.startswith(_OPENDOCUMENT):
        return "zip"
    return _OPENDOCUMENT_KINDS.get(stated.removeprefix(_OPENDOCUMENT), "zip")
