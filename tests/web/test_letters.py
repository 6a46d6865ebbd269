"""Notices as services: what they say, who may change them when, what the second round is judged against."""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from checker.frozen import replace
from checker.notice import text_notice
from checker.web.models import AddedItem, AuditEntry, CaseDecision, Decision, Notice, OfficeSettings, Town
from checker.web.services import letter_files, letters, returned, sending
from checker.web.services.letters import Terms
from checker.web.services.refused import Refused
from checker.web.services.sending import Changes
from tests.web.returned import decide, submission

USUAL = Terms()
OFFICE = "中共青溪县委全面依法治县委员会办公室"


@pytest.fixture
def office():
    return OfficeSettings.objects.create(name=OFFICE, contact="督察股", telephone="0000-0000000", code="青法治办")


@pytest.fixture
def officer(person):
    return person("officer")


@pytest.fixture
def row(collection, office, officer):
    made = submission(collection, "青溪镇")
    decide(made, officer)
    return made


def refused(deed, *args, **more):
    with pytest.raises(Refused) as caught:
        deed(*args, **more)
    return caught.value.key.removeprefix("letter.refused.")


def changes(notice, terms=USUAL, kept=None, **texts):
    items = {letters.key_of(item): item for item in notice.items}
    typed = {key: {name: item[name] for name in letters.TEXTS} | texts.get(key, {}) for key, item in items.items()}
    return Changes(terms, typed, frozenset(items if kept is None else kept))


def sent(officer, row):
    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    return sending.send(officer, row.pk, timezone.localdate(), "here")


def letter(row):
    return text_notice.render(letters.printed(Notice.objects.get(submission=row)).letter)


def test_a_letter_on_paper_says_what_a_person_added(collection, office, officer):
    paper = submission(collection, "云岭乡", state="paper")
    text = "附件数据与正文不一致。请核对后更正。"
    AddedItem(submission=paper, by=officer, text=text, place="附件一").save()
    decide(paper, officer)
    notice = sending.draft(officer, paper.pk)
    terms = Terms(number="青法治办〔2026〕7号", date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 20))
    sending.save(officer, paper.pk, notice.version, changes(notice, terms))
    assert (
        letter(paper)
        == f"""\
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
    )


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


def test_the_way_of_a_notice(row, officer, person):
    head = person("head", "administrator")
    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    signed = sending.sign(head, row.pk)
    today = timezone.localdate()
    assert (signed.date, signed.due > today) == (today, True)
    sending.send(officer, row.pk, today, "documents")
    town = person("town", "town", Town.objects.get(name="青溪镇"))
    sending.receive(town, row.pk)
    notice = Notice.objects.get()
    assert (notice.state, notice.way, notice.sent_at is not None, notice.received_at is not None) == (
        "received",
        "documents",
        True,
        True,
    )
    entries = sending.history(notice)
    assert [(entry.name, entry.action) for entry in entries] == [
        ("officer", "notice-drafted"),
        ("officer", "notice-submitted"),
        ("head", "notice-signed"),
        ("officer", "notice-sent"),
        ("town", "notice-received"),
    ]
    assert sending.is_by_one_person(entries) is False


@pytest.mark.parametrize(
    ("deeds", "deed", "why"),
    [
        ([], "sign", "none"),
        (["draft"], "draft", "exists"),
        (["draft"], "sign", "is-draft"),
        (["draft"], "receive", "is-draft"),
        (["draft", "submit"], "submit", "is-review"),
        (["draft", "submit"], "renew", "is-review"),
        (["draft", "submit", "sign"], "sign", "is-signed"),
        (["draft", "submit", "sign"], "receive", "is-signed"),
    ],
)
def test_no_step_is_left_out_or_taken_twice(row, officer, deeds, deed, why):
    for one in deeds:
        getattr(sending, one)(officer, row.pk)
    assert refused(getattr(sending, deed), officer, row.pk) == why


def test_back_to_a_draft_with_a_reason(row, officer):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    assert refused(sending.take_back, officer, row.pk, " ") == "reason"
    back = sending.take_back(officer, row.pk, "文号有误")
    assert (back.state, back.date, back.due, back.frame) == ("draft", None, None, {})
    assert AuditEntry.objects.get(action="notice-back").details == {"reason": "文号有误", "before": "signed"}


def test_a_date_that_a_person_chose_stays_when_it_is_a_draft_again(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 25))
    sending.save(officer, row.pk, notice.version, changes(notice, terms))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    back = sending.take_back(officer, row.pk, "再改")
    assert letters.terms_of(back) == terms


def test_what_was_signed_is_what_is_printed(row, officer, office):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    before = letter(row)
    OfficeSettings.objects.update(name="另一办公室", telephone="1")
    Town.objects.filter(name="青溪镇").update(name="青溪街道")
    assert letter(row) == before


def test_items_never_change_once_it_was_sent(row, officer):
    notice = sent(officer, row)
    items, frame = copy.deepcopy(Notice.objects.get().items), Notice.objects.get().frame
    assert letters.asked(row) == items
    AddedItem(submission=row, by=officer, text="后来添加").save()
    given = changes(notice, **{"part-problems": {"text": "改写"}})
    for deed in (sending.renew, sending.submit, sending.sign, sending.draft):
        assert refused(deed, officer, row.pk) in ("is-sent", "exists")
    assert refused(sending.save, officer, row.pk, notice.version, given) == "is-sent"
    assert refused(sending.take_back, officer, row.pk, "改") == "is-sent"
    assert (Notice.objects.get().items, Notice.objects.get().frame) == (items, frame)
    assert letters.asked(row) == items


def test_nothing_is_asked_before_it_was_sent_nor_what_was_left_out(row, officer):
    notice = sending.draft(officer, row.pk)
    assert letters.asked(row) == []
    keys = {letters.key_of(item) for item in notice.items}
    sending.save(officer, row.pk, notice.version, changes(notice, kept=keys - {"part-problems"}))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    sending.send(officer, row.pk, timezone.localdate(), "paper")
    assert {item["rule"] for item in letters.asked(row)} == keys - {"part-problems"}


def test_a_decision_that_is_withdrawn_ends_a_notice_that_was_not_sent(row, officer):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    decide(row, officer, "withdrawn")
    assert refused(sending.send, officer, row.pk, timezone.localdate(), "here") == "withdrawn"
    assert refused(sending.draft, officer, row.pk) == "not-returned"
    # Returned once more it is another decision: the old letter does not come back to life.
    decide(row, officer)
    assert refused(sending.send, officer, row.pk, timezone.localdate(), "here") == "withdrawn"
    again = sending.draft(officer, row.pk)
    assert (again.state, again.frame, again.date) == ("draft", {}, None)


def test_a_notice_that_was_sent_stays_and_says_so(collection, row, officer):
    sent(officer, row)
    decide(row, officer, "withdrawn")
    (one,) = returned.returned(collection)
    assert (one.state, one.held) == ("sent", False)
    assert letters.asked(row) != []


@pytest.mark.parametrize(
    ("day", "way", "why"),
    [(1, "here", "sent-future"), (-1, "here", "sent-before"), (0, "pigeon", "way")],
)
def test_when_and_how_it_went_out_must_be_possible(row, officer, day, way, why):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    assert refused(sending.send, officer, row.pk, timezone.localdate() + dt.timedelta(day), way) == why


def test_a_notice_is_not_sent_once_its_due_date_is_there(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 6))
    sending.save(officer, row.pk, notice.version, changes(notice, terms))
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    assert refused(sending.send, officer, row.pk, dt.date(2026, 3, 6), "here") == "sent-after-due"


def test_a_due_date_before_the_letter_is_refused_and_nothing_kept(row, officer):
    notice = sending.draft(officer, row.pk)
    terms = Terms(date=dt.date(2026, 3, 5), due=dt.date(2026, 3, 5))
    assert refused(sending.save, officer, row.pk, notice.version, changes(notice, terms)) == "due-before"
    assert Notice.objects.get().due is None


def test_without_the_name_of_the_office_nothing_goes_out(row, officer):
    OfficeSettings.objects.all().delete()
    sending.draft(officer, row.pk)
    assert refused(sending.submit, officer, row.pk) == "no-office"


def test_a_letter_without_points_goes_nowhere(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice, kept=()))
    assert refused(sending.submit, officer, row.pk) == "empty"


def test_of_two_who_change_it_the_second_is_told(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice))
    late = changes(notice, **{"part-problems": {"text": "后来的人"}})
    assert refused(sending.save, officer, row.pk, notice.version, late) == "changed"
    assert refused(sending.submit, officer, row.pk, notice.version) == "changed"


def test_signed_at_once_by_many_it_is_signed_once(row, officer):
    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    told = []

    def sign():
        try:
            sending.sign(officer, row.pk)
            told.append("signed")
        except Refused as refusal:
            told.append(refusal.key)
        finally:
            connection.close()

    beside = [Thread(target=sign) for _ in range(4)]
    for one in beside:
        one.start()
    for one in beside:
        one.join()
    assert sorted(told) == ["letter.refused.is-signed"] * 3 + ["signed"]
    assert AuditEntry.objects.filter(action="notice-signed").count() == 1


@pytest.mark.parametrize("deed", ["submit", "sign", "send"])
def test_a_crash_before_the_note_leaves_the_state_as_it_was(row, officer, deed, monkeypatch):
    class Ended(BaseException):
        pass

    steps = {"draft": (), "submit": (), "sign": (), "send": (timezone.localdate(), "here")}
    for name, more in steps.items():
        if name == deed:
            break
        getattr(sending, name)(officer, row.pk, *more)
    before = Notice.objects.values().get()

    def killed(*_, **__):
        raise Ended

    with monkeypatch.context() as during:
        during.setattr(sending.audit, "note", killed)
        with pytest.raises(Ended):
            getattr(sending, deed)(officer, row.pk, *steps[deed])
    assert Notice.objects.values().get() == before


def test_the_file_is_what_the_page_shows(row, officer):
    notice = sending.draft(officer, row.pk)
    sending.save(officer, row.pk, notice.version, changes(notice, **{"part-problems": {"text": "请补上这一部分。"}}))
    kept = Notice.objects.get()
    data = letter_files.docx(kept)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        page = held.read("word/document.xml").decode()
    assert "请补上这一部分。" in page
    assert letter_files.name(kept) == "青溪镇-补正通知（草稿）.docx"


def test_bulk_tells_what_was_not_done_for_whom(collection, office, officer):
    first, second = submission(collection, "青溪镇"), submission(collection, "云岭乡")
    decide(first, officer)
    done, failed = sending.in_bulk([first.pk, second.pk], lambda key: sending.draft(officer, key))
    assert done == [first.pk]
    assert [(one.submission.town.name, one.refused.key) for one in failed] == [
        ("云岭乡", "letter.refused.not-returned")
    ]


def test_overdue_is_what_was_sent_and_not_answered(collection, row, officer):
    sent(officer, row)
    Notice.objects.update(due=dt.date(2026, 3, 1))
    assert [(one.state, one.overdue) for one in returned.returned(collection)] == [("sent", True)]
    submission(collection, "青溪镇", day=25, round=2)
    assert [(one.state, one.overdue, one.again is not None) for one in returned.returned(collection)] == [
        ("sent", False, True)
    ]


def test_the_table_costs_the_same_however_many_there_are(collection, officer, django_assert_queries):
    counts = []
    for name in ("青溪镇", "云岭乡"):
        decide(submission(collection, name), officer)
        counts.append(django_assert_queries(lambda: returned.returned(collection)))
    assert counts[0] == counts[1]


@pytest.fixture
def django_assert_queries():
    from django.test.utils import CaptureQueriesContext

    def count(deed):
        with CaptureQueriesContext(connection) as made:
            deed()
        return len(made)

    return count


def test_the_case_decision_of_a_notice_is_the_one_it_follows(row, officer):
    assert sending.draft(officer, row.pk).case_id == CaseDecision.objects.get().pk
