from __future__ import annotations

import json

import pytest

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.readers.tools import OWN
from checker.work.batch.bundle import Bundle, Item

TEXT = "云岭镇2025年法治政府建设年度报告\n\n一、主要举措\n开展普法宣传20次。\n".encode()


def told(row):
    return json.loads(row.line)


def test_every_file_gets_a_row_with_what_is_known_of_it(terms):
    items = (Item(TEXT, "甲/a.txt", "甲"), Item(TEXT, "b.txt", unit="青石镇", year=2024, received="2026-02-20"))
    first, second = Bundle(items, terms.packed, "zh").run()
    assert (told(first)["county"], told(first)["submission"]["path"]) == ("甲", "甲/a.txt")
    assert (first.imprint.path, first.imprint.unit, first.imprint.year) == ("甲/a.txt", "云岭镇", 2025)
    assert (second.imprint.path, second.imprint.unit) == ("b.txt", "青石镇")
    assert told(second)["submission"]["facts"]["report_year"]["value"] == 2024


def test_what_is_known_of_a_file_goes_before_what_is_known_of_all(terms):
    item = Item(TEXT, "b.txt", unit="青石镇", received="2026-02-20")
    known = item.context_in(terms).context
    assert (known.unit, known.year, known.received, known.today) == ("青石镇", None, "2026-02-20", "2026-03-01")
    assert Item(TEXT, "b.txt").context_in(terms) is terms


def test_one_that_fails_or_wants_a_tool_is_left_for_later_and_costs_no_other(terms, monkeypatch):
    check = api.check_document

    def fail(data, *rest, **known):
        if data == b"fail":
            raise RuntimeError("ours")
        return check(data, *rest, **known)

    monkeypatch.setattr("checker.api.check_document", fail)
    bad = Item(b"fail", "bad.txt")
    rows = Bundle((Item(TEXT, "a.txt"), bad, Item(TEXT, "c.txt")), terms.packed, "zh").run()
    assert [row is None for row in rows] == [False, True, False]
    with pytest.raises(RuntimeError, match="ours"):
        Bundle((bad,), terms.packed, "zh").run()


def test_the_contents_are_those_of_the_files_that_were_opened(terms):
    made = Bundle((Item(TEXT, "a.txt"), Item(UnreadableSubmission("damaged"), "b.txt")), terms.packed, "zh")
    assert made.contents == (TEXT,)
    assert made.with_tools(OWN) == replace(made, tools=OWN)
    (_, row) = made.run()
    assert row is None or told(row)["submission"]["verdict"] == "undetermined"
