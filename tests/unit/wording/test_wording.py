from __future__ import annotations

import argparse
import ast
import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from checker import wording
from checker.wording import LANGUAGES, known, phrase, zh_usage

ROOMS = sorted({"", *(f"_{room}" for room in wording._ROOMS.values())})
TABLES = {lang: [import_module(f"checker.wording.{lang}{room}").PHRASES for room in ROOMS] for lang in LANGUAGES}
CHINESE = {key: text for table in TABLES["zh"] for key, text in table.items()}
ENGLISH = {key: text for table in TABLES["en"] for key, text in table.items()}
SOURCE = Path(__file__).parents[3] / "checker"

# Names of formats and what a person types at a terminal; everything else in Chinese texts is Chinese.
ALLOWED = (
    # The command that installs what reads scans, as it is typed.
    r'pip install "report-checker\[ocr\]"',
    r"(?<![A-Za-z])(Word|WPS|LibreOffice|Works|PDF|docx|txt|json|text|html|xlsx|zip|markdown)(?![A-Za-z])",
    r"(?<![A-Za-z])(sarif|junit|github|gitlab|bash|zsh|zh|en)(?![A-Za-z])",
    r"(?<![A-Za-z])(must|should|note|notice|slip|confirmed|plan-budget|fazhi-annual|CHECKER_LANG)(?![A-Za-z])",
    r"(?<![A-Za-z])(Debian|Ubuntu|Windows|macOS|apt install libreoffice-writer|page)(?![A-Za-z])",
    # The name of the other language, and how a PostgreSQL database is named.
    r"English|CHECKER_DATABASE|postgresql://",
    r'pip install "report-checker\[(web|postgres|cluster|s3)\]"',
    # How a cluster and object storage are addressed.
    r"CSV UTF-8|tcp://主机:8786|s3://桶/文件夹|Dask|(?<![A-Za-z])local(?![A-Za-z])",
    r"(?<![A-Za-z])PostgreSQL(?![A-Za-z])|https://fazhi\.example",
    r"checker( [a-z]+)*",
    # The file that makes a folder an overlay, and a kind of export.
    r"(?<![A-Za-z])(overlay\.yaml|csv)(?![A-Za-z])",
    r"(?<![A-Za-z])OFD(?![A-Za-z])",
    r"--?[a-z][a-z-]*",
)
JARGON = ("规则包", "指纹", "解析", "引擎", "严禁", "错误", "抄袭", "造假", "敷衍", "不合格")


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def without_fields(text):
    return re.sub(r"\{[^{}]*\}|%\(\w+\)[sr]|%[sr]", "", text)


def test_both_languages_have_the_same_keys_and_fields():
    assert [list(table) for table in TABLES["zh"]] == [list(table) for table in TABLES["en"]]
    assert {key: fields(text) for key, text in CHINESE.items()} == {key: fields(text) for key, text in ENGLISH.items()}


@pytest.mark.parametrize("key", CHINESE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phrase_holds_every_value_and_nothing_unfilled(key, lang):
    names = fields(CHINESE[key])
    values = {name: f"<{number}>" for number, name in enumerate(names)}
    text = phrase(key, lang, **values)
    assert all(value in text for value in values.values())
    assert not set(text) & set("{}")


@pytest.mark.parametrize(
    ("key", "lang", "values", "missing"),
    [
        ("verdict.none", "zh", {}, "verdict.none"),
        ("help.none", "en", {}, "help.none"),
        ("verdict.pass", "fr", {}, "fr"),
        ("place.line", "zh", {}, "line"),
    ],
)
def test_what_is_unknown_is_a_key_error(key, lang, values, missing):
    with pytest.raises(KeyError, match=missing):
        phrase(key, lang, **values)


def test_values_are_put_in_as_they_are():
    assert phrase("usage.unknown-path", path="{0}{x}%s") == "未找到“{0}{x}%s”"


def test_known():
    assert (known("note.encoding"), known("help.check"), known("note.nothing")) == (True, True, False)


@pytest.mark.parametrize("text", [*CHINESE.values(), *zh_usage.ARGPARSE.values()])
def test_chinese_texts_are_chinese(text):
    bare = without_fields(text)
    # The one word that is used for the record of a failure.
    bare = bare.replace("错误记录", "")
    # The fixed warning of the upload page.
    bare = bare.replace("严禁上传涉密文件", "")
    assert not any(word in bare for word in JARGON), text
    assert not re.search("[!！]", bare), text
    plain = re.sub("|".join(ALLOWED), "", bare)
    assert not re.search("[A-Za-z]", plain), text
    # A half-width mark beside Chinese is a slip; the numbers of a date and a command's = are not.
    assert not re.search(r"[,;:?()\"']", plain), text


@pytest.mark.parametrize("text", ENGLISH.values())
def test_english_texts_hold_no_chinese_but_our_quotation_marks(text):
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff]", without_fields(text)), text


@pytest.mark.parametrize(
    ("key", "values", "text"),
    [
        (
            "closing.ok",
            {"submissions": 5, "should": 2, "review": 1},
            "检查完成：共5份，未发现必须补正事项（建议修改2项，待核实1项）。",
        ),
        ("closing.findings", {"submissions": 5, "failed": 2, "findings": 3}, "检查完成：共5份，2份需补正，计3项。"),
        (
            "closing.usage",
            {"problem": "未找到“a.txt”", "command": "checker check"},
            "命令有误：未找到“a.txt”。查看用法：checker check --help",
        ),
        (
            "closing.unreadable",
            {"count": 1, "causes": "a.docx——加密文件，请提供未加密版本"},
            "1份未能读取或判定，请人工核查：a.docx——加密文件，请提供未加密版本。",
        ),
        (
            "closing.rules",
            {"faults": "a.yaml:3:1 x。正确写法：y"},
            "检查标准有误，未开始检查：a.yaml:3:1 x。正确写法：y",
        ),
        (
            "closing.internal",
            {"record": "x"},
            "程序出错，本次结果不可采用。原文件未改动。请将错误记录交维护人员：x",
        ),
        ("closing.interrupted", {}, "已中止。"),
        (
            "closing.interrupted-batch",
            {"done": 7, "place": "结果"},
            "已中止。已完成7份的结果在结果；重新运行同一命令可继续。",
        ),
        ("footer.self-check", {"reviewer": "县委依法治县办"}, "自检结果供修改参考，以县委依法治县办审核意见为准。"),
        ("verdict.pass-with-reviews", {"count": 2}, "未发现必须补正事项，另有2项待核实"),
        ("unreadable.encrypted", {}, "加密文件，请提供未加密版本"),
    ],
)
def test_fixed_words(key, values, text):
    assert phrase(key, **values) == text


def test_argparse_says_nothing_in_english():
    """Every sentence of the installed argparse that a user can meet has Chinese words with the same fields."""
    # These can only be met by the author of a parser.
    ours = {
        ".__call__() not defined",
        "'required' is an invalid argument for positionals",
        "mutually exclusive arguments must be optional",
        "%r is not callable",
        "cannot merge actions - two groups are named %r",
        "invalid option string %(option)r: must start with a character %(prefix_chars)r",
        "dest= is required for options like %r",
        "invalid conflict_resolution value: %r",
        "conflicting subparser: %s",
        "conflicting subparser alias: %s",
        "conflicting option string: %s",
        "conflicting option strings: %s",
    }
    spoken = set()
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            spoken |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    assert spoken - ours - set(zh_usage.ARGPARSE) == set()


def test_argparse_words_fill_the_same_fields():
    def names(text):
        return re.findall(r"%\((\w+)\)", text) or re.findall(r"%[sr]", text.replace("%r", "%s"))

    for english, chinese in zh_usage.ARGPARSE.items():
        if english.startswith("%(prog)s"):
            continue
        # The type of a wrong value and the system's own sentence are in English; nobody at a terminal needs them.
        assert sorted(set(names(english)) - {"type", "error"}) == sorted(names(chinese)), english


def codes_in_source():
    """Every constant code of a note or an error in the program, with the values beside it where they are literal."""
    prefixes = {"ReadingNote": "note", "UnreadableSubmission": "unreadable", "UsageError": "usage"}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in prefixes):
                continue
            if not (node.args and isinstance(node.args[0], ast.Constant)):
                continue
            given = node.args[1] if len(node.args) > 1 else ast.Dict([], [])
            values = (
                {key.value for key in given.keys if isinstance(key, ast.Constant)}
                if isinstance(given, ast.Dict)
                else None
            )
            yield f"{prefixes[node.func.id]}.{node.args[0].value}", values, f"{path.name}:{node.lineno}"


def test_every_code_of_the_program_has_words():
    found = list(codes_in_source())
    assert len(found) > 20
    assert [(key, place) for key, _, place in found if not known(key)] == []
    assert [
        (key, place) for key, values, place in found if values is not None and not fields(CHINESE[key]) <= values
    ] == []


def test_every_phrase_asked_for_exists():
    asked = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase"
            if named and node.args and isinstance(node.args[0], ast.Constant):
                asked.add(node.args[0].value)
    assert len(asked) > 50
    assert [key for key in sorted(asked) if not known(key)] == []
