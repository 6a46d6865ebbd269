"""Levels upside down, and a heading that takes the place of another style."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.heading_levels import KIND


@pytest.mark.parametrize(
    ("body", "upper", "mark"),
    [
        ("一、甲项\n1.宣传\n⟦（一）进村。⟧20场次。\n（二）进校。5次。\n2.执法。培训4次。\n", "1.", "（一）"),
        ("（一）甲项\n⟦一、进村。⟧20场次。\n二、进校。5次。\n（二）乙项\n一、执法。培训4次。\n", "（一）", "一、"),
        ("一、甲项\n（1）宣传\n⟦1.进村。⟧20场次。\n2.进校。5次。\n（2）执法。培训4次。\n", "（1）", "1."),
    ],
)
def test_upside_down(report, body, upper, mark):
    found = judged(report(body), KIND)
    assert (found.outcome, found.places, found.cases) == ("fail", marked(body), ["under"])
    assert found.values == [{"mark": mark, "upper": upper}]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (
            "一、甲项\n（一）宣传。20场次。\n⟦2.执法。⟧培训4次。\n（三）调解。52件。\n",
            {"mark": "2.", "before": "（一）", "after": "（三）"},
        ),
        (
            "一、甲项\n（一）宣传。20场次。\n⟦二、执法。⟧培训4次。\n（三）调解。52件。\n二、乙项\n人少。\n",
            {"mark": "二、", "before": "（一）", "after": "（三）"},
        ),
    ],
)
def test_between_two_of_another_level(report, body, values):
    found = judged(report(body), KIND)
    assert (found.outcome, found.places, found.cases, found.values) == ("fail", marked(body), ["between"], [values])


@pytest.mark.parametrize(
    "body",
    [
        "⟦一、甲项⟧\n（一）宣传\n1.进村。20场次。\n（1）春节。5场次。\n2.进校。5次。\n（二）执法。培训4次。\n",
        "⟦一、甲项⟧\n1.面积。80平方公里。\n2.人口。3万人。\n二、乙项\n（一）宣传。20场次。\n（二）执法。4次。\n",
        "⟦一、甲项⟧\n1.面积。80平方公里。\n（一）宣传。20场次。\n（二）执法。培训4次。\n",
        "⟦一、甲项⟧\n（一）宣传\n1.进村。20场次。\n2.进校。5次。\n（三）执法。培训4次。\n",
    ],
)
def test_in_order_or_not_certain(report, body):
    assert judged(report(body), KIND) == Said("pass", marked(body))


def test_one_style_has_no_levels(report):
    assert judged(report("一、甲项\n宣传20场次。\n二、乙项\n人少。\n"), KIND) == Said("not_applicable", [])
