"""Length of the parts: thresholds, shared headings, parts in several sections, other rules left to speak."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import MEASURES, Aim, Said, aim, judged, marked

from checker.checks.part_length import KIND, part_sections

OPTIONS = {"lengths": "part_lengths", "empty": 15, "listed": ["problems"], "list": "unusual"}
LEAST = {"problems": 60, "leader": 40, "plan": 40}
PARAMETERS = {"part_lengths": LEAST}
LEADER = "镇党委书记、镇长带头学法，主持召开会议研究执法力量下沉，听取汇报"
LONG = LEADER + "，督办积案，逐级述法，推动解决人员和经费问题。\n"


def said(report, body):
    return judged(report(body, parameters=PARAMETERS), KIND, **OPTIONS)


def test_a_short_part(report):
    body = MEASURES + "⟦二、党政主要负责人履行第一责任人职责情况⟧\n" + LEADER + "。\n"
    found = said(report, body)
    assert (found.outcome, found.places) == ("fail", marked(body))
    size = len(LEADER) + 1
    assert found.values == [{"heading": "党政主要负责人履行第一责任人职责情况", "characters": size, "least": 40}]


def test_long_enough(report):
    body = MEASURES + "⟦二、党政主要负责人履行第一责任人职责情况⟧\n" + LONG
    assert said(report, body) == Said("pass", marked(body))


@pytest.mark.parametrize(
    ("causes", "outcome"),
    [(("原因是编制少", "原因是培训少"), "pass"), (("原因是编制少", "覆盖面窄"), "fail"), (("人手紧", "面窄"), "fail")],
)
def test_shortcomings_that_each_have_a_cause_may_be_short(report, causes, outcome):
    one, two = causes
    body = MEASURES + f"⟦二、存在的不足和原因⟧\n一是合法性审查专职力量不足，{one}。二是线上普法形式单一，{two}。\n"
    target = report(body, parameters=PARAMETERS)
    assert judged(target, KIND, **OPTIONS, causes="causes").outcome == outcome
    assert judged(target, KIND, **OPTIONS).outcome == "fail"


def test_a_leader_part_in_two_sections_is_added_up(report):
    body = (
        MEASURES + "⟦二、党委书记履行第一责任人职责情况⟧\n" + LEADER + "。\n三、镇长履行第一责任人职责情况\n" + LEADER
    )
    target = report(body + "。\n", parameters=PARAMETERS)
    assert [s.title for s in part_sections(target, "leader")] == [
        "党委书记履行第一责任人职责情况",
        "镇长履行第一责任人职责情况",
    ]
    assert judged(target, KIND, **OPTIONS) == Said("pass", marked(body))


def test_a_shared_heading_is_told_once_with_its_highest_demand(report):
    body = MEASURES + (
        "⟦二、存在的问题和下一步打算⟧\n一是综合执法专职力量不足，持证人员少。二是形式单一。下一步，2024年将举办执法培训4期。\n"
    )
    found = said(report, body)
    assert (found.outcome, found.places) == ("fail", marked(body))
    assert found.values[0]["least"] == LEAST["problems"]


@pytest.mark.parametrize(
    "body",
    [
        MEASURES,
        MEASURES + "二、存在的不足和原因\n",
        MEASURES + "二、存在的不足和原因\n法治建设水平还有待提高，需要继续努力。\n",
        MEASURES + "二、存在的不足和原因\n力量不足。\n",
    ],
)
def test_other_rules_speak(report, body):
    assert said(report, body) == Said("not_applicable", [])


@given(st.integers(min_value=15, max_value=80))
def test_the_threshold_itself_is_enough(pack, size):
    body = "一、2024年工作安排\n" + "将" * (size - 1) + "。\n"
    target = aim(pack, body, Aim(parameters={"part_lengths": {"plan": 40}}))
    target = replace(target, definitions=tuple(d for d in target.definitions if d.id == "plan"))
    outcome = judged(target, KIND, **OPTIONS).outcome
    wanted = ("not_applicable", "fail") if size < 40 else ("pass",)
    assert outcome in wanted
