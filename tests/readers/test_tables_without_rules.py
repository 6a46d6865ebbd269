"""Tables of printed pages are read alike with rules and without."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker import api
from checker.model.document import Reading
from checker.readers.ofd import read_ofd
from checker.readers.pdf import read_pdf
from fixtures.disclosure import printed
from fixtures.disclosure.layouts import LAYOUTS

ROOT = Path(__file__).resolve().parents[2]
# The last table of the others is cut between its heads and its only row of figures.
WHOLE = ("street", "bureau", "township")


@cache
def pack():
    return api.load_pack(str(ROOT / "rules" / "xxgk-annual"))


def figures(reading: Reading) -> list[list[str]]:
    """The cells of every row that holds a figure, without the labels of groups beside it and without blanks."""
    rows = []
    for table in reading.tables:
        for at, row in enumerate(table.rows):
            cells = [text for column in range(len(row)) if (text := reading.cell_text(table, at, column))]
            numbers = [text for text in cells if text.replace(".", "").isdigit()]
            labels = [text for text in cells if text not in numbers][-1:]
            rows += [[*labels, *numbers]] if numbers else []
    return rows


@pytest.mark.parametrize("name", WHOLE)
def test_every_row_of_figures_from_pdf_and_ofd(name: str) -> None:
    report = LAYOUTS[name]
    expected = figures(read_pdf(printed.pdf(report)))
    assert len(expected) > 30
    assert figures(read_pdf(printed.pdf(report, ruled=False))) == expected
    assert figures(read_ofd(printed.ofd(report, ruled=False))) == expected


@pytest.mark.parametrize("name", WHOLE)
def test_a_sound_report_gives_nothing_to_correct(name: str) -> None:
    report = api.check_bytes(printed.pdf(LAYOUTS[name], ruled=False), f"{name}.pdf", pack())
    tables = [finding for finding in report.findings if finding.rule.startswith("table-")]
    assert tables == []
