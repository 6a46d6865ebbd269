"""Findings merged, numbered and sorted; fingerprints that outlive edits."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import LEADER, SOUND

from checker.engine.settle import settle
from checker.model.finding import Finding
from checker.model.location import Location


def finding(rule="part-plan", severity="must", line=1, column=1, **more):
    given = {
        "rule": rule,
        "severity": severity,
        "outcome": "fail",
        "message": {"zh": "未见。", "en": "Missing."},
        "remedy": "请补充。",
        "location": Location(line, column, line, column + 1),
        "fingerprint": "0" * 16,
    }
    return Finding(**{**given, **more})


def lost(rule, severity, line=1):
    return finding(rule, severity, line, outcome="review", reason="not-captured", fingerprint=rule)


def test_what_a_capture_may_have_lost_makes_one_entry(pack):
    found = [
        lost("element-signer", "should"),
        finding(),
        lost("element-date", "must", 9),
        lost("element-number", "should"),
    ]
    kept, merged = settle(found, pack.rules)
    assert replace(kept, fingerprint="") == replace(finding(), fingerprint="")
    assert (merged.rule, merged.severity, merged.outcome, merged.reason) == (
        "element-date",
        "must",
        "review",
        "not-captured",
    )
    assert merged.location == Location(9, 1, 9, 2)
    assert merged.values == {"rules": ["element-signer", "element-date", "element-number"]}
    assert "签发人、成文日期、发文字号" in merged.message["zh"]
    assert "Signer, Date, Document number" in merged.message["en"]


def test_other_reviews_stay_apart(pack):
    found = [finding(outcome="review", reason="approximate"), finding(rule="part-leader", outcome="review")]
    assert len(settle(found, pack.rules)) == 2


def test_nothing(pack):
    assert settle([], pack.rules) == ()


def test_order_by_outcome_then_severity_then_place(pack):
    found = [
        finding("a", "note", 1),
        finding("b", "must", 9, outcome="review"),
        finding("c", "must", 5, 7),
        finding("d", "must", 5, 2),
        finding("e", "should", 2),
        finding("f", "must", 5, 2),
        finding("g", "note", 1, outcome="review"),
    ]
    assert [one.rule for one in settle(found, pack.rules)] == ["d", "f", "c", "e", "a", "b", "g"]


def test_equal_fingerprints_are_numbered_in_order_of_place(pack):
    found = [finding(line=line) for line in (7, 3, 5)]
    settled = settle(found, pack.rules)
    again = settle(list(reversed(found)), pack.rules)
    assert len({one.fingerprint for one in settled}) == 3
    assert settled == again
    [alone] = settle([finding(line=40)], pack.rules)
    assert alone.fingerprint == settled[0].fingerprint


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 4), st.integers(1, 4)), max_size=12))
def test_fingerprints_are_unique_whatever_is_found(pack, places):
    found = [finding(line=line, column=column, fingerprint=mark * 16) for mark, line, column in places]
    settled = settle(found, pack.rules)
    assert len({one.fingerprint for one in settled}) == len(settled) == len(places)


FAULTY = (
    SOUND.replace("20场次", "20场次，其中进村15场次、进校9场次")
    .replace("调解矛盾纠纷52件", "调解矛盾纠纷52件，其中邻里40件、山林15件")
    .replace("主要原因是编制少、培训少。", "三是培训还需加强。")
    .replace(LEADER, "")
    .replace("四、", "三、")
)


def marks(report):
    """Fingerprint by rule and quote; lost elements depend on the format, numbering on what the tests renumber: both are left out."""
    shown = [f for f in report.findings if f.reason != "not-captured" and not f.rule.startswith("numbering-")]
    return {(f.rule, f.location.quote): f.fingerprint for f in shown}


def test_what_the_faulty_report_shows(check):
    found = marks(check(FAULTY))
    assert sorted(rule for rule, _ in found) == ["part-leader", "problem-causes", "statistic-sum", "statistic-sum"]
    assert len(set(found.values())) == 4


def test_fingerprints_stay_when_lines_move(check):
    moved = FAULTY.replace("一、主要", "\n\n2023年，县里部署了各项任务，全镇逐项落实。\n\n一、主要")
    assert marks(check(moved)) == marks(check(FAULTY))


def test_fingerprints_stay_when_paragraphs_are_renumbered(check):
    body = FAULTY.replace("开展普法", "（一）普法。全年平稳。\n开展普法")
    numbered = FAULTY.replace("开展普法", "（三）普法。全年平稳。\n开展普法")
    assert marks(check(numbered)) == marks(check(body))
    first, second = (FAULTY.replace("开展普法", mark + "开展普法") for mark in ("（一）", "（四）"))
    assert set(marks(check(first)).values()) == set(marks(check(second)).values()) == set(marks(check(FAULTY)).values())


def test_fingerprints_stay_when_the_marks_are_half_width(check):
    half = FAULTY.translate(str.maketrans("，：", ",:"))
    found = {key: mark for key, mark in marks(check(half)).items() if key[0] != "punctuation-width-uniform"}
    assert set(found.values()) == set(marks(check(FAULTY)).values())


def test_fingerprints_stay_when_the_format_changes(check):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in FAULTY.splitlines():
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    report = check(buffer.getvalue(), "report.docx")
    assert report.format == "docx"
    known = marks(check(FAULTY))
    assert {key: value for key, value in marks(report).items() if key in known} == known


def test_the_fingerprint_changes_with_the_sentence(check):
    changed = marks(check(FAULTY.replace("进村15场次", "进村16场次")))
    before = marks(check(FAULTY))
    assert changed[("part-leader", "")] == before[("part-leader", "")]
    sums = [{value for (rule, _), value in found.items() if rule == "statistic-sum"} for found in (before, changed)]
    assert sums[0].isdisjoint(sums[1])


LAYOUT = ("layout-paper", "layout-margins", "layout-title", "layout-body", "layout-pitch")


def test_many_notes_on_layout_make_one(pack):
    four = [finding(rule, "note", line) for line, rule in enumerate(LAYOUT[:4], start=1)]
    assert [one.rule for one in settle(four, pack.rules)] == list(LAYOUT[:4])
    [merged] = settle([*four, finding(LAYOUT[4], "note", 9)], pack.rules)
    assert (merged.rule, merged.severity, merged.outcome, merged.reason) == ("layout-paper", "note", "fail", None)
    assert merged.values == {"rules": list(LAYOUT)}
    assert merged.message["zh"] == "版式有5项与公文格式不同：用纸、页边距、标题版式、正文字体字号、行距。"
    assert merged.message["en"].startswith("5 points of the layout differ from the standard: Paper, Margins, ")


def test_a_rule_on_layout_that_an_overlay_raised_stays_apart(pack):
    rules = [replace(rule, severity="should") if rule.id == "layout-margins" else rule for rule in pack.rules]
    found = [finding(rule, "should" if rule == "layout-margins" else "note") for rule in (*LAYOUT, "layout-indent")]
    raised, merged = settle(found, rules)
    assert (raised.rule, merged.values["rules"]) == ("layout-margins", [*LAYOUT[:1], *LAYOUT[2:], "layout-indent"])
