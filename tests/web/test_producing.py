"""Files made beside the pages: whatever ends the process, each is made to the end once."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from threading import Event, Thread

import pytest
from django.utils import timezone

from checker.reports import stored
from checker.web.models import AddedItem, AuditEntry, Decision, OfficeSettings, Production, Submission
from checker.web.services import cases, pieces, producing, sending
from checker.web.services.producing import Producer
from tests.web.here import Here
from tests.web.returned import SEEDS, decide, submission


class Ended(BaseException):
    """The process was killed."""


@pytest.fixture
def returned_two(collection, officer, blobs):
    OfficeSettings.objects.create(name="中共青溪县委全面依法治县委员会办公室", code="青法治办")
    rows = [submission(collection, "青溪镇"), submission(collection, "云岭乡", "town-b")]
    for row, seed in zip(rows, ("town-a", "town-b"), strict=True):
        sha256, size = blobs.keep([(SEEDS / f"{seed}.txt").read_bytes()], 1 << 20)
        Submission.objects.filter(pk=row.pk).update(sha256=sha256, size=size)
        decide(row, officer)
        sending.draft(officer, row.pk)
    return rows


@pytest.fixture
def producer(blobs):
    return Producer(Here(), blobs)


def made(producer, blobs, officer, collection, kind):
    asked = producing.ask(officer, collection, kind)
    assert producer.step(Event())
    row = Production.objects.get(pk=asked.pk)
    return row, blobs.read(row.sha256) if row.sha256 else b""


def test_all_notices_in_one_archive(returned_two, producer, blobs, officer, collection):
    row, data = made(producer, blobs, officer, collection, "notices")
    assert (row.state, row.name, row.done, row.total, row.size) == ("done", "2025年度补正通知.zip", 2, 2, len(data))
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.namelist() == ["青溪镇-补正通知（草稿）.docx", "云岭乡-补正通知（草稿）.docx"]
        assert all(held.read(name).startswith(b"PK") for name in held.namelist())


def test_all_annotated_reports_come_from_the_executor(returned_two, producer, blobs, officer, collection):
    row, data = made(producer, blobs, officer, collection, "annotated")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.namelist() == ["青溪镇-批注.docx", "云岭乡-批注.docx"]
        with zipfile.ZipFile(io.BytesIO(held.read("青溪镇-批注.docx"))) as one:
            assert "word/comments.xml" in one.namelist()
    assert row.name == "2025年度批注件.zip"


def test_one_that_cannot_be_made_is_told_beside_the_others(returned_two, producer, blobs, officer, collection):
    blobs.path(Submission.objects.get(pk=returned_two[0].pk).sha256).unlink()
    _, data = made(producer, blobs, officer, collection, "annotated")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.namelist() == ["云岭乡-批注.docx", "未能生成的文件.txt"]
        told = held.read("未能生成的文件.txt").decode("utf-8-sig")
    assert told == "以下1份未能生成：\r\n青溪镇：原文件已不在服务器上，请重新上传\r\n"


def test_the_data_hold_what_people_decided(returned_two, producer, blobs, officer, collection):
    row, data = made(producer, blobs, officer, collection, "reports")
    report = stored.load(data.decode())
    assert row.name == "2025年度检查数据.json"
    assert [one.unit for one in report.submissions] == ["云岭乡", "青溪镇"]
    assert json.loads(data)["summary"]["submissions"] == 2


def test_the_ledger_has_everything_and_no_formula(returned_two, producer, blobs, officer, collection):
    wrong = cases.stored_report(returned_two[0]).submissions[0].findings[0]
    Decision(
        submission=returned_two[0], by=officer, rule=wrong.rule, fingerprint=wrong.fingerprint, kind="rejected"
    ).save()
    AddedItem(submission=returned_two[0], by=officer, text="=1+1").save()
    Submission.objects.filter(pk=returned_two[1].pk).update(remark='=HYPERLINK("http://example.org")')
    row, data = made(producer, blobs, officer, collection, "ledger")
    assert (row.state, row.cause, row.name) == ("done", "", "2025年度报送台账.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        book = held.read("xl/workbook.xml").decode()
        sheets = [held.read(name).decode() for name in held.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = held.read("xl/sharedStrings.xml").decode()
    names = ["报送情况", "问题清单", "矩阵", "统计数据", "通知", "误报统计", "操作记录"]
    assert [name for name in names if f'name="{name}"' in book] == names
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=HYPERLINK(" in texts
    assert all(word in texts for word in ("青溪镇", "云岭乡", "已退回", "生成通知稿", wrong.rule))


def test_a_ledger_of_an_empty_collection(producer, blobs, officer, collection):
    row, data = made(producer, blobs, officer, collection, "ledger")
    assert (row.state, data[:2]) == ("done", b"PK")


@pytest.mark.parametrize(
    ("kind", "cause"), [("notices", "尚无通知"), ("annotated", "尚无检查完成的报告"), ("reports", "尚无检查完成的报告")]
)
def test_nothing_to_put_into_it_is_told(producer, blobs, officer, collection, kind, cause):
    row, _ = made(producer, blobs, officer, collection, kind)
    assert (row.state, pieces.cause_words(row.cause)) == ("failed", cause)


def test_what_waits_is_not_asked_for_twice(officer, collection):
    first, second = producing.ask(officer, collection, "ledger"), producing.ask(officer, collection, "ledger")
    assert first.pk == second.pk
    assert Production.objects.count() == 1


@pytest.mark.parametrize("place", ["_tell", "_read", "finish"])
def test_a_kill_at_any_step_leaves_it_waiting_and_makes_it_once(
    returned_two, producer, blobs, officer, collection, monkeypatch, place
):
    asked = producing.ask(officer, collection, "notices")

    def killed(*_, **__):
        raise Ended

    with monkeypatch.context() as during:
        during.setattr(producing, place, killed)
        with pytest.raises(Ended):
            producer.step(Event())
    row = Production.objects.get(pk=asked.pk)
    assert (row.state, row.attempts, row.sha256) == ("waiting", 1, "")
    assert Producer(Here(), blobs).step(Event())
    row.refresh_from_db()
    assert (row.state, AuditEntry.objects.filter(action="produced").count()) == ("done", 1)
    assert not [path for path in blobs.folder.iterdir() if not path.is_dir()]


def test_two_producers_commit_one_result(returned_two, officer, collection, blobs, monkeypatch):
    asked = producing.ask(officer, collection, "notices")
    assert producing.finish(asked.pk, "甲.zip", "a" * 64, 1)
    assert not producing.finish(asked.pk, "乙.zip", "b" * 64, 2)
    assert not producing.fail(asked.pk, "letter.cause-attempts")
    row = Production.objects.get()
    assert (row.name, row.sha256, row.state) == ("甲.zip", "a" * 64, "done")


def test_what_was_begun_too_often_is_given_up(producer, blobs, officer, collection):
    producing.ask(officer, collection, "ledger")
    Production.objects.update(attempts=producing.ATTEMPTS)
    assert producer.step(Event())
    row = Production.objects.get()
    assert (row.state, pieces.cause_words(row.cause)[:10]) == ("failed", "多次生成均未完成，请")


def test_our_own_failure_is_told_without_texts(producer, officer, collection, monkeypatch):
    def broken(*_):
        raise ValueError("text of a report")

    monkeypatch.setitem(producing._MAKERS, "ledger", broken)
    producing.ask(officer, collection, "ledger")
    assert producer.step(Event())
    row = Production.objects.get()
    assert (row.state, row.cause.split(" ")[0], "text of a report" in row.cause) == ("failed", "ValueError", False)


def test_it_gives_way_to_submissions_and_stops_when_told(returned_two, producer, officer, collection):
    submission(collection, "云岭乡", state="waiting")
    producing.ask(officer, collection, "notices")
    stop = Event()
    beside = Thread(target=producer.run, args=(stop,))
    beside.start()
    for _ in range(200):
        if Production.objects.get().total:
            break
        stop.wait(0.02)
    row = Production.objects.get()
    assert (row.state, row.done, row.total) == ("waiting", 0, 2)
    stop.set()
    beside.join(10)
    assert not beside.is_alive()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)


def test_old_files_go_but_never_what_something_else_needs(officer, collection, blobs):
    long_ago = timezone.now() - dt.timedelta(days=31)

    def production(content, finished_at):
        sha256, size = blobs.keep([content], 100)
        row = Production.objects.create(
            collection=collection, kind="ledger", by=officer, state="done", sha256=sha256, size=size
        )
        Production.objects.filter(pk=row.pk).update(finished_at=finished_at)
        return row.pk, blobs.path(sha256)

    _, gone = production(b"old", long_ago)
    fresh, kept = production(b"new", timezone.now())
    _, shared = production(b"handed in", long_ago)
    _, again = production(b"made again", long_ago)
    production(b"made again", timezone.now())
    sha256 = Production.objects.get(pk=fresh + 1).sha256
    Submission.objects.create(collection=collection, received_at=timezone.now(), sha256=sha256)
    assert producing.remove_old(blobs) == 3
    assert [path.exists() for path in (gone, kept, shared, again)] == [False, True, True, True]
    states = list(Production.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["removed", "done", "removed", "removed", "done"]
