"""The level right above a unit: from its chain, recipient, copies, else from the organs in the text."""

from __future__ import annotations

import pytest

from checker.checks.own_level import OwnLevel, begins, own_level

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
