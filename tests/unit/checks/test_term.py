"""Wrong forms of terms: hits, excuses, groups, years, overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import Said, judged, marked

from checker.checks.term import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line, entries, **options):
    target = report(HEAD + line + "\n", given="document")
    target = replace(target, lists={**target.lists, "own": {"kind": "terms", "entries": entries}})
    return judged(target, KIND, list="own", **options)


def fails(line, *rights):
    return Said("fail", marked(HEAD + line), ["fail"] * len(rights), [{"right": right} for right in rights])


WORD = {"word": "法制", "find": "法制(建设|意识)", "right": "法治{1}", "unless": ["学法制意"], "without": ["旧称"]}


def test_a_hit_is_named_with_its_right_form(report):
    line = "加强⟦法制建设⟧，提高⟦法制意识⟧。"
    assert said(report, line, [WORD]) == fails(line, "法治建设", "法治意识")


@pytest.mark.parametrize(
    "line", ["落实法制审核。", "领导学法制意见。", "旧称法制建设。", "学习《法制建设》和“法制建设”。"]
)
def test_what_is_no_hit(report, line):
    assert said(report, line, [WORD]).outcome == "pass"


def test_an_excuse_counts_only_where_it_overlaps(report):
    line = "领导学法制意识，加强⟦法制建设⟧。"
    assert said(report, line, [WORD]) == fails(line, "法治建设")


def test_a_sentence_away_nothing_excuses(report):
    line = "旧称如此。加强⟦法制建设⟧。"
    assert said(report, line, [WORD]) == fails(line, "法治建设")


def test_near_must_match_in_the_sentence(report):
    entry = {"word": "防控", "near": ["做好|抓好"]}
    assert said(report, "防控已经结束。做好其他工作。", [entry]).outcome == "pass"
    line = "继续做好⟦防控⟧。"
    assert said(report, line, [entry]) == fails(line, "")


def test_without_find_every_word_is_a_hit_and_once_keeps_the_first(report):
    entry = {"word": ["我局", "本局"], "right": "我镇"}
    line = "⟦我局⟧部署，⟦本局⟧落实。"
    assert said(report, line, [entry]) == fails(line, "我镇", "我镇")
    line = "⟦我局⟧部署，本局落实。"
    assert said(report, line, [{**entry, "once": True}]) == fails(line, "我镇")


def test_a_group_is_the_hit_where_right_does_not_use_it(report):
    line = "发放资料⟦X份⟧。"
    assert said(report, line, [{"word": "X", "find": "[^0-9](X份)"}]) == fails(line, "")


def test_enough_of_several(report):
    entry = {"word": "职能", "of": ["履行职能", "科学决策", "文明执法"], "least": 2, "right": "新纲要"}
    line = "⟦履行职能、坚持科学决策⟧等。"
    assert said(report, line, [entry]) == fails(line, "新纲要")
    assert said(report, "履行职能，成效明显。", [entry]).outcome == "pass"


@pytest.mark.parametrize(
    ("years", "outcome"), [({"from": 2023}, "fail"), ({"from": 2024}, "pass"), ({"to": 2022}, "pass")]
)
def test_an_entry_speaks_in_its_years(report, years, outcome):
    assert said(report, "继续防控。", [{"word": "防控", "years": years}]).outcome == outcome


def test_of_overlapping_hits_the_longest_of_the_first_stays(report):
    entries = [{"word": "宪法日", "right": "短"}, {"word": "国家宪法日", "right": "长"}]
    line = "迎接⟦国家宪法日⟧。"
    assert said(report, line, entries) == fails(line, "长")


@pytest.mark.parametrize(("mode", "outcome"), [("skip", "pass"), ("titles", "fail"), ("keep", "fail")])
def test_quotations(report, mode, outcome):
    assert said(report, "倡导“法制建设”。", [WORD], quotations=mode).outcome == outcome
    assert said(report, "学习《法制建设》。", [WORD], quotations=mode).outcome == ("fail" if mode == "keep" else "pass")


def test_a_quotation_taken_whole_is_the_authors(report):
    line = "继续⟦“法制建设”⟧。"
    assert said(report, line, [{"word": "法制", "find": "“法制建设”"}]) == fails(line, "")
