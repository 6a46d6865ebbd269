"""Checks know the parts of a pack by role alone: under other ids all is as before, without the role it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import MEASURES, Aim, Said, aim, judged, marked
from other_ids import MARK, renamed, without

from checker import api
from checker.checks import one_value, other_year, rates, statistic, timeline
from checker.checks.parts import is_substantial
from checker.model.rule import LEADERS, NOT_DONE, PART_ROLES, PLAN, SHORTCOMINGS, WORK
from checker.rulepack.load import load_pack
from checker.rulepack.schema import schema_file

ROOT = Path(__file__).parents[3]
PACKS = {name: load_pack(str(ROOT / "rules" / name)) for name in ("fazhi-annual", "xxgk-annual")}
PACKS["anquan-annual"] = load_pack(str(ROOT / "rules" / "examples" / "anquan-annual"))
REPORTS = {
    "fazhi-annual": ("seeds/*.txt", "fixtures/reports/*.txt", "fixtures/reports_third/*.txt"),
    "xxgk-annual": ("fixtures/disclosure_second/*.txt", "fixtures/disclosure_second/*.html"),
    "anquan-annual": ("rules/examples/anquan-annual/reports/*",),
}
FAZHI = PACKS["fazhi-annual"]
OTHER = renamed(FAZHI)
LESS = {role: without(OTHER, role) for role in PART_ROLES}
AHEAD = "二、2024年工作安排\n"
LACKING = "二、存在的不足和原因\n"
FOOT = "\n云岭镇人民政府\n2024年1月15日\n"


def reports(name):
    return [path for pattern in REPORTS[name] for path in sorted(ROOT.glob(pattern))]


@pytest.mark.parametrize("name", PACKS)
def test_whole_reports_are_the_same_under_other_ids(name):
    pack, other = PACKS[name], renamed(PACKS[name])
    assert {part.id for part in pack.parts}.isdisjoint(part.id for part in other.parts)
    found = []
    for path in reports(name):
        text = path.read_bytes()
        before, after = (repr(api.check_bytes(text, path.name, one)) for one in (pack, other))
        assert MARK not in before
        assert after.replace(MARK, "") == before, path.name
        found.append(MARK in after)
    assert len(found) >= 3
    assert all(found)


@pytest.mark.parametrize("name", PACKS)
def test_each_role_has_one_part_at_most(name):
    roles = [part.role for part in PACKS[name].parts if part.role]
    assert roles == [role for role in PART_ROLES if role in roles]
    assert SHORTCOMINGS in roles
    assert set(NOT_DONE) < set(PART_ROLES)


def test_the_schema_has_the_roles_that_checks_ask_for():
    part = schema_file("pack")["properties"]["parts"]["items"]["properties"]
    assert tuple(part["role"]["enum"]) == PART_ROLES


def test_a_section_by_the_role_of_its_part():
    target = aim(OTHER, MEASURES + LACKING + "一是力量不足，主要原因是编制少。\n", Aim())
    assert target.part_by_role == {
        WORK: f"{MARK}measures",
        SHORTCOMINGS: f"{MARK}problems",
        LEADERS: f"{MARK}leader",
        PLAN: f"{MARK}plan",
    }
    titles = {role: section.title for role in PART_ROLES if (section := target.section_by_role(role)) is not None}
    assert titles == {WORK: "主要举措和成效", SHORTCOMINGS: "存在的不足和原因"}
    assert aim(LESS[WORK], MEASURES, Aim()).section_by_role(WORK) is None


def said(pack, body, kind, /, **options):
    return judged(aim(pack, body, Aim(given="paragraphs")), kind, **options)


# What is no mistake in a plan is one anywhere else.
PLANNED = [
    (other_year.KIND, {"list": "other-years"}, "⟦2022年⟧，共开展普法宣传20场次。"),
    (rates.KIND, {"want": "base", "list": "rates"}, "调解成功率达⟦98%⟧。"),
    (
        one_value.KIND,
        {"list": "indicators"},
        "全镇现有行政执法人员8名。\n二、2024年工作安排\n全镇现有行政执法人员⟦12名⟧。",
    ),
    (timeline.RELATIVE, {"words": ["今年以来"]}, "⟦今年以来⟧，县里要求从严执法。"),
    (
        timeline.EARLY,
        {"patterns": ["全年[^。；0-9]{0,24}[0-9]+"]},
        "⟦全年开展宣传20⟧场次。\n\n云岭镇人民政府\n2023年12月15日",
    ),
]


@pytest.mark.parametrize(("kind", "options", "line"), PLANNED, ids=[kind.name for kind, _, _ in PLANNED])
def test_what_stands_in_the_plan_is_left_alone(kind, options, line):
    body = MEASURES + ("" if AHEAD in line else AHEAD) + line + "\n"
    assert said(OTHER, body, kind, **options).outcome in ("pass", "not_applicable")
    told = said(LESS[PLAN], body, kind, **options)
    assert (told.outcome, told.places) == ("fail", marked(body))


@pytest.mark.parametrize(("role", "heading"), [(WORK, "一、主要举措和成效"), (LEADERS, "一、党政主要负责人履职情况")])
def test_what_is_told_as_done_after_the_day_of_the_report(role, heading):
    body = f"{heading}\n⟦2024年5月⟧，镇党委书记主持召开专题会议。\n{FOOT}"
    options = {"list": "calendar", "due": "filing_due"}
    assert said(OTHER, body, timeline.FUTURE, **options) == Said(
        "fail", marked(body), ["later"], [{"day": "2024年1月15日"}]
    )
    assert said(LESS[role], body, timeline.FUTURE, **options).outcome == "pass"


@pytest.mark.parametrize(("role", "heading"), [(SHORTCOMINGS, LACKING), (PLAN, AHEAD)])
def test_figures_of_what_is_not_done_are_no_statistics(role, heading):
    body = f"{MEASURES}{heading}聘请法律顾问2名。\n"

    def figures(pack):
        return [(one.id, one.value) for one in aim(pack, body, Aim()).statistics]

    told = [("publicity", 20), ("mediation", 52)]
    assert figures(OTHER) == told
    assert figures(LESS[role]) == [*told, ("legal-adviser", 2)]
    # In a pack without a part for work any other part shows that the report is divided.
    assert figures(LESS[WORK]) == told


def test_figures_of_a_report_without_a_part_on_work_are_taken_as_they_are():
    body = f"{LACKING}聘请法律顾问2名。\n"
    leaders = "三、党政主要负责人履行第一责任人职责情况\n镇党委书记多次听取汇报。\n"

    def figures(pack, text):
        return [(one.id, one.value) for one in aim(pack, text, Aim()).statistics]

    adviser = ("legal-adviser", 2)
    assert [figures(pack, body) for pack in (OTHER, LESS[WORK])] == [[adviser], [adviser]]
    assert [figures(pack, body + leaders) for pack in (OTHER, LESS[WORK])] == [[adviser], []]


def test_a_figure_that_is_missing_belongs_at_the_end_of_the_work():
    body = MEASURES.rstrip("\n") + f"⟦⟧\n{LACKING}一是力量不足，主要原因是编制少。\n"
    how = Aim(parameters={"required_statistics": ["study"]})
    options = {"list": "statistics", "required": "required_statistics"}
    lines = [judged(aim(pack, body, how), statistic.REQUIRED, **options).places[0][0] for pack in (OTHER, LESS[WORK])]
    assert lines == [4, 5]


def statuses(pack, body):
    return {name.removeprefix(MARK): part.status for name, part in aim(pack, body, Aim()).parts.items()}


TASKS = "一、强化组织领导，压实工作责任\n召开专题会议3次。\n二、规范行政执法，维护群众权益\n办理案件15件。\n"
INNER = "（一）第一责任人职责\n党政主要负责人履行第一责任人职责，定期听取汇报。\n"
COLLOQUIAL = "二、哪些地方没做好\n一是执法力量薄弱，专职人员少。二是普法形式单一，群众参与不够。究其原因，是编制少。\n"
ROAD = "二、再说说前面的路\n明年，全镇将举办培训四期。明年，各村再增法律顾问一名，确保覆盖。\n"
AIMS = "一、工作目标\n年初，镇里确定全年目标：案卷九成五以上合格，合同全部先审后签。\n"
ON_THE_SPOT = "（一）书记在一线\n镇党委书记主持召开专题会议三次。镇长带头学法，亲自听取汇报。\n"
UNDER_WORK = "一、坚持党的领导\n镇党委书记主持召开专题会议三次。镇长带头学法，亲自听取汇报。\n"
DATED = "二、存在的不足及2023年工作计划\n执法力量仍较为薄弱，主要原因是编制少。2024年，全镇将举办执法培训4期。\n"
BACKWARDS = "一、2024年主要举措和成效\n全镇开展普法宣传20场次。2024年，全镇将举办执法培训4期，覆盖全体人员。\n"
FOUND = [
    (WORK, "measures", TASKS, "dedicated", "inline"),
    (WORK, "measures", LACKING + "（一）主要成效\n宣传方式单一，主要原因是编制少。\n", "missing", "dedicated"),
    (WORK, "measures", LACKING + "开展宣传不够，主要原因是编制少。\n", "missing", "inline"),
    (LEADERS, "leader", MEASURES + LACKING + INNER, "inline", "dedicated"),
    (SHORTCOMINGS, "leader", MEASURES + LACKING + INNER, "inline", "dedicated"),
    (PLAN, "leader", MEASURES + AHEAD + INNER, "inline", "dedicated"),
    (LEADERS, "leader", MEASURES + ON_THE_SPOT, "dedicated", "inline"),
    (LEADERS, "leader", UNDER_WORK + LACKING + "一是力量不足，主要原因是编制少。\n", "inline", "dedicated"),
    (PLAN, "plan", AIMS + MEASURES.replace("一、", "二、"), "missing", "dedicated"),
    (PLAN, "plan", MEASURES + DATED, "dedicated", "inline"),
    (WORK, "measures", BACKWARDS, "dedicated", "inline"),
    (PLAN, "measures", BACKWARDS, "dedicated", "missing"),
]


@pytest.mark.parametrize(("role", "part", "body", "known", "unknown"), FOUND)
def test_parts_are_found_by_their_roles(role, part, body, known, unknown):
    assert statuses(OTHER, body)[part] == known
    assert statuses(LESS[role], body)[part] == unknown


@pytest.mark.parametrize(("role", "part", "section"), [(SHORTCOMINGS, "problems", COLLOQUIAL), (PLAN, "plan", ROAD)])
def test_a_place_speaks_for_shortcomings_and_plan(role, part, section):
    found = [aim(pack, MEASURES + section, Aim()).parts[MARK + part].unusual for pack in (OTHER, LESS[role])]
    assert [unusual["placed"] for unusual in found] == [True, False]


def test_a_heading_on_the_leaders_speaks_of_nothing_else():
    heading = "一、党政主要负责人履行推进法治建设第一责任人职责，解决突出问题的成效\n"
    body = heading + "镇党委书记主持召开专题会议3次。全镇开展普法宣传20场次。\n"
    joint = [aim(pack, body, Aim()).parts[f"{MARK}leader"].joint for pack in (OTHER, LESS[LEADERS])]
    assert joint == [False, True]


def test_causes_told_in_the_next_section_belong_to_the_shortcomings():
    body = MEASURES + LACKING + "一是力量不足。二是形式单一。\n三、原因分析\n主要原因是编制少、培训少。\n"
    more = [aim(pack, body, Aim()).parts[f"{MARK}problems"].more for pack in (OTHER, LESS[SHORTCOMINGS])]
    assert more == [(2,), ()]


def test_facts_on_the_leaders_under_the_plan_do_not_count():
    text = "镇党委书记主持召开专题会议3次。镇长作为主要负责人亲自部署执法工作，带队检查6次。\n"
    for pack, counts in ((OTHER, False), (LESS[PLAN], True)):
        target = aim(pack, MEASURES + AHEAD + text, Aim())
        assert is_substantial(target, target.parts[f"{MARK}leader"], pack.lists["mentions"]) is counts
