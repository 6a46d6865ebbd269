"""Recipients and signatures held against what a township has to write."""

from __future__ import annotations

import pytest
from marks import TITLE, Said, judged, marked

from checker.checks.organs import RECIPIENT, SIGNATURE

BODY = "一、主要举措和成效\n全镇开展普法宣传20场次，调解矛盾纠纷52件。\n"


@pytest.mark.parametrize(
    "line",
    [
        "⟦县委、县政府：⟧",
        "⟦中共青溪县委员会、青溪县人民政府：⟧",
        "⟦区党委、区人民政府：⟧",
        "⟦市委、市政府，市委依法治市办：⟧",
    ],
)
def test_committee_and_government(report, line):
    assert judged(report(line + "\n" + BODY), RECIPIENT) == Said("pass", marked(line))


@pytest.mark.parametrize(
    ("line", "case"),
    [
        ("⟦区政府：⟧", "no-committee"),
        ("⟦青溪县人民政府：⟧", "no-committee"),
        ("⟦县委全面依法治县委员会办公室：⟧", "no-government"),
        ("⟦县司法局：⟧", "no-government"),
    ],
)
def test_one_of_them(report, line, case):
    recipient = line[1:-2]
    said = judged(report(line + "\n" + BODY), RECIPIENT)
    assert said == Said("fail", marked(line), [case], [{"recipient": recipient}])


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (TITLE, ""),
        ("青溪县水利局2023年法治政府建设情况报告\n", "县政府：\n"),
        ("2023年法治政府建设情况报告\n", "县政府：\n"),
    ],
)
def test_no_recipient_or_no_township(report, title, line):
    assert judged(report(line + BODY, title=title), RECIPIENT) == Said("not_applicable", [])


JOINT = "中共云岭镇委员会\n云岭镇人民政府\n关于2023年法治政府建设情况的报告\n"
GOVERNMENT = "云岭镇人民政府关于2023年法治政府建设情况的报告\n"


@pytest.mark.parametrize(
    ("title", "foot"),
    [
        (JOINT, "⟦中共云岭镇委员会⟧\n云岭镇人民政府\n2024年1月10日\n"),
        (GOVERNMENT, "⟦青溪县云岭镇人民政府⟧\n2024年1月10日\n"),
        (TITLE, "⟦云岭镇人民政府⟧\n2024年1月10日\n"),
        ("青溪县云岭镇2023年法治政府建设情况报告\n", "⟦云岭镇人民政府⟧\n2024年1月10日\n"),
    ],
)
def test_the_same_hand(report, title, foot):
    assert judged(report(BODY + foot, title=title), SIGNATURE) == Said("pass", marked(BODY + foot, title))


@pytest.mark.parametrize(
    ("title", "foot", "case", "values"),
    [
        (JOINT, "⟦云岭镇人民政府⟧\n2024年1月10日\n", "organ", {"signed": "云岭镇人民政府", "issuer": "党委、政府"}),
        (GOVERNMENT, "⟦中共云岭镇委员会⟧\n2024年1月10日\n", "organ", {"signed": "中共云岭镇委员会", "issuer": "政府"}),
        (
            GOVERNMENT,
            "⟦云岭镇便民服务中心⟧\n2024年1月10日\n",
            "unit",
            {"signed": "云岭镇便民服务中心", "unit": "云岭镇"},
        ),
        (
            GOVERNMENT,
            "⟦云岭镇党政综合办公室⟧\n2024年1月10日\n",
            "unit",
            {"signed": "云岭镇党政综合办公室", "unit": "云岭镇"},
        ),
        (TITLE, "⟦红岩镇人民政府⟧\n2024年1月10日\n", "unit", {"signed": "红岩镇人民政府", "unit": "云岭镇"}),
    ],
)
def test_another_hand(report, title, foot, case, values):
    said = judged(report(BODY + foot, title=title), SIGNATURE)
    assert said == Said("fail", marked(BODY + foot, title), [case], [values])


@pytest.mark.parametrize("foot", ["", "2024年1月10日\n"])
def test_no_signature(report, foot):
    assert judged(report(BODY + foot), SIGNATURE) == Said("not_applicable", [])
