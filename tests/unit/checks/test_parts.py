"""Where the parts are: in a section of their own, only mentioned, or missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import MEASURES, marked, place

from checker.checks.parts import find_parts, is_substantial, mentioning

LEADER = "三、党政主要负责人履行第一责任人职责情况\n镇党委书记主持召开专题会议3次，研究执法工作。\n"
PROBLEMS = "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少、培训少。\n"
COLLOQUIAL = "二、哪些地方没做好\n一是执法力量薄弱，专职人员少。二是普法形式单一，群众参与不够。究其原因，是编制少。\n"
PLAN = "四、2024年工作安排\n全镇将举办执法培训4期，继续开展普法宣传。\n"


def found_in(report, body, **known):
    """Every part as (status, places): the heading of a dedicated one, the sentences that mention an inline one."""
    target = report(body, **known)
    found = {}
    for part in target.parts.values():
        section = target.section(part.id)
        spans = part.spans if section is None else (section.heading_span,)
        found[part.id] = (part.status, [place(target, span) for span in spans])
    return found


def dedicated(line, quote):
    return ("dedicated", [(line, 1, quote)])


MISSING = ("missing", [])


def test_four_dedicated_parts_in_the_order_of_the_pack(report):
    found = found_in(report, MEASURES + PROBLEMS + LEADER + PLAN)
    assert list(found) == ["measures", "problems", "leader", "plan"]
    assert found == {
        "measures": dedicated(2, "一、主要举措和成效"),
        "problems": dedicated(4, "二、存在的不足和原因"),
        "leader": dedicated(6, "三、党政主要负责人履行第一责任人职责情况"),
        "plan": dedicated(8, "四、2024年工作安排"),
    }


def test_nothing_at_all(report):
    body = "2023年，各项事务平稳有序。\n"
    assert found_in(report, body) == dict.fromkeys(["measures", "problems", "leader", "plan"], MISSING)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("problems", "⟦但还存在执法力量薄弱等不足。⟧"),
        ("problems", "⟦存在的主要问题是编制少。⟧"),
        ("leader", "⟦落实党政主要负责人履行推进法治建设第一责任人职责的要求。⟧"),
        ("leader", "⟦镇党委书记主持研究执法工作。⟧"),
        ("plan", "⟦下一步，我们将继续改进。⟧"),
        ("plan", "⟦2024年将举办执法培训4期。⟧"),
    ],
)
def test_only_mentioned(report, part, sentence):
    body = MEASURES + "全镇各项工作有序。" + sentence + "\n"
    assert found_in(report, body)[part] == ("inline", marked(body))


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("problems", "集中解决存在的突出问题。"),
        ("problems", "及时整改督察发现存在的不足。"),
        ("plan", "全镇将群众诉求办理纳入清单。"),
        ("leader", "村党支部召开会议。"),
    ],
)
def test_not_even_mentioned(report, part, sentence):
    assert found_in(report, MEASURES + sentence + "\n")[part] == MISSING


def test_measures_are_mentioned_only_outside_the_other_parts(report):
    body = "⟦2023年，全镇开展普法宣传20场次。⟧\n一、存在的不足和原因\n开展宣传不够，主要原因是编制少。\n"
    assert found_in(report, body)["measures"] == ("inline", marked(body))
    inside = "一、存在的不足和原因\n开展宣传不够，主要原因是编制少。\n"
    assert found_in(report, inside)["measures"] == MISSING


def test_sentences_of_one_part(report, pack):
    body = "一、基本情况\n⟦镇党委书记主持召开会议。⟧各村响应。⟦主要负责人亲自部署执法工作。⟧\n"
    target = report(body)
    spans = mentioning(target, "leader", pack.lists["mentions"])
    assert [place(target, span) for span in spans] == marked(body)


JOINT = "二、存在问题和下一步工作打算\n"


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("执法力量仍较为薄弱，主要原因是编制少。2024年，全镇将举办执法培训4期。\n", {"problems", "plan"}),
        ("（一）存在问题\n执法力量仍较为薄弱。\n（二）下一步工作打算\n普法活动照常。\n", {"problems", "plan"}),
        ("执法力量仍较为薄弱，主要原因是编制少，培训少。\n", {"problems"}),
        ("2024年，全镇将举办执法培训4期，覆盖全体人员。\n", {"plan"}),
        ("各项工作有序开展，群众较为满意，社会平安稳定。\n", set()),
    ],
)
def test_a_joint_heading_must_be_served(report, text, served):
    target = report(MEASURES + JOINT + text)
    shared = {part.id for part in target.parts.values() if part.section == 1}
    assert shared == served
    assert all(target.parts[part].joint for part in served)
    assert all(target.parts[part].status != "dedicated" for part in {"problems", "plan"} - served)


def test_leader_split_over_two_headings_stands_at_the_first(report):
    body = (
        MEASURES
        + "二、党政主要负责人履职情况\n"
        + "（一）党委负责人履行第一责任人职责\n党委书记主持召开会议3次。\n"
        + "（二）政府负责人履行第一责任人职责\n镇长听取执法工作汇报2次。\n"
    )
    assert found_in(report, body)["leader"] == dedicated(4, "二、党政主要负责人履职情况")


def test_leader_in_two_second_level_headings_only(report):
    body = (
        "一、主要举措和成效\n（一）党委负责人严格履行第一责任人职责\n党委书记主持召开会议3次。\n"
        "（二）政府负责人严格履行第一责任人职责\n镇长听取执法工作汇报2次。\n"
    )
    assert found_in(report, body)["leader"] == dedicated(3, "（一）党委负责人严格履行第一责任人职责")


@pytest.mark.parametrize(
    ("body", "line", "quote"),
    [
        ("一、工作开展情况\n按计划推进。\n二、主要举措和成效\n开展宣传20场次。\n", 4, "二、主要举措和成效"),
        ("一、总体情况\n按计划推进。\n二、基本情况\n开展宣传20场次。\n", 2, "一、总体情况"),
        ("一、基本做法\n（一）主要成效\n开展宣传20场次。\n二、主要工作情况\n平稳。\n", 5, "二、主要工作情况"),
    ],
)
def test_the_first_heading_of_the_best_class_and_level(report, body, line, quote):
    assert found_in(report, body)["measures"] == dedicated(line, quote)


def test_a_second_level_heading_inside_another_part_does_not_name_the_measures(report):
    body = "一、存在的不足和原因\n（一）主要成效不明显\n宣传方式单一，主要原因是编制少。\n"
    assert found_in(report, body)["measures"] == MISSING


TASKS = "一、强化组织领导，压实工作责任\n召开专题会议3次。\n二、规范行政执法，维护群众权益\n办理案件15件。\n"


def test_two_task_headings_are_the_measures(report):
    body = TASKS + "三、存在的问题及原因\n一是力量不足，主要原因是编制少。\n"
    assert found_in(report, body)["measures"] == dedicated(2, "一、强化组织领导，压实工作责任")


def test_task_headings_after_the_shortcomings_are_none(report):
    body = "一、存在的问题及原因\n力量不足，主要原因是编制少。\n二、强化组织领导\n宣传三场。\n三、规范执法\n办理。\n"
    assert found_in(report, body)["measures"] == ("inline", [(4, 1, "二、强化组织领导")])


def test_one_task_heading_is_not_enough_without_content_that_speaks(report):
    body = "一、法治护航\n云岭镇地处青溪县东部，辖十二个行政村，常住人口三万，耕地两万亩。\n"
    assert found_in(report, body)["measures"] == MISSING


def test_leaders_named_by_an_item_of_a_list_are_only_mentioned(report):
    body = "一、主要举措和成效\n⟦1.镇党委书记、镇长履行推进法治建设第一责任人职责，定期听取汇报。⟧\n2.召开会议，研究工作。\n"
    assert found_in(report, body)["leader"] == ("inline", marked(body))


INNER = "（一）第一责任人职责\n党政主要负责人履行第一责任人职责，定期听取汇报。\n"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (MEASURES + INNER + PROBLEMS + PLAN, "dedicated"),
        (MEASURES + PROBLEMS + INNER + PLAN, "inline"),
        (MEASURES + PROBLEMS + PLAN + INNER, "inline"),
        (MEASURES + COLLOQUIAL + INNER + PLAN, "inline"),
        (MEASURES + INNER + PROBLEMS + PLAN + INNER, "dedicated"),
    ],
)
def test_what_leaders_lack_or_will_do_is_no_report_on_them(report, body, status):
    """A sub-heading about them names the part among the measures, not among shortcomings or plans."""
    assert report(body).parts["leader"].status == status


def test_a_heading_of_no_class_is_taken_by_its_content_and_says_why(report):
    target = report(MEASURES + COLLOQUIAL)
    part = target.parts["problems"]
    assert (part.status, part.section, part.joint) == ("dedicated", 1, False)
    assert part.unusual == {"percent": 100, "heading": True, "placed": True}


def test_below_the_threshold_it_is_a_near_miss(report):
    body = MEASURES + (
        "⟦二、其他情况⟧\n全镇执法力量比较薄弱，专职人员少。云岭镇辖十二个行政村，地处青溪县东部。\n"
        "三、附言\n全镇各村秩序井然，群众安居。\n四、补充\n材料另附。\n五、说明\n材料另附。\n"
    )
    target = report(body)
    part = target.parts["problems"]
    assert (part.section, part.unusual) == (None, None)
    near = part.near_miss
    assert near is not None
    assert [place(target, near.span)] == marked(body)
    assert (near.reason, dict(near.values)) == ("problems", {"percent": 47})


@pytest.mark.parametrize(
    ("text", "substantial"),
    [
        ("镇党委书记主持召开专题会议3次。镇长作为主要负责人亲自部署执法工作，带队检查6次。", True),
        ("党工委书记主持召开专题会议3次。办事处主任带头讲法治课2次，亲自协调解决难题6个。", True),
        ("镇党委书记主持召开专题会议3次，带队检查6次。", False),
        ("镇党委书记主持研究工作。镇长作为主要负责人亲自部署执法工作。", False),
        ("落实党政主要负责人履行推进法治建设第一责任人职责的要求。", False),
    ],
)
def test_substantial_means_two_sentences_on_the_leaders_and_two_facts(report, pack, text, substantial):
    target = report("一、主要举措和成效\n" + text + "\n")
    assert target.parts["leader"].status == "inline"
    assert is_substantial(target, target.parts["leader"], pack.lists["mentions"]) is substantial


@pytest.mark.parametrize(("before", "after"), [(PROBLEMS, PLAN), (PROBLEMS + PLAN, ""), ("", PROBLEMS + PLAN)])
def test_facts_told_under_shortcomings_or_plan_do_not_count(report, pack, before, after):
    text = "镇党委书记主持召开专题会议3次。镇长作为主要负责人亲自部署执法工作，带队检查6次。\n"
    target = report("一、主要举措和成效\n全镇调解纠纷5件。\n" + before + text + after)
    assert target.parts["leader"].status == "inline"
    assert is_substantial(target, target.parts["leader"], pack.lists["mentions"]) is (not before)


def test_a_pack_without_lists_finds_no_part(report):
    target = report(MEASURES)
    assert {part: found.status for part, found in find_parts(replace(target, lists={})).items()} == dict.fromkeys(
        ["measures", "problems", "leader", "plan"], "missing"
    )


def test_a_pack_without_parts_has_none(report):
    assert find_parts(replace(report(MEASURES), definitions=(), lists={})) == {}


def test_a_title_alone(report):
    assert found_in(report, "") == dict.fromkeys(["measures", "problems", "leader", "plan"], MISSING)


def test_aims_before_what_was_done_are_no_plan(report):
    aims = "一、工作目标\n年初，镇里确定全年目标：案卷九成五以上合格，合同全部先审后签。\n"
    found = found_in(report, aims + MEASURES.replace("一、", "二、", 1) + PROBLEMS.replace("二、", "三、", 1))
    assert found["plan"] == MISSING
    found = found_in(report, MEASURES + "二、工作目标\n全镇将举办执法培训4期，案卷九成五以上合格。\n")
    assert found["plan"][0] == "dedicated"


@pytest.mark.parametrize(
    ("part", "heading", "body"),
    [
        ("problems", "上年度督察反馈问题整改落实情况", "关于案卷归档不及时的问题。已确定专人每月归档，县里复查通过。"),
        ("leader", "书记项目", "镇党委书记领办“红色引擎助力果园路”，组织党员投工投劳，修通果园路2公里。"),
        ("plan", "典型案例", "两户因排水沟争执，调解员三次上门。我镇将再接再厉，以更加饱满的热情书写新篇章。"),
        ("plan", "其他需要报告的情况", "督察指出的4项问题，已于9月底前全部整改完毕，没有发生舆情事件。"),
    ],
)
def test_a_section_on_something_else_does_not_stand_for_a_part(report, part, heading, body):
    assert found_in(report, f"{MEASURES}二、{heading}\n{body}\n")[part][0] != "dedicated"


@pytest.mark.parametrize(
    "heading",
    ["领账：书记、镇长抓得怎么样", "二问：书记、镇长抓了没有？", "两位“关键少数”的法治答卷", "领头人的履职"],
)
def test_a_question_about_the_leaders_names_their_part(report, heading):
    found = found_in(report, f"{MEASURES}二、{heading}\n镇党委书记主持召开专题会议3次，研究执法工作。\n")
    assert found["leader"] == dedicated(4, f"二、{heading}")
    assert found["measures"] == dedicated(2, "一、主要举措和成效")
