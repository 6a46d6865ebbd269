"""Sentences and paragraphs that stand twice: set phrases, headings and short clauses may."""

from __future__ import annotations

import pytest
from marks import judged

from checker.checks.repeated import KIND

HEAD = "一、主要举措和成效\n"
PARAGRAPH = "年初定计划、年中抓督促、年末看成效，综合行政执法队每周集中学习，邀请业务骨干授课，围绕取证、文书、送达等环节开展实训，办案质量明显提高。"
SENTENCE = "对排查出的矛盾逐案建立台账并明确包案领导和化解时限，做到底数清。"


def said(report, body, what, **limits):
    return judged(report(HEAD + body, given="paragraphs"), KIND, what=what, list="doubling", **limits)


@pytest.mark.parametrize(
    "second",
    [
        PARAGRAPH,
        "（二）强化监督。" + PARAGRAPH,
        "二是" + PARAGRAPH,
        PARAGRAPH.replace("每周集中学习", "每周都集中学习"),
    ],
)
def test_a_paragraph_twice(report, second):
    found = said(report, f"{PARAGRAPH}\n全镇调解纠纷52件。\n{second}\n", "paragraph")
    assert (found.outcome, [place[0] for place in found.places]) == ("fail", [5])
    assert [place[0] for place in found.related] == [3]
    assert found.values[0]["first"] == 3
    # What is told of the paragraph is not told again of its sentences.
    assert said(report, f"{PARAGRAPH}\n{second}\n", "sentence", min=16).outcome == "pass"


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPH
        + "\n"
        + "调解员每月集中学习，邀请律师授课，围绕笔录、回访、归档等环节开展练兵，调解成功率明显提高。\n",
        "全镇举办法治讲座6场。\n全镇举办法治讲座6场。\n",
        f"（一）{SENTENCE}\n（二）全镇举办法治讲座6场。\n",
    ],
)
def test_no_paragraph_twice(report, body):
    assert said(report, body, "paragraph").outcome in ("pass", "not_applicable")


@pytest.mark.parametrize(
    ("body", "line", "quote"),
    [
        (f"镇里会商。{SENTENCE}\n司法所牵头。{SENTENCE}群众满意。\n", 4, SENTENCE[:-1]),
        (f"镇里会商。{SENTENCE}{SENTENCE}\n", 3, SENTENCE[:-1]),
        (f"镇里会商。一是{SENTENCE}\n二是{SENTENCE}群众满意。\n", 4, SENTENCE[:-1]),
    ],
)
def test_a_sentence_twice(report, body, line, quote):
    found = said(report, body, "sentence", min=24)
    assert (found.outcome, [(place[0], place[2]) for place in found.places]) == ("fail", [(line, quote)])
    assert found.values == [{"first": 3, "length": 30}]


@pytest.mark.parametrize(
    "body",
    [
        "提高运用法治思维和法治方式深化改革、推动发展、化解矛盾的能力。\n" * 2,
        "落实《青溪县法治政府建设实施方案》和《青溪县普法规划》精神要求，推进。\n认真落实。落实《青溪县法治政府建设实施方案》和《青溪县普法规划》精神要求，深化。\n",
        f"（一）{SENTENCE[:-1]}\n{SENTENCE}\n",
        "提高依法行政能力，坚持依法决策。\n提高依法行政能力，坚持依法办事。\n",
    ],
)
def test_no_sentence_twice(report, body):
    assert said(report, body, "sentence", min=16).outcome == "pass"


def test_the_length_decides_which_rule_speaks(report):
    body = f"镇里会商。{SENTENCE}\n司法所牵头。{SENTENCE}\n"
    assert said(report, body, "sentence", min=16, below=30).outcome == "pass"
    assert said(report, body, "sentence", min=30).outcome == "fail"


def test_without_text_there_is_nothing_to_say(report):
    assert said(report, "", "sentence").outcome == "not_applicable"
