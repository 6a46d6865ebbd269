from __future__ import annotations

import re

import pytest
from builders import LATE, MISSING, SIGNER, SUM, at, finding, gap, report, submission, unreadable
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import reports

from checker.model.report import RuleResult
from checker.reports.github_report import render
from checker.reports.tally import failures

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^\r\n:,]*,?)*)::([^\r\n]*)")

WHOLE = """\
::error file=报送/云岭镇.txt,line=16,title=必须补正：缺少“存在的不足和原因”部分::未见“存在的不足和原因”部分，已查看全部一级标题。%0A补正要求：请补充2023年度存在的不足及原因，宜单独成一部分。%0A依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
::warning file=报送/云岭镇.txt,line=17,col=5,endColumn=11,title=建议修改：总数与分项不符::总数20次，分项9＋4＋6＝19，相差1。%0A原文：“普普普普普普”%0A补正要求：请核实后更正；分项未列全的请注明“其中”。%0A依据：数字关系：总数应等于各分项之和
::notice file=报送/云岭镇.txt,line=1,title=待核实：签发人::未见签发人。%0A依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
::notice file=报送/云岭镇.txt,title=提示::提示（1项，加--all查看）
"""


def test_one_submission_with_everything():
    assert render(report(submission())) == WHOLE


def test_all_notes_are_annotations_of_their_own():
    text = render(report(submission(findings=(LATE,))), all_notes=True)
    assert text.startswith(
        "::notice file=报送/云岭镇.txt,line=17,col=5,endColumn=11,title=提示：成文日期晚于规定时限::"
    )


def test_the_gravest_come_first_over_all_submissions():
    text = render(report(submission("a.txt", findings=(SUM, LATE)), submission("b.txt", findings=(MISSING, SIGNER))))
    assert [line.partition(" ")[0] for line in text.splitlines()] == ["::error", "::warning", "::notice", "::notice"]


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (
            unreadable("a,b:c%.pdf"),
            "::error file=a%2Cb%3Ac%25.pdf,title=待核查::未能判定：加密文件，请提供未加密版本",
        ),
        (unreadable("-"), "::error title=待核查::未能判定：加密文件，请提供未加密版本"),
        (
            submission("-", findings=(finding("x", remedy="", location=gap(3)),)),
            "::error title=必须补正：x::未见“存在的不足和原因”部分，已查看全部一级标题。",
        ),
        (
            submission("a.txt", "pass", (), results=(RuleResult("sum-of-parts", "should", "error"),)),
            "::warning file=a.txt,title=检查未完成：总数与分项不符::部分事项检查未完成，请人工核查",
        ),
        (
            submission("a.txt", "pass", (), waived=((SUM, WAIVER),)),
            "::notice file=a.txt,title=免予补正：总数与分项不符::理由：县里统一口径（示例县司法局，至2027-03-01）",
        ),
        (
            submission("a.docx", findings=(finding("x", location=at(9, paragraph=12), remedy=""),), format="docx"),
            (
                "::error file=a.docx,title=必须补正：x::未见“存在的不足和原因”部分，已查看全部一级标题。%0A"
                "位置：第12段（“二、主要工作和成效/（一）普法宣传”）%0A原文：“普普普普普普”"
            ),
        ),
        (
            submission(
                "./a.txt",
                findings=(finding("x", message={"zh": "100%\n::error::"}, remedy="", location=at(1, quote="")),),
            ),
            "::error file=a.txt,line=1,col=5,endColumn=11,title=必须补正：x::100%25 ::error::",
        ),
    ],
)
def test_one_line(made, line):
    assert render(report(made)) == line + "\n"


def test_english():
    text = render(report(submission(findings=(MISSING,))), "en")
    assert text.startswith(
        "::error file=报送/云岭镇.txt,line=16,title=must be corrected%3A Title of part-problems::Not found.%0A"
    )


@settings(max_examples=60)
@given(reports(), st.booleans(), st.sampled_from(("zh", "en")))
def test_every_line_is_one_command(made, all_notes, lang):
    text = render(made, lang, all_notes)
    assert text == render(made, lang, all_notes)
    text.encode()
    lines = text.split("\n")
    assert lines.pop() == ""
    kinds = []
    for line in lines:
        command = COMMAND.fullmatch(line)
        assert command, line
        kinds.append(command[1])
    musts = sum(len(failures(one, "must")) for one in made.submissions)
    assert kinds.count("error") == musts + sum(one.verdict == "undetermined" for one in made.submissions)
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
