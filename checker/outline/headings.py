"""Is this line a heading, of which kind, and where does its text end?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.outline.words import HEADING_TAIL
from checker.text.numerals import parse_chinese

RANKS = {"part": 0.0, "chinese": 1.0, "word": 1.0, "bracket": 2.0, "digit": 3.0, "bracket-digit": 4.0, "circle": 5.0}
"""Ordinal styles from high to low: 第一部分 · 一、 or 第一、 · （一） · 1. · （1） · ①."""

_CN = "[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"(?:(?P<part>第{_CN}(?:部分|章|篇)[：、，.]?)|(?P<chinese>{_CN}(?:、|[.](?!\d)))|(?P<bracket>（{_CN}）[、，.]?|{_CN}）)|"
    rf"(?P<word>第{_CN}[、，：])|"
    r"(?P<bracket_digit>（\d{1,2}）[、，.]?)|(?P<digit>\d{1,2}(?:、|[.](?!\d)|[.](?=20\d\d年)))|(?P<circle>[①②③④⑤⑥⑦⑧⑨⑩]))"
)
ITEM_MARK = re.compile(rf"{_CN}是|首先[，,]?|其次[，,]?|再次[，,]?|最后[，,]?|第{_CN}[，、]|\d{{1,2}}[）]")
_NUMBER = re.compile(rf"{_CN}|\d{{1,2}}")
_TAIL = re.compile(rf"(?:{HEADING_TAIL})(?:（[^）]{{1,20}}）)?[：]?$")
_INNER_STOP = re.compile(r"[。！？；]")
_WORD_LIMIT = 50
RUN_IN_LIMIT = 45
OWN_LINE_LIMIT = 130
PLAIN_LIMIT = 19
PLAIN_NAMED_LIMIT = 45


@dataclass(frozen=True)
class Ordinal:
    """A heading ordinal: its style (key of RANKS), number, and length in characters."""

    style: str
    number: int
    length: int


def parse_ordinal(text: str) -> Ordinal | None:
    """Return the ordinal at the start of a canonical line, or None."""
    match = _ORDINAL.match(text)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup.replace("_", "-")
    if style == "word" and (len(text) > _WORD_LIMIT or _INNER_STOP.search(text)):
        return None
    if style == "circle":
        return Ordinal(style, "①②③④⑤⑥⑦⑧⑨⑩".index(match.group()) + 1, 1)
    digits = _NUMBER.search(match.group())
    written = digits.group() if digits else "1"
    number = int(written) if written.isascii() else parse_chinese(written) or 1
    return Ordinal(style, number, match.end())


def heading_end(text: str, prefix: int, blank: int | None = None) -> tuple[int, bool]:
    """Return where the heading of a numbered canonical paragraph ends, and whether it names anything.

    ``prefix`` is the length of its ordinal and ``blank`` the offset of a raw blank that
    may part the heading from the text.
    An own-line heading ends with the paragraph; a run-in heading after its first full
    stop (``（一）标题。正文``), or before a colon that introduces text.
    """
    stop = _INNER_STOP.search(text)
    if stop is None or stop.end() == len(text):
        colon = text.find("：")
        if 0 < colon < min(RUN_IN_LIMIT, len(text) - 12):
            return colon + 1, True
        if blank and prefix + 4 <= blank <= RUN_IN_LIMIT and len(text) - blank >= 15:
            return blank, True
        return len(text), len(text) <= OWN_LINE_LIMIT
    cut = stop.end()
    colon = text.find("：", 0, cut)
    if 0 < colon <= RUN_IN_LIMIT:
        cut = colon + 1
    if blank and prefix + 4 <= blank < min(cut, RUN_IN_LIMIT + 1) and "，" not in text[:blank]:
        cut = blank
    return cut, cut <= RUN_IN_LIMIT and text[cut - 1] != "；"


def plain_heading(text: str, declared: bool) -> bool:
    """Could this unnumbered line be a heading by its own shape (neighbours are judged elsewhere)?

    ``declared`` is True where the format itself marks the line as a heading.
    """
    if not 2 <= len(text) <= PLAIN_NAMED_LIMIT or _INNER_STOP.search(text) or text[0] in "（(附抄《“”，、：":
        return False
    if ITEM_MARK.match(text) or text[-1] in "，、）" or not _chinese_enough(text):
        return False
    if declared:
        return True
    if len(text) <= PLAIN_LIMIT:
        return text.count("，") <= 1
    return bool(_TAIL.search(text)) and text.count("，") <= 1


def _chinese_enough(text: str) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in text) * 2 >= len(text)
