from __future__ import annotations

import io

import pytest

from checker.cli.progress import shown


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
