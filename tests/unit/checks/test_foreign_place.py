"""Places elsewhere, with the shipped names of places and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import Said, judged, marked

from checker.checks.foreign_place import KIND
from checker.text import gazetteer
from checker.text.gazetteer import GazetteerState

INVENTED = "青溪县云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n"
REAL = "福建省泉州市安溪县云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n"
TOWN = "后龙镇2023年法治政府建设情况报告\n一、主要举措和成效\n"


def said(report, head, line, **known):
    target = report(line + "\n", title=head)
    return judged(replace(target, submitter=replace(target.submitter, **known)), KIND, list="levels")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (INVENTED, "按照⟦赤峰市⟧统一安排推进。"),
        (INVENTED, "在⟦内蒙古自治区赤峰市⟧各级部门支持下推进。"),
        (INVENTED, "为⟦盐池县⟧高质量发展服务，在⟦林西县⟧县委领导下推进。"),
        (INVENTED, "在⟦昌平区⟧委、区政府的领导下推进。"),
        (INVENTED, "群众参与⟦赤峰市⟧统一活动，全镇参与。"),
        (INVENTED, "全镇接受⟦林西县⟧农牧局指导，争创法治镇，服务⟦赤峰市⟧。⟦盐池县⟧深入推进普法。"),
        (INVENTED, "加快建设法治⟦宁城县⟧。"),
        (REAL, "按照⟦山东省⟧统一部署，⟦寿光市⟧法治建设领导小组发文。"),
        (REAL, "在⟦永春县⟧委、县政府的领导下推进。"),
        (TOWN, "按照⟦赤峰市⟧统一安排推进。"),
    ],
)
def test_a_place_elsewhere(report, head, line):
    places = marked(line, head)
    assert said(report, head, line) == Said("fail", places, ["fail"] * len(places), [{}] * len(places))


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (INVENTED, "青溪县政务服务中心设专席，全县、我市推进，城市更新，会同县公安局办案。"),
        (INVENTED, "赴浙江省诸暨市考察“枫桥经验”，与北京市某公司签约，邀请上海市律师授课。"),
        (INVENTED, "在广东省东莞市务工的老乡，赤峰市籍人员，《赤峰市条例》，“北京市经验”。"),
        (INVENTED, "适应城市发展，新城区改造，西部矿区整治，江北区域协作。"),
        (INVENTED, "赴浙江省考察，镇和县直部门协作，开通县乡公路。"),
        (REAL, "泉州市、安溪县、福建省部署，与永春县相邻，永春县群众也来办事。"),
        (REAL, "与江西省上栗县金山镇、醴陵市白兔潭镇有关村组长期保持情况通报，跨盟市调解涉及通辽市的纠纷。"),
        (INVENTED, "案件由陕西省西安市中级人民法院审结，从山东省寿光市购进大棚，涉及江西省、广东省的货车司机。"),
        (REAL, "参加湖北省武汉市的调解员培训，到福州市参加全省比武，向河南省郑州市有关部门投诉侵权。"),
        (TOWN, "泉州市、泉港区部署，福建省条例落实。"),
    ],
)
def test_the_own_chain_and_what_is_told_of(report, head, line):
    assert said(report, head, line) == Said("pass", [])


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("按照⟦赤峰市⟧统一安排推进，争取⟦赤峰市⟧支持。", "review"),
        # More than two names: a person would only learn that the head is short.
        ("按照赤峰市、寿光市、盐池县统一安排推进。", "not_applicable"),
        ("赴赤峰市考察。", "not_applicable"),
    ],
)
def test_while_the_own_place_is_not_known_a_person_must_look(report, line, outcome):
    head = "枫垄坳镇2023年法治政府建设情况报告\n一、主要举措和成效\n"
    places = marked(line, head)
    found = said(report, head, line)
    assert (found.outcome, found.places, found.cases) == (outcome, places, ["review"] * len(places))
    assert found.reason == ("approximate" if outcome == "review" else None)


def test_a_place_of_the_roster_is_the_own_one(report):
    assert said(report, INVENTED, "落实赤峰市部署。", tolerated=("赤峰市",)) == Said("pass", [])


def test_the_documents_that_a_report_rests_on_tell_where_it_is(report):
    head = "宝丰镇2023年法治政府建设情况报告\n一、主要举措和成效\n"
    line = "根据《安溪县法治政府建设方案》，按照泉州市安排推进。"
    assert said(report, head, line) == Said("pass", [])


def test_silent_without_names_of_places(report, monkeypatch):
    monkeypatch.setattr(gazetteer, "gazetteer_state", lambda: GazetteerState("absent", "", "", ""))
    assert said(report, INVENTED, "按照赤峰市统一安排推进。") == Said("not_applicable", [])


def test_most_reports_need_no_names_of_places(report, monkeypatch):
    monkeypatch.delattr(gazetteer, "find_places")
    assert said(report, INVENTED, "青溪县群众满意，县委、县政府部署，赠送锦旗3面，城市管理有序。") == Said("pass", [])
