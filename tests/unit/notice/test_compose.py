from __future__ import annotations

import pytest

from checker.errors import NoNotice, UsageError
from checker.frozen import replace
from checker.model.office import Letterhead, Office, ReplyTerm
from checker.model.report import FactResult
from checker.notice.text_notice import render
from tests.unit.notice.letters import BASIS, FACTS, OFFICE, found, gap, items, letter, numbered, report, rule
from tests.unit.reports import builders

PROBLEMS = rule(
    "part-problems",
    "缺少“存在的不足和原因”部分，请补充。",
    "must",
    requirement="报告应当包括上一年度推进法治政府建设存在的不足和原因。",
    basis=(BASIS,),
)
MISSING = found(
    "part-problems",
    "must",
    message="未见“存在的不足和原因”部分，已查看全部一级标题；按行文顺序宜在“一、主要举措和成效”之后。",
    remedy="请补充2025年度存在的不足及原因，宜单独成一部分。",
    location=gap(16, "二、下一步安排"),
)
ONE = report((rule("term-a"), found("term-a")))
LETTER = """\
中共青溪县委全面依法治县委员会办公室
青法治办〔2026〕　号

关于补正2025年度法治政府建设情况报告的通知

中共云岭镇委员会、云岭镇人民政府：
　　你镇报送的《云岭镇2025年法治政府建设情况报告》（云政〔2026〕6号；2026年2月20日收到）收悉。\
根据《法治政府建设与责任落实督察工作规定》关于年度报告的规定和《关于做好2025年度法治政府建设年度报告工作的通知》\
（青法治办〔2026〕1号）要求，经审核，报告尚需补充完善。现将有关事项通知如下：
　　一、需要补正的事项
　　（一）缺少“存在的不足和原因”部分。要求：报告应当包括上一年度推进法治政府建设存在的不足和原因\
（《法治政府建设与责任落实督察工作规定》年度报告章）。\
情况：第二部分之前（原文第16行），未见“存在的不足和原因”部分，已查看全部一级标题；\
按行文顺序宜在“一、主要举措和成效”之后。请补充2025年度存在的不足及原因，宜单独成一部分。
　　二、报送要求
　　请于2026年3月19日前，将修改后的报告按程序审签、加盖公章后重新报送我办，并附补正情况说明表。\
成文日期按实际签发日期填写。
　　联系人：督察股　联系电话：0000-0000000
　　附件：1. 问题位置对照表
　　　　　2. 补正情况说明表

中共青溪县委全面依法治县委员会办公室
2026年3月5日

附件1
问题位置对照表
一、需要补正的事项
（一）缺少“存在的不足和原因”部分
　　所在位置：第二部分之前（原文第16行）
　　补正要求：请补充2025年度存在的不足及原因，宜单独成一部分。

附件2
补正情况说明表
填报单位：云岭镇
事项｜补正情况｜所在位置
一、（一）缺少“存在的不足和原因”部分｜｜
填表人：　　　　联系电话：　　　　　　日期：　　　年　月　日
"""
SLIP = """\
2025年度法治政府建设情况报告补正提示单

中共云岭镇委员会、云岭镇人民政府：
　　你镇报送的《云岭镇2025年法治政府建设情况报告》（云政〔2026〕6号）收悉。以下事项请补正：
　　1.文字不规范。情况：第二部分（一）（“文字原貌”，原文第17行），文字有误。请更正。
　　请于2026年3月19日前修改后重新报送我办。
　　另有须书面补正的事项，以补正通知为准。
　　联系人：督察股　联系电话：0000-0000000

中共青溪县委全面依法治县委员会办公室
2026年3月5日
"""


def test_a_whole_letter():
    notice = letter(report((PROBLEMS, MISSING)), received="2026-02-20")
    assert render(notice) == LETTER
    assert notice.remarks == ()


def test_a_slip_holds_what_a_call_settles_and_tells_of_the_rest():
    made = report((PROBLEMS, MISSING), (rule("term-a"), found("term-a")))
    assert render(letter(made, form="slip")) == SLIP


def test_sections_vanish_and_numbers_close_up():
    public = rule("phrase-x", "固定表述不规范，请核对。", stage="publication")
    pairs = {
        "must": (PROBLEMS, MISSING),
        "should": (rule("term-a"), found("term-a")),
        "public": (public, found("phrase-x")),
    }

    def headings(*names):
        return [one.heading for one in letter(report(*(pairs[name] for name in names))).sections]

    assert headings("must", "should", "public") == [
        "一、需要补正的事项",
        "二、建议一并修改的事项",
        "三、公开前须处理的事项",
    ]
    assert headings("must", "public") == ["一、需要补正的事项", "二、公开前须处理的事项"]
    assert headings("should", "public") == ["一、建议修改的事项", "二、公开前须处理的事项"]
    assert letter(report(pairs["public"])).request_heading == "二、报送要求"


def test_the_four_parts_come_first_in_their_order():
    ids = ["sum-of-parts", "part-empty", "part-plan", "problem-causes", "part-measures", "kind-report"]
    pairs = [(rule(one, f"{n}号事项有误，请更正。", "must"), found(one, "must")) for n, one in enumerate(ids)]
    assert "".join(item.head[0] for item in items(letter(report(*pairs)))) == "542130"


@pytest.mark.parametrize(
    ("must", "should", "listed", "more"),
    [
        (1, 0, 1, None),
        (8, 0, 8, None),
        (9, 0, 8, "其余1项见附件1。"),
        (30, 0, 8, "其余22项见附件1。"),
        (8, 10, 18, None),
    ],
)
def test_at_most_eight_and_ten_points_are_listed(must, should, listed, more):
    notice = letter(numbered(must, should))
    assert (sum(item.listed for item in items(notice)), notice.sections[0].more) == (listed, more)
    assert len(items(notice)) == must + should


def test_what_may_not_be_published_takes_of_the_ten_first():
    public = [
        (rule(f"phrase-x{n}", "固定表述不规范，请核对。", "must", stage="publication"), found(f"phrase-x{n}", "must"))
        for n in range(4)
    ]
    notice = letter(report(*((rule(f"term-x{n}"), found(f"term-x{n}")) for n in range(9)), *public))
    listed = [(one.group, sum(item.listed for item in one.items), one.more) for one in notice.sections]
    assert listed == [("should", 6, "其余3项见附件1。"), ("publication", 4, None)]


def decided(state: str | None, **more: object):
    decision = None if state is None else {"state": state, "by": "许某", "at": "2026-03-01", "note": None}
    return found("term-a", decision=decision, **more)


@pytest.mark.parametrize(
    ("finding", "anyway", "confirmed_only"),
    [
        (decided(None), True, False),
        (decided("confirmed"), True, True),
        (decided("rejected"), False, False),
        (decided("settled"), False, False),
        (decided(None, outcome="review"), False, False),
        (decided("confirmed", outcome="review"), True, True),
    ],
)
def test_what_a_person_decided(finding, anyway, confirmed_only):
    def written(**options):
        try:
            return bool(items(letter(report((rule("term-a"), finding)), **options)))
        except NoNotice:
            return False

    assert (written(), written(only_confirmed=True)) == (anyway, confirmed_only)


LATE = (rule("deadline-filing", severity="must", mendable=False), found("deadline-filing", "must"))
NOTE = (rule("a-note", severity="note"), found("a-note", "note"))
REFUSED = {
    "nothing found": (report(verdict="pass"), {}, "nothing-to-mend", 0),
    "notes only": (report(NOTE, verdict="pass"), {}, "nothing-to-mend", 0),
    "a deadline cannot be mended": (report(LATE), {}, "nothing-to-mend", 0),
    "all rejected": (report((rule("term-a"), decided("rejected"))), {}, "nothing-to-mend", 0),
    "waived": (report(waived=((found("term-a"), {"reason": "经同意"}),), verdict="pass"), {}, "nothing-to-mend", 0),
    "not confirmed": (ONE, {"only_confirmed": True}, "none-confirmed", 3),
    "undetermined": (report((rule("term-a"), found("term-a")), verdict="undetermined"), {}, "undetermined", 3),
    "unreadable": (builders.report(builders.unreadable()), {}, "undetermined", 3),
    "nothing for a call": (report((PROBLEMS, MISSING)), {"form": "slip"}, "nothing-for-a-call", 0),
}


@pytest.mark.parametrize("case", REFUSED)
def test_no_letter_is_ever_empty(case):
    made, options, code, exit_code = REFUSED[case]
    with pytest.raises(NoNotice) as refused:
        letter(made, **options)
    assert (refused.value.code, refused.value.exit_code) == (code, exit_code)


def test_without_an_office_its_places_stay_blank():
    notice = letter(ONE, office=None)
    assert (notice.head, notice.signer) == (None, "（发文机关署名）")
    assert notice.contact == "联系人：　　　　　联系电话：　　　　"
    assert notice.remarks == ("notice.remark-signer",)
    assert "关于年度报告的规定，经审核" in notice.opening


@pytest.mark.parametrize(
    ("name", "we"), [("青溪县司法局", "我局"), ("县委依法治县办", "我办"), ("青溪县法治委员会", "我单位")]
)
def test_how_the_office_speaks_of_itself(name, we):
    assert f"重新报送{we}，" in letter(ONE, office=Office(letterhead=Letterhead(name))).request[0]


def test_the_number_is_never_invented():
    assert letter(ONE).head.number == "青法治办〔2026〕　号"
    assert letter(ONE, number="青法治办〔2026〕12号").head.number == "青法治办〔2026〕12号"


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"title": None}, "2025年度法治政府建设情况报告（云政〔2026〕6号）"),
        ({"title": None, "report_year": None, "document_number": None}, "法治政府建设情况报告"),
        ({"title": FactResult("关于《规划》的报告"), "document_number": None}, "《关于〈规划〉的报告》"),
        ({"title": FactResult("长" * 200), "document_number": None}, "2025年度法治政府建设情况报告"),
        ({"title": FactResult("周启明述职报告"), "document_number": None}, "2025年度法治政府建设情况报告"),
        ({"title": FactResult("白水乡2025年报告"), "document_number": None}, "2025年度法治政府建设情况报告"),
    ],
)
def test_how_the_report_is_named(facts, named):
    made = report((rule("term-a"), found("term-a")), facts=FACTS | facts, unit="云岭镇")
    assert letter(made, others=("白水乡",)).opening.startswith(f"你镇报送的{named}收悉。")


def test_the_title_without_a_year():
    made = report((rule("term-a"), found("term-a")), facts=FACTS | {"report_year": None})
    assert letter(made).title == ("关于补正法治政府建设情况报告的通知",)
    assert letter(made, form="slip").title == ("法治政府建设情况报告补正提示单",)


def test_the_due_date():
    assert letter(ONE, due="2026-03-31").due == "2026年3月31日"
    assert letter(ONE, office=replace(OFFICE, notice=ReplyTerm(days=5))).due == "2026年3月12日"
    late = letter(ONE, today="2026-12-25")
    assert (late.due, late.remarks) == ("2027年1月8日", ("notice.remark-due-estimated",))
    with pytest.raises(UsageError, match="due-before"):
        letter(ONE, due="2026-03-05")


def test_one_submission_and_a_known_form_are_needed():
    with pytest.raises(ValueError, match="one submission"):
        letter(builders.report())
    with pytest.raises(ValueError, match="known form"):
        letter(ONE, form="letter")
