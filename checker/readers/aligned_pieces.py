"""Printed rows taken apart at their gaps: the pieces from which tables without rules are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from checker.readers.pdf_furniture import is_page_number
from checker.readers.pdf_glyphs import Glyph
from checker.readers.pdf_lines import Printed, Row

_GAP = 0.45  # of a character: what is farther apart is another piece
_WIDE_GAP = 0.8  # the same behind an ordinal
_LONGEST_ORDINAL = 5
_MOST_PIECES = 40  # of one row; no table has as many columns
_SAMPLE = 2_000  # characters that tell how large the type is
_USUAL = 10.5  # points, where no character tells

_NUMBER = r"[+\-]?[0-9０-９]{1,9}(?:[,，.．][0-9０-９]{1,4}){0,4}"
# A recogniser takes 0 and 1 for the letters at the end.
_VALUE_TEXT = rf"(?:{_NUMBER}(?:[件个项次人万元%％]{{1,2}})?|[/／]|[—–－-]{{1,2}}|无|[OoQDlI|〇○])"
_VALUE = re.compile(_VALUE_TEXT)
_BARE = re.compile(rf"{_NUMBER}|[/／]|[—–－-]{{1,2}}|无")
_ROW_OF_VALUES = re.compile(rf"(?:^|.* ){_VALUE_TEXT} {_VALUE_TEXT}")
_LABEL_AND_VALUE = re.compile(rf".* {_VALUE_TEXT}")
_HEADS = 4  # gaps in a row of heads
_LIST = 3  # lines of a label and a figure
_ORDINAL = re.compile(
    r"[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}(?:[、．）)]|\.(?![0-9]))|[①-⑳]"
)


class Piece(NamedTuple):
    """What stands together in a printed row: edges and baseline in points, the row's place (from 0), its characters."""

    left: float
    right: float
    baseline: float
    row: int
    glyphs: tuple[Glyph, ...]
    text: str

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return (self.left + self.right) / 2


class Split(NamedTuple):
    """A printed row: its words, and the figures that stand at its end (each may be empty); both from left to right."""

    words: tuple[Piece, ...]
    values: tuple[Piece, ...]
    baseline: float

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Words and figures."""
        return (*self.words, *self.values)


def may_hold_table(lines: Iterable[Printed]) -> bool:
    """Tell at little cost whether a printed line ends in two short figures, several in one, or one has many gaps."""
    singles = 0
    for line in lines:
        text = line.text
        if " " not in text:
            continue
        if text.count(" ") >= _HEADS:
            return True
        if _LABEL_AND_VALUE.fullmatch(text) is not None and not is_page_number(text):
            singles += 1
            if singles >= _LIST or _ROW_OF_VALUES.fullmatch(text) is not None:
                return True
    return False


def is_bare(text: str) -> bool:
    """Tell whether a figure stands without its unit."""
    return _BARE.fullmatch(text) is not None


def starts_with_ordinal(text: str) -> bool:
    """Tell whether a text begins with 一、 （一） 1. or ①."""
    return _ORDINAL.match(text) is not None


def type_size(rows: Sequence[Row]) -> float:
    """Return how wide a Chinese character is in some rows, in points."""
    ink = list(islice((glyph for row in rows for glyph in row if not glyph.text.isspace()), _SAMPLE))
    wide = [glyph.right - glyph.left for glyph in ink if glyph.text[0] >= "\u2e80"]
    size = median(wide) if wide else 2 * median(glyph.right - glyph.left for glyph in ink) if ink else 0.0
    return size if size > 1.0 else _USUAL


def split_row(row: Row, at: int) -> Split:
    """Take a row, the ``at``-th of its page, apart."""
    size = type_size([row])
    pieces: list[Piece] = []
    run: list[Glyph] = []
    edge = 0.0
    for glyph in row:
        if glyph.text.isspace():
            continue
        gap = glyph.left - edge
        if run and gap > _GAP * size and (gap > _WIDE_GAP * size or not _is_ordinal(run)):
            pieces.append(whole(run, at))
            run = []
        edge = max(edge, glyph.right) if run else glyph.right
        run.append(glyph)
    if run:
        pieces.append(whole(run, at))
    if len(pieces) > _MOST_PIECES:
        return Split((whole(row, at),), (), row[0].baseline)
    first = len(pieces)
    while first and _VALUE.fullmatch(pieces[first - 1].text):
        first -= 1
    return Split(tuple(pieces[:first]), tuple(pieces[first:]), row[0].baseline)


def _is_ordinal(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether a piece is an ordinal alone: people type a blank behind it."""
    return len(glyphs) <= _LONGEST_ORDINAL and _ORDINAL.fullmatch("".join([glyph.text for glyph in glyphs])) is not None


def whole(glyphs: Sequence[Glyph], at: int) -> Piece:
    """Return characters of one row as one piece."""
    text = "".join([glyph.text for glyph in glyphs])
    return Piece(glyphs[0].left, max(g.right for g in glyphs), glyphs[0].baseline, at, tuple(glyphs), text)
