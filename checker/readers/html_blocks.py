"""The visible lines of a web page in order, each with where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from checker.frozen import dataclass, field

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DROPPED = """
    script style noscript template head title meta link svg math iframe frame object embed audio video canvas map
    select option textarea input datalist
""".split()  # noqa: SIM905
_MARKED = "hidden-part"
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_CELL_LIKE = frozenset("p td th li dd dt div".split())  # noqa: SIM905
_TITLE_NAMES = frozenset(("bt", "tit", "biaoti", "wzbt", "xqbt"))
_SHOWN_FIELDS = frozenset(("text", "number"))
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_SPAN = re.compile(r"[ \t\r\n\f]*\+?([0-9]{1,6})")
_MAX_SPAN, _MAX_COLUMNS = 64, 256


@dataclass
class Cell:
    """A cell of a table: its blocks (indices) and how many columns and rows it covers; 0 rows go to the end."""

    columns: int = 1
    rows: int = 1
    blocks: list[int] = field(default_factory=list)


@dataclass
class Grid:
    """A table while it is read: rows of cells, whether it stands in the document, whether it holds tables.

    ``breaks`` are the rows (from 0) with which a group of rows begins or ends: no cell reaches over these.
    """

    inside: bool
    rows: list[list[Cell]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    holds_tables: bool = False


@dataclass
class Block:
    """A visible line: text, whether it stands in the document, heading level, whether marked as a title.

    ``blanks`` counts the paragraphs, cells and lines without text right before it.
    """

    text: str
    inside: bool
    heading: int | None
    titled: bool
    in_cell: bool = False
    blanks: int = 0


def drop_invisible(root: Any) -> None:
    """Take out of the tree what no reader of the page sees: scripts, styles, comments, hidden parts."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    _write_fields(root)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    for element in _hidden(root):
        if element.tag in ("td", "th", "tr") and _keeps_its_place(element):
            _empty(element)
        else:
            element.tag = _MARKED
    etree.strip_elements(root, _MARKED, with_tail=False)


def _write_fields(root: Any) -> None:
    """Put what is filled into the fields of a table's cells (a form that was saved as a page) into the text.

    What can be typed over and is no figure is a hint (请输入关键字).
    """
    for entry in list(root.iter("input")):
        if _is_filled_in(entry) and next(entry.iterancestors("td", "th"), None) is not None:
            entry.tag, entry.text = "span", entry.get("value")


def _is_filled_in(entry: Any) -> bool:
    text = entry.get("value") or ""
    if not text or (entry.get("type") or "text").lower() not in _SHOWN_FIELDS:
        return False
    return entry.get("readonly") is not None or entry.get("disabled") is not None or not any(map(str.isalpha, text))


def drop_deleted(root: Any) -> int:
    """Take what is marked as deleted (del) out of the tree, and return how many places that are.

    Most of the text is not: there an end tag was forgotten.
    """
    from lxml import etree

    texts = ["".join(element.itertext()).strip() for element in root.iter("del")]
    if sum(map(len, texts)) * 2 > sum(len(text.strip()) for text in root.itertext()):
        return 0
    etree.strip_elements(root, "del", with_tail=False)
    return sum(map(bool, texts))


def _hidden(root: Any) -> list[Any]:
    """The outermost hidden elements, but for one with most of the text: a script will show that."""
    within: set[Any] = set()
    outermost: list[Any] = []
    total = 0
    for element in root.iter():
        total += len(element.text or "") + len(element.tail or "")
        if element.getparent() in within:
            within.add(element)
        elif element is not root and _is_hidden(element):
            within.add(element)
            outermost.append(element)
    return [element for element in outermost if sum(map(len, element.itertext())) * 2 < total]


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN_STYLE.search(style) is not None)


def _keeps_its_place(element: Any) -> bool:
    """Is a cell or row hidden so that those behind it stay in their columns and rows?"""
    hidden = _HIDDEN_STYLE.search(element.get("style") or "")
    return element.get("hidden") is None and hidden is not None and hidden[0].lower().startswith("visibility")


def _empty(element: Any) -> None:
    """Take out what stands in a cell, or in the cells of a row."""
    for cell in [element] if element.tag != "tr" else list(element):
        cell.text = None
        for child in list(cell):
            cell.remove(child)


def walk(root: Any, containers: Sequence[Any]) -> tuple[list[Block], list[Grid]]:
    """Return the visible lines of the tree and its tables, in document order; no recursion, however deep it is."""
    from lxml import etree

    state = _Walk(frozenset(containers))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            state.enter(element)
        else:
            state.leave(element, element is root)
    state.flush()
    return state.blocks, state.grids


class _Walk:
    """What is open at the present place of the walk."""

    def __init__(self, containers: frozenset[Any]) -> None:
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self._containers = containers
        self._inside = 0
        self._titled = 0
        self._preformatted = 0
        self._headings: list[int] = []
        self._tables: list[Grid] = []
        self._cells: list[Cell] = []
        self._pending: list[str] = []
        self._blanks = 0
        self._opened: list[tuple[int, int]] = []  # lines and blank ones when each paragraph or cell began

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            ended = self.flush()
            self._blanks += tag == "br" and not ended
        if tag in _CELL_LIKE:
            self._opened.append((len(self.blocks), self._blanks))
        self._inside += element in self._containers
        self._titled += _is_title(element)
        self._preformatted += tag == "pre"
        if _heading_level(tag):
            self._headings.append(_heading_level(tag))
        if tag == "table":
            for outer in self._tables:
                outer.holds_tables = True
            self._tables.append(Grid(self._inside > 0))
            self.grids.append(self._tables[-1])
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in _ROW_GROUPS:
            self._break()
        elif tag in ("td", "th"):
            self._open_cell(element)
        self._add(element.text)

    def leave(self, element: Any, last: bool) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        if tag in _CELL_LIKE:
            self._blanks += self._opened.pop() == (len(self.blocks), self._blanks)
        self._inside -= element in self._containers
        self._titled -= _is_title(element)
        self._preformatted -= tag == "pre"
        if _heading_level(tag):
            self._headings.pop()
        if tag in _ROW_GROUPS:
            self._break()
        if tag == "table":
            self._tables.pop()
        elif tag in ("td", "th"):
            self._cells.pop()
        if not last:
            self._add(element.tail)

    def flush(self) -> bool:
        """End the line that is being collected, and tell whether there is one; blanks alone show nothing."""
        text = _CONTROL.sub("", _SPACE.sub(" ", "".join(self._pending))).strip()
        self._pending.clear()
        if not text:
            return False
        if self._cells:
            self._cells[-1].blocks.append(len(self.blocks))
        heading = self._headings[-1] if self._headings else None
        self.blocks.append(Block(text, self._inside > 0, heading, self._titled > 0, blanks=self._blanks))
        self._blanks = 0
        return True

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._preformatted:
            self._pending.append(text)
            return
        first, *others = _LINE_END.split(text)
        self._pending.append(first)
        for other in others:
            ended = self.flush()
            self._blanks += not ended
            self._pending.append(other)

    def _break(self) -> None:
        if self._tables:
            self._tables[-1].breaks.add(len(self._tables[-1].rows))

    def _open_cell(self, element: Any) -> None:
        cell = Cell(_span(element.get("colspan")), _span(element.get("rowspan"), 0))
        self._cells.append(cell)
        if self._tables:
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(cell)


def _span(value: str | None, least: int = 1) -> int:
    """Return what a span says, read as browsers do: blanks and a plus before the number, anything behind it."""
    number = _SPAN.match(value or "")
    return min(max(int(number[1]), least), _MAX_SPAN) if number is not None else 1


def _heading_level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _is_title(element: Any) -> bool:
    if element.tag in ("h1", "h2"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(name.endswith("title") or name in _TITLE_NAMES for name in names)


def is_layout(grid: Grid, blocks: Sequence[Block]) -> bool:
    """True for a table that only places things: one cell, tables inside, or one cell with most of a long text."""
    sizes = [sum(len(blocks[at].text) for at in cell.blocks) for row in grid.rows for cell in row if cell.blocks]
    if grid.holds_tables or len(sizes) < 2:
        return True
    return max(sizes) > 300 and max(sizes) * 10 > sum(sizes) * 6


def cell_rows(grid: Grid) -> list[list[tuple[int, ...]]]:
    """Return the blocks of each cell in a full grid; where a cell is spread, its other places are empty.

    A browser lets no cell reach over the end of a group of rows.  Where the rows are of one width only if it does
    (editors make a group of the first row of the heads alone), it does.
    """
    shown = _placed(grid, grid.breaks)
    if not grid.breaks or not _uneven(shown):
        return shown
    return min(shown, _placed(grid, frozenset()), key=_uneven)


def _uneven(rows: list[list[tuple[int, ...]]]) -> int:
    """How many rows are not as wide as most."""
    widths = Counter(map(len, rows))
    return len(rows) - max(widths.values(), default=0)


def _placed(grid: Grid, breaks: Collection[int]) -> list[list[tuple[int, ...]]]:
    rows: list[list[tuple[int, ...]]] = []
    below: dict[int, int] = {}  # column -> rows that a cell above still covers
    for at_row, row in enumerate(grid.rows):
        if at_row in breaks:
            below.clear()
        if at_row in grid.breaks:
            below = {column: left for column, left in below.items() if left}
        places: list[tuple[int, ...]] = []
        for cell in row:
            _skip_covered(places, below)
            at = len(places)
            end = max(min(at + cell.columns, _MAX_COLUMNS), at + 1)
            places.append(tuple(cell.blocks))
            places += [()] * (end - at - 1)
            if cell.rows != 1:
                below.update(dict.fromkeys(range(at, end), cell.rows))
        _skip_covered(places, below)
        below = {column: left - (left > 0) for column, left in below.items() if left != 1}
        rows.append(places)
    return rows


def _skip_covered(places: list[tuple[int, ...]], below: dict[int, int]) -> None:
    while len(places) in below:
        places.append(())
