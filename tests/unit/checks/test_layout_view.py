"""Names of typefaces, and which stretches of a document count as its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.layout_view import Faces, body, figure, headings, other_size, title
from checker.engine.examples import example_document
from checker.model.rule import Example
from checker.rulepack.load import load_pack
from fixtures.make_layout import REPORT

FACES = Faces(load_pack("fazhi-annual").lists["typefaces"])


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("仿宋_GBK", "仿宋"),
        ("方正仿宋_GBK", "仿宋"),
        ("FangSong", "仿宋"),
        ("FangSong_GB2312", "仿宋"),
        ("STFangsong", "仿宋"),
        ("华文仿宋", "仿宋"),
        ("方正小标宋简体", "小标宋"),
        ("方正小标宋_GBK", "小标宋"),
        ("FZXBSJW--GB1-0", "小标宋"),
        ("SimHei,Bold", "黑体"),
        ("黑体", "黑体"),
        ("KaiTi_GB2312", "楷体"),
        ("楷体_GB2312", "楷体"),
        ("simsun", "宋体"),
        ("STSong-Light", "宋体"),
    ],
)
def test_aliases(name, face):
    assert not FACES.differs(name, face)
    assert FACES.differs(name, "另一种")


@pytest.mark.parametrize(
    "name", [None, "NotoSerifCJKsc-Regular", "思源宋体", "WenQuanYiZenHei", "文泉驿正黑", "Times New Roman", "T1_0"]
)
def test_what_may_stand_for_any_font_is_held_against_nobody(name):
    assert not FACES.differs(name, "仿宋")


def test_a_chinese_font_of_no_known_face_is_another():
    assert FACES.differs("方正舒体", "仿宋")


@given(st.text(max_size=20))
def test_any_name_can_be_asked_for(name):
    assert FACES.differs(name, "仿宋") in (True, False)


@pytest.mark.parametrize(("size", "other"), [(16, False), (15.5, False), (None, False), (15, True), (18, True)])
def test_sizes(size, other):
    assert other_size(size, 16) is other


@pytest.mark.parametrize(("value", "shown"), [(16.0, "16"), (10.5, "10.5"), (28.949, "28.9"), (100.0, "100")])
def test_figures(value, shown):
    assert figure(value) == shown


def test_the_text_is_from_the_title_to_the_date():
    text = "\n".join((*REPORT, "附件1", "工作数据表填写说明，请逐项核对后填写，没有的写无。"))
    document = example_document(Example(text, context={"format": "docx", "layout": {}}))
    layout = document.reading.layout
    assert [document.text[one.span.start : one.span.end][:5] for one in body(document, layout)] == [
        *("2024年", "全镇开展普", "镇村两级调", "审查村级合", "执法力量还", "镇党委书记", "2025年"),
    ]
    assert [style for style, _ in headings(document, layout)] == [
        *("chinese", "bracket", "bracket", "digit", "chinese", "chinese", "chinese"),
    ]
    assert [one.line.main_type() for one in title(document, layout)] == [("方正小标宋简体", 22.0)]
