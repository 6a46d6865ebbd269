from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fake_registry import KINDS, LIST_SCHEMAS

from checker.model.rule import Example, Rule, RulePack
from checker.rulepack.compiled import restore, without_examples
from checker.rulepack.describe import describe_failure
from checker.rulepack.examples import ExampleFailure, Expected, Verdict, iter_examples, run_examples
from checker.rulepack.load import compile_pack
from checker.rulepack.locate import locate

Answer = tuple[str, Sequence[tuple[int | None, str]]]
RIGHT: dict[str, Answer] = {
    "青溪县云岭镇2025年度法治政府建设情况报告": ("pass", []),
    "青溪县云岭镇工作总结": ("fail", [(1, "标题“青溪县云岭镇工作总结”未写明文种。")]),
    "二、存在的不足和原因": ("pass", []),
    "一、工作成效": ("fail", [(2, "别的"), (1, "未见“存在的不足和原因”部分。")]),
    "<p>一、工作成效</p>": ("fail", [(1, "未见")]),
    "": ("review", [(None, "请核实")]),
    "一、年度安排": ("not_applicable", []),
    "无": ("pass", []),
    "总数": ("fail", [(1, "不符")]),
}


@pytest.fixture
def pack(sound: Path) -> RulePack:
    return restore(compile_pack(locate(str(sound)), KINDS, LIST_SCHEMAS))


def test_examples_in_the_order_of_the_files(pack: RulePack) -> None:
    assert [(one.rule.id, one.kind, one.index, one.place) for one in iter_examples(pack)] == [
        ("part-kind", "pass", 1, "part.yaml:16:12"),
        ("part-kind", "fail", 1, "part.yaml:17:12"),
        ("part-problems", "pass", 1, "part.yaml:39:12"),
        ("part-problems", "fail", 1, "part.yaml:41:9"),
        ("part-problems", "fail", 2, "part.yaml:42:9"),
        ("part-problems", "review", 1, "part.yaml:43:14"),
        ("part-problems", "na", 1, "part.yaml:44:10"),
        ("figure-sum", "pass", 1, "figure.yaml:23:12"),
        ("figure-sum", "fail", 1, "figure.yaml:24:12"),
    ]


def test_pack_loaded_without_examples_cannot_pass_its_tests(pack: RulePack, sound: Path) -> None:
    bare = restore(without_examples(compile_pack(locate(str(sound)), KINDS, LIST_SCHEMAS)))
    with pytest.raises(ValueError, match="part-kind"):
        run_examples(bare, lambda rule, example: ("pass", []))


def test_right_answers_give_no_failure(pack: RulePack) -> None:
    assert run_examples(pack, lambda rule, example: RIGHT[example.text]) == []


@pytest.mark.parametrize(
    "answer",
    [
        ("pass", []),
        ("review", [(1, "未见")]),
        ("fail", []),
        ("fail", [(2, "未见")]),
        ("fail", [(None, "未见")]),
        ("fail", [(1, "不符")]),
        ("fail", [(1, "不符"), (2, "未见")]),
    ],
)
def test_other_outcome_line_or_words_fail(pack: RulePack, answer: Answer) -> None:
    def judge(rule: Rule, example: Example) -> Answer:
        return answer if example.text == "一、工作成效" else RIGHT[example.text]

    assert run_examples(pack, judge) == [
        ExampleFailure(
            rule="part-problems",
            kind="fail",
            index=1,
            place="part.yaml:41:9",
            expected=Expected("fail", 1, "未见"),
            got=Verdict(answer[0], tuple(answer[1])),
        )
    ]


def test_example_that_must_not_apply_fails_when_it_passes(pack: RulePack) -> None:
    failures = run_examples(pack, lambda rule, example: ("pass", []))
    assert [(failure.rule, failure.kind, failure.expected.outcome) for failure in failures] == [
        ("part-kind", "fail", "fail"),
        ("part-problems", "fail", "fail"),
        ("part-problems", "fail", "fail"),
        ("part-problems", "review", "review"),
        ("part-problems", "na", "not_applicable"),
        ("figure-sum", "fail", "fail"),
    ]


FOUND = ((3, "未见原因。"), (None, "请核实。"))


@pytest.mark.parametrize(
    ("expected", "got", "chinese", "english"),
    [
        (
            Expected("pass"),
            Verdict("fail", FOUND),
            "a.yaml:5:9 规则“a-b”的第2个“fail”样例应为“符合”，结果为“不符合”：第3行，未见原因；请核实。",
            "a.yaml:5:9 a-b, “fail” example 2: should be “met”, is “not met”: line 3, 未见原因; 请核实.",
        ),
        (
            Expected("fail", 3, "原因"),
            Verdict("not_applicable"),
            "a.yaml:5:9 规则“a-b”的第2个“fail”样例应为“不符合”，结果为“不适用”。",
            "a.yaml:5:9 a-b, “fail” example 2: should be “not met”, is “not applicable”.",
        ),
        (
            Expected("fail", 4, "原因"),
            Verdict("fail", FOUND),
            "a.yaml:5:9 规则“a-b”的第2个“fail”样例应在第4行指出含有“原因”的问题，结果为“不符合”：第3行，未见原因；请核实。",
            "a.yaml:5:9 a-b, “fail” example 2: wanted a finding at line 4 with “原因”, it is “not met”: line 3, 未见原因; 请核实.",
        ),
        (
            Expected("fail", None, "原由"),
            Verdict("fail", FOUND[:1]),
            "a.yaml:5:9 规则“a-b”的第2个“fail”样例应指出含有“原由”的问题，结果为“不符合”：第3行，未见原因。",
            "a.yaml:5:9 a-b, “fail” example 2: wanted a finding with “原由”, it is “not met”: line 3, 未见原因.",
        ),
    ],
)
def test_a_failure_is_told_in_words(expected: Expected, got: Verdict, chinese: str, english: str) -> None:
    failure = ExampleFailure("a-b", "fail", 2, "a.yaml:5:9", expected, got)
    assert [describe_failure(failure, lang) for lang in ("zh", "en")] == [chinese, english]
