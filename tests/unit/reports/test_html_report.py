from __future__ import annotations

import dataclasses
import itertools

import pytest
from builders import LATE, MISSING, PACK, RULES, SIGNER, SUM, at, finding, gap, report, submission, unreadable
from hypothesis import given
from hypothesis import strategies as st
from pages import Page, document
from strategies import reports, texts

from checker.model.location import Location
from checker.model.report import NoteResult, PartResult, ReadingNote, RuleResult
from checker.model.source import Source
from checker.reports.html_report import render

LINES = (
    "云岭镇2023年法治政府建设工作报告",
    "一、主要举措和成效",
    "全年开展普法宣传20场次，调解纠纷30件。",
    "二、2024年主要安排",
    "继续开展普法宣传。",
)
DOCUMENT = document(*LINES)


def page(*findings, document=DOCUMENT, lang="zh", **more):
    """The page of a text with findings; without a document where it is None."""
    one = submission(findings=findings, **({"notes": (), "parts": (), "statistics": ()} | more))
    shown = Page(render(report(one), lang, lambda _: None if document is None else Source(b"", document)))
    assert shown.faults == []
    return shown


def told(shown, ident):
    """The fields of a card."""
    after = shown.elements[shown.elements.index(shown.by_id(ident)) + 1 :]
    card = itertools.takewhile(lambda one: one.name != "article", after)
    names = [one.text for one in card if one.name in ("dt", "dd")]
    return dict(zip(names[::2], names[1::2], strict=True))


def fields_of_one(*findings, **more):
    kind = {"fail": findings[0].severity, "review": "review"}[findings[0].outcome]
    return told(page(*findings, **more), f"f-{kind}-1")


def test_the_head_names_title_unit_year_verdict_and_counts():
    shown = page(MISSING, SUM, LATE, SIGNER)
    assert next(one.text for one in shown.elements if one.name == "h1") == "云岭镇2023年法治政府建设工作报告"
    assert [one.text for one in shown.of_class("facts")] == ["云岭镇人民政府2023年度云岭镇.txt"]
    assert [one.text for one in shown.of_class("result")] == ["需补正建议退回"]
    assert [one.text for one in shown.of_class("counts")] == ["必须补正1建议修改1待核实1提示1"]


@pytest.mark.parametrize(
    ("verdict", "findings", "label", "kind"),
    [
        ("pass", (), "未发现必须补正事项", "verdict pass"),
        ("pass", (SIGNER,), "未发现必须补正事项，另有1项待核实", "verdict pass-with-reviews"),
        ("fail", (MISSING, SIGNER), "需补正", "verdict fail"),
        ("undetermined", (SIGNER,), "待核查", "verdict undetermined"),
    ],
)
def test_a_pass_with_reviews_never_looks_like_a_plain_pass(verdict, findings, label, kind):
    (shown,) = page(*findings, verdict=verdict).of_class("verdict")
    assert (shown.text, shown.attributes["class"]) == (label, kind)


def test_groups_stand_by_weight_and_only_the_notes_are_folded():
    shown = page(LATE, SIGNER, SUM, MISSING, waived=((SUM, {"reason": "新设"}),))
    groups = [one for one in shown.elements if str(one.attributes.get("id", "")).startswith("g-")]
    assert [(one.name, one.attributes["id"]) for one in groups] == [
        ("section", "g-must"),
        ("section", "g-should"),
        ("section", "g-review"),
        ("details", "g-note"),
        ("section", "g-waived"),
    ]


def test_a_finding_says_everything_and_leads_to_its_place():
    shown = page(dataclasses.replace(SUM, location=at(3, 9, 4, section="一、主要举措和成效", quote="20场次")))
    assert told(shown, "f-should-1") == {
        "位置": "第3行第9列（“一、主要举措和成效”）",
        "原文": "“20场次”",
        "情况": "总数20次，分项9＋4＋6＝19，相差1。",
        "要求": "应当单独成一部分。",
        "依据": "数字关系：总数应等于各分项之和",
        "补正要求": "请核实后更正；分项未列全的请注明“其中”。",
        "佐证位置": "第18行第2列、第19行第3列",
    }
    mark = shown.by_id("m-should-1")
    assert (mark.text, mark.attributes["href"], mark.attributes["title"]) == (
        "改120场次",
        "#f-should-1",
        "总数与分项不符",
    )
    assert shown.by_id("L3").text == "3全年开展普法宣传改120场次，调解纠纷30件。"


def test_what_is_missing_is_marked_before_the_line_where_it_belongs():
    shown = page(dataclasses.replace(MISSING, location=gap(4, section="二、2024年主要安排")))
    (marker,) = shown.of_class("gap")
    assert marker.text == "▸必1 此处未见：缺少“存在的不足和原因”部分"
    assert shown.elements.index(marker) < shown.elements.index(shown.by_id("L4"))
    assert shown.elements.index(marker) > shown.elements.index(shown.by_id("L3"))
    assert told(shown, "f-must-1")["疑似内容"] == "第41行第1列“意见建议”，内容像是存在的不足和原因，但标题未写明"


def test_overlapping_findings_are_all_marked_the_gravest_in_front():
    over = [at(3, 5, 6, quote="普法宣传20"), at(3, 9, 4, quote="20场次"), at(3, 7, 2, quote="宣传")]
    shown = page(
        finding("date-late", "note", location=over[0]),
        finding(location=over[1]),
        finding("sum-of-parts", "should", location=over[2]),
    )
    assert shown.by_id("L3").text == "3全年开展示1普法改1宣传必120场次，调解纠纷30件。"
    assert [
        (one.text, one.attributes["class"], one.attributes.get("tabindex"))
        for one in shown.of_class("mark")
        if one.name == "a"
    ] == [
        ("示1普法", "mark note", None),
        ("改1宣传", "mark should", None),
        ("必120", "mark must", None),
        ("场次", "mark must", "-1"),
    ]


def test_findings_that_begin_together_have_a_number_each():
    shown = page(
        finding(location=at(3, 9, 2, quote="20")),
        finding("sum-of-parts", "should", location=at(3, 9, 4, quote="20场次")),
    )
    assert shown.by_id("L3").text == "3全年开展普法宣传改1必120场次，调解纠纷30件。"
    assert (shown.by_id("m-must-1").text, shown.by_id("m-should-1").text) == ("必120", "改1")


def test_a_range_over_several_lines_is_marked_on_each_and_numbered_once():
    place = Location(3, 21, 5, 3, quote="。二、2024年主要安排继续")
    shown = page(finding(location=place))
    marks = [(one.text, one.attributes.get("id")) for one in shown.of_class("mark") if one.name == "a"]
    assert marks == [("必1。", "m-must-1"), ("二、2024年主要安排", None), ("继续", None)]


@pytest.mark.parametrize("place", [at(99, 1, 2), at(3, 500, 4), Location(5, 9, 5, 3, quote="乱"), gap(99), gap(0)])
def test_a_place_that_the_text_does_not_hold_is_marked_before_the_nearest_line(place):
    shown = page(finding(location=place))
    assert shown.by_id("m-must-1").text.startswith("必1 ")


def test_what_is_private_is_covered_wherever_the_text_shows_it():
    lines = ("云岭镇2023年法治政府建设工作报告", "一、帮教对象王小明情况", "已落实帮教。")
    private = finding(location=Location(2, 7, 2, 10), related=())
    other = finding(
        "sum-of-parts",
        "should",
        location=at(3, 1, 2, section="一、帮教对象王小明情况", quote="已落"),
        message={"zh": "见“王小明”。"},
        remedy="改“王小明”。",
    )
    parts = (PartResult("measures", "dedicated", "一、帮教对象王小明情况", at(2, 1, 3)),)
    shown = page(private, other, document=document(*lines), parts=parts, waived=((SUM, {}),))
    assert "王小明" not in shown.source
    assert shown.by_id("L2").text == "2一、帮教对象必1███情况"
    assert shown.by_id("outline").text == "章节一、帮教对象███情况"
    assert "原文" not in told(shown, "f-must-1")


def test_a_waived_private_finding_is_covered_too():
    shown = page(waived=((finding(location=Location(3, 5, 3, 9)), {"reason": "已核"}),))
    assert shown.by_id("L3").text == "3全年开展免1████20场次，调解纠纷30件。"


def test_the_words_of_a_private_rule_are_not_covered():
    lines = ("云岭镇2023年法治政府建设工作报告", "内部资料")
    private = finding(location=Location(2, 1, 2, 5), message={"zh": "首部有内部资料标识。"})
    assert fields_of_one(private, document=document(*lines))["情况"] == "首部有内部资料标识。"


def test_waived_findings_tell_by_whom_and_are_not_counted():
    waiver = {"reason": "当年新设", "by": "县委依法治县办", "until": "2027-03-01"}
    shown = page(verdict="pass", waived=((MISSING, waiver),))
    assert told(shown, "f-waived-1")["免予补正"] == "当年新设；县委依法治县办；至2027-03-01"
    assert [one.text for one in shown.of_class("counts")] == ["必须补正0建议修改0待核实0提示0免予补正1"]
    assert [one.text for one in shown.of_class("verdict")] == ["未发现必须补正事项"]


def test_a_decision_and_a_stage_are_told():
    decided = dataclasses.replace(SUM, decision={"state": "rejected", "by": "甲", "at": "2026-11-22", "note": None})
    assert fields_of_one(decided)["核定情况"] == "不成立；甲；2026-11-22"
    before = {**RULES, "sum-of-parts": dataclasses.replace(RULES["sum-of-parts"], stage="publication")}
    source = render(report(submission(findings=(SUM,)), rules=before))
    assert [one.text for one in Page(source).of_class("stage")] == ["公开前须处理"]


def test_one_entry_for_all_elements_cites_the_bases_of_all():
    merged = dataclasses.replace(SIGNER, values={"rules": ("element-signer", "sum-of-parts")})
    shown = page(merged)
    fields = told(shown, "f-review-1")
    assert "核1 公文要素" in shown.by_id("f-review-1").text
    assert fields["依据"] == "《法治政府建设与责任落实督察工作规定》年度报告有关规定；数字关系：总数应等于各分项之和"
    assert {"要求", "说明"} & set(fields) == set()


def test_parts_lead_to_their_places_where_there_are_any():
    parts = (
        PartResult("measures", "dedicated", "一、主要举措和成效", at(2, 1, 9)),
        PartResult("problems", "missing", None, None),
    )
    shown = page(parts=parts)
    assert shown.by_id("parts").text == (
        "规定内容主要举措和成效专门报告 第2行第1列（“一、主要举措和成效”）存在的不足和原因未见"
    )


def test_the_outline_nests_and_leads_to_lines():
    shown = page(
        document=document(
            LINES[0],
            "一、主要工作",
            "（一）普法工作",
            "宣传多次。",
            "（二）执法工作",
            "执法多次。",
            "二、问题",
            "人少。",
        )
    )
    start = shown.elements.index(shown.by_id("outline"))
    links = [
        (one.text, one.attributes["href"])
        for one in shown.elements[start:]
        if one.name == "a" and one.attributes["href"].startswith("#L")
    ][:4]
    assert links == [("一、主要工作", "#L2"), ("（一）普法工作", "#L3"), ("（二）执法工作", "#L5"), ("二、问题", "#L7")]


def test_lines_left_out_are_marked_with_the_reason_at_the_first():
    base = document("您的位置：首页", "打印", *LINES)
    notes = (ReadingNote("web-chrome-dropped", {}, 1, 2),)
    shown = page(document=dataclasses.replace(base, furniture=frozenset({1, 2}), notes=notes))
    assert [one.text for one in shown.of_class("off") if one.name == "li"] == [
        "1 ×您的位置：首页网页导航、页脚等内容未纳入检查",
        "2 ×打印",
    ]


@pytest.mark.parametrize(
    ("form", "more", "numbers"),
    [
        ("txt", {}, ["1", "2", "3"]),
        ("docx", {"paragraph": [1, 1, 2]}, ["1", "", "2"]),
        ("pdf", {"page": [1, 1, 2], "line_on_page": [1, 2, 1]}, ["1", "2", "1"]),
    ],
)
def test_lines_have_the_numbers_that_places_are_told_by(form, more, numbers):
    shown = page(document=document(*LINES[:3], form=form, **more), format=form)
    start = shown.elements.index(shown.by_id("text"))
    assert [one.text for one in shown.elements[start:] if one.attributes.get("class") == "n"] == numbers
    assert [one.text for one in shown.of_class("page")] == (["第1页", "第2页"] if form == "pdf" else [])


def test_notes_statistics_and_the_standard_are_told():
    plain = submission()
    shown = page(
        MISSING, notes=plain.notes, statistics=plain.statistics, pack=dataclasses.replace(PACK, overlays=("county",))
    )
    more = [one.text for one in shown.of_class("more")]
    assert more[0] == "统计数据指标数值位置普法宣传活动20次第17行第5列调解成功率约98.5%第17行第5列"
    assert more[1] == (
        "阅读情况文字编码为gb18030跨页断开的段落已接续（第12行第1列、第30行第1列、第44行第1列、第60行第1列）"
    )
    assert more[2] == (
        "检查标准与运行信息检查时间：2026-11-22 10:00程序版本：0.1.0检查标准：年度法治政府建设情况报告（2026.1版）"
        "本县补充要求：county所用名录核对日期：2026-05-01至2026-11-22"
    )


def test_broken_rules_are_named():
    shown = page(verdict="undetermined", results=(RuleResult("sum-of-parts", "should", "error"),))
    assert [one.text for one in shown.of_class("errors")] == ["检查未完成（1项）总数与分项不符"]


def test_without_the_submission_findings_stand_with_their_quotes():
    shown = page(SUM, MISSING, document=None, statistics=submission().statistics)
    assert told(shown, "f-should-1")["原文"] == "“普普普普普普”"
    assert not [one for one in shown.elements if one.attributes.get("id") in ("text", "outline")]
    assert not any(one.attributes.get("href", "").startswith(("#L", "#m-")) for one in shown.elements)


def test_an_unreadable_submission_says_why():
    shown = Page(render(report(unreadable()), sources=lambda _: Source(b"%PDF")))
    assert shown.faults == []
    assert shown.by_id("findings").text == "加密文件，请提供未加密版本"
    assert [one.text for one in shown.of_class("verdict")] == ["待核查"]


def test_a_report_with_no_or_several_submissions_is_refused():
    for wrong in (report(), report(submission(), submission())):
        with pytest.raises(ValueError, match="unpack"):
            render(wrong)


def test_english_for_everything_but_what_is_chinese_only():
    shown = page(SUM, MISSING, LATE, SIGNER, lang="en", notes=submission().notes, parts=submission().parts)
    for one in shown.elements:
        if one.attributes.get("lang") == "zh-CN":
            shown.source = shown.source.replace(one.text, "")
    left = {one.text for one in shown.elements if one.name in ("dt", "h2", "summary", "th")}
    assert "Required parts" in left
    assert not [text for text in left if any("\u4e00" <= mark <= "\u9fff" for mark in text)]
    assert shown.by_id("f-should-1").text.startswith("S1 Title of sum-of-parts")


@given(reports(1, 1), st.lists(texts, min_size=1, max_size=8), st.sampled_from(["zh", "en"]))
def test_every_report_gives_a_sound_page(made, lines, lang):
    base = document(*(line.replace("\n", "") for line in lines))
    found = Page(render(made, lang, lambda _: Source(b"", base)))
    assert found.faults == []
    found.source.encode("utf-8")


@given(reports(1, 1))
def test_equal_reports_give_equal_pages(made):
    assert render(made) == render(dataclasses.replace(made))
    assert Page(render(made)).faults == []


def test_notes_of_the_whole_file_have_no_place():
    shown = page(notes=(NoteResult(ReadingNote("comments-present")),))
    assert shown.of_class("more")[0].text == "阅读情况留有批注，请定稿后报送"
