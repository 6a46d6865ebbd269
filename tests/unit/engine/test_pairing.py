from __future__ import annotations

import pytest
from rounds import FACTS, handed

from checker.engine.pairing import doubts, pair
from checker.model.report import FactResult


def one(path="a.txt", title=None, unit=None, **facts):
    values = {"title": title, **facts}
    return handed(path=path, unit=unit, facts={name: FactResult(value) for name, value in values.items() if value})


def paired(later, earlier):
    found = pair(later, earlier)
    return [before and before.path for before in found.earlier], [left.path for left in found.left]


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ([one("b.pdf", "乙")], [one("a.txt", "甲")], (["a.txt"], [])),
        ([], [one()], ([], ["a.txt"])),
        # By unit, whatever title and name.
        (
            [one("1.txt", unit="甲镇"), one("2.txt", unit="乙镇")],
            [one("3", unit="乙镇"), one("4", unit="甲镇")],
            (["4", "3"], []),
        ),
        # By title, marks and blanks aside.
        (
            [one("1", "《甲镇 报告》"), one("2", "乙镇报告")],
            [one("3", "乙镇报告"), one("4", "甲镇报告")],
            (["4", "3"], []),
        ),
        # By the name of the file in another folder and format.
        (
            [one("新/甲镇.pdf"), one("新/乙镇.pdf")],
            [one("旧/乙镇.DOCX"), one("a.zip!/甲镇.docx")],
            (["a.zip!/甲镇.docx", "旧/乙镇.DOCX"], []),
        ),
        # By signature.
        (
            [one("1", signature="甲镇人民政府"), one("2")],
            [one("3"), one("4", signature="甲镇人民政府")],
            (["4", None], ["3"]),
        ),
        # Neighbours with one name of a file.
        (
            [one("报告.txt", unit="甲镇"), one("x")],
            [one("报告.txt", unit="乙镇"), one("y")],
            ([None, None], ["报告.txt", "y"]),
        ),
        (
            [one("报告.txt", "南渡镇报告"), one("x")],
            [one("报告.txt", "北渡镇报告"), one("y")],
            ([None, None], ["报告.txt", "y"]),
        ),
        # Two of one title: told apart by their names, else not at all.
        (
            [one("甲.txt", "报告"), one("乙.txt", "报告")],
            [one("乙.txt", "报告"), one("甲.txt", "报告")],
            (["甲.txt", "乙.txt"], []),
        ),
        ([one("1", "报告"), one("2", "报告")], [one("3", "报告"), one("4", "报告")], ([None, None], ["3", "4"])),
    ],
)
def test_pairs(later, earlier, expected):
    assert paired(later, earlier) == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (one(title="云岭镇2023年报告"), one(title="青溪县云岭镇人民政府关于2023年的报告"), ()),
        (one(title="2023年报告", signature="云岭镇人民政府"), one(title="关于云岭镇2023年度的报告"), ()),
        # Upgraded between the two.
        (one(title="云岭乡2023年报告"), one(title="云岭镇2023年报告"), ()),
        (one(title="关于全镇法治建设的报告"), one(title="云岭镇2023年报告"), ()),
        (one(title="南渡镇2023年报告"), one(title="北渡镇2023年报告"), ("unit",)),
        (one(unit="甲镇"), one(unit="乙镇"), ("unit",)),
        (one(report_year=2024), one(report_year=2023), ("report_year",)),
        (one(), one(kind="fazhi-annual"), ("kind",)),
        (one(), one(), ()),
    ],
)
def test_doubts(now, before, expected):
    assert doubts(now, before) == expected


def test_the_facts_of_the_builder_raise_no_doubt():
    assert doubts(handed(facts=FACTS), handed(facts=FACTS)) == ()
