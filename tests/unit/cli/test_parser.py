from __future__ import annotations

import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.cli.parser import COMMANDS, break_lines, build, language, parse
from checker.errors import UsageError
from checker.reports.formats import FORMATS
from checker.wording.zh_usage import ARGPARSE


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        ([], {"CHECKER_LANG": "en"}, "en"),
        ([], {"CHECKER_LANG": "fr"}, "zh"),
        (["check", "--lang", "en", "x"], {}, "en"),
        (["check", "x", "--lang=zh"], {"CHECKER_LANG": "en"}, "zh"),
        (["check", "--lang"], {"CHECKER_LANG": "en"}, "en"),
    ],
)
def test_the_language_is_known_before_parsing(arguments, environment, lang):
    assert language(arguments, environment) == lang


def test_everything_about_a_check():
    line = "check 甲 乙 --format json --out json=r.json --out text=r.txt --pack p --year 2025 --unit 云岭镇 --overlay a --overlay b --waivers w.yaml --previous e --previous f"
    options = parse(
        [
            *line.split(),
            *("--all", "--profile"),
            "--received",
            "2026-02-20",
            "--locate",
            "page",
            "--strict",
            "--fail-on",
            "note",
            "--name",
            "丙",
        ],
        "zh",
    )
    assert vars(options) == {
        "command": "check",
        "paths": ["甲", "乙"],
        "name": "丙",
        "group_by_folder": False,
        "role": [],
        "format": "json",
        "out": ["json=r.json", "text=r.txt"],
        "pack": "p",
        "overlay": ["a", "b"],
        "waivers": "w.yaml",
        "previous": ["e", "f"],
        "year": "2025",
        "unit": "云岭镇",
        "received": "2026-02-20",
        "locate": "page",
        "strict": True,
        "fail_on": "note",
        "all": True,
        "profile": True,
        "lang": None,
    }


def test_what_a_check_assumes():
    options = vars(parse(["check", "甲"], "zh"))
    assert {key: options[key] for key in ("format", "out", "pack", "year", "strict", "fail_on", "all")} == {
        "format": "text",
        "out": [],
        "pack": None,
        "year": None,
        "strict": False,
        "fail_on": "must",
        "all": False,
    }


@pytest.mark.parametrize(
    ("arguments", "command", "problem"),
    [
        (["check"], "checker check", "缺少以下参数：路径"),
        (["check", "x", "--yaer", "3"], "checker check", "无此参数：--yaer 3"),
        (["check", "x", "--format", "xml"], "checker check", f"--format：无此取值：xml（可用：{', '.join(FORMATS)}）"),
        (["check", "x", "--year"], "checker check", "--year：后面缺少一个值"),
        (["check", "x", "--strict=1"], "checker check", "--strict：不应带有值1"),
        (["chekc"], "checker", f"命令：无此取值：chekc（可用：{', '.join(COMMANDS)}）"),
        (["read", "a", "b"], "checker read", "无此参数：b"),
        (["rules"], "checker rules", "缺少以下参数：命令"),
        (["rules", "explain"], "checker rules explain", "缺少以下参数：编号"),
        (["check", "x", "--fail", "note"], "checker check", "无此参数：--fail note"),
    ],
)
def test_mistakes_are_told_in_chinese(arguments, command, problem):
    with pytest.raises(UsageError) as caught:
        parse(arguments, "zh")
    assert (caught.value.code, caught.value.values) == ("arguments", {"problem": problem, "command": command})


def test_mistakes_are_told_in_english():
    with pytest.raises(UsageError) as caught:
        parse(["check"], "en")
    assert caught.value.values["problem"] == "the following arguments are required: PATH"


@pytest.mark.parametrize(
    "arguments", [["--help"], [], ["check", "-h"], ["read", "-h"], ["rules", "-h"], ["rules", "explain", "-h"]]
)
def test_help_has_no_english_of_argparse(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        parse(arguments, "zh")
    text = capsys.readouterr().out
    assert caught.value.code in (0, None)
    assert text.startswith("用法：checker")
    assert not any(english.strip() in text for english in ARGPARSE if " " in english.strip())
    assert not any(word in text for word in ("usage:", "options", "positional", ":\n"))


def test_argparse_is_left_as_it_was():
    before = vars(argparse)["_"], vars(argparse)["ngettext"]
    with pytest.raises(UsageError):
        parse(["check"], "zh")
    assert (vars(argparse)["_"], vars(argparse)["ngettext"]) == before


def printed(text):
    return sum(2 if ord(one) >= 0x2E80 or one in "“”‘’…—" else 1 for one in text)


@given(st.text(alphabet="中文，“”abc -", max_size=200), st.integers(min_value=4, max_value=60))
def test_lines_fit_and_lose_nothing(text, width):
    lines = break_lines(text, width)
    assert all(printed(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_english_words_stay_whole():
    assert break_lines("write the result to a file as well", 20) == ["write the result to", "a file as well"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_alone_is_what_it_is_among_all(command):
    def of_command(built):
        return built._subparsers._group_actions[0].choices[command].format_help()

    alone = build("zh", command)
    assert of_command(alone) == of_command(build("zh"))
    assert list(alone._subparsers._group_actions[0].choices) == [command]
