"""Ordinals of headings: first level, inner levels, lists that begin anew, numbers that go on across parents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked

from checker.checks.heading_numbers import KIND, find_faults
from checker.outline import outline
from checker.readers import read
from checker.text.numerals import chinese_ordinal

TEXT = "全镇开展普法宣传20场次，调解矛盾纠纷52件。\n"


def said(report, body, of):
    return judged(report(body), KIND, of=of)


@pytest.mark.parametrize(
    ("body", "case", "values"),
    [
        (
            f"一、甲项工作\n{TEXT}⟦三、乙项工作⟧\n{TEXT}",
            "missing",
            {"mark": "三、", "wanted": "二、", "before": "一、"},
        ),
        (f"一、甲项工作\n{TEXT}⟦一、乙项工作⟧\n{TEXT}", "repeat", {"mark": "一、", "wanted": "二、", "before": "一、"}),
        (
            f"一、甲项工作\n{TEXT}二、乙项工作\n{TEXT}⟦二、丙项工作⟧\n{TEXT}四、丁项工作\n{TEXT}",
            "repeat",
            {"mark": "二、", "wanted": "三、", "before": "二、"},
        ),
        (
            f"一、甲项工作\n{TEXT}二、乙项工作\n{TEXT}三、丙项工作\n{TEXT}⟦二、丁项工作⟧\n{TEXT}",
            "back",
            {"mark": "二、", "wanted": "四、", "before": "三、"},
        ),
        (f"⟦二、甲项工作⟧\n{TEXT}三、乙项工作\n{TEXT}", "start", {"mark": "二、", "wanted": "一、"}),
        (
            f"第一部分 甲项工作\n{TEXT}⟦第三部分 乙项工作⟧\n{TEXT}",
            "missing",
            {"mark": "第三部分", "wanted": "第二部分", "before": "第一部分"},
        ),
    ],
)
def test_the_first_level(report, body, case, values):
    found = said(report, body, "first")
    assert (found.outcome, found.places, found.cases, found.values) == ("fail", marked(body), [case], [values])


@pytest.mark.parametrize(
    ("body", "case", "wanted"),
    [
        ("一、甲项工作\n（一）宣传。开展20场次。\n⟦（三）执法。⟧培训4次。\n", "missing", "（二）"),
        ("一、甲项工作\n1.宣传工作开展20场次\n⟦1.执法工作培训4次⟧\n", "repeat", "2."),
        ("一、甲项工作\n（1）宣传工作20场次\n（2）执法工作培训4次\n⟦（4）调解工作52件⟧\n", "missing", "（3）"),
        ("一、甲项工作\n①宣传工作20场次\n⟦③执法工作培训4次⟧\n", "missing", "②"),
        (
            "一、甲项工作\n（一）宣传。开展20场次。\n（二）执法。培训4次。\n二、乙项工作\n⟦（二）公开。⟧30条。\n",
            "start",
            "（一）",
        ),
    ],
)
def test_inner_levels(report, body, case, wanted):
    found = said(report, body, "inner")
    assert (found.outcome, found.places, found.cases) == ("fail", marked(body), [case])
    assert [value["wanted"] for value in found.values] == [wanted]


@pytest.mark.parametrize(
    "body",
    [
        "一、甲项工作\n（一）宣传\n1.进村入户工作\n2.进校园的工作\n（二）执法\n3.持证上岗工作\n4.亮证执法工作\n",
        "一、甲项工作\n主要不足：\n1.力量不足的问题\n2.形式单一的问题\n原因主要有：\n1.编制少的原因\n2.培训少的原因\n",
        "一、甲项工作\n1.力量不足的问题\n2.形式单一的问题\n产生上述不足的原因值得重视。\n1.编制少的原因\n2.培训少的原因\n",
        "一、甲项工作\n1.宣传工作扎实。2.执法工作规范。\n3.调解工作有力。\n",
        "目录\n一、甲项工作\n二、乙项工作\n一、甲项工作\n" + TEXT + "二、乙项工作\n" + TEXT,
        "第一部分 工作情况\n一、甲项工作\n" + TEXT + "二、乙项工作\n" + TEXT + "第二部分 安排\n一、丙项工作\n" + TEXT,
        "一、甲项工作\n" + TEXT + "二、三产业融合发展中的合同由司法所逐件审查，全年没有纠纷。\n二、乙项工作\n" + TEXT,
        "工作总结\n一、甲项工作\n" + TEXT + "二、乙项工作\n" + TEXT + "工作计划\n一、丙项工作\n" + TEXT,
        "按照要求报告如下：一、甲项工作\n" + TEXT + "二、乙项工作\n" + TEXT,
        "一、甲项工作\n（一）宣传。\n二、乙项工作。培训4次。\n（三）调解52件。\n二、丙项工作\n" + TEXT,
    ],
)
@pytest.mark.parametrize("of", ["first", "inner"])
def test_numbers_that_are_right_or_another_matter(report, body, of):
    assert said(report, body, of).outcome in ("pass", "not_applicable")


@pytest.mark.parametrize(("body", "of"), [("全镇开展普法宣传20场次。\n", "first"), ("一、甲项\n" + TEXT, "inner")])
def test_nothing_to_number(report, body, of):
    assert said(report, body, of) == Said("not_applicable", [])


def test_the_heading_before_is_shown(report):
    body = f"一、甲项工作\n{TEXT}三、乙项工作\n{TEXT}"
    assert said(report, body, "first").related == [(2, 1, "一、甲项工作")]


@given(st.integers(min_value=2, max_value=15), st.data())
def test_one_heading_taken_away_is_one_fault_at_the_next(most, data):
    gone = data.draw(st.integers(min_value=1, max_value=most - 1))
    lines = [f"{chinese_ordinal(n)}、第甲{n}项工作\n{TEXT}" for n in range(1, most + 1) if n != gone]
    faults = find_faults(outline(read(("云岭镇2023年法治政府建设情况报告\n" + "".join(lines)).encode(), "a.txt")))
    assert [(f.section.ordinal, f.case) for f in faults] == [(gone + 1, "start" if gone == 1 else "missing")]
