"""Marks and ordinals as a report writes them, where a recogniser takes one for another that looks like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.text.normalise import fold

_CN = "一二三四五六七八九十"
_DASH = "-‐‑–—―─－"
# 一, 二. 三; before a heading: the mark behind a Chinese ordinal is always 、
_ORDINAL = re.compile(rf"([{_CN}]{{1,3}})[，,.．;；:：·。](?=[\u4e00-\u9fff]{{2}})")
# -、 is 一、 and （-） is （一）: no heading begins with a dash.
_FIRST = re.compile(rf"[{_DASH}](?=、)")
_BRACKETED = re.compile(rf"（[{_DASH}]）")
_LONGEST_HEADING = 45
# A full stop that did not fit on its line stands on one alone.
_ROUND = frozenset("Oo0〇○°")
_IN_NUMBER = re.compile(r"(?<=\d)[oOlI](?=\d)")
_DIGIT = {"o": "0", "O": "0", "l": "1", "I": "1"}
# The dashes beside a page number come out as the digit one of Chinese, too.
_PAGE_NUMBER = re.compile(rf"[{_DASH}一~～·]\s*(\d{{1,3}})\s*[{_DASH}一~～·]")


def fold_line(text: str, beside: Sequence[float], *, in_cell: bool = False) -> tuple[str, list[float]]:
    """Return a recognised line in full-width marks, ordinals put right at its start, and the values of its characters.

    ``beside`` holds a value for each character; of several blanks one stays.  In a cell of a table a figure may stand
    alone, and is neither a full stop nor the number of a page.
    """
    kept = [at for at in range(len(text)) if not text[at].isspace() or _parts(text, at)]
    bare = "".join(" " if text[at].isspace() else text[at] for at in kept)
    values = [beside[at] for at in kept]
    if bare in _ROUND and not in_cell:
        return "。", values
    number = None if in_cell else _PAGE_NUMBER.fullmatch(bare)
    if number is not None:
        return f"—{number[1]}—", [min(values)] * (len(number[1]) + 2)
    # Without blanks folding changes character for character.
    folded = " ".join(fold(piece) for piece in bare.split(" "))
    if len(folded) != len(bare):
        return bare, values
    folded = _heading(folded)
    return folded if in_cell else _IN_NUMBER.sub(lambda match: _DIGIT[match.group()], folded), values


def _parts(text: str, at: int) -> bool:
    """Is this blank the first of those between two words?"""
    return 0 < at < len(text.rstrip()) and not text[at - 1].isspace()


def _heading(text: str) -> str:
    """The ordinal of a line that is short enough for a heading; the text keeps its length."""
    for wrong, right in ((_FIRST, "一"), (_BRACKETED, "（一）")):
        match = wrong.match(text)
        if match is not None:
            return right + text[match.end() :]
    match = _ORDINAL.match(text)
    if match is not None and len(text) <= _LONGEST_HEADING:
        return f"{match[1]}、{text[match.end() :]}"
    return text
