"""The sample reports: the five of the project's own and, where they are at hand, the five real ones.

What is expected stands in seeds/*.expected.yaml and in real_samples.yaml beside this file;
REQUIRED is what must be found on each real report by the rules there are, as (rule, outcome, line).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from checker import api
from checker.checks.sums import find_totals
from tests.unit.reports.schema import validate_report

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted((ROOT / "seeds").glob("town-*.txt"))
REAL = yaml.safe_load((Path(__file__).parent / "real_samples.yaml").read_text(encoding="utf-8"))
FACT_LINES = {
    "title": "title_line",
    "issuer": "issuer_line",
    "recipient": "recipient_line",
    "document_number": "number_line",
    "signer": "signer_line",
    "signature": "signature_line",
    "date": "date_line",
}
REQUIRED = {
    "s0": [
        ("part-problems", "fail", 16),
        ("leader-facts", "fail", 16),
        ("element-recipient-form", "fail", 5),
        ("punctuation-width", "fail", 6),
        ("statistic-rate-base", "fail", 13),
        ("statistic-rate-base", "fail", 13),
        ("element-date", "review", 25),
    ],
    "s1": [
        ("problem-causes", "fail", 33),
        ("leader-facts", "fail", 23),
        ("part-length", "fail", 33),
        ("problem-vague", "fail", 35),
        ("statistic-kinds", "fail", 23),
        ("punctuation-stop", "fail", 25),
        ("element-date", "review", 40),
        ("leader-four", "fail", 29),
        ("term-first-responsibility", "fail", 31),
        ("term-first-responsibility", "fail", 31),
        ("term-misspelt", "fail", 29),
        ("term-rule-of-law", "fail", 13),
        ("term-rule-of-law", "fail", 15),
        ("term-rule-of-law", "fail", 39),
        ("phrase-law-thought", "fail", 1),
        ("phrase-study-law", "fail", 25),
        ("phrase-study-law", "fail", 29),
        ("year-outline", "fail", 7),
        ("unit-self", "fail", 17),
        ("unit-self", "fail", 25),
        ("unit-self", "fail", 25),
        ("unit-self", "fail", 29),
    ],
    "s2": [
        ("part-leader", "fail", 9),
        ("problem-causes-weak", "fail", 33),
        ("numbering-items", "fail", 37),
        ("plan-year", "fail", 41),
        ("plan-heading", "fail", 41),
        ("doubling-character", "fail", 13),
        ("element-recipient", "review", 3),
        ("term-misspelt", "fail", 17),
        ("term-rule-of-law", "fail", 17),
        ("year-stale", "fail", 19),
        ("place-level", "fail", 27),
        ("privacy-groups", "fail", 21),
        ("privacy-names", "fail", 13),
    ],
    "s3": [
        ("part-leader", "fail", 17),
        ("element-date", "fail", 61),
        ("element-signature", "fail", 61),
        ("title-form", "fail", 9),
        ("doubling-phrase", "fail", 13),
        ("problem-causes-weak", "fail", 35),
        ("numbering-brackets", "fail", 37),
        ("plan-year", "fail", 43),
        ("term-foreign-word", "fail", 13),
        ("place-level", "fail", 27),
        ("place-organ", "fail", 23),
    ],
    "s4": [
        ("part-leader", "fail", 25),
        ("deadline-filing", "fail", 62),
        ("title-unit", "fail", 3),
        ("doubling-word", "fail", 41),
        ("statistic-approximate", "fail", 27),
        ("element-recipient", "review", 3),
        ("phrase-three-systems", "fail", 27),
        ("year-outline", "fail", 49),
        ("year-stale", "fail", 27),
    ],
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def real_file(real_samples, key):
    return next(real_samples.glob(f"00{key[1]}_*.txt"))


def lines_of(report):
    return {
        "parts": {p.id: (p.status, p.location.line if p.location else None) for p in report.parts},
        "facts": {name: report.facts[name].location.line for name in FACT_LINES if report.facts.get(name)},
        "year": report.facts["report_year"].value,
        "statistics": Counter((s.id, s.value, s.unit, s.location.line, s.approximate) for s in report.statistics),
    }


def expected_lines(wanted):
    return {
        "parts": {part: (entry["status"], entry.get("line")) for part, entry in wanted["parts"].items()},
        "facts": {name: wanted[key] for name, key in FACT_LINES.items() if wanted.get(key)},
        "year": wanted["report_year"],
        "statistics": Counter(
            (s["id"], float(s["value"]), s["unit"], s["line"], s.get("approximate", False))
            for s in wanted["statistics"]
        ),
    }


def sums_in(document):
    found = []
    for paragraph in document.paragraphs:
        for total in find_totals(document.text, paragraph.span.start, paragraph.span.end):
            line = document.locate(total.span).line
            found.append((line, total.whole.value, [part.value for part in total.parts]))
    return found


def assert_as_expected(data, name, wanted, pack):
    report = api.check_bytes(data, name, pack)
    validate_report(report, pack)
    got, want = lines_of(report), expected_lines(wanted)
    if "label_issuer" in api.read(data, name).facts:
        got["facts"].pop("issuer")
    assert got == want
    document = api.read(data, name)
    joined = [note.line for note in document.notes if note.code == "page-break-joined"]
    assert joined == wanted.get("joins", [])
    sums = [(s["line"], s["total"], s["parts"]) for s in wanted["sums"]]
    assert sums_in(document) == sums
    assert all(sum(parts) == total for _, total, parts in sums)
    return report


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_sample(path, pack):
    wanted = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    report = assert_as_expected(path.read_bytes(), f"seeds/{path.name}", wanted, pack)
    assert (report.verdict, report.suggestion) == ("fail", "return")


@pytest.mark.parametrize("key", sorted(REAL))
def test_real_sample(key, pack, real_samples):
    path = real_file(real_samples, key)
    report = assert_as_expected(path.read_bytes(), path.name, REAL[key], pack)
    counted = [(f.rule, f.outcome, f.location.line) for f in report.findings if f.severity != "note"]
    assert sorted(counted) == sorted(REQUIRED[key])
    assert (report.verdict, report.suggestion) == ("fail", "return")


@pytest.mark.parametrize("key", sorted(REAL))
def test_the_own_sample_has_the_findings_of_the_real_one(key, pack):
    path = OWN[int(key[1])]
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    counted = Counter((f.rule, f.outcome) for f in report.findings if f.severity != "note")
    assert counted == Counter((rule, outcome) for rule, outcome, _ in REQUIRED[key])


def test_a_missing_part_is_shown_at_the_gap_with_the_headings_looked_at(pack, real_samples):
    path = real_file(real_samples, "s0")
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    finding = next(f for f in report.findings if f.rule == "part-problems")
    place = finding.location
    assert (place.line, place.column, place.end_line, place.end_column, place.quote) == (16, 1, 16, 1, "")
    assert [related.line for related in finding.related] == [8, 16, 20]


@pytest.mark.parametrize(
    ("key", "right", "wrong", "rule"),
    [
        ("s0", "发布20条", "发布21条", "statistic-sum-short"),
        ("s1", "共19次", "共18次", "statistic-sum"),
        ("s4", "信息1402条", "信息1401条", "statistic-sum"),
    ],
)
def test_a_confirmed_sum_is_really_computed(key, right, wrong, rule, pack, real_samples):
    path = real_file(real_samples, key)
    text = path.read_text(encoding="utf-8")
    assert text.count(right) == 1
    report = api.check_bytes(text.replace(right, wrong).encode(), path.name, pack)
    sums = [f for f in report.findings if f.rule.startswith("statistic-sum")]
    assert [(f.rule, f.values["difference"], f.location.line) for f in sums] == [
        (rule, "1", REAL[key]["sums"][0]["line"])
    ]
