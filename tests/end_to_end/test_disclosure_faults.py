"""Faults planted into the tables of a report on public information are found, each at its cell, and nothing else is.

The same report is written as a Word file, as a web page with tables and with one cell a paragraph, as text, and as a PDF.
"""

from __future__ import annotations

import pytest

from checker import api
from fixtures.disclosure.faults import FAULTS
from fixtures.disclosure.layouts import LAYOUTS
from tests.end_to_end.disclosure_checks import assert_told, checked, said

FORMS = (
    *("docx", "html", "html-flat", "html-flat-dropped", "pdf"),
    *("txt", "txt-tabs", "txt-bars", "txt-grid", "txt-bar-lines"),
)
CASES = [(form, name) for form in FORMS for name, fault in FAULTS.items() if form not in fault.without]


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


def test_every_identity_is_broken_once():
    names = [f"{kind}-{number}" for kind in ("balance", "results") for number in range(1, 8)]
    names += [f"applicants-{row}" for row in range(1, 26)] + [f"disputes-{block}" for block in range(1, 4)]
    assert len(names) == 42
    for name in names:
        rule, at = name.rsplit("-", 1)
        first = FAULTS[name].told[0]
        number = {"applicants": first.row, "disputes": first.column // 5}.get(rule, first.column)
        assert (first.rule, number) == (f"table-{rule}", int(at))
