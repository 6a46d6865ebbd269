"""Which paragraph styles of an .rtf are headings."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LAST_LEVEL = 8


class Styles:
    """The paragraph styles that are headings: number of the style -> level from 1."""

    def __init__(self) -> None:
        self._levels: dict[int, int | None] = {}
        self._number = 0
        self._name = ""
        self._outline: int | None = None

    def number(self, number: int | None) -> None:
        """Begin the style with this number."""
        self._number, self._name, self._outline = number or 0, "", None

    def name(self, text: str) -> None:
        """Append to the name of the style."""
        self._name = (self._name + text)[:64]

    def outline(self, level: int | None) -> None:
        """Give the style an outline level, from 0."""
        self._outline = level

    def finish(self) -> None:
        """Close the style."""
        named = _HEADING.fullmatch(self._name.strip().rstrip(";").strip())
        level = outline_heading(self._outline)
        if self._outline is not None or named:
            self._levels[self._number] = level if self._outline is not None or not named else int(named[1])
        self.number(0)

    def heading(self, style: int, outline: int | None) -> int | None:
        """Return the level, from 1, of a paragraph: its own word first, then its style's."""
        return self._levels.get(style) if outline is None else outline_heading(outline)


def outline_heading(outline: int | None) -> int | None:
    """Return the heading level, from 1, for an outline level, from 0; None for body text."""
    return outline + 1 if outline is not None and 0 <= outline <= _LAST_LEVEL else None
