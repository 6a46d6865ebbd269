"""The annotated .docx, over documents in every form in which Word files come."""

from __future__ import annotations

import io
import re
from functools import cache

import docx
import pytest
import word
from builders import CHECKED_AT, LATE, RULES, SIGNER, SUM, at, finding, gap, report, submission, unreadable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import HOSTILE as HOSTILE_STRINGS
from strategies import reports

from checker.api import check, load_pack, read
from checker.frozen import replace
from checker.model.location import Location
from checker.model.source import Source
from checker.readers.docx import read_docx
from checker.reports.annotated_report import render
from fixtures.make_docx import FORMS, build, document
from fixtures.messy_docx import text_run as run
from tests.architecture.repository import ROOT

TOWNS = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
ORDINAL = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.")
EMPTY = {"facts": {}, "parts": (), "format": "docx"}


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def annotate(data, *findings, name="报告.docx", lang="zh", **more):
    """Annotate a file with findings at given places."""
    one = submission(name, findings=findings, **{**EMPTY, **more})
    return render(report(one), lang, lambda _: Source(data, read(data, name)))


def place(data, text, name="报告.docx"):
    """The place of the first occurrence of a text in a document."""
    found = read(data, name)
    start = found.reading.text.index(text)
    return found.locate_raw(start, start + len(text))


def ours(out):
    """The comments that are not those of others."""
    return {name: told for name, told in word.comments(out).items() if told[0] == "审核意见"}


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
        texts, told = word.commented(out), ours(out)
        in_order = sorted(found.submissions[0].findings, key=lambda one: (one.location.line, one.location.column))
        assert len(told) == len(in_order) + 1
        for one, name in zip(in_order, list(told)[1:], strict=True):
            lines = told[name][3]
            where = one.location
            first, last = reading.lines[where.line - 1], reading.lines[where.end_line - 1]
            raw = reading.text[first.start + where.column - 1 : last.start + where.end_column - 1].replace("\n", "")
            apart = any(line.startswith("位置：") for line in lines)
            if not apart:
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


BOX = f"<w:r><w:pict><w:txbxContent>{para(run('框内'))}</w:txbxContent></w:pict></w:r>"
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yun')}</w:rt><w:rubyBase>{run('云岭')}</w:rubyBase></w:ruby></w:r>"
FORMULA = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
BEGIN, MIDDLE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
FIELD = BEGIN + "<w:r><w:instrText>REF x</w:instrText></w:r>" + MIDDLE + run("引用文字") + END
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
SIGNS = '<w:r><w:t xml:space="preserve">前 </w:t><w:tab/><w:noBreakHyphen/><w:t>后</w:t></w:r>'
CELL = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{para(run('格内文字'))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "quote", "text"),
    [
        (para(run("甲乙丙丁")), "乙丙", "乙丙"),
        (para(run("甲乙") + run("丙丁")), "乙丙", "乙丙"),
        (para(run("甲乙丙丁")), "甲乙丙丁", "甲乙丙丁"),
        (para("<w:r><w:t>  甲乙丙  </w:t></w:r>"), "甲", "甲"),
        (para("<w:r><w:t>  甲乙丙  </w:t></w:r>"), "乙丙", "乙丙"),
        (para(SIGNS), " \t-", " \t-"),
        (para(SIGNS), "\t", "\t"),
        (para(SIGNS), "-后", "-后"),
        (para(run("甲") + "<w:r><w:br/></w:r>" + run("乙丙")), "甲\n乙", "甲乙"),
        (para(run("甲乙")) + para(run("丙丁")), "乙\n丙", "乙丙"),
        (para(run("甲") + f"<w:hyperlink>{run('链接')}</w:hyperlink>"), "甲链", "甲链"),
        (para(f"<w:ins w:id='1' w:author='x'>{run('新增文字')}</w:ins>"), "增文", "增文"),
        (para(run("甲") + "<w:del w:id='1' w:author='x'><w:r><w:delText>删</w:delText></w:r></w:del>" + run("乙")), "甲乙", "甲乙"),
        (para(FIELD + run("丙")), "用文", "用文"),
        (para(FIELD + run("丙")), "字丙", "字丙"),
        (para(f'<w:fldSimple w:instr="X">{run("域内文字")}</w:fldSimple>'), "内文", "内文"),
        (para(SDT.format("", run("控件文字"))), "件文", "件文"),
        (para(SDT.format("<w:text/>", run("控件文字"))), "件文", "控件文字"),
        (SDT.format("", para(run("块级控件"))), "级控", "级控"),
        (para(run("在") + RUBY + run("镇")), "岭镇", "云岭镇"),
        (para(run("得") + FORMULA + run("元")), "得a+b", "得a+b"),
        (para(run("得") + FORMULA + run("元")), "+", "a+b"),
        (para(run("甲") + BOX + run("乙")), "框内", "框内"),
        (para(run("甲") + BOX + run("乙")), "甲乙", "甲框内乙"),
        (CELL + para(run("后")), "内文", "内文"),
        (para(run("😀二十次")), "😀二", "😀二"),
    ],
)  # fmt: skip
def test_what_is_marked(body, quote, text):
    data = document(body)
    out = annotate(data, replace(SUM, location=place(data, quote)))
    assert word.commented(out)["1"] == text
    assert read_docx(out).lines == read_docx(data).lines


def test_formatting_stays_with_every_piece_of_a_run():
    data = document('<w:p><w:r w:rsidR="00AA"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>甲乙丙</w:t></w:r></w:p>')
    out = annotate(data, replace(SUM, location=place(data, "乙")))
    paragraph = docx.Document(io.BytesIO(out)).paragraphs[0]
    assert [(one.text, one.bold, one.font.size.pt) for one in paragraph.runs if one.text] == [
        ("甲", True, 16.0),
        ("乙", True, 16.0),
        ("丙", True, 16.0),
    ]
    assert word.files(out)["word/document.xml"].count(b'w:rsidR="00AA"') == 3


def test_references_stand_behind_fields_that_word_computes_again():
    data = document(para(FIELD + run("丙")))
    found = [replace(SUM, location=place(data, text)) for text in ("引用", "用文")]
    xml = word.files(annotate(data, *found))["word/document.xml"].decode()
    end = xml.index('w:fldCharType="end"')
    assert [int(one) for one in re.findall('commentReference w:id="([0-9])"', xml[end:])] == [1, 2, 0]
    assert "commentReference" not in xml[:end]


@pytest.mark.parametrize(
    ("parts", "body", "line", "text", "where"),
    [
        ({"header": para(run("页眉文字"))}, para(run("首段")) + para(run("末段")), 3, "首段", "位置：页眉"),
        ({"footer": para(run("页脚文字"))}, para(run("首段")) + para(run("末段")), 3, "末段", "位置：页脚"),
        (
            {"footnotes": f'<w:footnote w:id="2">{para(run("注释文字"))}</w:footnote>'},
            para(run("首") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + para(run("末")),
            3,
            "",
            "位置：脚注或尾注",
        ),
        ({}, para(run("甲") + BOX), 2, "框内", "位置：文本框"),
    ],
)
def test_what_word_cannot_comment_is_commented_beside_it(parts, body, line, text, where):
    data = document(body, **parts)
    shown = read(data, "x.docx").reading.lines[line - 1].text
    out = annotate(data, replace(SUM, location=at(line, 1, len(shown), quote=shown, section=None)))
    assert word.commented(out)["1"] == text
    assert word.comments(out)["1"][3][1:3] == [where, f"原文：“{shown}”"]


def test_a_footnote_is_commented_where_it_hangs():
    note = f'<w:footnote w:id="2">{para(run("注释文字"))}</w:footnote>'
    data = document(para(run("首") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("尾")), footnotes=note)
    xml = word.files(annotate(data, replace(SUM, location=at(2, 1, 4))))["word/document.xml"].decode()
    assert re.search(r'首.*commentRangeStart w:id="1"/><w:r><w:footnoteReference.*commentRangeEnd w:id="1".*尾', xml)


@pytest.mark.parametrize(("line", "before"), [(1, "甲"), (2, "乙"), (3, "丙")])
def test_a_gap_is_a_point_before_its_line(line, before):
    data = document(para(run("甲")) + para(run("乙")) + para(run("丙")))
    out = annotate(data, finding(location=gap(line, paragraph=line)))
    xml = word.files(out)["word/document.xml"].decode()
    assert word.commented(out)["1"] == ""
    assert xml.index('commentReference w:id="1"') < xml.index(before)
    assert word.comments(out)["1"][3][1] == f"位置：应在第{line}段之前"


def test_an_empty_paragraph_takes_a_comment():
    data = document(para(run("甲")) + para("", '<w:jc w:val="center"/>'))
    out = annotate(data, finding(location=gap(2, paragraph=2)))
    xml = word.files(out)["word/document.xml"].decode()
    assert '<w:pPr><w:jc w:val="center"/></w:pPr><w:commentRangeStart w:id="1"/>' in xml


def test_automatic_numbers_are_not_in_the_file():
    data = build(["云岭镇报告", "一、主要工作", "做了工作。"], "automatic")
    out = annotate(data, replace(SUM, location=place(data, "一、主要")), replace(SUM, location=place(data, "一、")))
    assert word.commented(out) == {"0": "云岭镇报告", "1": "主要", "2": ""}
    assert "原文：“一、”" in word.comments(out)["2"][3]


@pytest.mark.parametrize(
    "location",
    [
        Location(99, 1, 99, 5),
        Location(1, 99, 1, 120),
        Location(0, 0, 0, 0),
        Location(2, 3, 1, 1),
        Location(1, 2, 99, 1),
    ],
)
def test_places_that_the_document_lacks_do_no_harm(location):
    data = document(para(run("甲乙丙")) + para(run("丁")))
    out = annotate(data, finding(location=location))
    assert len(word.commented(out)) == 2
    assert read_docx(out).lines == read_docx(data).lines


def test_comments_of_others_stay():
    theirs = f'<w:comment w:id="0" w:author="镇办"><w:p>{run("请核")}</w:p></w:comment>'
    marks = '<w:commentRangeStart w:id="0"/>' + run("甲乙") + '<w:commentRangeEnd w:id="0"/>'
    data = document(para(marks + '<w:r><w:commentReference w:id="0"/></w:r>' + run("丙")), comments=theirs)
    out = annotate(data, replace(SUM, location=place(data, "乙丙")))
    assert word.commented(out) == {"0": "甲乙", "1": "甲乙丙", "2": "乙丙"}
    assert word.comments(out)["0"] == ("镇办", None, None, ["请核"])


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
        assert "说明：加密文件，请提供未加密版本" in self.paragraphs(out)
        assert "【总体情况】待核查" in self.paragraphs(out)


PROTECTED = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


def without(data, name):
    return {key: value for key, value in word.files(data).items() if key != name}


def packed(files):
    from fixtures.make_docx import archive

    return archive(files)


SOUND = document(para(run("总数二十次")))
MACROS = word.files(SOUND)["[Content_Types].xml"].replace(
    b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
)
STRICT = word.files(SOUND)["word/document.xml"].replace(
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (document(para(run("总数二十次")), settings=PROTECTED), "报送件设有编辑保护"),
        (packed({**word.files(SOUND), "_xmlsignatures/sig1.xml": b"<x/>"}), "报送件带有电子签名"),
        (packed({**word.files(SOUND), "[Content_Types].xml": MACROS}), "报送件含有宏"),
        (packed({**word.files(SOUND), "word/document.xml": STRICT}), "报送件的文件结构不规范"),
        (packed(without(SOUND, "[Content_Types].xml")), "报送件的文件结构不规范"),
    ],
)
def test_a_file_that_is_not_to_be_changed_is_made_again_from_its_text(data, why):
    out = annotate(data, replace(SUM, location=at(1, 3, 2)))
    paragraphs = [one.text for one in docx.Document(io.BytesIO(out)).paragraphs]
    assert paragraphs[2].startswith(why)
    assert paragraphs[3] == "第1段\t总数二十次"
    assert word.commented(out)["1"] == "二十"


@pytest.mark.parametrize("settings_part", ['<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', "<w:zoom/>"])
def test_protection_that_is_not_enforced_is_none(settings_part):
    data = document(para(run("总数二十次")), settings=settings_part)
    assert word.commented(annotate(data, replace(SUM, location=at(1, 3, 2))))["1"] == "二十"


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
SOURCES = {
    "none": None,
    "txt": Source(HOSTILE_TEXT, read(HOSTILE_TEXT, "x.txt")),
    "docx": (lambda data: Source(data, read(data, "x.docx")))(build(["云岭镇报告", "一、主要工作", "总数。"], "messy")),
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


MIXED = build([f"第{number}行前半部分，后半部分{number}。" for number in range(12)], "messy")
MIXED_DOCUMENT = read(MIXED, "x.docx")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 260), st.integers(0, 40)), max_size=6))
def test_any_places_of_a_messy_file(ranges):
    size = len(MIXED_DOCUMENT.reading.text)
    found = [
        replace(SUM, location=MIXED_DOCUMENT.locate_raw(min(start, size - 1), min(start + length, size)))
        for start, length in ranges
        if length
    ]
    out = annotate(MIXED, *found)
    texts, told = word.commented(out), ours(out)
    assert len(texts) == len(found) + 1
    assert read_docx(out).lines == MIXED_DOCUMENT.reading.lines
    in_order = sorted(found, key=lambda one: (one.location.line, one.location.column))
    for one, name in zip(in_order, list(told)[1:], strict=True):
        if not any(line.startswith("位置：") for line in told[name][3]):
            where = one.location
            lines = MIXED_DOCUMENT.reading.lines
            start, end = (
                lines[where.line - 1].start + where.column - 1,
                lines[where.end_line - 1].start + where.end_column - 1,
            )
            boxes = "内部资料"
            expected = MIXED_DOCUMENT.reading.text[start:end].replace("\n", "")
            assert texts[name].replace(boxes, "") == expected.replace(boxes, "")
