"""Notices as services: what they say, from the decided report and from what a person makes of it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from checker.frozen import replace
from checker.web.models import AddedItem, Decision, Notice
from checker.web.services import letter_files, letters, sending
from checker.web.services.letters import Terms
from tests.web.returned import OFFICE, changes, decide, letter, refused, submission

ON_PAPER = f"""\
{OFFICE}
青法治办〔2026〕7号

关于补正2025年度法治政府建设情况报告的通知

中共云岭乡委员会、云岭乡人民政府：
　　你乡报送的2025年度法治政府建设情况报告（2026年2月20日收到）收悉。\
根据《法治政府建设与责任落实督察工作规定》关于年度报告的规定，经审核，报告尚需补充完善。现将有关事项通知如下：
　　一、需要补正的事项
　　（一）附件数据与正文不一致。情况：附件一。请核对后更正。
　　二、报送要求
　　请于2026年3月20日前，将修改后的报告按程序审签、加盖公章后重新报送我办，并附补正情况说明表。\
成文日期按实际签发日期填写。
　　联系人：督察股　联系电话：0000-0000000
　　附件：1. 问题位置对照表
　　　　　2. 补正情况说明表

{OFFICE}
2026年3月5日

附件1
问题位置对照表
一、需要补正的事项
（一）附件数据与正文不一致
　　所在位置：附件一
　　补正要求：请核对后更正。

附件2
补正情况说明表
填报单位：云岭乡
事项｜补正情况｜所在位置
一、（一）附件数据与正文不一致｜｜
填表人：　　　　联系电话：　　　　　　日期：　　　年　月　日
"""


def test_a_letter_on_paper_says_what_a_person_added(collection, office, officer):
    paper = submission(collection, "云岭乡", state="paper")
    text = "附件数据与正文不一致。请核对后更正。"
    AddedItem(submission=paper, by=officer, text=text, place="附件一").save()
    decide(paper, officer)
    notice = sending.draft(officer, paper.pk)
    terms = Terms(number="青法治办〔2026〕7号", date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 20))
    sending.save(officer, paper.pk, notice.version, changes(notice, terms))
    assert letter(paper) == ON_PAPER


def test_items_know_the_findings_they_speak_of(row, officer):
    notice = sending.draft(officer, row.pk)
    first = notice.items[0]
    assert {name: first[name] for name in ("rule", "section", "head", "kept", "added")} == {
        "rule": "part-problems",
        "section": "must",
        "head": "缺少“存在的不足和原因”部分",
        "kept": True,
        "added": False,
    }
    assert [len(item["fingerprints"]) >= 1 for item in notice.items] == [True] * len(notice.items)
    sections = [item["section"] for item in notice.items]
    assert sections == sorted(sections, key=["must", "should", "publication"].index)


def test_what_people_decided_is_what_is_asked(row, officer):
    from checker.web.services import cases

    found = {one.rule: one for one in cases.stored_report(row).submissions[0].findings}
    for kind, rule in (("rejected", "part-problems"), ("waived", "plan-wrong-year"), ("settled", "leader-facts")):
        Decision(submission=row, by=officer, rule=rule, fingerprint=found[rule].fingerprint, kind=kind).save()
    rules = {item["rule"] for item in sending.draft(officer, row.pk).items}
    assert rules & {"part-problems", "plan-wrong-year", "leader-facts"} == set()
    assert "title-year-asked" in rules


def test_a_slip_asks_for_what_a_call_settles(collection, office, officer):
    open_ = submission(collection, "青溪镇")
    notice = sending.draft(officer, open_.pk, "slip")
    assert "part-problems" not in {item["rule"] for item in notice.items}
    text = letter(open_)
    assert text.startswith("2025年度法治政府建设情况报告补正提示单\n\n中共青溪镇委员会、青溪镇人民政府：\n")
    assert "附件" not in text
    assert "　　1." in text


def test_what_is_left_out_is_not_printed_and_numbers_close_up(row, officer):
    notice = sending.draft(officer, row.pk)
    keys = [letters.key_of(item) for item in notice.items]
    wanted = [keys[1], keys[0], *keys[2:]]
    given = changes(notice, kept=set(keys) - {"part-problems"})
    given = replace(given, texts={key: given.texts[key] for key in wanted})
    sending.save(officer, row.pk, notice.version, given)
    text = letter(row)
    assert "存在的不足和原因”部分。" not in text.partition("附件1\n")[0]
    assert "（一）下一年度安排的年度有误。" in text
    assert [letters.key_of(item) for item in Notice.objects.get().items][:2] == wanted[:2]


def test_what_a_person_wrote_stays_when_decisions_change(row, officer):
    notice = sending.draft(officer, row.pk)
    typed = changes(notice, **{"part-problems": {"text": "请补充不足及原因。"}})
    sending.save(officer, row.pk, notice.version, typed)
    AddedItem(submission=row, by=officer, text="未附统计表。").save()
    assert refused(sending.submit, officer, row.pk) == "stale"
    renewed = sending.renew(officer, row.pk)
    texts = {item["rule"]: item["text"] for item in renewed.items}
    assert texts["part-problems"] == "请补充不足及原因。"
    assert "added-item" in texts
    assert sending.submit(officer, row.pk).state == "review"


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("该镇敷衍了事。", "manner"),
        ("请联系13912345678。", "person"),
        ("云岭乡已补充，请参照。", "name"),
        ("part-problems未通过。", "rule"),
    ],
)
def test_words_that_may_not_stand_there_are_kept_but_never_sent(row, officer, text, sort):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice, **{"part-problems": {"text": text}}))
    kept = Notice.objects.get()
    assert kept.items[0]["text"] == text
    found = letters.objections(kept, letters.composed(row, letters.terms_of(kept)))
    assert {(one.key, one.sort) for one in found} == {("part-problems", sort)}
    assert refused(sending.submit, officer, row.pk) == "words"


def test_what_the_letter_said_by_itself_is_no_objection(row, officer):
    notice = sending.draft(officer, row.pk)
    typed = {letters.key_of(item): {"head": f"{item['head']}，请核对"} for item in notice.items}
    sending.save(officer, row.pk, notice.version, changes(notice, **typed))
    kept = Notice.objects.get()
    assert letters.objections(kept, letters.composed(row, letters.terms_of(kept))) == ()


def test_the_file_is_what_the_page_shows(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice, **{"part-problems": {"text": "请补上这一部分。"}}))
    kept = Notice.objects.get()
    data = letter_files.docx(kept)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        page = held.read("word/document.xml").decode()
    assert "请补上这一部分。" in page
    assert letter_files.name(kept) == "青溪镇-补正通知（草稿）.docx"
