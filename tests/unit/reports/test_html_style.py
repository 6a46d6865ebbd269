"""Colours keep their contrast."""

from __future__ import annotations

import re

import pytest

from checker.reports.html_style import STYLE

COLOURS = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", STYLE)) | {"white": "#fff"}
KINDS = ("must", "should", "review", "note", "waived")
OFF = re.search(r"\.off \.t\{color:(#[0-9a-f]{6})\}", STYLE)[1]


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    """The ratio of WCAG 2.1, 1.4.3."""
    dark, light = sorted(luminance(COLOURS.get(one, one)) for one in (first, second))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read(kind):
    assert contrast("white", kind) >= 4.5
    assert contrast(kind, f"{kind}-bg") >= 4.5
    assert contrast("ink", f"{kind}-bg") >= 7
    assert contrast("soft", f"{kind}-bg") >= 4.5
    assert contrast(OFF, f"{kind}-bg") >= 4.5


@pytest.mark.parametrize("name", ["own", "good", "soft", OFF])
def test_words_on_paper_and_ground(name):
    assert contrast(name, "paper") >= 4.5
    assert contrast(name, "ground") >= 4.5


def test_every_kind_has_a_line_of_its_own():
    lines = re.findall(r"\.(\w+)\{--c:var\(--\w+\);--b:var\(--[a-z]+-bg\);--s:(\w+)\}", STYLE)
    assert [kind for kind, _ in lines] == list(KINDS)
    assert len({line for _, line in lines}) == len(KINDS)
