"""Automatic numbers of an .odt: which list a paragraph is in, and where that list stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.frozen import replace
from checker.readers.docx.numbering import LEVELS, Counters, List
from checker.readers.odt.names import count, q

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.odt.styles import Levels, Styles

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_OUTLINE = "outline"


@dataclass(slots=True)
class Place:
    """Where blocks stand in lists: the list's key and style, the level from 0, and whether the next counts."""

    key: str
    style: str | None
    level: int
    counts: bool = False
    start: int | None = None


class Lists:
    """Steps through the lists of one file from top to bottom."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counters = Counters()
        self._keys: dict[str, str] = {}
        self._last: dict[str | None, str] = {}
        self._made = 0

    def enter(self, element: _Element, outer: Place | None) -> Place:
        """Return the place of the items of a text:list within ``outer``."""
        style = element.get(q("text:style-name")) or (None if outer is None else outer.style)
        if outer is not None:
            return Place(outer.key, style, outer.level + 1)
        ident = element.get(_XML_ID)
        known = self._keys.get(element.get(q("text:continue-list"), ""))
        if known is None and element.get(q("text:continue-numbering")) == "true":
            known = self._last.get(style)
        if known is None:
            self._made += 1
            known = f"list {self._made}"
        if ident is not None:
            self._keys[ident] = known
        self._last[style] = known
        return Place(known, style, 0)

    def step(self, place: Place) -> str:
        """Count the paragraph that stands first in an item, and return its label."""
        if not place.counts:
            return ""
        place.counts = False
        return self._step(place.key, self._styles.levels(place.style), place.level, place.start)

    def step_heading(self, element: _Element) -> str:
        """Count a heading that stands in no list, by the outline of the file."""
        level = count(element.get(q("text:outline-level")), 1) - 1
        if element.get(q("text:is-list-header")) == "true" or self._styles.unlisted(element.get(q("text:style-name"))):
            return ""
        start = None
        if element.get(q("text:restart-numbering")) == "true":
            start = count(element.get(q("text:start-value")), 1)
        return self._step(_OUTLINE, self._styles.outline(), level, start)

    def _step(self, key: str, levels: Levels, index: int, start: int | None) -> str:
        level = levels.get(index)
        if level is None or not 0 <= index < LEVELS:
            return ""
        if start is None:
            return self._counters.step(List(key, key, levels), index)
        self._made += 1
        # A list instance of its own begins anew and goes on with the shared count.
        own = {**levels, index: replace(level, start=start)}
        return self._counters.step(List(f"start {self._made}", key, own, {index: start}), index)
