"""A .docx as named parts, opened for one purpose: to be written again with comments in it.

Only files that the reader has accepted come here; the reader's guard against hostile zips and XML is not repeated.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from checker.frozen import dataclass, field
from checker.reports.annotated.names import OFFICE, PACKAGE, w

_TYPES = "[Content_Types].xml"
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE = f"{{{PACKAGE}/content-types}}Override"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SIGNATURES = "_xmlsignatures/"
_USUAL_MAIN = "word/document.xml"
# The earliest date that a zip can hold: the time of writing would make equal input give different bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_ON = ("1", "true", "on")


class Unmarkable(Exception):
    """The file cannot or must not be changed.

    ``reason`` is protected (against editing), signed, macros or structure (not in the form that Word asks for).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Package:
    """The parts of a .docx in the order of the zip; ``main`` is the name of the main part.

    ``stored`` are the names of those parts that are not to be compressed.
    """

    files: dict[str, bytes]
    main: str
    stored: frozenset[str] = field(default_factory=frozenset)

    def find(self, name: str) -> str | None:
        """Return a part's name as the zip has it, whatever its case, or None."""
        wanted = name.lower()
        return next((one for one in self.files if one.lower() == wanted), None)

    def related(self, kind: str) -> str | None:
        """Return the part that the main part relates to in this way (comments, settings), there or not, or None."""
        for one in _relations(self, self.main):
            if _kind(one) == kind and one.get("TargetMode") != "External":
                return _target(self.main, one)
        return None

    def connect(self, kind: str, name: str) -> None:
        """State the main part's relationship to a part and the content type of that, where they are not stated yet."""
        if self.related(kind) is None:
            self._relate(kind, name)
        types = parse(self.files[_TYPES])
        if not any(one.get("PartName", "").lower() == f"/{name}".lower() for one in types.iter(_OVERRIDE)):
            etree.SubElement(types, _OVERRIDE, {"PartName": f"/{name}", "ContentType": f"{_WORD_TYPE}{kind}+xml"})
            self.files[_TYPES] = serialise(types)

    def _relate(self, kind: str, name: str) -> None:
        place = _relations_name(self.main)
        found = self.find(place)
        root = parse(self.files[found]) if found else etree.Element(f"{_RELATIONSHIP}s")
        taken = {one.get("Id") for one in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(self.main) or ".")
        etree.SubElement(root, _RELATIONSHIP, {"Id": f"rId{number}", "Type": f"{OFFICE}/{kind}", "Target": target})
        self.files[found or place] = serialise(root)


def open_package(data: bytes) -> Package:
    """Return the parts of a .docx that the reader has accepted; raises Unmarkable."""
    try:
        package = _opened(data)
        _refuse(package)
    except (Unmarkable, MemoryError):
        raise
    except Exception as error:
        # zipfile, zlib, lzma, struct and lxml have no common base class.
        raise Unmarkable("structure") from error
    return package


def write(package: Package) -> bytes:
    """Return the parts as a zip; equal parts give equal bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in package.files.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_STORED if name in package.stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return target.getvalue()


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part, comments and processing instructions kept."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def serialise(root: etree._Element) -> bytes:
    """Return an XML part as bytes, whatever stands before its root included."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def _opened(data: bytes) -> Package:
    files: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    stored = set()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            name = entry.filename.replace("\\", "/").lstrip("/")
            if name.endswith("/"):
                continue
            # Of two entries with one name the last holds, as for the reader; Word refuses such a file.
            name = seen.setdefault(name.lower(), name)
            files[name] = archive.read(entry)
            if entry.compress_type == zipfile.ZIP_STORED:
                stored.add(name)
    package = Package(files, _USUAL_MAIN, frozenset(stored))
    root = next((one for one in _relations(package, "") if _kind(one) == "officeDocument"), None)
    main = package.find(_USUAL_MAIN if root is None else _target("", root))
    if main is None or _TYPES not in files:
        raise Unmarkable("structure")
    return Package(files, main, frozenset(stored))


def _refuse(package: Package) -> None:
    if any(name.lower().startswith(_SIGNATURES) for name in package.files):
        raise Unmarkable("signed")
    types = {
        one.get("PartName", "").lower(): one.get("ContentType", "")
        for one in parse(package.files[_TYPES]).iter(_OVERRIDE)
    }
    kind = types.get(f"/{package.main}".lower(), "")
    if "macroenabled" in kind.lower():
        raise Unmarkable("macros")
    if kind != f"{_WORD_TYPE}document.main+xml":
        raise Unmarkable("structure")
    settings = package.find(package.related("settings") or "")
    protection = None if settings is None else parse(package.files[settings]).find(w("documentProtection"))
    if protection is not None and protection.get(w("enforcement"), "0").lower() in _ON:
        raise Unmarkable("protected")


def _relations(package: Package, source: str) -> list[etree._Element]:
    name = package.find(_relations_name(source))
    return [] if name is None else list(parse(package.files[name]).iter(_RELATIONSHIP))


def _relations_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _target(source: str, relation: etree._Element) -> str:
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
