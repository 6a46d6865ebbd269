from __future__ import annotations

import pytest

from checker.model.report import FactResult
from checker.model.roster import Leader, Roster, Unit, UnitName
from checker.notice.addressee import recipient
from checker.notice.compose import Options
from checker.notice.registered import known
from tests.unit.notice.letters import TODAY
from tests.unit.reports import builders

YUNLING = Unit((UnitName("云岭镇", "town"),), also=("云岭",), leaders=(Leader("镇长", "何素兰"),))
BAISHUI = Unit((UnitName("白水乡", "township", None, "2023-05-31"), UnitName("白水镇", "town", "2023-06-01")))
SHIQIAO = Unit((UnitName("石桥乡", "township", None, "2024-04-30"),), successors=("云岭镇",))
BUREAU = Unit((UnitName("青溪县司法局", "department"),), also=("县司法局",))
ROSTER = Roster(units=(YUNLING, BAISHUI, SHIQIAO, BUREAU))


def submission(unit=None, **facts):
    return builders.submission(unit=unit, facts={name: FactResult(value) for name, value in facts.items()})


def unit(name, kind, **more):
    return Unit((UnitName(name, kind),), **more)


@pytest.mark.parametrize(
    ("facts", "organs", "you"),
    [
        ({"title": "白水乡2025年报告"}, "中共白水乡委员会、白水乡人民政府", "你乡"),
        ({"title": "关于云岭镇2025年度法治政府建设情况的报告"}, "中共云岭镇委员会、云岭镇人民政府", "你镇"),
        ({"issuer": "榆川县柳泉镇人民政府"}, "中共柳泉镇委员会、柳泉镇人民政府", "你镇"),
        ({"issuer": "澜州市碧港区望海镇人民政府"}, "中共望海镇委员会、望海镇人民政府", "你镇"),
        ({"issuer": "中共云岭镇委员会云岭镇人民政府"}, "中共云岭镇委员会、云岭镇人民政府", "你镇"),
        ({"signature": "东门街道办事处"}, "中共东门街道工作委员会、东门街道办事处", "你街道"),
        ({"title": "岩前畲族民族乡2025年报告"}, "中共岩前畲族民族乡委员会、岩前畲族民族乡人民政府", "你乡"),
        ({"unit": "青溪经济开发区"}, "青溪经济开发区", "你单位"),
        ({"title": "2025年度法治政府建设情况报告"}, "", "你单位"),
        ({}, "", "你单位"),
    ],
)
def test_the_addressee_as_the_report_names_it(facts, organs, you):
    found = recipient(submission(**facts), None, TODAY)
    assert ("、".join(found.organs), found.you) == (organs, you)


@pytest.mark.parametrize(
    ("entry", "signature", "organs", "you"),
    [
        (unit("云岭镇", "town"), "", "中共云岭镇委员会、云岭镇人民政府", "你镇"),
        (unit("东门街道", "street", reporting="government"), "", "东门街道办事处", "你街道"),
        (unit("云岭镇", "town", reporting="party"), "", "中共云岭镇委员会", "你镇"),
        (unit("云岭镇", "town", reporting="separate"), "中共云岭镇委员会", "中共云岭镇委员会", "你镇"),
        (unit("云岭镇", "town", reporting="separate"), "云岭镇人民政府", "云岭镇人民政府", "你镇"),
        (unit("云岭镇", "town", reporting="separate"), "云岭镇", "中共云岭镇委员会、云岭镇人民政府", "你镇"),
        (unit("青溪经济开发区", "zone", reporting="government"), "", "青溪经济开发区管理委员会", "你单位"),
        (BUREAU, "", "青溪县司法局", "你单位"),
        (BAISHUI, "", "中共白水镇委员会、白水镇人民政府", "你镇"),
        (SHIQIAO, "", "中共云岭镇委员会、云岭镇人民政府", "你镇"),
    ],
)
def test_the_addressee_as_the_roster_has_it(entry, signature, organs, you):
    found = recipient(submission(signature=signature), entry, TODAY)
    assert ("、".join(found.organs), found.you) == (organs, you)


@pytest.mark.parametrize(
    ("given", "entry", "others"),
    [
        (submission("云岭镇"), YUNLING, ("白水乡", "白水镇", "石桥乡")),
        (submission(None, title="白水镇2025年报告"), BAISHUI, ("云岭", "云岭镇", "石桥乡")),
        (submission("南湖林场"), None, ("云岭", "云岭镇", "白水乡", "白水镇", "石桥乡")),
    ],
)
def test_what_a_roster_tells(given, entry, others):
    choice = known(Options(TODAY), given, ROSTER)
    assert (choice.unit, choice.others) == (entry, tuple(sorted(others)))


def test_a_choice_already_made_stays():
    assert known(Options(TODAY), submission("云岭镇"), None) == Options(TODAY)
    assert known(Options(TODAY, unit=BAISHUI), submission("云岭镇"), ROSTER).unit == BAISHUI
