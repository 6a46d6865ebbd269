from __future__ import annotations

import re

import pytest
from builders import LATE, MISSING, SIGNER, SUM, finding, report, submission, unreadable
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import reports

from checker.reports.markdown_report import render
from checker.reports.text_report import verdict_label

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}
# Nothing but headings, paragraphs, lists, one table, bold type and a rule.
OURS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}

WHOLE = """\
# 检查结果

| 报送件 | 结论 | 必须补正 | 建议修改 | 提示 | 待核实 |
|---|---|--:|--:|--:|--:|
| 报送/云岭镇.txt | 需补正 | 1 | 1 | 1 | 1 |

汇总：共1份，需补正1份，未发现必须补正事项0份，待核查0份；必须补正1项，建议修改1项，提示1项，待核实1项。

## 报送/云岭镇.txt：需补正

**云岭镇2023年法治政府建设工作报告，2023年度**

### 必须补正（1项）

1. **缺少“存在的不足和原因”部分**
   - 位置：应在第16行之前（“四、下一步工作”）
   - 情况：未见“存在的不足和原因”部分，已查看全部一级标题。
   - 依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定
   - 补正要求：请补充2023年度存在的不足及原因，宜单独成一部分。
   - 疑似内容：第41行第1列“意见建议”，内容像是存在的不足和原因，但标题未写明

### 建议修改（1项）

1. **总数与分项不符**
   - 位置：第17行第5列（“二、主要工作和成效/（一）普法宣传”）
   - 原文：“普普普普普普”
   - 情况：总数20次，分项9＋4＋6＝19，相差1。
   - 依据：数字关系：总数应等于各分项之和
   - 补正要求：请核实后更正；分项未列全的请注明“其中”。
   - 佐证位置：第18行第2列、第19行第3列

### 提示（1项，加--all查看）

### 待核实（1项）

1. **签发人**
   - 位置：应在第1行之前
   - 情况：未见签发人。
   - 说明：网页或文本可能未收录该内容，请对照原件核实
   - 依据：《法治政府建设与责任落实督察工作规定》年度报告有关规定

### 规定内容

- 主要举措和成效：专门报告，第5行第1列（“二、主要工作和成效”）
- 存在的不足和原因：未见

### 阅读情况

- 文字编码为gb18030
- 跨页断开的段落已接续（第12行第1列、第30行第1列、第44行第1列等4处）

---

- 检查标准：年度法治政府建设情况报告（2026.1版）
- 所用名录核对日期：2026-05-01至2026-11-22
- 自检结果供修改参考，以县委依法治县办审核意见为准。
"""


def test_one_submission_with_everything():
    assert render(report(submission())) == WHOLE


def test_a_pass_with_reviews_is_no_plain_pass():
    text = render(report(submission("a.txt", "pass", (SIGNER,))))
    assert "| a.txt | 未发现必须补正事项，另有1项待核实 | 0 | 0 | 0 | 1 |" in text
    assert "## a.txt：未发现必须补正事项，另有1项待核实" in text


def test_an_unreadable_submission_says_why():
    text = render(report(unreadable("扫描.pdf")))
    assert "## 扫描.pdf：待核查\n\n- 说明：加密文件，请提供未加密版本\n" in text


def test_ten_suggestions_are_shown_unless_all_are_asked_for():
    one = submission(findings=tuple([SUM] * 12))
    assert "\n10. **总数与分项不符**\n    - 位置：" in render(report(one))
    assert "\n另有2项，加--all查看。\n" in render(report(one))
    whole = render(report(one), all_notes=True)
    assert "\n12. **总数与分项不符**\n" in whole
    assert "--all" not in whole


def test_waived_and_broken_are_told():
    one = submission("a.txt", "pass", (), waived=((MISSING, WAIVER),))
    assert "### 免予补正（1项）\n\n- 缺少“存在的不足和原因”部分（县里统一口径）\n" in render(report(one))


def test_spent_waivers_come_last():
    waiver = {"rule": "sum-of-parts", "unit": "云岭镇", **WAIVER}
    text = render(report(submission(findings=(LATE,)), waivers_unused=(waiver,)))
    expected = "本次未用到的免予补正（1项）\n\n- 云岭镇，总数与分项不符（县里统一口径；示例县司法局，至2027-03-01）\n"
    assert text.endswith(expected)


def test_standard_input_is_named():
    assert "| 标准输入 | 需补正 |" in render(report(submission("-")))


def test_english():
    text = render(report(submission(findings=(SUM,))), "en")
    assert text.startswith("# Result of the check\n\n| Submission | Verdict | must be corrected |")
    assert "   - Seen: 20 against 19.\n" in text


def parsed(text):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://a)",
        "`a` *b* __c__ ~~d~~",
        "a | b",
        "&lt;b&gt;",
        "\\*",
        "# x",
        "$x^2$ :smile: @someone #1",
        "www.example.com 与 http://example.com",
        "<!-- -->",
    ],
)
def test_a_text_is_shown_as_it_is(hostile):
    found = finding(message={"zh": hostile, "en": hostile}, remedy=hostile)
    tokens = parsed(render(report(submission(hostile, findings=(found,)))))
    shown = ["".join(one.content for one in token.children) for token in tokens if token.type == "inline"]
    assert f"情况：{hostile}" in shown
    assert f"{hostile}：需补正" in shown
    assert hostile in shown


@settings(max_examples=60)
@given(reports(), st.booleans(), st.sampled_from(("zh", "en")))
def test_every_report_holds_nothing_but_our_own_marks(made, all_notes, lang):
    text = render(made, lang, all_notes)
    assert text == render(made, lang, all_notes)
    tokens = parsed(text.encode().decode())
    kinds = {token.type for token in tokens}
    allowed = {f"{name}_{end}" for name in OURS for end in ("open", "close")}
    assert kinds <= allowed | {"inline", "hr"}
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {"text", "strong_open", "strong_close", "text_special"}
    headings = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    assert len(headings) == len(made.submissions)
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == len(made.submissions) + 1
    for one, heading in zip(made.submissions, headings, strict=True):
        label = re.sub(r"\s+", " ", verdict_label(one, lang))
        assert "".join(child.content for child in heading.children).endswith(label)
