"""The shipped pack as people read it: ids, bases, dates, and wording."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from trial import PACKS, ROOT, RULES, examples, judge, name_of, pack_of

from checker import api
from checker.model.rule import HANDLINGS, LEVELS, SEVERITIES

FOLDERS = [ROOT / "rules" / pack.id for pack in PACKS]
LIMIT = 60
FORBIDDEN = ("严禁", "错误", "没有写", "！", "抄袭", "造假", "敷衍", "不合格", "规则包", "指纹", "解析", "引擎")
HALF_WIDTH = re.compile(r"[,;:!?()\"'\[\]<>]")
LATIN = re.compile(r"[A-Za-z]")
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
BASES = {one["id"]: one for one in yaml.safe_load((ROOT / "rules" / "basis.yaml").read_text("utf-8"))}
EACH = pytest.mark.parametrize("rule", RULES, ids=name_of)


def chinese(rule):
    """Every text of a rule that people read in Chinese, its placeholders taken out."""
    texts = [rule.title["zh"], rule.requirement, rule.remedy, rule.notice, *(m["zh"] for m in rule.message.values())]
    return [PLACEHOLDER.sub("", text) for text in texts]


@pytest.fixture(scope="module")
def advice():
    """What linting the shipped packs advises, by pack and family: (line, column, code, value)."""
    found = {}
    for folder in FOLDERS:
        for fault in api.lint_rules(str(folder))[1]:
            told = (fault.line, fault.column, fault.code, fault.values)
            found.setdefault((folder.name, Path(fault.file).stem), []).append(told)
    return found


@EACH
def test_an_id_begins_with_its_family(rule):
    folder = ROOT / "rules" / pack_of(rule).id
    families = {path.stem for path in folder.glob("*.yaml") if f"- id: {rule.id}\n" in path.read_text("utf-8")}
    assert len(families) == 1
    [family] = families
    assert rule.id == family or rule.id.startswith(f"{family}-")


@EACH
def test_a_basis_exists_with_its_level(rule):
    assert rule.basis
    for basis in rule.basis:
        written = BASES[basis.id]
        assert (basis.title, basis.level) == (written["title"], written["level"])
        assert written["verified"] or not basis.verified  # a clause may be less sure than the document
        assert basis.level in LEVELS
        assert basis.clause


@EACH
def test_custom_alone_is_no_reason_to_return_a_report(rule):
    if {basis.level for basis in rule.basis} == {"惯例"}:
        assert rule.severity != "must"


@EACH
def test_severity_and_handling_are_known(rule):
    assert rule.severity in SEVERITIES
    assert rule.handling in HANDLINGS.values()
    assert rule.mendable is not rule.id.startswith("deadline")


@pytest.mark.parametrize(
    "family",
    sorted((f.name, path.stem) for f in FOLDERS for path in f.glob("*.yaml") if path.stem != "pack"),
    ids="-".join,
)
def test_a_family_gets_no_advice(family, advice):
    """Two examples each way in other words, no idle pattern, the register of an office: what `rules lint` asks for."""
    assert advice.get(family, []) == []


def test_every_basis_is_used():
    assert {basis.id for rule in RULES for basis in rule.basis} == set(BASES)


@pytest.mark.parametrize(
    ("pack", "path"),
    [(pack, path) for pack, f in zip(PACKS, FOLDERS, strict=True) for path in sorted((f / "lists").glob("*.yaml"))],
    ids=lambda one: getattr(one, "stem", None) or one.id,
)
def test_every_list_is_dated_and_says_where_it_comes_from(pack, path: Path):
    content = yaml.safe_load(path.read_text("utf-8"))
    assert content["id"] == path.stem
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", content["date"])
    assert pack.list_dates[path.stem] == content["date"]
    assert content["source"]


@EACH
def test_the_wording_is_that_of_an_office(rule):
    for text in chinese(rule):
        assert text
        assert not [word for word in FORBIDDEN if word in text], text
        assert not HALF_WIDTH.search(text), text
        assert not LATIN.search(text.replace("A4", "")), text  # the paper has no other name
    for text in (rule.requirement, rule.remedy, rule.notice, *(m["zh"] for m in rule.message.values())):
        assert text.endswith("。"), text
        assert text.count("“") == text.count("”"), text


@EACH
def test_both_languages_say_the_same_with_the_same_values(rule):
    assert set(rule.title) == {"zh", "en"}
    for case, words in rule.message.items():
        assert set(words) == {"zh", "en"}, case
        assert re.search("[一-鿿]", words["en"]) is None or rule.id == "title-form", words["en"]
        assert set(PLACEHOLDER.findall(words["en"])) <= {*PLACEHOLDER.findall(words["zh"]), "{quote}"}, case


@EACH
def test_a_rule_on_dates_gives_no_advice_on_dates(rule):
    if not rule.mendable:
        assert rule.remedy.startswith("仅作登记")
        assert rule.notice.endswith("仅作登记。")
        assert rule.handling == "record"


@pytest.mark.parametrize(
    "one", [e for e in examples() if e.kind == "fail"], ids=lambda e: f"{name_of(e.rule)}-{e.index}"
)
def test_a_message_filled_in_is_short_and_full(one):
    _result, found = judge(one.rule, one.example)
    assert found
    for finding in found:
        assert len(finding.message["zh"]) <= LIMIT, finding.message["zh"]
        for text in (*finding.message.values(), finding.remedy):
            assert not set("{}") & set(text), text
            assert "None" not in text
            assert "“”" not in text
