"""What holds for every text: one canonical form with a way back, and numbers that mean the same in every writing."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import OffsetMap
from checker.text.counts import find_counts
from checker.text.dates import find_dates
from checker.text.normalise import canonical, fold
from checker.text.numerals import parse_chinese, parse_number
from checker.text.sentences import clauses, items, sentence_around, sentences

MARKS = "，；：！？（）～。、“”‘’《》·—…％%.-/+"
NARROW_MARKS = ',;:!?()~"'
BLANKS = " \t\u3000\u00a0\u200b\u2009\ufeff\u2060\x00"
CHARACTERS = st.sampled_from(
    "法治政府建设第一二三十百万余次件名年月日是要" + "0159AZaz" + MARKS + NARROW_MARKS + BLANKS
)
LINES = st.text(CHARACTERS | st.characters(codec="utf-8", exclude_characters="\n"), max_size=80)
WIDE = {chr(0x21 + i): chr(0xFF01 + i) for i in range(94)}
# Marks that the canonical form gives one shape, and all shapes they come in.
SAME = ("·•・‧∙⋅･", "—–―─━﹣−", "-‐‑－", "～~〜∼～", '"＂〝〞', "〇○◯Ο", "。｡", "、､", "%％﹪")


@given(LINES)
def test_twice_is_once(line: str) -> None:
    once = fold(line)
    assert fold(once) == once


@given(LINES)
def test_canonical_text_holds_no_width_and_no_stray_blanks(line: str) -> None:
    text = fold(line)
    # The wide sentence marks are the canonical ones.
    assert not set(text) & (set(WIDE.values()) - set("，；：！？（）～"))
    around = f"\n{text}\n"
    for at, char in enumerate(text, start=1):
        if char.isspace():
            assert char == " "
            assert (around[at - 1] + around[at + 1]).isascii()
            assert (around[at - 1] + around[at + 1]).isalnum()


@given(LINES)
def test_every_character_comes_from_where_the_runs_say(line: str) -> None:
    text, runs = canonical(line)
    ways = OffsetMap(*(tuple(run[i] for run in runs) for i in range(3)))
    sources = [ways.to_raw(at) for at in range(len(text))]
    assert sources == sorted(set(sources))
    for char, source in zip(text, sources, strict=True):
        assert same(line[source], char), (line[source], char)
    assert [ways.from_raw(source) for source in sources] == list(range(len(text)))
    # What no run covers is blank or invisible.
    dropped = set(range(len(line))) - set(sources)
    assert all(unicodedata.category(line[at]) in ("Zs", "Cc", "Cf", "Zl", "Zp", "Mn") for at in dropped)


def same(raw: str, char: str) -> bool:
    """Equal up to width, and up to the shape of dots, dashes, circles and straight quotes."""
    if (
        raw == char
        or WIDE.get(raw) == char
        or WIDE.get(char) == raw
        or any(raw in group and char in group for group in SAME)
    ):
        return True
    small = unicodedata.normalize("NFKC", raw) == unicodedata.normalize("NFKC", char)
    return small or (char == " " and raw.isspace()) or (char in "“”" and raw in SAME[4])


@given(LINES, st.data())
def test_width_does_not_change_the_text(line: str, data: st.DataObject) -> None:
    narrow = {wide: char for char, wide in WIDE.items()}
    changed = "".join(
        data.draw(st.sampled_from((char, WIDE.get(char, narrow.get(char, char)))))
        if char in WIDE or char in narrow
        else char
        for char in line
    )
    assert fold(changed) == fold(line)


@given(st.lists(LINES, max_size=6))
def test_cutting_loses_nothing(lines: list[str]) -> None:
    text = "\n".join(fold(line) for line in lines)
    found = sentences(text, 0, len(text))
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert {text[at] for at in set(range(len(text))).difference(*(range(*b) for b in found))} <= {"\n"}
    assert all(sentence_around(text, at) == bounds for bounds in found for at in range(*bounds))
    inside = [set(range(*bounds)) for bounds in clauses(text, 0, len(text))]
    assert {text[at] for at in set(range(len(text))).difference(*inside)} <= set("。！？；，：\n")


@given(st.lists(LINES, max_size=6), st.data())
def test_items_follow_each_other_to_the_end(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(fold(line) for line in lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = items(text, start, end)
    assert [b for _, b, _ in found] == [a for a, _, _ in found[1:]] + [end] * bool(found)
    assert all(start <= a < b and text.startswith(mark, a) for a, b, mark in found)


def written(number: int) -> str:
    """An independent way to write 1 to 99,999,999 in Chinese: digits and units first, then the rules on 零 and 十."""

    def four(value: int) -> str:
        padded = f"{value:04d}"
        raw = "".join(
            "零一二三四五六七八九"[int(d)] + unit * (d != "0") for d, unit in zip(padded, "千百十 ", strict=True)
        )
        raw = raw.replace(" ", "").rstrip("零")
        while "零零" in raw:
            raw = raw.replace("零零", "零")
        return raw

    high, low = divmod(number, 10_000)
    whole = four(high).lstrip("零") + "万" + four(low) if high else four(low).lstrip("零")
    return whole.removeprefix("一") if whole.startswith("一十") else whole


@given(st.integers(1, 99_999_999))
def test_chinese_numbers(number: int) -> None:
    assert parse_chinese(written(number)) == number
    assert parse_number(written(number)) == float(number)


@given(st.text("〇零一二三四五六七八九十百千万亿两点", min_size=1, max_size=12))
def test_any_row_of_numerals_is_read_or_refused(numerals: str) -> None:
    value = parse_chinese(numerals)
    assert value is None or value >= 0


@given(st.integers(0, 999_999), st.sampled_from(["次", "件", "人次", "%"]))
def test_a_count_means_the_same_in_every_writing(number: int, unit: str) -> None:
    forms = [f"{number}{unit}", f"{number:,}{unit}", f"{number:,}{unit}".replace(",", "，"), f"{number} {unit}"]
    forms += ["".join(WIDE.get(char, char) for char in form) for form in forms]
    if number:
        forms.append(f"{written(number)}{unit}")
    if len(forms[-1]) == len(unit) + 1 and forms[-1][0] in "一二":
        forms.pop()  # Alone these are mostly words; the unit tests say when they count.
    for form in forms:
        text = fold(f"开展{form}。")
        assert [(c.start, c.end, c.value, c.unit, c.approximate) for c in find_counts(text)] == [
            (2, len(text) - 1, float(number), unit, False)
        ], form


@given(st.integers(1, 999), st.sampled_from(["百", "千", "万"]), st.sampled_from(["余", "多"]))
def test_an_approximate_count_is_the_least_it_can_be(number: int, scale: str, about: str) -> None:
    value = number * {"百": 100, "千": 1000, "万": 10_000}[scale]
    assert [(c.value, c.approximate) for c in find_counts(f"发放{number}{scale}{about}份")] == [(float(value), True)]


@given(LINES, st.data())
def test_counts_and_dates_stay_inside_their_text(line: str, data: st.DataObject) -> None:
    text = fold(line)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find_counts(text, start, end)
    assert all(start <= c.start < c.end <= end and c.value >= 0 for c in found)
    assert all(a.start <= b.start for a, b in pairwise(found))
    assert all(text[d.start : d.end] and len(d.iso) == len("2024-01-05") for d in find_dates(text))


@given(st.dates(), st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02d}-{d:02d}", "{y}.{m}.{d}", "{y} 年 {m} 月 {d} 日"]))
def test_every_date_is_found(day: date, form: str) -> None:
    year = 1900 + day.year % 200
    text = fold("于" + form.format(y=year, m=day.month, d=day.day) + "印发")
    assert [(d.iso, text[d.end :]) for d in find_dates(text)] == [(f"{year}-{day.month:02d}-{day.day:02d}", "印发")]
