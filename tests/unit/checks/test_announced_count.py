"""Announced numbers of items: right, wrong, and those that announce nothing."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.announced_count import KIND

HEAD = "一、主要举措和成效\n"


def said(report, text):
    return judged(report(HEAD + text), KIND, list="announcements")


@pytest.mark.parametrize(
    "text",
    [
        "重点开展⟦以下三项工作⟧：一是普法；二是执法；三是调解。\n",
        "全年抓了⟦三个方面的工作⟧。一是普法；二是执法；三是调解。\n",
        "建立⟦两项机制⟧：1.排查机制；2.回访机制。\n",
        "存在⟦以下两个方面的问题⟧：\n（一）人少。编制少。\n（二）钱少。来源少。\n",
        "推进⟦以下两项工作⟧：开展招牌整治83块；实行夜间错时执法。\n",
        "主要有⟦三方面⟧：一是普法；二是调解；三是公开。此外，还推进执法。\n",
    ],
)
def test_right(report, text):
    assert said(report, text) == Said("pass", marked(HEAD + text))


@pytest.mark.parametrize(
    ("text", "number", "count"),
    [
        ("建立⟦五项机制⟧：一是排查；二是调处；三是回访；四是通报。\n", 5, 4),
        ("究其原因，主要有⟦两点⟧：一是编制少；二是培训少；三是经费少。\n", 2, 3),
        ("镇党委从⟦五个方面入手推进法治建设⟧：一是普法；二是执法；三是调解；四是公开。\n", 5, 4),
        ("存在⟦以下四个方面的问题⟧：\n（一）人少。编制少。\n（二）钱少。来源少。\n", 4, 2),
        ("重点推进了⟦以下三项工作⟧：开展招牌整治83块；实行夜间错时执法。\n", 3, 2),
        ("抓好⟦以下三项工作⟧：一是普法；二是执法。\n同时，恳请县里支持。\n", 3, 2),
        ("做到⟦“三个到位”⟧：领导到位、制度到位。\n", 3, 2),
        ("落实⟦“四个抓好”⟧：一是抓好学法；二是抓好普法。\n", 4, 2),
        ("具体⟦做法有三⟧：一是培训；二是评查。\n", 3, 2),
        ("把好⟦三个关口⟧：①立项；②审查；③评估；④问责。\n", 3, 4),
        (
            "聚焦⟦三个重点环节⟧：\n1.抓排查，全年48次。\n2.抓调处，全年52件。\n二、存在的不足\n一是人少。二是钱少。\n",
            3,
            2,
        ),
        ("围绕⟦两个重点防范化解风险⟧：一是管火源；二是管隐患；三是管工地。\n", 2, 3),
        ("主要做了⟦两方面工作⟧：第一，普法；第二，执法；第三，调解。\n", 2, 3),
    ],
)
def test_wrong(report, text, number, count):
    found = said(report, text)
    [(_line, _column, words)] = marked(HEAD + text)
    assert (found.outcome, found.places) == ("fail", marked(HEAD + text))
    assert found.values == [{"announced": words, "number": number, "count": count}]


@pytest.mark.parametrize(
    "text",
    [
        "落实“三项制度”：一是公示；二是记录。\n",
        "严格落实行政执法三项制度：一是公示；二是记录。\n",
        "召开会议3次，一是学法，二是述法。\n",
        "抓好3个重点村的整治工作：一是摸底；二是攻坚。\n",
        "年内完成法治建设9项重点任务：一是普法；二是执法。\n",
        "主要做了三方面工作：一是普法；二是调解。此外，还推进公开。\n",
        "建立三项机制：一是排查；三是回访。\n",
        "十三个方面工作：一是普法；二是执法。\n",
        "几个方面工作：一是普法；二是执法。\n",
        "抓好三项工作，成效明显。全年工作扎实：一是普法；二是执法。\n",
        "建立三项机制：一是排查机制。\n",
    ],
)
def test_nothing_certain(report, text):
    assert said(report, text) == Said("not_applicable", [])
