"""The comments part of a .docx, and how a package gets one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from checker.frozen import dataclass
from checker.reports.annotated.names import (
    COMMENT,
    ID,
    NAMESPACES,
    PPR,
    RANGE_END,
    RANGE_START,
    REFERENCE,
    RPR,
    SPACE,
    P,
    R,
    T,
    w,
)
from checker.reports.annotated.package import Package, Unmarkable, parse, serialise

_FONT = "宋体"
_SIZE = "18"
_LIMIT = 32_000


@dataclass(frozen=True)
class Signature:
    """Who comments, as Word shows it; ``date`` is a local time (2026-02-20T09:00:00Z, as Word writes it) or None."""

    author: str
    initials: str
    date: str | None


class Comments:
    """The comments of a package; those that it has already stay as they are.

    Raises Unmarkable where the package's own comments cannot be read.
    """

    def __init__(self, package: Package, body: etree._Element) -> None:
        self._package = package
        self._place = package.related("comments")
        found = package.find(self._place) if self._place else None
        try:
            self._root = parse(package.files[found]) if found else etree.Element(w("comments"), None, NAMESPACES)
        except etree.XMLSyntaxError as error:
            raise Unmarkable("structure") from error
        if self._root.tag != w("comments"):
            raise Unmarkable("structure")
        self._name = found or self._place or self._free_name()
        self._taken = {
            one.get(ID) for one in (*self._root.iter(COMMENT), *body.iter(RANGE_START, RANGE_END, REFERENCE))
        }
        self._next = 0
        # Copying a paragraph is several times faster than making one.
        self._bold, self._look = _paragraph(bold=True), _paragraph(bold=False)

    @property
    def room(self) -> int:
        """How many comments may be added: Word does not open a file with more than 32,767 ranges."""
        return max(_LIMIT - len(self._taken), 0)

    def add(self, lines: Sequence[str], by: Signature) -> str:
        """Add a comment of some lines, the first in bold, and return its id."""
        while str(self._next) in self._taken:
            self._next += 1
        name = str(self._next)
        self._next += 1
        settings = {ID: name, w("author"): by.author, w("initials"): by.initials}
        if by.date is not None:
            settings[w("date")] = by.date
        comment = etree.SubElement(self._root, COMMENT, settings)
        for at, line in enumerate(lines):
            paragraph = deepcopy(self._look if at else self._bold)
            paragraph[-1][-1].text = line
            comment.append(paragraph)
        return name

    def store(self) -> None:
        """Put the comments into the package."""
        self._package.files[self._name] = serialise(self._root)
        self._package.connect("comments", self._name)

    def _free_name(self) -> str:
        folder = self._package.main.rpartition("/")[0]
        names: Iterable[str] = (f"comments{number or ''}.xml" for number in range(len(self._package.files) + 1))
        paths = (f"{folder}/{name}" if folder else name for name in names)
        return next(path for path in paths if self._package.find(path) is None)


def _paragraph(bold: bool) -> etree._Element:
    """A paragraph of a comment without its text.

    Its look is stated: the town's own default would print it as large as the report.
    """
    paragraph = etree.Element(P)
    properties = etree.SubElement(paragraph, PPR)
    etree.SubElement(properties, w("spacing"), _values(before="0", after="0", line="240", lineRule="auto"))
    etree.SubElement(properties, w("ind"), _values(left="0", right="0", firstLineChars="0", firstLine="0"))
    etree.SubElement(properties, w("jc"), _values(val="left"))
    run = etree.SubElement(paragraph, R)
    look = etree.SubElement(run, RPR)
    etree.SubElement(look, w("rFonts"), _values(ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT))
    etree.SubElement(look, w("b"), _values(val="1" if bold else "0"))
    etree.SubElement(look, w("sz"), _values(val=_SIZE))
    etree.SubElement(look, w("szCs"), _values(val=_SIZE))
    etree.SubElement(run, T, {SPACE: "preserve"})
    return paragraph


def _values(**values: str) -> dict[str, str]:
    return {w(name): value for name, value in values.items()}
