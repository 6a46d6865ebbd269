"""Automatic numbers as Word prints them, by the name of the number format."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ("M CM D CD C XC L XL X IX V IV I", (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# Word starts over after 30 letters in a row; Roman numbers end where their signs do.
_MAX_LETTERS = 780
_MAX_ROMAN = 3999
_MAX_HAN = 99_999


def ordinal(value: int, kind: str) -> str:
    """Return ``value`` in the number format ``kind`` (a w:numFmt value).

    Unknown formats, and values a format has no signs for, are written in digits;
    ``none`` and ``bullet`` give the empty text.
    """
    write = _FORMATS.get(kind)
    return str(value) if write is None else write(value)


def _none(_: int) -> str:
    return ""


def _han(value: int, digits: str = _HAN, units: tuple[str, str, str, str] = ("十", "百", "千", "万")) -> str:
    """Write in words: 12 -> 十二, 105 -> 一百零五; leading 一十 is shortened for plain digits."""
    if not 0 < value <= _MAX_HAN:
        return digits[0] if value == 0 else str(value)
    written, gap = "", False
    for power in range(4, -1, -1):
        digit = value // 10**power % 10
        if digit:
            written += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        elif written:
            gap = True
    return written[1:] if digits == _HAN and 10 <= value < 20 else written


def _counting(value: int) -> str:
    """Write words up to 99 and digit by digit above, as chineseCounting does."""
    return _han(value) if value < 100 else _digits(value)


def _digits(value: int) -> str:
    return "".join(("〇" + _HAN[1:])[int(digit)] for digit in str(value)) if value >= 0 else str(value)


def _legal(value: int) -> str:
    return _han(value, _LEGAL, ("拾", "佰", "仟", "万"))


def _legal_traditional(value: int) -> str:
    return _han(value, _LEGAL_TRADITIONAL, ("拾", "佰", "仟", "萬"))


def _japanese(value: int) -> str:
    written = _han(value).replace("零", "")
    for unit in "十百千":
        written = written.replace("一" + unit, unit)
    return written


def _signs(signs: str) -> Callable[[int], str]:
    """Return a writer that takes the n-th sign of a row, and digits beyond its end."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _row(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else str(value)


def _letters(value: int) -> str:
    if not 0 < value <= _MAX_LETTERS:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    if not 0 < value <= _MAX_ROMAN:
        return str(value)
    written = ""
    for sign, worth in zip(_ROMAN[0].split(), _ROMAN[1], strict=True):
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _english(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_CIRCLED = _signs(_row("①", 20))

_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _none,
    "bullet": _none,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _signs(_row("㊀", 10)),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs(_row("⑴", 20)),
    "decimalEnclosedFullstop": _signs(_row("⒈", 20)),
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _english,
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
}
