"""Words, phrases and characters put down twice, and all that is only said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked, unmarked

from checker.checks.doubling import KIND

HEAD = "一、主要举措和成效\n"
WHAT = ("word", "phrase", "character")


def said(report, line, what):
    return judged(report(HEAD + line + "\n", given="paragraphs"), KIND, what=what, list="doubling")


def quiet(line):
    return Said("pass", marked("⟦一、主要举措和成效⟧\n" + unmarked(line)))


@pytest.mark.parametrize(
    ("line", "what", "twice"),
    [
        ("对法律条文⟦理解理解⟧不深。", "word", "理解"),
        ("⟦坚持坚持⟧依法决策。", "word", "坚持"),
        ("对物业纠纷，⟦坚持坚持⟧书记领办、社区协办。", "word", "坚持"),
        ("加强⟦行政执法行政执法⟧监督。", "word", "行政执法"),
        ("⟦一是一是⟧加强培训。", "word", "一是"),
        ("干部⟦讨论讨论⟧方案后执行。", "word", "讨论"),
        ("全镇⟦推进依法行政全面推进依法行政⟧。", "phrase", "推进依法行政"),
        ("认真⟦学习贯彻深入学习贯彻⟧会议精神。", "phrase", "学习贯彻"),
        ("理顺职⟦责责⟧推进审批提速。", "character", "责"),
        ("积极⟦开开⟧展宣传。", "character", "开"),
        ("全镇开⟦展展⟧普法宣传。", "character", "展"),
        ("村民⟦的的⟧意识增强。", "character", "的"),
        ("⟦落实法律顾问制度落实法律顾问⟧。", "phrase", "落实法律顾问"),
        ("⟦强化对执法行为的监督，强化对执法行为的监督⟧。", "phrase", "强化对执法行为的监督"),
        ("⟦夯夯⟧实基础，提高水平。", "character", "夯"),
        ("二是⟦加加⟧强培训。", "character", "加"),
    ],
)
def test_a_slip(report, line, what, twice):
    assert said(report, line, what) == Said("fail", marked(HEAD + line), ["fail"], [{"twice": twice}])
    for other in set(WHAT) - {what}:
        assert said(report, line, other) == quiet(line)


@pytest.mark.parametrize(
    "line",
    [
        "方方面面、实实在在、人人参与、层层落实、步步推进、一一落实。",
        "党组织组织党员学法，社会组织组织服务，人大代表代表选民监督，经人民调解调解成功，更新政务公开公开目录。",
        "一项一项抓、一件事一件事办、一村一村走，两手两手抓。",
        "二〇二〇年以来，大家商量商量、讨论讨论。",
        "常态化常态化推进巡查。",
        "学习习近平法治思想，依法治理理顺关系，改进工作作风，发展人民民主。",
        "公开开展评议，落实实施方案，规范执法行为为民服务，健全机制制定清单。",
        "党支部支部书记带头，执法大队大队长带队，村民小组小组长参加，主任任组长，各站所所长负责。",
        "资本市场市场化改革，设立“评理评理”工作室，印发《关于关于加强学习的通知》。",
        "提高行政执法水平和行政执法人员素质，普法宣传向普法宣传服务转变。",
        "推进依法行政，全面推进依法行政示范创建。",
        "物业纠纷调解室调解物业纠纷，宣传传得远，隐患排查查到底，干部开展展板宣传，普法目的的确定，调解和和解，为了了解民情，实在在行。",
        "制度化、常态化。常态化开展培训，带来越来越多便利。",
    ],
)
@pytest.mark.parametrize("what", WHAT)
def test_said_twice_on_purpose_or_across_words(report, line, what):
    assert said(report, line, what) == quiet(line)


def test_a_heading_before_its_own_text_parted_by_a_blank(report):
    assert said(report, "（一）加强学习 加强学习，提高素质。", "word").outcome == "pass"


def test_a_broken_line_hides_nothing(report):
    body = HEAD + "全镇各级干部带头学习法律法规，对新颁布的法律法规条文理解\n理解还不够深入，有待提高。\n"
    found = judged(report(body, given="paragraphs"), KIND, what="word", list="doubling")
    assert (found.outcome, found.values) == ("fail", [{"twice": "理解"}])


@given(
    st.text(alphabet="村镇干部普法宣传调解审查", min_size=2, max_size=6).filter(
        lambda word: len(set(word)) == len(word)
    )
)
def test_any_word_of_different_characters_is_seen_when_doubled(report, word):
    found = said(report, f"全年{word}{word}。", "word")
    assert found.outcome == "fail"
    assert found.values[0]["twice"] in word + word
