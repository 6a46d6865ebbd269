"""Totals with parts: every form in which a report tells them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked

from checker.checks.sums import KIND, find_totals, plain

WHEN = ("over", "short", "open")


def totals(text):
    """Every total as (whole, parts, stated)."""
    found = find_totals(text, 0, len(text))
    return [(plain(t.whole.value), [plain(part.value) for part in t.parts], t.stated) for t in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 其中 and its like
        ("共开展宣传19次，其中集中宣传9次，进校园10次。", [("19", ["9", "10"], True)]),
        ("办理案件20件，其中普通程序12件、简易程序9件。", [("20", ["12", "9"], True)]),
        ("调解纠纷20件，分别为邻里12件、山林8件。", [("20", ["12", "8"], True)]),
        ("办理案件20件，包括普通程序12件和简易程序8件。", [("20", ["12", "8"], True)]),
        ("全年宣传20次。其中进校园12次，进企业8次。", [("20", ["12", "8"], True)]),
        ("全年宣传20次，其中进校园5次。", [("20", ["5"], True)]),
        ("组织宣传20次，其中进校园、进企业、进村分别9+4+6次。", [("20", ["9", "4", "6"], True)]),
        ("宣传20次，其中进校园12次、进企业8次，发放资料300次。", [("20", ["12", "8"], True)]),
        ("共18次，其中集中宣传9次，进村4次，开展进校园、进企业6次。", [("18", ["9", "4", "6"], True)]),
        ("共18次，其中集中宣传9次，进村4次，开展执法检查60次。", [("18", ["9", "4"], True)]),
        ("化解120件，其中村级调解100件，占83%，调解成功118件。", [("120", ["100"], True)]),
        ("召开党委会24次，其中研究法治6次，专题学法12次，会前学法24次。", [("24", ["6", "12"], True)]),
        ("办案36件，其中普通程序30件、简易程序30件。", [("36", ["30", "30"], True)]),
        ("受理163件，成功159件。其中劳资98件、合同46件、相邻19件。", [("163", ["98", "46", "19"], True)]),
        ("受理163件，成功159件。其中劳资98件、合同40件、相邻19件。", [("159", ["98", "40", "19"], True)]),
        # closed lists
        ("发布信息20条，政策文件1条、工作信息10条、通知9条。", [("20", ["1", "10", "9"], False)]),
        ("发布信息20条，政策文件1条、工作信息10条、通知8条。", [("20", ["1", "10", "8"], False)]),
        ("调解纠纷30件，邻里20件，山林10件。", [("30", ["20", "10"], False)]),
        ("调解纠纷30件：邻里14件、山林10件、婚姻5件。", [("30", ["14", "10", "5"], False)]),
        ("调解纠纷30件（邻里16件、山林10件、婚姻5件）。", [("30", ["16", "10", "5"], False)]),
        # told apart, told backwards
        ("办理案件312件。按程序分，普通程序68件，简易程序244件。", [("312", ["68", "244"], False)]),
        ("调解情况如下。邻里74件，山林58件，合计132件。", [("132", ["74", "58"], False)]),
        # two of them
        (
            "宣传9次，其中进村4次、进校5次；调解7件，其中邻里3件、山林4件。",
            [("9", ["4", "5"], True), ("7", ["3", "4"], True)],
        ),
    ],
)
def test_totals(text, found):
    assert totals(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "全年宣传20次，发放资料300份，调解纠纷52件。",
        "法律明白人30名，其中党员12名，女性20名。",
        "新增调解员30名，其中取得资格证12名。",
        "发布信息20条，政策文件1条、工作信息4条、通知3条。",
        "发布信息20条，工作信息10条。",
        "召开会议12次：党委会4次、办公会4次、专题会3次等。",
        "调解纠纷30件：邻里12件，山林多发。",
        "调解纠纷30件（去年50件），调解成功26件。",
        "全年办案20件，同比增长5%，其中立案率98%。",
        "全年宣传20次，召开会议6次，走访村民8次，组织培训4次。",
        "办理案件312件。按程序分，普通程序68件，简易程序200件。",
        "办理案件20件，按期办结，群众满意，社会各界反映良好，工作有序推进，成效较为明显，其中重大案件3件。",
    ],
)
def test_no_total(text):
    assert totals(text) == []


def test_growth_over_last_year_is_no_part():
    text = "办理案件20件，其中比上年增加5件，普通程序12件，简易程序8件。"
    assert totals(text) == [("20", ["12", "8"], True)]


def test_only_the_given_range_is_read():
    text = "宣传20次，其中进村12次。宣传9次，其中进村5次。"
    assert [t.whole.value for t in find_totals(text, 0, 13)] == [20]


def spoken(report, line, when):
    return judged(report("一、主要举措和成效\n" + line + "\n", given="paragraphs"), KIND, when=when)


@pytest.mark.parametrize(
    ("line", "when", "values"),
    [
        (
            "共宣传⟦20次，其中进村12次，进校9次⟧。",
            "over",
            {"total": "20", "unit": "次", "sum": "21", "terms": "12＋9", "difference": "1"},
        ),
        (
            "共宣传⟦20场次，其中进村12场、进校9场⟧。",
            "over",
            {"total": "20", "unit": "场次", "sum": "21", "terms": "12＋9", "difference": "1"},
        ),
        (
            "共宣传⟦19次，其中进村9+4+7⟧次。",
            "over",
            {"total": "19", "unit": "次", "sum": "20", "terms": "9＋4＋7", "difference": "1"},
        ),
        (
            "公开信息⟦21条，文件8条、动态10条、财政2条⟧。",
            "short",
            {"total": "21", "unit": "条", "sum": "20", "terms": "8＋10＋2", "difference": "1"},
        ),
        (
            "公开信息⟦268条，分为三类：网站96条、公众号141条、公开栏22条⟧。",
            "short",
            {"total": "268", "unit": "条", "sum": "259", "terms": "96＋141＋22", "difference": "9"},
        ),
        (
            "共宣传⟦20次，其中进村8次、进校6次⟧。",
            "open",
            {"total": "20", "unit": "次", "sum": "14", "terms": "8＋6", "difference": "6"},
        ),
        (
            "收费⟦1.5万元，其中工本费1.2万元、押金0.2万元⟧。",
            "open",
            {"total": "15000", "unit": "元", "sum": "14000", "terms": "12000＋2000", "difference": "1000"},
        ),
    ],
)
def test_a_wrong_sum_is_the_business_of_one_rule(report, line, when, values):
    body = "一、主要举措和成效\n" + line + "\n"
    assert spoken(report, line, when) == Said("fail", marked(body), ["fail"], [values])
    for other in set(WHEN) - {when}:
        assert spoken(report, line, other) == Said("not_applicable", [])


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    "line",
    [
        "检查136次，其中联合检查38次。",
        "调解纠纷142件，其中诉前调解31件、司法确认9件。",
        "村干部112名，其中大专以上学历68名、35岁以下29名、女性31名。",
    ],
)
def test_a_subset_and_parts_that_overlap_are_no_sum(report, line, when):
    assert spoken(report, line, when) == Said("not_applicable", [])


@pytest.mark.parametrize("when", WHEN)
def test_a_right_sum(report, when):
    line = "共宣传⟦20次，其中进村12次，进校8次⟧。"
    assert spoken(report, line, when) == Said("pass", marked("一、主要举措和成效\n" + line + "\n"))


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    "line",
    ["共宣传20余次，其中进村12次，进校9次。", "共宣传20次，其中进村近12次，进校9次。", "各项工作有序推进。"],
)
def test_approximate_numbers_prove_nothing(report, line, when):
    assert spoken(report, line, when) == Said("not_applicable", [])


def test_each_wrong_sum_is_a_finding_of_its_own(report):
    body = "一、主要举措和成效\n宣传⟦9次，其中进村4次、进校6次⟧。调解⟦7件，其中邻里3件、山林5件⟧。\n"
    said = judged(report(body, given="paragraphs"), KIND, when="over")
    assert (said.outcome, said.places) == ("fail", marked(body))
    assert [values["terms"] for values in said.values] == ["4＋6", "3＋5"]


@pytest.mark.parametrize(("value", "text"), [(20.0, "20"), (1.5, "1.5"), (0.0, "0"), (13000.0, "13000")])
def test_numbers_as_people_write_them(value, text):
    assert plain(value) == text


@given(st.integers(2, 900), st.integers(2, 900), st.integers(-1, 1))
def test_the_difference_is_seen_whatever_the_numbers(first, second, off):
    total = first + second + off
    text = f"办理案件{total}件，其中普通程序{first}件，简易程序{second}件。"
    [found] = find_totals(text, 0, len(text))
    assert (found.whole.value, found.sum) == (total, first + second)
    assert text[found.span.start : found.span.end] == text[4:-1]
