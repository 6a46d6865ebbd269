from __future__ import annotations

import io

import pytest

from checker.cli.progress import paced, shown
from checker.frozen import dataclass


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_is_told_how_far_it_is_and_nothing_is_left():
    terminal = Terminal()
    assert list(shown("ab", 2, "zh", terminal)) == ["a", "b"]
    said = terminal.getvalue().split("\r\x1b[2K")
    assert said == ["", "正在检查：已完成0份，共2份", "正在检查：已完成1份，共2份", "正在检查：已完成2份，共2份", ""]


def test_a_file_is_told_nothing():
    stream = io.StringIO()
    assert list(shown("ab", 2, "zh", stream)) == ["a", "b"]
    assert stream.getvalue() == ""


def test_more_than_were_expected_are_not_more_than_all():
    terminal = Terminal()
    list(shown("ab", 1, "en", terminal))
    assert "checking: 2 of 2" in terminal.getvalue()


def test_the_line_goes_when_the_run_is_broken_off():
    terminal = Terminal()

    def broken():
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(shown(broken(), 2, "zh", terminal))
    assert terminal.getvalue().endswith("\r\x1b[2K")


@dataclass(frozen=True)
class Step:
    done: int
    total: int = 1000
    before: int = 100


def ticking(*seconds):
    """A clock that shows these times in turn."""
    return iter(seconds).__next__


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "正在检查：已完成100份，共1000份",
                "正在检查：已完成200份，共1000份，每秒10份，约余1分钟",
                "正在检查：已完成999份，共1000份，每秒0.12份，约余8秒",
            ],
        ),
        (
            "en",
            [
                "checking: 100 of 1000",
                "checking: 200 of 1000, 10 a second, about 1 min left",
                "checking: 999 of 1000, 0.12 a second, about 8 s left",
            ],
        ),
    ],
)
def test_a_long_run_says_how_fast_it_is_and_how_long_it_takes_yet(monkeypatch, lang, said):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    paced([Step(100), Step(200), Step(999)], lang, ticking(0.0, 1.0, 10.0, 7200.0))
    assert terminal.getvalue().split("\r\x1b[2K") == ["", *said, ""]


def test_a_log_gets_a_line_a_minute(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    paced([Step(100), Step(101), Step(160), Step(161), Step(400)], "zh", ticking(0.0, 1.0, 59.0, 60.0, 61.0, 10_000.0))
    assert log.getvalue().splitlines() == [
        "正在检查：已完成160份，共1000份，每秒1.0份，约余14分钟",
        "正在检查：已完成400份，共1000份，每秒0.03份，约余5小时33分钟",
    ]
