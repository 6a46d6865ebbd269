"""How many shortcomings are listed: sub-sections, items, paragraphs, sentences that speak of one."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.item_count import KIND, count_items

OPTIONS = {"part": "problems", "min": 2, "list": "unusual"}
HEADING = "二、存在的不足和原因"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("（一）力量不足。全镇专职人员少。\n（二）形式单一。宣传方式老旧。\n（三）培训偏少。一年只有一期。\n", 3),
        ("一是力量不足。二是形式单一。三是培训偏少。\n", 3),
        ("1.力量不足，专职人员少\n2.形式单一，宣传方式老旧\n", 2),
        ("第一，力量不足。第二，形式单一。\n", 2),
        ("首先，力量不足。其次，形式单一。最后，培训偏少。\n", 3),
        ("主要有以下方面：\n执法力量较为薄弱，专职人员还比较少。\n普法形式较为单一，群众参与度还不够高。\n", 2),
        ("一是力量不足。\n", 1),
        ("法治建设水平还有待提高，需要继续努力。\n", 0),
        ("（一）力量不足。一是专职人员少。二是年龄偏大。\n", 2),
    ],
)
def test_items(report, text, count):
    target = report(MEASURES + HEADING + "\n" + text)
    section = next(s for s in target.document.sections if s.title == "存在的不足和原因")
    assert count_items(target, section) == count


@pytest.mark.parametrize(
    "text",
    [
        "一是力量不足。二是形式单一。\n",
        "执法力量较为薄弱。普法形式比较单一。\n",
        "主要有三处差距。在执法协同上，街道与区级部门信息还没有打通，同一个问题重复检查的现象仍有发生，主要是数据接口标准不一、牵头责任不明所致。\n",
        "执法力量较为薄弱，普法形式比较单一，专职人员不足，宣传经费短缺。\n",
    ],
)
def test_two_are_enough(report, text):
    body = MEASURES + f"⟦{HEADING}⟧\n" + text
    assert judged(report(body), KIND, **OPTIONS) == Said("pass", marked(body))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("法治建设水平还有待提高，需要继续努力。\n", 0),
        ("一是力量不足。\n", 1),
        ("各项工作与上级要求相比仍需加强。\n", 0),
        (
            "执法与服务衔接不紧。案件办结后有17家企业反映只收到处罚决定书，没有得到如何改造设备、规范运输的具体指导，个别企业出现二次违法。主要原因是部门之间信息不共享。\n",
            1,
        ),
    ],
)
def test_one_is_not(report, text, count):
    body = MEASURES + f"⟦{HEADING}⟧\n" + text
    assert judged(report(body), KIND, **OPTIONS) == Said("fail", marked(body), ["fail"], [{"count": count}])


@pytest.mark.parametrize("body", [MEASURES, MEASURES + HEADING + "\n"])
def test_no_part_or_an_empty_one(report, body):
    assert judged(report(body), KIND, **OPTIONS) == Said("not_applicable", [])


def test_in_prose_every_sentence_is_an_item(report):
    body = MEASURES + f"⟦{HEADING}⟧\n执法力量薄弱。普法形式单一。\n"
    target = report(body)
    assert judged(target, KIND, **{**OPTIONS, "min": 3, "prose": True}).values == [{"count": 2}]
    assert judged(target, KIND, **{**OPTIONS, "min": 2, "prose": True}).outcome == "pass"


def test_a_sentence_on_the_cause_is_no_second_shortcoming(report):
    body = MEASURES + "⟦" + HEADING + "⟧\n最突出的短板是执法力量薄弱。主要原因是招录周期长，力量缺乏。\n"
    assert judged(report(body), KIND, **OPTIONS) == Said("fail", marked(body), ["fail"], [{"count": 0}])
