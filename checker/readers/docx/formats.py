"""Effective formatting of Word text: document defaults, style chains, theme fonts, then what stands in place.

Kept apart from the reader of the text: most of it is only asked for by rules about layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.readers.docx.names import PPR, PSTYLE, RPR, RSTYLE, VAL, integer, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STYLE, _STYLE_ID, _TYPE, _DEFAULT, _BASED_ON = w("style"), w("styleId"), w("type"), w("default"), w("basedOn")
_FONTS, _EAST, _EAST_THEME = w("rFonts"), w("eastAsia"), w("eastAsiaTheme")
_SPACING, _LINE, _RULE = w("spacing"), w("line"), w("lineRule")
_IND, _FIRST, _FIRST_CHARS, _HANGING, _HANGING_CHARS = (
    w("ind"),
    w("firstLine"),
    w("firstLineChars"),
    w("hanging"),
    w("hangingChars"),
)
_ALIGNMENTS = {"start": "left", "both": "justify", "distribute": "justify", "end": "right"}
# Word stops at eleven; a hostile file may go round in a circle.
_MAX_CHAIN = 50
_USUAL_SIZE = 10.0  # what Word takes where a file states no size at all


@dataclass(frozen=True)
class Type:
    """Font and size (points) of a run and the width added to each character (points)."""

    font: str | None
    size: float
    tracking: float


@dataclass(frozen=True)
class Block:
    """Alignment, first-line indent (twentieths of a point, or hundredths of a character) and line pitch of a paragraph.

    ``line`` is in twentieths of a point, or in 240ths of a line where ``rule`` is auto.
    """

    alignment: str
    first: int
    first_chars: int
    line: int
    rule: str
    snaps: bool


class Formats:
    """The styles and theme of a file; either root is None where the file has none."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default: str | None = None
        self._themes = _theme_fonts(theme)
        for element in () if styles is None else styles.iterchildren(_STYLE):
            ident = element.get(_STYLE_ID) or ""
            self._elements[ident] = element
            if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT, "0") in ("1", "true", "on"):
                self._default = ident
        defaults = None if styles is None else styles.find(w("docDefaults"))
        self._run_defaults = _at(defaults, w("rPrDefault"), RPR)
        self._block_defaults = _at(defaults, w("pPrDefault"), PPR)
        self._types: dict[tuple[str | None, str | None], list[_Element]] = {}
        self._blocks: dict[str | None, list[_Element]] = {}

    def type_of(self, run: _Element | None, paragraph: _Element | None) -> Type:
        """Return how the run with these w:rPr, in a paragraph with these w:pPr, is printed."""
        style = value(paragraph, PSTYLE)
        levels = self._run_levels(style, value(run, RSTYLE))
        stated = levels if run is None else [run, *levels]
        half = integer(_first(stated, w("sz"), VAL))
        return Type(
            font=self._font(stated),
            size=half / 2 if half is not None and half > 0 else _USUAL_SIZE,
            tracking=(integer(_first(stated, _SPACING, VAL)) or 0) / 20,
        )

    def block_of(self, paragraph: _Element | None) -> Block:
        """Return how a paragraph with these w:pPr is set."""
        levels = self._block_levels(value(paragraph, PSTYLE))
        stated = levels if paragraph is None else [paragraph, *levels]
        alignment = _first(stated, w("jc"), VAL) or "left"
        line = integer(_first(stated, _SPACING, _LINE))
        snap = next((found for level in stated if (found := level.find(w("snapToGrid"))) is not None), None)
        return Block(
            alignment=_ALIGNMENTS.get(alignment, alignment),
            first=_indent(stated, _FIRST, _HANGING),
            first_chars=_indent(stated, _FIRST_CHARS, _HANGING_CHARS),
            line=240 if line is None or line <= 0 else line,
            rule="auto" if line is None or line <= 0 else _first(stated, _SPACING, _RULE) or "auto",
            snaps=snap is None or snap.get(VAL, "1") not in ("0", "false", "off"),
        )

    def _font(self, levels: Iterable[_Element]) -> str | None:
        for level in levels:
            fonts = level.find(_FONTS)
            if fonts is None:
                continue
            themed = fonts.get(_EAST_THEME)
            if themed is not None:
                return self._themes.get(themed[:5])
            named = (fonts.get(_EAST) or "").strip()
            if named:
                return named
        return None

    def _run_levels(self, paragraph: str | None, character: str | None) -> list[_Element]:
        key = paragraph, character
        if key not in self._types:
            chains = (self._chain(character), self._chain(paragraph if paragraph in self._elements else self._default))
            found = [style.find(RPR) for chain in chains for style in chain]
            self._types[key] = [level for level in (*found, self._run_defaults) if level is not None]
        return self._types[key]

    def _block_levels(self, paragraph: str | None) -> list[_Element]:
        if paragraph not in self._blocks:
            found = [s.find(PPR) for s in self._chain(paragraph if paragraph in self._elements else self._default)]
            self._blocks[paragraph] = [level for level in (*found, self._block_defaults) if level is not None]
        return self._blocks[paragraph]

    def _chain(self, ident: str | None) -> list[_Element]:
        chain: list[_Element] = []
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(ident or "")
            if element is None:
                break
            chain.append(element)
            ident = value(element, _BASED_ON)
        return chain


def _first(levels: Iterable[_Element], tag: str, attribute: str) -> str | None:
    """The attribute as the nearest level states it; levels that state only other attributes are passed over."""
    for level in levels:
        found = level.find(tag)
        stated = None if found is None else found.get(attribute)
        if stated is not None:
            return stated
    return None


def _indent(levels: Sequence[_Element], first: str, hanging: str) -> int:
    """The first-line indent; a hanging one, negative here, takes its place on the level that states it."""
    for level in levels:
        found = level.find(_IND)
        if found is None:
            continue
        if (out := integer(found.get(hanging))) is not None and out:
            return -out
        if (inward := integer(found.get(first))) is not None:
            return inward
    return 0


def _at(root: _Element | None, *path: str) -> _Element | None:
    for tag in path:
        root = None if root is None else root.find(tag)
    return root


def _theme_fonts(theme: _Element | None) -> dict[str, str]:
    """The East Asian font of headings (major) and of text (minor); an empty one stands for that of the Hans script."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = None if theme is None else next(theme.iter(f"{_A}{kind}Font"), None)
        if fonts is None:
            continue
        east = fonts.find(f"{_A}ea")
        named = "" if east is None else (east.get("typeface") or "").strip()
        scripts = {one.get("script"): one.get("typeface") or "" for one in fonts.iterchildren(f"{_A}font")}
        if named or scripts.get("Hans"):
            found[kind] = named or scripts["Hans"]
    return found
