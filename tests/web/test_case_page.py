"""The page of a case as an officer and as its town see it, with what its forms answer."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile

import pytest
from django.test import Client

from checker.web.models import AddedItem, CaseDecision, Decision, Notice, Submission
from checker.web.services import cases, deciding, workroom
from checker.web.services.deciding import Verdict
from tests.web.checked import SEEDS, Here, checked


@pytest.fixture
def case(collection):
    return checked(collection, "青溪镇")


@pytest.fixture
def browser(officer):
    client = Client(SERVER_NAME="localhost")
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def town(person, case):
    client = Client(SERVER_NAME="localhost")
    client.force_login(person("town", "town", case.town), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def _here(monkeypatch):
    """Files are made in this process."""
    from checker.readers.tools import OWN
    from checker.work.answering import answer

    def done(job):
        return answer(Here(), job, Here().submit(job.with_tools(OWN)))

    monkeypatch.setattr(workroom, "done", done)


def seen(case):
    return str(deciding.seen_of(case))


def first(case):
    return cases.stored_report(case).submissions[0].findings[0]


def at(case, tail=""):
    return f"/submissions/{case.pk}/{tail}"


def read(answer):
    return answer.content.decode()


def test_the_page_shows_the_case_whole(browser, case):
    page = read(browser.get(at(case)))
    for text in ("青溪镇", "建议退回", "需补正", "首先须补正", "规定内容", "报告原文", "检查标准与运行信息", "按期"):
        assert text in page
    (one,) = cases.stored_report(case).submissions
    assert page.count('<article class="finding') == len(one.findings) + len(one.waived)
    idents = set(re.findall(r'id="([^"]+)"', page))
    jumps = set(re.findall(r'href="#([^"]+)"', page))
    assert jumps <= idents
    assert "style=" not in page


def test_every_mark_has_its_finding_and_every_finding_its_mark(browser, case):
    page = read(browser.get(at(case)))
    marks = set(re.findall(r'id="m-([a-z]+-\d+)"', page))
    assert marks == set(re.findall(r'id="f-([a-z]+-\d+)"', page))


def test_a_decision_comes_back_to_its_finding(browser, case):
    given = {"seen": seen(case), "fingerprint": first(case).fingerprint, "kind": "confirmed"}
    answer = browser.post(at(case, "findings/"), given)
    assert (answer.status_code, answer["Location"]) == (302, f"{at(case)}#f-must-1")
    assert "已确认" in read(browser.get(at(case)))


def test_with_htmx_only_what_changed_is_swapped(browser, case):
    given = {"seen": seen(case), "fingerprint": first(case).fingerprint, "kind": "rejected"}
    answer = read(browser.post(at(case, "findings/"), given, headers={"HX-Request": "true"}))
    assert re.findall(r'id="([^"]+)"[^>]*hx-swap-oob', answer) == ["f-must-1", "case-head", "case-bar"]
    assert f'value="{seen(case)}"' in answer


@pytest.mark.parametrize("swapped", [True, False])
def test_a_waiver_without_reason_is_asked_for_it_beside_the_finding(browser, case, swapped):
    given = {"seen": seen(case), "fingerprint": first(case).fingerprint, "kind": "waived", "reason": " "}
    answer = browser.post(at(case, "findings/"), given, headers={"HX-Request": "true"} if swapped else {})
    assert answer.status_code == 422
    assert "请填写免予补正的理由。" in read(answer)
    assert Decision.objects.count() == 0


def test_a_call_is_kept_with_the_time_of_the_office(browser, case):
    given = {"seen": seen(case), "fingerprint": first(case).fingerprint, "kind": "settled"}
    call = {"called": "李某", "called_at": "2026-02-20T09:30", "answer": "即改"}
    assert browser.post(at(case, "findings/"), {**given, "called": "李某", "called_at": "昨天"}).status_code == 422
    browser.post(at(case, "findings/"), {**given, **call})
    assert Decision.objects.get().called_at == dt.datetime(2026, 2, 20, 1, 30, tzinfo=dt.UTC)
    assert "2026-02-20 09:30与李某通话：即改" in read(browser.get(at(case)))


def test_all_of_a_rule_and_all_that_must_be_mended_at_once(browser, case):
    (one,) = cases.stored_report(case).submissions
    must = [found for found in one.findings if found.severity == "must" and found.outcome == "fail"]
    rule = must[0].rule
    alike = [found for found in one.findings if found.rule == rule]
    given = {"seen": seen(case), "fingerprint": must[0].fingerprint, "kind": "rejected", "alike": "1"}
    browser.post(at(case, "findings/"), given)
    assert Decision.objects.filter(kind="rejected").count() == len(alike)
    browser.post(at(case, "findings/"), {"seen": seen(case), "kind": "confirmed", "all": "must"})
    assert Decision.objects.filter(kind="confirmed").count() == len([one for one in must if one.rule != rule])


def test_a_stale_page_is_refused_in_words(browser, case, person):
    old = seen(case)
    deciding.decide_findings(
        case.pk, person("colleague"), deciding.seen_of(case), [first(case).fingerprint], Verdict("rejected")
    )
    answer = browser.post(at(case, "decision/"), {"seen": old, "kind": "returned"})
    assert answer.status_code == 409
    assert "本件刚由他人处理或已重新检查" in read(answer)
    assert CaseDecision.objects.count() == 0


@pytest.mark.parametrize("kind", ["", "other", "returned'"])
def test_no_other_kind_is_taken(browser, case, kind):
    for tail in ("decision/", "findings/"):
        assert browser.post(at(case, tail), {"seen": seen(case), "kind": kind}).status_code == 409


def test_a_return_leads_on_to_the_next_case(browser, collection, case):
    other = checked(collection, "云岭乡", number=1)
    answer = browser.post(at(case, "decision/"), {"seen": seen(case), "kind": "returned"})
    made = CaseDecision.objects.get()
    assert answer["Location"] == f"{at(other)}?after={made.pk}"
    assert "青溪镇：已退回补正。" in read(browser.get(answer["Location"]))
    assert browser.get(at(case, "next/"))["Location"] == at(other)
    browser.post(at(other, "decision/"), {"seen": seen(other), "kind": "returned"})
    assert browser.get(at(case, "next/"))["Location"] == f"/collections/{collection.pk}/"


def test_against_the_suggestion_the_comment_is_asked_for(browser, case):
    answer = browser.post(at(case, "decision/"), {"seen": seen(case), "kind": "accepted"})
    assert answer.status_code == 422
    assert "决定与系统建议不一致，请填写意见。" in read(answer)
    browser.post(at(case, "decision/"), {"seen": seen(case), "kind": "accepted", "comment": "已当面核实"})
    page = read(browser.get(at(case)))
    assert "已接收" in page
    assert "已当面核实" in page


def test_an_item_is_added_shown_escaped_and_withdrawn(browser, case):
    browser.post(at(case, "items/"), {"text": "<b>未附表</b>", "place": "附件", "severity": "must"})
    page = read(browser.get(at(case)))
    assert "&lt;b&gt;未附表&lt;/b&gt;" in page
    browser.post(at(case, "items/"), {"withdraw": str(AddedItem.objects.get().pk)})
    assert "未附表" not in read(browser.get(at(case)))
    assert browser.post(at(case, "items/"), {"text": ""}).status_code == 422


def test_a_town_sees_its_findings_and_neither_suggestion_nor_decisions(town, case, officer):
    deciding.decide_findings(
        case.pk, officer, deciding.seen_of(case), [first(case).fingerprint], Verdict("waived", "内部理由")
    )
    deciding.add_item(case.pk, officer, "内部事项", "", "must")
    page = read(town.get(at(case)))
    assert first(case).remedy in page
    for hidden in ("建议退回", "内部理由", "内部事项", "已免予", "officer", "予以接收", "case-bar"):
        assert hidden not in page
    assert "/findings/" not in page


def test_a_town_reaches_nothing_of_the_office(town, case):
    for tail in ("annotated.docx", "report.html", "report.json", "compare/", "next/"):
        assert town.get(at(case, tail)).status_code == 404
    for tail in ("findings/", "items/", "decision/", "again/"):
        assert town.post(at(case, tail), {"seen": seen(case), "kind": "accepted"}).status_code == 404
    original = town.get(at(case, "original/"))
    assert b"".join(original.streaming_content) == SEEDS[0].read_bytes()
    original.close()


def test_another_towns_files_are_not_there(person, collection, case):
    other = Client(SERVER_NAME="localhost")
    user = person("other", "town", collection.towns.get(name="云岭乡"))
    other.force_login(user, "django.contrib.auth.backends.ModelBackend")
    found = {other.get(at(case, tail)).status_code for tail in ("", "original/", "pages/1.png", "report.json")}
    assert found == {404}


def test_the_original_is_a_download_by_its_own_name(browser, case):
    Submission.objects.filter(pk=case.pk).update(name="全部/青溪 镇\r\n“终稿”.txt")
    answer = browser.get(at(case, "original/"))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E9%9D%92")
    assert "%0D" not in answer["Content-Disposition"]
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert b"".join(answer.streaming_content) == SEEDS[0].read_bytes()
    answer.close()


@pytest.mark.usefixtures("_here")
def test_copies_with_the_findings(browser, case, officer):
    rejected = first(case)
    deciding.decide_findings(case.pk, officer, deciding.seen_of(case), [rejected.fingerprint], Verdict("rejected"))
    word = browser.get(at(case, "annotated.docx"))
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        comments = package.read("word/comments.xml").decode()
    assert "补正要求" in comments
    page = browser.get(at(case, "report.html"))
    assert page["Content-Disposition"].startswith("attachment")
    assert "不成立" in read(page)
    told = json.loads(browser.get(at(case, "report.json")).content)
    assert told["submissions"][0]["findings"][0]["decision"]["state"] == "rejected"


@pytest.mark.usefixtures("_here")
def test_pages_of_a_pdf_are_pictures(browser, collection):
    from tests.web.pdf import one_page

    row = checked(collection, "青溪镇", data=one_page(), name="青溪镇.pdf")
    answer = browser.get(at(row, "pages/1.png"))
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert browser.get(at(row, "pages/2.png")).status_code == 404
    assert browser.get(at(row, "pages/0.png")).status_code == 404


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("attempts", "多次检查均未完成"),
        ("blob-missing", "原件未能在存储中找到"),
        ("rulepack", "检查标准或本县补充要求未能使用"),
        ("RuntimeError web/x.py:3", "检查未能完成"),
    ],
)
def test_a_failed_check_says_why_and_can_be_done_again(browser, collection, cause, words):
    town = collection.towns.get(name="青溪镇")
    now = dt.datetime.now(dt.UTC)
    row = Submission.objects.create(
        collection=collection, town=town, received_at=now, state="failed", cause=cause, sha256="0" * 64
    )
    page = read(browser.get(at(row)))
    assert words in page
    assert "重新检查" in page
    assert "请人工核查" in page
    assert browser.post(at(row, "again/")).status_code == 302
    assert Submission.objects.get(pk=row.pk).state == "waiting"
    assert "检查中" in read(browser.get(at(row)))


@pytest.mark.parametrize(("state", "words"), [("paper", "未附文件"), ("declared", "未附文件"), ("waiting", "检查中")])
def test_a_case_without_a_report_has_a_page(browser, collection, state, words):
    town = collection.towns.get(name="青溪镇")
    row = Submission.objects.create(collection=collection, town=town, received_at=dt.datetime.now(dt.UTC), state=state)
    page = read(browser.get(at(row)))
    assert (words in page, "予以接收" in page) == (True, state != "waiting")


def test_an_unreadable_file_is_told_with_its_cause(browser, collection):
    row = checked(collection, "青溪镇", data=b"   ")
    page = read(browser.get(at(row)))
    assert "文件内容为空，请重新提供" in page
    assert "重新检查" in page


def test_the_second_round_stands_beside_the_first(browser, collection, case, officer):
    deciding.add_item(case.pk, officer, "未附统计表", "", "must")
    deciding.decide_case(case.pk, officer, deciding.seen_of(case), "returned", "")
    asked = first(case)
    items = [
        {"rule": asked.rule, "fingerprints": [asked.fingerprint], "head": "第一项", "text": "", "kept": True},
        {"rule": "x", "fingerprints": [], "head": "另加的事项", "text": "请补充。", "kept": True, "added": True},
        {"rule": "y", "fingerprints": ["z"], "head": "删去的事项", "text": "", "kept": False},
    ]
    Notice.objects.create(submission=case, state="sent", items=items)
    newer = checked(collection, "青溪镇", data=SEEDS[0].read_bytes() + b"\n", round=2)
    assert "对照上一稿" in read(browser.get(at(newer)))
    page = read(browser.get(at(newer, "compare/")))
    for text in ("通知书所列事项", "第一项", "另加的事项", "其他事项", "仍未补正", "未附统计表", "待人工确认"):
        assert text in page
    assert "删去的事项" not in page
    assert page.index("第一项") < page.index("其他事项")
    assert "没有可以对照的上一稿。" in read(browser.get(at(case, "compare/")))


def test_false_alarms_are_counted_by_rule_without_a_word_of_a_report(browser, case, officer):
    from openpyxl import load_workbook

    (one,) = cases.stored_report(case).submissions
    found = one.findings[0]
    same = [each.fingerprint for each in one.findings if each.rule == found.rule]
    deciding.decide_findings(case.pk, officer, deciding.seen_of(case), same, Verdict("rejected", "内部理由"))
    page = read(browser.get("/false-alarms/"))
    assert found.rule in page
    text = browser.get("/false-alarms.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][0:2] == ["fazhi-annual", found.rule]
    assert rows[1][3:] == [str(len(same)), "0", "0", "0", "100"]
    book = load_workbook(io.BytesIO(browser.get("/false-alarms.xlsx").content))
    assert book.active["B2"].value == found.rule
    for said in (page, text):
        assert "内部理由" not in said
        assert not found.location.quote or found.location.quote not in said
    assert browser.get("/false-alarms.pdf").status_code == 404


SECRET = "13812345678"


def test_what_is_private_is_kept_once_in_the_original_alone(browser, collection):
    from checker.web.models import ShownDocument, SubmissionReport

    text = f"青溪镇2025年法治政府建设工作报告\n一、联系{SECRET}的工作\n张三（电话{SECRET}）反映其邻居李四，身份证号110101199003074518。\n"
    row = checked(collection, "青溪镇", data=text.encode())
    stored = SubmissionReport.objects.get(submission=row).text
    shown = ShownDocument.objects.get(submission=row)
    page = read(browser.get(at(row)))
    for kept in (stored, shown.lines, shown.outline, page):
        assert SECRET not in kept
        assert "110101199003074518" not in kept
    assert "█" in shown.lines


def test_what_the_town_says_it_mended_stands_beside_the_item(browser, collection, case):
    import io

    from docx import Document

    from checker.web.models import SubmissionReport

    file = Document()
    for line in SEEDS[0].read_text("utf-8").splitlines():
        file.add_paragraph(line)
    file.add_paragraph("补正情况说明表")
    table = file.add_table(rows=2, cols=3)
    (one,) = cases.stored_report(case).submissions
    title = cases.stored_report(case).rules[one.findings[0].rule].title["zh"]
    for row, cells in zip(
        table.rows, [("事项", "补正情况", "所在位置"), (title, "已按要求补充", "第二部分")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    held = io.BytesIO()
    file.save(held)
    newer = checked(collection, "青溪镇", data=held.getvalue(), name="青溪镇.docx", round=2)
    assert SubmissionReport.objects.get(submission=newer).statements == [[title, "已按要求补充", "第二部分"]]
    assert "已按要求补充" in read(browser.get(at(newer, "compare/")))
