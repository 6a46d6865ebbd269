"""What the measure of reports with tables counts, and that the sets keep what was reached."""

from __future__ import annotations

import pytest

from benchmarks.disclosure import FOLDERS, measure, tells
from checker.model.finding import Finding
from checker.model.location import Location


def finding(rule, **values):
    return Finding(rule, "must", "fail", {"zh": "。"}, "", Location(1, 1, 1, 1), "", values=values)


@pytest.mark.parametrize(
    ("fault", "told", "expected"),
    [
        ({"id": "XXGK-07", "table": "applications", "row": 3, "column": 7}, ("table-applicants", 3, 7), True),
        ({"id": "XXGK-07", "table": "applications", "row": 3, "column": 7}, ("table-applicants", 4, 7), False),
        ({"id": "XXGK-07", "table": "applications", "row": 3, "column": 7}, ("table-results", 3, 7), False),
        ({"id": "XXGK-05", "table": "applications", "row": None, "column": 2}, ("table-balance", 0, 2), True),
        ({"id": "XXGK-05", "table": "disputes", "row": None, "column": 2}, ("table-balance", 0, 2), False),
    ],
)
def test_a_finding_tells_of_a_fault_in_its_own_cell(fault, told, expected):
    rule, row, column = told
    assert tells(fault, finding(rule, table="applications", row=row, column=column)) is expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_heavy_is_said_of_clean_reports_and_few_faults_are_missed(folder):
    tally = measure(folder)
    assert tally.clean_silent == tally.clean > 0
    assert tally.found >= tally.faults * 0.9
    assert len(tally.alarms) <= tally.told * 0.1
