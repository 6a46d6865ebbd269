"""The layout that an example of a rule describes."""

from __future__ import annotations

import pytest

from checker.engine.examples import example_document
from checker.model.layout import PageNumber, PageSetup
from checker.model.rule import Example

TEXT = "云岭镇2024年法治政府建设情况报告\n县委、县政府：\n全镇坚持依法行政，各项任务按期完成。\n一、主要做法\n（一）普法。开展普法宣传20场次，调解矛盾纠纷52件，成效明显。\n"


def laid(**layout):
    return example_document(Example(TEXT, context={"format": "docx", "layout": layout})).reading.layout


def test_an_empty_description_is_the_standard():
    layout = laid()
    assert layout.pages == (PageSetup(210.0, 297.0, 37.0, 35.0, 28.0, 26.0, 5),)
    assert [layout.lines[number].main_type()[0] for number in range(1, 5)] == [
        *("方正小标宋简体", "仿宋_GB2312", "仿宋_GB2312", "黑体"),
    ]
    assert [run.font for run in layout.lines[5].runs] == ["楷体", "仿宋_GB2312"]
    assert layout.numbers == (
        PageNumber("— # —", "odd", "right", "宋体", 14.0),
        PageNumber("— # —", "even", "left", "宋体", 14.0),
    )


@pytest.mark.parametrize(
    ("layout", "line", "shown"),
    [
        ({"body": {"font": "宋体"}}, 3, ("宋体", 16.0)),
        ({"lines": {"3": {"size": 14}}}, 3, ("仿宋_GB2312", 14.0)),
        ({"chinese": {"font": ""}}, 4, (None, 16.0)),
    ],
)
def test_what_is_named_is_changed(layout, line, shown):
    assert laid(**layout).lines[line].main_type() == shown


def test_pages():
    layout = laid(paper=[297, 210], margins=[25, 25, 30, 30], page_number={"form": ""}, body={"multiple": 1.5})
    assert layout.pages == (PageSetup(297.0, 210.0, 25.0, 25.0, 30.0, 30.0, 5),)
    assert layout.numbers == ()
    assert (layout.lines[3].pitch, layout.lines[3].multiple) == (None, 1.5)
