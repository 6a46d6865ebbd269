"""Overlays laid over a pack: what changes, what is written down of it, and the compiled form."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import layer_cases
import pytest

from checker.errors import RulePackError
from checker.model.office import CountyNotice, Due, Letterhead, Office
from checker.model.roster import Extension, Leader, Place, Roster, Unit, UnitName
from checker.model.rule import Basis, Rule, RulePack
from checker.rulepack import load, locate
from checker.rulepack.load import load_pack

NOTICE = "《关于报送年度报告的通知》（青法治办〔2026〕1号）"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return layer_cases.copy(tmp_path / "files")


def plain(folder: Path) -> RulePack:
    return load_pack(str(folder / "town"), cache=False)


def layered(folder: Path, *names: str, examples: bool = False) -> RulePack:
    return load_pack(str(folder / "town"), [str(folder / name) for name in names], examples=examples, cache=False)


def write(folder: Path, text: str, name: str = "other") -> str:
    """Write an overlay of a single file with these further lines; returns its name."""
    head = f'id: {name}\npack: town\nversion: "1"\ntitle: {{zh: 甲, en: A}}\n'
    (folder / f"{name}.yaml").write_text(head + text, "utf-8")
    return f"{name}.yaml"


def changed(before: RulePack) -> dict[str, Rule]:
    """The rules of the small pack that the overlay changes, as they are then."""
    rules = {rule.id: rule for rule in before.rules}
    deadline, required = rules["deadline-filing"], rules["statistic-required"]
    notice = {clause: Basis("county-notice", NOTICE, clause, "地方", True) for clause in ("报送时限", "数据要求")}
    found = (
        replace(deadline, basis=(notice["报送时限"], *deadline.basis)),
        replace(required, severity="must", handling="return", basis=(notice["数据要求"],)),
        replace(rules["statistic-kinds"], status="active"),
        replace(rules["habit-thanks"], status="off"),
    )
    return {rule.id: rule for rule in found}


def test_everything_that_an_overlay_changes(folder: Path) -> None:
    before, after = plain(folder), layered(folder, "county")
    own = after.rules[len(before.rules) :]
    assert [rule.id for rule in own] == ["qingxi-words", "qingxi-facts"]
    assert own[0].basis == (
        Basis("province", "南山省工作指引", "用语", "地方", True),
        Basis("law", "督察工作规定", "年度报告章", "文件", False),
    )
    headings = {
        **before.lists["headings"],
        "classes": [
            {"part": "problems", "grade": 1, "any": ["^(?:短板弱项)$"]},
            *before.lists["headings"]["classes"],
        ],
    }
    assert after == replace(
        before,
        rules=(*(changed(before).get(rule.id, rule) for rule in before.rules), *own),
        parameters={
            **before.parameters,
            "filing_due": "02-20",
            "leader_inline": {"thin": "must", "substantial": "must"},
            "required_statistics": ["publicity"],
        },
        lists={**before.lists, "headings": headings, "qingxi-figures": after.lists["qingxi-figures"]},
        list_dates={**before.list_dates, "qingxi-figures": "2026-01-08"},
        overlays=("county",),
        overlay_titles=({"zh": "青溪县补充要求", "en": "Qingxi County", "version": "1"},),
        changes=after.changes,
        office=after.office,
        roster=after.roster,
    )


def test_every_change_is_written_down(folder: Path) -> None:
    assert layered(folder, "county").changes == (
        {"rule": "statistic-required", "from": "should", "to": "must", "reason": None},
        {"rule": "statistic-kinds", "from": "trial", "to": "active", "reason": None},
        {"rule": "habit-thanks", "from": "active", "to": "off", "reason": None},
        {
            "rule": "statistic-required",
            "parameter": "required_statistics",
            "from": None,
            "to": "普法宣传",
            "reason": None,
        },
        {
            "rule": "part-leader",
            "parameter": "leader_inline",
            "from": "thin：must、substantial：should",
            "to": "thin：must、substantial：must",
            "reason": "县通知另有规定",
        },
        {
            "rule": "deadline-filing",
            "parameter": "filing_due",
            "from": "03-01",
            "to": "02-20",
            "reason": "青法治办〔2026〕1号",
        },
        {"rule": "part-problems", "parameter": "headings", "from": None, "to": "短板弱项", "reason": None},
        {"rule": "qingxi-words", "from": None, "to": "should", "reason": None},
        {"rule": "qingxi-facts", "from": None, "to": "should", "reason": None},
    )


def test_the_office_and_the_roster(folder: Path) -> None:
    pack = layered(folder, "county")
    assert pack.office == Office(
        name="青溪县委依法治县办",
        letterhead=Letterhead("青溪县委依法治县办", "青法治办"),
        county_notice=CountyNotice("关于报送年度报告的通知", "青法治办〔2026〕1号", "2026-01-08"),
        due=Due("02-20", "county-notice", None, {"云岭镇": Extension("2026-03-10", "换届")}),
    )
    assert pack.roster == Roster(
        chain=(Place("青溪县", "county"),),
        units=(
            Unit((UnitName("云岭镇", "town"),), leaders=(Leader("镇长", "许某", "2021-06-01", "2025-03-31"),)),
            Unit((UnitName("白水乡", "township", None, "2023-05-31"), UnitName("白水镇", "town", "2023-06-01"))),
            Unit((UnitName("石桥乡", "township", None, "2024-04-30"),), successors=("云岭镇",)),
        ),
    )


def test_one_person_in_both_posts_and_every_kind_of_unit(folder: Path) -> None:
    kinds = {
        "镇": "town",
        "乡": "township",
        "民族乡": "ethnic-township",
        "街道": "street",
        "开发区": "zone",
        "部门": "department",
    }
    units = "".join(f"  - names: [{{name: 单位{number}, kind: {kind}}}]\n" for number, kind in enumerate(kinds))
    (folder / "county" / "roster.yaml").write_text(
        "units:\n  - names: [{name: 云岭镇, kind: 镇}]\n    also: [云岭]\n    codes: [云委, 云政]\n"
        "    neighbours: [石门镇]\n    reporting: separate\n    exempt: 不设\n"
        '    extension: {due: "2026-03-05", reason: 换届}\n'
        "    leaders: [{post: [党委书记, 镇长], name: 何某, acting: true}]\n" + units,
        "utf-8",
    )
    roster = layered(folder, "county").roster
    assert roster is not None
    assert roster.units[0] == Unit(
        names=(UnitName("云岭镇", "town"),),
        also=("云岭",),
        codes=("云委", "云政"),
        neighbours=("石门镇",),
        leaders=(Leader("党委书记", "何某", acting=True), Leader("镇长", "何某", acting=True)),
        reporting="separate",
        exempt="不设",
        extension=Extension("2026-03-05", "换届"),
    )
    assert [unit.names[0].kind for unit in roster.units[1:]] == list(kinds.values())


def test_the_next_overlay_builds_on_the_one_before(folder: Path) -> None:
    name = write(
        folder,
        "office: 永和市委依法治市办\n"
        "rules:\n  qingxi-words: {severity: must}\n  statistic-required: {severity: should, reason: 试行}\n"
        "  habit-thanks: {status: active}\n"
        "parameters: {required_statistics: [mediation]}\n",
    )
    both = layered(folder, "county", name)
    rules = {rule.id: rule for rule in both.rules}
    assert both.overlays == ("county", "other")
    assert [rules[one].severity for one in ("qingxi-words", "statistic-required")] == ["must", "should"]
    assert rules["habit-thanks"].status == "active"
    assert both.parameters["required_statistics"] == ["mediation"]
    assert both.parameters["filing_due"] == "02-20"
    assert both.office == replace(layered(folder, "county").office, name="永和市委依法治市办")
    assert [(one["rule"], one["from"], one["to"]) for one in both.changes[-4:]] == [
        ("qingxi-words", "should", "must"),
        ("statistic-required", "must", "should"),
        ("habit-thanks", "off", "active"),
        ("statistic-required", "普法宣传", "纠纷化解"),
    ]


def test_the_order_of_overlays_matters(folder: Path) -> None:
    write(folder, "parameters: {statistic_kinds: 3}\n", "three")
    write(folder, "parameters: {statistic_kinds: 4}\n", "four")
    assert layered(folder, "three.yaml", "four.yaml").parameters["statistic_kinds"] == 4
    assert layered(folder, "four.yaml", "three.yaml").parameters["statistic_kinds"] == 3


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("part-problems: {severity: should, reason: 试行}", ("must", "return"), ("should", "call")),
        ("part-problems: {handling: call, reason: 试行}", ("must", "return"), ("must", "call")),
        ("habit-thanks: {severity: must, reason: 县委要求}", ("should", "call"), ("must", "return")),
        ("deadline-filing: {severity: should, reason: 试行}", ("must", "record"), ("should", "record")),
    ],
)
def test_handling_follows_the_severity_unless_it_was_set_apart(
    folder: Path, text: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    name, rule = write(folder, f"rules:\n  {text}\n"), text.partition(":")[0]
    found = [next(r for r in pack.rules if r.id == rule) for pack in (plain(folder), layered(folder, name))]
    assert [(one.severity, one.handling) for one in found] == [before, after]


def test_what_stays_as_it_is_is_no_change(folder: Path) -> None:
    name = write(
        folder,
        'due: {date: "03-01", source: statutory}\n'
        "parameters: {leader_inline: {thin: must}, statistic_kinds: 2}\nreasons: {leader_inline: 县通知}\n"
        "rules: {part-problems: {severity: must}}\n",
    )
    assert layered(folder, name).changes == ()


def test_a_later_day_with_its_reason(folder: Path) -> None:
    name = write(folder, 'due: {date: "03-20", source: statutory, reason: 防汛}\n')
    with pytest.raises(RulePackError):
        layered(folder, name)
    text = 'county_notice: {title: 甲, number: 乙, date: "2026-01-01"}\n'
    name = write(folder, text + 'due: {date: "03-20", source: county-notice, reason: 防汛}\n')
    assert [(one["to"], one["reason"]) for one in layered(folder, name).changes] == [("03-20", "防汛")]


def test_a_note_that_becomes_a_point_to_correct_brings_its_sentence(folder: Path) -> None:
    name = write(folder, "rules:\n  statistic-kinds: {severity: should, status: active, notice: 数据偏少，请补充。}\n")
    rule = next(rule for rule in layered(folder, name).rules if rule.id == "statistic-kinds")
    assert (rule.severity, rule.handling, rule.status, rule.notice) == (
        "should",
        "call",
        "active",
        "数据偏少，请补充。",
    )


def test_examples_of_own_rules_are_placed_where_they_stand(folder: Path) -> None:
    own = [rule for rule in layered(folder, "county", examples=True).rules if rule.id.startswith("qingxi")]
    places = [str(example.context["place"]) for rule in own for group in rule.examples.values() for example in group]
    path = (folder / "county" / "qingxi.yaml").as_posix()
    assert places == [f"{path}:16:12", f"{path}:17:12", f"{path}:33:12", f"{path}:34:12"]


def test_the_pack_alone_is_not_touched(folder: Path) -> None:
    before = load_pack(str(folder / "town"))
    load_pack(str(folder / "town"), [str(folder / "county")])
    assert load_pack(str(folder / "town")) == before
    assert (before.overlays, before.changes, before.office, before.roster) == ((), (), None, None)


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many overlays were laid over the pack at each compilation."""
    seen: list[int] = []
    real = load._compile

    def counted(files: locate.PackFiles, overlays: tuple[locate.PackFiles, ...]) -> object:
        seen.append(len(overlays))
        return real(files, overlays)

    monkeypatch.setattr(load, "_compile", counted)
    return seen


def test_the_layers_are_compiled_once(folder: Path, compilations: list[int]) -> None:
    town, county = str(folder / "town"), str(folder / "county")
    first = [load_pack(town), load_pack(town, [county])]
    assert [load_pack(town), load_pack(town, [county])] == first
    assert compilations == [0, 1]


@pytest.mark.parametrize(
    "name", ["overlay.yaml", "roster.yaml", "qingxi.yaml", "basis.yaml", "lists/qingxi-figures.yaml"]
)
def test_change_of_any_file_of_an_overlay_is_noticed(folder: Path, compilations: list[int], name: str) -> None:
    town, county = str(folder / "town"), str(folder / "county")
    load_pack(town, [county])
    path = folder / "county" / name
    path.write_text(path.read_text("utf-8") + "# 备注\n", "utf-8")
    load_pack(town, [county])
    assert compilations == [1, 1]


def test_change_of_the_pack_below_is_noticed(folder: Path) -> None:
    town, county = str(folder / "town"), str(folder / "county")
    load_pack(town, [county])
    path = folder / "town" / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("statistic_kinds: 2", "statistic_kinds: 9"), "utf-8")
    assert load_pack(town, [county]).parameters["statistic_kinds"] == 9


def test_the_form_compiled_beside_the_pack_is_not_taken_for_the_layers(folder: Path) -> None:
    files = locate.locate(str(folder / "town"))
    load.write_compiled(locate.compiled_beside(files), locate.content_key(files), load.compile_pack(files))
    assert load_pack(str(folder / "town"), [str(folder / "county")]).overlays == ("county",)
    assert load_pack(str(folder / "town")).overlays == ()


def test_a_compiled_layer_loads_neither_yaml_nor_schemas(folder: Path, tmp_path: Path) -> None:
    town, county = str(folder / "town"), str(folder / "county")
    load_pack(town, [county])
    script = (
        "import sys\nfrom checker.rulepack.load import load_pack\n"
        "print(load_pack(sys.argv[1], sys.argv[2:]).overlays)\n"
        "print(sorted({'yaml', 'jsonschema', 'typing', 'checker.checks', 'checker.rulepack.nodes'} & set(sys.modules)))\n"
    )
    root = Path(locate.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, "-S", "-c", script, town, county],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=environment,
    )
    assert ran.stdout.splitlines() == ["('county',)", "[]"]


def test_without_overlays_nothing_of_them_is_loaded(folder: Path, tmp_path: Path) -> None:
    load_pack(str(folder / "town"))
    script = (
        "import sys\nfrom checker.rulepack.load import load_pack\nload_pack(sys.argv[1])\n"
        "print(sorted(name for name in sys.modules if 'overlay' in name or 'office' in name or 'county' in name))\n"
    )
    root = Path(locate.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, "-S", "-c", script, str(folder / "town")],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=environment,
    )
    assert ran.stdout == "[]\n"
