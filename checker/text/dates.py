"""Dates as official documents write them."""

from __future__ import annotations

import re

from checker.frozen import dataclass
from checker.text.numerals import parse_chinese

_FULL = re.compile(
    r"(?P<y>(?<!\d)(?:19|20)\d{2}|[二一][〇零九O0一二三四五六七八]{3})(?:"
    r"年(?P<m>\d{1,2}|[一二三四五六七八九十元正]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?<=\d)[.\-/](?P<mm>\d{1,2})[.\-/](?P<dd>\d{1,2})(?!\.?\d))"
)


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
    """Return the full dates of a canonical text in order.

    The day is at most 31 whatever the month: 2月30日 is a date that its writer got wrong.
    """
    found: list[FoundDate] = []
    for match in _FULL.finditer(text):
        year, month, day = (_value(match[a] or match[b]) for a, b in (("y", "y"), ("m", "mm"), ("d", "dd")))
        if 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31:
            standard = match.group() == f"{year}年{month}月{day}日"
            found.append(FoundDate(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}", standard))
    return found


def _value(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written in ("元", "正"):
        return 1
    return parse_chinese(written.replace("O", "〇").replace("0", "〇")) or 0
