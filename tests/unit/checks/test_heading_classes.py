"""Which part a heading names: the variants that real reports show, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks.heading_classes import Named, classify, years_in

MEASURES = [
    "法治街道建得怎么样？",
    "一年来做了什么？",
    "主要举措和成效",
    "主要措施和成效",
    "主要举措及成效",
    "主要举措与成效",
    "主要举措和突出成效",
    "主要举措和工作成效",
    "主要工作举措和成效",
    "主要工作举措与成效",
    "主要工作措施与成效",
    "主要做法和成效",
    "主要做法及取得的成效",
    "法治建设主要措施和成效",
    "法治建设工作情况及主要措施和成效",
    "主要工作及成效",
    "主要工作与成效",
    "主要工作成效",
    "工作成效",
    "基本情况和主要成效",
    "工作开展情况",
    "主要工作完成情况",
    "工作总体情况",
    "主要工作情况",
    "主要情况",
    "总体情况",
    "建设情况",
    "推进依法行政方面的举措和成效的情况",
    "主要措施",
    "2023年工作计划完成情况和成效",
    "2024年推进法治建设主要举措和成效",
    "2023年度主要工作",
    "特色亮点",
    "工作推进落实情况",
    "工作开展及完成情况",
    "主要工作进展",
    "年度重点任务推进情况",
    "2023年法治建设工作亮点",
    "工作亮点和实效",
]
PROBLEMS = [
    "短板在哪里？",
    "还有哪些差距？",
    "存在的不足和原因",
    "推进法治政府建设存在的不足及原因",
    "存在问题和不足",
    "存在问题及短板",
    "法治政府建设工作存在的问题",
    "存在的问题及原因",
    "存在的主要问题",
    "当前面临的困难",
    "不足之处",
    "工作中的短板",
    "问题及其原因",
    "存在的问题及原因分析",
    "短板弱项",
    "需要改进的方面",
    "有待进一步加强的环节",
    "短板弱项及成因分析",
    "当前问题短板",
    "成因分析",
]
LEADER = [
    "党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "党政主要负责人履行推进法治建设情况",
    "区政府主要负责同志履行推进法治建设职责情况",
    "党政主要负责人履行法治建设第一责任人职责及相关工作情况",
    "本街道主要负责人切实履行推进法治政府建设第一责任人职责情况",
    "压实第一责任人职责，统筹推进法治建设",
    "主要领导履职情况",
    "主要领导落实法治建设责任制情况",
    "主要负责人述法情况",
    "2023年党政主要负责人履行推进法治建设第一责任人职责，解决突出问题的成效",
]
PLAN = [
    "主要目标任务",
    "2024年推进法治政府建设的规划",
    "下一步工作目标和重点",
    "下一步法治建设改进措施",
    "更好推进贯彻落实的意见建议",
    "2024年法治政府建设工作要点",
    "下一年度主要安排",
    "下一步工作打算",
    "下步安排",
    "下阶段工作计划",
    "2024年工作思路",
    "今后工作方向",
    "改进措施",
    "努力方向",
    "明年工作",
    "工作展望",
]
TASKS = [
    "强化组织领导，压实法治建设责任",
    "依法全面履行政府职能",
    "着力解决突出问题",
    "坚持问题导向",
    "聚焦群众关切，化解矛盾纠纷",
    "落实年度计划",
    "规范行政执法",
    "法治建设问题整改“回头看”",
    "补短板、强弱项",
    "打造普法工作亮点品牌",
]


def named(report, heading, **known):
    """The parts that a heading of level 1 names."""
    target = report(f"一、{heading}\n全镇按要求推进各项工作，取得了阶段性进展。\n", **known)
    section = target.document.sections[0]
    assert (section.level, section.title) == (1, heading)
    return classify(target, target.content("headings"), section)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        *((heading, "measures") for heading in MEASURES),
        *((heading, "problems") for heading in PROBLEMS),
        *((heading, "leader") for heading in LEADER),
        *((heading, "plan") for heading in PLAN),
    ],
)
def test_one_part(report, heading, part):
    found = named(report, heading)
    assert [(one.part, one.piece, one.joint) for one in found] == [(part, heading, False)]


@pytest.mark.parametrize("heading", TASKS)
def test_a_heading_that_says_what_was_done_names_no_part(report, heading):
    assert named(report, heading) == []


@pytest.mark.parametrize(
    ("heading", "grade"),
    [
        ("主要举措和成效", 1),
        ("主要工作情况", 2),
        ("下一步工作打算", 1),
        ("2022年谋划的工作安排", 3),
        ("努力方向", 3),
        ("存在的问题", 1),
    ],
)
def test_the_grade_says_how_plainly(report, heading, grade):
    assert [one.grade for one in named(report, heading)] == [grade]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("存在问题和下一步工作打算", [("problems", 1, "存在问题"), ("plan", 1, "下一步工作打算")]),
        ("存在的不足及2023年工作计划", [("problems", 1, "存在的不足"), ("plan", 3, "2023年工作计划")]),
        ("存在的不足及2024年工作安排", [("problems", 1, "存在的不足"), ("plan", 1, "2024年工作安排")]),
        ("主要成效与存在的不足", [("measures", 1, "主要成效"), ("problems", 1, "存在的不足")]),
        ("存在的主要问题以及下一步打算", [("problems", 1, "存在的主要问题"), ("plan", 1, "下一步打算")]),
    ],
)
def test_a_joint_heading_names_each_part(report, heading, found):
    expected = [Named(part, grade, piece, joint=True) for part, grade, piece in found]
    assert sorted(named(report, heading), key=lambda n: heading.index(n.piece)) == expected


@pytest.mark.parametrize(
    ("heading", "year", "parts"),
    [
        ("2024年工作安排", 2023, ["plan"]),
        ("2024年工作安排", 2024, ["plan"]),
        ("2022年工作安排", 2023, ["plan"]),
        ("2023年重点任务谋划", 2023, []),
        ("2024年重点任务谋划", 2023, ["plan"]),
        ("二〇二四年工作", 2023, ["plan"]),
        ("2025年推进法治政府建设主要举措和成效", 2024, ["measures"]),
        ("2025年推进法治政府建设主要举措和成效", 2025, ["measures"]),
    ],
)
def test_years(report, heading, year, parts):
    assert [one.part for one in named(report, heading, year=year)] == parts


def test_any_year_may_be_the_next_while_the_report_year_is_unknown(report):
    target = report("一、2024年重点任务谋划\n全镇按要求推进各项工作，取得了阶段性进展。\n")
    found = classify(replace(target, year=None), target.content("headings"), target.document.sections[0])
    assert found == [Named("plan", 2, "2024年重点任务谋划")]


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("（一）存在的主要问题", ["problems"]),
        ("（一）工作中存在的不足", ["problems"]),
        ("（一）着力解决存在的问题", []),
        ("（一）信访问题", []),
        ("（一）主要成效", ["measures"]),
        ("（一）执法培训成效", []),
        ("（一）党委负责人严格履行法治建设第一责任人职责", ["leader"]),
        ("（一）下一步工作打算", ["plan"]),
        ("（一）2024年工作计划", ["plan"]),
        ("（一）2024年重点任务", ["plan"]),
        ("（一）工作要点", []),
        ("1.存在的主要问题", ["problems"]),
    ],
)
def test_a_second_level_heading_must_name_the_part(report, heading, parts):
    target = report(f"一、基本做法\n{heading}\n全镇按要求推进各项工作，取得了阶段性进展。\n")
    section = target.document.sections[1]
    assert section.level == 2
    assert [one.part for one in classify(target, target.content("headings"), section)] == parts


def test_a_third_level_heading_names_nothing(report):
    target = report("一、基本做法\n（一）推进情况\n1.存在的问题\n全镇按要求推进各项工作，取得进展。\n")
    section = target.document.sections[2]
    assert (section.level, section.title) == (3, "存在的问题")
    assert classify(target, target.content("headings"), section) == []


@pytest.mark.parametrize(
    ("heading", "years"),
    [("2024年度主要安排", [2024]), ("2021—2025年规划、2024年计划", [2025, 2024]), ("主要安排", []), ("120204年", [])],
)
def test_years_in_a_heading(heading, years):
    assert years_in(heading) == years
