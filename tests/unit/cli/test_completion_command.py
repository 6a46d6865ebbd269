from __future__ import annotations

import subprocess

import pytest

from checker.cli.completion_command import script
from checker.cli.main import main
from checker.reports.formats import FORMATS

BASH = """
{script}
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_checker
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def offered(*words):
    """What the script offers for the last of the words."""
    quoted = " ".join(f"'{word}'" for word in ("checker", *words))
    text = BASH.format(script=script("bash"), words=quoted)
    done = subprocess.run(["bash", "--norc", "-c", text], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ch"], ["check"]),
        (["rules", "li"], ["list", "lint"]),
        (["rules", "explain", "--p"], ["--pack"]),
        (["check", "--s"], ["--strict"]),
        (["check", "a.txt", "--lang", ""], ["zh", "en"]),
        (["check", "a.txt", "--format", ""], list(FORMATS)),
        (["check", "a.txt", "--out", "ju"], ["junit"]),
        (["check", "a.txt", "--fail-on", "s"], ["should"]),
        (["check", "--strict", "--format", "js"], ["json"]),
        # The shell goes on with the names of files.
        (["check", ""], []),
        (["check", "--waivers", ""], []),
        (["read", "a"], []),
        (["completion", ""], ["bash", "zsh"]),
    ],
)
def test_what_is_offered(words, expected):
    assert offered(*words) == expected


def test_every_command_and_option_is_known():
    from checker.cli import parser

    assert set(offered("")) == set(parser.COMMANDS)
    options = {name for action in parser.build("en")._actions for name in action.option_strings if name[:2] == "--"}
    assert set(offered("--")) == options


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_command_prints_the_script_whatever_the_language(capsys, shell):
    printed = []
    for lang in ("zh", "en"):
        assert main(["completion", shell, "--lang", lang]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == script(shell)
    assert ("bashcompinit" in printed[0]) == (shell == "zsh")


def test_another_shell_is_a_mistake(capsys):
    assert main(["completion", "fish"]) == 2
    assert (
        capsys.readouterr().err
        == "命令有误：命令行：无此取值：fish（可用：bash, zsh）。查看用法：checker completion --help\n"
    )
