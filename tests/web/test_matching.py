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
    ("texts", "towns"),
    [
        (["青溪镇人民政府"], {1}),
        (["关于青溪镇2025年法治政府建设情况的报告", "", "中共青溪镇委员会青溪镇人民政府"], {1}),
        (["2025年上青溪镇法治政府建设工作报告"], {3}),
        (["澜州市碧港区云岭乡人民政府"], {2}),
        (["青溪镇2025年报告", "云岭乡人民政府"], {1, 2}),
        (["关于2025年法治政府建设情况的报告", ""], set()),
        (["白沙镇"], set()),
        ([], set()),
    ],
)
def test_a_town_by_what_the_report_calls_itself(texts, towns):
    assert matching.of_texts(texts, TOWNS) == towns


@pytest.mark.parametrize(
    ("named", "read", "settled"),
    [
        (1, {1}, (1, False)),
        (1, (), (1, False)),
        (None, {2}, (2, False)),
        (1, {2}, (1, True)),
        (1, {1, 2}, (1, True)),
        (None, {1, 2}, (None, True)),
        (None, (), (None, True)),
    ],
)
def test_name_and_content_are_held_against_each_other(named, read, settled):
    assert matching.settle(named, read) == settled
