"""Dates as official documents write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.text.numerals import parse_chinese

_ARABIC = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s?(?:年|[.\-/])\s?(?P<m>\d{1,2})\s?(?:月|[.\-/])\s?(?P<d>\d{1,2})(?:日|号|(?!\d))"
)
_CHINESE = re.compile(
    r"(?P<y>[二一][〇零○九O0一二三四五六七八]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: half-open offsets from 0, ISO value, and whether it has the wanted form.

    ``standard`` is True for ``2024年1月5日`` (GB/T 9704-2012, 7.3.5.4: Arabic, no leading zeros).
    """

    start: int
    end: int
    iso: str
    standard: bool


def find_dates(text: str) -> list[FoundDate]:
    """Return the full dates of a canonical text in order."""
    found: list[FoundDate] = []
    for match in _ARABIC.finditer(text):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            written = match.group()
            standard = written == f"{year}年{month}月{day}日"
            found.append(FoundDate(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}", standard))
    for match in _CHINESE.finditer(text):
        parts = [parse_chinese(match[g].replace("O", "〇").replace("0", "〇")) for g in "ymd"]
        year, month, day = (part or 0 for part in parts)
        if 1900 < year < 2100 and 1 <= month <= 12 and 1 <= day <= 31:
            found.append(FoundDate(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}", False))
    return sorted(found, key=lambda date: date.start)


def find_years(text: str) -> list[tuple[int, int]]:
    """Return (year, offset from 0) of every four-digit year before 年, in order."""
    return [(int(match[1]), match.start()) for match in _YEAR.finditer(text)]
