"""The example of a report of a county's own: its rules, its reports, and that nobody gets it unasked."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from trial import PACK, ROOT
from yaml import safe_load

from checker import api
from checker.engine.examples import judge_example
from checker.errors import RulePackError
from checker.model.report import Context
from checker.rulepack.describe import describe
from checker.rulepack.examples import iter_examples
from checker.rulepack.load import load_pack
from checker.rulepack.locate import shipped_packs
from checker.rulepack.schema import schema_file

FOLDER = ROOT / "rules" / "examples" / "anquan-annual"
COUNTY = load_pack(str(FOLDER), examples=True)
EXPECTED = {
    one["file"]: one for one in safe_load(Path(__file__).with_name("county_pack_reports.yaml").read_text("utf-8"))
}
# Only recognised pictures, packs with several tables, and tables with groups or more columns have such rows and cells;
# what is told of many rows at once is told of one here.
NOT_HERE = {
    "table-missing elsewhere",
    "table-shape again",
    "table-shape group",
    "table-shape missing-run",
    "table-shape nameless",
    "table-shape surplus",
    "table-blank column",
    "table-blank rows",
    "table-number lost",
    "table-number unsure",
    "table-blank run",
    "table-place left",
}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
OWN = [rule for rule in COUNTY.rules if rule.home is None]
FILES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("lists/*.yaml")])


def checked(name, pack=COUNTY, **known):
    context = Context(**{"today": "2026-02-26", **known})
    (report,) = api.check([(name, (FOLDER / "reports" / name).read_bytes())], pack, context).submissions
    return report


def test_its_examples_hold_and_nobody_advises_otherwise():
    every = list(iter_examples(COUNTY))
    assert api.test_rules(str(FOLDER)) == (len(every), [])
    assert api.lint_rules(str(FOLDER)) == (len(COUNTY.rules), ())
    assert {(one.rule.id, one.kind) for one in every} >= {(r.id, kind) for r in OWN for kind in ("pass", "fail")}


def test_it_stays_as_small_as_an_afternoon():
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in FILES)
    assert 12 <= len(OWN) <= 22
    assert len({rule.check for rule in OWN}) >= 12
    assert lines < 1400


def test_every_message_is_shown_by_an_example():
    marked = replace(
        COUNTY,
        rules=tuple(
            replace(rule, message={case: dict.fromkeys(("zh", "en"), f"{rule.id} {case}") for case in rule.message})
            for rule in COUNTY.rules
        ),
    )
    told = {said for one in iter_examples(COUNTY) for _, said in judge_example(marked, one.rule, one.example)[1]}
    assert {f"{rule.id} {case}" for rule in OWN for case in rule.message} - told == NOT_HERE


def test_the_catalogue_holds_every_rule():
    text = api.catalogue(str(FOLDER))
    assert [rule.id for rule in COUNTY.rules if f"\n## {rule.id}\n" not in text] == []


def test_nobody_gets_it_unasked():
    assert COUNTY.id not in shipped_packs()
    assert api.load_pack().id == PACK.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_an_editor_finds_nothing_wrong(path):
    text = path.read_text("utf-8")
    schema = (path.parent / MODELINE.match(text)[1]).resolve()
    assert schema.parent == ROOT / "rules" / "schema"
    check = Draft202012Validator(schema_file(schema.name.removesuffix(".schema.json")))
    assert [error.message for error in check.iter_errors(safe_load(text))] == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            'filing_due: "01-31"',
            'filing_due: "1月31日"',
            '“filing_due”不是有效日期：1月31日。正确写法：filing_due: "03-01"',
        ),
        ('filing_due: "01-31"', 'filing_due: "1-31"', '“filing_due”不是有效日期：1-31。正确写法：filing_due: "03-01"'),
        ("drills]", "drill]", "工作数据中没有“drill”，是否为“drills”？"),
        ("drills]", "应急演练]", "工作数据中没有“应急演练”，是否为“drills”？"),
        ("role: plan", "role: 下一年度打算", "“role”不能写“下一年度打算”，是否为“plan”？正确写法：role: plan"),
        (
            "role: plan",
            "role: work",
            "内容类别“work”只能用于一个部分，已见于pack.yaml:33，请删去其中一处。",
        ),
    ],
)
def test_a_slip_in_the_pack_is_told_before_anything_is_judged(tmp_path, right, wrong, told):
    folder = tmp_path / "own"
    shutil.copytree(FOLDER, folder)
    file = folder / "pack.yaml"
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), "utf-8")
    with pytest.raises(RulePackError) as caught:
        load_pack(str(folder), cache=False)
    assert [re.sub(r"^pack.yaml:[0-9]+:[0-9]+ ", "", describe(fault)) for fault in caught.value.faults] == [told]


def test_what_it_borrows_cites_no_norm_of_another_kind_of_report():
    """A letter on work safety that cites the regulation on rule-of-law reports would embarrass who signs it."""
    borrowed = [rule for rule in COUNTY.rules if rule.home is not None]
    assert len(borrowed) > 5
    assert {basis.id for rule in borrowed for basis in rule.basis} & {
        "dc2019",
        "zr2016",
        "outline2021",
        "gs2021",
    } == set()
    words = [
        text for rule in borrowed for text in (rule.remedy, rule.notice, *(m["zh"] for m in rule.message.values()))
    ]
    assert [text for text in words if "法治" in text] == []


def test_every_basis_is_cited_and_no_uncertain_article():
    bases = {one["id"]: one for one in safe_load((FOLDER / "basis.yaml").read_text("utf-8"))}
    assert {basis.id for rule in OWN for basis in rule.basis} == set(bases)
    assert bases["safety2021"]["verified"] is False
    clauses = [basis.clause for rule in OWN for basis in rule.basis if not basis.verified]
    assert [one for one in clauses if re.search("第.+条", one)] == []


def test_every_report_has_its_expectations():
    files = {path.name for path in (FOLDER / "reports").iterdir()}
    assert files == set(EXPECTED)
    assert {one["verdict"] for one in EXPECTED.values()} == {"pass", "fail"}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_whole_report(name):
    report, wanted = checked(name), EXPECTED[name]
    assert report.verdict == wanted["verdict"]
    assert [part.id for part in report.parts if part.status == "dedicated"] == wanted["parts"]
    found = sorted([finding.rule, finding.location.line] for finding in report.findings)
    assert found == sorted(wanted["findings"])
    assert not [result for result in report.results if result.outcome in ("review", "error")]


def test_the_figures_of_a_report():
    figures = [(one.id, one.value, one.unit) for one in checked("yunling.html").statistics]
    assert [one for one in figures if one[0] in COUNTY.parameters["required_statistics"]] == [
        ("drills", 5, "场"),
        ("hazards-found", 52, "处"),
        ("hazards-fixed", 50, "处"),
    ]


def test_the_reports_of_the_two_kinds_are_told_apart():
    seed = ROOT / "seeds" / "town-a.txt"
    (other,) = api.check([(seed.name, seed.read_bytes())], COUNTY).submissions
    assert [(finding.rule, finding.location.line) for finding in other.findings] == [("kind-report", 3)]
    assert [finding.rule for finding in checked("yunling.html", PACK).findings] == ["kind-report"]


def test_a_county_lays_its_requirements_over_it(tmp_path):
    shutil.copy(ROOT / "rules" / "overlays" / "example-county" / "roster.yaml", tmp_path)
    (tmp_path / "overlay.yaml").write_text(
        'id: qingxi\npack: anquan-annual\nversion: "2026.1"\ntitle: {zh: 青溪县要求, en: Qingxi}\n'
        "headings:\n  accidents: [平安账本]\nrules:\n  title-year: {severity: must}\n",
        "utf-8",
    )
    pack = load_pack(str(FOLDER), [str(tmp_path)])
    assert {finding.rule: finding.severity for finding in checked("shimen.txt", pack).findings}["title-year"] == "must"
    text = (FOLDER / "reports" / "yunling.html").read_text("utf-8").replace("三、事故情况", "三、平安账本")
    outcomes = [
        next(
            r.outcome
            for r in api.check([("a.html", text.encode())], one).submissions[0].results
            if r.rule == "part-accidents"
        )
        for one in (COUNTY, pack)
    ]
    assert outcomes == ["fail", "pass"]
