"""Figures: ratios round by round, what is met, and the forms they are shown in."""

from __future__ import annotations

import json

import pytest

from benchmarks import figures
from benchmarks.figures import Figure

RATIO = Figure("texts", "文本", "ms", (10.0, 30.0, 20.0), "peer", (5.0, 10.0, 10.0), 2.0)
ALONE = Figure("memory", "内存", "MB", (121.0, 119.0, 119.5), target=120.0)
ABSENT = Figure("texts", "文本", "s", (1.0,), "peer", target=1.0, absent="not installed; make peers fetches it")


@pytest.fixture(autouse=True)
def a_day(monkeypatch):
    monkeypatch.setattr(figures.time, "strftime", lambda _: "2026-11-23")


def test_a_ratio_is_taken_round_by_round():
    assert RATIO.ratios == (2.0, 3.0, 2.0)
    assert RATIO.row() == ("texts", "20.0 ms", "peer", "10.0 ms", "2.00 (2.00 to 3.00)", "at most 2", "met")
    assert RATIO.row("zh") == ("文本", "20.0 ms", "peer", "10.0 ms", "2.00 (2.00至3.00)", "至多2", "达到")


def test_a_peer_with_fewer_rounds_has_fewer_ratios():
    assert Figure("x", "x", "ms", (4.0, 6.0), "peer", (2.0,)).ratios == (2.0,)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (RATIO, True),
        (figures.Figure("x", "x", "ms", (21.0,), "peer", (10.0,), 2.0), False),
        (figures.Figure("x", "x", "s", (18.0,), "peer", (10.0,), 1.8, at_least=True), True),
        (figures.Figure("x", "x", "s", (17.9,), "peer", (10.0,), 1.8, at_least=True), False),
        (figures.Figure("x", "x", "ms", (21.0,), "peer", (10.0,)), None),
        (ALONE, True),
        (figures.Figure("x", "x", "MB", (120.1,), target=120.0), False),
        # Without the peer it is about, a target is neither met nor missed.
        (ABSENT, None),
    ],
)
def test_what_is_met(figure, met):
    assert figure.met is met


def test_a_peer_that_is_absent_is_told_with_what_installs_it():
    assert ABSENT.row() == ("texts", "1.00 s", "peer", "", "not installed; make peers fetches it", "at most 1", "")


@pytest.mark.parametrize(
    ("value", "told"), [(1234.4, "1,234 ms"), (99.96, "100.0 ms"), (9.994, "9.99 ms"), (0.00361, "0.0036 ms")]
)
def test_three_digits(value, told):
    assert figures.shown((value,), "ms") == told


def test_as_text_has_a_line_a_figure_and_notes_below():
    noted = Figure("short", "短", "ms", (1.0,), note="two rounds")
    assert figures.as_text([noted]) == (
        "Measured  checker  beside  taking  ratio (least to greatest)  target  result\n"
        "short     1.00 ms                  -\n"
        "    two rounds"
    )


def test_as_markdown_is_a_table_under_day_and_machine():
    assert figures.as_markdown([ALONE], "load 1", "zh") == (
        "2026-11-23; load 1\n\n"
        "| 测量项目 | 本程序 | 对照 | 对照用量 | 比值（最小至最大） | 目标 | 结论 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 内存 | 120 MB |  |  | - | 至多120 MB | 达到 |"
    )


def test_as_json_has_every_spread():
    told = json.loads(figures.as_json([RATIO, ABSENT], "load 1"))
    assert (told["date"], told["setting"]) == ("2026-11-23", "load 1")
    assert told["figures"][0] == {
        "what": "texts",
        "unit": "ms",
        "ours": {"rounds": 3, "median": 20.0, "least": 10.0, "greatest": 30.0},
        "peer": "peer",
        "theirs": {"rounds": 3, "median": 10.0, "least": 5.0, "greatest": 10.0},
        "ratio": {"rounds": 3, "median": 2.0, "least": 2.0, "greatest": 3.0},
        "target": 2.0,
        "bound": "at most",
        "met": True,
        "absent": None,
        "note": None,
    }
    assert (told["figures"][1]["theirs"], told["figures"][1]["met"]) == (None, None)
