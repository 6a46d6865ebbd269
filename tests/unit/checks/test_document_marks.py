"""The code of a number, the order of dates, the list of attachments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import TITLE, Said, judged, marked

from checker.checks.document_marks import ATTACHMENTS, CODE, DATES
from checker.model.roster import Submitter, Unit, UnitName

BODY = "一、主要举措和成效\n全镇开展普法宣传20场次，调解矛盾纠纷52件。\n"
HEAD = "青溪县云岭镇人民政府文件\n"


def coded(report, number, code=None):
    target = report(TITLE + BODY, title=HEAD + number + "\n")
    unit = None if code is None else Unit(names=(UnitName("云岭镇", "town"),), codes=(code,))
    return judged(replace(target, submitter=Submitter(names=("云岭镇",), unit=unit)), CODE)


@pytest.mark.parametrize(
    ("number", "code"),
    [("⟦云政〔2024〕8号⟧", None), ("⟦青云府函〔2024〕8号⟧", None), ("⟦云政发〔2024〕8号⟧", "云政")],
)
def test_the_own_letters(report, number, code):
    assert coded(report, number, code) == Said("pass", marked(number, HEAD))


@pytest.mark.parametrize(
    ("number", "code"),
    [("⟦镇政发〔2024〕8号⟧", None), ("⟦政府报〔2024〕8号⟧", None), ("⟦红政〔2024〕8号⟧", "云政")],
)
def test_letters_of_no_unit_or_of_another(report, number, code):
    letters = number[1:].partition("〔")[0]
    assert coded(report, number, code) == Said("fail", marked(number, HEAD), ["fail"], [{"code": letters}])


def test_the_number_of_a_web_page_counts_too(report):
    page = "索引号：1\n文号：政府报〔2024〕9号\n来源：云岭镇\n"
    said = judged(report(BODY, title=page + TITLE), CODE)
    assert said == Said("fail", [(2, 1, "文号：政府报〔2024〕9号")], ["fail"], [{"code": "政府报"}])


@pytest.mark.parametrize("number", ["", "云政2024年8号"])
def test_no_number(report, number):
    assert coded(report, number) == Said("not_applicable", [])


DATE = "云岭镇人民政府\n⟦2024年1月20日⟧\n"


@pytest.mark.parametrize(
    "foot", [DATE, DATE + "云岭镇党政办公室　2024年1月20日印发\n", DATE.replace("2024年1月20", "2023年12月26")]
)
def test_dates_in_order(report, foot):
    assert judged(report(BODY + foot), DATES) == Said("pass", marked(BODY + foot))


def test_dated_before_the_year_was_over(report):
    foot = "云岭镇人民政府\n⟦2023年1月20日⟧\n"
    values = {"date": "2023年1月20日", "report_year": 2023}
    assert judged(report(BODY + foot), DATES) == Said("fail", marked(BODY + foot), ["early"], [values])


def test_dated_after_the_print(report):
    foot = DATE + "云岭镇党政办公室　2024年1月12日印发\n"
    said = judged(report(BODY + foot), DATES)
    values = {"date": "2024年1月20日", "other": "2024年1月12日"}
    related = [(6, 1, "云岭镇党政办公室　2024年1月12日印发")]
    assert said == Said("fail", marked(BODY + foot), ["printed"], [values], related)


@pytest.mark.parametrize(("label", "outcome"), [("发布日期", "fail"), ("生成日期", "pass"), ("更新时间", "pass")])
def test_dated_after_the_publication(report, label, outcome):
    page = f"来源：云岭镇\n{label}：2024-01-12\n"
    said = judged(report(BODY + DATE, title=page + TITLE), DATES)
    assert (said.outcome, said.places) == (outcome, marked(BODY + DATE, page + TITLE))
    assert said.cases == (["published"] if outcome == "fail" else [])


def test_no_date(report):
    assert judged(report(BODY), DATES) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("附件：云岭镇规范性文件目录⟦；⟧", "fail"),
        ("附件：1. 云岭镇规范性文件目录⟦，⟧", "fail"),
        ("⟦附件：1. 云岭镇规范性文件目录⟧", "pass"),
    ],
)
def test_the_list_of_attachments(report, line, outcome):
    foot = line + "\n云岭镇人民政府\n2024年1月10日\n"
    said = judged(report(BODY + foot), ATTACHMENTS)
    assert (said.outcome, said.places) == (outcome, marked(BODY + foot))


def test_an_attachment_is_no_list(report):
    foot = "云岭镇人民政府\n2024年1月10日\n附件\n1. 云岭镇数据表。\n"
    assert judged(report(BODY + foot), ATTACHMENTS) == Said("not_applicable", [])
