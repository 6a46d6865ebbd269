"""Half-width marks: slips among full-width ones, habits of a page, and all that is right half-width."""

from __future__ import annotations

import pytest
from marks import Aim, Said, aim, judged, marked, unmarked

from checker.checks.mark_width import KIND

HEAD = "一、主要举措和成效\n"
FULL = "全镇举办讲座6场，调解纠纷52件，办理诉求12件；群众满意：未发生越级上访（信访），社会稳定！\n"
PASS = Said("pass", [(1, 1, "云岭镇2023年法治政府建设情况报告")])


def said(report, body, when):
    return judged(report(HEAD + unmarked(body), given="document"), KIND, when=when)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("举办讲座6场⟦,⟧调解纠纷52件。", 1),
        ("共举办讲座6⟦,⟧调解纠纷52件。", 1),
        ("重点是⟦:⟧学法,用法。", 2),
        ("“枫桥经验”⟦;⟧化解矛盾。", 1),
        ("各村⟦(社区)⟧配备顾问。", 2),
        ("规划⟦(2023-2025年)⟧印发。", 2),
        ("取得成效⟦!⟧", 1),
        ("加强执法队伍建设⟦.⟧组织培训4期。", 1),
        ("LED⟦,⟧大屏滚动播放。", 1),
    ],
)
def test_a_slip(report, line, count):
    assert said(report, FULL + line + "\n", "some") == Said(
        "fail", marked(HEAD + FULL + line), ["fail"], [{"count": count}]
    )
    assert said(report, FULL + line + "\n", "all") == PASS


@pytest.mark.parametrize(
    "line",
    [
        "发放1,200份，时间为17:35，比例1:3，使用APP(V2.0)，网址http://example.com/a?b=1，(2021-2025)。",
        "(一)加强领导，压实责任。(1)健全制度；1)明确责任。",
        "1.抓培训。买买提.艾力参加讲座，版本V2.0上线。",
        "( 二 ) 规范执法，提高水平。",
        "GB/T 15834, GB/T 15835，按标准执行。",
    ],
)
@pytest.mark.parametrize("when", ["some", "all"])
def test_half_width_by_right(report, line, when):
    assert said(report, FULL + line + "\n", when) == PASS


def test_one_finding_a_line(report):
    body = FULL + "一是⟦,⟧学法,用法。\n二是守法。\n三是⟦:⟧普法。\n"
    found = said(report, body, "some")
    assert (found.places, found.values) == (marked(HEAD + body), [{"count": 2}, {"count": 1}])


def test_throughout(report):
    body = "全镇举办讲座6场⟦,⟧调解纠纷52件,办理诉求12件;群众满意:全部回访.\n"
    assert said(report, body, "all") == Said("fail", marked(HEAD + body), ["fail"], [{"count": 4}])
    assert said(report, body, "some") == PASS


def test_throughout_counts_the_body_only(report):
    body = "⟦全⟧镇" + "举办讲座6场,调解纠纷52件;" * 30 + "\n"
    found = said(report, body, "all")
    assert (found.places, found.values) == ([(3, 9, ",")], [{"count": 60}])


def test_one_kind_throughout(report):
    body = FULL.replace("（信访）", "") + "各村⟦(⟧居)达标，各站(所)达标，各片(区)达标，各组(队)达标。\n"
    found = said(report, body, "all")
    assert (found.places, found.values) == (marked(HEAD + body), [{"count": 8}])
    assert said(report, body, "some") == PASS


def test_the_recipient_has_a_rule_of_its_own(pack):
    body = "县委、县政府:\n2023年，全镇推进法治政府建设，取得进展。\n" + HEAD + FULL
    assert judged(aim(pack, body, Aim()), KIND, when="some").outcome == "pass"
