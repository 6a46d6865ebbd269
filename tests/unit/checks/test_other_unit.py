"""Another town as the subject; neighbours, visits, verbs and common words are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import TITLE, Said, judged, marked

from checker.checks.other_unit import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line, title=TITLE, **known):
    target = report(HEAD + line + "\n", title=title, given="paragraphs")
    return judged(replace(target, submitter=replace(target.submitter, **known)), KIND, list="units")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("2023年，⟦松涛镇⟧坚持把法治建设摆在突出位置。", "松涛镇"),
        ("下一步，⟦长坡镇⟧将继续加大普法力度。", "长坡镇"),
        ("一是⟦大河乡⟧高度重视法治建设。", "大河乡"),
        ("青溪县⟦清泉街道⟧积极探索网格普法。", "清泉街道"),
        ("⟦五里坪镇⟧党委高度重视，专题研究4次。", "五里坪镇"),
        ("⟦松涛镇⟧全年共排查纠纷87起。", "松涛镇"),
        ("四是⟦松涛镇⟧利用圩日开展宣传5场次。", "松涛镇"),
        ("⟦松涛镇⟧党委书记、镇长切实履行职责。", "松涛镇"),
        ("成立以⟦松涛镇⟧镇长为组长的领导小组。", "松涛镇"),
        ("⟦石桥镇⟧综治中心接待群众52批。", "石桥镇"),
    ],
)
def test_another_town_is_the_subject(report, line, other):
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [{"own": "云岭镇", "other": other}])


@pytest.mark.parametrize(
    "line",
    [
        "⟦云岭镇⟧坚持依法行政。与毗邻的红岩镇持续开展联调。",
        "青溪县⟦云岭镇⟧始终坚持。赴白水乡考察，白水乡坚持板凳会。",
        "云岭镇与红岩镇会商水源保护，⟦云岭镇⟧积极作为，红岩镇积极配合。",
        "⟦云岭镇⟧人民政府坚持学法。推动镇持续发力，落实镇党委始终统筹的要求，各乡镇积极，该镇认真。",
        "⟦云岭镇⟧积极作为。“松涛镇坚持不懈”的标语上墙。",
    ],
)
def test_the_own_town(report, line):
    assert said(report, line) == Said("pass", marked(HEAD + line))


@pytest.mark.parametrize(
    "line",
    [
        "红岩村坚持普法。",
        "红岩社区积极参与。",
        "集镇持续整治。",
        "红岩镇中心小学开课。",
        "主持镇党委会议4次。",
        "建设镇综治中心1个。",
        "要求镇组织培训。",
        "今年镇开展宣传。",
    ],
)
def test_no_subject_at_all(report, line):
    assert said(report, line) == Said("not_applicable", [])


def test_a_name_that_the_roster_tolerates(report):
    assert said(report, "松涛镇坚持依法行政。", tolerated=("松涛镇",)).outcome == "pass"


def test_bureaus_may_tell_of_towns(report):
    title = "青溪县水利局2023年法治政府建设情况报告\n"
    assert said(report, "松涛镇坚持河长制。", title).outcome == "not_applicable"
