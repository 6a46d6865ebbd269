from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.text import patterns
from checker.text.patterns import (
    PatternError,
    all_in,
    compile_pattern,
    fill_years,
    first_in,
    is_anchored,
    occurs,
)


def test_offsets_count_characters() -> None:
    match = compile_pattern("(?P<what>普法)宣传").search("全年普法宣传")
    assert match is not None
    assert (match.start(), match.end(), match.group()) == (2, 6, "普法宣传")
    assert (match.start(1), match.end(1), match.group(1), match.group("what")) == (2, 4, "普法", "普法")


def test_search_between_two_offsets() -> None:
    pattern = compile_pattern("甲")
    found = [match.start() for match in pattern.finditer("甲乙甲乙甲", 1, 4)]
    assert found == [2]
    assert pattern.search("甲乙", 1) is None


@pytest.mark.parametrize(("text", "whole"), [("12次", True), ("共12次", False), ("12", False)])
def test_fullmatch(text: str, whole: bool) -> None:
    assert (compile_pattern(r"\d+次").fullmatch(text) is not None) is whole


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(甲", "missing ): (甲"),
        ("[甲", "missing ]: [甲"),
        ("*", "no argument for repetition operator: *"),
        ("(?=甲)", "invalid perl operator: (?="),
        (r"(甲)\1", r"invalid escape sequence: \1"),
    ],
)
def test_a_pattern_that_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern)
    assert (caught.value.pattern, caught.value.reason) == (pattern, reason)
    assert str(caught.value) == f"{pattern}: {reason}"


def test_a_refused_pattern_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PatternError):
        compile_pattern("(never seen before")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("pattern", "year", "matches", "passes_by"),
    [
        ("{year}年", 2024, ["2024年", "二〇二四年"], ["2025年", "二〇二五年", "{year}年"]),
        ("{next_year}年", 2024, ["2025年", "二〇二五年"], ["2024年"]),
        ("{year}|{next_year}", 2029, ["2029", "2030", "二〇三〇"], ["2028"]),
        ("{year}年", None, [], ["2024年", "年", "None年"]),
        ("甲|{next_year}年", None, ["甲"], ["2025年"]),
    ],
)
def test_years_in_a_pattern(pattern: str, year: int | None, matches: list[str], passes_by: list[str]) -> None:
    compiled = compile_pattern(fill_years(pattern, year))
    assert [text for text in matches + passes_by if compiled.fullmatch(text)] == matches


@pytest.mark.parametrize("pattern", [r"\d{4}年", "甲{2}", "甲{,3}"])
def test_other_braces_stay(pattern: str) -> None:
    assert fill_years(pattern, 2024) == pattern


def test_a_hostile_pattern_ends() -> None:
    assert compile_pattern("(甲+)+乙").search("甲" * 20_000) is None


def test_package_is_imported_on_first_use_only() -> None:
    root = Path(patterns.__file__).parents[2]
    script = "import sys, checker.text.patterns as p; print('re2' in sys.modules); p.compile_pattern('a'); print('re2' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout == "False\nTrue\n"


SEARCHED = ["治", "法.", "[甲法]*", "^法", "a|é", "$", "\U00020000"]
TEXTS = ["", "推进法治", "法法治\n法", "aé法\U00020000治", "甲"]


@pytest.mark.parametrize("written", SEARCHED)
@pytest.mark.parametrize("text", TEXTS)
def test_places_in_bytes_are_those_in_characters(written: str, text: str) -> None:
    pattern = compile_pattern(written)
    plain = [(match.start(), match.end()) for match in pattern.finditer(text)]
    assert all_in(pattern, text) == plain
    assert first_in(pattern, text) == (plain[0] if plain else None)
    assert occurs(pattern, text) is bool(plain)


@pytest.mark.parametrize(
    ("written", "anchored"),
    [
        ("法治[^，。]{0,4}政府", False),
        ("^法治", True),
        ("(?:^|，)法治", True),
        ("法治$", True),
        (r"\b法治", True),
        ("[^^]法治", True),
    ],
)
def test_anchors(written: str, anchored: bool) -> None:
    assert is_anchored(written) is anchored
