from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.frozen import replace
from checker.reports import json_report, sources, text_report
from checker.reports.formats import TEXT_FORMATS
from checker.reports.rendering import Manner, file_name, render, singles
from tests.unit.reports import builders


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_equal_reports_give_equal_output(form):
    assert render(form, builders.report(builders.submission()), Manner()) == render(
        form, builders.report(builders.submission()), Manner()
    )


def test_the_text_ends_with_the_closing_line_of_the_run():
    report = builders.report(builders.submission())
    manner = Manner("en", all_notes=True, fail_on="should", strict=True)
    body, closing = text_report.render(report, "en", True), text_report.closing(report, "en", "should", True)
    assert render("text", report, manner) == body + closing


def test_json_is_that_of_the_contract():
    assert render("json", builders.report(builders.submission()), Manner("en")) == json_report.render(
        builders.report(builders.submission()), "en"
    )


def test_every_submission_gets_a_file_of_its_own():
    one = builders.report(builders.submission()).submissions[0]
    report = replace(
        builders.report(builders.submission()), submissions=(replace(one, path="a/x.txt"), replace(one, path="b/X.txt"))
    )
    written = list(singles("json", report, Manner()))
    assert [name for name, _ in written] == ["x.txt.json", "X.txt-2.json"]
    assert ["a/x.txt" in text for _, text in written] == [True, False]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_file_names_differ_and_hold_no_path(paths):
    taken: set[str] = set()
    for path in paths:
        name = file_name(path, "html", taken)
        assert name.casefold() not in taken
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name.endswith(".html")
        assert not name.startswith(".html")
        taken.add(name.casefold())


def test_without_a_source_there_is_none():
    assert sources.no_source(builders.report(builders.submission()).submissions[0]) is None
