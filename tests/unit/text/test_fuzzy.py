from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.text import fuzzy
from checker.text.fuzzy import closest

FIELDS = ["severity", "stage", "since", "title", "requirement", "rev"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("severty", "severity"),
        ("SEVERITY", "severity"),
        ("tilte", "title"),
        ("stages", "stage"),
        ("severity", "severity"),
        ("colour", None),
        ("", None),
        ("下一年度安排", None),
    ],
)
def test_closest_field(word: str, meant: str | None) -> None:
    assert closest(word, FIELDS) == meant


def test_first_of_equally_near_choices() -> None:
    assert closest("mist", ["must", "mast"]) == "must"
    assert closest("mist", ["mast", "must"]) == "mast"


def test_nothing_to_choose_from() -> None:
    assert closest("severity", []) is None


def test_chinese_words() -> None:
    assert closest("存在的不足及原因", ["主要举措和成效", "存在的不足和原因"]) == "存在的不足和原因"


def test_package_is_imported_on_first_use_only() -> None:
    root = Path(fuzzy.__file__).parents[2]
    script = "import sys, checker.text.fuzzy; print('rapidfuzz' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout == "False\n"
