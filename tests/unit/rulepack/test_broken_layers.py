"""Every broken file of an overlay, a roster or waivers gives exactly the sentences that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import layer_cases
import pytest
from layer_cases import BROKEN, CASES, spoil

from checker.errors import Fault, RulePackError, UsageError
from checker.model.rule import RulePack
from checker.rulepack.describe import describe
from checker.rulepack.load import load_pack
from checker.rulepack.waivers import load_waivers


def test_what_is_right_has_no_faults(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    assert layer_cases.faults(folder, "county") == ()
    assert layer_cases.waiver_faults(folder) == ()


@pytest.mark.parametrize("case", CASES)
def test_broken_file_gives_the_sentences_beside_it(tmp_path: Path, case: str) -> None:
    expected = (BROKEN / f"{case}.errors.txt").read_text("utf-8")
    assert [describe(fault) for fault in spoil(tmp_path, case)] == expected.splitlines()


def test_no_sentence_stands_alone() -> None:
    assert sorted(path.name.removesuffix(".errors.txt") for path in BROKEN.glob("*.errors.txt")) == CASES


@pytest.mark.parametrize("case", CASES)
def test_both_languages_name_the_same_places_in_plain_words(tmp_path: Path, case: str) -> None:
    jargon = re.compile(r"\b(additionalProperties|schema|anyOf|instance|validator|string|array|object|None)\b")
    for fault in spoil(tmp_path, case):
        chinese, english = describe(fault), describe(fault, "en")
        assert chinese.split(" ", 1)[0] == english.split(" ", 1)[0]
        assert not jargon.search(chinese), chinese
        assert not jargon.search(english), english


def test_faults_of_several_overlays_come_at_once_in_their_order(tmp_path: Path) -> None:
    spoil(tmp_path, "own-basis")
    (tmp_path / "county" / "overlay.yaml").write_text((BROKEN / "rules.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "overlay.yaml").write_text(
        'id: second\npack: town\nversion: "1"\ntitle: {zh: 乙, en: B}\nrules: {qingxi-words: {severity: most}}\n',
        "utf-8",
    )
    found = layer_cases.faults(tmp_path, "county", "second")
    assert list(dict.fromkeys(fault.file for fault in found)) == [
        "county/basis.yaml",
        "county/overlay.yaml",
        "second/overlay.yaml",
    ]
    # The rule of the faulty overlay before it is known; only what is wrong here is told.
    assert [fault.code for fault in found if fault.file.startswith("second")] == ["not-among"]


def test_a_faulty_pack_is_told_alone(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    (folder / "town" / "habit.yaml").write_text("- id: 3\n", "utf-8")
    (folder / "county" / "overlay.yaml").write_text("id: 3\n", "utf-8")
    assert {fault.file for fault in layer_cases.faults(folder, "county")} == {"habit.yaml"}


@pytest.mark.parametrize("name", ["more.yml", "本县.yaml", "lists/a b.yaml", "qingxi.yaml.txt"])
def test_file_name_that_would_be_passed_over(tmp_path: Path, name: str) -> None:
    folder = layer_cases.copy(tmp_path)
    (folder / "county" / name).write_text("id: x\n", "utf-8")
    assert layer_cases.faults(folder, "county") == (Fault(f"county/{name}", 1, 1, "bad-file-name"),)


def test_waivers_kept_in_the_folder_are_no_rules(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    (folder / "waivers.yaml").rename(folder / "county" / "waivers.yaml")
    assert layer_cases.faults(folder, "county") == ()


def test_the_same_overlay_twice(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    (folder / "county" / "roster.yaml").unlink()
    codes = [(fault.file, fault.line, fault.code) for fault in layer_cases.faults(folder, "county", "county")]
    assert ("county/overlay.yaml", 1, "repeated-id") in codes


def test_a_single_file_is_named_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = layer_cases.copy(tmp_path)
    (folder / "qingxi.yaml").write_text("id: 3\n", "utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(RulePackError) as caught:
        load_pack("town", ["./qingxi.yaml"], cache=False)
    assert {fault.file for fault in caught.value.faults} == {"./qingxi.yaml"}


@pytest.mark.parametrize("name", ["nowhere", "nowhere/overlay.yaml"])
def test_an_overlay_that_does_not_exist(tmp_path: Path, name: str) -> None:
    folder = layer_cases.copy(tmp_path)
    with pytest.raises(UsageError) as caught:
        load_pack(str(folder / "town"), [name])
    assert (caught.value.code, caught.value.values) == ("unknown-overlay", {"path": name})


@pytest.mark.parametrize(("path", "shown"), [("county/roster.yaml", "county"), ("waivers.yaml", ".")])
def test_a_file_that_only_stands_beside_an_overlay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    folder = layer_cases.copy(tmp_path)
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError) as caught:
        load_pack("town", [path])
    assert (caught.value.code, caught.value.values) == ("part-of-overlay", {"path": path, "folder": shown})


@pytest.mark.parametrize("name", ["nowhere.yaml", "county"])
def test_waivers_that_do_not_exist(tmp_path: Path, name: str) -> None:
    folder = layer_cases.copy(tmp_path)
    pack = load_pack(str(folder / "town"), cache=False)
    path = (folder / name).as_posix()
    with pytest.raises(UsageError) as caught:
        load_waivers(path, pack)
    assert (caught.value.code, caught.value.values) == ("unknown-waivers", {"path": path})


def load_overlay(folder: Path, pack: RulePack) -> object:
    return load_pack(str(folder / "town"), [str(folder / "county")])


def load_waivers_of(folder: Path, pack: RulePack) -> object:
    return load_waivers(str(folder / "waivers.yaml"), pack)


@pytest.mark.parametrize(("name", "wanted"), [("county/qingxi.yaml", load_overlay), ("waivers.yaml", load_waivers_of)])
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, wanted: Callable[[Path, RulePack], object]
) -> None:
    folder = layer_cases.copy(tmp_path)
    pack = load_pack(str(folder / "town"), cache=False)
    real = open

    def refuse(path: str, *rest: object, **options: object) -> object:
        if str(path).endswith(Path(name).name):
            raise PermissionError(13, "denied", path)
        return real(path, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(RulePackError) as caught:
        wanted(folder, pack)
    assert caught.value.faults == (Fault((folder / name).as_posix(), 1, 1, "unreadable-file"),)
