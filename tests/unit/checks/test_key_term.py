"""Near misses of fixed terms, and what only looks like one."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.key_term import KIND

HEAD = "一、主要举措和成效\n"


def said(report, line, list_id="key-terms", **options):
    return judged(report(HEAD + line + "\n"), KIND, list=list_id, **options)


@pytest.mark.parametrize(
    ("line", "rights"),
    [
        ("推进⟦法治政建设⟧。", ["法治政府建设"]),
        ("在⟦法治中建设⟧中带头。", ["法治建设"]),
        ("⟦重大行政决侧⟧须经⟦合法性审察⟧。", ["重大行政决策", "合法性审查"]),
        ("⟦行政性规范文件⟧管理。", ["行政规范性文件"]),
        ("办理⟦行政复仪⟧案件。", ["行政复议"]),
        ("公布⟦权利清单⟧。", ["权力清单"]),
        ("⟦法治政府设建⟧加快。", ["法治政府建设"]),
        ("聘请⟦法律顾顾问⟧。", ["法律顾问"]),
        ("公开：⟦法政府建设⟧情况。", ["法治政府建设"]),
    ],
)
def test_a_slip(report, line, rights):
    values = [{"right": right} for right in rights]
    assert said(report, line) == Said("fail", marked(HEAD + line), ["fail"] * len(rights), values)


@pytest.mark.parametrize(
    "line",
    [
        "开展普法宣传教育和法治宣传教育。",
        "推行执法公示，进行执法人员培训。",
        "依法执政，依法治镇，依法治理。",
        "法治政府创建与法治化建设、法治文化建设。",
        "法治建设设施完善。",
        "合法性审查与合法性审核、合理性审查。",
        "权责清单、责任清单、权力清单。",
        "人民调解员会同网格员。",
        "法制政府建设。",
        "《法治政建设要点》",
    ],
)
def test_no_slip(report, line):
    assert said(report, line).outcome == "pass"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("履行⟦第一任人职责⟧。", "第一责任人职责"),
        ("扛起⟦第一责任任人⟧责任。", "第一责任人"),
        ("压实⟦第一责人⟧责任。", "第一责任人"),
        ("履行⟦第一任责任人职责⟧。", "第一责任人职责"),
        ("落实⟦第一责任职责⟧。", "第一责任人职责"),
    ],
)
def test_the_first_responsible_person(report, line, right):
    assert said(report, line, "duty-terms") == Said("fail", marked(HEAD + line), ["fail"], [{"right": right}])


@pytest.mark.parametrize(
    "line", ["第一责任人责任。", "第一负责人。", "扛起第一责任。", "第二责任人。", "第一任人大主席。"]
)
def test_other_firsts(report, line):
    assert said(report, line, "duty-terms").outcome == "pass"


def test_a_fixed_term_bears_no_change_at_all(report):
    line = "学习⟦习近平法冶思想⟧。"
    assert said(report, line, "thought-terms") == Said(
        "fail", marked(HEAD + line), ["fail"], [{"right": "习近平法治思想"}]
    )
    assert said(report, "学习习近平文化思想、习近平强军思想。", "thought-terms").outcome == "pass"
