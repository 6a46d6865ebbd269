"""What must never pass: hardly any text, nothing at all, a picture in disguise, another kind of report."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).resolve().parents[2]
DISCLOSURE = """云岭镇2023年政府信息公开工作年度报告
一、总体情况
2023年，云岭镇认真贯彻落实政府信息公开条例，主动公开信息120条，法治政府建设稳步推进。
二、主动公开政府信息情况
全年公开政策文件12条、工作动态108条。
三、收到和处理政府信息公开申请情况
全年收到公开申请3件，均按期答复。
四、政府信息公开行政复议、行政诉讼情况
全年未发生行政复议、行政诉讼案件。
五、存在的主要问题及改进情况
存在公开内容不全的问题，主要原因是力量不足。2024年将加强培训，充实公开内容。
六、其他需要报告的事项
无。
"""


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.mark.parametrize(
    ("name", "data", "verdict", "first"),
    [
        ("短.txt", "今天天气很好。\n特此报告。\n".encode(), "fail", "kind-report"),
        ("短.txt", "2023年法治政府建设工作报告\n今天天气很好。\n特此报告。\n".encode(), "fail", "kind-readable"),
        ("公开年报.txt", DISCLOSURE.encode(), "fail", "kind-report"),
        ("空.txt", b"", "undetermined", None),
        ("空白.txt", " \n\u3000\n".encode(), "undetermined", None),
        ("图片.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "undetermined", None),
        ("坏.pdf", b"%PDF-1.7\nbroken", "undetermined", None),
        ("二进制.txt", bytes(range(256)) * 8, "undetermined", None),
    ],
    ids=["three-lines", "three-lines-with-title", "disclosure", "empty", "blank", "picture", "broken-pdf", "binary"],
)
def test_it_does_not_pass(name, data, verdict, first, pack):
    report = api.check_bytes(data, name, pack)
    assert report.verdict == verdict
    assert (report.findings[0].rule if report.findings else None) == first
    if verdict == "undetermined":
        assert (report.parts, report.statistics, report.results, report.suggestion) == ((), (), (), "look")
        assert [note.note.code for note in report.notes]


def test_another_kind_of_report_has_its_parts_missing_and_its_rules_silent(pack):
    report = api.check_bytes(DISCLOSURE.encode(), "x.txt", pack)
    assert {part.status for part in report.parts} == {"missing"}
    assert {r.outcome for r in report.results if r.rule != "kind-report"} == {"not_applicable"}
    assert report.statistics == ()
