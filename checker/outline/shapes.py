"""What a canonical line looks like on its own: an organ, a letterhead, a title, a date line."""

from __future__ import annotations

import re

from checker.outline.words import ORGAN_TAILS, TITLE_TAILS
from checker.text.dates import FoundDate, find_dates

_SEAL = re.compile(r"（(?:盖章|公章|印章)）$")
_BRACKETED = re.compile(r"（[^）]{1,20}）$")
_NOT_IN_TITLE = frozenset("。！？；|>")
_OPENING, _CLOSING = frozenset("（《〈〔【"), frozenset("）》〉〕】")
_PHRASE_BEFORE_DATE = re.compile(r"(?:专此|特此)(?:报告|汇报)。?")


def is_organ(text: str) -> bool:
    """Is the line the name of one organ or of several in a row, a seal note behind it at most?"""
    bare = _SEAL.sub("", text) if text.endswith("）") else text
    return 3 <= len(bare) <= 60 and bare.endswith(ORGAN_TAILS) and bare.isalpha()


def letterhead_issuer(text: str) -> str | None:
    """Return the issuer that a letterhead names (青溪县云岭镇人民政府文件), or None."""
    issuer = text.removesuffix("文件")
    return issuer if issuer != text and is_organ(issuer) else None


def is_title(text: str) -> bool:
    """Does the line end in the name of a kind of document and hold no sentence?"""
    bare = _BRACKETED.sub("", text) if text.endswith("）") else text
    if not 4 <= len(bare) <= 115 or not bare.endswith(TITLE_TAILS) or letterhead_issuer(text) is not None:
        return False
    return _NOT_IN_TITLE.isdisjoint(bare) and bare.count("，") <= 2


def half_pairs(text: str) -> tuple[bool, bool]:
    """Return whether a text closes a bracket or title mark that it does not open, and whether it leaves one open."""
    left, closes = 0, False
    for character in text:
        left += (character in _OPENING) - (character in _CLOSING)
        closes, left = closes or left < 0, max(left, 0)
    return closes, left > 0


def closing_date(text: str) -> tuple[FoundDate, str] | None:
    """Return the date that a line ends with and the organ before it ("" for none); None for any other line."""
    if not text or text[-1] not in "日号0123456789":
        return None
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].end != len(text):
        return None
    before = _PHRASE_BEFORE_DATE.sub("", text[: dates[0].start])
    return (dates[0], before) if not before or is_organ(before) else None
