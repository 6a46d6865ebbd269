"""Pages captured as a few very long lines: headings, title and signature stand inside them."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.outline.pieces import Piece, make_piece
from checker.outline.shapes import is_organ
from checker.text.numerals import parse_chinese

_CN = "[一二三四五六七八九十]{1,3}"
_FIRST = re.compile(rf"(?:(?<=[。！？；：:;”\s\u3000])|^)({_CN})、")
_SECOND = re.compile(rf"(?<=[。！？；\s\u3000])[（(]({_CN})[）)]")
_TITLE = re.compile(r"\s*(\S{6,70}?(?:报告|总结|年报))[\s\u3000]+(?=\S)")
_RECIPIENT = re.compile(r"\s*[^\s。，]{3,40}[：:][\s\u3000]+(?=\S)")
_LAST_STOP = re.compile(r"[。！？”][\s\u3000]+(?=[^。]*$)")
_GAP = re.compile(r"[\s\u3000]+")
_FOOT_WORD = 45
_FOOT_LINES = 3


def take_apart(pieces: list[Piece], long: int) -> list[Piece]:
    """Cut pieces of more than ``long`` characters at their level-1 ordinals, which must run on in order.

    So are shorter ones that were cut out of such a line.
    Inside these they are cut at （一）（二）, and besides behind a title and before a foot.
    """
    expected = 1
    cut: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.line.zone == "cell":
            cut.append(piece)
            continue
        marks: list[int] = []
        for match in _FIRST.finditer(_raw(piece)):
            if parse_chinese(match[1]) == expected:
                marks.append(match.start())
                expected += 1
        if len(piece.text) > long or (piece.cut and len(piece.line.text) > long):
            cut.extend(_split(piece, marks))
        elif at >= len(pieces) - _FOOT_LINES and is_organ(_raw(piece).split()[0]):
            cut.extend(_cut_at(piece, {match.end() for match in _GAP.finditer(_raw(piece))}))
        else:
            cut.append(piece)
    return cut


def _raw(piece: Piece) -> str:
    base = piece.line.start
    return piece.line.text[piece.start - base : piece.end - base]


def _split(piece: Piece, first_level: list[int]) -> list[Piece]:
    text = _raw(piece)
    marks = set(first_level)
    number = 1
    for match in _SECOND.finditer(text):
        value = parse_chinese(match[1])
        if value in (1, number):
            marks.add(match.start())
            number = value + 1
    start = 0
    for head in (_TITLE, _RECIPIENT):
        found = head.match(text, start)
        if found is not None:
            start = found.end()
            marks.add(start)
    return _cut_at(piece, marks | _foot_marks(text))


def _cut_at(piece: Piece, marks: set[int]) -> list[Piece]:
    """The piece cut at offsets (from 0) of its raw text."""
    size = piece.end - piece.start
    bounds = [0, *sorted(mark for mark in marks if 0 < mark < size), size]
    if len(bounds) == 2:
        return [piece]
    base = piece.start - piece.line.start
    parts = [make_piece(piece.line, base + a, base + b, cut=True) for a, b in pairwise(bounds)]
    return [part for part in parts if part.text]


def _foot_marks(text: str) -> set[int]:
    """Where signature, date and links stand behind the last full stop of a long line, apart by blanks."""
    stop = _LAST_STOP.search(text)
    if stop is None:
        return set()
    marks = {stop.end(), *(match.end() for match in _GAP.finditer(text, stop.end()))}
    short = all(b - a <= _FOOT_WORD for a, b in pairwise([*sorted(marks), len(text)]))
    return marks if short else set()
