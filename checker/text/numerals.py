"""Chinese and Arabic numerals: ordinals of headings and plain numbers in counts."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERALS = frozenset((*DIGITS, *SCALES))
_SECTION = SCALES["万"]
_ARABIC = re.compile(r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.\d+)?", re.ASCII)
_TERM = re.compile(r"(\d+(?:\.\d+)?)([百千]?)([万亿]{0,2})", re.ASCII)


def parse_chinese(text: str) -> int | None:
    """Return the value of a Chinese integer (十二, 二十, 一百零三, 三万, 二〇二四) or None.

    The colloquial short form of the last place counts as such: 一万二 is 12000, 三千五 is 3500.
    """
    if not text or not _NUMERALS.issuperset(text):
        return None
    if SCALES.keys().isdisjoint(text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = 0
    rest = text
    for large in ("亿", "万"):
        before, found, after = rest.rpartition(large)
        if not found:
            continue
        value = 1 if not before else parse_chinese(before) if large == "亿" else _section(before)
        if not value:
            return None
        total += value * SCALES[large]
        rest = _completed(after, SCALES[large])
    if not rest:
        return total
    last = _section(rest)
    return None if last is None else total + last


def _completed(after: str, unit: int) -> str:
    """The 二 of 一万二 counts thousands."""
    if len(after) == 1 and DIGITS.get(after, 0) > 0:
        return after + {SCALES["亿"]: "千万", _SECTION: "千"}[unit]
    return after


def _section(text: str) -> int | None:
    """The value of a numeral below 万; its units must descend and no two digits stand together."""
    total = 0
    digit: int | None = None
    last = _SECTION
    zero = False
    for at, char in enumerate(text):
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            zero = zero or digit == 0
            continue
        unit = SCALES[char]
        if unit >= last or (digit is None and at and char != "十"):
            return None
        total += (1 if digit is None or (digit == 0 and char == "十") else digit) * unit
        last, digit, zero = unit, None, False
    short = digit and not zero and 100 <= last < _SECTION
    return total + (digit or 0) * (last // 10 if short else 1)


def chinese_year(year: int) -> str:
    """Return a year digit by digit: 2024 is 二〇二四."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def chinese_ordinal(number: int) -> str:
    """Return 1 to 100 in Chinese as ordinals are written: 12 is 十二; what follows 九十九 is 一百."""
    if number == SCALES["百"]:
        return "一百"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else "〇一二三四五六七八九"[tens] + "十"
    return head + ("〇一二三四五六七八九"[ones] if ones else "")


def parse_number(text: str) -> float | None:
    """Return the value of an Arabic (1,402 · 1.3万 · 1万5千) or Chinese number; None when it is neither.

    百, 千, 万 and 亿 after Arabic digits multiply; terms must descend.
    """
    if text.isascii() and text.isdigit():
        return float(text)
    plain = text.replace("，", ",")
    if not plain[:1].isascii() or not plain:
        whole = parse_chinese(plain)
        return None if whole is None else float(whole)
    head = _ARABIC.match(plain)
    if head is None:
        return None
    plain = head.group().replace(",", "").replace(" ", "") + plain[head.end() :]
    total, at, last = 0.0, 0, float("inf")
    while at < len(plain):
        term = _TERM.match(plain, at)
        if term is None:
            return None
        scale = 1
        for char in term[2] + term[3]:
            scale *= SCALES[char]
        if scale >= last or (at and scale == 1):
            return None
        # 1.3 times 10000 is not exactly 13000 in floating point.
        total += round(float(term[1]) * scale, 6)
        at, last = term.end(), scale
    return total
