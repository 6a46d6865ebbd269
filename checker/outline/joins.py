"""Paragraphs from lines: page breaks and hard line breaks undone, and noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from checker.frozen import dataclass
from checker.model.document import ReadingNote
from checker.outline.headings import parse_ordinal, plain_heading, starts_item, starts_sentence
from checker.outline.pieces import Piece
from checker.outline.words import HEADING_TAILS

_END = frozenset("。；：！？”）…")
_MIN_LENGTH = 20
_SHORT_OF_EDGE = 2.2
_WIDEST = 120
_FEWEST_COUPLETS = 3
_CLAUSE = (4, 18)
_NO_HEADING = frozenset("。；：！？")
# 任务3：规范执法　牵头：综合执法队　状态：完成
_FIELDS = r"[^\s：。；]{1,12}：[^\s：。；]{1,20}(?:\s+[^\s：。；]{1,12}：[^\s：。；]{1,20})+"


@dataclass(frozen=True)
class Wrap:
    """How lines are broken: ``none`` (a line is a paragraph), ``print`` (edges known) or ``columns``.

    ``edge`` and ``margin`` are points for ``print`` and columns (a Chinese character
    is two) for ``columns``; ``unit`` is the width of one character in them.
    """

    kind: str
    edge: float = 0
    margin: float = 0
    unit: float = 1
    indented: bool = False


def find_wrap(pieces: list[Piece]) -> Wrap:
    """Return how the lines of a document are broken."""
    edged = [p for p in pieces if p.line.left is not None and p.line.right is not None and p.line.zone == "body"]
    if len(edged) >= 3 and len(edged) * 2 >= len(pieces):
        return _print_wrap(edged)
    lines = [p for p in pieces if p.line.zone == "body" and not p.cut]
    # A character has at least one column: where a line is a paragraph, counting characters tells it is too long.
    if len(lines) < 12 or _edge(len(p.line.text.rstrip()) for p in lines) > _WIDEST:
        return Wrap("none")
    widths = sorted(map(_columns, lines))
    edge = _edge(widths)
    full = sum(edge - 6 <= width <= edge + 4 for width in widths)
    if edge > _WIDEST or edge < 24 or widths[-1] > edge + 8 or full < len(widths) * 0.4:
        return Wrap("none")
    indented = sum(_indent(p) >= 2 for p in pieces)
    return Wrap("columns", edge, 0, 2, indented >= 3)


def _edge(widths: Iterable[int]) -> int:
    """The width that nine of ten lines do not exceed."""
    ranked = sorted(widths)
    return ranked[int(len(ranked) * 0.9)]


def _print_wrap(edged: list[Piece]) -> Wrap:
    rights = sorted(p.line.right or 0 for p in edged)
    lefts = sorted(p.line.left or 0 for p in edged)
    widths = sorted(
        ((p.line.right or 0) - (p.line.left or 0)) / max(_columns(p) / 2, 1) for p in edged if len(p.text) > 4
    )
    unit = widths[len(widths) // 2] if widths else 16.0
    margin = lefts[int(len(lefts) * 0.1)]
    edge = rights[int(len(rights) * 0.9)]
    indented = sum((p.line.left or 0) > margin + 1.2 * unit for p in edged) >= 2
    return Wrap("print", edge, margin, unit, indented)


def _columns(piece: Piece) -> int:
    raw = piece.line.text.rstrip()
    return sum(2 if ord(char) > 0x2E7F or char in "“”‘’—…·" else 1 for char in raw)


def _indent(piece: Piece) -> float:
    raw = piece.line.text
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(1 if char == "\u3000" else 0.5 for char in lead)


def join(pieces: list[Piece], wrap: Wrap) -> tuple[list[list[Piece]], list[ReadingNote]]:
    """Return the paragraphs of the body as lists of pieces, and a note for every join."""
    paragraphs: list[list[Piece]] = []
    notes: list[ReadingNote] = []
    hard = 0
    couplets = {piece.line.number for piece in pieces if _is_couplet(piece.text)}
    # Of lines that are broken by width many look like that.
    if wrap.kind != "none" or len(couplets) < _FEWEST_COUPLETS:
        couplets = set()
    alone = _standing_alone(pieces)
    for at, piece in enumerate(pieces):
        before = paragraphs[-1] if paragraphs else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        headed = before is not None and len(before) == 1 and before[0].line.number in couplets
        if before is None or headed or not _goes_on(before, piece, after, wrap, alone):
            paragraphs.append([piece])
            continue
        last = before[-1]
        before.append(piece)
        if wrap.kind == "none":
            notes.append(ReadingNote("page-break-joined", {}, last.line.number, piece.line.number))
        else:
            hard += 1
    if hard:
        notes.insert(0, ReadingNote("lines-joined", {"count": hard}))
    return paragraphs, notes


def _is_couplet(text: str) -> bool:
    """Two short clauses without an end mark: 聚焦举措与成效，法治底色更加鲜明.

    Where several lines of a report are such, they are its headings and no paragraph that a page end has cut.
    """
    first, comma, second = text.partition("，")
    sizes = (len(first), len(second))
    short = bool(comma) and _CLAUSE[0] <= min(sizes) and max(sizes) <= _CLAUSE[1]
    return short and _NO_HEADING.isdisjoint(text) and "，" not in second


def _standing_alone(pieces: list[Piece]) -> frozenset[str]:
    """The styles of ordinals of which several headings have their own line, and none goes on with its paragraph."""
    alone: Counter[str] = Counter()
    for piece in pieces:
        ordinal = parse_ordinal(piece.text)
        if ordinal is not None:
            alone[ordinal.style] += 1 if "。" not in piece.text[:-1] else -len(pieces)
    return frozenset(style for style, count in alone.items() if count > 1)


def _goes_on(before: list[Piece], piece: Piece, after: Piece | None, wrap: Wrap, alone: frozenset[str]) -> bool:
    last = before[-1]
    if piece.cut or last.cut or piece.line.zone != last.line.zone or piece.line.zone in ("cell", "footnote"):
        return False
    if piece.line.heading is not None or last.line.heading is not None:
        return False
    if wrap.kind == "none":
        return _broken_by_page(before, piece, after, alone)
    return _same_paragraph(before, piece, wrap) or _broken_by_page(before, piece, after, alone)


def _same_paragraph(before: list[Piece], piece: Piece, wrap: Wrap) -> bool:
    """Judged by the right edge of the line before and the indent of this one."""
    last = before[-1]
    if _starts_item(piece.text) and (last.text[-1] in _END or _indented(piece, wrap) or not _full(last, wrap)):
        return False
    if wrap.indented:
        if _indented(piece, wrap):
            return False
        return _full(last, wrap) or last.text[-1] not in _END
    if piece.line.number - last.line.number > 1 and last.text[-1] in _END:
        return False
    return _full(last, wrap) and not (
        last.text[-1] in "。！？；：" and wrap.kind == "columns" and _short_line(last, wrap)
    )


def _short_line(last: Piece, wrap: Wrap) -> bool:
    return _columns(last) < wrap.edge - 3


def _full(piece: Piece, wrap: Wrap) -> bool:
    """Does the line reach the right edge, so that the text was broken there by need?"""
    reached = piece.line.right if wrap.kind == "print" else _columns(piece)
    return reached is not None and reached >= wrap.edge - _SHORT_OF_EDGE * wrap.unit


def _indented(piece: Piece, wrap: Wrap) -> bool:
    if wrap.kind == "print":
        return (piece.line.left or 0) > wrap.margin + 1.2 * wrap.unit
    return _indent(piece) >= 1


def _broken_by_page(before: list[Piece], piece: Piece, after: Piece | None, alone: frozenset[str]) -> bool:
    """A long line without an end mark goes on in the next line."""
    text = "".join(part.text for part in before)
    if len(text) < _MIN_LENGTH or text[-1] in _END or len(piece.text) < 2:
        return False
    if re.fullmatch(_FIELDS, before[-1].line.text.strip()):
        return False
    ordinal = parse_ordinal(text) if "。" not in text else None
    if ordinal is not None and (ordinal.style in alone or not _mid_heading(text, piece.text)):
        return False
    if _starts_item(piece.text) or starts_sentence(piece.text):
        return False
    if plain_heading(text, declared=False) and len(before) == 1 and text.rstrip("：").endswith(HEADING_TAILS):
        return False
    return not (plain_heading(piece.text, declared=False) and after is not None and len(after.text) > 30)


def _mid_heading(text: str, following: str) -> bool:
    """A run-in heading cut by a page break: the rest of it ends soon, and text follows."""
    if text.endswith(HEADING_TAILS):
        return False
    stop = following.find("。")
    return len(text) < 60 and 0 < stop <= 25 and len(following) > stop + 20 and "，" not in following[:stop]


def _starts_item(text: str) -> bool:
    return parse_ordinal(text) is not None or starts_item(text)
