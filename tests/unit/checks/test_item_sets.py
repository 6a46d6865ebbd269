"""Sets of items in running text: alone, with a gap, told twice, nested, broken by lists and pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked

from checker.checks.item_sets import KIND, sets_in
from checker.text.numerals import chinese_ordinal

HEAD = "一、主要举措和成效\n"


def said(report, text):
    return judged(report(HEAD + text), KIND)


@pytest.mark.parametrize(
    ("text", "case", "values"),
    [
        (
            "首先，选派骨干驻点指导，编印图解900份。⟦再次，对困难群众上门服务⟧，全年128次。\n",
            "missing",
            {"mark": "再次", "wanted": "其次"},
        ),
        ("（一）队伍。⟦一是专职人员少⟧，业务不熟。同时，经费紧。\n", "single", {"mark": "一是", "wanted": "二是"}),
        (
            "执法规范。⟦一是充实队伍⟧，持证9名。\n调解有力。一是畅通渠道；二是壮大力量。\n",
            "single",
            {"mark": "一是", "wanted": "二是"},
        ),
        ("⟦第一，加强宣传⟧。并且规范执法。\n", "single", {"mark": "第一", "wanted": ""}),
        ("⟦首先，加强宣传⟧。规范执法。\n", "single", {"mark": "首先", "wanted": "其次"}),
        ("力量不足。⟦其次，形式单一⟧。\n", "missing", {"mark": "其次", "wanted": "首先"}),
        ("强化统筹。⟦二是规范执法⟧；三是调解。\n", "missing", {"mark": "二是", "wanted": "一是"}),
        ("一是宣传；⟦三是执法⟧。\n", "missing", {"mark": "三是", "wanted": "二是", "before": "一是"}),
        (
            "一要学习；二要落实；⟦二要督查⟧；四要考核。\n",
            "repeat",
            {"mark": "二要", "wanted": "三要", "before": "二要"},
        ),
        ("一是宣传；⟦一是执法⟧；三是调解。\n", "repeat", {"mark": "一是", "wanted": "二是", "before": "一是"}),
        ("一是宣传；⟦一是执法⟧。\n", "repeat", {"mark": "一是", "wanted": "二是", "before": "一是"}),
        ("一是宣传。\n二是执法。\n⟦四是调解⟧。\n", "missing", {"mark": "四是", "wanted": "三是", "before": "二是"}),
        ("（一）宣传。1.进村。2.进校。⟦4.进企业⟧。\n", "missing", {"mark": "4.", "wanted": "3.", "before": "2."}),
        ("（一）宣传：①进村；⟦③进校⟧。\n", "missing", {"mark": "③", "wanted": "②", "before": "①"}),
    ],
)
def test_faults(report, text, case, values):
    found = said(report, text)
    assert (found.outcome, found.places, found.cases) == ("fail", marked(HEAD + text), [case])
    assert found.values == [values]


@pytest.mark.parametrize(
    "text",
    [
        "⟦一是⟧宣传。二是执法。\n",
        "⟦一是⟧宣传。主要做法：⟦一是⟧进村，二是进校。二是执法。\n",
        "⟦一是⟧宣传：\n1.进村入户宣传活动\n2.进校园宣传活动\n二是执法。\n",
        "首先，宣传。⟦第二，⟧执法。最后，公开。\n",
        "究其原因，⟦一是⟧编制少；另一方面，培训少。\n",
        "主要表现在一是人少。⟦二是⟧钱少。\n",
        "⟦第一，⟧宣传。⟦一是⟧进村；二是进校。\n第二，执法。⟦一是⟧持证；二是亮证。\n",
    ],
)
def test_sets_that_are_whole(report, text):
    found = said(report, text)
    assert (found.outcome, sorted(found.places)) == ("pass", marked(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "学习“一是坚持党的领导；三是坚持人民至上”的讲话。\n",
        "坚持一是一、二是二。\n",
        "首先，由窗口登记。然后，由司法所办理。\n",
        "名列全县第一，群众满意。\n",
        "宣传分两类：（1）集中；（2）入户。集中又包括：（1）赶集；（2）节日。\n",
    ],
)
def test_no_sets(report, text):
    assert said(report, text) == Said("not_applicable", [])


def test_headings_in_words_are_no_items(report):
    body = "第一，甲项工作\n全镇开展普法宣传20场次，发放资料。\n第二，乙项工作\n全镇办理案件15件，培训4次。\n"
    assert judged(report(body), KIND) == Said("not_applicable", [])


@given(st.integers(min_value=2, max_value=12), st.sampled_from("是要"))
def test_a_whole_set_of_any_length_has_no_fault(most, kind):
    text = "\n" + "；".join(f"{chinese_ordinal(n)}{kind}宣传" for n in range(1, most + 1)) + "。"
    [one] = sets_in(text, 0, len(text))
    assert ([mark.number for mark in one.marks], one.wrong) == (list(range(1, most + 1)), ())
