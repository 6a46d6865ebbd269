from __future__ import annotations

from builders import MISSING, RULES, SIGNER, SUM, at, finding

from checker.reports.fields import field_line, fields, spots


def names(found):
    return [name for name, _ in fields(found, "txt", RULES)]


def test_fields_come_in_the_order_of_reading_and_empty_ones_not_at_all():
    assert names(MISSING) == ["place", "message", "basis", "remedy", "near_miss"]
    assert names(SUM) == ["place", "quote", "message", "basis", "remedy", "evidence"]
    assert names(SIGNER) == ["place", "message", "reason", "basis"]
    assert names(finding("of-another-version", remedy="")) == ["place", "quote", "message"]


def test_the_near_miss_names_its_place():
    assert dict(fields(MISSING, "txt", RULES))["near_miss"] == (
        "第41行第1列“意见建议”，内容像是存在的不足和原因，但标题未写明"
    )
    said = finding(near_miss={"message": {"zh": "相近"}})
    assert dict(fields(said, "txt", RULES))["near_miss"] == "相近"


def test_places_in_a_row():
    assert spots([at(3), at(3), at(5)], "txt", "zh", 2) == "第3行第5列、第5行第5列"
    assert spots([at(3), at(4), at(5)], "txt", "zh", 2) == "第3行第5列、第4行第5列等3处"


def test_a_line():
    assert field_line("remedy", "请补充。") == "补正要求：请补充。"
    assert field_line("remedy", "x", "en") == "To do: x"
