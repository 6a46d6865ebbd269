"""The score of a section whose heading names no part: share of its text, tell-tale words, heading, place."""

from __future__ import annotations

import pytest
from marks import MEASURES

from checker.checks.content_score import Score, assign, is_other, nearest, score_section

PROBLEM = "全镇执法力量薄弱，专职人员少。"
NEUTRAL = "云岭镇辖十二个村，地处县境东。"
CAUSE = "这主要是因为，全镇编制还不足。"
LAST = f"三、附言\n{NEUTRAL}{NEUTRAL}\n四、附记\n{NEUTRAL}{NEUTRAL}\n"


def scored(report, text, part, heading="有些话要说", after=""):
    target = report(MEASURES + f"二、{heading}\n{text}\n" + after)
    score = score_section(target, target.content("unusual"), target.document.sections[1], part)
    assert (score.part, score.section) == (part, 1)
    return round(score.total, 3), round(score.share, 3), score.bonus, score.heading, score.placed


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("有些话要说", PROBLEM * 2, (0.9, 1.0, 0.0, False, True)),
        ("有些话要说", PROBLEM + NEUTRAL, (0.5, 0.5, 0.0, False, True)),
        ("有些话要说", NEUTRAL * 2, (0.1, 0.0, 0.0, False, True)),
        ("有些话要说", PROBLEM + CAUSE, (1.075, 1.0, 0.5, False, True)),
        ("有些话要说", PROBLEM + CAUSE + CAUSE, (1.25, 1.0, 1.0, False, True)),
        ("还有哪些短板", PROBLEM + NEUTRAL, (0.8, 0.5, 0.0, True, True)),
        ("聚焦短板补弱项", PROBLEM + NEUTRAL, (0.5, 0.5, 0.0, False, True)),
        ("还有哪些短板", "力量薄弱。", (0.4, 0.0, 0.0, True, True)),
        ("上年度问题整改“回头看”", NEUTRAL * 2, (0.1, 0.0, 0.0, False, True)),
        ("有些话要说", "去年反馈的问题5项已全部整改到位。" + NEUTRAL, (0.1, 0.0, 0.0, False, True)),
        ("有些话要说", "集中解决群众反映的问题，逐项办理。" + NEUTRAL, (0.1, 0.0, 0.0, False, True)),
    ],
)
def test_problems(report, heading, text, expected):
    assert scored(report, text, "problems", heading) == expected


def test_a_section_in_the_first_half_is_not_where_problems_stand(report):
    assert scored(report, PROBLEM * 2, "problems", after=LAST) == (0.8, 1.0, 0.0, False, False)


@pytest.mark.parametrize(
    ("part", "heading", "text", "expected"),
    [
        ("plan", "向前走", "全镇将举办培训四期，覆盖全员。明年再增两名法律顾问。", (1.075, 1.0, 0.5, False, True)),
        (
            "plan",
            "接下来的路",
            "全镇将举办培训四期，覆盖全员。各村建好公共法律服务站。",
            (0.844, 0.556, 0.0, True, True),
        ),
        ("plan", "向前走", "全年已开展宣传二十场，覆盖各村。", (0.1, 0.0, 0.0, False, True)),
        ("leader", "走在前面", "镇党委书记亲自主持会议，研究各项工作。镇长带队走访。", (1.15, 1.0, 1.0, False, False)),
        ("leader", "书记在一线", "镇党委书记走访十二个村庄，研究各项工作。", (1.1, 1.0, 0.0, True, False)),
        ("leader", "走在前面", "村委会主任走访群众，宣讲各项政策。", (0.0, 0.0, 0.0, False, False)),
        ("measures", "做了哪些", "全年组织宣传二十场，调解各类纠纷五十件。", (0.8, 1.0, 0.0, False, False)),
        ("measures", "做了哪些", "全年将组织宣传二十场，调解各类纠纷五十件。", (0.0, 0.0, 0.0, False, False)),
    ],
)
def test_the_other_parts(report, part, heading, text, expected):
    assert scored(report, text, part, heading) == expected


def test_the_share_in_per_cent():
    assert Score("plan", 0, 0.5, 0.666, 0.0, heading=False, placed=False, work=False).percent == 67


def test_each_section_serves_one_part_and_the_better_one(report):
    target = report(
        MEASURES
        + f"二、说说短处\n{PROBLEM}{CAUSE}\n"
        + "三、再说说前面的路\n明年，全镇将举办培训四期。明年，各村再增法律顾问一名，确保覆盖。\n"
    )
    free = list(target.document.sections[1:])
    chosen = assign(target, target.content("unusual"), free, ["problems", "plan", "leader"])
    assert {part: score.section for part, score in chosen.items()} == {"problems": 1, "plan": 2}


@pytest.mark.parametrize(
    ("heading", "text", "chosen", "near"),
    [
        ("有些话要说", PROBLEM * 2, True, True),
        ("有些话要说", PROBLEM * 2 + NEUTRAL, False, True),
        ("有些话要说", PROBLEM + NEUTRAL * 9, False, False),
        ("还有哪些短板", PROBLEM + NEUTRAL * 4, True, True),
        ("还有哪些短板", NEUTRAL * 4, False, False),
        ("还有哪些短板", "略。", True, False),
    ],
)
def test_the_bars(report, heading, text, chosen, near):
    """Alone a section must say enough; with a hint of its heading less will do, and without text the hint must."""
    target = report(MEASURES + f"二、{heading}\n{text}\n" + LAST)
    rules, free = target.content("unusual"), [target.document.sections[1]]
    assert ("problems" in assign(target, rules, free, ["problems"])) is chosen
    assert (nearest(target, rules, free, "problems") is not None) is near


def test_a_reserved_section_must_say_enough_by_itself(report):
    target = report(MEASURES + f"二、还有哪些短板\n{PROBLEM}{NEUTRAL}{NEUTRAL}{NEUTRAL}\n" + LAST)
    rules, free = target.content("unusual"), [target.document.sections[1]]
    assert "problems" in assign(target, rules, free, ["problems"])
    assert "problems" not in assign(target, rules, free, ["problems"], reserved=1)


@pytest.mark.parametrize(
    ("heading", "chosen"),
    [("坚持党的领导", False), ("压实第一责任", True), ("上面怎么带", True)],
)
def test_leaders_under_a_heading_of_other_work_only_occur_there(report, heading, chosen):
    """坚持党的领导 names work; 压实第一责任 names work and hints at them; the third names no work at all."""
    text = "镇党委书记主持召开专题会议三次。镇长带头学法，亲自听取汇报。"
    target = report(f"一、{heading}\n{text}\n" + LAST)
    free = [target.document.sections[0]]
    assert ("leader" in assign(target, target.content("unusual"), free, ["leader"])) is chosen


@pytest.mark.parametrize(
    ("part", "heading", "yes"),
    [
        ("problems", "上年度督察反馈问题整改落实情况", True),
        ("problems", "存在问题整改情况", True),
        ("problems", "还有哪些短板", False),
        ("leader", "书记项目", True),
        ("leader", "书记在一线", False),
        ("plan", "典型案例", True),
        ("plan", "2023年工作要点完成情况", True),
        ("plan", "向前走", False),
        ("measures", "镇情概况", True),
        ("measures", "形势和要求", True),
        ("measures", "把决策放进程序", False),
    ],
)
def test_a_heading_that_names_something_else_is_never_the_part(report, part, heading, yes):
    target = report(f"一、{heading}\n{PROBLEM}\n")
    assert is_other(target, target.content("unusual"), target.document.sections[0], part) is yes
