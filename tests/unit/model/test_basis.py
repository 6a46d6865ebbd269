from __future__ import annotations

import pytest

from checker.model.rule import LEVELS, Basis


@pytest.mark.parametrize(
    ("clause", "verified", "citable"),
    [
        ("第六条第二款", True, "第六条第二款"),
        ("第三章第六条、第七条", False, None),
        ("第六条（报告内容）", False, "报告内容"),
        ("附件2", False, "附件2"),
        (" 7.3.5 ", True, "7.3.5"),
        ("", False, ""),
    ],
)
def test_no_number_of_an_article_that_nobody_verified(clause, verified, citable):
    assert Basis("a", "条例", clause, "法规", verified).citable_clause == citable


def test_a_document_stands_behind_all_but_facts_and_custom():
    assert [level for level in LEVELS if Basis("a", "b", "", level, True).is_written] == [
        "法规",
        "文件",
        "国标",
        "地方",
    ]
