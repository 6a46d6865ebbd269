from __future__ import annotations

import pytest

from checker.text.dates import FoundDate, find_dates


@pytest.mark.parametrize(
    ("text", "iso", "standard"),
    [
        ("2024年1月5日", "2024-01-05", True),
        ("2024年12月31日", "2024-12-31", True),
        ("1998年10月1日", "1998-10-01", True),
        ("1900年1月1日", "1900-01-01", True),
        ("2024年01月05日", "2024-01-05", False),
        ("2024年1月5号", "2024-01-05", False),
        ("2024.1.5", "2024-01-05", False),
        ("2024-01-05", "2024-01-05", False),
        ("2024/1/5", "2024-01-05", False),
        ("二〇二四年一月五日", "2024-01-05", False),
        ("二O二四年十二月三十一日", "2024-12-31", False),
        ("二0二四年十月二十日", "2024-10-20", False),
        ("一九九八年十月一日", "1998-10-01", False),
        ("2024年元月5日", "2024-01-05", False),
        ("二〇二四年正月五日", "2024-01-05", False),
        ("2024年一月5日", "2024-01-05", False),
        ("2024年2月30日", "2024-02-30", True),
    ],
)
def test_forms(text: str, iso: str, standard: bool) -> None:
    assert find_dates(text) == [FoundDate(0, len(text), iso, standard)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024年1月",
        "1月5日",
        "2024年13月5日",
        "2024年0月5日",
        "2024年1月32日",
        "2024年1月0日",
        "2024.1.55",
        "2024.1.5.3",
        "12024.1.5",
        "2124年1月5日",
        "二〇二四年十十月五日",
        "二九〇〇年一月五日",
        "二一〇〇年一月五日",
        "一八九九年一月五日",
        "4·15",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_places_and_order() -> None:
    text = "2024年1月5日至二〇二四年三月一日，网站2024-03-02 10:00发布。"
    assert find_dates(text) == [
        FoundDate(0, 9, "2024-01-05", standard=True),
        FoundDate(10, 19, "2024-03-01", standard=False),
        FoundDate(22, 32, "2024-03-02", standard=False),
    ]


def test_a_date_at_the_end_of_a_sentence() -> None:
    assert find_dates("印发于2024.1.5.") == [FoundDate(3, 11, "2024-01-05", standard=False)]
