"""Titles, and which of the shipped packs takes a document under them for a report of its kind."""

from __future__ import annotations

import pytest

from checker import api

PACKS = {name: api.load_pack(name) for name in ("fazhi-annual", "xxgk-annual")}
DISCLOSURE = (
    "云岭镇2023年政府信息公开工作年度报告",
    "云岭镇人民政府2023年政府信息公开工作年度报告",
    "青溪县云岭镇2023年度政府信息公开工作年度报告",
    "云岭镇2023年政府信息公开年度报告",
    "云岭镇2024年度政府信息公开年度报告",
    "云岭镇2024年度政府信息公开工作2024年度报告",
    "云岭镇政府信息公开工作年度报告（2023年度）",
    "青溪县审计局2023年政府信息公开工作的年度报告",
    "云岭镇2023年政府信息公开工作报告",
    "云岭镇2023年政府信息公开工作情况年度报告",
    "云岭镇二〇二三年政府信息公开工作年度报告",
    "云岭镇政府信息公开2023年度报告",
    "云岭镇政府信息公开工作2023年年度报告",
    "云岭镇关于2023年政府信息公开工作年度报告",
    "石桥街道办事处2023年政府信息公开工作情况的年度报告",
)
LAW = (
    "云岭镇2023年法治政府建设情况报告",
    "云岭镇人民政府关于2023年度法治政府建设情况的报告",
    "云岭镇2023年法治政府建设年度报告",
    "云岭镇2023年度依法行政工作报告",
    "云岭镇2023年法治政府建设工作总结",
)
NEITHER = (
    "关于做好2023年政府信息公开工作年度报告编制工作的通知",
    "关于报送2023年政府信息公开工作年度报告的通知",
    "关于报送2023年法治政府建设年度报告的通知",
    "《云岭镇2023年政府信息公开工作年度报告》解读",
    "云岭镇2023年政府信息公开工作要点",
    "云岭镇2023年政务公开工作要点",
    "云岭镇政府信息公开指南",
    "云岭镇政府信息公开目录",
    "云岭镇政府信息公开制度",
    "云岭镇2023年政府工作报告",
    "云岭镇2023年平安建设工作年度报告",
    "云岭镇2023年依申请公开工作情况报告",
    "云岭镇2023年政府信息公开工作年度报告公开情况的说明",
    "云岭镇2023年政府信息公开第三方评估报告",
)
LAW_BODY = (
    "一、主要举措和成效",
    "全年开展普法宣传20场次，调解纠纷52件，推进法治政府建设。",
    "二、存在的不足和原因",
    "一是力量不足。二是形式单一。主要原因是编制少。",
    "三、2024年主要安排",
    "2024年将举办执法培训4期。",
)
DISCLOSURE_BODY = (
    "一、总体情况",
    "全年主动公开政府信息120条。",
    "二、主动公开政府信息情况",
    "全年制发行政规范性文件2件。",
    "三、收到和处理政府信息公开申请情况",
    "全年收到申请3件。",
    "四、政府信息公开行政复议、行政诉讼情况",
    "全年没有行政复议、行政诉讼案件。",
    "五、存在的主要问题及改进情况",
    "公开内容不够丰富，已增设专栏3个。",
    "六、其他需要报告的事项",
    "全年没有收取信息处理费。",
)
PLAIN = ("全年工作有序开展。",)
EVERY = (LAW_BODY, DISCLOSURE_BODY, PLAIN)


def takers(*lines):
    """The packs whose kind rule passes on a text of these lines."""
    data = "\n".join(lines).encode()
    reports = {name: api.check_bytes(data, "a.txt", pack) for name, pack in PACKS.items()}
    return [name for name, report in reports.items() if report.facts["kind"] is not None]


@pytest.mark.parametrize("title", DISCLOSURE)
@pytest.mark.parametrize("body", EVERY, ids=("law", "disclosure", "plain"))
def test_a_title_of_the_one_kind_is_taken_by_its_pack_whatever_follows(title, body):
    assert takers(title, *body) == ["xxgk-annual"]


@pytest.mark.parametrize("title", LAW)
@pytest.mark.parametrize("body", EVERY, ids=("law", "disclosure", "plain"))
def test_a_title_of_the_other_kind_is_taken_by_its_own(title, body):
    assert takers(title, *body) == ["fazhi-annual"]


@pytest.mark.parametrize("title", NEITHER)
def test_what_is_about_a_report_or_about_other_work_is_neither(title):
    assert takers(title, *PLAIN) == []


@pytest.mark.parametrize(
    ("title", "body", "taken"),
    [
        ("云岭镇2023年工作总结", LAW_BODY, ["fazhi-annual"]),
        ("云岭镇2023年工作总结", DISCLOSURE_BODY, ["xxgk-annual"]),
        ("云岭镇2023年政务公开工作总结", DISCLOSURE_BODY, ["xxgk-annual"]),
        ("云岭镇2023年政务公开工作总结", PLAIN, []),
        ("云岭镇2023年工作总结", PLAIN, []),
    ],
)
def test_a_title_that_names_no_matter_leaves_it_to_the_body(title, body, taken):
    assert takers(title, *body) == taken


@pytest.mark.parametrize(
    ("title", "body", "taken"),
    [
        ("关于印发《云岭镇2023年政府信息公开工作年度报告》的通知", DISCLOSURE_BODY, ["xxgk-annual"]),
        ("关于印发《云岭镇2023年政府信息公开工作年度报告》的通知", PLAIN, []),
        ("关于公布2023年政府信息公开工作年度报告的公告", DISCLOSURE_BODY, ["xxgk-annual"]),
        ("关于印发《云岭镇2023年法治政府建设年度报告》的通知", LAW_BODY, ["fazhi-annual"]),
        ("关于印发《云岭镇2023年法治政府建设年度报告》的通知", PLAIN, []),
    ],
)
def test_a_covering_notice_needs_its_report(title, body, taken):
    assert takers(title, *body) == taken
