"""The made-up 政府信息公开工作年度报告 says the same in every form, and its tables come back cell by cell."""

from __future__ import annotations

from collections import Counter

import pytest

from checker import api
from fixtures import make_disclosure
from fixtures.disclosure.grid import Paragraph, pieces, places
from fixtures.disclosure.report import sound

REPORT = sound()
WHOLE = ["docx", "html"]


def letters(text):
    return (character for character in text if character.isalnum())


@pytest.mark.parametrize("form", sorted(set(make_disclosure.FORMS) - {"scan"}))
def test_every_form_has_all_letters_of_the_report(form):
    reading = api.read(make_disclosure.build(REPORT, form), make_disclosure.name(form)).reading
    written = "".join(
        one.text if isinstance(one, Paragraph) else "".join(cell.text for row in one for cell in row)
        for one in pieces(REPORT)
    )
    lost = Counter(letters(written)) - Counter(letters("".join(line.text for line in reading.lines)))
    assert not lost


@pytest.mark.parametrize("form", WHOLE)
def test_the_tables_come_back_cell_by_cell(form):
    reading = api.read(make_disclosure.build(REPORT, form), make_disclosure.name(form)).reading
    grids = [one for one in pieces(REPORT) if not isinstance(one, Paragraph)]
    assert len(reading.tables) == len(grids)
    for table, grid in zip(reading.tables, grids, strict=True):
        texts = {(row, column): cell.text for row, column, cell in places(grid)}
        rows, columns = len(table.rows), len(table.rows[0])
        read = {
            (row, column): reading.cell_text(table, row, column) for row in range(rows) for column in range(columns)
        }
        assert {place: text for place, text in read.items() if text} == texts
