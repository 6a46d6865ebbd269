"""Work counted and not timed: calls, patterns tried, characters that patterns were held against."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker import api
from checker.text.patterns import compile_pattern

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "seeds" / "town-d.txt").read_text(encoding="utf-8-sig")
FIGURE = re.compile(r"\d+(?=(?:余|多)?[次场件份条名人个])")
METHODS = ("search", "finditer", "fullmatch")
"""The ways to look for a pattern of a rule file (``text.patterns.Pattern``)."""


@dataclass(frozen=True)
class Work:
    """What one check did: ``calls`` of Python and C functions, patterns ``tried``, characters ``scanned`` by them."""

    calls: int
    tried: int
    scanned: int


@cache
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def longer(times):
    """A report whose paragraphs come several times, each time with other figures."""
    first, *body = [line for line in SAMPLE.splitlines() if line.strip()]
    pieces = [FIGURE.sub(lambda m, by=at: str(int(m.group()) + by), "\n".join(body[:-2])) for at in range(times)]
    return "\n".join([first, *pieces, *body[-2:]])


def work(text, rules):
    """Count the work of one check of a text by a pack of rules."""
    with _searches() as searched:
        calls = _calls(text, rules)
    return Work(calls, *map(sum, zip(*searched, strict=True))) if searched else Work(calls, 0, 0)


def _calls(text, rules):
    count = 0

    def note(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        report = api.check_bytes(text.encode(), "report.txt", rules)
    finally:
        sys.setprofile(before)
    assert not [result.rule for result in report.results if result.outcome == "error"]
    return count


@contextmanager
def _searches():
    """A list that gets (1, characters) for every search for a pattern of a rule file."""
    kind = type(compile_pattern("."))
    searched = []

    def counting(method):
        def search(self, text, *ends):
            searched.append((1, len(text)))
            return method(self, text, *ends)

        return search

    kept = {name: getattr(kind, name) for name in METHODS}
    try:
        for name, method in kept.items():
            setattr(kind, name, counting(method))
        yield searched
    finally:
        for name, method in kept.items():
            setattr(kind, name, method)
