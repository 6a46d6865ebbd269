"""Causes of the shortcomings: spelt out, hinted at, or absent."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.causes import KIND

OPTIONS = {"part": "problems", "list": "causes"}
PLAIN = "二、存在的不足\n"


def both(report, body):
    target = report(MEASURES + body)
    return [judged(target, KIND, **OPTIONS, want=want) for want in ("any", "strong")]


@pytest.mark.parametrize(
    "text",
    [
        "一是力量不足。二是形式单一。⟦主要原因⟧是编制少。",
        "力量不足，⟦究其原因⟧，在于编制少。",
        "力量不足，其⟦根源⟧在于编制少。",
        "力量不足，⟦症结⟧在于编制少。",
        "力量不足。⟦主观上⟧，重视不够；客观上，编制少。",
    ],
)
def test_spelt_out(report, text):
    body = PLAIN + text + "\n"
    expected = marked(MEASURES + body)
    assert both(report, body) == [Said("pass", expected), Said("pass", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "一是力量不足，⟦致使⟧检查不够及时。二是形式单一。",
        "一是⟦由于⟧编制少，力量不足。二是形式单一。",
        "一是⟦受人员流动影响⟧，力量不足。二是形式单一。",
        "一是⟦缺乏⟧专业人才。二是形式单一。",
        "一是普法形式⟦单一，主要是对⟧新媒体运用不多。二是案卷不规范。",
        "一是执法⟦力量不足，主要因编⟧制少。二是形式单一。",
    ],
)
def test_hinted_at(report, text):
    body = PLAIN + text + "\n"
    hint = marked(MEASURES + body)
    weak = Said("fail", [(4, 1, "二、存在的不足")], ["fail"], [{"count": 2}], hint)
    assert both(report, body) == [Said("pass", hint), weak]


def test_a_heading_that_promises_causes_makes_hints_enough(report):
    body = "二、存在的不足和原因\n一是力量不足，⟦致使⟧检查不够及时。二是形式单一。\n"
    hint = marked(MEASURES + body)
    assert both(report, body) == [Said("pass", hint), Said("pass", hint)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一是执法力量有待加强。二是普法形式还需丰富。三是决策程序仍需完善。", 3),
        ("（一）执法力量有待加强。\n（二）普法形式还需丰富。", 2),
        ("执法力量有待加强，普法形式还需丰富。", 0),
        ("还存在一些问题和不足，主要是：一是执法力量有待加强；二是普法形式还需丰富。", 2),
        ("普法实效还不强，主要是：一是执法力量有待加强；二是普法形式还需丰富。", 2),
    ],
)
def test_absent(report, text, count):
    body = "⟦二、存在的不足和原因⟧\n" + text + "\n"
    missing = Said("fail", marked(MEASURES + body), ["fail"], [{"count": count}])
    assert both(report, body) == [missing, Said("not_applicable", [])]


def test_a_cause_elsewhere_does_not_count(report):
    body = "一、主要举措和成效\n纠纷的主要原因是地界不清，均已化解。\n"
    body += "二、存在的不足\n一是力量有待加强。二是形式还需丰富。\n"
    assert judged(report(body), KIND, **OPTIONS, want="any").outcome == "fail"


@pytest.mark.parametrize("body", ["", PLAIN])
def test_no_part_or_an_empty_one(report, body):
    assert both(report, body) == [Said("not_applicable", [])] * 2
