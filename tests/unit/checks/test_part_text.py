"""A part with nothing in it, parts out of order, a part under an odd heading."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.part_text import EMPTY, ORDER, SECTION_EMPTY, UNUSUAL

PROBLEMS = "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少、培训少。\n"
PLAN = "三、2024年工作安排\n全镇将举办执法培训4期，继续开展普法宣传。\n"
ORDERED = {"order": ["measures", "problems", "plan"]}


def head(text):
    """The same with its first line marked."""
    first, rest = text.split("\n", 1)
    return f"⟦{first}⟧\n{rest}"


def test_parts_with_content(report):
    body = head(MEASURES) + head(PROBLEMS)
    assert judged(report(body), EMPTY, min_characters=15) == Said("pass", marked(body))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", 0),
        ("无。\n", 1),
        ("一是执法力量还比较薄弱的。\n", 12),
        ("（一）XXXXXXXXXXXXXXXX。\n（二）××××××××××××。\n", 2),
        ("______________________________\n", 0),
    ],
)
def test_a_heading_with_too_little_under_it(report, text, size):
    body = MEASURES + "⟦二、存在的不足和原因⟧\n" + text + PLAN
    said = judged(report(body), EMPTY, min_characters=15)
    assert said == Said("fail", marked(body), ["fail"], [{"heading": "存在的不足和原因", "characters": size}])


def test_sub_sections_count_as_content(report):
    body = MEASURES + "二、存在的不足和原因\n（一）执法力量较为薄弱\n（二）普法形式较为单一\n" + PLAN
    assert judged(report(body), EMPTY, min_characters=15).outcome == "pass"


@pytest.mark.parametrize("kind", [EMPTY, ORDER, UNUSUAL])
def test_without_any_part_nothing_is_said(report, kind):
    options = {EMPTY.name: {"min_characters": 15}, ORDER.name: ORDERED, UNUSUAL.name: {}}[kind.name]
    assert judged(report("2023年，各项事务平稳有序。\n"), kind, **options) == Said("not_applicable", [])


def test_the_usual_order(report):
    body = head(MEASURES) + head(PROBLEMS) + head(PLAN)
    assert judged(report(body), ORDER, **ORDERED) == Said("pass", marked(body))


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (MEASURES + head(PLAN) + PROBLEMS, (6, 1, "二、存在的不足和原因")),
        (head(PROBLEMS) + MEASURES, (4, 1, "一、主要举措和成效")),
        (head(PLAN) + MEASURES, (4, 1, "一、主要举措和成效")),
    ],
)
def test_out_of_order(report, body, before):
    assert judged(report(body), ORDER, **ORDERED) == Said("fail", marked(body), ["fail"], [{}], [before])


def test_one_part_has_no_order(report):
    assert judged(report(MEASURES), ORDER, **ORDERED) == Said("not_applicable", [])


def test_the_leaders_may_stand_anywhere(report):
    leader = "一、党政主要负责人履行第一责任人职责情况\n镇党委书记主持召开会议3次。\n"
    assert judged(report(leader + MEASURES + PROBLEMS), ORDER, **ORDERED).outcome == "pass"


def test_an_odd_heading_is_named_with_the_reason(report):
    body = MEASURES + ("⟦二、哪些地方没做好⟧\n一是执法力量薄弱。二是普法形式单一。究其原因，是编制少、经费紧。\n")
    values = {"heading": "哪些地方没做好", "as": "存在的不足和原因", "percent": 100, "placed": True}
    assert judged(report(body), UNUSUAL) == Said("fail", marked(body), ["fail"], [values])


def test_plain_headings_are_not_odd(report):
    assert judged(report(MEASURES + PROBLEMS), UNUSUAL) == Said("pass", [])


BARE = "一、主要举措和成效\n（一）规范决策\n审查合同18份。\n{}\n（三）普法宣传\n宣传20场次。\n"


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ("⟦（二）规范执法⟧", "fail"),
        ("（二）规范执法\n办理案件12件。", "pass"),
        ("（二）规范执法。", "not_applicable"),
        ("（二）规范执法\n1.办理案件12件。", "pass"),
    ],
)
def test_a_sub_heading_with_nothing_under_it(report, second, outcome):
    body = BARE.format(second)
    said = judged(report(body), SECTION_EMPTY)
    assert said.outcome == outcome
    if outcome == "fail":
        assert (said.places, said.values) == (marked(body), [{"heading": "规范执法"}])


def test_a_list_of_bare_headings_is_a_list(report):
    body = "一、2024年工作安排\n（一）规范决策\n（二）规范执法\n（三）普法宣传\n二、其他\n各项工作有序推进。\n"
    assert judged(report(body), SECTION_EMPTY) == Said("not_applicable", [])
