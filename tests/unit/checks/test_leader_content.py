"""What the leaders' part covers: heading and text, both leaders, groups of duties, items beside the point."""

from __future__ import annotations

import pytest
from marks import MEASURES, Said, judged, marked

from checker.checks.leader_content import BOTH, DUTIES, TOPIC, WORDS

TITLE = "二、党政主要负责人履行推进法治建设第一责任人职责情况"


@pytest.fixture(scope="module")
def both(pack):
    return next(rule for rule in pack.rules if rule.id == "leader-both").options


@pytest.mark.parametrize(
    "text",
    [
        "⟦镇党委书记⟧、⟦镇长⟧带头学法4次，主持会议3次。",
        "⟦书记⟧主持会议3次，党委副书记、⟦镇长⟧听取汇报2次。",
        "街道党工委⟦书记⟧、办事处⟦主任⟧带头学法4次。",
        "⟦党委主要负责同志⟧研究3次，⟦政府主要负责同志⟧督办2次。",
    ],
)
def test_both_leaders(report, both, text):
    body = MEASURES + TITLE + "\n" + text + "\n"
    found = judged(report(body), BOTH, **both)
    wanted = [quote.removeprefix("镇党委") for *_at, quote in marked(body)]
    assert (found.outcome, [quote for *_at, quote in found.places]) == ("pass", wanted)


@pytest.mark.parametrize(
    "text",
    [
        "⟦党政主要⟧负责人带头学法4次，主持会议3次。",
        "我镇⟦主要领导⟧召开会议3次，听取汇报2次。",
        "成立书记、镇长⟦双组长⟧领导小组，研究3次。",
        "认真落实⟦第一责任人⟧职责，班子成员逐一述法，研究3次。",
    ],
)
def test_words_for_the_two_together(report, both, text):
    body = MEASURES + TITLE + "\n" + text + "\n"
    found = judged(report(body), BOTH, **both)
    assert found.outcome == "pass"
    assert len(found.places) == 1


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("镇党委书记带头学法4次，副镇长督办2次，村委会主任参加。", "government"),
        ("镇长带头学法4次，走访村党支部书记和纪委书记。", "party"),
        ("领导班子成员带头学法4次，分管领导靠前指挥。", "neither"),
    ],
)
def test_one_leader_is_missing(report, both, text, case):
    body = MEASURES + f"⟦{TITLE}⟧\n{text}\n"
    found = judged(report(body), BOTH, **both)
    assert (found.outcome, found.places, found.cases) == ("fail", marked(body), [case])


@pytest.mark.parametrize("text", ["", "带头学法4次，召开会议3次，逐级述法。\n"])
def test_no_subject_is_no_finding(report, both, text):
    assert judged(report(MEASURES + TITLE + "\n" + text), BOTH, **both) == Said("not_applicable", [])


def test_duties_are_counted_by_groups(report):
    options = {"part": "leader", "list": "duties", "min": 3}
    body = MEASURES + f"⟦{TITLE}⟧\n镇党委书记、镇长高度重视，以上率下，全年带头学法4次。\n"
    found = judged(report(body), DUTIES, **options)
    assert (found.outcome, found.places, found.values) == ("fail", marked(body), [{"count": 1, "least": 3}])
    more = body.replace("学法4次", "学法4次，听取汇报2次，年终述法")
    assert judged(report(more), DUTIES, **options).outcome == "pass"


@pytest.mark.parametrize(
    ("where", "body", "outcome"),
    [
        ("heading", TITLE + "\n书记、镇长带头学法，主持会议3次，听取汇报。\n", "pass"),
        ("heading", "二、党政主要负责人履职情况\n书记、镇长带头学法，主持会议3次，听取汇报。\n", "fail"),
        ("body", TITLE + "\n书记、镇长带头学法，主持会议，履行第一责任。\n", "pass"),
        ("body", TITLE + "\n书记、镇长带头学法，主持会议3次，听取汇报。\n", "fail"),
        ("body", TITLE + "\n", "not_applicable"),
        ("heading", "", "not_applicable"),
    ],
)
def test_words_of_heading_or_text(report, where, body, outcome):
    found = judged(report(MEASURES + body), WORDS, part="leader", where=where, patterns=["第一责任"])
    assert found.outcome == outcome
    if outcome == "fail":
        assert [line for line, *_rest in found.places] == [4]


def test_an_item_without_the_leaders(report):
    body = MEASURES + TITLE + "\n（一）学法。书记、镇长带头学法4次。\n⟦（二）普法。⟧编制普法清单，宣传20场次。\n"
    found = judged(report(body), TOPIC, part="leader", list="duties")
    assert (found.outcome, found.places) == ("fail", marked(body))


@pytest.mark.parametrize(
    "text",
    [
        "书记、镇长认真履职。一是靠前谋划，印发要点。二是攻坚克难，解决难题。\n",
        "编制普法清单，宣传20场次。\n",
        "（一）学法。全年4次。\n（二）普法。宣传20场次。\n",
    ],
)
def test_no_items_or_one_subject_for_all(report, text):
    assert judged(report(MEASURES + TITLE + "\n" + text), TOPIC, part="leader", list="duties") == Said(
        "not_applicable", []
    )
