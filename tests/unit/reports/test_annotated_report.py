"""The annotated .docx, over documents in every form in which Word files come."""

from __future__ import annotations

import io
import re
from functools import cache

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from checker.api import check, load_pack, read
from checker.frozen import replace
from checker.model.source import Source
from checker.readers.docx import read_docx
from checker.reports.annotated_report import render
from fixtures.make_docx import FORMS, build, document
from fixtures.messy_docx import text_run as run
from tests.architecture.repository import ROOT
from tests.unit.reports import word
from tests.unit.reports.builders import (
    CHECKED_AT,
    LATE,
    RULES,
    SIGNER,
    SUM,
    at,
    finding,
    gap,
    report,
    submission,
    unreadable,
)
from tests.unit.reports.strategies import HOSTILE as HOSTILE_STRINGS
from tests.unit.reports.strategies import reports
from tests.unit.reports.word import EMPTY, annotate, para, place

TOWNS = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
ORDINAL = re.compile(r"\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.")


@cache
def checked(town, form):
    """A sample as a .docx, what was found in it, and the file with comments."""
    lines = (ROOT / "seeds" / f"{town}.txt").read_text("utf-8").splitlines()
    data = build(lines, form)
    found = check([("报告.docx", data)], load_pack(), checked_at=CHECKED_AT)
    return data, found, render(found, "zh", lambda _: Source(data, read(data, "报告.docx")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("town", TOWNS)
class TestSamples:
    def test_the_commented_text_is_the_text_of_the_finding(self, town, form):
        data, found, out = checked(town, form)
        reading = read_docx(data)
        texts, told = word.commented(out), word.ours(out)
        in_order = sorted(found.submissions[0].findings, key=lambda one: (one.location.line, one.location.column))
        assert len(told) == len(in_order) + 1
        for one, name in zip(in_order, list(told)[1:], strict=True):
            lines = told[name][3]
            where = one.location
            first, last = reading.lines[where.line - 1], reading.lines[where.end_line - 1]
            raw = reading.text[first.start + where.column - 1 : last.start + where.end_column - 1].replace("\n", "")
            apart = any(line.startswith("位置：") for line in lines)
            if not apart and form == "automatic":
                # An automatic number is no text of the paragraph, so no comment can cover it.
                assert raw.endswith(texts[name])
                assert ORDINAL.sub("", raw, count=1).strip() == texts[name].strip()
            elif not apart:
                assert texts[name] == raw
            elif first.zone not in ("body", "cell"):
                assert where.quote in "".join(lines)
            elif (where.line, where.column) == (where.end_line, where.end_column):
                assert (texts[name], raw) == ("", "")
            elif form == "automatic":
                assert ORDINAL.sub("", raw, count=1) == texts[name]
            else:
                # A phonetic guide is marked as a whole.
                assert form == "messy"
                assert (first.paragraph or 0) > 9
                assert raw in texts[name]

    def test_the_text_is_as_it_was(self, town, form):
        data, _, out = checked(town, form)
        before, after = read_docx(data), read_docx(out)
        assert after.lines == before.lines
        assert after.tables == before.tables

    def test_nothing_else_of_the_file_has_changed(self, town, form):
        data, _, out = checked(town, form)
        before, after = word.files(data), word.files(out)
        changed = {name for name in after if before.get(name) != after[name]}
        assert changed <= {
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
            "word/comments.xml",
            "word/document.xml",
        }
        assert [name for name in after if name in before] == list(before)

    def test_python_docx_reads_the_comments(self, town, form):
        _, _, out = checked(town, form)
        read_back = docx.Document(io.BytesIO(out)).comments
        texts = [comment.text.split("\n") for comment in read_back]
        assert texts == [lines for _, _, _, lines in word.comments(out).values()]


def test_a_comment_with_everything():
    data = document(para(run("总数") + run("二十次，分项十九次")))
    out = annotate(data, replace(SUM, location=place(data, "数二十次")))
    assert word.comments(out)["1"] == (
        "审核意见",
        "审核",
        "2026-11-22T10:00:00Z",
        [
            "【建议修改】总数与分项不符",
            "情况：总数20次，分项9＋4＋6＝19，相差1。",
            "依据：数字关系：总数应等于各分项之和",
            "补正要求：请核实后更正；分项未列全的请注明“其中”。",
            "佐证位置：第18行第2列、第19行第3列",
        ],
    )
    assert word.commented(out) == {"0": "总数二十次，分项十九次", "1": "数二十次"}


def test_the_submission_as_a_whole_is_commented_at_its_title():
    data = document(para(run("云岭镇人民政府")) + para(run("云岭镇2023年法治政府建设工作报告")))
    one = submission(
        "报告.docx", format="docx", findings=(SIGNER,), verdict="pass", waived=((LATE, {"reason": "灾情"}),)
    )
    facts = {
        **one.facts,
        "title": replace(one.facts["title"], location=place(data, "云岭镇2023年法治政府建设工作报告")),
    }
    out = render(report(replace(one, facts=facts)), "zh", lambda _: Source(data, read(data, "报告.docx")))
    assert word.commented(out)["0"] == "云岭镇2023年法治政府建设工作报告"
    assert word.comments(out)["0"][3] == [
        "【总体情况】未发现必须补正事项，另有1项待核实",
        "必须补正0项，建议修改0项，提示0项，待核实1项。",
        "主要举措和成效：专门报告，第5行第1列",
        "存在的不足和原因：未见",
        "免予补正（1项）：成文日期晚于规定时限（灾情）",
    ]
    assert [lines[0] for _, _, _, lines in word.comments(out).values()][1:] == ["【待核实】签发人"]


def test_english():
    data = document(para(run("总数二十次")))
    out = annotate(data, replace(SUM, location=place(data, "二十")), lang="en")
    author, initials, _, lines = word.comments(out)["1"]
    assert (author, initials, lines[:2]) == (
        "Review",
        "R",
        ["[should be improved] Title of sum-of-parts", "Seen: 20 against 19."],
    )


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2026-11-22T10:00:00+08:00", "2026-11-22T10:00:00Z"),
        ("2026-11-22T10:00:00.5", "2026-11-22T10:00:00Z"),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_the_date_is_that_of_the_check(told, date):
    data = document(para(run("总数")))
    one = submission("报告.docx", findings=(), **EMPTY)
    out = render(report(one, checked_at=told), "zh", lambda _: Source(data, read(data, "报告.docx")))
    assert word.comments(out)["0"][2] == date


def test_private_text_stays_in_the_towns_own_file_and_is_not_repeated():
    data = document(para(run("村民张三得到帮助")))
    private = replace(place(data, "张三"), quote="")
    wide = replace(SUM, location=replace(place(data, "村民张三"), section=None))
    out = annotate(data, finding(location=private), wide)
    assert word.commented(out) == {"0": "村民张三得到帮助", "1": "村民张三", "2": "张三"}
    assert "张三".encode() not in word.files(out)["word/comments.xml"]


def test_equal_input_gives_equal_bytes_and_leaves_the_original_alone():
    data = build(["云岭镇报告", "一、主要工作"], "messy")
    kept = bytes(bytearray(data))
    found = replace(SUM, location=at(2, 1, 2))
    assert annotate(data, found) == annotate(data, found)
    assert data == kept


def test_exactly_one_submission():
    with pytest.raises(ValueError, match="2"):
        render(report(submission(), submission()))


class TestMadeFromText:
    TEXT = "云岭镇2023年法治政府建设工作报告\n\n一、主要工作\n村民张三得到帮助，总数二十次。\n"

    def made(self, *findings, lang="zh", **more):
        data = self.TEXT.encode()
        one = submission("报告.txt", findings=findings, **{**EMPTY, "format": "txt", **more})
        return render(report(one), lang, lambda _: Source(data, read(data, "报告.txt")))

    def paragraphs(self, out):
        return [one.text for one in docx.Document(io.BytesIO(out)).paragraphs]

    def test_numbered_lines_with_comments(self):
        out = self.made(replace(SUM, location=at(4, 10, 5, section=None, quote="总数二十次")), finding(location=gap(3)))
        assert self.paragraphs(out) == [
            "审核意见标注稿",
            "文件：报告.txt",
            "本稿由报送件的文字生成，仅供对照修改，版式以报送件为准。",
            "第1行\t云岭镇2023年法治政府建设工作报告",
            "第2行\t",
            "第3行\t一、主要工作",
            "第4行\t村民张三得到帮助，总数二十次。",
        ]
        assert word.commented(out) == {"0": "云岭镇2023年法治政府建设工作报告", "1": "", "2": "总数二十次"}
        assert self.made() == self.made()

    def test_private_text_is_masked(self):
        out = self.made(finding(location=replace(at(4, 3, 2), quote="")))
        assert "第4行\t村民██得到帮助，总数二十次。" in self.paragraphs(out)
        assert self.paragraphs(out)[3] == "涉及个人信息的内容不在此显示，以方块代替。"
        assert not any("张三".encode() in part for part in word.files(out).values())

    def test_waived_private_text_is_masked_too(self):
        out = self.made(waived=((finding(location=replace(at(4, 3, 2), quote="")), {"reason": "灾情"}),))
        assert not any("张三".encode() in part for part in word.files(out).values())

    def test_every_font_has_its_chinese_one(self):
        out = self.made()
        styles = docx.Document(io.BytesIO(out)).styles
        names = ("Normal", "AnnotatedTitle", "AnnotatedHead", "AnnotatedLine", "AnnotatedItem", "AnnotatedPlace")
        shown = [styles[name].element.rPr.rFonts.get(f"{word.W}eastAsia") for name in names]
        assert shown == ["仿宋", "黑体", "宋体", "仿宋", "仿宋", "宋体"]

    def test_without_the_submission_the_findings_stand_alone(self):
        out = render(report(submission("报告.docx", findings=(SUM, SIGNER))))
        text = self.paragraphs(out)
        assert text[:3] == ["审核意见标注稿", "文件：报告.docx", "报送件不在手边或未能读取，以下仅列检查结果。"]
        start = text.index("【建议修改】总数与分项不符")
        assert text[start : start + 4] == [
            "【建议修改】总数与分项不符",
            "位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）",
            "原文：“普普普普普普”",
            "情况：总数20次，分项9＋4＋6＝19，相差1。",
        ]
        assert "word/comments.xml" not in word.files(out)

    def test_what_could_not_be_read_says_why(self):
        out = render(report(unreadable()), "zh", lambda _: Source(b"%PDF"))
        assert self.paragraphs(out) == [
            "审核意见标注稿",
            "文件：扫描.pdf",
            "报送件不在手边或未能读取，以下仅列检查结果。",
            "【总体情况】待核查",
            "说明：加密文件，请提供未加密版本",
        ]


HOSTILE = "=cmd|'/c calc'!A1 <script>alert(1)</script> \x00\x07\x1b[31m\u202e\u200b\ud800\ufffe😀]]>" + "长" * 3000


@pytest.mark.parametrize("at_hand", [False, True])
def test_hostile_words_come_through_as_text(at_hand):
    data = HOSTILE.replace("\ud800", "").replace("\x00", "").encode()
    one = submission(
        "<b>&.txt",
        findings=(replace(SUM, location=at(1, 1, 9), message={"zh": HOSTILE}, remedy=HOSTILE),),
        **{**EMPTY, "format": "txt"},
    )
    source = Source(data, read(data, "x.txt")) if at_hand else None
    rules = {**RULES, "sum-of-parts": replace(RULES["sum-of-parts"], title={"zh": HOSTILE})}
    out = render(report(one, rules=rules), "zh", lambda _: source)
    shown = [one.text for one in docx.Document(io.BytesIO(out)).paragraphs]
    assert any("<script>alert(1)</script>" in text for text in shown)
    assert not any(mark in text for text in shown for mark in "\x00\x07\x1b\u202e\ufffe")


HOSTILE_TEXT = "\n".join(text for text in HOSTILE_STRINGS if text.isprintable()).encode("utf-8", "replace")
DOCX = build(["云岭镇报告", "一、主要工作", "总数。"], "messy")
SOURCES = {
    "none": None,
    "txt": Source(HOSTILE_TEXT, read(HOSTILE_TEXT, "x.txt")),
    "docx": Source(DOCX, read(DOCX, "x.docx")),
}


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=reports(1, 1))
def test_every_report_gives_a_file_that_opens(name, lang, told):
    out = render(told, lang, lambda _: SOURCES[name])
    assert len(docx.Document(io.BytesIO(out)).comments) >= len(word.commented(out))
    for part in word.files(out).values():
        if part[:5] == b"<?xml":
            etree.fromstring(part)
