from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.docx import ordinals
from checker.readers.docx.ordinals import ordinal
from checker.readers.docx.symbols import bullet, symbol

CASES = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 123: "一二三"},
    "taiwaneseCounting": {10: "十", 101: "一〇一"},
    "chineseCountingThousand": {0: "零", 10: "十", 100: "一百", 105: "一百零五", 110: "一百一十", 10001: "一万零一"},
    "taiwaneseCountingThousand": {1000: "一千", 1010: "一千零一十"},
    "japaneseCounting": {10: "十", 111: "百十一", 1000: "千", 2024: "二千二十四"},
    "ideographDigital": {9: "九", 10: "一〇", 2024: "二〇二四"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"},
    "ideographLegalTraditional": {3: "參", 6: "陸"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 61: "甲子"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21", 0: "0"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {1: "⑴"},
    "decimalEnclosedFullstop": {1: "⒈"},
    "decimalFullWidth": {12: "１２"},
    "decimalZero": {1: "01", 10: "10"},
    "decimal": {12: "12"},
    "numberInDash": {1: "- 1 -"},
    "hex": {255: "FF"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 781: "781"},
    "lowerLetter": {2: "b"},
    "upperRoman": {4: "IV", 1994: "MCMXCIV", 4000: "4000"},
    "lowerRoman": {9: "ix"},
    "none": {5: ""},
    "bullet": {5: ""},
    "noSuchFormat": {5: "5"},
}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, row in CASES.items() for value in row])
def test_as_word_writes_it(kind: str, value: int) -> None:
    assert ordinal(value, kind) == CASES[kind][value]


@given(st.integers(-(10**9), 10**9), st.sampled_from(sorted(ordinals._FORMATS)))
def test_any_value_in_any_format_is_short(value: int, kind: str) -> None:
    assert len(ordinal(value, kind)) <= 40


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_different_values_never_look_the_same(one: int, other: int) -> None:
    assert (ordinal(one, "chineseCountingThousand") == ordinal(other, "chineseCountingThousand")) is (one == other)


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "00FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F021", "\uf021"),
        ("宋体", "4E00", "一"),
        (None, "4E00", "一"),
        ("Wingdings", None, ""),
        ("Wingdings", "", ""),
        ("Wingdings", "zz", ""),
        ("Wingdings", "0", ""),
        ("Wingdings", "DC00", ""),
        ("Wingdings", "110000", ""),
        ("Wingdings", "F" * 500, ""),
    ],
)
def test_symbols(font: str | None, code: str | None, shown: str) -> None:
    assert symbol(font, code) == shown


def test_bullets_are_never_private_characters() -> None:
    assert [bullet("Wingdings", "\uf06e"), bullet(None, "\uf0b7"), bullet("Arial", "-")] == ["■", "•", "-"]
