from __future__ import annotations

import tracemalloc
from array import array

import pytest
from builders import FACTS, SIGNER, submission
from lines import lost, record

from checker.model.report import FactResult, RuleResult, StatisticResult
from checker.reports.batch.standing import Outcomes, Standing, standing
from checker.reports.json_report import submission_data


def test_a_line_is_told_in_few_words_and_numbers():
    assert standing(record(shared=[("b.txt", "乙镇"), ("b.txt", "乙镇"), ("c.txt", None)])) == Standing(
        county="云岭县",
        name="云岭镇人民政府",
        path="报送/云岭镇.txt",
        title="云岭镇2023年法治政府建设工作报告",
        year=2023,
        verdict="fail",
        suggestion="return",
        cause="",
        counts=(1, 1, 1, 1, 0),
        parts={"measures": "dedicated", "problems": "missing"},
        outcomes=Outcomes(
            {
                "part-measures": "pass",
                "part-problems": "fail",
                "sum-of-parts": "fail",
                "date-late": "fail",
                "element-signer": "review",
            }.items()
        ),
        indicators=(("publicity", "次", 1), ("rate", "%", 1)),
        values=array("d", [20.0, 98.5]),
        approximate=frozenset({1}),
        shared=2,
    )


@pytest.mark.parametrize(
    ("facts", "unit", "expected"),
    [
        (FACTS, "青石镇", "青石镇"),
        (FACTS, None, "云岭镇人民政府"),
        ({**FACTS, "issuer": None}, None, "云岭镇2023年法治政府建设工作报告"),
        ({**FACTS, "issuer": None, "title": None}, None, "报送/云岭镇.txt"),
    ],
)
def test_it_is_called_by_the_best_name_there_is(facts, unit, expected):
    assert standing(record(facts=facts, unit=unit)).name == expected


def test_an_indicator_given_several_times_is_counted_on():
    given = [
        StatisticResult("x", "甲", value, unit, False, SIGNER.location)
        for value, unit in ((1, "件"), (2, "次"), (3, "件"))
    ]
    made = standing(record(statistics=tuple(given)))
    assert (made.indicators, list(made.values)) == ((("x", "件", 1), ("x", "次", 1), ("x", "件", 2)), [1.0, 2.0, 3.0])


def test_a_year_that_is_none_is_unknown():
    assert standing(record(facts={**FACTS, "report_year": None})).year is None
    assert standing(record(facts={**FACTS, "report_year": FactResult("二〇")})).year is None


def test_why_one_could_not_be_judged():
    assert standing(lost()).cause == "加密文件，请提供未加密版本"
    assert "60" in standing(lost(code="reading-timeout", seconds=60)).cause
    doubtful = RuleResult("part-measures", "must", "review", "reading-doubtful")
    made = submission(verdict="undetermined", findings=(), results=(doubtful,))
    assert standing({"county": "", "submission": submission_data(made, "zh")}).cause
    broken = submission(verdict="undetermined", findings=(), results=(RuleResult("part-measures", "must", "error"),))
    assert standing({"county": "", "submission": submission_data(broken, "zh")}).cause
    assert standing(record()).cause == ""


def test_a_waived_result_is_told_as_such():
    waived = RuleResult("part-problems", "must", "fail", waived=True)
    assert standing(record(findings=(), results=(waived,))).outcomes == {"part-problems": "waived"}


def test_outcomes_are_told_by_rule_and_by_what_they_are():
    told = {"a": "pass", "b": "fail", "c": "not_applicable", "d": "waived", "e": "fail"}
    outcomes = Outcomes(told.items())
    assert outcomes == told
    assert outcomes.get("f") is None
    assert list(outcomes.having(("fail", "waived"))) == ["b", "d", "e"]
    assert list(Outcomes(()).having(("fail",))) == []


def test_submissions_that_the_same_was_asked_of_share_its_names():
    """A hundred thousand lines are held at once: none may have names of rules and indicators of its own."""
    tracemalloc.start()
    told = record()
    told["submission"]["results"] = [{"rule": f"rule-{at}", "outcome": "pass", "waived": False} for at in range(200)]
    first = standing(told)
    before, _ = tracemalloc.get_traced_memory()
    more = [standing(told) for _ in range(50)]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert more == [first] * 50
    assert (after - before) / 50 < 2000
