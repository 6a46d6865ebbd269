"""The log: everything that is written into it has words, is found, and leaves as files without formulas."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook

from checker.web.models import AuditEntry, Membership, Submission, Town
from checker.web.services import audit, audit_log
from checker.web.services.audit_log import Asked
from checker.wording import known
from checker.wording.zh_audit import PHRASES

WEB = Path(__file__).parents[2] / "checker" / "web"


def notes():
    """Every call that writes an entry: its place, what it says was done, to what, with which particulars."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("audit.note", "_note"):
                yield f"{path.name}:{node.lineno}", node.args[1], node.args[2], [one.arg for one in node.keywords]


CALLS = list(notes())
# What is not written where it is noted: the caller says it.
SAID_ELSEWHERE = {"action": ("password-reset", "password-changed"), "state": ("paper", "declared")}


def codes(action):
    if isinstance(action, ast.Constant):
        return [action.value]
    if isinstance(action, ast.JoinedStr):
        head = f"audit.action.{action.values[0].value}"
        return [key.removeprefix("audit.action.") for key in PHRASES if key.startswith(head)] or [head]
    return SAID_ELSEWHERE[ast.unparse(action)]


def kinds(subject):
    """The first word of a subject, or of each of two."""
    if isinstance(subject, ast.IfExp):
        return [*kinds(subject.body), *kinds(subject.orelse)]
    if isinstance(subject, ast.Subscript):
        return kinds(subject.value)
    if isinstance(subject, ast.JoinedStr):
        return [subject.values[0].value.split()[0]]
    # What names its subject by a function of its own is told apart by the pages that show it.
    return [subject.value] if isinstance(subject, ast.Constant) else []


@pytest.mark.parametrize("call", CALLS, ids=lambda one: one[0])
def test_all_that_is_written_has_words(call):
    _, action, subject, particulars = call
    missing = [code for code in codes(action) if not known(f"audit.action.{code}")]
    missing += [kind for kind in kinds(subject) if not known(f"audit.subject.{kind}")]
    hidden = audit_log.HIDDEN
    missing += [one for one in particulars if one and one not in hidden and not known(f"audit.detail-of.{one}")]
    assert missing == []


@pytest.fixture
def entries(person, collection):
    """Six entries on two towns."""
    officer, town, other = person("officer"), Town.objects.get(name="青溪镇"), Town.objects.get(name="云岭乡")
    now = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    for one in (town, other):
        row = Submission.objects.create(collection=collection, town=one, received_at=now, name=f"{one.name}.docx")
        audit.note(officer, "accept", f"submission {row.pk}", sha256="ab", channel="upload")
    audit.note(None, "checked", f"submission {row.pk}", verdict="fail")
    audit.note(officer, "case-returned", f"submission {row.pk}", comment="=HYPERLINK(1)", before={"channel": "mail"})
    member = Membership.objects.get(town=town)
    audit.note(officer, "extend", f"membership {member.pk}", due="2026-03-10", reason="换届")
    audit.note(officer, "place", f"submission {row.pk}", town=other.pk, before=town.pk)
    return {"town": town, "other": other}


def told(asked):
    return [
        (one.who, one.what, one.subject.partition("（")[0], one.details)
        for one in audit_log.lines(audit_log.found(asked), "zh")
    ]


def test_entries_are_told_in_words(entries):
    assert told(Asked()) == [
        ("officer", "确认所属乡镇", "云岭乡 2025年度报告", "乡镇：云岭乡；原为：青溪镇"),
        ("officer", "设置延期", "青溪镇", "期限：2026-03-10；理由：换届"),
        ("officer", "退回补正", "云岭乡 2025年度报告", "意见：=HYPERLINK(1)；原为：（报送方式：电子邮件）"),
        ("系统", "检查完成", "云岭乡 2025年度报告", "结论：需补正"),
        ("officer", "接收报送件", "云岭乡 2025年度报告", "报送方式：网上上传"),
        ("officer", "接收报送件", "青溪镇 2025年度报告", "报送方式：网上上传"),
    ]


def test_they_are_found_by_who_what_when_and_about_whom(entries, collection):
    today = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=8))).date()
    day = dt.timedelta(days=1)
    asked = {
        "who": Asked(who="officer"),
        "action": Asked(action="accept"),
        "town": Asked(town=entries["town"].pk),
        "other": Asked(town=entries["other"].pk),
        "collection": Asked(collection=collection.pk),
        "no collection": Asked(collection=9999),
        "today": Asked(since=today, until=today),
        "earlier": Asked(until=today - day),
        "later": Asked(since=today + day),
    }
    assert {name: len(told(one)) for name, one in asked.items()} == {
        "who": 5,
        "action": 2,
        "town": 2,
        "other": 4,
        "collection": 6,
        "no collection": 0,
        "today": 6,
        "earlier": 0,
        "later": 0,
    }


@pytest.fixture
def browser(person):
    made = Client(SERVER_NAME="localhost")
    made.force_login(person("reader"), "django.contrib.auth.backends.ModelBackend")
    return made


def test_the_page_is_turned_and_asked(browser, entries):
    for number in range(60):
        audit.note(None, "checked", f"submission {number + 1000}", verdict="pass")
    page = browser.get("/audit/?action=checked").content.decode()
    assert ("共61条" in page, "第1页，共2页" in page, "退回补正</td>" in page) == (True, True, False)
    assert 'href="?action=checked&amp;page=2"' in page
    odd = browser.get("/audit/?page=nonsense&since=nonsense&who=%3Cscript%3E&town=x")
    assert (odd.status_code, "<script>" in odd.content.decode()) == (200, False)


def test_the_files_hold_what_was_asked_for_and_no_formula(browser, entries):
    made = browser.get("/audit/export.csv?action=case-returned")
    assert made["Content-Disposition"].startswith("attachment")
    assert made.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))
    assert rows[0] == ["时间", "经办人", "事项", "对象", "说明"]
    assert [row[1:3] for row in rows[1:]] == [["officer", "退回补正"]]
    book = load_workbook(io.BytesIO(browser.get("/audit/export.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert (book.active.max_row, {cell.data_type for cell in cells}) == (7, {"s"})
    assert browser.get("/audit/export.pdf").status_code == 404


def test_a_name_that_looks_like_a_formula_stays_a_text(browser, person):
    audit.note(person("+1-2"), "log-in", "office")
    rows = list(csv.reader(io.StringIO(browser.get("/audit/export.csv").content.decode("utf-8-sig"))))
    assert rows[1][1] == "'+1-2"


def test_a_town_never_sees_it(person, collection):
    made = Client(SERVER_NAME="localhost")
    made.force_login(person("t", "town", Town.objects.get(name="青溪镇")), "django.contrib.auth.backends.ModelBackend")
    assert {made.get(one).status_code for one in ("/audit/", "/audit/export.csv", "/audit/export.xlsx")} == {404}


def test_what_a_later_version_no_longer_knows_is_shown_as_it_is(entries):
    AuditEntry(action="old-deed", subject="thing 7", details={"odd": [1, True]}).save()
    assert told(Asked())[0] == ("系统", "old-deed", "thing 7", "odd：1、是")
