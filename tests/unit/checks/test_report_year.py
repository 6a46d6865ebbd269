"""The report year: where a document states it, and whether it is the one asked for."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked, place

from checker.checks.report_year import KIND, find_year


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("云岭镇⟦2023⟧年法治政府建设情况报告\n", MEASURES, 2023),
        ("云岭镇⟦二〇二三⟧年法治政府建设情况报告\n", MEASURES, 2023),
        ("云岭镇⟦2023⟧年法治政府建设情况报告\n", "2022年工作基础上推进。\n" + MEASURES, 2023),
        ("云岭镇法治政府建设情况报告\n", "一、⟦2023⟧年主要举措和成效\n2024年1月整理。\n", 2023),
        ("云岭镇法治政府建设情况报告\n", "⟦2023⟧年，全镇推进法治政府建设。\n" + MEASURES, 2023),
        (
            "云岭镇法治政府建设情况报告\n",
            "全镇推进法治政府建设。\n数据的统计期限自⟦2023⟧年1月1日起至12月31日止。\n" + MEASURES,
            2023,
        ),
    ],
)
def test_the_year_stands_in_title_heading_or_preamble(report, title, body, year):
    target = report(body, title=title)
    found = find_year(target.document)
    assert found is not None
    assert found[0] == target.year == year
    assert [place(target, found[1])] == marked(body, title)


@pytest.mark.parametrize(
    "body",
    [
        MEASURES,
        "全镇推进法治政府建设。\n" + MEASURES + "截至2023年底。\n",
        "全镇推进法治政府建设。\n统计至2023年12月31日止。\n" + MEASURES + "自2023年1月1日起施行。\n",
    ],
)
def test_no_year(report, body):
    assert find_year(report(body, title="云岭镇法治政府建设情况报告\n").document) is None


def test_the_title_names_a_year(report):
    title = "云岭镇⟦2023⟧年法治政府建设情况报告\n"
    assert judged(report(MEASURES, title=title), KIND, want="stated") == Said("pass", marked(MEASURES, title))


def test_the_title_names_none(report):
    title = "⟦云岭镇法治政府建设情况报告⟧\n"
    target = report("一、2023年主要举措和成效\n宣传20场次。\n", title=title)
    assert judged(target, KIND, want="stated") == Said("fail", marked("", title), ["fail"], [{}])
    assert judged(target, KIND, want="asked") == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("title", "body", "outcome", "told"),
    [
        ("云岭镇2022年报告\n", "2023年，全镇推进。\n一、2023年成效\n宣传20场次。\n", "fail", 2023),
        (
            "云岭镇2022年报告\n",
            "2023年，全镇推进。\n一、成效\n宣传20场次。\n云岭镇人民政府\n2024年1月5日\n",
            "fail",
            2023,
        ),
        # One sign alone, signs that differ, a sign for the title's year, or only the date and the plan.
        ("云岭镇2022年报告\n", "2023年，全镇推进。\n一、成效\n宣传20场次。\n", "pass", None),
        ("云岭镇2022年报告\n", "2023年，全镇推进。\n一、2021年成效\n宣传20场次。\n", "pass", None),
        ("云岭镇2022年报告\n", "2023年，全镇推进。\n一、2022年成效\n宣传20场次。\n", "pass", None),
        (
            "云岭镇2022年报告\n",
            "一、成效\n宣传20场次。\n二、2024年安排\n继续推进。\n云岭镇人民政府\n2024年1月5日\n",
            "pass",
            None,
        ),
        ("云岭镇报告\n", "2023年，全镇推进。\n一、2023年成效\n宣传20场次。\n", "not_applicable", None),
        # Since an earlier year is when the work began; since a later year cannot be.
        ("云岭镇2022年报告\n", "2020年以来，全镇推进。\n一、2020年以来成效\n宣传20场次。\n", "pass", None),
        ("云岭镇2022年报告\n", "2023年以来，全镇推进。\n一、2023年以来成效\n宣传20场次。\n", "fail", 2023),
    ],
)
def test_the_year_told_of(report, title, body, outcome, told):
    title = title.replace("报告", "法治政府建设情况报告")
    said = judged(report(body, title=title), KIND, want="told")
    assert said.outcome == outcome
    assert said.values == ([{"found": 2022, "told": told}] if told else [])


@pytest.mark.parametrize(("asked", "outcome"), [(2023, "pass"), (2024, "fail"), (None, "not_applicable")])
def test_the_year_asked_for(report, asked, outcome):
    title = "云岭镇⟦2023⟧年法治政府建设情况报告\n"
    said = judged(report(MEASURES, title=title, year=asked), KIND, want="asked")
    assert said.outcome == outcome
    assert said.places == ([] if asked is None else marked("", title))
    assert said.values == ([{"found": 2023}] if outcome == "fail" else [])


@pytest.mark.parametrize("want", ["stated", "asked"])
def test_without_a_title_nothing_is_said(report, want):
    assert judged(report("今天天气很好。\n", title="", year=2023), KIND, want=want) == Said("not_applicable", [])
