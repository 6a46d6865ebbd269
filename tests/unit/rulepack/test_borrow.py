"""Rules taken over from another pack: what comes with them, and what becomes of the place they are kept in."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fake_registry import KINDS, LIST_SCHEMAS

from checker import api
from checker.cli.main import main
from checker.errors import RulePackError
from checker.model.rule import RulePack
from checker.rulepack import locate as places
from checker.rulepack.borrow import compiled_of
from checker.rulepack.compiled import restore
from checker.rulepack.describe import describe
from checker.rulepack.examples import iter_examples
from checker.rulepack.load import load_pack
from checker.rulepack.locate import content_key, locate

LENDERS = Path(__file__).parent / "lenders"
EXAMPLE = Path(places.shipped_folder()) / "examples" / "anquan-annual"


@pytest.fixture
def borrower(sound: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound pack, with a pack beside it that lends."""
    shutil.copytree(LENDERS, sound.parent, dirs_exist_ok=True)
    monkeypatch.setattr(places, "shipped_folder", lambda: str(sound.parent))
    return sound


def borrow(pack: Path, *rules: str, written: str = "borrows:\n  - pack: hamlet\n    rules: [{rules}]\n") -> Path:
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(written.format(rules=", ".join(rules)))
    return pack


def compiled(pack: Path) -> RulePack:
    return restore(compiled_of(locate(str(pack)), KINDS, LIST_SCHEMAS)[1])


def test_borrowed_rules_come_last_with_their_home_and_without_examples(borrower: Path) -> None:
    own = [rule.id for rule in compiled(borrower).rules]
    pack = compiled(borrow(borrower, "plan-words", "title-year"))
    assert [rule.id for rule in pack.rules] == [*own, "plan-words", "title-year"]
    taken = pack.rules[-1]
    assert (taken.home, taken.rev, taken.requirement, dict(taken.examples)) == ("hamlet", 4, "标题应当写明年度。", {})
    assert [rule.home for rule in pack.rules[:-2]] == [None] * len(own)


def test_a_list_comes_under_a_name_of_its_own(borrower: Path) -> None:
    own = compiled(borrower).lists["headings"]
    pack = compiled(borrow(borrower, "part-plan"))
    assert sorted(pack.lists) == ["hamlet/headings", "headings", "statistics"]
    assert pack.lists["headings"] == own
    assert pack.lists["hamlet/headings"] == {
        "id": "headings",
        "kind": "headings",
        "title": "村报告的标题",
        "date": "2026-10-01",
        "source": "公开发布的年度报告",
        "classes": {"plan": ["下一年.{0,4}安排"]},
    }
    assert pack.rules[-1].options == {"list": "hamlet/headings"}


def test_a_parameter_comes_along_unless_the_pack_has_its_own(borrower: Path) -> None:
    pack = compiled(borrow(borrower, "title-year", "plan-words"))
    assert pack.parameters == {"deadline": "03-01", "inline_allowed": False, "quiet": "05-01"}


def test_what_no_borrowed_rule_names_stays_where_it_is(borrower: Path) -> None:
    pack = compiled(borrow(borrower, "title-year"))
    assert sorted(pack.lists) == ["headings", "statistics"]
    assert "quiet" not in pack.parameters


@pytest.mark.parametrize(
    "written",
    [
        "borrows: [{{pack: hamlet, rules: [{rules}]}}]\n",
        "borrows:\n- rules: [{rules}]\n  pack: hamlet\n",
        "borrows:\r\n  - pack: hamlet\r\n    rules:\r\n      - {rules}\r\n",
        "borrows:\n\n# those of every kind\n  - pack: hamlet\n    rules: [{rules}]\n",
        'borrows:\n  - pack: "hamlet"\n    rules: [{rules}]\n',
        "borrows:\n  - pack: 'hamlet'\n    rules: [{rules}]\n",
        "borrows:\n  - pack: hamlet # the villages\n    rules: [{rules}]\n",
        "borrows:\n  - {{rules: [{rules}], pack: hamlet}}\n",
        "borrows :\n  - pack : hamlet\n    rules : [{rules}]\n",
        "borrows:\n  - {{'pack': hamlet, rules: [{rules}]}}\n",
        "borrows:\n  -\n    pack:\n      hamlet\n    rules: [{rules}]\n",
    ],
)
def test_the_lender_is_found_however_it_is_written(borrower: Path, written: str) -> None:
    borrow(borrower, "title-year", written=written)
    assert compiled(borrower).rules[-1].home == "hamlet"


def test_a_pack_that_borrows_nothing_has_no_lender(borrower: Path) -> None:
    with (borrower / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("# borrows: [{pack: hamlet}]\n")
    assert locate(str(borrower)).borrowed == ()


@pytest.mark.parametrize("file", ["title.yaml", "lists/headings.yaml"])
def test_the_key_of_the_content_follows_the_lender(borrower: Path, file: str) -> None:
    borrow(borrower, "title-year")
    before = content_key(locate(str(borrower)))
    assert content_key(locate(str(borrower))) == before
    lent = borrower.parent / "hamlet" / file
    lent.write_text(lent.read_text("utf-8") + "# 已核对\n", "utf-8")
    assert content_key(locate(str(borrower))) != before


def test_the_key_of_a_pack_that_borrows_nothing_leaves_the_others_out(borrower: Path) -> None:
    before = content_key(locate(str(borrower)))
    (borrower.parent / "hamlet" / "title.yaml").write_text("][", "utf-8")
    assert content_key(locate(str(borrower))) == before


def test_nothing_is_lent_on(borrower: Path) -> None:
    shutil.copytree(borrower.parent / "hamlet", borrower.parent / "county")
    other = borrower.parent / "county"
    text = (other / "pack.yaml").read_text("utf-8")
    (other / "pack.yaml").write_text(text.replace("hamlet", "county").replace(", plan]", "]"), "utf-8")
    (other / "plan.yaml").unlink()
    borrow(other, "plan-words")
    borrow(borrower, "plan-words", written="borrows: [{{pack: county, rules: [{rules}]}}]\n")
    with pytest.raises(RulePackError) as caught:
        compiled(borrower)
    assert [describe(fault) for fault in caught.value.faults] == [
        "pack.yaml:15:34 没有规则“plan-words”，可用：title-year、part-plan。"
    ]


@pytest.fixture
def overlay(tmp_path: Path) -> str:
    path = tmp_path / "overlay.yaml"
    path.write_text(
        "id: qingxi\npack: anquan-annual\nversion: '2026.1'\ntitle: {zh: 青溪县补充要求, en: Qingxi}\n"
        "rules:\n  doubling-word: {severity: must, reason: 县安委办通知要求}\n",
        "utf-8",
    )
    return str(path)


def test_an_overlay_may_change_a_borrowed_rule(overlay: str) -> None:
    plain, changed = (
        next(rule for rule in load_pack(str(EXAMPLE), over, cache=False).rules if rule.id == "doubling-word")
        for over in ((), (overlay,))
    )
    assert (plain.severity, plain.home) == ("should", "fazhi-annual")
    assert changed == replace(plain, severity="must", handling=changed.handling)


def test_it_is_listed_explained_and_linted_with_the_others(overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    over = ["--pack", str(EXAMPLE), "--overlay", overlay]
    title = next(rule for rule in load_pack(str(EXAMPLE), cache=False).rules if rule.id == "doubling-word").title["zh"]
    assert main(["rules", "list", *over]) == 0
    assert re.search(f"^ *必须补正  doubling-word +{title}$", capsys.readouterr().out, re.MULTILINE)
    assert main(["rules", "explain", "doubling-word", *over]) == 0
    explained = capsys.readouterr().out
    assert explained.startswith(f"doubling-word：{title}\n严重程度：必须补正\n")
    assert "样例" not in explained
    assert main(["rules", "lint", *over]) == 0


def test_its_examples_are_left_to_its_home(overlay: str) -> None:
    own = len(list(iter_examples(load_pack(str(EXAMPLE), examples=True))))
    assert api.test_rules(str(EXAMPLE), (overlay,)) == (own, [])
    assert "doubling-word" in api.catalogue(str(EXAMPLE))
