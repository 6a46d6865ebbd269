"""Which pack judges a text, what is said of one of another kind, and of one that may be of two."""

from __future__ import annotations

import pytest

from checker import api
from checker.engine import kinds
from checker.engine.run import understood
from checker.model.group import Handed
from checker.model.report import Context
from checker.model.waiver import Waiver
from checker.outline import outline
from checker.readers import read
from checker.readers.tools import OWN
from checker.rulepack import others as others_room
from checker.rulepack.others import ONLY_NAMED, OtherPacks

LAW, DISCLOSURE = (api.load_pack(name) for name in ("fazhi-annual", "xxgk-annual"))
CHOOSING = OtherPacks(chooses=True)
LAW_BODY = (
    "一、主要举措和成效\n全年开展普法宣传20场次，调解纠纷52件，坚持依法行政。\n"
    "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少。\n"
)
DISCLOSURE_BODY = (
    "一、总体情况\n全年主动公开政府信息120条。\n二、主动公开政府信息情况\n全年制发文件2件。\n"
    "三、收到和处理政府信息公开申请情况\n全年收到申请3件。\n"
)
LAW_TEXT = "云岭镇2023年法治政府建设情况报告\n" + LAW_BODY
DISCLOSURE_TEXT = "云岭镇2023年政府信息公开工作年度报告\n" + DISCLOSURE_BODY
BOTH = "云岭镇2023年工作总结\n" + LAW_BODY + DISCLOSURE_BODY.replace("一、", "三、", 1)
NEITHER = "云岭镇2023年平安建设工作报告\n一、工作情况\n全年巡逻300次。\n"


def document(text):
    return outline(read(text.encode(), "a.txt", OWN))


def judged(text, pack=LAW, others=CHOOSING, waivers=()):
    return api.check_bytes(text.encode(), "a.txt", pack, Context(unit="云岭镇"), waivers, others=others)


def outcomes(report):
    return {one.rule: one.outcome for one in report.results}


@pytest.fixture
def no_other(monkeypatch):
    """Fails where another pack is loaded."""

    def refuse(name):
        raise AssertionError(name)

    monkeypatch.setattr(others_room, "shipped", refuse)


@pytest.mark.parametrize("others", [CHOOSING, ONLY_NAMED])
def test_a_title_that_names_the_kind_asks_no_other_pack(no_other, others):
    held = understood(LAW, document(LAW_TEXT), Context())
    assert held.titled
    assert kinds.known(held, others) == kinds.Known(held)
    assert judged(LAW_TEXT, others=others).pack.id == "fazhi-annual"


def test_a_kind_that_the_body_tells_asks_no_other_where_the_pack_was_named(no_other):
    report = judged("云岭镇2023年工作总结\n" + LAW_BODY, others=None)
    assert (report.pack.id, outcomes(report)["kind-report"]) == ("fazhi-annual", "pass")


@pytest.mark.parametrize(
    ("text", "first", "pack"),
    [
        (LAW_TEXT, LAW, "fazhi-annual"),
        (LAW_TEXT, DISCLOSURE, "fazhi-annual"),
        (DISCLOSURE_TEXT, LAW, "xxgk-annual"),
        (DISCLOSURE_TEXT, DISCLOSURE, "xxgk-annual"),
        ("云岭镇2023年工作总结\n" + LAW_BODY, DISCLOSURE, "fazhi-annual"),
        ("云岭镇2023年政务公开工作总结\n" + DISCLOSURE_BODY, LAW, "xxgk-annual"),
        (NEITHER, LAW, "fazhi-annual"),
        (NEITHER, DISCLOSURE, "xxgk-annual"),
    ],
)
def test_a_text_is_judged_by_the_pack_that_knows_it_else_by_the_first(text, first, pack):
    report = judged(text, first)
    assert report.pack.id == pack
    assert report == judged(text, {"fazhi-annual": LAW, "xxgk-annual": DISCLOSURE}[pack], others=None)


def test_one_of_another_kind_is_said_so_and_nothing_else_of_it_is_judged():
    report = judged(DISCLOSURE_TEXT, others=None)
    assert (report.verdict, report.suggestion, report.facts["kind"]) == ("fail", "return", None)
    assert outcomes(report).pop("kind-report") == "fail"
    assert {outcome for rule, outcome in outcomes(report).items() if rule != "kind-report"} == {"not_applicable"}
    assert {part.status for part in report.parts} == {"missing"}
    (found,) = report.findings
    assert found.message["zh"] == "标题为“云岭镇2023年政府信息公开工作年度报告”，不属于法治政府建设年度报告。"
    assert found.remedy == (
        "请核对是否报错文件，并报送2023年度法治政府建设年度报告。"
        "所报文件是政府信息公开工作年度报告，请按该项工作的要求另行报送。"
    )
    assert (found.location.line, found.location.column, found.location.end_column) == (1, 1, 21)
    assert found.near_miss == {
        "location": found.location,
        "reason": "other-kind",
        "message": {
            "zh": "这是政府信息公开工作年度报告，请按该项工作的要求另行报送，或另选检查标准",
            "en": "this is the Annual report on the disclosure of government information; "
            "please hand it in as that work requires, or choose its standard",
        },
    }
    assert found.values == {"title": "云岭镇2023年政府信息公开工作年度报告", "kinds": ["xxgk-annual"]}


def test_it_is_said_the_other_way_round():
    (found,) = judged(LAW_TEXT, DISCLOSURE, others=None).findings
    assert found.values["kinds"] == ["fazhi-annual"]
    assert found.near_miss["message"]["zh"].startswith("这是法治政府建设年度报告，")


@pytest.mark.parametrize("others", [CHOOSING, None])
def test_of_what_no_pack_knows_nothing_is_added(others):
    (found,) = judged(NEITHER, others=others).findings
    assert (found.near_miss, found.values) == (None, {"title": "云岭镇2023年平安建设工作报告"})
    assert found.remedy == "请核对是否报错文件，并报送2023年度法治政府建设年度报告。"


@pytest.mark.parametrize(("first", "order"), [(LAW, ["fazhi-annual", "xxgk-annual"])])
def test_what_may_be_of_two_kinds_is_judged_by_neither(first, order):
    report = judged(BOTH, first)
    assert (report.verdict, report.suggestion, report.facts["kind"]) == ("undetermined", "look", None)
    result = next(one for one in report.results if one.rule == "kind-report")
    assert (result.outcome, result.reason, result.evidence) == ("review", "reading-doubtful", ())
    assert {one.outcome for one in report.results if one is not result} == {"not_applicable"}
    (found,) = report.findings
    assert found.message["zh"] == (
        "标题未写明报告类型，正文可作法治政府建设年度报告或政府信息公开工作年度报告，未能确定按哪一种检查。"
    )
    assert found.remedy == "请在标题中写明是哪一种年度报告；两种报告合为一件的，请分别报送。"
    assert (found.outcome, found.location.line, found.location.quote) == ("review", 1, "云岭镇2023年工作总结")
    assert found.values == {"kinds": order}


def test_the_given_packs_come_before_the_shipped_and_each_is_asked_once():
    one = OtherPacks((DISCLOSURE,))
    assert [pack is DISCLOSURE for pack in one.beside(LAW)] == [True]
    assert list(OtherPacks((LAW,)).beside(LAW)) == list(ONLY_NAMED.beside(LAW))
    assert one.found(LAW, "xxgk-annual") is DISCLOSURE


def waiver(rule):
    return Waiver(rule, "云岭镇", "县里另有安排", "王某", "2099-01-01")


def test_a_waiver_is_for_the_first_pack_that_has_its_rule():
    # part-problems is a rule of the one pack, part-disputes of the other, kind-readable may be of both
    kept = judged(LAW_TEXT, DISCLOSURE, waivers=(waiver("part-plan"), waiver("part-disputes")))
    assert [found.rule for found, _ in kept.waived] == ["part-plan"]
    shared = {rule.id for rule in LAW.rules} & {rule.id for rule in DISCLOSURE.rules}
    assert "kind-report" in shared
    rules = [rule for rule in shared if rule != "kind-report"]
    assert judged(LAW_TEXT, DISCLOSURE, waivers=tuple(map(waiver, rules))).waived == ()


def names(reports):
    return [(one.path, one.pack.id, [(file.path, file.role) for file in one.files]) for one in reports]


def group(**files):
    handed = [Handed(f"云岭镇/{name}.txt", text.encode()) for name, text in files.items()]
    return api.check_group(handed, "云岭镇", LAW, others=CHOOSING)


def test_the_reports_of_two_kinds_in_one_folder_are_two_submissions():
    made = group(b=DISCLOSURE_TEXT, a=LAW_TEXT)
    assert names(made) == [("云岭镇/a.txt", "fazhi-annual", []), ("云岭镇/b.txt", "xxgk-annual", [])]
    assert [one.notes for one in made] == [judged(LAW_TEXT).notes, judged(DISCLOSURE_TEXT).notes]


def test_what_is_of_no_kind_goes_with_the_only_one():
    (one,) = group(a=DISCLOSURE_TEXT, b="附件\n公开信息统计表\n")
    assert names([one]) == [("云岭镇", "xxgk-annual", [("云岭镇/a.txt", "main"), ("云岭镇/b.txt", one.files[1].role)])]
    assert "group-several-kinds" not in [note.note.code for note in one.notes]


def test_what_is_of_no_kind_beside_two_goes_with_the_first_and_that_is_said():
    made = group(a=DISCLOSURE_TEXT, b=LAW_TEXT, c="附件\n统计表\n")
    assert [(path, pack, [file for file, _ in files]) for path, pack, files in names(made)] == [
        ("云岭镇", "fazhi-annual", ["云岭镇/b.txt", "云岭镇/c.txt"]),
        ("云岭镇/a.txt", "xxgk-annual", []),
    ]
    told = [[note.note.values for note in one.notes if note.note.code == "group-several-kinds"] for one in made]
    assert told == [[{"names": "c.txt"}], []]


def test_in_a_folder_what_may_be_of_two_kinds_is_judged_by_neither():
    (one,) = group(a=BOTH)
    assert (one.verdict, one.pack.id) == ("undetermined", "fazhi-annual")
