"""Brackets of one width, marks after ordinals, no full stop after a heading on its own line."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.ordinal_form import MARKS, STOP, WIDTH

HEAD = "一、主要举措和成效\n"


@pytest.mark.parametrize(
    ("text", "full", "half"),
    [
        ("（一）宣传。20场次。\n⟦(二)执法。⟧4次。\n（三）调解。52件。\n", 2, 1),
        ("(一)宣传。20场次。\n⟦（二）执法。⟧4次。\n(三)调解。52件。\n", 1, 2),
        ("（一）宣传。20场次。\n⟦（二)执法。⟧4次。\n（三）调解。52件。\n", 2, 1),
        ("⟦(一)宣传。⟧20场次。\n（二）执法。4次。\n", 1, 1),
        ("（1）宣传。20场次。\n（2）执法。4次。\n⟦(3)调解。⟧52件。\n", 2, 1),
    ],
)
def test_brackets_of_two_widths(report, text, full, half):
    found = judged(report(HEAD + text), WIDTH)
    assert (found.outcome, found.places) == ("fail", marked(HEAD + text))
    assert found.values == [{"full": full, "half": half}]


@pytest.mark.parametrize(
    "text",
    [
        "⟦（一）宣传。⟧20场次。\n⟦（二）执法。⟧4次。\n",
        "⟦(一)宣传。⟧20场次。\n⟦(二)执法。⟧4次。\n",
        "⟦（一）宣传。⟧20场次。\n(4月15日)开展集中宣传活动，群众反响良好。\n",
        "⟦（一）宣传⟧\n⟦(1)进村。⟧20场次。\n⟦(2)进校。⟧5次。\n",
    ],
)
def test_brackets_of_one_width(report, text):
    found = judged(report(HEAD + text), WIDTH)
    assert (found.outcome, sorted(found.places)) == ("pass", marked(HEAD + text))


@pytest.mark.parametrize(
    ("text", "mark", "wanted", "count"),
    [
        ("⟦1、⟧宣传。20场次。\n2、执法。4次。\n", "1、", "1.", 2),
        ("⟦（一）、⟧宣传。20场次。\n（二）执法。4次。\n", "（一）、", "（一）", 1),
        ("⟦一）⟧宣传。20场次。\n（二）执法。4次。\n", "一）", "（一）", 1),
        ("开展宣传：⟦第一、⟧进村。⟦⟧第二、进校。\n".replace("⟦⟧", ""), "第一、", "第一，", 2),
    ],
)
def test_marks_after_ordinals(report, text, mark, wanted, count):
    found = judged(report(HEAD + text), MARKS)
    assert (found.outcome, found.places) == ("fail", marked(HEAD + text))
    assert found.values == [{"mark": mark, "wanted": wanted, "count": count}]


def test_the_right_marks(report):
    text = "（一）宣传\n1.进村。20场次。\n（1）春节。5场次。\n①正月。2场次。\n第一、第二季度任务完成。\n"
    found = judged(report(HEAD + text), MARKS)
    assert (found.outcome, [quote for *_at, quote in found.places]) == ("pass", ["一、", "（一）", "1.", "（1）", "①"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("⟦（一）宣传工作。⟧\n全年20场次。\n（二）执法工作。\n培训4次。\n", 2),
        ("⟦（一）宣传工作。⟧\n全年20场次。\n（二）执法工作\n培训4次。\n", 1),
    ],
)
def test_headings_with_a_full_stop(report, text, count):
    found = judged(report(HEAD + text), STOP, most=40)
    assert (found.outcome, found.places) == ("fail", marked(HEAD + text))
    assert found.values[0]["count"] == count


@pytest.mark.parametrize(
    "text",
    [
        "（一）宣传工作。全年20场次。\n（二）执法工作。培训4次。\n",
        "1.举办执法培训4期。\n2.开展宣传30场次。\n以上任务由司法所落实。\n",
        "（一）" + "宣传" * 25 + "。\n全年20场次。\n",
    ],
)
def test_run_in_headings_and_items_may_have_one(report, text):
    body = "⟦一、主要举措和成效⟧\n" + text
    assert judged(report(body), STOP, most=40) == Said("pass", marked(body))
