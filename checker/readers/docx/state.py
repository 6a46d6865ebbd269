"""What is gathered while a story is read: pages, the text of a paragraph, facts about the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


# An element and how many characters of the line it shows; None for characters that are in no element.
Mark = tuple["_Element | None", int]


@dataclass(slots=True)
class Shown:
    """A line of a paragraph: its text, the page it begins on, and which elements show its characters."""

    text: str
    page: int | None
    marks: list[Mark]


@dataclass(slots=True)
class Pages:
    """Counts pages by the marks Word left at its last layout (from 1).

    ``frozen`` is set while text is read that does not flow with the pages.
    """

    marked: bool
    number: int = 1
    frozen: bool = False
    _fresh: bool = False

    @property
    def current(self) -> int | None:
        """The page number, or None when the file carries no marks."""
        return self.number if self.marked else None

    def forced(self) -> None:
        """Step over a page break that a person set."""
        if not self.frozen:
            self.number += 1
            self._fresh = True

    def rendered(self) -> None:
        """Step over a mark of the last layout; it repeats a forced break that stands right before it."""
        if not self.frozen:
            self.number += 0 if self._fresh else 1
            self._fresh = False

    def text(self) -> None:
        """Note that text stands on the current page."""
        self._fresh = False


@dataclass(slots=True)
class Seen:
    """What was met on the way and is reported for the file as a whole."""

    pages: Pages
    revisions: int = 0
    picture: bool = False
    foreign: bool = False
    notes: list[tuple[str, str, int | None, _Element]] = field(default_factory=list)
    _open: str | None = None

    def revision(self, kind: str) -> None:
        """Count a tracked change; one that directly continues the same kind is the same change."""
        self.revisions += kind != self._open
        self._open = kind

    def unrevised(self) -> None:
        """Note text or a paragraph end without a tracked change."""
        self._open = None


class ParagraphText:
    """Lines of one paragraph, or of several that a deleted paragraph mark has joined."""

    def __init__(self) -> None:
        self.boxes: list[_Element] = []
        self._done: list[Shown] = []
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._page: int | None = None
        self._split = False

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks has been read so far."""
        return not any(line.text.strip() for line in self._done) and not "".join(self._parts).strip()

    def add(self, text: str, pages: Pages, element: _Element) -> None:
        """Append text that stands on the current page and is shown by ``element``."""
        if self._split:
            self.new_line(pages)
        if not self._parts:
            self._page = pages.current
        self._parts.append(text)
        self._marks.append((element, len(text)))
        pages.text()

    def new_line(self, pages: Pages) -> None:
        """End the line here (w:br, w:cr)."""
        self._done.append(self._line(pages))
        self._parts, self._marks = [], []
        self._split = False

    def split(self) -> None:
        """End the line here if text stands before and text follows (page and column breaks)."""
        self._split = bool(self._parts)

    def lines(self, pages: Pages) -> list[Shown]:
        """Return all lines; at least one, the last may be empty."""
        return [*self._done, self._line(pages)]

    def _line(self, pages: Pages) -> Shown:
        return Shown("".join(self._parts), self._page if self._parts else pages.current, self._marks)
