"""A letter on another kind of report: its name, its basis, its addressee and its order come from the pack."""

from __future__ import annotations

import pytest

from checker.frozen import replace
from checker.model.report import FactResult, PackInfo
from checker.model.roster import Unit, UnitName
from checker.model.rule import Naming
from checker.notice.addressee import recipient
from checker.notice.called import dated, report, year_before
from checker.notice.compose import Options, compose
from tests.unit.notice import letters
from tests.unit.notice.letters import TODAY
from tests.unit.reports import builders

NAMING = Naming(
    report="政府信息公开工作年度报告",
    basis="《中华人民共和国政府信息公开条例》的规定",
    addressee="government",
    first=("part", "table", "figure"),
)
PACK = PackInfo("xxgk-annual", "2026.1", {"zh": "政府信息公开工作年度报告"}, naming=NAMING)
FACTS = {"report_year": FactResult(2025), "issuer": FactResult("云岭镇人民政府")}


def letter(*rules, naming=NAMING, facts=FACTS, form="notice", title=PACK.title):
    pairs = [(letters.rule(one, severity="must"), letters.found(one, "must")) for one in rules]
    made = letters.report(*pairs, facts=facts, pack=replace(PACK, naming=naming, title=title))
    return compose(made, None, Options(TODAY, form=form))


def test_what_the_letter_calls_it():
    made = letter("table-balance")
    assert made.title == ("关于补正2025年", "政府信息公开工作年度报告的通知")
    assert made.addressee == "云岭镇人民政府："
    assert made.opening == (
        "你镇报送的2025年政府信息公开工作年度报告收悉。根据《中华人民共和国政府信息公开条例》的规定，经审核，"
        "报告尚需补充完善。现将有关事项通知如下："
    )


def test_without_a_year():
    made = letter("table-balance", facts={"issuer": FactResult("云岭镇人民政府")})
    assert made.title == ("关于补正政府信息公开工作年度报告的通知",)


def test_a_pack_that_says_nothing_is_spoken_of_in_general_words():
    made = letter("table-balance", naming=Naming(), title={})
    assert made.title == ("关于补正2025年", "年度报告的通知")
    assert made.addressee == "中共云岭镇委员会、云岭镇人民政府："
    assert "根据有关规定，经审核" in made.opening


def test_the_points_come_in_the_order_of_the_pack():
    rules = ("unit-self", "figure-table", "part-applications", "table-blank", "kind-report", "title-year")
    items = letter(*rules).sections[0].items
    assert [one.rule for one in items] == [
        "kind-report",
        "figure-table",
        "part-applications",
        "table-blank",
        "unit-self",
        "title-year",
    ]


@pytest.mark.parametrize(
    ("reporting", "addressee", "organs"),
    [
        # What only the government publishes goes to no committee, whatever the roster says of other reports.
        ("joint", "government", ("云岭镇人民政府",)),
        ("party", "government", ("云岭镇人民政府",)),
        ("joint", "party", ("中共云岭镇委员会",)),
        ("government", "joint", ("云岭镇人民政府",)),
        ("joint", "joint", ("中共云岭镇委员会", "云岭镇人民政府")),
    ],
)
def test_the_pack_and_the_roster_say_whom_it_goes_to(reporting, addressee, organs):
    one = builders.submission(pack=replace(PACK, naming=replace(NAMING, addressee=addressee)))
    unit = Unit((UnitName("云岭镇", "town"),), reporting=reporting)
    assert recipient(one, unit, TODAY).organs == organs


@pytest.mark.parametrize(
    ("name", "year", "whole"),
    [
        ("法治政府建设情况报告", "2025年度", "2025年度法治政府建设情况报告"),
        ("政府信息公开工作年度报告", "2025年", "2025年政府信息公开工作年度报告"),
    ],
)
def test_the_year_before_a_name_is_not_doubled(name, year, whole):
    assert (year_before(name, 2025), dated(name, 2025)) == (year, whole)


@pytest.mark.parametrize(
    ("pack", "name"),
    [
        (PACK, "政府信息公开工作年度报告"),
        (replace(PACK, naming=Naming(), title={"zh": "安全生产年度报告"}), "安全生产年度报告"),
        (PackInfo("x", "1", {}), "年度报告"),
    ],
)
def test_what_a_report_is_called(pack, name):
    assert report(pack) == name


def test_several_cells_are_headed_by_their_table():
    rule = letters.rule("table-blank", "“{title}”{place}未填数，请补填，没有发生的填0。", "must")
    values = [{"title": "甲表", "place": f"第{row}行第7列", "row": row} for row in (3, 4)]
    message = ["“甲表”第3行第7列为空。", "“甲表”第4行第7列为空。"]
    pairs = [
        (rule, letters.found("table-blank", "must", line=40 + at, message=message[at], values=values[at]))
        for at in (0, 1)
    ]
    [item] = compose(letters.report(*pairs, facts=FACTS, pack=PACK), None, Options(TODAY)).sections[0].items
    assert item.head == "“甲表”未填数，请补填，没有发生的填0"
    # A cell is no line of the file.
    assert "“甲表”第3行第7列为空；" in item.text
    assert "另一处" not in item.text


def test_a_row_of_a_table_is_no_line_of_the_file():
    rule = letters.rule("table-blank", "“{title}”{place}未填数，请补填。", "must")
    values = {"title": "甲表", "place": "第18行", "row": 18, "table": "one"}
    told = letters.found("table-blank", "must", line=40, message="“甲表”第18行“某类申请”整行为空。", values=values)
    [item] = compose(letters.report((rule, told), facts=FACTS, pack=PACK), None, Options(TODAY)).sections[0].items
    assert "“甲表”第18行“某类申请”整行为空" in item.text
    assert "另一处" not in item.text
