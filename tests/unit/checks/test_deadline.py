"""Filed and published in time; the day of the deadline itself is in time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import MEASURES, TITLE, Said, judged, marked

from checker.checks.deadline import KIND
from checker.model.roster import Extension

FILING = {"what": "filing", "due": "filing_due"}
PUBLICATION = {"what": "publication", "due": "publication_due"}
WEB = "您的位置：首页>>政务公开\n" + TITLE + "索引号：11340000\n"


def signed(date):
    return MEASURES + f"云岭镇人民政府\n⟦{date}⟧\n"


@pytest.mark.parametrize("date", ["2024年1月10日", "2024年2月29日", "2024年3月1日", "2023年12月25日"])
def test_dated_in_time(report, date):
    assert judged(report(signed(date)), KIND, **FILING) == Said("pass", marked(signed(date)))


@pytest.mark.parametrize("date", ["2024年3月2日", "2024年12月31日", "2025年1月10日"])
def test_dated_late(report, date):
    values = {"date": date, "due": "2024年3月1日"}
    assert judged(report(signed(date)), KIND, **FILING) == Said("fail", marked(signed(date)), ["fail"], [values])


@pytest.mark.parametrize(("date", "received"), [("2024年2月15日", "2024-03-20"), ("2024年3月10日", "2024-03-20")])
def test_the_receipt_goes_before_the_date(report, date, received):
    values = {"date": "2024年3月20日", "due": "2024年3月1日"}
    target = report(signed(date), received=received)
    assert judged(target, KIND, **FILING) == Said("fail", marked(signed(date)), ["received"], [values])


def test_received_in_time_whatever_the_date_says(report):
    body = signed("2024年3月10日")
    assert judged(report(body, received="2024-02-20"), KIND, **FILING) == Said("pass", marked(body))
    assert judged(report(MEASURES, received="2024-02-20"), KIND, **FILING) == Said("pass", [])


def test_received_late_without_a_date_the_title_is_the_place(report):
    values = {"date": "2024年3月20日", "due": "2024年3月1日"}
    expected = Said("fail", [(1, 1, TITLE.strip())], ["received"], [values])
    assert judged(report(MEASURES, received="2024-03-20"), KIND, **FILING) == expected


def test_without_a_title_the_beginning_is(report):
    target = report("一、2023年主要举措和成效\n开展普法宣传20场次。\n", title="", received="2024-03-20")
    assert "title" not in target.document.facts
    assert judged(target, KIND, **FILING).places == [(1, 1, "")]


def test_the_county_may_set_another_day(report):
    body = signed("2024年1月20日")
    said = judged(report(body, parameters={"filing_due": "01-15"}), KIND, **FILING)
    assert (said.outcome, said.values) == ("fail", [{"date": "2024年1月20日", "due": "2024年1月15日"}])


@pytest.mark.parametrize(("published", "outcome"), [("2024-04-01", "pass"), ("2024-04-02", "fail")])
def test_published(report, published, outcome):
    title = WEB + f"⟦发布日期：{published}⟧\n"
    said = judged(report(MEASURES, title=title), KIND, **PUBLICATION)
    assert said.outcome == outcome
    if outcome == "fail":
        assert said.places == marked("", title)
        assert said.values == [{"date": "2024年4月2日", "due": "2024年4月1日"}]


def test_the_receipt_says_nothing_of_the_publication(report):
    assert judged(report(MEASURES, received="2024-06-01"), KIND, **PUBLICATION) == Said("not_applicable", [])


@pytest.mark.parametrize("options", [FILING, PUBLICATION])
def test_no_date_at_all(report, options):
    assert judged(report(MEASURES), KIND, **options) == Said("not_applicable", [])


def test_without_a_report_year_there_is_no_deadline(report):
    target = replace(report(signed("2024年3月15日")), year=None)
    assert judged(target, KIND, **FILING) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("date", "granted", "due"),
    [
        ("2024年3月10日", "2024-03-10", None),
        ("2024年3月11日", "2024-03-10", "2024年3月10日"),
        # A day granted for the report of another year does not count, nor one before the due date.
        ("2024年3月2日", "2025-03-10", "2024年3月1日"),
        ("2024年3月1日", "2024-02-20", None),
    ],
)
def test_a_later_day_may_be_granted_to_the_unit(report, date, granted, due):
    body = signed(date)
    target = report(body)
    target = replace(target, submitter=replace(target.submitter, extension=Extension(granted, "换届")))
    said = judged(target, KIND, **FILING)
    assert (said.outcome, said.values) == (("fail", [{"date": date, "due": due}]) if due else ("pass", []))


def test_more_time_to_file_is_no_more_time_to_publish(report):
    target = report(MEASURES, title=WEB + "发布日期：2024-04-10\n")
    target = replace(target, submitter=replace(target.submitter, extension=Extension("2024-05-01", "换届")))
    assert judged(target, KIND, **PUBLICATION).outcome == "fail"
