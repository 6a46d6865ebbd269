from __future__ import annotations

import dataclasses

import pytest
from builders import (
    LATE,
    MISSING,
    PACK,
    SIGNER,
    SUM,
    at,
    finding,
    report,
    results,
    submission,
    unreadable,
)

from checker.model.document import ReadingNote
from checker.model.report import NoteResult, RuleResult
from checker.reports.text_report import closing, render, verdict_label

WHOLE = """\
报送/云岭镇.txt：需补正
云岭镇2023年法治政府建设工作报告，2023年度
必须补正（1项）
  1. 缺少“存在的不足和原因”部分
     位置：应在第16行之前（“四、下一步工作”）
     情况：未见“存在的不足和原因”部分，已查看全部一级标题。
     依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
     补正要求：请补充2023年度存在的不足及原因，宜单独成一部分。
     疑似内容：第41行第1列“意见建议”，内容像是存在的不足和原因，但标题未写明
建议修改（1项）
  1. 总数与分项不符
     位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）
     原文：“普普普普普普”
     情况：总数20次，分项9＋4＋6＝19，相差1。
     依据：数字关系：总数应等于各分项之和
     补正要求：请核实后更正；分项未列全的请注明“其中”。
     佐证位置：第18行第2列、第19行第3列
提示（1项，加--all查看）
待核实（1项）
  1. 签发人
     位置：应在第1行之前
     情况：未见签发人。
     说明：网页或文本可能未收录该内容，请对照原件核实
     依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
规定内容
  主要举措和成效：专门报告，第5行第1列（“二、主要工作和成效”）
  存在的不足和原因：未见
阅读情况
  文字编码为gb18030
  跨页断开的段落已接续（第12行第1列、第30行第1列、第44行第1列等4处）

检查标准：年度法治政府建设情况报告（2026.1版）
所用名录核对日期：2026-05-01至2026-11-22
"""


def test_one_submission_with_everything():
    assert render(report(submission())) == WHOLE


def test_the_english_text_has_no_chinese_words_of_ours():
    text = render(report(submission()), lang="en")
    assert text.startswith("报送/云岭镇.txt: needs correction\n")
    assert (
        "\nmust be corrected (1)\n  1. Title of part-problems\n     Place: belongs before line 16 (“四、下一步工作”)\n"
        in text
    )


@pytest.mark.parametrize(
    ("verdict", "findings", "label"),
    [
        ("pass", (), "未发现必须补正事项"),
        ("pass", (SUM, LATE), "未发现必须补正事项"),
        ("pass", (SIGNER,), "未发现必须补正事项，另有1项待核实"),
        ("fail", (MISSING, SIGNER), "需补正"),
        ("undetermined", (SIGNER,), "待核查"),
    ],
)
def test_a_pass_with_reviews_never_looks_like_a_plain_pass(verdict, findings, label):
    one = submission("甲.txt", verdict, findings)
    assert verdict_label(one) == label
    assert render(report(one)).splitlines()[0] == f"甲.txt：{label}"


def test_ten_suggestions_are_shown_and_the_rest_counted():
    many = tuple(dataclasses.replace(SUM, location=at(line)) for line in range(1, 13))
    short, long = render(report(submission(findings=many))), render(report(submission(findings=many)), all_notes=True)
    assert "\n建议修改（12项）\n" in short
    assert "\n  10. 总数与分项不符\n     位置：第10行第5列" in short
    assert "第11行" not in short
    assert "\n  另有2项，加--all查看。\n" in short
    assert "\n  12. 总数与分项不符\n     位置：第12行第5列" in long
    assert "另有" not in long


def test_notes_are_listed_only_when_asked_for():
    text = render(report(submission(findings=(LATE,))), all_notes=True)
    assert "\n提示（1项）\n  1. 成文日期晚于规定时限\n" in text
    assert "成文日期为2024年3月15日。" not in render(report(submission(findings=(LATE,))))


def test_nothing_stands_under_an_empty_heading():
    text = render(report(submission(verdict="pass", findings=(), notes=(), parts=(), facts={})))
    assert text == (
        "报送/云岭镇.txt：未发现必须补正事项\n\n"
        "检查标准：年度法治政府建设情况报告（2026.1版）\n所用名录核对日期：2026-05-01至2026-11-22\n"
    )


@pytest.mark.parametrize(
    ("lists", "line"),
    [
        ((), None),
        ((("laws", "2026-11-22"), ("organs", "2026-11-22")), "所用名录核对日期：2026-11-22"),
        ((("laws", "2026-11-22"), ("organs", "2026-05-01")), "所用名录核对日期：2026-05-01至2026-11-22"),
    ],
)
def test_the_dates_of_the_lists(lists, line):
    text = render(report(submission(pack=dataclasses.replace(PACK, lists=lists))))
    assert [row for row in text.splitlines() if row.startswith("所用名录")] == ([line] if line else [])


def test_an_unreadable_submission_says_why_and_what_to_do():
    text = render(report(unreadable(), submission("乙.txt", "pass", ())))
    assert text.startswith("报送/扫描.pdf：待核查\n说明：加密文件，请提供未加密版本\n\n乙.txt：未发现必须补正事项\n")
    assert text.endswith(
        "\n汇总：共2份，需补正0份，未发现必须补正事项1份，待核查1份；必须补正0项，建议修改0项，提示0项，待核实0项。\n"
    )


def test_a_privacy_finding_gives_the_place_and_no_text():
    private = finding(location=at(7, 3, 18, quote="", section=None))
    lines = render(report(submission(findings=(private,)))).splitlines()
    assert "     位置：第7行第3列" in lines
    assert not any("原文" in line for line in lines)


def test_broken_rules_and_waived_findings_are_named():
    broken = RuleResult("sum-of-parts", "should", "error")
    one = submission(
        verdict="undetermined",
        findings=(),
        results=(broken,),
        waived=((MISSING, {"reason": "当年新设，无此项", "by": "甲"}),),
    )
    text = render(report(one))
    assert (
        "\n检查未完成（1项）\n  总数与分项不符\n免予补正（1项）\n  缺少“存在的不足和原因”部分（当年新设，无此项）\n"
        in text
    )


def test_changes_by_the_county_are_listed_once():
    change = {"rule": "sum-of-parts", "from": "should", "to": "must", "reason": "县通知要求"}
    pack = dataclasses.replace(PACK, overlays=("example-county",), changes=(change,))
    text = render(report(submission("甲.txt", pack=pack), submission("乙.txt", pack=pack)))
    assert text.count("已调整：总数与分项不符，由“建议修改”改为“必须补正”（理由：县通知要求）") == 1
    assert "\n本县补充要求：example-county\n" in text


TITLED = dataclasses.replace(
    PACK,
    overlays=("example-county",),
    overlay_titles=({"zh": "青溪县补充要求", "en": "Qingxi County", "version": "2026.1"},),
)


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (
            {"rule": "sum-of-parts", "from": "should", "to": "must", "reason": None},
            "已调整：总数与分项不符，由“建议修改”改为“必须补正”",
            "Changed: Title of sum-of-parts, from “should be improved” to “must be corrected”",
        ),
        (
            {"rule": "sum-of-parts", "from": "active", "to": "off", "reason": "试行"},
            "已调整：总数与分项不符，由“启用”改为“停用”（理由：试行）",
            "Changed: Title of sum-of-parts, from “active” to “off” (reason: 试行)",
        ),
        (
            {"rule": "sum-of-parts", "from": None, "to": "should", "reason": None},
            "已增加：总数与分项不符（建议修改）",
            "Added: Title of sum-of-parts (should be improved)",
        ),
        (
            {"rule": "sum-of-parts", "parameter": "filing_due", "from": "03-01", "to": "02-20", "reason": "通知"},
            "已调整：总数与分项不符，由“03-01”改为“02-20”（理由：通知）",
            "Changed: Title of sum-of-parts, from “03-01” to “02-20” (reason: 通知)",
        ),
        (
            {
                "rule": "sum-of-parts",
                "parameter": "leader_inline",
                "from": "thin：must、substantial：should",
                "to": None,
            },
            "已调整：总数与分项不符，由“内容单薄：必须补正、内容充实：建议修改”改为“无”",
            "Changed: Title of sum-of-parts, from “thin: must be corrected, substantial: should be improved” to “none”",
        ),
        (
            {"rule": "sum-of-parts", "parameter": "headings", "from": None, "to": "短板、{next_year}年怎么干"},
            "已增加标题写法：总数与分项不符（短板、次年怎么干）",
            "Headings added: Title of sum-of-parts (短板, next 年怎么干)",
        ),
    ],
)
def test_what_a_county_changed_in_words(change, zh, en):
    one = report(submission(pack=dataclasses.replace(TITLED, changes=(change,))))
    assert f"\n本县补充要求：青溪县补充要求（2026.1版）\n{zh}\n" in render(one)
    assert f"\nCounty requirements: Qingxi County (2026.1)\n{en}\n" in render(one, "en")


def test_waivers_that_expired_or_were_of_no_use_are_named_at_the_end():
    waiver = {"rule": "sum-of-parts", "unit": "云岭镇", "reason": "新设", "by": "县委依法治县办", "until": "2026-01-31"}
    text = render(report(submission(), waivers_expired=(waiver,), waivers_unused=(waiver, {**waiver, "rule": "gone"})))
    item = "云岭镇，总数与分项不符（新设；县委依法治县办，至2026-01-31）"
    assert text.endswith(
        f"\n已到期的免予补正（1项，未予适用）\n  {item}\n"
        f"本次未用到的免予补正（2项）\n  {item}\n  {item.replace('总数与分项不符', 'gone')}\n"
    )


def test_control_characters_of_a_submission_do_not_reach_the_terminal():
    sly = finding(location=at(quote="\x1b[2J\u202e反\n行\x07", section="一、\x9b总"))
    text = render(report(submission("a\x1b]0;x\x07.txt", findings=(sly,))))
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "原文：“�[2J�反 行�”" in text


def test_a_name_that_is_not_valid_text_still_prints():
    render(report(submission("\udcff.txt"))).encode("utf-8")


def test_notes_without_wording_get_a_general_sentence():
    one = submission(notes=(NoteResult(ReadingNote("from-the-future", {"x": 1}), at(3)),))
    assert "\n  阅读时另有需留意的情况，请对照原件核实（第3行第5列）\n" in render(report(one))


@pytest.mark.parametrize(
    ("submissions", "options", "lines"),
    [
        (
            (submission(verdict="pass", findings=(SUM, LATE, SIGNER)),),
            {},
            "检查完成：共1份，未发现必须补正事项（建议修改1项，待核实1项）。\n",
        ),
        ((submission(), submission(findings=(MISSING, MISSING))), {}, "检查完成：共2份，2份需补正，计3项。\n"),
        (
            (submission(verdict="pass", findings=(SUM, LATE)),),
            {"fail_on": "should"},
            "检查完成：共1份，1份存在“建议修改”及以上事项，计1项。\n",
        ),
        (
            (submission(verdict="pass", findings=(SIGNER, LATE)),),
            {"fail_on": "should", "strict": True},
            "检查完成：共1份，1份存在“建议修改”及以上事项（含待核实），计1项。\n",
        ),
        (
            (
                unreadable("甲.pdf"),
                unreadable("乙.doc", "unsupported-format", format="doc"),
                submission("丙.txt", "pass", ()),
            ),
            {},
            (
                "2份未能读取或判定，请人工核查：甲.pdf——加密文件，请提供未加密版本；"
                "乙.doc——暂不能读取doc格式，请另存为docx或PDF格式后提供。\n"
            ),
        ),
        (
            (unreadable("甲.pdf", "empty"), submission()),
            {},
            "检查完成：共2份，1份需补正，计1项。\n1份未能读取或判定，请人工核查：甲.pdf——文件内容为空，请重新提供。\n",
        ),
        (
            (submission("甲.txt", "undetermined", (), results=(RuleResult("part-problems", "must", "error"),)),),
            {},
            "1份未能读取或判定，请人工核查：甲.txt——部分事项检查未完成，请人工核查。\n",
        ),
        (
            (
                submission(
                    "甲.txt",
                    "undetermined",
                    results=results((dataclasses.replace(SIGNER, reason="reading-doubtful"),)),
                    findings=(),
                ),
            ),
            {},
            "1份未能读取或判定，请人工核查：甲.txt——原件识别存疑，请对照原件核实。\n",
        ),
    ],
)
def test_the_closing_lines(submissions, options, lines):
    assert closing(report(*submissions), **options) == lines
