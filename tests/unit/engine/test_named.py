"""What a stored report is called again: by the given pack or the shipped one of its kind, never by another."""

from __future__ import annotations

import pytest

from checker.api import load_pack
from checker.engine.named import named
from checker.errors import NoNotice
from checker.frozen import replace
from checker.model.report import PackInfo, Report, SubmissionReport
from checker.model.rule import Naming


def stored(pack: str, **known: object) -> Report:
    one = SubmissionReport(
        "a.txt", "0" * 64, "txt", PackInfo(pack, "1", known.pop("title", {}), **known), "fail", "call"
    )
    return Report("0.1.0", None, {}, (one,))


def told(report: Report) -> tuple[object, str]:
    [one] = report.submissions
    return one.pack.title.get("zh"), one.pack.naming.report


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        ("xxgk-annual", ("政府信息公开工作年度报告", "政府信息公开工作年度报告")),
        ("fazhi-annual", ("法治政府建设年度报告", "法治政府建设情况报告")),
        # One that is not shipped, and what is no id at all: nothing is looked for on the disk.
        ("anquan-annual", (None, "")),
        ("/etc", (None, "")),
        ("../fazhi-annual", (None, "")),
    ],
)
def test_the_shipped_pack_names_it(pack, expected):
    assert told(named(stored(pack), None)) == expected


def test_the_given_pack_names_it_and_keeps_the_rest():
    pack = replace(load_pack("xxgk-annual"), id="own", naming=Naming(report="甲年度报告"))
    made = named(stored("own", overlays=("county",)), pack)
    assert told(made) == ("政府信息公开工作年度报告", "甲年度报告")
    assert made.submissions[0].pack.overlays == ("county",)


def test_a_report_that_has_its_names_keeps_them():
    report = stored("xxgk-annual", title={"zh": "旧名"}, naming=Naming(report="旧称"))
    assert named(report, load_pack("xxgk-annual")) == report
    assert named(report, None) == report


def test_a_pack_about_another_kind_is_refused():
    with pytest.raises(NoNotice, match="other-pack") as refused:
        named(stored("xxgk-annual"), load_pack("fazhi-annual"))
    assert refused.value.exit_code == 3
