"""Some of the planted faults in print without rules, in OFD and in text; the other forms take all of them."""

from __future__ import annotations

import pytest

from checker import api
from fixtures.disclosure.faults import FAULTS
from fixtures.disclosure.layouts import LAYOUTS
from tests.end_to_end.disclosure_checks import assert_told, checked, said

FORMS = (
    "ofd",
    "pdf-heads",
    "pdf-unruled",
    "ofd-unruled",
    "html-flat-div",
    "html-flat-dropped",
    "txt",
    "txt-dropped",
    "txt-tabs",
)
NAMES = (
    "balance-3",
    "results-7",
    "applicants-13",
    "disputes-2",
    "no-applications",
    "row-5",
    "row-24",
    "disclosed-row-4",
    "row-too-many",
    "column-2",
    "disputes-column",
    "shift-right-3",
    "shift-left-13",
    "columns-exchanged",
    "blank-5-3",
    "blank-fee",
    "dash-1",
    "number-1",
    "form-wide",
    "text-new",
    "text-lawsuits",
    "regulations-1",
    "carried-more",
)
# Without rules a label with no figure beside it is no row, and heads that a page end cuts in two are none: more is told.
TOLD_OTHERWISE = {(form, name) for form in ("pdf-unruled", "ofd-unruled") for name in ("blank-fee", "row-too-many")}
CASES = [
    (form, name)
    for form in FORMS
    for name in NAMES
    if form not in FAULTS[name].without and (form, name) not in TOLD_OTHERWISE
]


@pytest.fixture(scope="module")
def pack():
    return api.load_pack("xxgk-annual")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_sound_report_gives_nothing_to_correct(form, name, pack):
    assert said(checked(pack, LAYOUTS[name], form)) == []


@pytest.mark.parametrize(("form", "name"), CASES)
def test_each_fault_is_found_at_its_cell_and_nothing_else(form, name, pack):
    fault = FAULTS[name]
    assert_told(checked(pack, fault.report, form, fault.earlier), fault)


@pytest.mark.parametrize(("form", "name"), sorted(TOLD_OTHERWISE))
def test_what_is_told_otherwise_is_not_passed_over(form, name, pack):
    assert said(checked(pack, FAULTS[name].report, form))
