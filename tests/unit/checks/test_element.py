"""Elements of an official document: there, absent for certain, or perhaps lost by the capture."""

from __future__ import annotations

import pytest
from marks import MEASURES, TITLE, Said, judged, marked

from checker.checks.element import DATE_FORM, ELEMENT, FORM, provable

LETTERHEAD = "青溪县云岭镇人民政府文件\n"
NUMBER = "云政〔2024〕8号\n"
SIGNED = "青溪县云岭镇人民政府\n2024年1月10日\n"
PRINT = "云岭镇党政综合办公室　　2024年1月11日印发\n"
HEAD = {"side": "head"}
FOOT = {"side": "foot"}
WRONG = {"element": "recipient", "wrong": ["[,，;:]"], "marks": True}


@pytest.mark.parametrize(
    ("element", "side", "title", "body"),
    [
        ("title", "head", "⟦云岭镇2023年法治政府建设情况报告⟧\n", MEASURES),
        ("recipient", "head", TITLE, "⟦县委、县政府：⟧\n" + MEASURES),
        ("document_number", "head", LETTERHEAD + "⟦云政〔2024〕8号⟧\n" + TITLE, MEASURES),
        ("signer", "head", LETTERHEAD + "云政〔2024〕8号　　签发人：⟦李示例⟧\n" + TITLE, MEASURES),
        ("signature", "foot", TITLE, MEASURES + "⟦青溪县云岭镇人民政府⟧\n2024年1月10日\n"),
        ("date", "foot", TITLE, MEASURES + "青溪县云岭镇人民政府\n⟦2024年1月10日⟧\n"),
        ("note", "foot", TITLE, MEASURES + SIGNED + "⟦（此件主动公开）⟧\n"),
        ("copies", "foot", TITLE, MEASURES + SIGNED + "⟦抄送：县委依法治县办。⟧\n"),
    ],
)
def test_there(report, element, side, title, body):
    said = judged(report(body, title=title), ELEMENT, element=element, side=side)
    [(line, column, quote)] = marked(body, title)
    [(got_line, got_column, got_quote)] = said.places
    assert (said.outcome, got_line) == ("pass", line)
    assert quote.rstrip("：。") in (got_quote, got_quote.rstrip("：。"))
    assert got_column == column


@pytest.mark.parametrize(
    ("element", "side", "title", "body"),
    [
        ("recipient", "head", LETTERHEAD + TITLE, MEASURES),
        ("document_number", "head", LETTERHEAD + TITLE, MEASURES),
        ("signer", "head", LETTERHEAD + NUMBER + TITLE, MEASURES),
        ("date", "foot", TITLE, MEASURES + "青溪县云岭镇人民政府\n" + PRINT),
        ("note", "foot", TITLE, MEASURES + SIGNED + PRINT),
    ],
)
def test_a_letterhead_or_a_print_line_proves_its_absence(report, element, side, title, body):
    target = report(body, title=title)
    assert provable(target, side)
    last = len(target.document.reading.lines)
    where = (1, 1, "") if side == "head" else (last, 1, "")
    assert judged(target, ELEMENT, element=element, side=side) == Said("fail", [where], ["fail"], [{}])


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_so_does_the_original_format(report, form):
    target = report(MEASURES, format=form)
    assert judged(target, ELEMENT, element="signer", **HEAD) == Said("fail", [(1, 1, "")], ["fail"], [{}])
    assert judged(target, ELEMENT, element="date", **FOOT) == Said("fail", [(3, 1, "")], ["fail"], [{}])


@pytest.mark.parametrize("form", ["txt", "html"])
@pytest.mark.parametrize(("element", "side", "line"), [("signer", "head", 1), ("date", "foot", 3)])
def test_a_capture_may_have_lost_it(report, form, element, side, line):
    target = report(MEASURES, format=form)
    assert not provable(target, side)
    expected = Said("review", [(line, 1, "")], ["fail"], [{}], reason="not-captured")
    assert judged(target, ELEMENT, element=element, side=side) == expected
    assert judged(target, ELEMENT, element=element, side=side, optional=True) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("foot", "absent", "no_day"),
    [
        ("青溪县云岭镇人民政府\n2024年1月10日\n", ("pass", [5]), ("pass", [5])),
        ("青溪县云岭镇人民政府\n2024年1月\n", ("not_applicable", []), ("fail", [5])),
        ("青溪县云岭镇人民政府\n", ("fail", [4]), ("not_applicable", [])),
    ],
)
def test_absence_and_a_date_that_is_no_day_are_asked_apart(report, foot, absent, no_day):
    target = report(MEASURES + foot, format="docx")
    for only, expected in (("absence", absent), ("day", no_day)):
        said = judged(target, ELEMENT, element="date", dated=True, only=only, **FOOT)
        assert (said.outcome, [line for line, _, _ in said.places]) == expected


def test_a_letterhead_proves_nothing_of_the_foot_nor_a_print_line_of_the_head(report):
    target = report(MEASURES, title=LETTERHEAD + TITLE)
    assert (provable(target, "head"), provable(target, "foot")) == (True, False)
    target = report(MEASURES + SIGNED + PRINT)
    assert (provable(target, "head"), provable(target, "foot")) == (False, True)


def test_one_of_several_names_is_enough(report):
    web = "您的位置：首页>>政务公开\n" + TITLE + "索引号：11340000\n发文字号：云政〔2024〕8号\n"
    target = report(MEASURES, title=web)
    said = judged(target, ELEMENT, element=["document_number", "label_number"], **HEAD)
    assert said.outcome == "pass"


@pytest.mark.parametrize(
    ("line", "mark"), [("县委、县政府⟦:⟧", ":"), ("县委⟦,⟧县政府：", ","), ("县委⟦，⟧县政府：", "，")]
)
def test_marks_in_the_recipient_line(report, line, mark):
    body = line + "\n2023年，全镇推进法治政府建设，取得进展，现将情况报告如下：\n" + MEASURES
    assert judged(report(body), FORM, **WRONG) == Said("fail", marked(body), ["fail"], [{}])


def test_right_marks_in_the_recipient_line(report):
    body = "⟦县委、县政府：⟧\n2023年，全镇推进法治政府建设，取得进展，现将情况报告如下：\n" + MEASURES
    said = judged(report(body), FORM, **WRONG)
    assert (said.outcome, [line for line, _, _ in said.places]) == ("pass", [2])


@pytest.mark.parametrize(
    "body",
    [
        "县委、县政府:\n2023年,全镇推进法治政府建设,取得进展,现将情况报告如下:\n一、主要举措和成效\n宣传20场次。\n",
        MEASURES,
    ],
)
def test_a_capture_in_half_width_marks_and_a_missing_element(report, body):
    assert judged(report(body), FORM, **WRONG) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2024年01月08日", "2024年1月8日"),
        ("二〇二四年一月八日", "2024年1月8日"),
        ("2024.1.8", "2024年1月8日"),
        ("2024-01-08", "2024年1月8日"),
    ],
)
def test_a_date_in_another_form(report, date, wanted):
    body = MEASURES + f"青溪县云岭镇人民政府\n⟦{date}⟧\n"
    assert judged(report(body), DATE_FORM) == Said("fail", marked(body), ["fail"], [{"wanted": wanted}])


def test_a_date_in_the_right_form(report):
    body = MEASURES + "青溪县云岭镇人民政府\n⟦2024年1月10日⟧\n"
    assert judged(report(body), DATE_FORM) == Said("pass", marked(body))


def test_no_date(report):
    assert judged(report(MEASURES), DATE_FORM) == Said("not_applicable", [])


def test_a_number_below_the_title_proves_nothing_of_the_head(report):
    """A page that gives the number among its own things has put them in place of the head."""
    assert not provable(report(NUMBER + "县委、县政府：\n" + MEASURES), "head")
    assert provable(report(MEASURES, title=NUMBER + TITLE), "head")
    assert provable(report(NUMBER + MEASURES, title=LETTERHEAD + TITLE), "head")


@pytest.mark.parametrize("date", ["2024年2月30日", "2023年2月29日", "2024年13月1日", "2024年1月", "二〇二四年一月"])
def test_a_date_that_is_no_day(report, date):
    target = report(MEASURES + f"青溪县云岭镇人民政府\n{date}\n")
    last = len(target.document.reading.lines)
    said = judged(target, ELEMENT, element="date", side="foot", dated=True)
    assert said == Said("fail", [(last, 1, date)], ["unreal"], [{}])


@pytest.mark.parametrize("date", ["2024年2月29日", "2024年12月31日", "二〇二四年一月十日"])
def test_a_date_that_is_a_day(report, date):
    target = report(MEASURES + f"青溪县云岭镇人民政府\n{date}\n")
    assert judged(target, ELEMENT, element="date", side="foot", dated=True).outcome == "pass"


def test_without_a_date_no_other_last_line_is_taken_for_one(report):
    target = report(MEASURES + "2024年1月全镇开展普法宣传4场次\n")
    assert judged(target, ELEMENT, element="date", side="foot", dated=True).outcome == "review"
