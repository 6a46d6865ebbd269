"""The end of a paragraph: what must have a mark, and what is no paragraph of text."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.paragraph_stop import KIND

HEAD = "一、主要举措和成效\n"
TEXT = "镇司法所牵头排查隐患，对排查出的问题逐一登记、逐一销号，各村落实专人负责，按月上报工作进展情况"
END = "按月上报工作进展情况"


def said(report, body, **options):
    return judged(report(HEAD + body, given="paragraphs"), KIND, **options)


@pytest.mark.parametrize("mark", "。！？：；”）…")
def test_an_end_mark(report, mark):
    assert said(report, TEXT + mark + "\n").outcome == "pass"


@pytest.mark.parametrize(
    "following", ["二、存在的不足和原因\n", "2023年，全镇举办讲座6场。\n", "（二）严格执法。全年办案12件。\n", ""]
)
@pytest.mark.parametrize("mark", ["", "，", "、"])
def test_no_end_mark(report, mark, following):
    text = TEXT + mark
    line = f"{text[:-12]}⟦{text[-12:]}⟧\n{following}"
    assert said(report, line.replace("⟦", "").replace("⟧", "")) == Said("fail", marked(HEAD + line), ["fail"], [{}])


def test_behind_a_heading_in_the_same_line(report):
    found = said(report, "（一）排查隐患。" + TEXT + "\n（二）严格执法。全年办案12件。\n")
    assert [place[2] for place in found.places] == [TEXT[-12:]]


@pytest.mark.parametrize(
    "body",
    [
        "全镇举办法治讲座6场，调解纠纷52件\n",
        "（一）强化组织领导，压实法治建设责任，统筹推进各项重点任务落地见效\n",
        "婚姻家庭纠纷104件26.7%土地山林纠纷97件24.9%邻里相邻纠纷133件34.2%其他纠纷55件14.2%\n",
        "青溪县云岭镇人民政府\n2024年1月10日\n联系人：党政办公室，联系电话：0593-1234567，传真同上，工作日接听，节假日请拨打值班电话\n",
        "",
    ],
)
def test_no_paragraph_of_text(report, body):
    assert said(report, body).outcome == "not_applicable"


def test_a_paragraph_broken_by_a_page_end(report):
    body = TEXT[:30] + "\n" + TEXT[30:] + "。\n"
    assert said(report, body).outcome == "pass"


def test_exceptions(report):
    line = "咨询电话：0593-1234567，工作日接听，节假日请拨打值班电话，也可以到镇政府一楼大厅当面咨询办理事项\n"
    assert said(report, line).outcome == "fail"
    assert said(report, line, unless=["电话："]).outcome == "not_applicable"
