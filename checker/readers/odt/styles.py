"""What styles say that matters here: hidden text, forced page breaks, and how lists number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.readers.docx.numbering import LEVELS, Level
from checker.readers.docx.symbols import bullet
from checker.readers.odt.names import count, q

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME, _PARENT, _FAMILY = q("style:name"), q("style:parent-style-name"), q("style:family")
_TEXT_PROPERTIES, _PARAGRAPH_PROPERTIES = q("style:text-properties"), q("style:paragraph-properties")
_LEVEL, _FORMAT, _LETTERS = q("text:level"), q("style:num-format"), q("loext:num-list-format")
_BULLET = q("text:list-level-style-bullet")
_LEVEL_TAGS = (q("text:list-level-style-number"), _BULLET, q("text:outline-level-style"))
_PLACE = re.compile(r"%([0-9]+)%")
_MAX_CHAIN = 50
_MAX_TEXT = 64
_BREAKS = ("page", "even-page", "odd-page")
# style:num-format -> the names of the same formats in WordprocessingML, which ``ordinal`` knows.
_FORMATS = {
    "1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none",
    "１, ２, ３, ...": "decimalFullWidth", "①, ②, ③, ...": "decimalEnclosedCircle",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "１": "decimalFullWidth", "①": "decimalEnclosedCircle",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "01, 02, 03, ...": "decimalZero",
}  # fmt: skip

Levels = dict[int, Level]


class Styles:
    """Styles and list styles of a file; ``roots`` are its parts, the one that counts most last."""

    def __init__(self, roots: list[_Element]) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, _Element] = {}
        self._outline: _Element | None = None
        self._levels: dict[str, Levels] = {}
        for root in roots:
            for element in root.iter(q("style:style")):
                self._styles[element.get(_FAMILY, ""), element.get(_NAME, "")] = element
            for element in root.iter(q("text:list-style")):
                self._lists[element.get(_NAME, "")] = element
            self._outline = next(root.iter(q("text:outline-style")), self._outline)

    def hidden(self, family: str, name: str | None) -> bool:
        """Tell whether a style of text or paragraphs hides what it is applied to."""
        return self._property(family, name, _TEXT_PROPERTIES, q("text:display")) == "none"

    def breaks_before(self, name: str | None) -> bool:
        """Tell whether a paragraph style begins a page."""
        if self._property("paragraph", name, _PARAGRAPH_PROPERTIES, q("fo:break-before")) in _BREAKS:
            return True
        element = self._styles.get(("paragraph", name or ""))
        return element is not None and bool(element.get(q("style:master-page-name")))

    def unlisted(self, name: str | None) -> bool:
        """Tell whether a paragraph style takes headings out of the outline's numbers."""
        for element in self._chain("paragraph", name):
            stated = element.get(q("style:list-style-name"))
            if stated is not None:
                return not stated
        return False

    def levels(self, name: str | None) -> Levels:
        """Return the levels, from 0, of a list style; none for a style that the file lacks."""
        if name is None:
            return {}
        if name not in self._levels:
            element = self._lists.get(name)
            self._levels[name] = {} if element is None else _levels(element)
        return self._levels[name]

    def outline(self) -> Levels:
        """Return the levels by which headings are numbered."""
        if "" not in self._levels:
            self._levels[""] = {} if self._outline is None else _levels(self._outline)
        return self._levels[""]

    def _chain(self, family: str, name: str | None) -> list[_Element]:
        found: list[_Element] = []
        # A hostile file may go round in a circle.
        while name is not None and len(found) < _MAX_CHAIN:
            element = self._styles.get((family, name))
            if element is None:
                break
            found.append(element)
            name = element.get(_PARENT)
        return found

    def _property(self, family: str, name: str | None, group: str, attribute: str) -> str | None:
        for element in self._chain(family, name):
            properties = element.find(group)
            stated = None if properties is None else properties.get(attribute)
            if stated is not None:
                return stated
        return None


def _levels(style: _Element) -> Levels:
    found: Levels = {}
    for element in style:
        index = count(element.get(_LEVEL), 0) - 1
        if element.tag in _LEVEL_TAGS and 0 <= index < LEVELS:
            found[index] = _level(element, index)
    return found


def _level(element: _Element, index: int) -> Level:
    properties = element.find(f"{q('style:list-level-properties')}/{q('style:list-level-label-alignment')}")
    gap = properties is None or properties.get(q("text:label-followed-by")) != "nothing"
    if element.tag == _BULLET:
        fonts = element.find(_TEXT_PROPERTIES)
        font = None if fonts is None else fonts.get(q("style:font-name"))
        shown = bullet(font, element.get(q("text:bullet-char"), "")[:_MAX_TEXT])
        return Level(kind="bullet", text=shown, gap=gap)
    kind = _FORMATS.get(element.get(_FORMAT, ""), "decimal")
    return Level(
        start=count(element.get(q("text:start-value")), 1),
        kind=kind,
        text=_pattern(element, index, kind),
        gap=gap,
    )


def _pattern(element: _Element, index: int, kind: str) -> str:
    """Return the label with ``%1`` for the number of the first level, as WordprocessingML writes it."""
    stated = element.get(_LETTERS)
    if stated is not None:
        text = _PLACE.sub(lambda place: f"%{place[1]}" if 1 <= int(place[1]) <= LEVELS else "", stated[:_MAX_TEXT])
    else:
        above = min(count(element.get(q("text:display-levels")), 1), index + 1)
        places = range(index + 2 - above, index + 2)
        number = "" if kind == "none" else ".".join(f"%{place}" for place in places)
        prefix, suffix = (element.get(q(f"style:num-{end}"), "")[:_MAX_TEXT] for end in ("prefix", "suffix"))
        text = f"{prefix}{number}{suffix}"
    return " ".join(text.splitlines())
