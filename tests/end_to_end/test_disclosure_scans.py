"""Scans at 150 dpi: nearly all numbers of the tables are read right, faults are found, what is doubtful is for a person."""

from __future__ import annotations

from collections import Counter

import pytest

from checker import api
from checker.readers.scan.rapid import ready
from checker.readers.tools import Tools
from fixtures import make_disclosure, make_scan
from fixtures.disclosure.fault import Fault, Told, on_disputes, put
from fixtures.disclosure.report import sound
from tests.end_to_end.disclosure_checks import asked, place, places

RIGHT = 0.95
STROKE = ("applications", 7, 4)


@pytest.fixture(scope="module")
def tools():
    """The recogniser of the extra; CI installs it, elsewhere it may be absent."""
    if ready() is None:
        pytest.skip("the extra ocr is not installed")
    if not make_scan.has_font():
        pytest.skip("there is no Chinese font on this machine")
    return Tools(recognise=ready())


@pytest.fixture(scope="module")
def pack():
    return api.load_pack("xxgk-annual")


def scanned(pack, report, tools):
    return api.check_document(make_disclosure.build(report, "scan"), "report.pdf", pack, tools=tools)


def numbers(report):
    """Every row of numbers of a report, from the first table to the last."""
    forms = (*report.disclosed, *report.applications, *report.disputes)
    return [tuple(cell for cell in row if cell) for form in forms for row in form.cells]


def read_rows(reading):
    """Every row of the tables as it was read, numbers alone, each with whether it was told to be doubtful."""
    rows = []
    for table in reading.tables:
        for row in range(len(table.rows)):
            texts = [reading.cell_text(table, row, column) for column in range(len(table.rows[row]))]
            doubted = [any(reading.lines[number - 1].unsure for number in cell) for cell in table.rows[row]]
            both = zip(texts, doubted, strict=True)
            rows.append(tuple((text, doubt) for text, doubt in both if text.replace(".", "").isdigit()))
    return [row for row in rows if row]


def test_nearly_all_numbers_are_read_right_and_nothing_sound_is_refused(pack, tools):
    report, document = scanned(pack, sound(), tools)
    wanted, found = numbers(sound()), read_rows(document.reading)
    assert len(found) == len(wanted)
    pairs = [pair for row, other in zip(wanted, found, strict=True) for pair in zip(row, other, strict=False)]
    right = sum(one == other for one, (other, _) in pairs)
    assert [(one, other) for one, (other, doubt) in pairs if one != other and not doubt] == []
    assert right >= RIGHT * sum(map(len, wanted))
    assert [one.message["zh"] for one in asked(report) if one.outcome != "review"] == []


def several():
    """A report with a fault of each kind and a stroke for 0, in cells that no other of them needs."""
    report = sound().said("行政许可决定136件", "行政许可决定138件")
    report = put(put(put(report, 13, 2, "3"), 7, 4, "/"), 18, 3, "")
    report = on_disputes(report, lambda form: form.with_cell(1, 6, "3"))
    told = (
        Told("figure-table", "disclosed", 3, 1),
        Told("table-blank", "applications", 18, 3),
        Told("table-applicants", "applications", 13, 7),
        Told("table-results", "applications", 24, 2),
        Told("table-disputes", "disputes", 1, 10),
    )
    return Fault("several", report, told)


def test_faults_are_found_on_a_scan(pack, tools):
    fault = several()
    report, _ = scanned(pack, fault.report, tools)
    found = Counter(map(place, asked(report)))
    assert places(fault.told) - found == Counter()
    # A stroke between figures is read as 1 as well as /: whatever it is taken for, its cell is named.
    assert STROKE in [one[1:] for one in found]
