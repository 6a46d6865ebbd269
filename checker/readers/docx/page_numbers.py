"""Page numbers in the headers and footers of a .docx: the paragraphs with a PAGE field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model.layout import PageNumber
from checker.readers.docx.names import PPR, RPR, P, R, T, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.docx.formats import Formats

_FIELD, _CODE, _SIMPLE, _INSTRUCTION, _KIND = (
    w("fldChar"),
    w("instrText"),
    w("fldSimple"),
    w("instr"),
    w("fldCharType"),
)
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_IN_DASHES = "- # -"
_DASHED = re.compile(r"NumberInDash|ArabicDash", re.IGNORECASE)


@dataclass(frozen=True)
class Margin:
    """A printed header or footer: its root, the pages it stands on (all, odd, even), how its section writes numbers."""

    root: _Element
    pages: str
    written: str | None


def page_numbers(margins: Iterable[Margin], formats: Formats) -> tuple[PageNumber, ...]:
    """Return the page numbers of the printed headers and footers."""
    found: list[PageNumber] = []
    for margin in margins:
        for paragraph in margin.root.iter(P):
            number = _number(paragraph, margin, formats)
            if number is not None and number not in found:
                found.append(number)
    return tuple(found)


def _number(paragraph: _Element, margin: Margin, formats: Formats) -> PageNumber | None:
    pieces = list(_pieces(paragraph))
    field = next((run for text, run in pieces if "#" in text), None)
    if field is None:
        return None
    properties = paragraph.find(PPR)
    kind = formats.type_of(field.find(RPR) if field.tag == R else None, properties)
    framed = properties is not None and properties.find(w("framePr")) is not None
    boxed = next(paragraph.iterancestors(w("txbxContent")), None) is not None
    side = formats.block_of(properties).alignment
    form = "".join(text for text, _ in pieces).strip()
    return PageNumber(
        form=form.replace("#", _IN_DASHES) if margin.written == "numberInDash" else form,
        pages=margin.pages,
        # A frame or text box stands where it was put; a justified line of one word begins at the left.
        side=None if framed or boxed else "left" if side == "justify" else side,
        font=kind.font,
        size=kind.size,
    )


def _pieces(paragraph: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the texts of a paragraph with their elements; the result of a PAGE field is ``#``."""
    code: str | None = None
    inside = False
    for element in paragraph.iter(_FIELD, _CODE, _SIMPLE, T, w("tab")):
        if next(element.iterancestors(P), None) is not paragraph:
            continue  # a text box hangs on this paragraph; its own paragraphs are looked at themselves
        run = next(element.iterancestors(R), element)
        if element.tag == _SIMPLE:
            if _PAGE.match(element.get(_INSTRUCTION) or ""):
                yield _shown(element.get(_INSTRUCTION) or ""), next(element.iter(R), element)
        elif element.tag == _FIELD:
            kind = element.get(_KIND)
            if kind == "end" and code is not None and _PAGE.match(code):
                yield _shown(code), run
            inside = kind == "begin" or (inside and kind != "end")
            code = "" if kind == "begin" else code if inside else None
        elif element.tag == _CODE:
            code = (code or "") + (element.text or "")
        elif not inside and next(element.iterancestors(_SIMPLE), None) is None:
            yield (element.text or "" if element.tag == T else " "), run


def _shown(code: str) -> str:
    return _IN_DASHES if _DASHED.search(code) else "#"
