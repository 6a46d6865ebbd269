"""What head and foot of a report say of the unit it is from."""

from __future__ import annotations

import pytest

from checker.engine.submitter import find_submitter, kind_of
from checker.model.report import Context
from checker.model.roster import Place, Submitter
from checker.outline import outline
from checker.readers import read

BODY = "\n一、情况\n各项工作有序推进。\n"


def submitter(text: str, unit: str | None = None) -> Submitter:
    return find_submitter(outline(read(text.encode(), "a.txt")), Context(unit=unit))


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("青溪县云岭镇人民政府", "town"),
        ("中共青溪县云岭镇委员会", "town"),
        ("青溪县白水乡人民政府", "township"),
        ("青溪县白水畲族民族乡人民政府", "ethnic-township"),
        ("青溪区东门街道办事处", "street"),
        ("青溪经济开发区管委会", "zone"),
        ("青溪县司法局", "department"),
        ("青溪县住房和城乡建设局", "department"),
        ("青溪县乡村振兴局", "department"),
        ("大城乡人民政府", "township"),
        ("青溪县人民政府", "county"),
        ("某单位", None),
    ],
)
def test_the_kind_of_unit_by_its_name(unit, kind):
    assert kind_of(unit) == kind
    assert submitter(BODY, unit).kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("云岭镇2023年法治政府建设情况报告" + BODY, {"town"}),
        ("白水乡2023年法治政府建设情况报告" + BODY, {"township"}),
        ("白水乡关于乡镇法治建设的报告" + BODY, {"township"}),
        ("2023年法治政府建设情况报告" + BODY + "白水乡人民政府\n2024年1月10日\n", {"township"}),
        ("2023年法治政府建设情况报告" + BODY, set()),
    ],
)
def test_the_kind_of_unit_by_the_document(text, kinds):
    assert submitter(text).kinds == kinds


def test_the_government_of_a_title_is_no_part_of_a_name():
    found = submitter("云岭镇政府信息公开工作年度报告（2023年度）" + BODY)
    assert (found.names, found.kinds) == (("云岭镇",), {"town"})


@pytest.mark.parametrize(
    "title",
    ["2025年云岭镇政府信息公开工作年度报告", "云岭镇政府信息公开工作年度报告", "云岭镇2025年政府信息公开工作年度报告"],
)
def test_a_name_right_before_what_the_government_does(title):
    assert submitter(f"{title}\n一、总体情况\n全年公开信息20条。\n").names == ("云岭镇",)


def test_names_and_places_above():
    text = "中共青溪县云岭镇委员会\n青溪县云岭镇人民政府\n关于2023年法治政府建设情况的报告" + BODY
    assert submitter(text) == Submitter(
        names=("云岭镇",), kinds=frozenset({"town"}), chain=(Place("青溪县", "county"),)
    )


def test_whole_chain():
    assert submitter(BODY, "南山省永和市青溪县白水乡人民政府") == Submitter(
        names=("白水乡",),
        kinds=frozenset({"township"}),
        chain=(Place("南山省", "province"), Place("永和市", "city"), Place("青溪县", "county")),
    )


def test_a_city_right_above_a_town_is_its_county():
    assert submitter(BODY, "永和市云岭镇人民政府").chain == (Place("永和市", "county"),)
