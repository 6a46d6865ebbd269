"""The level right above a unit: from its chain, recipient, copies, else from the organs in the text."""

from __future__ import annotations

import pytest

from checker.checks.own_level import OwnLevel, begins, copies_apart, own_level

HEAD = "一、主要举措和成效\n"


@pytest.mark.parametrize(
    ("title", "text", "level", "told"),
    [
        ("青溪县云岭镇2023年法治政府建设情况报告\n", HEAD, "县", True),
        ("云岭镇2023年法治政府建设情况报告\n区委、区政府：\n", HEAD, "区", True),
        ("永和市云岭镇2023年法治政府建设情况报告\n市委、市政府：\n", HEAD + "向区委、区政府报告。\n", "市", True),
        ("永和市云岭镇2023年法治政府建设情况报告\n", HEAD + "向区委、区政府报告。\n", "", False),
        ("永和市云岭镇2023年法治政府建设情况报告\n区委、区政府：\n", HEAD, "区", True),
        ("青溪县云岭镇2023年法治政府建设情况报告\n区委、区政府：\n", HEAD, "", False),
        ("云岭镇2023年法治政府建设情况报告\n", HEAD + "在县委、县政府领导下，我县推进。\n", "县", False),
        ("云岭镇2023年法治政府建设情况报告\n", HEAD + "县委部署，区委、区政府推进。\n", "", False),
        ("云岭镇2023年法治政府建设情况报告\n", HEAD + "根据《白石县法治政府建设方案》推进。\n", "县", False),
        ("云岭镇2023年法治政府建设情况报告\n", HEAD + "社区委员会、园区管委会、小区业委会。\n", "", False),
        ("云岭镇2023年法治政府建设情况报告\n", HEAD + "各项工作有序推进。\n", "", False),
        ("青溪县云岭镇2023年法治政府建设情况报告\n", HEAD + "在区委、区政府、区人大、区纪委领导下。\n", "", False),
    ],
)
def test_the_level(report, title, text, level, told):
    assert own_level(report(text, title=title)) == OwnLevel(level, told)


@pytest.mark.parametrize(
    ("text", "yes"),
    [("在区委", True), ("，区委", True), ("落实区委", True), ("社区委", False), ("滨江区委", False), ("区委", True)],
)
def test_a_level_word_of_its_own(text, yes):
    assert begins(text, text.index("区")) is yes


@pytest.mark.parametrize(
    ("recipient", "copies", "expected"),
    [
        ("县委、县政府", "区委全面依法治区委员会办公室", ("区委全面依法治区委员会办公室", "县")),
        ("区委、区政府", "县司法局，县委依法治县办", ("县委依法治县办", "区")),
        ("县委、县政府", "县委全面依法治县委员会办公室", None),
        ("市委、市政府", "区委依法治区办", None),
        ("县委、县政府", "市委依法治市办", None),
        ("县委、县政府", "本镇各村（社区）", None),
    ],
)
def test_copies_to_an_organ_of_another_level_than_the_recipient(report, recipient, copies, expected):
    target = report(
        f"{recipient}：\n一、主要举措和成效\n调解纠纷52件。\n云岭镇人民政府\n2024年2月19日\n抄送：{copies}。"
    )
    found = copies_apart(target)
    assert (found and (target.text[found[0].start : found[0].end], found[1])) == expected
