"""The score of a section whose heading names no part: share of its text, bonus, place."""

from __future__ import annotations

import pytest
from marks import MEASURES

from checker.checks.content_score import Score, best_unusual, near_unusual, score_section

PROBLEM = "全镇执法力量薄弱，专职人员少。"
NEUTRAL = "云岭镇辖十二个村，地处县境东。"
CAUSE = "这主要是因为，全镇编制还不足。"


def scored(report, text, part, placed=False):
    target = report(MEASURES + f"二、有些话要说\n{text}\n")
    score = score_section(target, target.content("unusual"), target.document.sections[1], part, placed)
    assert (score.part, score.section, score.placed) == (part, 1, placed)
    return (round(score.total, 3), round(score.share, 3), score.bonus)


@pytest.mark.parametrize(
    ("text", "placed", "expected"),
    [
        (PROBLEM * 2, False, (0.8, 1.0, 0.0)),
        (PROBLEM + NEUTRAL, False, (0.4, 0.5, 0.0)),
        (PROBLEM + NEUTRAL, True, (0.5, 0.5, 0.0)),
        (NEUTRAL * 2, True, (0.0, 0.0, 0.0)),
        (PROBLEM + CAUSE, False, (0.975, 1.0, 0.5)),
        (PROBLEM + CAUSE + CAUSE, True, (1.25, 1.0, 1.0)),
        ("力量薄弱。", True, (0.0, 0.0, 0.0)),
        ("集中解决群众反映的问题，逐项办理。" + NEUTRAL, False, (0.0, 0.0, 0.0)),
    ],
)
def test_problems(report, text, placed, expected):
    assert scored(report, text, "problems", placed) == expected


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("plan", "全镇将举办培训四期，覆盖全员。明年再增两名法律顾问。", (0.875, 1.0, 0.5)),
        ("plan", "全年已开展宣传二十场，覆盖各村。", (0.0, 0.0, 0.0)),
        ("leader", "镇党委书记亲自主持会议，研究各项工作。镇长带队走访。", (1.1, 1.0, 1.0)),
        ("leader", "村委会主任走访群众，宣讲各项政策。", (0.0, 0.0, 0.0)),
        ("measures", "全年组织宣传二十场，调解各类纠纷五十件。", (0.9, 1.0, 0.0)),
        ("measures", "全年将组织宣传二十场，调解各类纠纷五十件。", (0.0, 0.0, 0.0)),
    ],
)
def test_the_other_parts(report, part, text, expected):
    assert scored(report, text, part) == expected


def test_the_share_in_per_cent():
    assert Score("plan", 0, 0.5, 0.666, 0.0, placed=False).percent == 67


def test_each_section_serves_one_part_and_the_better_one(report):
    target = report(
        MEASURES
        + f"二、说说短处\n{PROBLEM}{CAUSE}\n"
        + "三、再说说前面的路\n明年，全镇将举办培训四期。明年，各村再增法律顾问一名，确保覆盖。\n"
    )
    free = list(target.document.sections[1:])
    chosen = best_unusual(target, target.content("unusual"), free, ["problems", "plan", "leader"])
    assert {part: score.section for part, score in chosen.items()} == {"problems": 1, "plan": 2}
    assert chosen["plan"].placed
    assert chosen["problems"].placed


@pytest.mark.parametrize(
    ("share", "chosen", "near"),
    [
        (PROBLEM * 2, True, False),
        (PROBLEM * 3 + NEUTRAL, True, False),
        (PROBLEM * 2 + NEUTRAL, True, False),
        (PROBLEM + NEUTRAL, False, True),
        (PROBLEM + NEUTRAL * 3, False, True),
        (PROBLEM + NEUTRAL * 9, False, False),
    ],
)
def test_the_threshold(report, share, chosen, near):
    target = report(MEASURES + f"二、有些话要说\n{share}\n三、附言\n{NEUTRAL}{NEUTRAL}\n")
    rules, free = target.content("unusual"), [target.document.sections[1]]
    assert ("problems" in best_unusual(target, rules, free, ["problems"])) is chosen
    assert (near_unusual(target, rules, free, "problems") is not None) is near
