from __future__ import annotations

from functools import cache

import pytest
from builders import LATE, MISSING, SIGNER, SUM, finding, report, results, submission, unreadable
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import reports

from checker.frozen import replace
from checker.model.report import RuleResult
from checker.reports.junit_report import render
from checker.reports.tally import counted
from tests.official_schemas import ABSENT, schema

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}

WHOLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="checker" tests="5" failures="1" errors="0">
  <testsuite name="报送/云岭镇.txt" tests="5" failures="1" errors="0" skipped="1" timestamp="2026-11-22T10:00:00" id="0">
    <properties>
      <property name="verdict" value="fail"/>
      <property name="suggestion" value="return"/>
      <property name="format" value="txt"/>
      <property name="sha256" value="0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
      <property name="pack" value="fazhi-annual 2026.1"/>
    </properties>
    <testcase name="part-measures 主要举措和成效应当单独报告" classname="报送.云岭镇_txt"/>
    <testcase name="part-problems 缺少“存在的不足和原因”部分" classname="报送.云岭镇_txt">
      <failure type="must" message="未见“存在的不足和原因”部分，已查看全部一级标题。">缺少“存在的不足和原因”部分
位置：应在第16行之前（“四、下一步工作”）
情况：未见“存在的不足和原因”部分，已查看全部一级标题。
依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
补正要求：请补充2023年度存在的不足及原因，宜单独成一部分。
疑似内容：第41行第1列“意见建议”，内容像是存在的不足和原因，但标题未写明</failure>
    </testcase>
    <testcase name="sum-of-parts 总数与分项不符" classname="报送.云岭镇_txt">
      <system-out>总数与分项不符
位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）
原文：“普普普普普普”
情况：总数20次，分项9＋4＋6＝19，相差1。
依据：数字关系：总数应等于各分项之和
补正要求：请核实后更正；分项未列全的请注明“其中”。
佐证位置：第18行第2列、第19行第3列</system-out>
    </testcase>
    <testcase name="date-late 成文日期晚于规定时限" classname="报送.云岭镇_txt">
      <system-out>成文日期晚于规定时限
位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）
原文：“普普普普普普”
情况：成文日期为2024年3月15日。
依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
补正要求：仅作登记，无须修改日期。</system-out>
    </testcase>
    <testcase name="element-signer 签发人" classname="报送.云岭镇_txt">
      <skipped>待核实
签发人
位置：应在第1行之前
情况：未见签发人。
说明：网页或文本可能未收录该内容，请对照原件核实
依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定</skipped>
    </testcase>
    <system-out>需补正
云岭镇2023年法治政府建设工作报告，2023年度
文字编码为gb18030
跨页断开的段落已接续</system-out>
  </testsuite>
</testsuites>
"""


@cache
def official():
    file = schema("junit")
    return None if file is None else etree.XMLSchema(etree.parse(str(file)))


def cases(*submissions, lang="zh", fail_on="must", strict=False, **more):
    """Return (first word of the name, element inside, its text) of every test case."""
    tree = etree.fromstring(render(report(*submissions, **more), lang, fail_on, strict).encode())
    return [
        (case.get("name").split()[0], case[0].tag if len(case) else None, case[0].text if len(case) else None)
        for case in tree.iter("testcase")
    ]


def endings(*submissions, **more):
    return {name: ending for name, ending, _ in cases(*submissions, **more)}


def test_one_submission_with_everything():
    assert render(report(submission())) == WHOLE


def test_the_threshold_is_that_of_the_exit_code():
    one = submission()
    ordinary = {
        "part-measures": None,
        "part-problems": "failure",
        "sum-of-parts": "system-out",
        "date-late": "system-out",
        "element-signer": "skipped",
    }
    assert endings(one) == ordinary
    assert endings(one, fail_on="should") == ordinary | {"sum-of-parts": "failure"}
    assert endings(one, fail_on="note") == ordinary | {"sum-of-parts": "failure", "date-late": "failure"}
    assert endings(one, strict=True) == ordinary
    assert endings(one, fail_on="should", strict=True) == ordinary | {
        "sum-of-parts": "failure",
        "element-signer": "failure",
    }


def test_all_places_of_a_rule_are_one_failure():
    first, second = MISSING, replace(MISSING, message={"zh": "另一处。"})
    one = submission(findings=(first, second), results=results((first,)))
    tree = etree.fromstring(render(report(one)).encode())
    (failure,) = tree.iter("failure")
    assert failure.get("message") == "未见“存在的不足和原因”部分，已查看全部一级标题。（共2处）"
    assert failure.text.count("位置：") == 2


def test_one_finding_for_several_rules_stands_in_each():
    rules = ("element-signer", "sum-of-parts")
    lost = replace(SIGNER, values={"rules": rules})
    listed = tuple(RuleResult(name, "should", "review", "not-captured") for name in rules)
    found = cases(submission("a.txt", "pass", (lost,), results=listed))
    assert [(name, ending) for name, ending, _ in found] == [(name, "skipped") for name in rules]
    assert all("未见签发人。" in text for _, _, text in found)


def test_what_is_waived_is_skipped_with_the_reason():
    listed = (RuleResult("sum-of-parts", "should", "fail", waived=True),)
    ((_, ending, text),) = cases(submission("a.txt", "pass", (), results=listed, waived=((SUM, WAIVER),)))
    assert (ending, text) == (
        "skipped",
        "免予补正：总数与分项不符\n理由：县里统一口径（示例县司法局，至2027-03-01）",
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (unreadable(), [("读取文件", "error", "加密文件，请提供未加密版本")]),
        (
            submission("a.txt", "undetermined", (), results=(RuleResult("part-x", "must", "error"),)),
            [("part-x", "error", None)],
        ),
        (
            submission(
                "a.txt", "undetermined", (), results=(RuleResult("part-x", "must", "review", "reading-doubtful"),)
            ),
            [("part-x", "error", None)],
        ),
        (
            submission("a.txt", "undetermined", (), results=(RuleResult("part-x", "must", "pass"),)),
            [("part-x", None, None), ("读取文件", "error", "部分事项检查未完成，请人工核查")],
        ),
        (
            submission("a.txt", "pass", (), results=(RuleResult("part-x", "must", "not_applicable"),)),
            [("part-x", "skipped", "不适用")],
        ),
        (
            submission("a.txt", "fail", (finding("part-x"),), results=(RuleResult("part-y", "must", "pass"),)),
            [("part-y", None, None), ("part-x", "failure", None)],
        ),
    ],
)
def test_what_could_not_be_judged_is_an_error(made, expected):
    found = cases(made)
    assert [(name, ending) for name, ending, _ in found] == [(name, ending) for name, ending, _ in expected]
    for (_, _, text), (_, _, wanted) in zip(found, expected, strict=True):
        assert wanted is None or text == wanted


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.txt", "a_txt"), ("./报送/2.1/云岭镇.v2.docx", "报送.2_1.云岭镇_v2_docx"), ("-", "-"), ("/x/a.txt", "x.a_txt")],
)
def test_the_class_is_the_path(path, name):
    tree = etree.fromstring(render(report(submission(path, findings=(LATE,)))).encode())
    assert {case.get("classname") for case in tree.iter("testcase")} == {name}


def test_standard_input_is_named():
    tree = etree.fromstring(render(report(submission("-"))).encode())
    assert tree[0].get("name") == "标准输入"


def validate(text):
    if official() is None:
        pytest.skip(ABSENT)
    tree = etree.fromstring(text.encode())
    official().assertValid(tree)
    return tree


def test_the_schema_refuses_what_is_wrong():
    tree = validate(WHOLE)
    tree[0].attrib.pop("tests")
    assert not official().validate(tree)


@settings(max_examples=60)
@given(reports(), st.sampled_from(("must", "should", "note")), st.booleans(), st.sampled_from(("zh", "en")))
def test_every_report_is_valid_and_red_where_the_exit_code_is(made, fail_on, strict, lang):
    text = render(made, lang, fail_on, strict)
    tree = validate(text)
    assert text == render(made, lang, fail_on, strict)
    for suite, one in zip(tree, made.submissions, strict=True):
        assert (int(suite.get("failures")) > 0) == bool(counted(one, fail_on, strict))
        broken = any(result.outcome == "error" and not result.waived for result in one.results)
        assert (int(suite.get("errors")) > 0) >= (one.verdict == "undetermined")
        assert (int(suite.get("errors")) > 0) <= (one.verdict == "undetermined" or broken or doubtful(one))
        for kind, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert len(list(suite.iter(kind))) == int(suite.get(count))
    assert sum(int(suite.get("tests")) for suite in tree) == int(tree.get("tests")) == len(list(tree.iter("testcase")))


def doubtful(one):
    return any(result.reason == "reading-doubtful" for result in one.results)
