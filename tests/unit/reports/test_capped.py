from __future__ import annotations

import json
from collections import Counter

import pytest
from builders import LATE, MISSING, SIGNER, SUM, report, submission

from checker.model.report import RuleResult
from checker.reports import rendering
from checker.reports.capped import MAX_FINDINGS, capped, left_out
from checker.reports.rendering import Manner

MANY = (*[SUM] * 6000, *[MISSING] * 3000, LATE, SIGNER)
RESULTS = tuple(RuleResult(one.rule, one.severity, one.outcome) for one in (SUM, MISSING, LATE, SIGNER))
SEVERAL = report(submission(findings=MANY, results=RESULTS), submission("b.txt", findings=(SUM,)))


def test_a_report_of_usual_length_stays_as_it_is():
    usual = report(submission(findings=(SUM, MISSING)))
    assert capped(usual) == usual
    assert left_out(usual.submissions[0]) is None


def test_what_must_be_mended_is_kept_and_one_of_every_rule():
    first, second = capped(SEVERAL).submissions
    assert Counter(found.rule for found in first.findings) == {
        MISSING.rule: 3000,
        SUM.rule: MAX_FINDINGS - 3002,
        LATE.rule: 1,
        SIGNER.rule: 1,
    }
    note = left_out(first)
    assert (note.code, dict(note.values)) == ("findings-left-out", {"count": 4002, "shown": MAX_FINDINGS})
    assert (first.verdict, first.results) == (SEVERAL.submissions[0].verdict, SEVERAL.submissions[0].results)
    assert second == SEVERAL.submissions[1]


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab"])
def test_every_format_for_programs_says_how_many_are_left_out(form):
    written = rendering.render(form, SEVERAL, Manner())
    assert "此处列出5000项，另有4002项未列出" in written
    assert "left out" in rendering.render(form, SEVERAL, Manner("en"))


def test_sarif_has_no_more_results_than_that():
    (run,) = json.loads(rendering.render("sarif", SEVERAL, Manner()))["runs"]
    assert len(run["results"]) == MAX_FINDINGS + 1


def test_the_record_has_them_all():
    record = json.loads(rendering.render("json", SEVERAL, Manner()))
    assert [len(one["findings"]) for one in record["submissions"]] == [9002, 1]
