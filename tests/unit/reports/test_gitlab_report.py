from __future__ import annotations

import json

import pytest
from builders import LATE, MISSING, SIGNER, SUM, at, finding, report, submission, unreadable
from hypothesis import given, settings
from strategies import reports

from checker.frozen import replace
from checker.model.report import RuleResult
from checker.reports.gitlab_report import render

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}


def issues(*submissions, lang="zh"):
    return json.loads(render(report(*submissions), lang))


def test_an_issue():
    (issue,) = issues(submission(findings=(SUM,)))
    assert issue == {
        "description": "建议修改：总数与分项不符；总数20次，分项9＋4＋6＝19，相差1。 补正要求：请核实后更正；分项未列全的请注明“其中”。",
        "check_name": "sum-of-parts",
        "severity": "minor",
        "location": {"path": "报送/云岭镇.txt", "lines": {"begin": 17}},
        "fingerprint": issue["fingerprint"],
    }
    assert len(issue["fingerprint"]) == 32


@pytest.mark.parametrize(
    ("made", "severities"),
    [
        (submission(findings=(MISSING, SUM, LATE, SIGNER)), ["critical", "minor", "info", "info"]),
        (unreadable(), ["blocker"]),
        (submission("a.txt", "pass", (), results=(RuleResult("x", "should", "error"),)), ["major"]),
        (submission("a.txt", "pass", (), waived=((SUM, WAIVER),)), []),
    ],
)
def test_severities(made, severities):
    assert [one["severity"] for one in issues(made)] == severities


def test_the_words_on_what_could_not_be_judged():
    assert [one["description"] for one in issues(unreadable())] == ["未能判定：加密文件，请提供未加密版本"]
    broken = submission("a.txt", "pass", (), results=(RuleResult("sum-of-parts", "should", "error"),))
    assert [one["description"] for one in issues(broken)] == ["检查未完成：总数与分项不符"]


def test_a_format_with_paragraphs_says_its_place():
    place = at(9, paragraph=12)
    (issue,) = issues(submission("./a.docx", findings=(finding(location=place),), format="docx"))
    assert " 位置：第12段（" in issue["description"]
    assert issue["location"] == {"path": "a.docx", "lines": {"begin": 9}}


def test_standard_input_has_the_path_of_its_report():
    (issue,) = issues(submission("-", findings=(SUM,)))
    assert issue["location"]["path"] == "-"


def test_a_fingerprint_stays_when_lines_move_and_differs_between_files():
    first, moved, other = (
        issues(submission(path, findings=(replace(SUM, location=at(line)),)))[0]["fingerprint"]
        for path, line in (("a.txt", 3), ("a.txt", 9), ("b.txt", 3))
    )
    assert first == moved != other


def test_equal_findings_have_fingerprints_of_their_own():
    first, second = issues(submission(findings=(SUM, SUM)))
    assert first["fingerprint"] != second["fingerprint"]


@settings(max_examples=60)
@given(reports())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_is_valid(lang, made):
    text = render(made, lang)
    assert text == render(made, lang)
    found = json.loads(text.encode())
    assert len({one["fingerprint"] for one in found}) == len(found)
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["location"]["path"]
        assert one["location"]["lines"]["begin"] >= 1
