"""Is this line a heading, of which kind, and where does its text end?"""

from __future__ import annotations

from checker.frozen import dataclass
from checker.outline.words import HEADING_TAILS, SENTENCE_STARTS
from checker.text.numerals import parse_chinese

RANKS = {"part": 0.0, "chinese": 1.0, "word": 1.0, "bracket": 2.0, "digit": 3.0, "bracket-digit": 4.0, "circle": 5.0}
"""Ordinal styles from high to low: 第一部分 or PART 1 · 一、 or 第一、 · （一） · 1. · （1） · ①."""

_CN = frozenset("一二三四五六七八九十")
_DIGITS = frozenset("0123456789")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_PART_WORDS = ("部分", "章", "篇")
_ADVERBS = ("首先", "其次", "再次", "最后")
_INNER_STOPS = frozenset("。！？；")
_WORD_LIMIT = 50
RUN_IN_LIMIT = 45
OWN_TEXT = 40
OWN_LINE_LIMIT = 130
PLAIN_LIMIT = 19
PLAIN_AMONG_OTHERS = 30
PLAIN_NAMED_LIMIT = 45


@dataclass(frozen=True)
class Ordinal:
    """A heading ordinal: its style (key of RANKS), number, and length in characters."""

    style: str
    number: int
    length: int


def _run(text: str, at: int, chars: frozenset[str], most: int) -> int:
    """Return where a run of at most ``most`` of some characters ends (``at`` when there is none)."""
    end = at
    while end < len(text) and end - at < most and text[end] in chars:
        end += 1
    return end


def _first_stop(text: str) -> int | None:
    """Return the offset of the first full stop, exclamation or question mark, or semicolon."""
    if _INNER_STOPS.isdisjoint(text):
        return None
    return min([at for stop in _INNER_STOPS if (at := text.find(stop)) >= 0])


def starts_item(text: str) -> bool:
    """Does a line begin as one of a list inside a paragraph: 一是, 首先, 第一，, 2）?"""
    if text.startswith(_ADVERBS):
        return True
    first = 1 if text.startswith("第") else 0
    end = _run(text, first, _CN, 3)
    if end > first:
        return text[end : end + 1] in (("，", "、") if first else ("是",))
    end = _run(text, 0, _DIGITS, 2)
    return end > 0 and text[end : end + 1] == "）"


def starts_sentence(text: str) -> bool:
    """Does a line begin with a year or another word that opens a sentence of a report: 2025年, 我镇, 今年?"""
    dated = text.startswith(("19", "20")) and text[4:5] == "年" and _run(text, 0, _DIGITS, 4) == 4
    return dated or text.startswith(SENTENCE_STARTS)


def parse_ordinal(text: str) -> Ordinal | None:
    """Return the ordinal at the start of a canonical line, or None."""
    first = text[:1]
    if first in _CN:
        return _chinese(text)
    if first == "第":
        return _with_di(text)
    if first == "（":
        return _bracketed(text)
    if first in _DIGITS and first:
        return _arabic(text)
    if first in ("P", "p"):
        return _english_part(text)
    return Ordinal("circle", _CIRCLES.index(first) + 1, 1) if first and first in _CIRCLES else None


def _chinese(text: str) -> Ordinal | None:
    """``一、`` ``一.`` ``一）`` (a bracket lost)."""
    end = _run(text, 0, _CN, 3)
    number = parse_chinese(text[:end]) or 1
    mark, after = text[end : end + 1], text[end + 1 : end + 2]
    if mark == "、" or (mark == "." and not after.isdigit()):
        return Ordinal("chinese", number, end + 1)
    return Ordinal("bracket", number, end + 1) if mark == "）" else None


def _with_di(text: str) -> Ordinal | None:
    """``第一部分`` and, on a short line of its own, ``第一、``."""
    end = _run(text, 1, _CN, 3)
    if end == 1:
        return None
    number = parse_chinese(text[1:end]) or 1
    word = next((word for word in _PART_WORDS if text.startswith(word, end)), None)
    if word is not None:
        stop = end + len(word)
        return Ordinal("part", number, stop + (text[stop : stop + 1] in tuple("：、，.")))
    own_line = len(text) <= _WORD_LIMIT and _first_stop(text) is None
    return Ordinal("word", number, end + 1) if text[end : end + 1] in tuple("、，：") and own_line else None


def _bracketed(text: str) -> Ordinal | None:
    """``（一）`` and ``（1）``, with a mark behind them at most."""
    for style, chars, most in (("bracket", _CN, 3), ("bracket-digit", _DIGITS, 2)):
        end = _run(text, 1, chars, most)
        if end > 1 and text[end : end + 1] == "）":
            written = text[1:end]
            number = int(written) if style == "bracket-digit" else parse_chinese(written) or 1
            return Ordinal(style, number, end + 1 + (text[end + 1 : end + 2] in tuple("、，.")))
    return None


def _arabic(text: str) -> Ordinal | None:
    """``1.`` and ``1、``, but not ``1.5``; ``1.2024年`` is a number before a year."""
    end = _run(text, 0, _DIGITS, 2)
    mark, after = text[end : end + 1], text[end + 1 :]
    year = after[:2] == "20" and after[2:4].isdigit() and after[4:5] == "年"
    if mark == "、" or (mark == "." and (not after[:1].isdigit() or year)):
        return Ordinal("digit", int(text[:end]), end + 1)
    return None


def _english_part(text: str) -> Ordinal | None:
    """``PART 1``, which some reports write for 第一部分, with a mark behind it at most."""
    if text[:4].upper() != "PART":
        return None
    start = 4 + (text[4:5] == " ")
    end = _run(text, start, _DIGITS, 2)
    length = end + (text[end : end + 1] in tuple(" ：、，."))
    return Ordinal("part", int(text[start:end]), length) if end > start else None


def heading_end(text: str, prefix: int, blank: int | None = None) -> tuple[int, bool]:
    """Return where the heading of a numbered canonical paragraph ends, and whether it names anything.

    ``prefix`` is the length of its ordinal and ``blank`` the offset of a raw blank that
    may part the heading from the text.
    An own-line heading ends with the paragraph; a run-in heading after its first full
    stop (``（一）标题。正文``), or before a colon that introduces text.
    """
    stop = _first_stop(text)
    if stop is None or stop + 1 == len(text):
        colon = text.find("：")
        whole = stop is None and len(text) <= RUN_IN_LIMIT - 5 and text.count("，") == 0
        if not whole and 0 < colon < min(RUN_IN_LIMIT, len(text) - 12):
            return colon + 1, True
        if blank and prefix + 4 <= blank <= RUN_IN_LIMIT and len(text) - blank >= 15:
            return blank, True
        return len(text), len(text) <= OWN_LINE_LIMIT
    cut = stop + 1
    colon = text.find("：", 0, cut)
    if 0 < colon <= RUN_IN_LIMIT:
        cut = colon + 1
    if blank and prefix + 4 <= blank < min(cut, RUN_IN_LIMIT + 1) and "，" not in text[:blank]:
        cut = blank
    return cut, cut <= RUN_IN_LIMIT and text[cut - 1] != "；"


def named_in_front(text: str) -> int:
    """Return the length of an unnumbered run-in heading (``存在的不足及其原因。其一，…``) with its stop, else 0."""
    front = _opening(text, RUN_IN_LIMIT)
    return len(front) + 1 if front.endswith(HEADING_TAILS) else 0


def told_in_front(text: str) -> int:
    """Return the length of a short first sentence that could head its paragraph (来年的功课。), else 0."""
    front = _opening(text, PLAIN_LIMIT)
    return len(front) + 1 if front else 0


def _opening(text: str, most: int) -> str:
    """The first sentence without its stop where it has the shape of a heading and text follows, else ""."""
    stop = text.find("。")
    front = text[: max(stop, 0)]
    follows = 4 <= stop <= most and len(text) - stop >= OWN_TEXT and "，" not in front
    return front if follows and plain_heading(front, declared=False) else ""


def plain_heading(text: str, declared: bool, limit: int = PLAIN_LIMIT) -> bool:
    """Could this unnumbered line be a heading by its own shape (neighbours are judged elsewhere)?

    ``declared`` is True where the format itself marks the line as a heading; ``limit`` is the length up to which
    it needs no word that headings end in.
    """
    stopped = _first_stop(text) is not None and not _asks(text, limit)
    if not 2 <= len(text) <= PLAIN_NAMED_LIMIT or stopped or text[0] in "（(附抄《“”，、：":
        return False
    if starts_item(text) or text[-1] in "，、）" or not _chinese_enough(text):
        return False
    if declared:
        return True
    if len(text) <= limit:
        return text.count("，") <= 1
    return text.rstrip("：").endswith(HEADING_TAILS) and text.count("，") <= 1


def _asks(text: str, limit: int) -> bool:
    """Is it a question, or several in one short line: 短板在哪里？病根是什么？"""
    return text[-1] == "？" and len(text) <= limit and not any(mark in text for mark in "。！；")


def _chinese_enough(text: str) -> bool:
    return sum(["\u4e00" <= char <= "\u9fff" for char in text]) * 2 >= len(text)
