"""Sensitive groups counted under control, and names of private persons."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.privacy_people import GROUPS, NAMES

HEAD = "一、主要举措和成效\n"


def said(report, line, kind):
    return judged(report(HEAD + line + "\n"), kind, list="privacy")


def fails(line):
    places = marked(HEAD + line)
    return Said("fail", places, ["fail"] * len(places), [{}] * len(places))


@pytest.mark.parametrize(
    "line",
    [
        "⟦对11名重点上访人员实行一人一策稳控⟧。",
        "⟦登记严重精神障碍患者46人⟧，全部纳入网格管理。",
        "⟦排查精神障碍患者31名，对21名信访重点人员落实管控⟧。",
        "⟦对15名社区矫正对象逐一落实管控⟧。",
        "⟦对23名精神障碍患者落实管控⟧，发放看护补贴。",
        "⟦吸毒人员二十三名均签订帮教协议⟧。各项工作有序推进。",
        "有序推进。⟦排查出涉邪教人员4名⟧，落实教育转化。⟦稳控信访老户6户⟧。",
    ],
)
def test_a_counted_group_under_control(report, line):
    assert said(report, line, GROUPS) == fails(line)


@pytest.mark.parametrize(
    "line",
    [
        "加强特殊人群服务管理，健全精神障碍患者管控机制。",
        "在册社区矫正对象12名，刑满释放人员20名，无脱管漏管。",
        "接待上访群众30人，化解信访积案12件，落实责任。",
        "配备禁毒专干2人、社区矫正工作人员3名，落实管控责任。",
        "吸毒人员0人，落实管控。无邪教人员，开展宣传20场。",
        "救助精神障碍患者12人。",
        "对23名精神障碍患者家庭落实看护补贴，免费办理监护责任保险。",
        "排查矛盾纠纷52件。走访群众120户，宣传禁毒知识，管控渣土车8辆。",
    ],
)
def test_general_statements_zero_and_other_counts(report, line):
    assert said(report, line, GROUPS) == Said("pass", [])


@pytest.mark.parametrize(
    "line",
    [
        "聘请示例律师事务所律师⟦陈示例⟧为法律顾问。",
        "聘请⟦周明远⟧律师常年坐班。常年法律顾问为示例律师事务所⟦马晓东⟧律师。",
        "化解居民⟦孙玉兰⟧与邻居纠纷，帮助村民⟦郑小虎⟧追回工资。",
        "村民⟦吴大勇⟧因宅基地反映，村民⟦李强⟧、低保户⟦陈桂英⟧送来锦旗。",
        "信访人⟦欧阳国庆⟧反映的问题解决。原告⟦陈志强⟧诉镇政府一案。",
        "居民⟦高建军⟧家漏水。",
    ],
)
def test_a_private_name(report, line):
    assert said(report, line, NAMES) == fails(line)


@pytest.mark.parametrize(
    "line",
    [
        "镇党委书记王示例、镇长李示例、县司法局局长张示例。",
        "村民张某、居民李某某、患者王先生、律师小王、村民田×、群众马女士。",
        "村民张贴公约，居民周边办事，当事人陈述申辩，当事人和解，村民马上办，群众高度评价。",
        "村民代表、村民小组长、居民委员会，律师团队，律师高效服务，当事人应诉，被告应诉率。",
        "邀请高级律师、公职律师、金牌律师，由专业律师坐班，和法律援助律师。",
        "村民张家山村集体土地，居民李家湾路，群众许多诉求，业主任期，原告诉讼请求。",
    ],
)
def test_officials_masked_names_and_words(report, line):
    assert said(report, line, NAMES) == Said("pass", [])
