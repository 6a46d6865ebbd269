"""What paragraph and character styles say that matters here: headings, list membership, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.readers.docx.names import (
    ILVL,
    NUMID,
    NUMPR,
    OUTLINE,
    PPR,
    RPR,
    VAL,
    VANISH,
    integer,
    switched_on,
    value,
    w,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE, _STYLE_ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_NAME, _BASED_ON = w("name"), w("basedOn")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
# Word stops at eleven; a hostile file may go round in a circle.
_MAX_CHAIN = 50
_LAST_LEVEL = 8


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style with everything inherited.

    ``chain`` holds its id and those it is based on, nearest first; ``heading`` is a
    level from 1, ``level`` a list level from 0, ``number`` a list id of numbering.xml.
    """

    chain: tuple[str, ...] = ()
    heading: int | None = None
    number: str | None = None
    level: int | None = None
    hidden: bool = False


class Styles:
    """The styles part, resolved on demand and remembered; ``root`` is None when a file has none."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default: str | None = None
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._hidden: dict[str | None, bool] = {}
        for element in () if root is None else root.iterchildren(_STYLE):
            ident = element.get(_STYLE_ID) or ""
            self._elements[ident] = element
            if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT, "0") in ("1", "true", "on"):
                self._default = ident

    def paragraph(self, ident: str | None) -> ParagraphStyle:
        """Return the style with this id; None, or an id the file lacks, means the default style."""
        known = self._paragraphs.get(ident)
        if known is None:
            start = ident if ident in self._elements else self._default
            known = self._paragraphs[ident] = self._resolve(start)
        return known

    def hides(self, ident: str | None) -> bool:
        """Tell whether a character style hides its text."""
        known = self._hidden.get(ident)
        if known is None:
            known = self._hidden[ident] = _hidden(element for _, element in self._chain(ident))
        return known

    def list_number(self, ident: str) -> str | None:
        """Return the list id that a numbering style names, or None."""
        element = self._elements.get(ident)
        return None if element is None else value(element.find(f"{PPR}/{NUMPR}"), NUMID)

    def _chain(self, ident: str | None) -> Iterator[tuple[str, _Element]]:
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(ident or "")
            if element is None:
                return
            yield ident or "", element
            ident = value(element, _BASED_ON)

    def _resolve(self, ident: str | None) -> ParagraphStyle:
        chain = list(self._chain(ident))
        number = level = None
        for _, element in chain:
            numbering = element.find(f"{PPR}/{NUMPR}")
            number = value(numbering, NUMID) if number is None else number
            level = integer(value(numbering, ILVL)) if level is None else level
        return ParagraphStyle(
            chain=tuple(name for name, _ in chain),
            heading=_heading(element for _, element in chain),
            number=number,
            level=level,
            hidden=_hidden(element for _, element in chain),
        )


def outline_level(properties: _Element | None) -> tuple[bool, int | None]:
    """Return whether a pPr states an outline level, and the heading level from 1 (None: body text)."""
    stated = None if properties is None else properties.find(OUTLINE)
    if stated is None:
        return False, None
    level = integer(stated.get(VAL))
    return True, level + 1 if level is not None and 0 <= level <= _LAST_LEVEL else None


def _heading(elements: Iterator[_Element]) -> int | None:
    for element in elements:
        stated, level = outline_level(element.find(PPR))
        if stated:
            return level
        name = _HEADING.fullmatch((value(element, _NAME) or "").strip())
        if name:
            return int(name[1])
    return None


def _hidden(elements: Iterator[_Element]) -> bool:
    for element in elements:
        flag = element.find(f"{RPR}/{VANISH}")
        if flag is not None:
            return switched_on(flag)
    return False
