"""Levels and organs that the own chain does not have."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.foreign_level import LEVEL, ORGAN

COUNTY = "云岭镇2023年法治政府建设情况报告\n县委、县政府：\n一、主要举措和成效\n"
DISTRICT = "碧港区望海镇2023年法治政府建设情况报告\n区委、区政府：\n一、主要举措和成效\n"
CITY = "永和市云岭镇2023年法治政府建设情况报告\n市委、市政府：\n一、主要举措和成效\n"
UNKNOWN = "云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n"


def said(report, head, line, kind):
    return judged(report(line + "\n", title=head, given="document"), kind, list="levels")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (COUNTY, "落实⟦旗委⟧、⟦旗政府⟧部署。"),
        (COUNTY, "根据⟦盟市⟧两级安排，组织各⟦嘎查⟧干部学法，⟦全旗⟧推进，⟦团场⟧职工参加。"),
        (DISTRICT, "落实规定以及市、⟦旗政府⟧有关文件要求。"),
        (DISTRICT, "参照区、⟦旗两级⟧应急办法。"),
        (DISTRICT, "接受⟦县人大⟧监督，⟦全县⟧率先完成，向⟦县政府⟧报告，⟦县纪委⟧通报。"),
        (COUNTY, "服务⟦全区⟧大局，按照⟦区政府⟧安排，⟦区里⟧组织培训。"),
        (COUNTY, "适应⟦区群众⟧新需要，为⟦区经济⟧社会发展服务，让⟦区居民⟧满意。"),
        (CITY, "受到⟦县委⟧表彰，向⟦区政府⟧报告。"),
    ],
)
def test_a_level_from_elsewhere(report, head, line):
    places = marked(line, head)
    assert said(report, head, line, LEVEL) == Said("fail", places, ["fail"] * len(places), [{}] * len(places))


def test_a_town_of_the_production_corps(report):
    line = "承接兵团赋予的职权，兵团司法局督导，各团场参加。"
    assert said(report, COUNTY, line, LEVEL).outcome == "fail"
    assert said(report, COUNTY.replace("县委、县政府", "师市党委、县委"), line, LEVEL) == Said("pass", [])


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (COUNTY, "社区、辖区、片区、小区、园区居民，山区群众，区域、区别，县级以上，各县（市、区）。"),
        (COUNTY, "社区委员会、景区管委会、校区政府专职，健全县域治理，县城、县委、我县。"),
        (COUNTY, "红旗村、锦旗、旗帜、国旗、旗舰店、联盟、加盟、同盟军、兵团作战、社团场所、红旗居委会。"),
        (COUNTY, "赴邻区学习区政府做法，对口帮扶旗县。《关于落实区政府部署的意见》“区委说了算”。"),
        (COUNTY, "请原新疆生产建设兵团转业的老党员讲课，选派干部到新疆生产建设兵团援疆。"),
        (COUNTY, "自治区党委部署，全区推进，各嘎查学习。"),
        (DISTRICT, "县域治理、区县互评、县级以上部门，我区、全区、区委，安全县乡，赴邻县学习县政府做法。"),
        (DISTRICT, "报县委依法治县办。配合县司法局。"),  # told by the organ rule
        ("敖林旗白音镇2023年法治政府建设情况报告\n", "旗委、旗政府部署，各嘎查推进。"),
        ("东港县开发区管理委员会2023年法治政府建设情况报告\n", "我区、全区推进。"),
    ],
)
def test_right_levels_and_other_words(report, head, line):
    assert said(report, head, line, LEVEL) == Said("pass", [])


def test_while_the_level_is_not_known_a_person_must_look_at_a_rare_one(report):
    line = "落实⟦旗委⟧部署，配合市司法局。"
    assert said(report, UNKNOWN, line, LEVEL) == Said(
        "review", marked(line, UNKNOWN), ["review"], [{}], reason="approximate"
    )
    # A report full of 旗 is from one; a visit is told of.
    assert said(report, UNKNOWN, "落实旗委、旗政府部署，服务全旗。", LEVEL) == Said("pass", [])
    assert said(report, UNKNOWN, "嘎查调解，嘎查普法，嘎查巡查。", LEVEL) == Said("not_applicable", [])
    assert said(report, UNKNOWN, "赴外地考察旗政府大厅。", LEVEL) == Said("not_applicable", [])
    assert said(report, UNKNOWN, "落实旗委部署，配合市司法局。", ORGAN) == Said("not_applicable", [])


@pytest.mark.parametrize(
    ("head", "line", "wanted"),
    [
        (COUNTY, "主动配合⟦市司法局⟧做好合同审核。", ["县司法局"]),
        (COUNTY, "合同送⟦市司法局⟧审查，文件报至⟦市依法治市办⟧备案。", ["县司法局", "县委依法治县办"]),
        (COUNTY, "向⟦市司法局⟧备案2件。经⟦市司法局⟧审核通过。", ["县司法局", "县司法局"]),
        (COUNTY, "在⟦市司法局⟧的指导下完成清理。", ["县司法局"]),
        (DISTRICT, "会同⟦县司法局⟧办案，向⟦县委依法治县办⟧报告。", ["区司法局", "区委依法治区办"]),
        (CITY, "主动对接⟦区司法局⟧。", ["市司法局"]),
    ],
)
def test_an_organ_of_another_level(report, head, line, wanted):
    values = [{"wanted": name, "level": name[0]} for name in wanted]
    assert said(report, head, line, ORGAN) == Said("fail", marked(line, head), ["fail"] * len(wanted), values)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (COUNTY, "配合⟦县司法局⟧，市司法局领导莅临，市司法局组织案卷评查，荣获市司法局表彰。"),
        (COUNTY, "⟦县司法局⟧指导，市、县两级验收，配合市司法局迎接省级督察，市委依法治市办督察反馈。"),
        (COUNTY, "⟦县司法局⟧指导，邀请市司法局专家授课，向市司法局学习。"),
        (COUNTY, "⟦县司法局⟧指导，赴邻区学习，对接区司法局。《关于配合市司法局的通知》。"),
        (CITY, "配合⟦市司法局⟧，报市依法治市办备案。"),
    ],
)
def test_an_organ_of_the_right_level_or_one_told_of(report, head, line):
    assert said(report, head, line, ORGAN) == Said("pass", marked(line, head))


def test_no_such_organ(report):
    assert said(report, COUNTY, "各项工作有序推进。", ORGAN) == Said("not_applicable", [])
