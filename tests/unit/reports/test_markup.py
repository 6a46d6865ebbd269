from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.markup import tag, text


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("<a href='x'>&\"", "&lt;a href=&#x27;x&#x27;&gt;&amp;&quot;"),
        ("\x00\x1b\u202e\ufffe\U0001ffff", "�����"),
        ("一\n二\t三", "一 二 三"),
        ("\ud800", "?"),
        (12, "12"),
    ],
)
def test_a_text_cannot_steer(given, written):
    assert text(given) == written


def test_attributes():
    assert tag("a", "<b>", "</b>", href='"', class_="x", aria_label="是", id=None, open=True) == (
        '<a href="&quot;" class="x" aria-label="是" open><b></b></a>'
    )


@given(st.text(st.characters(codec=None)))
def test_every_character_stays_one(value):
    import html

    assert len(html.unescape(text(value))) == len(value)
