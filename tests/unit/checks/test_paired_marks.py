"""Pairs of marks: balanced and crossed, over several paragraphs, and the brackets of ordinals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked, unmarked

from checker.checks.paired_marks import KIND, unpaired

HEAD = "一、主要举措和成效\n"
PAIRS = ("“”", "‘’", "《》", "（）", "〔〕", "【】")


def said(report, body):
    return judged(report(HEAD + unmarked(body), given="document"), KIND)


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("开展⟦“⟧法律进乡村活动。", ["引号"]),
        ("坚持枫桥经验⟦”⟧，化解矛盾。", ["引号"]),
        ("落实⟦“⟧谁执法谁普法“责任制。", ["引号"]),
        ("贯彻《行政复议法》⟦《⟧行政处罚法，规范执法。", ["书名号"]),
        ("村⟦（⟧社区全覆盖，各村社区⟦》⟧达标。", ["括号", "书名号"]),
        ("落实⟦〔⟧八五普法规划。", ["六角括号"]),
        ("一是“落实⟦《⟧行政处罚法”⟦》⟧。", ["书名号"]),
        ("二是村社区⟦）⟧全覆盖。", ["括号"]),
    ],
)
def test_one_half_is_missing(report, line, pairs):
    found = said(report, line + "\n")
    places = [place for place in marked(HEAD + line) if place[2] in [p[2] for p in found.places]]
    assert found.outcome == "fail"
    assert found.places == places[: len(pairs)]
    assert [value["pair"] for value in found.values] == pairs


@pytest.mark.parametrize(
    "body",
    [
        "“一村（社区）一法律顾问”“全民学‘典’”（2021—2025年）《关于印发〈规划〉的通知》〔2024〕1号【公开】\n",
        "1）落实责任；2）加强培训；一）健全制度。\n",
        "书记强调：“要把法治建设摆在突出位置。\n“要坚持依法决策。”\n各站所落实。\n",
        "书记强调：“要把法治建设摆在突出位置，层层压实责任。\n要坚持依法决策。”\n",
        "书记强调：“要把法治建设摆在突出位置。\n要坚持依法决策。\n要层层压实责任。”\n",
        "编制90’s专题，Xi’an片区参加。\n",
        '组织"宪法宣传周"和"民法典宣传月"活动。\n',
    ],
)
def test_paired_or_no_pair(report, body):
    assert said(report, body) == Said("pass", [(1, 1, "云岭镇2023年法治政府建设情况报告")])


TABLE = """项目
自然人
企业
总计
一、新收申请数量
3
1
4
二、部分公开（区分处理
的，只计这一情形，
不计其他情形⟦）⟧
2
1
3
"""


def test_the_halves_of_a_pair_stand_on_different_lines_of_a_cell(report):
    assert said(report, TABLE) == Said("pass", [(1, 1, "云岭镇2023年法治政府建设情况报告")])


def test_half_a_pair_in_a_table_is_told(report):
    without = TABLE.replace("（区分", "，区分")
    found = said(report, without)
    assert (found.outcome, found.places) == ("fail", marked(HEAD + without))


def test_a_lost_mark_before_a_paragraph_that_begins_with_a_quotation(report):
    found = said(report, "开展“法律进乡村活动。\n“八五”普法有序推进。\n")
    assert [place[0] for place in found.places] == [3]


nested = st.recursive(
    st.text(alphabet="法治建设，。1", max_size=4),
    lambda inner: st.tuples(st.sampled_from(PAIRS), inner, inner).map(lambda t: t[0][0] + t[1] + t[0][1] + t[2]),
    max_leaves=8,
)


@given(nested)
def test_whatever_is_nested_has_no_mark_alone(text):
    assert unpaired(text, 0, len(text)) == []


@given(nested, st.sampled_from("“‘《（〔【"))
def test_one_more_opening_mark_is_alone(text, mark):
    assert unpaired(text + mark, 0, len(text) + 1) == [(len(text), mark)]
