"""Blocks of a story (the body, a header, a note): paragraphs, tables, text boxes, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.readers.docx.names import (
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    ILVL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUMID,
    NUMPR,
    PPR,
    PSTYLE,
    RPR,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VANISH,
    P,
    branch,
    integer,
    switched_on,
    value,
    w,
)
from checker.readers.docx.numbering import Counters, Definitions
from checker.readers.docx.runs import Runs
from checker.readers.docx.state import Mark, ParagraphText, Seen
from checker.readers.docx.styles import ParagraphStyle, Styles, outline_level
from checker.readers.frames import framed, is_frame

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = ((INS, "in"), (DEL, "out"), (MOVE_FROM, "from"), (MOVE_TO, "to"))
_GONE = ("out", "from")
_WRAPPERS = (SDT, CUSTOM_XML, SMART_TAG, INS, MOVE_TO, ALTERNATE)
# Word allows 63 columns; a larger span is a broken or hostile file.
_MAX_COLUMNS = 63


@dataclass(slots=True)
class Draft:
    """A line before its number and offset are known; ``marks`` are the elements that show it.

    The other fields are those of ``model.Line``.
    """

    text: str
    page: int | None
    paragraph: int | None
    zone: str
    heading: int | None
    marks: list[Mark]
    number: int = 0


@dataclass(slots=True)
class Grid:
    """A table: rows of cells of lines; a cell over several columns is followed by empty ones.

    ``merged`` are the columns (from 0) in which the last row has cells that go on below.
    """

    rows: list[list[list[Draft]]] = field(default_factory=list)
    merged: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Open:
    """The paragraph being read, with what decides about its number and heading."""

    text: ParagraphText = field(default_factory=ParagraphText)
    properties: _Element | None = None
    style: ParagraphStyle = field(default_factory=ParagraphStyle)
    settled: bool = False
    paragraph: int | None = None
    beside: list[Draft] = field(default_factory=list)


class Story:
    """Reads one story.  ``index`` gives each w:p its number from 1, where paragraphs are counted.

    ``zone`` is "body" for the main story, where cells and text boxes get zones of their own.
    """

    def __init__(
        self, styles: Styles, definitions: Definitions, seen: Seen, zone: str, index: Mapping[_Element, int]
    ) -> None:
        self.lines: list[Draft] = []
        self.tables: list[Grid] = []
        self.written = False
        self._styles = styles
        self._definitions = definitions
        self._counters = Counters()
        self._seen = seen
        self._runs = Runs(styles, seen)
        self._zone = zone
        self._fixed = zone != "body"
        self._index = index
        self._open: _Open | None = None

    def read(self, root: _Element) -> None:
        """Read the blocks below ``root`` and close what is open at its end."""
        self._blocks(root)
        self._close()

    def _blocks(self, root: _Element) -> None:
        for child in root:
            handler = _BLOCKS.get(child.tag)
            if handler is not None:
                handler(self, child)

    @contextmanager
    def _zoned(self, zone: str) -> Iterator[None]:
        outer = self._zone
        if not self._fixed:
            self._zone = zone
        yield
        self._zone = outer

    def paragraph(self, element: _Element) -> None:
        """Read a w:p; it stays open while its mark is deleted or hidden."""
        opened = self._open = self._open or _Open()
        properties = element.find(PPR)
        style = self._styles.paragraph(value(properties, PSTYLE))
        if opened.text.blank:
            opened.paragraph = self._index.get(element)
        self._runs.read(element, opened.text, style.hidden)
        gone, hidden = self._mark(properties)
        # Word gives joined paragraphs the properties of the last, but a hidden mark keeps the first's.
        if not opened.settled:
            opened.properties, opened.style = properties, style
            opened.settled = hidden and not opened.text.blank
        boxes, opened.text.boxes = opened.text.boxes, []
        for box in boxes:
            opened.beside += self._box(box)
        if not (gone or hidden):
            self._close()

    def _mark(self, properties: _Element | None) -> tuple[bool, bool]:
        """Return whether the paragraph mark is deleted, and whether it is hidden."""
        mark = None if properties is None else properties.find(RPR)
        if mark is None:
            self._seen.unrevised()
            return False, False
        kinds = [kind for tag, kind in _MARKS if mark.find(tag) is not None]
        for kind in kinds:
            self._seen.revision(kind)
        if not kinds:
            self._seen.unrevised()
        return any(kind in _GONE for kind in kinds), switched_on(mark.find(VANISH))

    def _close(self) -> None:
        opened, self._open = self._open, None
        if opened is None:
            return
        lines = opened.text.lines(self._seen.pages)
        self.written = self.written or not opened.text.blank
        heading = self._heading(opened)
        label = self._label(opened)
        if label:
            lines[0].text = label + lines[0].text
            lines[0].marks = [(None, len(label)), *lines[0].marks]
        for line in lines:
            level = heading if line.text.strip() else None
            self.lines.append(Draft(line.text, line.page, opened.paragraph, self._zone, level, line.marks))
        self.lines += opened.beside

    def _drop_blank(self) -> None:
        """Forget a deleted paragraph that stands before a table and so has nothing to join."""
        if self._open is not None and self._open.text.blank:
            self.lines += self._open.beside
            self._open = None

    def _heading(self, opened: _Open) -> int | None:
        stated, level = outline_level(opened.properties)
        return level if stated else opened.style.heading

    def _label(self, opened: _Open) -> str:
        """Step the list of a paragraph; empty paragraphs are printed with a number too, so they count."""
        own = None if opened.properties is None else opened.properties.find(NUMPR)
        number, level = value(own, NUMID), integer(value(own, ILVL))
        if number is None:
            listing = self._definitions.find(opened.style.number)
            if listing is not None and level is None:
                level = listing.level_of(opened.style.chain)
            level = opened.style.level if level is None else level
        else:
            listing = self._definitions.find(number)
        return "" if listing is None else self._counters.step(listing, level or 0)

    def _box(self, content: _Element) -> list[Draft]:
        """Read a text box apart from the paragraph that holds it, and return its lines."""
        outer = self.lines, self._open, self._runs.fields, self._seen.pages.frozen
        self.lines, self._open, self._runs.fields, self._seen.pages.frozen = [], None, [], True
        with self._zoned("textbox"):
            self.read(content)
        found = self.lines
        self.lines, self._open, self._runs.fields, self._seen.pages.frozen = outer
        return found

    def table(self, element: _Element) -> None:
        """Read a w:tbl, row by row."""
        self._drop_blank()
        self._close()
        grid = Grid()
        self.tables.append(grid)
        for row in self._children(element, TR):
            self._row(row, grid)
        if not self._fixed and is_frame(grid.rows):
            self._unframe(grid)

    def _unframe(self, grid: Grid) -> None:
        """Take what stands in a table that only frames it for text of the story around; tables in it stay tables."""
        at = self.tables.index(grid)
        for line in framed(grid.rows, [one.rows for one in self.tables[at + 1 :]]):
            if line.zone == "cell":
                line.zone = self._zone
        del self.tables[at]

    def _row(self, row: _Element, grid: Grid) -> None:
        properties = row.find(TRPR)
        if self._removed(properties, DEL):
            return
        pages = self._seen.pages
        start = last = pages.number
        first = True
        cells: list[list[Draft]] = [[] for _ in range(_columns(properties, w("gridBefore"), 0))]
        above, grid.merged = grid.merged, set()
        for cell in self._children(row, TC):
            shape = cell.find(TCPR)
            if self._removed(shape, w("cellDel")):
                continue
            # Every cell of a row that is broken over pages carries its own page marks.
            pages.number = start
            before = len(self.lines)
            with self._zoned("cell"):
                self._cell(cell, covered=_merge(shape) == "continue" and len(cells) in above)
            last = max(last, pages.number)
            if _merge(shape):
                grid.merged.add(len(cells))
            if first and before < len(self.lines):
                # A mark before the first text means that the whole row begins on the next page.
                start, first = self.lines[before].page or start, False
            cells.append(self.lines[before:])
            cells += [[] for _ in range(_columns(shape, w("gridSpan"), 1) - 1)]
        pages.number = last
        grid.rows.append(cells)

    def _cell(self, cell: _Element, *, covered: bool) -> None:
        """Read a cell; of one that the cell above covers Word shows nothing, whatever it still holds."""
        lines, tables = len(self.lines), len(self.tables)
        self.read(cell)
        if covered and any(line.text.strip() for line in self.lines[lines:]):
            del self.lines[lines:], self.tables[tables:]

    def _removed(self, properties: _Element | None, tag: str) -> bool:
        removed = properties is not None and properties.find(tag) is not None
        if removed:
            self._seen.revision("out")
        return removed

    def _children(self, element: _Element, tag: str) -> Iterator[_Element]:
        """Yield rows of a table or cells of a row, content controls and other wrappers opened."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag in _WRAPPERS:
                inner = _content(child)
                if inner is not None:
                    yield from self._children(inner, tag)

    def wrapper(self, element: _Element) -> None:
        """Read what a content control or another wrapper holds."""
        inner = _content(element)
        if inner is not None:
            self._blocks(inner)

    def foreign(self, _: _Element) -> None:
        """Note an embedded file of another format, which is not read."""
        self._seen.foreign = True


def _content(wrapper: _Element) -> _Element | None:
    if wrapper.tag == SDT:
        return wrapper.find(SDT_CONTENT)
    return branch(wrapper) if wrapper.tag == ALTERNATE else wrapper


def _merge(shape: _Element | None) -> str | None:
    """Whether a cell begins (restart) or goes on with (continue) one over several rows."""
    element = None if shape is None else shape.find(w("vMerge"))
    return None if element is None else element.get(w("val"), "continue")


def _columns(properties: _Element | None, tag: str, least: int) -> int:
    count = integer(value(properties, tag))
    return least if count is None else min(max(count, least), _MAX_COLUMNS)


_BLOCKS: dict[str, Callable[[Story, _Element], None]] = {
    P: Story.paragraph,
    TBL: Story.table,
    w("altChunk"): Story.foreign,
    **dict.fromkeys(_WRAPPERS, Story.wrapper),
}
