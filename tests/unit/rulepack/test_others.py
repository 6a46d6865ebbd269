"""Which packs stand beside the one in hand, and which an overlay is for."""

from __future__ import annotations

import pytest

from checker import api
from checker.errors import RulePackError, UsageError
from checker.frozen import replace
from checker.rulepack.locate import named_pack, shipped_packs
from checker.rulepack.others import ONLY_NAMED, OtherPacks, load_chosen, pack_of

DEFAULT = "fazhi-annual"
LAW, DISCLOSURE = api.load_pack(DEFAULT), api.load_pack("xxgk-annual")


@pytest.fixture
def overlay(tmp_path):
    def made(name: str, pack: str) -> str:
        folder = tmp_path / name
        folder.mkdir()
        text = f"id: {name}\npack: {pack}\nversion: '1'\ntitle: {{zh: 某县, en: A county}}\n"
        (folder / "overlay.yaml").write_text(text, "utf-8")
        return str(folder)

    return made


def chosen(overlays):
    first, others = load_chosen(DEFAULT, overlays)
    return [(one.id, one.overlays) for one in (first, *others.given)], others.chooses


def test_without_overlays_the_default_begins_and_nothing_else_is_loaded():
    assert chosen([]) == ([(DEFAULT, ())], True)


def test_each_overlay_is_laid_over_the_pack_that_it_names(overlay):
    paths = [overlay("one", "xxgk-annual"), overlay("two", "fazhi-annual"), overlay("three", "xxgk-annual")]
    assert chosen(paths[:1]) == ([("xxgk-annual", ("one",))], True)
    assert chosen(paths) == ([("xxgk-annual", ("one", "three")), ("fazhi-annual", ("two",))], True)


@pytest.mark.parametrize(
    ("names", "pack"),
    [
        ([], DEFAULT),
        (["xxgk-annual"], "xxgk-annual"),
        (["fazhi-annual"], "fazhi-annual"),
        (["xxgk-annual", "fazhi-annual"], DEFAULT),
        (["no-such-pack"], DEFAULT),
    ],
)
def test_the_one_pack_that_overlays_are_for(overlay, names, pack):
    assert pack_of(DEFAULT, [overlay(f"o{at}", name) for at, name in enumerate(names)]) == pack


def test_an_overlay_for_no_shipped_pack_is_told_so_by_the_default(overlay):
    with pytest.raises(RulePackError) as raised:
        load_chosen(DEFAULT, [overlay("one", "no-such-pack")])
    assert [(fault.code, fault.line, fault.column) for fault in raised.value.faults] == [("other-pack", 2, 7)]


def test_an_overlay_that_is_not_there_is_told(tmp_path):
    for ask in (load_chosen, pack_of):
        with pytest.raises(UsageError) as raised:
            ask(DEFAULT, [str(tmp_path / "absent")])
        assert raised.value.code == "unknown-overlay"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pack: xxgk-annual\n", "xxgk-annual"),
        ('id: a\npack: "xxgk-annual"\n', "xxgk-annual"),
        ("# pack: fazhi-annual\npack:   xxgk-annual # 说明\n", "xxgk-annual"),
        ("rules:\n  pack: fazhi-annual\n", None),
        ("", None),
    ],
)
def test_the_pack_that_the_files_name(text, name):
    assert named_pack((("overlay.yaml", text.encode()),)) == name
    assert named_pack(()) is None


def test_beside_a_pack_stand_all_others_that_can_tell_their_kind():
    assert [one.id for one in ONLY_NAMED.beside(LAW)] == [name for name in shipped_packs() if name != LAW.id]
    blind = replace(DISCLOSURE, kind_rule=None)
    assert "xxgk-annual" not in [one.id for one in OtherPacks((blind,)).beside(LAW)]
    own = replace(LAW, id="county-annual")
    assert [one.id for one in OtherPacks((DISCLOSURE,)).beside(own)][:2] == ["xxgk-annual", "fazhi-annual"]


def test_rules_of_one_id_are_told_apart_by_pack():
    rules, more = ONLY_NAMED.rules_of(LAW, [DISCLOSURE.id, LAW.id, DISCLOSURE.id])
    assert set(rules) == {rule.id for pack in (LAW, DISCLOSURE) for rule in pack.rules}
    assert rules["kind-report"].requirement == "报送的应当是政府信息公开工作年度报告。"
    assert set(more) == {LAW.id}
    assert more[LAW.id]["kind-report"].requirement == "报送的应当是法治政府建设年度报告。"
    shared = {rule.id for rule in LAW.rules} & {rule.id for rule in DISCLOSURE.rules}
    assert set(more[LAW.id]) == shared


@pytest.mark.parametrize("names", [[], [LAW.id]])
def test_of_one_pack_the_rules_are_its_own(names):
    assert ONLY_NAMED.rules_of(LAW, names) == ({rule.id: rule for rule in LAW.rules}, {})


def test_a_shipped_pack_is_loaded_once(monkeypatch):
    from checker.rulepack import load, others

    monkeypatch.setattr(others, "_loaded", {})
    calls = []
    monkeypatch.setattr(load, "load_pack", lambda name: calls.append(name) or DISCLOSURE)
    assert others.shipped("xxgk-annual") is others.shipped("xxgk-annual") is DISCLOSURE
    assert calls == ["xxgk-annual"]
