"""The gallery in the repository is what the rules say now, and shows all of it."""

from __future__ import annotations

import re

import gallery
import pytest

from checker.rulepack.load import load_pack

PACK = load_pack(str(gallery.PACK), examples=True)
# 《通知书》 never holds these.
NEVER_IN_A_NOTICE = ("抄袭", "造假", "敷衍", "不合格", "问责", "通报批评", "系统", "程序检测", "得分", "排名")


def test_the_gallery_is_up_to_date():
    """After a change of words: read them, then ``python -m tests.wording.gallery --write``."""
    assert gallery.FILE.read_text("utf-8") == gallery.gallery()


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_every_message_is_in_it_filled_in(rule):
    found = list(gallery.shown(PACK, rule))
    assert {one.case for one in found} == set(rule.message)
    for one in found:
        for text in (one.zh, one.en, one.remedy, one.notice):
            assert text
            assert not re.search(r"[{}\x1f]", text), text
        assert not [word for word in NEVER_IN_A_NOTICE if word in one.notice]
        assert rule.id not in one.notice
