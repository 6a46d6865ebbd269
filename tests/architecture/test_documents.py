"""The documents say what the program does now."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

import documents
import pytest

from checker import errors
from checker.cli import parser, streams

ROOT = documents.ROOT
PAGES = [*documents.READMES, "CONTRIBUTING.md", "CHANGELOG.md"]
EXIT_CODES = sorted(
    value for name, value in vars(errors).items() if name.startswith("EXIT_") and isinstance(value, int)
)


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def blocks(name):
    return list(documents.BLOCK.finditer(text_of(name)))


def parsers(one, name="checker"):
    """Yield every command with its own options; a command that only holds others is left out."""
    groups = [action for action in one._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for word, inner in group.choices.items():
            yield from parsers(inner, f"{name} {word}")
    if not groups:
        yield name, one


COMMANDS = dict(parsers(parser.build("zh")))
OPTIONS = {
    option
    for one in [parser.build("zh"), *COMMANDS.values()]
    for action in one._actions
    for option in action.option_strings
}


@pytest.mark.parametrize(
    ("name", "command"), [(name, block["command"]) for name in documents.READMES for block in blocks(name)]
)
def test_a_block_of_output_is_what_its_command_prints_now(name, command):
    block = next(one for one in blocks(name) if one["command"] == command)
    assert block["body"] == documents.printed(block), "make readme renews it"


def test_both_readmes_show_the_check_of_a_defective_report_first():
    for name in documents.READMES:
        text, first = text_of(name), blocks(name)[0]
        assert first["command"] == "checker check seeds/town-a.txt"
        assert text.index("\n## ") > first.end()
        assert "必须补正（" in first["body"]
        assert "补正要求：" in first["body"]


def test_what_a_mark_leaves_out():
    lines = ["a", "  2. b", "c", "规定内容", "d"]
    assert documents.shortened(lines, "  2. ", "规定内容") == ["a", "  ……（此处略去2行）", "规定内容", "d"]
    assert documents.shortened(lines, "  3. ", "规定内容") == lines
    assert documents.shortened(lines, "  2. ", "absent") == lines


def test_a_block_that_is_out_of_date_is_renewed():
    old = "a\n<!-- prints: checker --version -->\n```text\n$ checker --version\nchecker 0\n```\nb\n"
    assert documents.renewed(old) == old.replace("checker 0\n", documents.run("checker --version"))


@pytest.mark.parametrize("name", documents.READMES)
class TestReadme:
    def test_every_exit_code_has_a_row(self, name):
        assert [int(code) for code in re.findall(r"^\| (\d+) \|", text_of(name), re.MULTILINE)] == EXIT_CODES

    def test_every_command_has_a_row(self, name):
        rows = re.findall(r"^\| `(checker [a-z ]+?)(?: [A-Z…路文编检外来].*?)?` \|", text_of(name), re.MULTILINE)
        assert sorted(rows) == sorted(COMMANDS)

    def test_every_option_has_a_row(self, name):
        rows = re.findall(r"^\| ((?:`-[^`|]*`(?:, )?)+) \|", text_of(name), re.MULTILINE)
        assert {option for row in rows for option in re.findall(r"`(-[-a-z]+)", row)} == OPTIONS

    def test_every_choice_of_an_option_is_named(self, name):
        choices = [action.choices for action in COMMANDS["checker check"]._actions if action.choices]
        assert {word for group in choices for word in group if f"`{word}`" not in text_of(name)} == set()

    def test_every_output_format_is_named(self, name):
        assert {form for form in streams.FORMATS if f"`{form}`" not in text_of(name)} == set()

    def test_no_option_is_invented(self, name):
        calls = re.findall(r"checker (?:check|read|rules)\b[^`\n#]*", text_of(name))
        assert {word for call in calls for word in re.findall(r"(?<!\S)--?[a-z][-a-z]*", call)} <= OPTIONS

    def test_the_example_in_python_prints_what_its_comments_say(self, name):
        code = re.findall(r"```python\n(.*?)```", text_of(name), re.DOTALL)
        assert len(code) == 1
        done = subprocess.run(
            [sys.executable, "-c", code[0]], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
        assert re.findall(r"^# (.*)$", code[0], re.MULTILINE) == done.stdout.splitlines() != []


def test_both_readmes_show_the_same_commands_and_sections():
    english, chinese = documents.READMES
    assert [block["mark"] for block in blocks(english)] == [block["mark"] for block in blocks(chinese)]
    headings = [re.findall(r"^(#+) ", text_of(name), re.MULTILINE) for name in documents.READMES]
    assert headings[0] == headings[1]
    assert f"]({chinese})" in text_of(english)
    assert f"]({english})" in text_of(chinese)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\(([^)#]+)\)", text_of(name))
    assert [one for one in targets if "://" not in one and not (ROOT / one).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_targets_of_make_that_are_named_exist(name):
    known = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text_of(name), re.MULTILINE)) <= {
        pair for word in known for pair in ((word, ""), ("", word))
    }


def test_the_changelog_names_the_version():
    from checker import __version__

    assert re.search(rf"^## \[?{re.escape(__version__)}\b", text_of("CHANGELOG.md"), re.MULTILINE)
