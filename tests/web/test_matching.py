from __future__ import annotations

import pytest

from checker.web.services import matching

TOWNS = [(1, ("青溪镇", "")), (2, ("云岭乡", "云岭乡人民政府")), (3, ("上青溪镇", ""))]


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("青溪镇2025年报告.docx", 1),
        ("上青溪镇.docx", 3),
        ("云岭乡.pdf", 2),
        ("报告.docx", None),
        ("青溪镇和云岭乡.docx", None),
    ],
)
def test_a_town_by_the_name_of_a_file(name, town):
    assert matching.of_name(name, TOWNS) == town


@pytest.mark.parametrize(
    ("unit", "town"), [("青溪镇人民政府", 1), ("上青溪镇", 3), ("云岭乡人民政府", 2), (None, None), ("白沙镇", None)]
)
def test_a_town_by_what_the_report_calls_itself(unit, town):
    assert matching.of_unit(unit, TOWNS) == town


@pytest.mark.parametrize(
    ("named", "read", "settled"),
    [(1, 1, (1, False)), (1, None, (1, False)), (None, 2, (2, False)), (1, 2, (1, True)), (None, None, (None, True))],
)
def test_name_and_content_are_held_against_each_other(named, read, settled):
    assert matching.settle(named, read) == settled
