"""What the files of one unit are, by their names and what they hold."""

from __future__ import annotations

import pytest

from checker.api import load_pack, read
from checker.checks.file_roles import role_by_name
from checker.engine.roles import mains, named, natural, settled
from checker.engine.run import understood
from checker.errors import UnreadableSubmission
from checker.model.group import Member
from checker.model.report import Context

PACK = load_pack()
RULES = PACK.lists["file-roles"]
REPORT = "清溪镇2023年法治政府建设情况报告\n一、主要举措和成效\n全年开展普法宣传20场次。\n"
LONG = REPORT + "调解矛盾纠纷52件。\n" * 9


def filed(name, text=REPORT, role=None):
    document = UnreadableSubmission("damaged") if text is None else read(text.encode(), "a.txt")
    member = Member(name, "", document, role)
    return named(RULES, member, None if text is None else understood(PACK, document, Context()))


def roles(*files):
    main = mains(files)[0]
    return {one.member.path: settled(one, main) for one in files}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("清溪镇报告（定稿）.docx", ("main", 0)),
        ("清溪镇 正 文 及附件.docx", ("main", 5)),
        ("报告(盖章版).pdf", ("signed_copy", 0)),
        ("红头扫描件.pdf", ("signed_copy", 1)),
        ("公开版.html", ("publication_copy", 0)),
        ("附件1 盖章统计表.xlsx", ("attachment", 0)),
        ("附件：保密审查表.docx", ("review_form", 0)),
        ("清溪镇报告.docx", None),
        ("附件", ("attachment", 0)),
        ("", None),
    ],
)
def test_the_words_in_a_name(name, role):
    assert role_by_name(RULES, name) == role


def test_without_telling_names_the_longest_report_is_judged():
    assert roles(filed("甲.txt"), filed("乙.txt", LONG), filed("丙.txt", "会议通知" * 99)) == {
        "甲.txt": "other",
        "乙.txt": "main",
        "丙.txt": "other",
    }


def test_a_named_draft_goes_before_a_longer_text():
    assert roles(filed("甲定稿.txt"), filed("乙.txt", LONG))["甲定稿.txt"] == "main"


def test_of_two_drafts_the_better_name_is_judged():
    assert roles(filed("正文.txt"), filed("定稿.txt")) == {"正文.txt": "other", "定稿.txt": "main"}


def test_without_a_draft_the_signed_copy_is_judged_and_then_the_public_one():
    assert roles(filed("公开版.txt"), filed("盖章版.txt"), filed("统计表.txt"))["盖章版.txt"] == "main"
    assert roles(filed("公开版.txt"), filed("统计表.txt"))["公开版.txt"] == "main"


def test_an_unread_signed_copy_is_not_judged_where_another_copy_can_be_read():
    assert roles(filed("公开版.txt"), filed("盖章版.pdf", None)) == {"公开版.txt": "main", "盖章版.pdf": "signed_copy"}


def test_what_a_person_says_goes_before_everything():
    assert roles(filed("定稿.txt", LONG), filed("附件.txt", role="main"))["附件.txt"] == "main"


def test_numbers_in_names_count_as_numbers():
    assert sorted(["图10", "图9", "图"], key=natural) == ["图", "图9", "图10"]
