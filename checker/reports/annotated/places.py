"""From a place in the document (line, column) to the elements of the file between which a comment's range goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.frozen import dataclass
from checker.model.document import Reading
from checker.model.location import Location
from checker.reports.annotated.names import FILLED_CONTROLS, SDT, SDT_CONTENT, SDT_PR, WRAPPERS, P, R
from checker.reports.places import is_gap

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element

# An element and how many characters of the line it shows; None for characters that the file does not hold.
Piece = tuple["_Element | None", int]
_MAIN_ZONES = ("body", "cell", "textbox")


@dataclass(frozen=True)
class Boundary:
    """A place for a range mark.

    ``unit`` is a run, or whatever stands in the place of one; ``child`` the element in it that shows the character,
    ``offset`` how many of its characters (from 0) stand before the place.  Without a child the place is before
    (offset 0) or behind (offset 1) the unit as a whole; where the unit is a w:p, at the start of the paragraph.
    """

    unit: etree._Element
    child: etree._Element | None = None
    offset: int = 0


@dataclass(frozen=True)
class Target:
    """Where the range of a comment begins and ends; ``end`` is None for a comment at a point.

    ``exact`` tells that the range holds the place and nothing else.
    """

    start: Boundary
    end: Boundary | None
    exact: bool


@dataclass(frozen=True)
class Shown:
    """A line as the file shows it: its pieces, the w:p it is in (None: another part) and the zone it is from."""

    pieces: Sequence[Piece]
    paragraph: etree._Element | None
    zone: str = "body"


def shown_lines(body: etree._Element, reading: Reading) -> list[Shown]:
    """Return the lines of a .docx as its main part shows them.

    ``body`` must be that of the same bytes that ``reading`` was made from; raises LookupError or ValueError where
    the two do not agree.
    """
    wanted = {number for anchor in reading.anchors for number, _ in anchor}
    elements = {number: element for number, element in enumerate(body.iter("*"), 1) if number in wanted}
    paragraphs = list(body.iter(P))
    lines = []
    for line, anchor in zip(reading.lines, reading.anchors, strict=True):
        pieces = [(elements[number] if number else None, count) for number, count in anchor]
        paragraph = None if line.paragraph is None else paragraphs[line.paragraph - 1]
        lines.append(Shown(pieces, paragraph, line.zone))
    return lines


class Places:
    """Finds the place of every location in a file whose lines are known."""

    def __init__(self, lines: Sequence[Shown]) -> None:
        self._lines = lines
        main = [line for line in lines if line.zone in _MAIN_ZONES]
        written = [line for line in main if any(element is not None for element, _ in line.pieces)] or main
        self._first: Shown | None = written[0] if written else None
        self._last: Shown | None = written[-1] if written else None

    def find(self, location: Location | None) -> Target | None:
        """Return where a comment on the location goes; the beginning of the text for None.

        What is not in the main text (headers, footers), or not there, is commented at the nearest paragraph.
        Returns None only where the file has no paragraph at all.
        """
        if location is None or not 1 <= location.line <= len(self._lines):
            return _whole(self._first)
        line = self._lines[location.line - 1]
        last = self._lines[min(max(location.end_line, location.line), len(self._lines)) - 1]
        if line.zone not in _MAIN_ZONES:
            return _beside(line) or _whole(self._first if line.zone == "header" else self._last)
        start, at_start = _start(line, location.column - 1)
        if is_gap(location) or start is None:
            return _point(line) if start is None or location.column == 1 else Target(start, None, exact=False)
        end, at_end = _end(last, location.end_column - 1)
        if last.zone != line.zone:
            # From the text into a table or a text box: what there is of it on the first line.
            end, at_end = _end(line, sum(count for _, count in line.pieces))[0], False
        if end is None or not _ordered(start, end):
            return Target(start, None, exact=False)
        return Target(start, end, exact=at_start and at_end)


def _whole(line: Shown | None) -> Target | None:
    """The characters of a whole line, or its paragraph where there are none."""
    if line is None:
        return None
    start, end = _start(line, 0)[0], _end(line, sum(count for _, count in line.pieces))[0]
    return _point(line) if start is None or end is None else Target(start, end, exact=False)


def _beside(line: Shown) -> Target | None:
    """The mark in the text that a note hangs on."""
    element = next((element for element, _ in line.pieces if element is not None), None)
    unit = None if element is None else _unit(element)
    return None if unit is None else Target(Boundary(unit), Boundary(unit, None, 1), exact=False)


def _point(line: Shown) -> Target | None:
    """The beginning of a line; the beginning of its paragraph where it holds no characters."""
    start = _start(line, 0)[0]
    if start is None and line.paragraph is not None:
        start = Boundary(_host(line.paragraph))
    return None if start is None else Target(start, None, exact=False)


def _start(line: Shown, column: int) -> tuple[Boundary | None, bool]:
    """The place before a character (column from 0), and whether the file holds that character."""
    before, missed = 0, False
    for element, count in line.pieces:
        if count and before + count > column:
            if element is not None:
                boundary, exact = _boundary(element, max(column - before, 0), behind=False)
                return boundary, exact and not missed
            missed = True
        before += count
    return None, False


def _end(line: Shown, column: int) -> tuple[Boundary | None, bool]:
    """The place behind the last character before a column (from 0), and whether the file holds that character."""
    before, found = 0, None
    for element, count in line.pieces:
        if before >= column:
            break
        if count:
            found = (element, min(column - before, count))
        before += count
    if found is None or found[0] is None:
        return None, False
    boundary, exact = _boundary(found[0], found[1], behind=True)
    return boundary, exact and before >= column


def _boundary(element: etree._Element, offset: int, behind: bool) -> tuple[Boundary | None, bool]:
    unit = _unit(element)
    if unit is None:
        return None, False
    if unit.tag == R and element.getparent() is unit:
        return Boundary(unit, element, offset), True
    # Word knows no comments inside text boxes, phonetic guides and formulas: the whole of it is marked.
    return Boundary(unit, None, int(behind)), unit is element


def _unit(element: etree._Element) -> etree._Element | None:
    """Return what stands in the paragraph, or in a wrapper that takes range marks, and holds the element."""
    path = [element, *element.iterancestors()]
    depth = next((at for at in range(len(path) - 1, -1, -1) if path[at].tag == P), 0)
    for at in range(depth - 1, -1, -1):
        node = path[at]
        open_control = node.tag == SDT and at > 0 and path[at - 1].tag == SDT_CONTENT and not _filled(node)
        if not (node.tag in WRAPPERS or open_control or node.tag == SDT_CONTENT):
            return node
    return None


def _filled(control: etree._Element) -> bool:
    properties = control.find(SDT_PR)
    return properties is not None and any(properties.find(name) is not None for name in FILLED_CONTROLS)


def _host(paragraph: etree._Element) -> etree._Element:
    """Return the outermost paragraph: that of the text for one in a text box."""
    return next((one for one in reversed([*paragraph.iterancestors(P)])), paragraph)


def _ordered(start: Boundary, end: Boundary) -> bool:
    """Tell whether the end comes behind the start in the file; text boxes may turn the order of lines round."""
    if start.unit is end.unit:
        return True
    ours, theirs = [start.unit, *start.unit.iterancestors()], [end.unit, *end.unit.iterancestors()]
    while len(ours) > 1 and len(theirs) > 1 and ours[-2] is theirs[-2]:
        ours.pop()
        theirs.pop()
    common = ours[-1]
    return len(ours) > 1 and len(theirs) > 1 and common.index(ours[-2]) < common.index(theirs[-2])
