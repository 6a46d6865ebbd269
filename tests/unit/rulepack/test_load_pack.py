from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_registry import KINDS, LIST_SCHEMAS

import checker
import checker.checks
from checker import kept
from checker.errors import RulePackError, UsageError
from checker.model.rule import Basis, Example, PartDefinition, Rule, RulePack
from checker.rulepack import load, locate
from checker.rulepack.compiled import read_compiled, restore, without_examples, write_compiled
from checker.rulepack.load import compile_pack, load_pack


@pytest.fixture(autouse=True)
def fake_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = SimpleNamespace(kinds=lambda: KINDS, list_schemas=lambda: LIST_SCHEMAS)
    monkeypatch.setattr(checker.checks, "registry", registry, raising=False)
    monkeypatch.setitem(sys.modules, "checker.checks.registry", registry)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "report-checker"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were read from YAML, in order."""
    seen: list[str] = []

    def counted(files: locate.PackFiles) -> dict[str, object]:
        seen.append(files.name)
        return compile_pack(files)

    monkeypatch.setattr(load, "compile_pack", counted)
    return seen


def test_whole_pack(sound: Path, cache: Path) -> None:
    pack = load_pack(str(sound))
    assert pack == RulePack(
        id="town",
        version="2026.1",
        title={"zh": "乡镇年度报告", "en": "Annual report of a town"},
        rules=pack.rules,
        parts=(
            PartDefinition(
                "problems",
                {"zh": "存在的不足和原因", "en": "Problems and causes"},
                "part-problems",
                role="shortcomings",
            ),
        ),
        parameters={"deadline": "03-01", "inline_allowed": False},
        lists={
            "headings": {
                "id": "headings",
                "kind": "headings",
                "title": "规定内容的常见标题",
                "date": "2026-11-22",
                "source": "公开发布的年度报告",
                "classes": {"problems": ["存在的?(不足|问题)", "短板"]},
            },
            "statistics": {
                "id": "statistics",
                "kind": "terms",
                "title": {"zh": "统计指标", "en": "Statistics"},
                "date": "2026-11-22",
                "source": ["县通知"],
                "terms": ["普法宣传", "行政执法"],
            },
        },
        list_dates={"headings": "2026-11-22", "statistics": "2026-11-22"},
        statistics="statistics",
        kind_rule="part-kind",
    )


def test_rules_in_the_order_of_the_families_with_defaults_and_overrides(sound: Path, cache: Path) -> None:
    kind, problems, figure = load_pack(str(sound)).rules
    assert kind == Rule(
        id="part-kind",
        rev=1,
        title={"zh": "文种", "en": "Kind of document"},
        requirement="标题应当写明年度和文种。",
        severity="note",
        handling="record",
        mendable=False,
        stage="filing",
        basis=(Basis("habit", "公文写作惯例", "标题", "惯例", False),),
        given="title",
        check="pattern",
        options={"any": ["{year}年(度)?法治政府建设"]},
        message={"fail": {"zh": "标题“{quote}”未写明文种。", "en": "The title “{quote}” does not name the kind."}},
        remedy="请核对标题。",
        notice="",
        applies={},
        since="2026.1",
    )
    assert problems.basis == (
        Basis("inspection", "《法治政府建设与责任落实督察工作规定》", "年度报告章", "法规", False),
        Basis("habit", "公文写作惯例", "行文顺序", "惯例", False),
    )
    assert (problems.handling, problems.mendable, problems.applies) == (
        "return",
        True,
        {"years": {"from": 2019, "to": 2030}},
    )
    assert (figure.id, figure.handling, figure.stage) == ("figure-sum", "record", "publication")


def test_basis_is_as_verified_as_the_catalogue_says_unless_the_rule_says_otherwise(sound: Path, cache: Path) -> None:
    part = sound / "part.yaml"
    part.write_text(part.read_text("utf-8").replace(", verified: false}", "}"), "utf-8")
    assert [basis.verified for basis in load_pack(str(sound)).rules[1].basis] == [True, False]


def test_handling_follows_severity(sound: Path, cache: Path) -> None:
    figure = sound / "figure.yaml"
    figure.write_text(figure.read_text("utf-8").replace("  handling: record\n", ""), "utf-8")
    assert [rule.handling for rule in load_pack(str(sound)).rules] == ["record", "return", "call"]


def test_examples_come_on_request_with_their_place(sound: Path, cache: Path) -> None:
    plain, full = load_pack(str(sound)), load_pack(str(sound), examples=True)
    assert [rule.examples for rule in plain.rules] == [{}, {}, {}]
    assert full.rules[1].examples == {
        "pass": (Example("二、存在的不足和原因", context={"name": "单独成一部分", "place": "part.yaml:39:12"}),),
        "fail": (
            Example("一、工作成效", 1, "未见", {"place": "part.yaml:41:9"}),
            Example(
                "<p>一、工作成效</p>",
                context={"unit": "云岭镇", "received": "2026-02-20", "format": "html", "place": "part.yaml:42:9"},
            ),
        ),
        "review": (Example("", context={"fixture": "town.docx", "place": "part.yaml:43:14"}),),
        "na": (Example("一、年度安排", context={"year": 2015, "place": "part.yaml:44:10"}),),
    }


def test_second_load_comes_from_the_cache_and_is_equal(sound: Path, cache: Path, compilations: list[str]) -> None:
    first, second = load_pack(str(sound)), load_pack(str(sound))
    assert first == second
    assert compilations == ["town"]
    (stored,) = cache.iterdir()
    assert stored.name.startswith("town-")
    written = kept.read(str(stored))
    assert [rule["id"] for rule in written["pack"]["rules"]] == ["part-kind", "part-problems", "figure-sum"]
    assert "样例" not in repr(written)
    assert "'examples'" not in repr(written)


@pytest.mark.parametrize("name", ["pack.yaml", "figure.yaml", "lists/headings.yaml", "../basis.yaml"])
def test_change_of_any_file_is_noticed(sound: Path, cache: Path, compilations: list[str], name: str) -> None:
    load_pack(str(sound))
    path = sound / name
    path.write_text(path.read_text("utf-8") + "# 备注\n", "utf-8")
    load_pack(str(sound))
    assert compilations == ["town", "town"]
    assert len(list(cache.iterdir())) == 1


def test_new_file_is_noticed_though_no_other_changed(sound: Path, cache: Path) -> None:
    load_pack(str(sound))
    (sound / "more.yaml").write_text("- id: more-x\n", "utf-8")
    with pytest.raises(RulePackError):
        load_pack(str(sound))


def test_another_version_of_the_program_compiles_again(
    sound: Path, cache: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pack(str(sound))
    monkeypatch.setattr(checker, "__version__", "999")
    load_pack(str(sound))
    assert compilations == ["town", "town"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x00" * 40, "[]", None, {"key": 1}, {"key": "KEY", "pack": {}}, [1], 7]
)
def test_damaged_cache_is_written_anew(
    sound: Path, cache: Path, compilations: list[str], content: bytes | str | dict[str, object] | None
) -> None:
    pack = load_pack(str(sound))
    (stored,) = cache.iterdir()
    if isinstance(content, bytes):
        stored.write_bytes(content)
    else:
        if isinstance(content, dict) and content["key"] == "KEY":
            content["key"] = locate.content_key(locate.locate(str(sound)))
        kept.write(str(stored), content)
    assert load_pack(str(sound)) == pack == load_pack(str(sound))
    assert compilations == ["town", "town"]


def test_cache_that_cannot_be_written_is_done_without(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compilations: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_pack(str(sound)) == load_pack(str(sound))
    assert compilations == ["town", "town"]


def test_no_temporary_file_stays_when_the_last_step_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "replace", full)
    assert write_compiled(str(tmp_path / "deep" / "x.json"), "key", {"rules": []}) is False
    assert list((tmp_path / "deep").iterdir()) == []


def test_without_cache_nothing_is_read_or_written(sound: Path, cache: Path, compilations: list[str]) -> None:
    load_pack(str(sound), cache=False)
    load_pack(str(sound), cache=False)
    assert compilations == ["town", "town"]
    assert not cache.exists()


def test_faulty_pack_leaves_nothing_in_the_cache(sound: Path, cache: Path) -> None:
    (sound / "figure.yaml").write_text("- id: 3\n", "utf-8")
    with pytest.raises(RulePackError):
        load_pack(str(sound))
    assert not cache.exists()


def test_pack_compiled_beside_its_folder_is_used(sound: Path, cache: Path, compilations: list[str]) -> None:
    files = locate.locate(str(sound))
    compiled = compile_pack(files)
    assert write_compiled(locate.compiled_beside(files), locate.content_key(files), compiled)
    assert (sound.parent / "town.compiled.bin").is_file()
    assert load_pack(str(sound)) == restore(without_examples(compiled))
    assert compilations == []
    assert not cache.exists()


def test_pack_compiled_from_other_content_is_not_used(sound: Path, cache: Path) -> None:
    files = locate.locate(str(sound))
    write_compiled(locate.compiled_beside(files), "another key", compile_pack(files))
    assert read_compiled(locate.compiled_beside(files), locate.content_key(files)) is None


def test_basis_beside_the_pack_goes_before_the_one_above(sound: Path, cache: Path) -> None:
    above = sound.parent / "basis.yaml"
    (sound / "basis.yaml").write_text(above.read_text("utf-8").replace("公文写作惯例", "本县惯例"), "utf-8")
    above.write_text("][", "utf-8")
    assert load_pack(str(sound)).rules[0].basis[0].title == "本县惯例"


def test_shipped_pack_by_id(sound: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "shipped_folder", lambda: str(sound.parent))
    monkeypatch.chdir(sound.parent)
    assert load_pack("town") == load_pack(str(sound)) == load_pack("./town")
    assert locate.shipped_packs() == ("town",)


@pytest.mark.parametrize("wanted", ["nowhere", "../town/pack.yaml", ""])
def test_pack_that_does_not_exist(sound: Path, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setattr(locate, "shipped_folder", lambda: str(sound.parent))
    monkeypatch.chdir(sound)
    with pytest.raises(UsageError) as caught:
        load_pack(wanted)
    assert (caught.value.code, caught.value.values) == ("unknown-pack", {"pack": wanted, "known": ("town",)})


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/var/c", "HOME": "/home/a"}, "/var/c"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/home/a"}, "/home/a/.cache"),
        ("linux", {"XDG_CACHE_HOME": "", "HOME": "/home/a"}, "/home/a/.cache"),
        ("darwin", {"XDG_CACHE_HOME": "/var/c", "HOME": "/Users/a"}, "/Users/a/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "/appdata", "HOME": "/home/a"}, "/appdata"),
        ("win32", {"LOCALAPPDATA": "", "HOME": "/home/a"}, None),
    ],
)
def test_cache_folder_of_each_system(
    platform: str, variables: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, variables.get(name, ""))
    place = locate.compiled_in_cache(locate.PackFiles("/rules/town", ()))
    if expected is None:
        assert place is None
    else:
        assert place is not None
        assert place.startswith(f"{expected}/report-checker/town-")


def test_two_folders_of_one_name_do_not_share_a_file() -> None:
    first, second = (locate.compiled_in_cache(locate.PackFiles(f"/{name}/town", ())) for name in "ab")
    assert first != second


def test_hit_loads_neither_yaml_nor_schemas_nor_checks(sound: Path, cache: Path, tmp_path: Path) -> None:
    load_pack(str(sound))
    script = (
        "import sys\n"
        "from checker.rulepack.load import load_pack\n"
        "print(len(load_pack(sys.argv[1]).rules))\n"
        "heavy = {'yaml', 'jsonschema', 'rapidfuzz', 're2', 'typing', 'pathlib', 'checker.checks', "
        "'checker.rulepack.nodes', 'checker.wording.faults'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    root = Path(locate.__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-S", "-c", script, str(sound)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(cache.parent)},
    )
    assert ran.stdout.splitlines() == ["3", "[]"]
