"""The two renderings of the second round and what they count."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from builders import LATE, MISSING, RULES, SIGNER, SUM, finding, report, results, submission, unreadable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import reports, texts

from checker.engine.compare import compare
from checker.frozen import replace
from checker.model.comparison import ASIDE, STATES, Statement
from checker.reports import comparison_json, comparison_tally, comparison_text
from checker.wording import known

SCHEMA = json.loads((Path(__file__).parents[3] / "rules" / "schema" / "comparison.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PLACEHOLDER = finding("placeholder", message={"zh": "留有待填内容。", "en": "Blank."}, remedy="请填写或删除。")
BEFORE = report(submission("旧/云岭镇.txt", findings=(MISSING, PLACEHOLDER, SUM, LATE, SIGNER)))
NOW = report(
    submission("新/云岭镇.docx", findings=(SUM, SIGNER), format="docx"), checked_at="2026-12-01T09:00:00+08:00"
)
PASSED = replace(
    NOW,
    submissions=(
        replace(
            NOW.submissions[0],
            verdict="pass",
            results=(
                *results((SUM, SIGNER)),
                *(replace(results(())[0], rule=one) for one in ("part-problems", "date-late", "placeholder")),
            ),
        ),
    ),
)
SAID = (Statement("（一）缺少“存在的不足和原因”部分", "已补写", "第二部分"), Statement("（二）其他", "", ""))
TEXT = """\
新/云岭镇.docx：未见遗留的必须补正事项，另有1项待人工确认
上一稿：旧/云岭镇.txt（需补正）；共对照2次结果
仍未补正（1项）
  1. 总数与分项不符（建议修改）
     位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）
     原文：“普普普普普普”
     情况：总数20次，分项9＋4＋6＝19，相差1。
     补正要求：请核实后更正；分项未列全的请注明“其中”。
待人工确认（1项）
  1. 签发人（建议修改）
     位置：应在第1行之前
     情况：未见签发人。
     说明：本稿该项待核实，请对照原件确认
已补正（3项）
  1. 缺少“存在的不足和原因”部分（必须补正）
     上次情况：未见“存在的不足和原因”部分，已查看全部一级标题。
     现见于：第5行第1列
     乡镇说明：已补写（所在位置：第二部分）
  2. 留有待填内容。（必须补正）
     上次情况：留有待填内容。
     现见于：第5行第1列
  另有建议修改0项、提示1项，加--all查看。
补正情况说明表中未能对应的说明（1项）
  （二）其他：未填写

"""


def test_the_text():
    comparison = compare([BEFORE], PASSED, SAID)
    assert comparison_text.render(comparison) == TEXT
    assert comparison_text.closing(comparison) == (
        "对照完成：共1份，未见遗留的必须补正事项（已补正3项，建议修改1项，待人工确认1项）。\n"
    )


def test_all_items_are_shown_when_asked_for():
    text = comparison_text.render(compare([BEFORE], PASSED), all_items=True)
    assert "3. 成文日期晚于规定时限（提示）" in text
    assert "--all" not in text


@pytest.mark.parametrize(
    ("history", "new", "head", "end"),
    [
        (
            BEFORE,
            BEFORE,
            "旧/云岭镇.txt：仍有2项必须补正",
            "对照完成：共1份，1份仍有必须补正事项，计2项（已补正0项，待人工确认1项）。\n",
        ),
        (
            BEFORE,
            report(unreadable()),
            "报送/扫描.pdf：无法自动判定，请人工核查",
            "1份未能对照，请人工核查：报送/扫描.pdf——加密文件，请提供未加密版本。\n",
        ),
        (
            report(submission("a"), submission("b", facts={})),
            report(submission("c", facts={}, verdict="pass", findings=()), submission("a")),
            "c：无法自动判定，请人工核查",
            (
                "对照完成：共2份，1份仍有必须补正事项，计1项（已补正0项，待人工确认1项）。\n"
                "1份未能对照，请人工核查：c——未找到该报告的上一稿，未能对照。\n"
            ),
        ),
    ],
)
def test_how_it_ends(history, new, head, end):
    comparison = compare([history], new)
    assert comparison_text.render(comparison).startswith(head + "\n")
    assert comparison_text.closing(comparison) == end


def test_what_was_not_handed_in_again_is_named():
    comparison = compare([report(submission("a"), submission("b", facts={}))], report(submission("a"), submission("c")))
    assert "未见重新报送（1份）\n  b：需补正\n" in comparison_text.render(comparison)


def test_the_english_text_has_no_chinese_words_of_ours():
    text = comparison_text.render(compare([BEFORE], PASSED, SAID), "en")
    assert text.startswith("新/云岭镇.docx: nothing left that must be corrected, 1 for a person to confirm\n")
    assert "\ncorrected (3)\n  1. Title of part-problems (must be corrected)\n     Last time: Not found.\n" in text


def test_the_json():
    data = json.loads(comparison_json.render(compare([BEFORE], PASSED, SAID)))
    VALIDATOR.validate(data)
    (one,) = data["submissions"]
    assert [(item["rule"], item["state"], item["rounds"]) for item in one["items"]] == [
        ("sum-of-parts", "open", [1, 2]),
        ("element-signer", "to_confirm", [1, 2]),
        ("part-problems", "fixed", [1]),
        ("placeholder", "fixed", [1]),
        ("date-late", "fixed", [1]),
    ]
    assert one["items"][2]["statement"] == {"item": SAID[0].item, "done": "已补写", "place": "第二部分"}
    assert (one["outcome"], one["earlier"][0]["path"]) == ("clear", "旧/云岭镇.txt")
    assert data["summary"]["items"]["must"] | {"fixed": 0} == dict.fromkeys((*STATES, *ASIDE), 0)


def test_the_schema_is_sound_and_closed():
    Draft202012Validator.check_schema(SCHEMA)
    assert not VALIDATOR.is_valid(json.loads(comparison_json.render(compare([BEFORE], NOW))) | {"more": 1})


def test_every_reason_and_state_has_words():
    reasons = SCHEMA["$defs"]["item"]["properties"]["reason"]["enum"]
    doubts = SCHEMA["properties"]["submissions"]["items"]["properties"]["doubts"]["items"]["enum"]
    keys = [f"compare.reason.{one}" for one in reasons if one] + [f"compare.doubt.{one}" for one in doubts]
    keys += [f"compare.state.{one}" for one in SCHEMA["$defs"]["states"]["properties"]]
    assert [key for key in keys if not known(key)] == []


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(
    st.lists(reports(), min_size=1, max_size=2),
    reports(),
    st.lists(st.builds(Statement, texts, texts, texts), max_size=2),
    st.sampled_from(("zh", "en")),
)
def test_any_reports_can_be_compared(history, new, said, lang):
    """Whatever was compared: it can be shown, the JSON is valid, and every finding is counted once."""
    comparison = compare(history, new, said)
    data = json.loads(comparison_json.render(comparison, lang))
    VALIDATOR.validate(data)
    assert data == json.loads(comparison_json.render(compare(history, new, said), lang))
    shown = comparison_text.render(comparison, lang, all_items=True) + comparison_text.closing(comparison, lang)
    assert not set(map(ord, shown)) & ({*range(32)} - {10})
    for one in comparison.submissions:
        numbers = comparison_tally.counts(one.items)
        assert sum(sum(of.values()) for of in numbers.values()) == len(one.items)
        merged = sum(
            len(set(f.values["rules"])) - 1 for f in one.now.findings if f.outcome == "review" and "rules" in f.values
        )
        present = [item for item in one.items if item.now is not None]
        assert len(present) == len(one.now.findings) + len(one.now.waived) + merged
        assert Counter(item.state for item in one.items if item.now is None)["new"] == 0


@settings(suppress_health_check=list(HealthCheck), max_examples=40)
@given(reports(1, 1))
def test_a_report_beside_itself_shows_nothing_mended_and_nothing_new(one):
    comparison = compare([one], one)
    assert {item.state for item in comparison.submissions[0].items} <= {"open", "to_confirm", *ASIDE}


def test_rules_of_the_builders_are_mendable():
    assert all(rule.mendable for rule in RULES.values())
