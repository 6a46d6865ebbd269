"""What must never stand in a notice, planted one by one and at random."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.api import load_pack
from checker.errors import NoNotice
from checker.frozen import replace
from checker.model.report import FactResult
from checker.model.rule import Basis
from checker.notice import never
from checker.notice.citing import cited
from checker.notice.compose import Options, compose
from checker.notice.never import Never
from checker.notice.text_notice import render
from checker.reports.places import cite
from tests.unit.notice.letters import FACTS, OFFICE, SECTION, TODAY, found, letter, report, rule
from tests.unit.reports import builders, strategies

FORBIDDEN = {
    "scores": ["得分偏低", "扣分", "评分", "打分", "满分"],
    "rankings": ["全县排名靠后", "位居第三", "位列末位", "倒数第二", "名次"],
    "praise": ["值得肯定", "予以表扬", "工作出色", "优秀"],
    "blame": ["抄袭", "造假", "敷衍", "不合格", "问责", "通报批评", "给予处分"],
    "machines": ["系统检测", "经程序检查", "AI生成", "自动识别", "人工智能", "算法判定"],
    "rule ids": ["part-problems", "privacy-numbers"],
    "articles": ["第二十四条", "第24条"],
    "advice on dates": ["请修改成文日期", "请调整日期", "日期改为2月", "倒签日期"],
    "numbers of persons": [
        "13800138000",
        "138 0013 8000",
        "１３８００１３８０００",
        "110101199001011234",
        "138****8000",
    ],
    "sensitive groups": ["社区矫正人员12人", "精神障碍患者三名", "吸毒人员5人"],
}


@pytest.mark.parametrize("text", [text for texts in FORBIDDEN.values() for text in texts])
def test_what_does_not_fit(text):
    assert not Never(rules=frozenset({"part-problems"})).fits(f"此处{text}。")


@pytest.mark.parametrize(
    "text",
    [
        "请核对该处分项",
        "按程序审签",
        "整改时间不明确",
        "取得分类成果",
        "电话0000-000",
        "请在标题或首句写明2024年度",
        "行政处罚案件21件",
        "重点人群的人数和管控情况",
        "系统观念",
        "GB/T 9704—2012",
    ],
)
def test_what_fits(text):
    assert Never().fits(text)


def shipped():
    return [rule for rule in load_pack().rules if rule.severity != "note" and rule.mendable]


@pytest.mark.parametrize("field", ["requirement", "notice", "remedy"])
def test_the_words_of_every_shipped_rule_fit(field):
    plain = re.compile(r"\{[a-z_]+\}")
    assert [one.id for one in shipped() if not Never().fits(plain.sub("甲", getattr(one, field)))] == []


def test_a_basis_is_cited_as_in_the_reports():
    bases = [basis for one in shipped() for basis in one.basis if basis.level not in ("事实", "惯例")]
    bases = [basis for basis in bases if basis.id != "county-notice"]
    assert [cited([basis])[0] for basis in bases] == [cite(basis) for basis in bases]
    assert any(not basis.verified for basis in bases)


def planted(text: str, where: str):
    """A report with one sound finding and a text in one of its fields."""
    one, finding = rule("term-a", basis=()), found("term-a")
    if where in ("notice", "requirement"):
        one = replace(one, **{where: f"{text}，请更正。"})
    elif where == "title":
        one = replace(one, notice="", title={"zh": text, "en": ""})
    elif where == "quote":
        finding = replace(finding, location=replace(finding.location, quote=text))
    elif where == "message":
        finding = replace(finding, message={"zh": f"此处{text}。"})
    elif where == "section":
        finding = replace(finding, location=replace(finding.location, section=f"{text} / {text}"))
    elif where == "remedy":
        finding = replace(finding, remedy=f"请按{text}办理。")
    return report((one, finding))


@pytest.mark.parametrize("where", ["notice", "requirement", "title", "quote", "message", "section", "remedy"])
@pytest.mark.parametrize("text", [text for texts in FORBIDDEN.values() for text in texts])
def test_nothing_forbidden_gets_into_a_letter(text, where):
    made = planted(text, where)
    written = render(letter(replace(made, rules={**made.rules, "part-problems": rule("part-problems")})))
    assert text not in written
    assert "（一）" in written


@pytest.mark.parametrize("fact", ["title", "document_number"])
def test_nor_by_what_the_report_is_called(fact):
    made = report((rule("term-a"), found("term-a")), facts=FACTS | {fact: FactResult("抄袭通报")}, unit="云岭镇")
    assert "抄袭" not in render(letter(made))


PRIVATE = builders.at(17, 1, 30, quote="", section=SECTION)
PRIVACY = rule(
    "privacy-names", "报告中有私人姓名，公开前请处理。", stage="publication", requirement="不宜出现私人姓名。"
)


def test_the_text_of_a_private_place_is_not_shown_by_another_finding():
    beside = found("term-a", message="“欧阳小明到访”宜改写。", location=builders.at(17, 9, 6, quote="欧阳小明到访"))
    other = found("term-a", message="“文字”宜改写。", location=builders.at(17, 31, 2, quote="文字"))
    made = report(
        (rule("term-a"), beside), (rule("term-a"), other), (PRIVACY, found("privacy-names", location=PRIVATE))
    )
    written = render(letter(made))
    assert "欧阳小明" not in written
    assert "“文字”宜改写" in written
    lifted = replace(made.submissions[0], findings=made.submissions[0].findings[:2])
    lifted = replace(lifted, waived=((found("privacy-names", location=PRIVATE), {"reason": "已公开"}),))
    assert "欧阳小明" not in render(letter(replace(made, submissions=(lifted,))))


def test_nor_by_the_values_that_fill_its_other_sentences():
    one = rule("term-a", "“{heading}”内容偏少，请充实。", remedy="请将“{heading}”改为“{right}”。")
    beside = found(
        "term-a",
        message="内容偏少。",
        remedy="请将“欧阳小明家访”改为“走访”。",
        values={"heading": "欧阳小明家访", "right": "欧阳小明走访"},
        location=builders.at(17, 9, 6, quote="欧阳小明家访"),
    )
    written = render(letter(report((one, beside), (PRIVACY, found("privacy-names", location=PRIVATE)))))
    assert "欧阳小明" not in written
    assert "请核实后修改。" in written


def test_of_a_political_phrase_only_the_right_form():
    phrase = rule("phrase-x", "书写不准确，请更正。", stage="publication")
    wrong = found(
        "phrase-x",
        message="“遵法学法守法用法”应为“尊法学法守法用法”。",
        remedy="请更正为“尊法学法守法用法”。",
        values={"right": "尊法学法守法用法"},
        location=builders.at(3, 1, 8, quote="遵法学法守法用法"),
    )
    again = found("term-a", location=builders.at(9, 1, 12, quote="落实遵法学法守法用法要求"))
    written = render(letter(report((phrase, wrong), (rule("term-a"), again))))
    assert "遵法学法" not in written
    assert "规范表述为“尊法学法守法用法”" in written


def test_a_right_form_may_hold_the_wrong_one():
    right = "习近平新时代中国特色社会主义思想"
    one = rule("phrase-x", "表述不完整，请使用全称。", stage="publication")
    finding = found(
        "phrase-x", remedy=f"请改为“{right}”。", values={"right": right}, location=builders.at(quote=right[3:])
    )
    assert f"请改为“{right}”。" in render(letter(report((one, finding))))


@pytest.mark.parametrize("rule_id", ["unit-other", "place-foreign", "similar-text"])
def test_the_name_of_another_town_is_kept_out_of_every_point(rule_id):
    foreign = found(
        rule_id,
        message="报送单位为云岭镇，此处以“白水乡”讲述工作。",
        values={"other": "白水乡"},
        location=builders.at(3, 1, 3, quote="白水乡"),
    )
    beside = found(
        "term-a", message="“白水乡群众群众”用词重复。", location=builders.at(9, 1, 7, quote="白水乡群众群众")
    )
    written = render(
        letter(report((rule(rule_id, "单位名称与报送单位不一致，请核实。"), foreign), (rule("term-a"), beside)))
    )
    assert "白水" not in written
    assert "单位名称与报送单位不一致" in written


def test_the_unit_s_own_name_may_hold_another_s():
    finding = found("term-a", message="新云岭镇宜写全称。")
    made = report((rule("term-a"), finding), unit="新云岭镇", facts={})
    assert "新云岭镇宜写全称" in render(letter(made, others=("云岭镇",)))


def test_nobody_is_named():
    decision = {"state": "confirmed", "by": "陆明远", "at": None, "note": "陆明远看过"}
    finding = found("term-a", message="“周启明主持”、陆明远审核，宜改写。", decision=decision)
    written = render(letter(report((rule("term-a"), finding))))
    assert "周启明" not in written
    assert "陆明远" not in written


# Two letters inside a longer Latin word are no word of their own.
FORBIDDEN_WORDS = re.compile(
    "得分|排名|值得肯定|抄袭|造假|敷衍|不合格|问责|通报批评|系统检测|程序检测|(?<![A-Za-z])AI(?![A-Za-z])"
)
words = st.one_of(
    strategies.texts,
    st.sampled_from([text for texts in FORBIDDEN.values() for text in texts]),
    st.sampled_from(["白水乡", "欧阳小明", "13800138000", "自", "动检测", "A", "I", "138", "00138000", "抄", "袭"]),
    st.lists(
        st.sampled_from(["抄", "袭", "系统", "检测", "A", "I", "第", "九", "条", "138", "0013", "8000"]), max_size=4
    ).map("".join),
)


@st.composite
def spoilt(draw):
    """A valid report some of whose texts are forbidden ones."""
    made = draw(strategies.reports(1, 1))
    submission = made.submissions[0]

    def change(finding):
        location = replace(finding.location, quote=draw(words)[:60]) if finding.location.quote else finding.location
        return replace(finding, message={"zh": draw(words), "en": "x"}, remedy=draw(words), location=location)

    findings = tuple(change(one) for one in submission.findings)
    rules = {
        key: replace(one, notice=draw(words), requirement=draw(words), title={"zh": draw(words), "en": "x"})
        for key, one in made.rules.items()
    }
    return replace(made, rules=rules, submissions=(replace(submission, findings=findings),))


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt(), st.sampled_from(["notice", "slip"]), st.booleans())
def test_whatever_a_report_holds_the_letter_is_sound(made, form, only):
    options = Options(TODAY, form=form, only_confirmed=only, others=("白水乡",))
    try:
        notice = compose(made, OFFICE, options)
    except NoNotice:
        return
    points = [item for section in notice.sections for item in section.items]
    assert points
    severe = {one.severity for one in made.submissions[0].findings}
    assert severe & {"must", "should"}
    for item in points:
        text = re.sub(r"（[^（]*《[^》]*》[^）]*）", "", f"{item.head}。{item.text}{item.place}{item.remedy}")
        assert FORBIDDEN_WORDS.findall(text) == []
        assert "白水乡" not in text
        assert not re.search(r"1[3-9]\d{9}", text)
        assert not any(one in text for one in made.rules if "-" in one)
        assert text == text.encode("utf-8", "ignore").decode()
        assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069\u200b-\u200f]", text)


def test_the_stages_of_unknown_rules_do_not_matter():
    assert never.of(builders.submission(), {}).fits("此处有误")


def test_a_title_of_blame_is_not_cited():
    blame = Basis("a", "关于通报批评的办法", "", "文件", verified=True)
    assert "通报批评" not in render(letter(report((rule("term-a", basis=(blame,)), found("term-a")))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请补充原因", ()),
        ("该镇敷衍了事，排名靠后", (("manner", "敷衍"), ("manner", "排名"))),
        ("与part-plan不符", (("rule", "part-plan"),)),
        ("周启明同志应当修改", (("person", "周启明"),)),
        ("涉访人员有3人", (("person", "涉访"),)),
        ("与东关镇相同，云岭镇的", (("name", "东关镇"),)),
    ],
)
def test_what_may_not_stand_in_a_letter_is_named(text, found):
    test = never.of(builders.submission(facts={"signer": FactResult("周启明")}), {}, ["云岭镇"], ["东关镇"])
    assert (test.faults(text), test.fits(text)) == (found, not found)
