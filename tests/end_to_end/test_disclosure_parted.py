"""A table of one row whose columns stand in two tables, one for reconsiderations and one for lawsuits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker import api
from fixtures.disclosure import web
from fixtures.disclosure.report import DISPUTE_COLUMNS, Form, disputes, sound

SOUND = ("1", "1", "0", "1", "3", "1", "0", "1", "0", "2", "0", "1", "0", "1", "2")
WRONG = (*SOUND[:14], "3")


def parted(cells, at):
    """A page with the columns before ``at`` in one table and the others in the next."""
    first, second = (
        web.tables(replace(sound(), disputes=(Form(DISPUTE_COLUMNS[part], ((),), (cells[part],)),))).decode()
        for part in (slice(0, at), slice(at, None))
    )
    end = first.rindex("</table>") + len("</table>")
    table = second[second.rindex("<table") : second.rindex("</table>") + len("</table>")]
    return (first[:end] + table + first[end:]).encode()


def told(data):
    report = api.check_bytes(data, "report.html", api.load_pack("xxgk-annual"))
    return [
        (one.rule, one.values["row"], one.values["column"]) for one in report.findings if one.rule.startswith("table-")
    ]


@pytest.mark.parametrize("at", [5, 10])
def test_its_columns_are_those_of_one_table(at):
    assert disputes(SOUND) == disputes()
    assert told(parted(SOUND, at)) == []
    assert told(parted(WRONG, at)) == [("table-disputes", 1, 15)]


def test_a_cell_that_is_missing_is_told():
    assert {rule for rule, _, _ in told(parted(SOUND[:14], 5))} == {"table-blank"}
