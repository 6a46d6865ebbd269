from __future__ import annotations

import pytest

from checker.model.rule import Basis
from tests.unit.notice.letters import OFFICE, SECTION, found, gap, items, letter, report, rule
from tests.unit.reports import builders


def point(*findings, **more):
    """The one point of findings of one rule."""
    one = rule(findings[0].rule, **more)
    (item,) = items(letter(report(*((one, finding) for finding in findings))))
    return item


def test_one_point_a_rule_with_all_its_places():
    item = point(*(found("term-a", line=line) for line in (3, 9, 12)))
    where = "第二部分（一）（“文字原貌”，原文第3行；“文字原貌”，原文第9行；“文字原貌”，原文第12行）"
    assert (item.ordinal, item.head, item.place, item.remedy) == ("（一）", "文字不规范", where, "请更正。")
    basis = "《法治政府建设与责任落实督察工作规定》年度报告有关规定"
    assert item.text == f"要求：文字应当规范（{basis}）。情况：{where}，文字有误。请更正。"


def test_many_places_are_counted_in_the_letter_and_listed_in_the_table():
    item = point(*(found("term-a", line=line) for line in range(1, 13)))
    assert "原文第6行" in item.text
    assert "原文第7行" not in item.text
    assert "等12处（其余见附件1）。请更正。" in item.text
    assert "原文第12行" in item.place


def test_a_quote_that_the_message_shows_is_not_repeated():
    item = point(found("term-a", message="“文字原貌”宜为“文字”。"))
    assert "情况：第二部分（一）（原文第17行），“文字原貌”宜为“文字”。" in item.text
    assert item.place == "第二部分（一）（“文字原貌”，原文第17行）"


def test_different_remedies_are_told_in_one_sentence():
    findings = [
        found("term-a", line=n, remedy=f"请改为“{right}”，并检查全文。", values={"right": right})
        for n, right in enumerate(("法治意识", "法治教育"), 1)
    ]
    assert point(*findings, remedy="请改为“{right}”，并检查全文。").remedy == "请改为“法治意识”“法治教育”，并检查全文。"


@pytest.mark.parametrize(
    ("notice", "head"),
    [
        ("缺少成文日期，请补充。", "缺少成文日期"),
        ("报告中有个人号码，公开前请删除或隐去中段。", "报告中有个人号码"),
        ("标题“{quote}”建议改为“{next_year}年度主要安排”。", "标题“文字原貌”建议改为“2026年度主要安排”"),
        ("报送材料不是年度报告，请报送{year}年度报告。", "报送材料不是年度报告"),
        ("“{unknown}”不规范，请更正。", "文字规范"),
        ("得分偏低，请更正。", "文字规范"),
    ],
)
def test_the_head_of_a_point(notice, head):
    assert point(found("term-a"), notice=notice).head == head


@pytest.mark.parametrize(
    ("form", "place", "expected"),
    [
        ("txt", {}, "第二部分（一）（“文字原貌”，原文第17行）"),
        ("docx", {"paragraph": 12}, "第二部分（一）（“文字原貌”，全文第12段）"),
        ("pdf", {"page": 2, "line_on_page": 9}, "第二部分（一）（“文字原貌”，第2页第9行）"),
        ("pdf", {"page": 2}, "第二部分（一）（“文字原貌”，第2页）"),
        ("txt", {"section": "第三部分　存在的问题"}, "第三部分（“文字原貌”，原文第17行）"),
        ("txt", {"section": "3. 存在的问题"}, "第三部分（“文字原貌”，原文第17行）"),
        ("txt", {"section": "二、问题 / （三）乙 / 2.丙"}, "第二部分（三）2.（“文字原貌”，原文第17行）"),
        ("txt", {"section": "（三）乙"}, "正文（三）（“文字原貌”，原文第17行）"),
        ("txt", {"section": "工作情况"}, "正文（“文字原貌”，原文第17行）"),
        ("txt", {"section": None, "line": 1}, "标题（“文字原貌”，原文第1行）"),
        ("txt", {"section": None, "line": 2}, "开头部分（“文字原貌”，原文第2行）"),
        ("txt", {"section": None, "line": 60}, "文末（“文字原貌”，原文第60行）"),
    ],
)
def test_places_in_the_words_of_the_office(form, place, expected):
    settings = {"section": SECTION, "quote": "文字原貌", "line": 17} | place
    finding = found("term-a", location=builders.at(column=1, length=4, **settings))
    (item,) = items(letter(report((rule("term-a"), finding), form=form)))
    assert item.place == expected


def test_what_is_missing_from_the_whole_text_has_no_place():
    item = point(found("term-a", message="全文未见工作数据。"))
    assert "情况：全文未见工作数据。" in item.text
    assert item.place == "全文"


def test_a_line_number_in_a_message_goes_into_brackets():
    item = point(found("term-a", message="此处为20人，第9行为30人，请核实。"))
    assert "此处为20人，另一处（原文第9行）为30人。请更正。" in item.text


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis("a", "某条例", "第九条第七项", "文件", verified=True), "（《某条例》第九条第七项）"),
        (Basis("a", "某条例", "第九条第七项", "文件", verified=False), "（《某条例》有关规定）"),
        (Basis("a", "数字关系", "数据核对", "事实", verified=True), ""),
        (Basis("a", "通行写法", "行文", "惯例", verified=True), ""),
        (Basis("county-notice", "县（区）的通知", "数据", "地方", verified=False), "（《{title}》（{number}）数据）"),
        (Basis("a", "中国共产党问责条例", "", "文件", verified=True), ""),
    ],
)
def test_the_basis_of_a_requirement(basis, expected):
    county = OFFICE.county_notice
    behind = expected.format(title=county.title, number=county.number)
    assert point(found("term-a"), basis=(basis,)).text.startswith(f"要求：文字应当规范{behind}。情况：")


def test_elements_that_a_capture_may_have_lost_are_one_point():
    finding = found(
        "element-date",
        "must",
        outcome="review",
        message="未见签发人、成文日期，网页或文本可能未收录，请对照原件核实。",
        remedy="请对照原件核实，原件中未见的请补充。",
        location=gap(62),
        values={"rules": ["element-signer", "element-date"]},
        decision={"state": "confirmed", "by": None, "at": None, "note": None},
    )
    item = point(finding, severity="must")
    assert item.head == "公文要素不全"
    assert item.text == (
        "要求：报告的公文要素应当齐全。情况：文末（原文第62行），未见签发人、成文日期。"
        "请对照原件核实，原件中未见的请补充。"
    )


def test_a_finding_without_its_rule():
    made = report((rule("term-a"), found("term-b")))
    (item,) = items(letter(made))
    assert (item.head, item.remedy) == ("有关内容需要核实", "请更正。")


def test_a_message_in_english_is_left_out():
    item = point(found("term-a", message="“文字原貌” should read “文字”."))
    assert item.text.endswith("情况：第二部分（一）（“文字原貌”，原文第17行）。请更正。")
