"""Concrete facts: what counts as one, and the rule that asks for them in the leaders' part."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked, place

from checker.checks.facts import KIND, find_facts
from checker.model.location import Span

HEADING = "一、党政主要负责人履行第一责任人职责情况"
OPTIONS = {"part": "leader", "list": "facts"}


@pytest.mark.parametrize(
    "line",
    [
        "⟦主持召开专题会⟧议⟦3次⟧，带队检查⟦6场次⟧。",
        "⟦6月上旬⟧，带队检查执法工作。",
        "⟦2023年5月⟧，听取汇报。",
        "⟦5月⟧、⟦11月⟧，带队到村督导。",
        "牵头制定⟦《云岭镇重大行政决策事项目录》⟧，⟦向县政府述法⟧。",
        "镇长⟦主持召开法治建设推进会⟧。",
        "⟦第一季度⟧部署，⟦上半年召开⟧述职评议。",
        "对执法工作⟦作出批示⟧，⟦现场述法⟧，⟦出庭应诉⟧，⟦讲法治课⟧。",
        "印发⟦《2023年法治建设工作要点》⟧。",
        "走访群众⟦三十户⟧，解决难题⟦五件⟧。",
        "推动解决⟦12个⟧难点。",
    ],
)
def test_a_fact(report, pack, line):
    target = report(HEADING + "\n" + line + "\n")
    found = find_facts(target, target.document.sections[0].body, pack.lists["facts"])
    assert [place(target, span) for span in found] == marked(HEADING + "\n" + line)


@pytest.mark.parametrize(
    "line",
    [
        "2023年，主要领导高度重视法治建设。",
        "在二人带动下，两名主要领导一起抓。",
        "学习《中华人民共和国行政处罚法》。",
        "抓好三项重点、四个环节。",
        "树牢“四个意识”，做到“两个维护”。",
        "贯彻《党政主要负责人履行推进法治建设第一责任人职责规定》，带头述法。",
        "投入经费12万元，占地30亩。",
        "亲自部署、亲自过问、亲自协调、亲自督办。",
    ],
)
def test_no_fact(report, pack, line):
    target = report(HEADING + "\n" + line + "\n")
    assert find_facts(target, Span(0, len(target.text)), pack.lists["facts"]) == []


def test_the_first_three_facts_are_the_evidence(report):
    body = f"{HEADING}\n主持会议⟦3次⟧，听取汇报⟦2次⟧，检查⟦6次⟧，批示9件。\n"
    assert judged(report(body), KIND, **OPTIONS) == Said("pass", marked(body))


@pytest.mark.parametrize(("least", "outcome"), [(1, "pass"), (2, "pass"), (3, "fail")])
def test_how_many_are_wanted(report, least, outcome):
    body = f"{HEADING}\n主持召开会议3次，听取汇报2次。\n"
    assert judged(report(body), KIND, **OPTIONS, min=least).outcome == outcome


def test_without_facts_the_heading_is_the_place(report):
    body = f"⟦{HEADING}⟧\n主要领导高度重视，亲自抓、带头抓。\n"
    expected = Said("fail", marked(body), ["fail"], [{"characters": 17, "count": 0}])
    said = judged(report(body), KIND, **OPTIONS)
    assert said == expected


@pytest.mark.parametrize("body", ["一、主要举措和成效\n开展宣传20场次。\n", HEADING + "\n"])
def test_no_part_or_an_empty_one(report, body):
    assert judged(report(body), KIND, **OPTIONS) == Said("not_applicable", [])
