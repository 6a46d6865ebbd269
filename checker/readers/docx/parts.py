"""Finds the parts of a Word package by their relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.readers.docx.names import w
from checker.readers.package import Package, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL_MAIN = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The strict form of the standard differs, for text, only in these two addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True)
class Relation:
    """A relationship of the main part: its id, the last word of its type, and the part it leads to."""

    ident: str
    kind: str
    target: str


class Parts:
    """The parts of a .docx; ``body`` is the w:body of the main part.

    Raises UnreadableSubmission as Package does, and ``damaged`` when there is no main part.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        main = next((item.target for item in self._relations("") if item.kind == "officeDocument"), _USUAL_MAIN)
        if main not in self._package:
            main = _USUAL_MAIN
        root = self._parse(main)
        body = root.find(w("body")) if root.tag == w("document") else None
        if body is None:
            raise UnreadableSubmission("damaged", {"part": main})
        self.body: _Element = body
        self._main = self._relations(main)

    def of_kind(self, kind: str) -> _Element | None:
        """Return the root of the first part that the main part relates to in this way, or None."""
        return next((self._parse(item.target) for item in self._main if item.kind == kind and self._has(item)), None)

    def by_id(self, ident: str | None) -> tuple[str, _Element] | None:
        """Return name and root of the part behind a relationship id, or None."""
        for item in self._main:
            if item.ident == ident and self._has(item):
                return item.target, self._parse(item.target)
        return None

    def _has(self, item: Relation) -> bool:
        return item.target in self._package

    def _parse(self, name: str) -> _Element:
        data = self._package.read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data)

    def _relations(self, source: str) -> tuple[Relation, ...]:
        folder, name = posixpath.split(source)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self._package:
            return ()
        found = []
        for item in self._package.xml(place).iter(_RELATIONSHIP):
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, item.get("Target") or ""))
                found.append(Relation(item.get("Id") or "", (item.get("Type") or "").rpartition("/")[2], target))
        return tuple(found)
