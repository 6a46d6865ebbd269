"""The visible text of a paragraph: runs and everything that may wrap or replace them.

What a reader of the printed page would see: insertions are text, deletions are not, a
field shows its result, a content control its content, a phonetic guide its base text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from checker.readers.docx.names import (
    ALTERNATE,
    BLIP,
    CUSTOM_XML,
    DEL,
    IMAGE_DATA,
    INS,
    MATH,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    RSTYLE,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    TEXT_BOX,
    VANISH,
    R,
    T,
    branch,
    switched_on,
    value,
    w,
)
from checker.readers.docx.state import ParagraphText, Seen
from checker.readers.docx.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.readers.docx.styles import Styles

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPE, _FIELD_TYPE, _ID, _FONT, _CHAR = w("type"), w("fldCharType"), w("id"), w("font"), w("char")
# A literal line end or tab inside w:t is printed as a blank; as a line end it would break the line count.
_BLANKS = str.maketrans("\n\r\t", "   ")


class Runs:
    """Reads inline content into a ParagraphText; one instance a story, as fields may span paragraphs."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self.styles = styles
        self.seen = seen
        self.into = ParagraphText()
        self.fields: list[bool] = []
        self.hidden = False
        self.inserted = 0

    def read(self, element: _Element, into: ParagraphText, hidden: bool) -> None:
        """Read the children of a w:p; ``hidden`` is what the paragraph's style says of its text."""
        self.into, self.hidden = into, hidden
        self.walk(element)
        # A field whose middle mark was lost would otherwise swallow the rest of the file.
        self.fields = [True] * len(self.fields)

    def walk(self, element: _Element) -> None:
        """Read the children of any inline element."""
        for child in element:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def show(self, text: str, element: _Element) -> None:
        """Append text that ``element`` stands for, unless it belongs to the code of a field."""
        if text and all(self.fields):
            self.into.add(text, self.seen.pages, element)


def _run(runs: Runs, element: _Element) -> None:
    properties = element.find(RPR)
    if properties is None:
        if not runs.hidden:
            runs.walk(element)
        return
    flag = properties.find(VANISH)
    inherited = runs.hidden or runs.styles.hides(value(properties, RSTYLE))
    if not (inherited if flag is None else switched_on(flag)):
        runs.walk(element)


def _text(runs: Runs, element: _Element) -> None:
    text = element.text or ""
    if element.get(_XML_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    runs.show(text.translate(_BLANKS), element)
    if not runs.inserted:
        runs.seen.unrevised()


def _break(runs: Runs, element: _Element) -> None:
    kind = element.get(_TYPE, "textWrapping")
    if kind == "page":
        runs.seen.pages.forced()
    if kind in ("page", "column"):
        runs.into.split()
    elif all(runs.fields):
        runs.into.new_line(runs.seen.pages)


def _rendered_break(runs: Runs, _: _Element) -> None:
    runs.seen.pages.rendered()


def _tab(runs: Runs, element: _Element) -> None:
    runs.show("\t", element)


def _hyphen(runs: Runs, element: _Element) -> None:
    runs.show("-", element)


def _symbol(runs: Runs, element: _Element) -> None:
    runs.show(symbol(element.get(_FONT), element.get(_CHAR)), element)


def _field_mark(runs: Runs, element: _Element) -> None:
    kind = element.get(_FIELD_TYPE)
    if kind == "begin":
        runs.fields.append(False)
    elif kind == "separate" and runs.fields:
        runs.fields[-1] = True
    elif kind == "end" and runs.fields:
        runs.fields.pop()


def _ruby(runs: Runs, element: _Element) -> None:
    base = element.find(w("rubyBase"))
    if base is not None:
        runs.walk(base)


def _kept(runs: Runs, element: _Element) -> None:
    runs.seen.revision("in" if element.tag == INS else "to")
    runs.inserted += 1
    runs.walk(element)
    runs.inserted -= 1


def _dropped(runs: Runs, element: _Element) -> None:
    runs.seen.revision("out" if element.tag == DEL else "from")


def _control(runs: Runs, element: _Element) -> None:
    content = element.find(SDT_CONTENT)
    if content is not None:
        runs.walk(content)


def _alternate(runs: Runs, element: _Element) -> None:
    chosen = branch(element)
    if chosen is not None:
        runs.walk(chosen)


def _formula(runs: Runs, element: _Element) -> None:
    runs.show("".join(item.text or "" for item in element.iter(MATH + "t")).translate(_BLANKS), element)


def _note(runs: Runs, element: _Element) -> None:
    kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
    runs.seen.notes.append((kind, element.get(_ID, ""), runs.seen.pages.current, element))


def _drawing(runs: Runs, element: _Element) -> None:
    seen = runs.seen
    seen.picture = seen.picture or next(element.iter(BLIP, IMAGE_DATA), None) is not None
    if next(element.iter(TEXT_BOX), None) is not None:
        _collect_boxes(element, runs.into.boxes)


def _collect_boxes(element: _Element, boxes: list[_Element]) -> None:
    """Find the outermost text boxes below an element, taking one branch of every alternative."""
    for child in element:
        if child.tag == TEXT_BOX:
            boxes.append(child)
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                _collect_boxes(chosen, boxes)
        else:
            _collect_boxes(child, boxes)


_HANDLERS: dict[str, Callable[[Runs, _Element], None]] = {
    R: _run,
    T: _text,
    w("br"): _break,
    w("cr"): _break,
    w("tab"): _tab,
    w("ptab"): _tab,
    w("noBreakHyphen"): _hyphen,
    w("sym"): _symbol,
    w("fldChar"): _field_mark,
    w("lastRenderedPageBreak"): _rendered_break,
    w("ruby"): _ruby,
    w("footnoteReference"): _note,
    w("endnoteReference"): _note,
    w("drawing"): _drawing,
    w("pict"): _drawing,
    w("object"): _drawing,
    INS: _kept,
    MOVE_TO: _kept,
    DEL: _dropped,
    MOVE_FROM: _dropped,
    SDT: _control,
    ALTERNATE: _alternate,
    MATH + "oMath": _formula,
    MATH + "oMathPara": _formula,
    **dict.fromkeys((w("hyperlink"), SMART_TAG, w("fldSimple"), CUSTOM_XML, w("dir"), w("bdo")), Runs.walk),
}
