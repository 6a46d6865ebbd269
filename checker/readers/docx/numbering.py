"""Automatic numbers: list definitions of numbering.xml, and counters that step through a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.readers.docx.names import (
    FALLBACK,
    ILVL,
    NUMID,
    PSTYLE,
    RPR,
    VAL,
    VANISH,
    integer,
    switched_on,
    value,
    w,
)
from checker.readers.docx.ordinals import ordinal
from checker.readers.docx.symbols import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.docx.styles import Styles

LEVELS = 9

_ABSTRACT, _ABSTRACT_ID, _NUM, _LVL = w("abstractNum"), w("abstractNumId"), w("num"), w("lvl")
_STYLE_LINK, _NUM_STYLE_LINK = w("styleLink"), w("numStyleLink")
_OVERRIDE, _START_OVERRIDE = w("lvlOverride"), w("startOverride")
_START, _FORMAT, _TEXT, _GAP, _RESTART, _LEGAL = (
    w("start"),
    w("numFmt"),
    w("lvlText"),
    w("suff"),
    w("lvlRestart"),
    w("isLgl"),
)
_FONTS = w("rFonts")
_PLACE = re.compile(r"%([1-9])")
# Word allows 31 characters; a longer text would be multiplied by every paragraph.
_MAX_TEXT = 64
# Behind a full-width mark (、 ） ．) a gap says nothing, and people do not type one.
_WIDE_MARKS = ((0x3000, 0x303F), (0xFF00, 0xFFEF))


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts and what is printed."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    gap: bool = True
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None
    font: str | None = None


@dataclass(frozen=True)
class List:
    """A list instance with its id; instances with the same ``key`` share their counters.

    ``starts`` holds the levels (from 0) that begin anew when the instance is first used.
    """

    number: str
    key: str
    levels: Mapping[int, Level] = field(default_factory=dict)
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, styles: tuple[str, ...]) -> int | None:
        """Return the level that names one of these paragraph styles as its own, nearest first."""
        for ident in styles:
            for number, level in self.levels.items():
                if level.style == ident:
                    return number
        return None


class Definitions:
    """The lists of a file by their id; ``root`` is the numbering part, None when a file has none."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        self._lists: dict[str, List | None] = {}
        if root is not None:
            self._abstracts = {item.get(_ABSTRACT_ID, ""): item for item in root.iterchildren(_ABSTRACT)}
            self._numbers = {item.get(NUMID, ""): item for item in root.iterchildren(_NUM)}

    def find(self, number: str | None) -> List | None:
        """Return the list with this id; None when there is none ("0" takes a paragraph out of its list)."""
        if number is None or number == "0":
            return None
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> List | None:
        instance = self._numbers.get(number)
        abstract = self._abstract(value(instance, _ABSTRACT_ID))
        if instance is None or abstract is None:
            return None
        levels = {_index(item): _level(item) for item in abstract.iterchildren(_LVL)}
        starts: dict[int, int] = {}
        for override in instance.iterchildren(_OVERRIDE):
            index = _index(override)
            own = override.find(_LVL)
            if own is not None:
                levels[index] = _level(own)
            start = integer(value(override, _START_OVERRIDE))
            if start is not None:
                starts[index] = start
                levels[index] = replace(levels.get(index, Level()), start=start)
        return List(number, abstract.get(_ABSTRACT_ID, ""), levels, starts)

    def _abstract(self, ident: str | None) -> _Element | None:
        """Return a definition; one that only points to a numbering style gives that style's."""
        abstract = self._abstracts.get(ident or "")
        link = value(abstract, _NUM_STYLE_LINK)
        if abstract is None or link is None or abstract.find(_LVL) is not None:
            return abstract
        by_style = self._numbers.get(self._styles.list_number(link) or "")
        target = self._abstracts.get(value(by_style, _ABSTRACT_ID) or "")
        if target is not None and target.find(_LVL) is not None:
            return target
        return next((item for item in self._abstracts.values() if value(item, _STYLE_LINK) == link), abstract)


class Counters:
    """Where every list stands while a text is read from top to bottom."""

    def __init__(self) -> None:
        self._reached: dict[str, list[int | None]] = {}
        self._used: set[tuple[str, int]] = set()

    def step(self, listing: List, index: int) -> str:
        """Count one paragraph at level ``index`` (from 0) and return its label with the gap behind it.

        Levels above that were never reached count as begun; levels below begin anew
        unless they say otherwise.  An unknown level counts nothing and gives the empty text.
        """
        level = listing.levels.get(index)
        if level is None or not 0 <= index < LEVELS:
            return ""
        reached = self._reached.setdefault(listing.key, [None] * LEVELS)
        for above in range(index):
            if reached[above] is None:
                reached[above] = listing.levels.get(above, Level()).start
        before, first = reached[index], (listing.number, index) not in self._used
        anew = before is None or (first and index in listing.starts)
        reached[index] = level.start if anew or before is None else before + 1
        self._used.add((listing.number, index))
        for below in range(index + 1, LEVELS):
            restart = listing.levels.get(below, Level()).restart
            if restart is None or index < restart:
                reached[below] = None
        return _label(listing, level, reached)


def _label(listing: List, level: Level, reached: list[int | None]) -> str:
    if level.hidden:
        return ""
    if level.kind == "bullet":
        label = bullet(level.font, level.text)
    else:
        label = "".join(
            _number(listing, level, reached, int(piece) - 1) if place % 2 else piece
            for place, piece in enumerate(_PLACE.split(level.text))
        )
    wide = any(first <= ord(label[-1]) <= last for first, last in _WIDE_MARKS) if label else True
    return label if wide or not level.gap or label[-1] == " " else f"{label} "


def _number(listing: List, level: Level, reached: list[int | None], index: int) -> str:
    source = listing.levels.get(index, Level())
    count = reached[index]
    kind = "decimal" if level.legal and source.kind not in ("bullet", "none") else source.kind
    return ordinal(source.start if count is None else count, kind)


def _index(element: _Element) -> int:
    index = integer(element.get(ILVL))
    return 0 if index is None else index


def _level(element: _Element) -> Level:
    text = element.find(_TEXT)
    kind = value(element, _FORMAT) or value(element.find(f".//{FALLBACK}"), _FORMAT) or "decimal"
    start = integer(value(element, _START))
    fonts = element.find(f"{RPR}/{_FONTS}")
    return Level(
        start=1 if start is None else start,
        kind=kind,
        text="" if text is None else _clean(text.get(VAL, "")),
        gap=value(element, _GAP) != "nothing",
        restart=integer(value(element, _RESTART)),
        legal=switched_on(element.find(_LEGAL)),
        hidden=switched_on(element.find(f"{RPR}/{VANISH}")),
        style=value(element, PSTYLE),
        font=None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
    )


def _clean(text: str) -> str:
    return " ".join(text[:_MAX_TEXT].splitlines())
