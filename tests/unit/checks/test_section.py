"""The rule on a required part: passes, the three ways to fail, and whose word a mention is."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.section import KIND

PROBLEMS = "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少、培训少。\n"
PLAN = "三、2024年工作安排\n全镇将举办执法培训4期，继续开展普法宣传。\n"
LEADER = {"part": "leader", "inline": "leader_inline", "mentions": "mentions"}
THIN = "⟦落实党政主要负责人履行推进法治建设第一责任人职责的要求⟧，形成合力。"
FULL = "⟦镇党委书记主持召开专题会议3次⟧。镇长作为主要负责人亲自部署执法工作，带队检查6次。"


def test_a_dedicated_part(report):
    body = MEASURES + PROBLEMS.replace("二、存在的不足和原因", "⟦二、存在的不足和原因⟧")
    assert judged(report(body), KIND, part="problems") == Said("pass", marked(body))


@pytest.mark.parametrize(
    ("body", "part", "case", "after", "looked_at"),
    [
        (MEASURES + "⟦⟧" + PLAN, "problems", "missing", "一、主要举措和成效", [2, 4]),
        ("⟦⟧" + PROBLEMS + PLAN, "measures", "missing-first", "", [2, 4]),
        (MEASURES + PROBLEMS + "⟦⟧云岭镇人民政府\n2024年1月10日\n", "plan", "missing", "二、存在的不足和原因", [2, 4]),
        (MEASURES + PROBLEMS + "⟦⟧" + PLAN, "leader", "missing", "二、存在的不足和原因", [2, 4, 6]),
        (PLAN + MEASURES + "⟦⟧云岭镇人民政府\n2024年1月10日\n", "problems", "missing", "一、主要举措和成效", [2, 4]),
    ],
)
def test_a_missing_part_belongs_in_a_gap(report, body, part, case, after, looked_at):
    said = judged(report(body), KIND, part=part)
    assert (said.outcome, said.places, said.cases) == ("fail", marked(body), [case])
    assert said.values == [{"after": after}]
    assert [line for line, _, _ in said.related] == looked_at


def test_at_the_end_of_a_document_without_end_matter(report):
    said = judged(report(MEASURES), KIND, part="plan")
    assert (said.outcome, said.places, said.cases) == ("fail", [(3, 1, "")], ["missing"])


def test_a_missing_part_is_not_the_business_of_the_lesser_rule(report):
    assert judged(report(MEASURES), KIND, **LEADER, level="should") == Said("not_applicable", [])


def test_a_mention_without_a_parameter_is_a_failure(report):
    body = MEASURES + "各项工作平稳，⟦但还存在力量薄弱等不足⟧。\n"
    said = judged(report(body), KIND, part="problems")
    assert (said.outcome, said.places, said.cases) == ("fail", marked(body), ["inline"])
    assert said.values == [{"after": "一、主要举措和成效"}]
    assert said.related == [(2, 1, "一、主要举措和成效")]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("plan", "⟦下一步，我们将继续改进⟧，补齐短板。"),
        ("plan", "⟦今后，要，继续加力⟧。"),
        ("plan", "⟦2024年将举办执法培训4期⟧，覆盖全员。"),
        ("problems", "各项工作平稳，⟦但还存在力量薄弱等不足⟧，有待改进。"),
    ],
)
def test_the_quoted_clause_says_enough_to_be_found(report, part, text):
    body = MEASURES + text + "\n"
    said = judged(report(body), KIND, part=part)
    assert (said.cases, said.places) == (["inline"], marked(body))


@pytest.mark.parametrize(
    ("text", "levels", "must", "should"),
    [
        (THIN, {"thin": "must", "substantial": "should"}, "fail", "not_applicable"),
        (FULL, {"thin": "must", "substantial": "should"}, "not_applicable", "fail"),
        (THIN, {"thin": "should", "substantial": "accept"}, "not_applicable", "fail"),
        (FULL, {"thin": "should", "substantial": "must"}, "fail", "not_applicable"),
    ],
)
def test_two_rules_share_the_mention(report, text, levels, must, should):
    body = "一、主要举措和成效\n" + text + "\n"
    target = report(body, parameters={"leader_inline": levels})
    said = {level: judged(target, KIND, **LEADER, level=level) for level in ("must", "should")}
    assert {level: one.outcome for level, one in said.items()} == {"must": must, "should": should}
    for one in said.values():
        assert one.places == (marked(body) if one.outcome == "fail" else [])
        assert one.cases == (["inline"] if one.outcome == "fail" else [])


def test_a_mention_may_be_accepted(report):
    body = "一、主要举措和成效\n" + FULL.replace("3次⟧。", "3次。⟧") + "\n"
    target = report(body, parameters={"leader_inline": {"thin": "must", "substantial": "accept"}})
    for level in ("must", "should"):
        assert judged(target, KIND, **LEADER, level=level) == Said("pass", marked(body))
