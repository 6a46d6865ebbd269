from __future__ import annotations

import pytest

from checker.text.numerals import chinese_ordinal, chinese_year, parse_chinese, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("〇", 0),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("一百一十九", 119),
        ("一百三十", 130),
        ("百", 100),
        ("百零六", 106),
        ("两百", 200),
        ("一千零五十", 1050),
        ("一千一百", 1100),
        ("一万", 10_000),
        ("一万零五", 10_005),
        ("一万零五百", 10_500),
        ("一万二千", 12_000),
        ("三万五千六百", 35_600),
        ("十二万", 120_000),
        ("一百二十万", 1_200_000),
        ("九百九十九万九千九百九十九", 9_999_999),
        ("一亿二千万", 120_000_000),
        ("一亿零三十", 100_000_030),
        ("三万亿", 3_000_000_000_000),
    ],
)
def test_chinese_integers(written: str, value: int) -> None:
    assert parse_chinese(written) == value


@pytest.mark.parametrize(
    ("written", "value"), [("一百三", 130), ("三千五", 3500), ("一万二", 12_000), ("两亿五", 250_000_000)]
)
def test_the_last_unit_may_be_left_out(written: str, value: int) -> None:
    assert parse_chinese(written) == value


@pytest.mark.parametrize(("written", "value"), [("二〇二四", 2024), ("二○二四", 2024), ("一九九八", 1998)])
def test_digits_in_a_row_are_a_year(written: str, value: int) -> None:
    assert parse_chinese(written) == value


@pytest.mark.parametrize("written", ["", "12", "十二次", "甲", "十百", "十十", "一千百", "十二三", "三万四万", "壹佰"])
def test_no_chinese_integer(written: str) -> None:
    assert parse_chinese(written) is None


def test_a_year_is_written_digit_by_digit() -> None:
    assert [chinese_year(year) for year in (2024, 1998, 2010)] == ["二〇二四", "一九九八", "二〇一〇"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0.0),
        ("19", 19.0),
        ("98.5", 98.5),
        ("1,402", 1402.0),
        ("1，402", 1402.0),
        ("1 402", 1402.0),
        ("1,000,000", 1_000_000.0),
        ("1,402.5", 1402.5),
        ("3百", 300.0),
        ("1.3万", 13_000.0),
        ("2.3亿", 230_000_000.0),
        ("2千万", 20_000_000.0),
        ("1万5千", 15_000.0),
        ("3万2千5百", 32_500.0),
        ("1亿2千万", 120_000_000.0),
        ("十二", 12.0),
        ("一万二千", 12_000.0),
    ],
)
def test_numbers(written: str, value: float) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".",
        "1.",
        ".5",
        "-5",
        "+5",
        "1e5",
        "nan",
        "inf",
        "1_000",
        "0x1",
        "12%",
        "1,00",
        "12,3456",
        "5千1万",
        "1万1万",
        "1万5",
        "甲",
    ],
)
def test_no_number(written: str) -> None:
    assert parse_number(written) is None


def test_ordinals_go_on_after_ninety_nine():
    assert [chinese_ordinal(number) for number in (1, 10, 12, 20, 99, 100)] == [
        "一",
        "十",
        "十二",
        "二十",
        "九十九",
        "一百",
    ]
