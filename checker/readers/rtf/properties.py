"""Control words that change the characters, the paragraph or the file, and the marks that end something."""

from __future__ import annotations

from collections.abc import Callable

from checker.readers.columns import MAX_CELLS_IN_A_ROW
from checker.readers.rtf.codes import Font
from checker.readers.rtf.reader import Reader
from checker.readers.rtf.words import FONTS, STYLES

_MAX_REPLACED = 8


def _on(number: int | None) -> bool:
    return number != 0


def _page(reader: Reader, number: int | None) -> None:
    reader.page = number or reader.page


def _fixed_page(page: int) -> Callable[[Reader, int | None], None]:
    def handle(reader: Reader, _: int | None) -> None:
        reader.page = page

    return handle


def _default_font(reader: Reader, number: int | None) -> None:
    reader.default_font = number or 0
    reader.state.font = reader.default_font


def _font(reader: Reader, number: int | None) -> None:
    if reader.state.into == FONTS:
        reader.listed = reader.fonts.setdefault(number or 0, Font())
        return
    reader.state.font = number or 0
    if reader.state.wide:
        reader.state.east = None


def _associated_font(reader: Reader, number: int | None) -> None:
    if reader.state.wide:
        reader.state.east = number or 0


def _charset(reader: Reader, number: int | None) -> None:
    if reader.state.into == FONTS and reader.listed is not None:
        reader.listed.charset = number or 0


def _font_page(reader: Reader, number: int | None) -> None:
    if reader.state.into == FONTS and reader.listed is not None:
        reader.listed.page = number


def _wide(reader: Reader, _: int | None) -> None:
    reader.state.wide = True


def _narrow(reader: Reader, _: int | None) -> None:
    reader.state.wide = False


def _replaced(reader: Reader, number: int | None) -> None:
    reader.state.uc = min(max(1 if number is None else number, 0), _MAX_REPLACED)


def _hidden(reader: Reader, number: int | None) -> None:
    reader.state.hidden = _on(number)


def _deleted(reader: Reader, number: int | None) -> None:
    reader.state.deleted = _on(number)


def _revised(reader: Reader, number: int | None) -> None:
    reader.state.revised = _on(number)


def _plain(reader: Reader, _: int | None) -> None:
    reader.state.plain_characters(reader.default_font)


def _plain_paragraph(reader: Reader, _: int | None) -> None:
    reader.state.plain_paragraph()


def _in_table(reader: Reader, number: int | None) -> None:
    reader.state.in_table = _on(number)


def _tables(reader: Reader, number: int | None) -> None:
    reader.state.itap = number


def _style(reader: Reader, number: int | None) -> None:
    if reader.state.into == STYLES:
        reader.styles.number(number)
    else:
        reader.state.style = number or 0


def _outline(reader: Reader, number: int | None) -> None:
    if reader.state.into == STYLES:
        reader.styles.outline(number)
    else:
        reader.state.outline = number


def _list(reader: Reader, number: int | None) -> None:
    # A paragraph in a list, of which the writing program did not say how its number looks.
    if number and reader.shows_text() and not reader.state.story.label:
        reader.seen.unnumbered += 1


def _end_paragraph(reader: Reader, _: int | None) -> None:
    if not reader.shows_text():
        return
    if reader.state.deleted:
        # A deleted mark joins the paragraph with the next one.
        reader.seen.revision("out")
        return
    reader.seen.revision("in" if reader.state.revised else None)
    reader.state.story.end_paragraph(reader.state.depth, reader.heading)


def _end_section(reader: Reader, number: int | None) -> None:
    if not reader.state.story.open.untouched:
        _end_paragraph(reader, number)


def _new_line(reader: Reader, _: int | None) -> None:
    if reader.shows_text() and not (reader.state.deleted or reader.state.hidden):
        reader.state.story.new_line()


def _split(reader: Reader, _: int | None) -> None:
    if reader.shows_text():
        reader.state.story.open.split()


def _end_cell(reader: Reader, _: int | None) -> None:
    if reader.shows_text():
        reader.state.story.end_cell(1, reader.heading)


def _end_nested_cell(reader: Reader, _: int | None) -> None:
    if reader.shows_text():
        reader.state.story.end_cell(max(reader.state.itap or 0, 2), reader.heading)


def _end_row(reader: Reader, _: int | None) -> None:
    reader.state.story.end_row(1, reader.state.edges)


def _end_nested_row(reader: Reader, _: int | None) -> None:
    reader.state.story.end_row(max(reader.state.itap or 0, 2), reader.state.edges)


def _define_row(reader: Reader, _: int | None) -> None:
    reader.state.edges = ()


def _edge(reader: Reader, number: int | None) -> None:
    if number is not None and len(reader.state.edges) < MAX_CELLS_IN_A_ROW:
        reader.state.edges = (*reader.state.edges, number)


PROPERTIES: dict[str, Callable[[Reader, int | None], None]] = {
    "ansicpg": _page,
    "mac": _fixed_page(10000),
    "pc": _fixed_page(437),
    "pca": _fixed_page(850),
    "deff": _default_font,
    "f": _font,
    "af": _associated_font,
    "fcharset": _charset,
    "cpg": _font_page,
    "dbch": _wide,
    "loch": _narrow,
    "hich": _narrow,
    "uc": _replaced,
    "v": _hidden,
    "deleted": _deleted,
    "mvf": _deleted,
    "revised": _revised,
    "mvt": _revised,
    "plain": _plain,
    "pard": _plain_paragraph,
    "intbl": _in_table,
    "itap": _tables,
    "s": _style,
    "outlinelevel": _outline,
    "ls": _list,
    "par": _end_paragraph,
    "sect": _end_section,
    "line": _new_line,
    "page": _split,
    "column": _split,
    "cell": _end_cell,
    "nestcell": _end_nested_cell,
    "row": _end_row,
    "nestrow": _end_nested_row,
    "trowd": _define_row,
    "cellx": _edge,
}
