"""Every broken file gives exactly the sentences that stand beside it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import layer_cases
import pytest
from fake_registry import KINDS, LIST_SCHEMAS

from checker.errors import Fault, RulePackError
from checker.rulepack.describe import describe
from checker.rulepack.load import compile_pack
from checker.rulepack.locate import locate
from checker.wording.faults import EN, REASONS, TAILS, TYPES, ZH

BROKEN = Path(__file__).parent / "broken"
LENDERS = Path(__file__).parent / "lenders"
CASES = sorted(path.stem for path in BROKEN.glob("*.yaml"))
# Those that a text file in this folder cannot show; each has a test of its own below.
BY_HAND = {"unreadable-file", "missing-file", "not-utf8", "gbk", "bad-file-name"}
# Those of prescribed tables are shown in test_form_checks.py.
OF_FORMS = {"unknown-form", "unknown-row", "unknown-column", "unknown-sum", "sums-alone"}


def faults_of(pack: Path) -> tuple[Fault, ...]:
    with pytest.MonkeyPatch.context() as patch:
        # Rules may be borrowed from what stands beside it.
        patch.setattr("checker.rulepack.locate.shipped_folder", lambda: str(pack.parent))
        with pytest.raises(RulePackError) as caught:
            compile_pack(locate(str(pack)), KINDS, LIST_SCHEMAS)
    return caught.value.faults


def spoil(sound: Path, case: str) -> tuple[Fault, ...]:
    """Put the broken file in the place that its first line names, and load the pack."""
    text = (BROKEN / f"{case}.yaml").read_text(encoding="utf-8")
    replaced = re.match(r"# as (\S+)\n", text)
    assert replaced is not None, case
    shutil.copytree(LENDERS, sound.parent, dirs_exist_ok=True)
    (sound.parent / replaced[1]).write_text(text, encoding="utf-8")
    return faults_of(sound)


@pytest.mark.parametrize("case", CASES)
def test_broken_file_gives_the_sentences_beside_it(sound: Path, case: str) -> None:
    expected = (BROKEN / f"{case}.errors.txt").read_text(encoding="utf-8")
    assert [describe(fault) for fault in spoil(sound, case)] == expected.splitlines()


def test_no_sentence_stands_alone() -> None:
    assert sorted(path.name.removesuffix(".errors.txt") for path in BROKEN.glob("*.errors.txt")) == CASES


def test_every_code_is_shown_by_a_broken_file(make_sound: Callable[[str], Path], tmp_path: Path) -> None:
    shown = {fault.code for case in CASES for fault in spoil(make_sound(case), case)}
    # What only overlays, rosters and waivers can get wrong is shown beside those.
    shown |= {
        fault.code for case in layer_cases.CASES for fault in layer_cases.spoil(tmp_path / f"layers-{case}", case)
    }
    shown -= {"missing-file"}
    assert shown | BY_HAND | OF_FORMS == set(ZH)
    assert not shown & (BY_HAND | OF_FORMS)


def test_both_languages_say_everything(make_sound: Callable[[str], Path]) -> None:
    assert ZH.keys() == EN.keys()
    assert REASONS["zh"].keys() == REASONS["en"].keys()
    assert TYPES["zh"].keys() == TYPES["en"].keys()
    english = [*EN.values(), *TAILS["en"].values(), *TYPES["en"].values(), *REASONS["en"].values()]
    assert [text for text in english if re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", text)] == []
    for case in CASES:
        for fault in spoil(make_sound(case), case):
            assert describe(fault, "en").split(" ", 1)[0] == describe(fault).split(" ", 1)[0]


def test_no_schema_jargon_reaches_an_author(make_sound: Callable[[str], Path]) -> None:
    words = re.compile(
        r"\b(additionalProperties|schema|anyOf|oneOf|instance|validator|regex|string|array|object|None)\b"
    )
    for case in CASES:
        for fault in spoil(make_sound(case), case):
            assert not words.search(describe(fault)), case


def test_faults_of_several_files_come_at_once_in_file_and_line_order(sound: Path) -> None:
    spoil(sound, "unknown-keys")
    spoil(sound, "basis")
    found = [(fault.file, fault.line, fault.column) for fault in spoil(sound, "dates-in-lists")]
    assert found == sorted(found)
    assert {file for file, _, _ in found} >= {"../basis.yaml", "figure.yaml", "lists/headings.yaml"}


@pytest.mark.parametrize(
    ("data", "line", "column", "code"),
    [
        ("- id: 数\n".encode("gb18030"), 1, 7, "gbk"),
        (b"a: 1\n\xe4\xb8\xad\xff", 2, 2, "not-utf8"),
        (b"\xff\xfea\x00", 1, 1, "not-utf8"),
    ],
)
def test_file_that_is_not_utf8(sound: Path, data: bytes, line: int, column: int, code: str) -> None:
    (sound / "figure.yaml").write_bytes(data)
    assert faults_of(sound) == (Fault("figure.yaml", line, column, code),)


def test_byte_order_mark_of_a_windows_editor_is_accepted(sound: Path) -> None:
    path = sound / "figure.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [rule["id"] for rule in compile_pack(locate(str(sound)), KINDS, LIST_SCHEMAS)["rules"]] == [
        "part-kind",
        "part-problems",
        "figure-sum",
    ]


@pytest.mark.parametrize(("name", "file"), [("town/pack.yaml", "pack.yaml"), ("basis.yaml", "basis.yaml")])
def test_missing_file(sound: Path, name: str, file: str) -> None:
    (sound.parent / name).unlink()
    assert Fault(file, 1, 1, "missing-file") in faults_of(sound)


def test_folder_without_any_rules(tmp_path: Path) -> None:
    assert [fault.code for fault in faults_of(tmp_path)] == ["missing-file", "missing-file"]


@pytest.mark.parametrize(
    "name", ["more.yml", "part.yaml.txt", "Part.YAML", "lists/a b.yaml", "清单.yaml", "part_two.yaml"]
)
def test_file_name_that_would_be_passed_over_is_a_fault(sound: Path, name: str) -> None:
    (sound / name).write_text("id: x\n", encoding="utf-8")
    assert faults_of(sound) == (Fault(name, 1, 1, "bad-file-name"),)


def test_hidden_files_of_editors_do_not_count(sound: Path) -> None:
    for name in (".part.yaml", "~part.yaml", "#part.yaml", "part.yaml~", "CHANGELOG.md"):
        (sound / name).write_text("][", encoding="utf-8")
    assert compile_pack(locate(str(sound)), KINDS, LIST_SCHEMAS)["id"] == "town"


def test_file_that_cannot_be_read(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def refuse(path: str, *rest: object, **options: object) -> object:
        if str(path).endswith("figure.yaml"):
            raise PermissionError(13, "denied", path)
        return real(path, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(RulePackError) as caught:
        locate(str(sound))
    assert caught.value.faults == (Fault("figure.yaml", 1, 1, "unreadable-file"),)
    assert describe(caught.value.faults[0]) == "figure.yaml:1:1 文件无法读取，请检查是否存在及访问权限。"
