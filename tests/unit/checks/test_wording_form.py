"""Patterns that must, or must not, occur."""

from __future__ import annotations

from marks import Said, judged, marked

from checker.checks.wording_form import FORBID, REQUIRE

TITLED = {"given": "title"}


def test_every_match_is_a_finding_in_order_of_place(report):
    body = "一、主要举措和成效\n本局⟦推进⟧工作，各村⟦配合⟧，⟦推进⟧普法。\n"
    said = judged(report(body, given="paragraphs"), FORBID, patterns=["配合", "推进"])
    assert said == Said("fail", marked(body), ["fail"] * 3, [{}] * 3)


def test_an_exception_saves_the_match_it_fits(report):
    body = "一、主要举措和成效\n⟦我乡⟧推进普法，我乡镇干部学法。\n"
    patterns = {"patterns": ["我乡镇?"], "unless": ["乡镇"]}
    assert judged(report(body, given="paragraphs"), FORBID, **patterns) == Said("fail", marked(body), ["fail"], [{}])


def test_nothing_forbidden_occurs(report):
    title = "⟦云岭镇2023年法治政府建设情况报告⟧\n"
    said = judged(report("一、主要举措\n推进普法。\n", **TITLED), FORBID, patterns=["总结"])
    assert said == Said("pass", marked("", title))


def test_the_ends_of_a_pattern_are_those_of_the_stretch(report):
    target = report("一、主要举措\n推进普法。\n", **TITLED)
    assert judged(target, FORBID, patterns=["报告$"]).outcome == "fail"
    assert judged(target, FORBID, patterns=["^法治"]).outcome == "pass"


def test_one_of_several_patterns_in_one_of_the_stretches_is_enough(report):
    body = "一、主要举措和成效\n各村⟦配合⟧推进普法。\n"
    target = report(body, given="paragraphs")
    assert judged(target, REQUIRE, patterns=["没有这个", "配合"]) == Said("pass", marked(body))


def test_what_is_required_is_absent(report):
    title = "⟦云岭镇2023年法治政府建设情况报告⟧\n"
    said = judged(report("一、主要举措\n推进普法。\n", **TITLED), REQUIRE, patterns=["总结"])
    assert said == Said("fail", marked("", title), ["fail"], [{}])


def test_a_stretch_too_short_to_judge_says_nothing(report):
    # eight letters; blanks and marks do not count
    body = "一、主要举措和成效\n⟦各村 配合，推进普法！⟧\n"
    target = report("一、主要举措和成效\n各村 配合，推进普法！\n", given="part:measures")
    lacking = Said("fail", marked(body), ["fail"], [{}])
    assert judged(target, REQUIRE, patterns=["总结"]) == lacking
    assert judged(target, REQUIRE, patterns=["总结"], least=8) == lacking
    assert judged(target, REQUIRE, patterns=["总结"], least=9) == Said("not_applicable", [])
    assert judged(target, REQUIRE, patterns=["普法"], least=8).outcome == "pass"


def test_the_year_is_filled_in(report):
    target = report("一、主要举措\n推进普法。\n", **TITLED)
    assert judged(target, REQUIRE, patterns=["{year}年"]).places == [(1, 4, "2023年")]
    assert judged(target, REQUIRE, patterns=["{next_year}年"]).outcome == "fail"


def test_without_a_stretch_nothing_is_said(report):
    target = report("一、主要举措\n推进普法。\n", given="part:plan")
    assert target.spans == ()
    assert judged(target, REQUIRE, patterns=["甲"]) == judged(target, FORBID, patterns=["甲"])
    assert judged(target, REQUIRE, patterns=["甲"]) == Said("not_applicable", [])


def test_the_evidence_of_a_part_is_its_first_paragraph(report):
    body = "一、2024年工作安排\n⟦将举办执法培训4期。⟧\n将开展普法宣传30场次。\n"
    assert judged(report(body, given="part:plan"), FORBID, patterns=["配合"]) == Said("pass", marked(body))
