"""One number, one indicator: what each looks like, and what only resembles it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import marked, place

from checker.checks.statistics import find_statistics

HEAD = "一、主要举措和成效\n"


def found_in(report, body, **known):
    """Every statistic as (id, value, unit, approximate), and the places."""
    target = report(body, **known)
    found = target.statistics
    assert found == find_statistics(target, "statistics")
    return [(s.id, s.value, s.unit, s.approximate) for s in found], [place(target, s.span) for s in found]


SHOWN = [
    ("中心组集体学法⟦6次⟧。", ("study", 6, "次")),
    ("党委会专题研究法治建设工作⟦4次⟧。", ("deliberation", 4, "次")),
    ("现有持证行政执法人员⟦12名⟧。", ("enforcement-staff", 12, "名")),
    ("全年立案查处违法案件⟦15件⟧。", ("enforcement-cases", 15, "件")),
    ("组织执法人员培训⟦4期⟧。", ("enforcement-training", 4, "期")),
    ("制定行政规范性文件⟦2件⟧。", ("normative-documents", 2, "件")),
    ("合法性审查重大合同⟦18份⟧。", ("legality-review", 18, "份")),
    ("聘请法律顾问⟦1名⟧。", ("legal-adviser", 1, "名")),
    ("办理行政复议案件⟦2件⟧。", ("reconsideration", 2, "件")),
    ("调解矛盾纠纷⟦52件⟧。", ("mediation", 52, "件")),
    ("受理信访事项⟦31件⟧。", ("petitions", 31, "件")),
    ("接待群众信访⟦12批次⟧。", ("petitions", 12, "批次")),
    ("开展普法宣传⟦20场次⟧。", ("publicity", 20, "场次")),
    ("发放宣传资料⟦3000份⟧。", ("materials", 3000, "份")),
    ("普法宣传惠及群众⟦1.3万人次⟧。", ("audience", 13000, "人次")),
    ("培育法律明白人⟦36名⟧。", ("legal-persons", 36, "名")),
    ("主动公开政府信息⟦120条⟧。", ("disclosure", 120, "条")),
    ("收到依申请公开⟦3件⟧。", ("disclosure-requests", 3, "件")),
    ("便民服务中心办件⟦4500件⟧。", ("services", 4500, "件")),
    ("配备人民调解员⟦45名⟧。", ("mediation-bodies", 45, "名")),
    ("诉求办结率⟦98%⟧。", ("rates", 98, "%")),
]


@pytest.mark.parametrize(("line", "expected"), SHOWN, ids=[one[1][0] for one in SHOWN])
def test_an_indicator(report, line, expected):
    assert found_in(report, HEAD + line + "\n") == ([(*expected, False)], marked(HEAD + line))


def test_every_indicator_of_the_list_is_shown(pack):
    listed = {entry["id"] for entry in pack.lists["statistics"]["indicators"]}
    assert listed == {expected[0] for _, expected in SHOWN}
    assert len(listed) == 20


FALSE_FRIENDS = [
    ("study", "群众集中学法6次。"),
    ("deliberation", "召开安全生产部署会6次。"),
    ("enforcement-staff", "参训执法人员30人次。"),
    ("enforcement-cases", "评查案件5件。"),
    ("enforcement-training", "举办消防安全培训4期。"),
    ("normative-documents", "出具规范性文件审查意见3件。"),
    ("legality-review", "开展食品安全审查6件。"),
    ("legal-adviser", "接受律师咨询群众30人。"),
    ("reconsideration", "办结案件15件。"),
    ("mediation", "开展纠纷调解培训4起。"),
    ("petitions", "化解信访积案3件。"),
    ("publicity", "举办消防演练宣传6次。"),
    ("materials", "报送申报材料6份。"),
    ("audience", "接待信访群众30人次。"),
    ("legal-persons", "全镇共有党员360名。"),
    ("disclosure", "依申请公开信息3条。"),
    ("disclosure-requests", "主动公开信息120条。"),
    ("services", "审查重大行政决策事项6项。"),
    ("mediation-bodies", "组织调解员培训60人。"),
    ("rates", "办件量同比增长20%。"),
]


@pytest.mark.parametrize(("indicator", "line"), FALSE_FRIENDS, ids=[one[0] for one in FALSE_FRIENDS])
def test_a_false_friend(report, indicator, line):
    found, _ = found_in(report, HEAD + line + "\n")
    assert indicator not in [one[0] for one in found]


def test_every_indicator_has_a_false_friend():
    assert [indicator for indicator, _ in FALSE_FRIENDS] == list(dict.fromkeys(one[1][0] for one in SHOWN))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("发放资料⟦3000余份⟧。", ("materials", 3000, "份", True)),
        ("调解纠纷近⟦60件⟧。", ("mediation", 60, "件", True)),
        ("调解纠纷⟦60件⟧以上。", ("mediation", 60, "件", True)),
        ("调解纠纷⟦五十二件⟧。", ("mediation", 52, "件", False)),
        ("惠及群众法治宣传⟦1,300人次⟧。", ("audience", 1300, "人次", False)),
    ],
)
def test_how_a_number_may_be_written(report, line, found):
    assert found_in(report, HEAD + line + "\n") == ([found], marked(HEAD + line))


@pytest.mark.parametrize(
    ("line", "indicator"),
    [
        ("全年⟦未发生行政复议案件⟧。", "reconsideration"),
        ("⟦未制定行政规范性文件⟧。", "normative-documents"),
        ("⟦规范性文件为零⟧。", "normative-documents"),
        ("⟦没有收到信息公开申请。⟧", "disclosure-requests"),
        ("⟦无越级上访⟧。", "petitions"),
    ],
)
def test_none_counts_as_zero(report, line, indicator):
    assert found_in(report, HEAD + line + "\n") == ([(indicator, 0, "", False)], marked(HEAD + line))


@pytest.mark.parametrize(
    "line",
    [
        "镇长4次主持研究法治工作。",
        "对4件信访事项逐件研究。",
        "把12件纠纷案件移交县里。",
        "调解员由5名增至人手齐备。",
        "纠纷化解第3件实事。",
        "全镇辖12个村。",
    ],
)
def test_numbers_that_stand_for_nothing(report, line):
    assert found_in(report, HEAD + line + "\n") == ([], [])


def test_parts_of_a_total_are_not_listed_apart(report):
    line = "开展普法宣传⟦20场次⟧，其中进村12场次，进校8场次。"
    assert found_in(report, HEAD + line + "\n") == ([("publicity", 20, "场次", False)], marked(HEAD + line))


def test_several_numbers_in_one_sentence(report):
    line = "开展普法宣传⟦20场次⟧，发放宣传资料⟦3000份⟧，调解矛盾纠纷⟦52件⟧，审查合同⟦18份⟧。"
    ids = ["publicity", "materials", "mediation", "legality-review"]
    found, places = found_in(report, HEAD + line + "\n")
    assert ([one[0] for one in found], places) == (ids, marked(HEAD + line))


def test_the_noun_may_stand_in_the_heading_above(report):
    body = HEAD + "（一）行政执法\n组织培训⟦4期⟧。\n"
    assert found_in(report, body) == ([("enforcement-training", 4, "期", False)], marked(body))


@pytest.mark.parametrize("heading", ["二、存在的不足和原因", "二、2024年工作安排"])
def test_shortcomings_and_plan_do_not_report_numbers(report, heading):
    body = HEAD + "开展普法宣传⟦20场次⟧。\n" + heading + "\n培训只有4期，将调解纠纷52件。\n"
    assert found_in(report, body) == ([("publicity", 20, "场次", False)], marked(body))


def test_without_a_part_for_measures_every_number_counts(report):
    body = "一、存在的不足和原因\n仅调解纠纷⟦52件⟧，主要原因是编制少。\n"
    assert found_in(report, body) == ([("mediation", 52, "件", False)], marked(body))


@pytest.mark.parametrize(
    ("word", "found"), [("a+b", []), ("受理", [3.0, 5.0]), (r"受理(?=\d)", [3.0]), (r"受(?=\d)理", [])]
)
def test_a_word_of_a_list_is_a_word_and_no_pattern(report, word, found):
    target = report(HEAD + "受理3件，受理各类aab事项5件。\n")
    rules = {"zero": ["无"], "indicators": [{"id": "x", "label": {"zh": "甲"}, "units": ["件"], "near": [word]}]}
    statistics = find_statistics(replace(target, lists={"own": rules}), "own")
    assert [statistic.value for statistic in statistics] == found
