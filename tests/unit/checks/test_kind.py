"""Is it an annual report at all?"""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.kind import KIND

PROBLEMS = "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少、培训少。\n"
OPTIONS = {"list": "report-kinds", "min_parts": 2}


@pytest.mark.parametrize(
    "title",
    [
        "云岭镇2023年法治政府建设情况报告",
        "云岭镇人民政府关于2023年度法治政府建设情况的报告",
        "云岭镇2023年法治政府建设年度报告",
        "云岭镇2023年推进法治政府建设工作总结",
        "云岭镇2023年度法治建设工作报告",
        "云岭镇2023年依法行政工作报告",
        "云岭镇法治政府建设2023年度报告",
        "关于云岭镇2023年法治政府建设情况及2024年工作安排的报告",
        "云岭镇2023年法治政府建设工作情况和2024年重点工作计划的报告",
        "云岭镇2023年法治政府建设情况暨下一步工作打算的报告",
        "云岭镇2023年推进依法行政建设法治政府工作情况的报告",
        "云岭镇2023年法治政府建设工作开展情况的报告",
        "云岭镇2023年法治政府建设工作情况汇报",
        "云岭镇关于2023年法治政府建设情况及2024年推进法治政府建设工作要点的报告",
    ],
)
@pytest.mark.parametrize("only_title", [False, True])
def test_the_title_says_so(report, title, only_title):
    marks = f"⟦{title}⟧\n"
    said = judged(report(MEASURES, title=marks), KIND, **OPTIONS, only_title=only_title)
    assert said == Said("pass", marked(MEASURES, marks))


@pytest.mark.parametrize(
    "title",
    [
        "云岭镇2023年政府信息公开工作年度报告",
        "云岭镇2023年法治政府建设工作要点",
        "关于报送2023年法治政府建设情况报告的通知",
        "云岭镇2023年法治政府建设实施方案",
        "云岭镇2024年法治政府建设工作安排",
        "云岭镇2023年平安建设情况及2024年法治政府建设工作安排的报告",
    ],
)
@pytest.mark.parametrize("only_title", [False, True])
def test_the_title_says_otherwise(report, title, only_title):
    marks, body = f"⟦{title}⟧\n", "全镇推进法治政府建设。\n" + MEASURES + PROBLEMS
    said = judged(report(body, title=marks), KIND, **OPTIONS, only_title=only_title)
    assert said == Said("fail", marked(body, marks), ["other"], [{"title": title}])


@pytest.mark.parametrize("only_title", [False, True])
def test_a_notice_with_the_report_behind_it(report, only_title):
    title = "⟦关于印发《云岭镇2023年法治政府建设情况报告》的通知⟧\n"
    said = judged(report(MEASURES + PROBLEMS, title=title), KIND, **OPTIONS, only_title=only_title)
    assert said == Said("pass", marked(MEASURES + PROBLEMS, title))
    alone = judged(report("现印发给你们，请遵照执行。\n", title=title), KIND, **OPTIONS, only_title=only_title)
    assert (alone.outcome, alone.cases) == ("fail", ["other"])


@pytest.mark.parametrize("name", ["工作汇报", "法治工作总结", "推进法治政府建设情况自查报告"])
def test_the_body_may_show_it_where_the_title_does_not(report, name):
    title = f"云岭镇2023年{name}\n"
    body = "2023年，全镇推进法治政府建设。\n" + MEASURES.replace("一、主要举措和成效", "⟦一、主要举措和成效⟧")
    body += PROBLEMS.replace("二、存在的不足和原因", "⟦二、存在的不足和原因⟧")
    target = report(body, title=title)
    assert judged(target, KIND, **OPTIONS) == Said("pass", marked(body, title))
    other = Said("fail", [(1, 1, title.strip())], ["other"], [{"title": title.strip()}])
    assert judged(target, KIND, **OPTIONS, only_title=True) == other


@pytest.mark.parametrize(
    "body",
    [
        "2023年，全镇推进法治政府建设。\n" + MEASURES,
        "2023年，全镇推进各项事业。\n" + MEASURES + PROBLEMS,
    ],
)
def test_one_part_or_another_matter_is_not_enough(report, body):
    title = "云岭镇2023年工作汇报\n"
    said = judged(report(body, title=title), KIND, **OPTIONS)
    assert said == Said("fail", [(1, 1, title.strip())], ["other"], [{"title": title.strip()}])


def test_no_title(report):
    assert judged(report("今天天气很好。特此报告。\n", title=""), KIND, **OPTIONS) == Said(
        "fail", [(1, 1, "")], ["untitled"], [{}]
    )


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("法治攻府建设情况报告", "pass"),
        ("法治政府设情况报告", "pass"),
        ("法治治政府建设情况报告", "pass"),
        ("法冶攻府健设情况报告", "fail"),
        ("政府网站建设情况报告", "fail"),
    ],
)
def test_a_slip_of_the_pen_in_the_title_leaves_it_to_the_body(report, name, outcome):
    title, alike = f"⟦云岭镇2023年{name}⟧\n", ["法治政府建设情况报告"]
    body = "2023年，全镇推进法治政府建设。\n" + MEASURES + PROBLEMS
    said = judged(report(body, title=title), KIND, **OPTIONS, alike=alike)
    assert (said.outcome, said.cases) == (outcome, ["other"] if outcome == "fail" else [])
    alone = judged(report("今天天气很好。\n", title=title), KIND, **OPTIONS, alike=alike)
    assert alone == Said("fail", marked("", title), ["other"], [{"title": f"云岭镇2023年{name}"}])
