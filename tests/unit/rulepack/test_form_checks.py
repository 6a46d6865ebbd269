"""Names of tables, rows, columns and sums that refer to nothing are told where they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from checker.errors import RulePackError
from checker.rulepack.describe import describe
from checker.rulepack.load import load_pack
from checker.rulepack.locate import shipped_folder

RULES = Path(shipped_folder())


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is wrong with a pack once ``old`` in one of its files reads ``new``; ``{}`` in an answer is its place."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        load_pack(str(folder), cache=False)
    except RulePackError as error:
        return [re.sub(r":[0-9]+:[0-9]+ ", ": ", describe(fault)) for fault in error.faults]
    return []


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "examples" / "anquan-annual", tmp_path / "own"))


@pytest.fixture
def disclosure(tmp_path: Path) -> Path:
    shutil.copy(RULES / "basis.yaml", tmp_path)
    return Path(shutil.copytree(RULES / "xxgk-annual", tmp_path / "own"))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("lists/tables.yaml", "left: [total]", "left: [totla]", "表格中没有“totla”这一行，是否为“total”？"),
        ("lists/tables.yaml", "left: [total]", "left: [总计]", "表格中没有“总计”这一行，是否为“total”？"),
        ("lists/tables.yaml", "[fixed, open]", "[fixed, opened]", "表格中没有“opened”这一列，是否为“open”？"),
        (
            "lists/claims.yaml",
            "total.found",
            "total.finds",
            "表格中没有“finds”这一列，可用：found（排查隐患）、fixed（已整改）、open（未整改）。",
        ),
        ("lists/claims.yaml", "form: by-type", "form: by-types", "没有表格“by-types”，是否为“by-type”？"),
        (
            "table.yaml",
            "sums: [types, results]",
            "sums: [types, result]",
            "表格中没有“result”这项合计关系，是否为“results”？",
        ),
    ],
)
def test_a_slip_in_a_county_s_own_pack(example: Path, file: str, old: str, new: str, fault: str) -> None:
    assert [one.removeprefix(f"{file}: ") for one in told(example, file, old, new)] == [fault]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("figure.yaml", "form: applications", "form: application", "没有表格“application”，是否为“applications”？"),
        ("figure.yaml", "now: r2", "now: r26", "表格中没有“r26”这一行"),
        ("table.yaml", "rows: [regulations]", "rows: [规章]", "表格中没有“规章”这一行，是否为“regulations”？"),
        ("lists/tables.yaml", "{columns: [total]}", "{columns: [totals]}", "表格中没有“totals”这一列，是否为“total”？"),
    ],
)
def test_a_slip_in_the_shipped_pack(disclosure: Path, file: str, old: str, new: str, fault: str) -> None:
    (one,) = told(disclosure, file, old, new)
    assert one.startswith(f"{file}: {fault}")


def test_a_sum_must_find_all_its_names_in_one_block(disclosure: Path) -> None:
    # rows of two blocks add up nowhere
    old = "    statistics:\n      - {}\n"
    new = "    sums:\n      - {id: mixed, of: rows, left: [regulations, documents], right: [permits]}\n"
    (one,) = told(disclosure, "lists/tables.yaml", old, new + old)
    assert one.startswith("lists/tables.yaml: 表格中没有“permits”这一行")


def test_sums_stand_beside_what_tells_why_one_cannot_be_reckoned(example: Path) -> None:
    # With a number too many in a row its sums are passed over; without this rule nobody would say so.
    rules = example / "table.yaml"
    text = rules.read_text("utf-8")
    place, blank = text.index("- id: table-place"), text.index("- id: table-blank")
    rules.write_text(text[:place] + text[blank:], "utf-8")
    with pytest.raises(RulePackError) as caught:
        load_pack(str(example), cache=False)
    assert [re.sub(r":[0-9]+:[0-9]+ ", ": ", describe(fault)) for fault in caught.value.faults] == [
        "table.yaml: 查合计的规则须与其他查表格的规则同用，清单“tables”另缺检查方法form-place。"
    ]


@pytest.mark.parametrize("name", ["xxgk-annual", "examples/anquan-annual"])
def test_what_is_shipped_is_right(name: str) -> None:
    assert load_pack(str(RULES / name), cache=False).rules
