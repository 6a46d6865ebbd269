"""Blocks and inline content of a story of an .odt, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.readers.flow import Budget, Draft, Grid, Paragraph
from checker.readers.frames import framed, is_frame
from checker.readers.odt.lists import Lists, Place
from checker.readers.odt.names import count, q

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.odt.styles import Styles

_STYLE, _DISPLAY = q("text:style-name"), q("text:display")
_P, _H, _LIST, _TABLE = q("text:p"), q("text:h"), q("text:list"), q("table:table")
_ITEM, _LIST_HEADER = q("text:list-item"), q("text:list-header")
_ROW, _CELL, _COVERED = q("table:table-row"), q("table:table-cell"), q("table:covered-table-cell")
_BLANKS = " \t\r\n"
_WHITE = re.compile(r"[ \t\r\n]+")
# Word allows 63 columns; a larger number is a broken or hostile file.
_MAX_COLUMNS = 63
_MAX_SPACES = 1000
_LAST_HEADING = 9


@dataclass(slots=True)
class Seen:
    """What was met on the way and is reported for the file as a whole; ``page`` is None without saved breaks."""

    budget: Budget
    page: int | None = None
    comments: int = 0
    pictures: int = 0
    objects: int = 0
    hidden: int = 0
    repeated: int = 0
    notes: list[tuple[_Element, int | None]] = field(default_factory=list)


class Story:
    """Reads one story.  ``index`` gives each paragraph its number from 1, where paragraphs are counted.

    ``zone`` is "body" for the main story, where cells and text boxes get zones of their own.
    """

    def __init__(self, styles: Styles, seen: Seen, zone: str, index: Mapping[_Element, int]) -> None:
        self.lines: list[Draft] = []
        self.tables: list[Grid] = []
        self.written = False
        self._styles = styles
        self._seen = seen
        self._zone = zone
        self._fixed = zone != "body"
        self._index = index
        self._lists = Lists(styles)
        self._place: Place | None = None
        self._open = Paragraph()
        # Whether the last blank shown was asked for, and how deep in inline elements the reading is.
        self._blank_before = True
        self._spaced = False
        self._depth = 0

    def blocks(self, root: _Element) -> None:
        """Read the blocks below ``root``."""
        for child in root:
            handler = _BLOCKS.get(child.tag)
            if handler is not None:
                handler(self, child)

    @contextmanager
    def _within(self, zone: str | None, place: Place | None) -> Iterator[None]:
        outer = self._zone, self._place
        self._place = place
        if zone is not None and not self._fixed:
            self._zone = zone
        yield
        self._zone, self._place = outer

    # --- blocks ---

    def paragraph(self, element: _Element) -> None:
        """Read a text:p or text:h."""
        style = element.get(_STYLE)
        if self._styles.hidden("paragraph", style):
            self._seen.hidden += 1
            return
        seen = self._seen
        if seen.page is not None and self.lines and not self._fixed and self._zone == "body":
            seen.page += self._styles.breaks_before(style)
        opened = self._open = Paragraph(number=self._index.get(element))
        self._blank_before = True
        seen.budget.line()
        self.inline(element)
        if element.tag == _H:
            opened.heading = min(max(count(element.get(q("text:outline-level")), 1), 1), _LAST_HEADING)
        # ODF 1.2 part 1, 6.1.2: white space at the end of a paragraph is not shown.
        if opened.pieces and opened.pieces[-1] == " " and not self._spaced:
            opened.pieces.pop()
        self.written = self.written or not opened.blank
        opened.label = self._label(element)
        self.lines += opened.lines(self._zone, seen.page)

    def _label(self, element: _Element) -> str:
        if self._place is not None:
            return self._lists.step(self._place)
        return self._lists.step_heading(element) if element.tag == _H else ""

    def listing(self, element: _Element) -> None:
        """Read a text:list; the first paragraph of an item carries its number."""
        place = self._lists.enter(element, self._place)
        for item in element:
            if item.tag in (_ITEM, _LIST_HEADER):
                place.counts = item.tag == _ITEM
                start = item.get(q("text:start-value"))
                place.start = None if start is None else count(start, 1)
                with self._within(None, place):
                    self.blocks(item)

    def numbered(self, element: _Element) -> None:
        """Read a text:numbered-paragraph, a list item that stands alone."""
        key = element.get(q("text:list-id")) or f"style {element.get(_STYLE)}"
        level = max(count(element.get(q("text:level")), 1) - 1, 0)
        start = element.get(q("text:start-value"))
        place = Place(key, element.get(_STYLE), level, True, None if start is None else count(start, 1))
        with self._within(None, place):
            self.blocks(element)

    def section(self, element: _Element) -> None:
        """Read a section that is not hidden."""
        if element.get(_DISPLAY) == "none":
            self._seen.hidden += 1
        else:
            self.blocks(element)

    def page_break(self, _: _Element) -> None:
        """Step over a page break of the last layout."""
        if self._seen.page is not None and not self._fixed:
            self._seen.page += 1

    def table(self, element: _Element) -> None:
        """Read a table:table, row by row."""
        grid = Grid()
        self.tables.append(grid)
        self._rows(element, grid)
        if self._fixed or not is_frame(grid.rows):
            return
        at = self.tables.index(grid)
        for line in framed(grid.rows, [one.rows for one in self.tables[at + 1 :]]):
            if line.zone == "cell":
                line.zone = self._zone
        del self.tables[at]

    def _rows(self, element: _Element, grid: Grid) -> None:
        for child in element:
            if child.tag == _ROW:
                before = len(self.lines)
                grid.rows.append(self._row(child))
                repeated = count(child.get(q("table:number-rows-repeated")), 1) > 1
                self._seen.repeated += repeated and any(line.text.strip() for line in self.lines[before:])
            elif child.tag in _ROW_GROUPS:
                self._rows(child, grid)
            elif child.tag == q("text:soft-page-break"):
                self.page_break(child)

    def _row(self, row: _Element) -> list[list[Draft]]:
        cells: list[list[Draft]] = []
        for cell in row:
            if cell.tag not in (_CELL, _COVERED):
                continue
            before = len(self.lines)
            if cell.tag == _CELL:
                with self._within("cell", None):
                    self.blocks(cell)
            again = min(max(count(cell.get(q("table:number-columns-repeated")), 1), 1), _MAX_COLUMNS)
            self._seen.budget.cell(again)
            cells.append(self.lines[before:])
            cells += [[] for _ in range(again - 1)]
        return cells

    def shape(self, element: _Element) -> None:
        """Read a drawing: its text boxes stand behind the paragraph that holds it."""
        self._seen.pictures += element.tag == q("draw:image")
        self._seen.objects += element.tag in _OBJECTS
        if element.tag in _OBJECTS:
            return
        outer, blank = self._open, self._blank_before
        before, self.lines = self.lines, []
        page, depth, self._depth = self._seen.page, self._depth, 0
        with self._within("textbox", None):
            for child in element:
                handler = _SHAPES.get(child.tag)
                if handler is not None:
                    handler(self, child)
        self._open, self._blank_before, self._seen.page, self._depth = outer, blank, page, depth
        found, self.lines = self.lines, before
        if self._depth:
            outer.beside += found
        else:
            self.lines += found

    # --- inline ---

    def inline(self, element: _Element) -> None:
        """Read the text of an element and of what it holds."""
        self._depth += 1
        self._text(element.text)
        for child in element:
            handler = _INLINE.get(child.tag, Story.inline)
            if handler is not None and isinstance(child.tag, str):
                handler(self, child)
            self._text(child.tail)
        self._depth -= 1

    def _text(self, text: str | None) -> None:
        """Add text; a run of white space is one blank, at the start of a line none (ODF 1.2 part 1, 6.1.2)."""
        if not text:
            return
        collapsed = _WHITE.sub(" ", text).strip(" ")
        start = " " if text[0] in _BLANKS and not self._blank_before else ""
        if not collapsed:
            self._show(start)
            self._blank_before = True
            return
        self._show(start + collapsed)
        self._blank_before = text[-1] in _BLANKS
        if self._blank_before:
            self._show(" ")

    def _show(self, text: str) -> None:
        if text:
            self._seen.budget.text(len(text))
            self._open.add(text, self._seen.page)
            self._spaced = False

    def span(self, element: _Element) -> None:
        """Read a text:span that is not hidden."""
        if self._styles.hidden("text", element.get(_STYLE)):
            self._seen.hidden += 1
        else:
            self.inline(element)

    def spaces(self, element: _Element) -> None:
        """Show a text:s."""
        self._show(" " * min(count(element.get(q("text:c")), 1), _MAX_SPACES))
        self._blank_before, self._spaced = False, True

    def tab(self, _: _Element) -> None:
        """Show a text:tab."""
        self._show("\t")
        self._blank_before = False

    def new_line(self, _: _Element) -> None:
        """End the line at a text:line-break."""
        self._seen.budget.line()
        self._open.new_line(self._seen.page)
        self._blank_before = True

    def ruby(self, element: _Element) -> None:
        """Read the base of a phonetic guide."""
        for base in element.iterchildren(q("text:ruby-base")):
            self.inline(base)

    def note(self, element: _Element) -> None:
        """Remember a footnote or endnote for its place behind the body."""
        body = element.find(q("text:note-body"))
        if body is not None:
            self._seen.notes.append((body, self._seen.page))

    def comment(self, _: _Element) -> None:
        """Count a comment."""
        self._seen.comments += 1

    def hidden(self, element: _Element) -> None:
        """Leave out text that a condition hides."""
        if element.get(q("text:is-hidden"), "true") == "true":
            self._seen.hidden += 1
        else:
            self.inline(element)


Handler = Callable[[Story, "_Element"], None]
_OBJECTS = frozenset(map(q, ("draw:object", "draw:object-ole", "draw:applet", "draw:plugin", "draw:floating-frame")))
_ROW_GROUPS = frozenset(map(q, ("table:table-header-rows", "table:table-rows", "table:table-row-group")))
_DRAWINGS: dict[str, Handler] = dict.fromkeys(
    map(
        q,
        (
            "draw:frame", "draw:text-box", "draw:custom-shape", "draw:g", "draw:rect", "draw:ellipse", "draw:circle",
            "draw:line", "draw:polygon", "draw:polyline", "draw:path", "draw:caption", "draw:connector", "draw:a",
            "draw:image", "draw:object", "draw:object-ole", "draw:applet", "draw:plugin", "draw:floating-frame",
        ),
    ),
    Story.shape,
)  # fmt: skip
_BLOCKS: dict[str, Handler] = {
    _P: Story.paragraph,
    _H: Story.paragraph,
    _LIST: Story.listing,
    _TABLE: Story.table,
    q("text:numbered-paragraph"): Story.numbered,
    q("text:section"): Story.section,
    q("text:soft-page-break"): Story.page_break,
    **dict.fromkeys(
        map(
            q,
            (
                "text:table-of-content", "text:index-body", "text:index-title", "text:illustration-index",
                "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index",
                "text:bibliography",
            ),
        ),
        Story.blocks,
    ),
    **_DRAWINGS,
}  # fmt: skip
_SHAPES: dict[str, Handler] = {**_BLOCKS, **_DRAWINGS}


def _nothing(_: Story, __: _Element) -> None:
    """Show nothing."""


_INLINE: dict[str, Handler] = {
    q("text:span"): Story.span,
    q("text:s"): Story.spaces,
    q("text:tab"): Story.tab,
    q("text:line-break"): Story.new_line,
    q("text:soft-page-break"): Story.page_break,
    q("text:ruby"): Story.ruby,
    q("text:note"): Story.note,
    q("text:hidden-text"): Story.hidden,
    q("text:hidden-paragraph"): _nothing,
    q("office:annotation"): Story.comment,
    q("office:annotation-end"): _nothing,
    q("text:script"): _nothing,
    q("text:tracked-changes"): _nothing,
    **_DRAWINGS,
}
