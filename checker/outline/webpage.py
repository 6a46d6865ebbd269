"""The web page around a captured text: navigation and metadata above it, links below it."""

from __future__ import annotations

import re

from checker.frozen import dataclass
from checker.outline.headings import starts_sentence
from checker.outline.pieces import Piece
from checker.outline.words import (
    BODY_STARTS,
    FIRST_ORDINALS,
    PUBLISHED_LABELS,
    TITLE_TAILS,
    WEB_ANYWHERE,
    WEB_LABELS,
    WEB_STARTS,
    WEB_TAIL_ANYWHERE,
    WEB_TAIL_STARTS,
    WEB_WHOLE,
)
from checker.text.normalise import fold

_WORD = re.compile(r"\S+")
_STAMP = re.compile(r"20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?")
_DATED_LABEL = re.compile(r"(发布日期|发布时间|成文日期|发文日期)[】\]]?[：|]?(20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?)")
_BRACKETS = str.maketrans("", "", "【】[]")
_HEAD_LINES = 80
_TAIL_LINES = 25


@dataclass(frozen=True)
class WebPage:
    """Line numbers (from 1) of the page, lines that hold one stretch of the report, and its metadata."""

    dropped: set[int]
    kept: dict[int, tuple[int, int]]
    labels: dict[str, tuple[str, int | None]]


def find_webpage(pieces: list[Piece]) -> WebPage:
    """Return what of the lines, each given as one piece, belongs to a web page around the text."""
    stop = next((at for at, piece in enumerate(pieces) if _is_body(piece.text)), len(pieces))
    head, labels = _head(pieces[: min(stop, _HEAD_LINES)])
    kept = _mixed(pieces[:6], head)
    return WebPage((head - set(kept)) | _tail(pieces, stop), kept, labels)


def _head(pieces: list[Piece]) -> tuple[set[int], dict[str, tuple[str, int | None]]]:
    """The lines above the text that a page put there, and the metadata among them.

    There are two of them at least, or one that tells the day of publication.
    """
    labels: dict[str, tuple[str, int | None]] = {}
    found: set[int] = set()
    pending: str | None = None
    for piece in pieces:
        number, text = piece.line.number, piece.text
        label, value = _label(text)
        if label is not None:
            found.add(number)
            pending = None if value else label
            if value:
                labels.setdefault(label, (value, number))
                # 来源：… 发布日期：2025年6月2日 on one line
                for name, stamp in _DATED_LABEL.findall(value):
                    labels.setdefault(name, (stamp, number))
        elif is_navigation(text):
            found.add(number)
            pending = None
        elif pending is not None and len(text) <= 60 and _can_be_value(text, pending):
            found.add(number)
            labels.setdefault(pending, (piece.line.text.strip(), number))
            pending = None
        else:
            pending = None
    stamped = any(_STAMP.match(labels[name][0]) for name in PUBLISHED_LABELS if name in labels)
    return (found, labels) if len(found) >= 2 or stamped else (set(), {})


def _label(text: str) -> tuple[str | None, str]:
    """The metadata label a line begins with and its value ("" when the value stands on the next line)."""
    for mark in "：|":
        name, found, value = text.partition(mark)
        bare = name.translate(_BRACKETS)
        if found and bare in WEB_LABELS:
            return bare, value
    bare = text.translate(_BRACKETS)
    return (bare, "") if bare in WEB_LABELS else (None, "")


def _can_be_value(text: str, label: str) -> bool:
    return not text.endswith(TITLE_TAILS) or label in ("标题", "名称")


def is_navigation(text: str) -> bool:
    """Does a canonical line look like the navigation or the tools of a web page?"""
    if text.count(">") + text.count("＞") >= 2 or text in WEB_WHOLE or text.startswith(WEB_STARTS):
        return True
    return any(word in text for word in WEB_ANYWHERE)


def _mixed(pieces: list[Piece], head: set[int]) -> dict[int, tuple[int, int]]:
    """Lines of a one-line capture in which the title stands among navigation and metadata, apart by blanks."""
    found: dict[int, tuple[int, int]] = {}
    for piece in pieces:
        words = [(match.span(), fold(match.group())) for match in _WORD.finditer(piece.line.text)]
        titles = [span for span, word in words if len(word) >= 10 and _names_report(word)]
        others = [word for span, word in words if span not in titles]
        if len(titles) != 1 or not others or len(piece.text) > 300:
            continue
        page = sum(
            is_navigation(word) or _label(word)[0] is not None or bool(_STAMP.fullmatch(word)) for word in others
        )
        if page and (page * 2 >= len(others) or piece.line.number in head):
            found[piece.line.number] = titles[0]
    return found


def _names_report(word: str) -> bool:
    return word.endswith(("报告", "总结", "年报")) and not is_navigation(word)


def _is_body(text: str) -> bool:
    if text.startswith(FIRST_ORDINALS):
        return True
    if len(text) >= 40 and ("。" in text or "，" in text) and not is_navigation(text):
        return True
    if len(text) < 20 or text.endswith(TITLE_TAILS):
        return False
    return text.startswith(BODY_STARTS) or starts_sentence(text)


def _tail(pieces: list[Piece], body: int) -> set[int]:
    """Everything from the first line of a page's foot, searched in the last lines below the text's beginning only."""
    for at in range(max(len(pieces) - _TAIL_LINES, len(pieces) // 2, body), len(pieces)):
        text = pieces[at].text
        if len(text) > 60 or pieces[at].line.zone != "body":
            continue
        bare = text.translate(_BRACKETS)
        if bare in WEB_WHOLE or text.startswith(WEB_TAIL_STARTS) or any(word in text for word in WEB_TAIL_ANYWHERE):
            return {piece.line.number for piece in pieces[at:]}
    return set()
