"""Shortcomings that consist of formulas only, and those that say something."""

from __future__ import annotations

import pytest
from marks import Said, judged, marked

from checker.checks.problem_vague import KIND

OPTIONS = {"part": "problems", "list": "generic", "items": "unusual"}
HEAD = "一、存在的不足和原因\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2023年，虽然取得了一定成效，但也存在问题：⟦一是依法行政意识有待提高⟧；二是普法宣传力度还需加大。\n", 2),
        ("⟦（一）依法行政意识有待进一步提高⟧。\n（二）执法队伍素质仍需提升。\n（三）普法宣传的实效性不强。\n", 3),
        ("⟦部分干部运用法治思维的能力不够强⟧。执法工作不够规范，监督力度有待加大。\n", 1),
        ("主要是：1.⟦⟧⟦运用法治方式化解矛盾的水平有待提高⟧；2.制度执行力度不够。\n".replace("⟦⟧", ""), 2),
    ],
)
def test_formulas_only(report, text, count):
    found = judged(report(HEAD + text), KIND, **OPTIONS)
    assert (found.outcome, found.values) == ("fail", [{"count": count}])
    assert found.places[0][0] == marked(HEAD + text)[0][0]
    assert marked(HEAD + text)[0][2].endswith(found.places[0][2]) or found.places[0][2].endswith(
        marked(HEAD + text)[0][2]
    )


@pytest.mark.parametrize(
    "text",
    [
        "一是执法能力有待提高。⟦二是对新修订的行政处罚法学习不够深入⟧。\n",
        "一是法治意识有待增强。⟦二是持证执法人员仅5名⟧，执法水平仍需提高。\n",
        "⟦一是村级法律顾问作用发挥不够充分⟧。二是物业纠纷调处机制不够健全。\n",
        "（一）依法行政意识还需加强。⟦个别干部遇事先想“老办法”⟧。\n（二）普法实效还需提升。\n",
        "一是执法能力有待提高。二是普法效果还需提升。⟦主要原因是近两年骨干调走4人⟧。\n",
        "⟦一是人少⟧。二是钱少。\n",
    ],
)
def test_one_clause_that_says_something_is_enough(report, text):
    found = judged(report(HEAD + text), KIND, **OPTIONS)
    assert (found.outcome, found.places) == ("pass", marked(HEAD + text))


@pytest.mark.parametrize("text", ["", "法治建设水平还有待提高，需要继续努力。\n"])
def test_empty_or_not_told_one_by_one(report, text):
    assert judged(report(HEAD + text), KIND, **OPTIONS) == Said("not_applicable", [])
