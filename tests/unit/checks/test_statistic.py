"""Numbers at all, of enough kinds, and those the county asks for."""

from __future__ import annotations

import pytest
from marks import TITLE, Said, judged, marked

from checker.checks.statistic import KINDS, REQUIRED

HEAD = "一、主要举措和成效\n"
PROBLEMS = "⟦⟧二、存在的不足\n力量薄弱，主要原因是编制少。\n"
NONE = {"list": "statistics"}
FEW = {"list": "statistics", "min": "statistic_kinds"}
WANTED = {"list": "statistics", "required": "required_statistics"}


def test_one_number_is_a_number(report):
    body = HEAD + "开展普法宣传⟦20场次⟧，调解纠纷52件。\n"
    assert judged(report(body), KINDS, **NONE) == Said("pass", marked(body))


def test_no_number_at_all(report):
    body = HEAD + "全镇积极开展普法宣传，成效明显。\n" + PROBLEMS
    values = {"count": 0, "least": 1, "found": "", "others": 0}
    assert judged(report(body), KINDS, **NONE) == Said("fail", marked(body), ["fail"], [values])
    assert judged(report(body), KINDS, **FEW) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("least", "outcome", "count"), [(1, "pass", 1), (2, "pass", 2), (3, "fail", 2), (5, "fail", 2)]
)
def test_kinds_are_counted_once(report, least, outcome, count):
    body = HEAD + "开展普法宣传⟦20场次⟧，调解纠纷⟦52件⟧，化解矛盾8件。\n" + PROBLEMS
    said = judged(report(body, parameters={"statistic_kinds": least}), KINDS, **FEW)
    places = marked(body)
    assert (said.outcome, said.places) == (outcome, places[:count] if outcome == "pass" else places[2:])
    found = {"count": 2, "least": least, "found": "矛盾纠纷化解、普法宣传活动", "others": 0}
    assert said.values == ([] if outcome == "pass" else [found])


@pytest.mark.parametrize(("others", "outcome"), [(9, "fail"), (10, "review")])
def test_many_numbers_of_no_known_kind_are_left_to_a_person(report, others, outcome):
    told = "，".join(f"走访农户{20 + n}户" for n in range(others))
    body = HEAD + f"开展普法宣传20场次。{told}。\n" + PROBLEMS
    said = judged(report(body), KINDS, **FEW)
    assert (said.outcome, said.cases, said.reason) == (
        outcome,
        [outcome],
        "approximate" if outcome == "review" else None,
    )
    assert said.places == marked(body)
    assert said.values == [{"count": 1, "least": 5, "found": "普法宣传活动", "others": others}]


def test_nothing_is_required_unless_the_county_says_so(report):
    assert judged(report(HEAD + "开展普法宣传20场次。\n"), REQUIRED, **WANTED) == Said("not_applicable", [])


def test_each_missing_number_is_a_finding(report):
    body = HEAD + "开展普法宣传20场次。\n" + PROBLEMS
    target = report(body, parameters={"required_statistics": ["publicity", "mediation", "study"]})
    values = [{"item": "矛盾纠纷化解"}, {"item": "领导干部学法"}]
    assert judged(target, REQUIRED, **WANTED) == Said("fail", marked(body) * 2, ["fail"] * 2, values)


def test_zero_is_a_number(report):
    body = HEAD + "开展普法宣传⟦20场次⟧，全年⟦未发生行政复议案件⟧。\n"
    target = report(body, parameters={"required_statistics": ["publicity", "reconsideration"]})
    assert judged(target, REQUIRED, **WANTED) == Said("pass", marked(body))


def test_without_a_part_for_measures_the_gap_is_at_the_end_of_the_body(report):
    body = "2023年，各项事务平稳有序。\n⟦⟧云岭镇人民政府\n2024年1月10日\n"
    assert judged(report(body), KINDS, **NONE).places == marked(body, TITLE)
