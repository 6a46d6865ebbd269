"""Foreign words, and the letters that are none."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.foreign_word import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + line + "\n"), KIND, list="foreign-words")


@pytest.mark.parametrize(
    "line", ["会议精神⟦and⟧上级部署。", "提升⟦Quality⟧。", "宣传⟦AND⟧培训。", "“放管服”⟦and⟧“一网通办”。"]
)
def test_a_foreign_word(report, line):
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"], [{}])


@pytest.mark.parametrize(
    "line",
    [
        "APP、LED、WiFi、GIS、AB岗。",
        "网址https://www.example.gov.cn/index.html，邮箱yun_ling@example.cn。",
        "编号abc-2023、GB/T9704、v2版，长12km，重3kg。",
        "35X工作法，X光机，XX镇。",
        "开办“法治Talk”微课堂、“Hi，民法典”市集、“Law Show”青年普法秀。",
        "全文均为汉字。",
    ],
)
def test_none(report, line):
    assert said(report, line).outcome == "pass"
