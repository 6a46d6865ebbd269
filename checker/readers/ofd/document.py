"""Finds the parts of an OFD file: OFD.xml, the document, its pages, templates and what hangs on it (clause 7)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.readers.ofd.drawing import Budget
from checker.readers.ofd.geometry import child, local, numbers
from checker.readers.package import Package, parse_xml
from checker.readers.printed_pages import MAX_PAGES

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRY = "/OFD.xml"
_ENCRYPTED = "/Encryptions.xml"  # GM/T 0099-2020
_A4 = (0.0, 0.0, 210.0, 297.0)
_LISTS = 64  # files that list seals, annotations or resources; no honest file comes near

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Part:
    """A part of the package: its name from the root, ``/`` first, and its root element."""

    name: str
    root: _Element


class Document:
    """The last document of an OFD file.

    ``bodies`` counts the documents in the file; ``pages`` names the Content part of each page, in order.
    Raises UnreadableSubmission: as Package does; ``damaged`` without a document or page; ``too-large``.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._package = Package(data)
        self._budget = budget
        if _ENCRYPTED in self._package:
            raise UnreadableSubmission("encrypted")
        entry = self._open(_ENTRY)
        bodies = [one for one in entry.root if local(one) == "DocBody"]
        if not bodies:
            raise UnreadableSubmission("damaged", {"part": _ENTRY})
        self.bodies = len(bodies)
        self._body, self._entry = bodies[-1], entry
        self._main = self._main_part()
        self._common = child(self._main.root, "CommonData")
        self.pages = self._page_names()
        self._templates = self._template_names()

    def page(self, name: str) -> Part:
        """Return the part of a page or template; UnreadableSubmission where it is missing or broken."""
        return self._open(name)

    def template(self, ident: str) -> str | None:
        """Return the name of the part of a template by its ID, or None."""
        return self._templates.get(ident)

    @property
    def has_templates(self) -> bool:
        """Whether any template can be used by a page."""
        return bool(self._templates)

    def box(self, page: _Element) -> Box:
        """Return the physical box of a page in mm: x, y, width, height; that of the document where it has none."""
        shared = child(self._common, "PageArea", "PhysicalBox") if self._common is not None else None
        for stated in (child(page, "Area", "PhysicalBox"), shared):
            found = numbers(stated.text, 4) if stated is not None else None
            if found is not None and found[2] > 0 and found[3] > 0:
                return found[0], found[1], found[2], found[3]
        return _A4

    def units(self, page: Part | None = None) -> dict[str, _Element]:
        """Return the contents of the composite units that the document's, or a page's own, resources hold."""
        source, holder, kinds = self._main.name, self._common, ("PublicRes", "DocumentRes")
        if page is not None:
            source, holder, kinds = page.name, page.root, ("PageRes", "PageRes")
        found: dict[str, _Element] = {}
        for stated in _limited(one for one in (holder if holder is not None else ()) if local(one) in kinds):
            part = self._try(source, stated.text)
            for unit in part.root.iter("{*}CompositeGraphicUnit") if part is not None else ():
                inside = child(unit, "Content")
                if inside is not None:
                    found[(unit.get("ID") or "").strip()] = inside
        return found

    def media(self, ident: str, page: Part | None = None) -> bytes | None:
        """Return the file of a picture by the ID of its resource, the page's own resources first; None without one."""
        for source, stated in self._resources(page):
            part = self._try(source, stated)
            for one in part.root.iter("{*}MultiMedia") if part is not None else ():
                if part is None or (one.get("ID") or "").strip() != ident:
                    continue
                base, file = (part.root.get("BaseLoc") or "").strip(), child(one, "MediaFile")
                written = ((file.text if file is not None else None) or "").strip()
                name = self._find(part.name, posixpath.join(base, written)) or self._find(part.name, written)
                return self._package.read(name) if name is not None else None
        return None

    def _resources(self, page: Part | None) -> Iterator[tuple[str, str | None]]:
        """The lists of resources that a page may use: the part that names each, and where it says it is."""
        if page is not None:
            for one in _limited(one for one in page.root if local(one) == "PageRes"):
                yield page.name, one.text
        common = self._common if self._common is not None else ()
        for one in _limited(one for one in common if local(one) in ("PublicRes", "DocumentRes")):
            yield self._main.name, one.text

    def signatures(self) -> tuple[int, int]:
        """Return how many seals and how many plain digital signatures the document has."""
        stated = child(self._body, "Signatures")
        part = self._try(self._entry.name, stated.text) if stated is not None else None
        kinds = [one.get("Type") for one in part.root if local(one) == "Signature"] if part is not None else []
        plain = sum((kind or "").lower() == "sign" for kind in kinds)
        return len(kinds) - plain, plain

    def has_annotations(self) -> bool:
        """Tell whether notes, marks or watermarks are laid over the pages."""
        return self._lists("Annotations", "Page")

    def has_attachments(self) -> bool:
        """Tell whether other files are carried inside."""
        return self._lists("Attachments", "Attachment")

    def _lists(self, kind: str, entry: str) -> bool:
        stated = child(self._main.root, kind)
        if stated is None:
            return False
        part = self._try(self._main.name, stated.text)
        return part is not None and any(local(one) == entry for one in part.root)

    def _main_part(self) -> Part:
        """The root of the document: of its current version where it keeps several."""
        versions = child(self._body, "Versions")
        for version in versions if versions is not None else ():
            if (version.get("Current") or "").strip().lower() in ("true", "1"):
                part = self._try(self._entry.name, version.get("BaseLoc"))
                stated = child(part.root, "DocRoot") if part is not None else None
                main = self._try(part.name, stated.text) if part is not None and stated is not None else None
                if main is not None:
                    return main
        stated = child(self._body, "DocRoot")
        name = self._find(self._entry.name, stated.text if stated is not None else None)
        if name is None:
            raise UnreadableSubmission("damaged", {"part": "Document.xml"})
        return self._open(name)

    def _page_names(self) -> tuple[str | None, ...]:
        tree = child(self._main.root, "Pages")
        pages = [one for one in (tree if tree is not None else ()) if local(one) == "Page"]
        if not pages:
            raise UnreadableSubmission("damaged", {"part": self._main.name})
        if len(pages) > MAX_PAGES:
            raise UnreadableSubmission("too-large", {"pages": len(pages), "limit": MAX_PAGES})
        return tuple(self._find(self._main.name, one.get("BaseLoc")) for one in pages)

    def _template_names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._common if self._common is not None else ():
            name = self._find(self._main.name, one.get("BaseLoc")) if local(one) == "TemplatePage" else None
            if name is not None:
                found[(one.get("ID") or "").strip()] = name
        return found

    def _open(self, name: str) -> Part:
        data = self._package.read(name)
        self._budget.spend(xml=len(data))
        return Part(name, parse_xml(data))

    def _try(self, source: str, location: str | None) -> Part | None:
        """A part that the document can be read without."""
        name = self._find(source, location)
        try:
            return self._open(name) if name is not None else None
        except UnreadableSubmission as error:
            if error.code == "damaged":
                return None
            raise

    def _find(self, source: str, location: str | None) -> str | None:
        """Return the name of the part that ``location`` in ``source`` means, or None where there is none.

        From the root, else from the folder of the part that says so; some writers mean the root without
        saying it.  A way that climbs above the root ends at the root: names are looked up, never opened.
        """
        stated = (location or "").strip().replace("\\", "/")
        if not stated:
            return None
        for folder in (posixpath.dirname(source), "/"):
            name = "/" + posixpath.normpath(posixpath.join(folder, stated)).lstrip("/")
            if name in self._package:
                return name
        return None


def _limited(found: Iterator[_Element]) -> Iterator[_Element]:
    for at, one in enumerate(found):
        if at >= _LISTS:
            raise UnreadableSubmission("too-large")
        yield one
