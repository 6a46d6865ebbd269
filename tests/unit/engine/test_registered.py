"""Which unit of the roster a report is from, and what is right for its year."""

from __future__ import annotations

import pytest

from checker.engine.registered import find_unit, says
from checker.engine.submitter import find_submitter, goes_by, identify, notes_on
from checker.frozen import replace
from checker.model.document import ReadingNote
from checker.model.office import Due, Office
from checker.model.report import Context
from checker.model.roster import Extension, Place, Roster, Submitter, Unit, UnitName
from checker.model.rule import RulePack
from checker.outline import outline
from checker.readers import read

BODY = "\n一、情况\n各项工作有序推进。\n"
YUNLING = Unit(
    (UnitName("云岭镇", "town"),), also=("云岭",), neighbours=("石门镇",), extension=Extension("2026-03-10", "换届")
)
BAISHUI = Unit((UnitName("白水乡", "township", None, "2023-05-31"), UnitName("白水镇", "town", "2023-06-01")))
SHIQIAO = Unit((UnitName("石桥乡", "township", None, "2024-04-30"),), successors=("云岭镇",))
DONGMEN = Unit((UnitName("东门街道", "street"),))
ZONE = Unit((UnitName("青溪经济开发区", "zone"),), also=("开发区管委会",))
JUSTICE = Unit((UnitName("青溪县司法局", "department"),), also=("县司法局",))
LAKE = Unit((UnitName("南湖林场", "department"),), exempt="未列入报送范围")
CHAIN = (Place("永和市", "city"), Place("青溪县", "county"))
ROSTER = Roster(CHAIN, ("海州市",), (YUNLING, BAISHUI, SHIQIAO, DONGMEN, ZONE, JUSTICE, LAKE))
PACK = RulePack("town", "1", {}, (), (), {}, {}, {}, roster=ROSTER)


def document(text: str):
    return outline(read(text.encode(), "a.txt"))


def submitter(text: str, year: int | None = 2025, unit: str | None = None, pack: RulePack = PACK) -> Submitter:
    return identify(document(text), Context(unit=unit), pack, year)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("云岭镇2025年法治政府建设情况报告", YUNLING),
        ("2025年度云岭镇法治政府建设情况报告", YUNLING),
        ("关于云岭镇2025年法治政府建设情况的报告", YUNLING),
        ("青溪县云岭镇人民政府关于2025年法治政府建设情况的报告", YUNLING),
        ("青溪云岭镇2025年法治政府建设情况报告", YUNLING),
        ("中共青溪县云岭镇委员会 青溪县云岭镇人民政府", YUNLING),
        ("中共云岭镇委员会", YUNLING),
        ("云岭2025年法治政府建设情况报告", YUNLING),
        ("云岭党委", YUNLING),
        ("白水乡人民政府", BAISHUI),
        ("白水镇人民政府", BAISHUI),
        ("青溪县东门街道办事处", DONGMEN),
        ("青溪经济开发区管理委员会", ZONE),
        ("开发区管委会2025年报告", ZONE),
        ("青溪县司法局关于2025年法治政府建设情况的报告", JUSTICE),
        ("县司法局", JUSTICE),
        # Longer names that only end or begin like one of the roster are other units.
        ("上云岭镇2025年法治政府建设情况报告", None),
        ("云岭山镇2025年法治政府建设情况报告", None),
        ("南白水镇人民政府", None),
        ("远山镇2025年法治政府建设情况报告", None),
        ("2025年法治政府建设情况报告", None),
    ],
)
def test_the_unit_that_a_text_names(text, unit):
    found = find_unit(ROSTER, [text])
    assert (found.unit if found is not None else None) == unit


def test_the_first_text_that_names_one_counts_and_there_the_longest_name():
    assert find_unit(ROSTER, ["远山镇", "白水镇", "云岭镇"]).unit == BAISHUI
    near = Roster(units=(Unit((UnitName("云岭", "town"),)), Unit((UnitName("云岭开发区", "zone"),))))
    assert find_unit(near, ["云岭开发区管委会"]).name == "云岭开发区"
    assert find_unit(ROSTER, []) is None


def test_a_name_may_stand_behind_a_place_above():
    assert not says("青溪云岭镇", "云岭镇")
    assert says("青溪云岭镇", "云岭镇", ("青溪",))
    # The second place where it stands may be the right one.
    assert says("上云岭镇与云岭镇", "云岭镇") is False
    assert says("上云岭镇、云岭镇", "云岭镇") is True


@pytest.mark.parametrize(
    ("year", "date", "names", "kinds"),
    [
        (2022, "2023年2月1日", ("白水乡",), {"township"}),
        # Upgraded between the end of the year and the report: both are right.
        (2022, "2023年6月20日", ("白水镇", "白水乡"), {"town", "township"}),
        (2023, "2024年2月1日", ("白水镇", "白水乡"), {"town", "township"}),
        (2024, "2025年2月1日", ("白水镇",), {"town"}),
        (None, "2025年2月1日", ("白水镇", "白水乡"), {"town", "township"}),
    ],
)
def test_names_and_kinds_around_an_upgrade(year, date, names, kinds):
    found = submitter(f"白水镇法治政府建设情况报告{BODY}白水镇人民政府\n{date}\n", year)
    assert (found.names, found.kinds, found.name) == (names, kinds, names[0])
    others = tuple(name for name in ("白水乡", "白水镇") if name not in names)
    assert found.tolerated == ("海州市", *others)


@pytest.mark.parametrize(
    ("called", "year", "unit", "names", "kinds", "tolerated"),
    [
        ("云岭镇", 2025, YUNLING, ("云岭镇", "云岭"), {"town"}, ("石门镇", "海州市", "石桥乡")),
        ("云岭镇", 2024, YUNLING, ("云岭镇", "石桥乡", "云岭"), {"town", "township"}, ("石门镇", "海州市")),
        ("云岭镇", 2023, YUNLING, ("云岭镇", "云岭"), {"town"}, ("石门镇", "海州市")),
        ("石桥乡", 2024, SHIQIAO, ("石桥乡", "云岭镇"), {"town", "township"}, ("海州市",)),
        ("石桥乡", 2023, SHIQIAO, ("石桥乡",), {"township"}, ("海州市",)),
        # Merged before the year began: the report is that of the unit it has become.
        ("石桥乡", 2025, YUNLING, ("云岭镇", "云岭"), {"town"}, ("石门镇", "海州市", "石桥乡")),
    ],
)
def test_names_and_kinds_around_a_merger(called, year, unit, names, kinds, tolerated):
    found = submitter(f"{called}法治政府建设情况报告{BODY}", year)
    assert found == Submitter(
        names=names,
        kinds=frozenset(kinds),
        chain=CHAIN,
        tolerated=tolerated,
        unit=unit,
        name=names[0],
        called=called,
        extension=Extension("2026-03-10", "换届") if unit == YUNLING and year == 2025 else None,
    )


def test_units_merged_into_each_other_are_no_endless_way():
    first = Unit((UnitName("甲镇", "town", None, "2020-01-01"),), successors=("乙镇",))
    second = Unit((UnitName("乙镇", "town", None, "2020-01-01"),), successors=("甲镇",))
    pack = replace(PACK, roster=Roster(units=(first, second)))
    assert submitter("甲镇法治政府建设情况报告" + BODY, pack=pack).unit in (first, second)


def test_a_name_given_from_outside_goes_before_the_text():
    text = "云岭镇2025年法治政府建设情况报告" + BODY
    for name in ("白水镇", "白水乡", "青溪县白水镇人民政府"):
        assert submitter(text, unit=name).unit == BAISHUI
    assert submitter(text, unit="远山镇").unit is None


def test_without_a_roster_the_document_alone_speaks():
    text = "中共青溪县云岭镇委员会\n青溪县云岭镇人民政府\n关于2025年法治政府建设情况的报告" + BODY
    bare = replace(PACK, roster=None)
    said = find_submitter(document(text), Context())
    assert submitter(text, pack=bare) == replace(said, name="云岭镇", called="云岭镇")
    assert submitter("2025年法治政府建设情况报告" + BODY, pack=bare) == Submitter()
    assert notes_on(said, bare) == ()


def test_a_roster_without_a_chain_takes_that_of_the_text():
    pack = replace(PACK, roster=Roster(units=(YUNLING,)))
    assert submitter("青溪县云岭镇人民政府关于2025年法治政府建设情况的报告" + BODY, pack=pack).chain == (
        Place("青溪县", "county"),
    )


@pytest.mark.parametrize(
    ("text", "year", "notes"),
    [
        ("云岭镇法治政府建设情况报告", 2024, []),
        (
            "云岭镇法治政府建设情况报告",
            2025,
            [ReadingNote("unit-extended", {"due": "2026年3月10日", "reason": "换届"})],
        ),
        ("远山镇法治政府建设情况报告", 2025, [ReadingNote("unit-unknown", {"unit": "远山镇"})]),
        ("法治政府建设情况报告", 2025, [ReadingNote("unit-not-named")]),
        ("白水乡法治政府建设情况报告", 2023, []),
        ("白水乡法治政府建设情况报告", 2025, [ReadingNote("unit-former-name", {"name": "白水乡", "now": "白水镇"})]),
        (
            "南湖林场法治政府建设情况报告",
            2025,
            [ReadingNote("unit-exempt", {"unit": "南湖林场", "reason": "未列入报送范围"})],
        ),
    ],
)
def test_what_the_reader_of_a_report_is_told(text, year, notes):
    assert list(notes_on(submitter(text + BODY, year), PACK)) == notes


LATER = Due("02-20", "county-notice", None, {"云岭镇": Extension("2026-03-20", "水灾")})


@pytest.mark.parametrize(
    ("called", "roster", "year", "due"),
    [
        # Of two that were granted the later one counts; one of another year does not.
        ("云岭镇", ROSTER, 2025, "2026-03-20"),
        ("云岭镇", ROSTER, 2024, None),
        ("云岭镇", ROSTER, None, "2026-03-20"),
        ("白水镇", ROSTER, 2025, None),
        ("云岭镇", None, 2025, "2026-03-20"),
        ("白水镇", None, 2025, None),
    ],
)
def test_the_day_that_was_granted(called, roster, year, due):
    pack = replace(PACK, roster=roster, office=Office(due=LATER))
    granted = submitter(f"{called}法治政府建设情况报告{BODY}", year, pack=pack).extension
    assert (granted.due if granted is not None else None) == due


@pytest.mark.parametrize(
    ("name", "unit", "roster", "same"),
    [
        ("云岭", "云岭镇", ROSTER, True),
        ("青溪县云岭镇", "云岭镇", ROSTER, True),
        ("白水乡", "白水镇", ROSTER, True),
        ("白水镇", "云岭镇", ROSTER, False),
        ("远山镇", "云岭镇", ROSTER, False),
        ("云岭镇", "云岭镇", None, True),
        ("青溪县云岭镇人民政府", "云岭镇", None, True),
        ("云岭镇", "青溪县云岭镇人民政府", None, True),
        ("上云岭镇", "云岭镇", None, False),
        ("某单位", "某单位", None, True),
        ("远山镇", "远山镇", ROSTER, True),
    ],
)
def test_whether_a_name_is_that_of_the_submitter(name, unit, roster, same):
    found = submitter(BODY, unit=unit, pack=replace(PACK, roster=roster))
    assert goes_by(name, found, roster) is same
