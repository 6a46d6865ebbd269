from __future__ import annotations

from concurrent.futures import Future
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from checker import api
from checker.engine.stopwatch import Stopwatch
from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.model.report import Context
from checker.readers import libreoffice
from checker.readers.libreoffice import NotConverted
from checker.work import answering, submissions
from checker.work.jobs import CheckJob, ReadJob, StatementsJob, Terms
from checker.work.local import LocalProcesses
from fixtures import make_scan
from fixtures.make_doc import build as build_doc
from fixtures.make_docx import build as build_docx

LINES = [
    "云岭镇2025年法治政府建设年度报告",
    "一、2025年主要工作",
    "全镇开展法治宣传12场次。",
    "二、存在问题",
    "宣传形式单一。",
]
TEXT = "\n".join(LINES).encode()
DOCX = build_docx(LINES, "typed")
DOC = build_doc(LINES)
PACK = api.load_pack()
TERMS = Terms(PACK, Context(year=2025))


class Here:
    """An executor that does every job at once in this process, and remembers what it was asked."""

    def __init__(self, capacity=1):
        self.capacity = capacity
        self.jobs = []
        self.recognising = []

    def submit(self, job, *, recognising=False):
        self.jobs.append(job)
        self.recognising.append(recognising)
        answer = Future()
        try:
            answer.set_result(job.run())
        except Exception as error:  # noqa: BLE001 - as an executor would
            answer.set_exception(error)
        return answer


def test_reports_come_in_order_whoever_made_them():
    given_ones = [("a.txt", TEXT), ("b.docx", DOCX), ("c", UnreadableSubmission("encrypted")), ("d.txt", TEXT)]
    here = Here()
    reports = list(submissions.check_all(here, given_ones, TERMS))
    assert reports == [api.check_bytes(data, name, PACK, TERMS.context) for name, data in given_ones]
    assert [job.name for job in here.jobs] == ["b.docx"]


def test_with_a_stopwatch_files_are_read_elsewhere_and_judged_here():
    given_ones = [("a.txt", TEXT), ("b.docx", DOCX), ("c.docx", DOCX[:300]), ("d", UnreadableSubmission("encrypted"))]
    watch = Stopwatch(count().__next__)
    here = Here()
    reports = list(submissions.check_all(here, given_ones, replace(TERMS, watch=watch)))
    assert reports == list(submissions.check_all(Here(), given_ones, TERMS))
    assert [type(job) for job in here.jobs] == [ReadJob, ReadJob]
    assert {name: times for name, (_, times) in watch.steps.items()} == {
        "read": 1,
        "outline": 1,
        "understand": 2,
        "report": 2,
    }
    assert watch.rules["kind-report"][1] == 2


def test_with_a_stopwatch_a_photo_is_judged_where_it_is_read():
    class Recognising(Here):
        def submit(self, job, *, recognising=False):
            self.jobs.append(job)
            answer = Future()
            answer.set_result(("the report", None))
            return answer

    picture = make_scan.as_picture(Image.new("L", (200, 300), 255))
    here = Recognising()
    made = list(submissions.check_all(here, [("e.png", picture)], replace(TERMS, watch=Stopwatch(lambda: 0.0))))
    assert made == ["the report"]
    assert [(type(job), job.terms) for job in here.jobs] == [(CheckJob, TERMS.packed)]


def test_a_file_that_cannot_be_read_keeps_its_digest():
    (report,) = submissions.check_all(Here(), [("b.docx", DOCX[:300])], TERMS)
    assert report == api.check_bytes(DOCX[:300], "b.docx", PACK, TERMS.context)
    assert report.verdict == "undetermined"


def test_only_a_few_submissions_are_held_at_once():
    taken = []

    class Slow(Here):
        def submit(self, job, *, recognising=False):
            return Future()

    def source():
        for number in range(100):
            taken.append(number)
            yield f"{number}.docx", DOCX

    slow = Slow(capacity=3)
    handed = []
    running = submissions.check_all(slow, source(), TERMS)
    answer = api.check_bytes(DOCX, "0.docx", PACK)

    # The seventh makes the first be waited for; it is answered just then.
    def submit(job, *, recognising=False):
        future = Future()
        handed.append(future)
        if len(handed) == 7:
            handed[0].set_result((answer, None))
        return future

    slow.submit = submit
    assert next(running) is answer
    assert len(taken) == 7


@pytest.mark.parametrize(
    ("convert", "format_", "notes"),
    [
        (lambda data: DOCX, "doc", ["converted"]),
        (None, "doc", ["binary-text"]),
        ("time", "doc", ["conversion-timeout", "binary-text"]),
    ],
)
def test_what_a_job_asks_for_is_brought_to_it(monkeypatch, convert, format_, notes):
    def to_docx(data):
        if callable(convert):
            return convert(data)
        raise NotConverted(convert or "absent")

    monkeypatch.setattr(libreoffice, "to_docx", to_docx)
    here = Here()
    (report,) = submissions.check_all(here, [("a.doc", DOC)], TERMS)
    assert (report.format, [one.note.code for one in report.notes]) == (format_, notes)
    assert len(here.jobs) == 2


PICTURE = make_scan.as_picture(Image.new("L", (200, 300), 255))


def test_a_picture_without_the_extra_is_refused_with_the_way_to_get_it(monkeypatch):
    monkeypatch.setattr("checker.readers.scan.is_installed", lambda: False)
    here = Here()
    (report,) = submissions.check_all(here, [("a.png", PICTURE)], TERMS)
    assert [one.note.code for one in report.notes] == ["no-text-layer"]
    assert here.recognising == [False, False]


def test_a_picture_goes_to_where_pictures_are_read(monkeypatch):
    monkeypatch.setattr("checker.readers.scan.is_installed", lambda: True)
    here = Here()

    def submit(job, *, recognising=False):
        if recognising:
            job = job.with_tools(replace(job.tools, recognise=lambda picture: ()))
        return Here.submit(here, job, recognising=recognising)

    here.submit = submit
    (report,) = submissions.check_all(here, [("a.png", PICTURE)], TERMS)
    assert [one.note.code for one in report.notes] == ["scan-illegible"]
    assert here.recognising == [False, True]


def test_reading_and_the_towns_table_go_the_same_way(monkeypatch):
    monkeypatch.setattr(libreoffice, "to_docx", lambda data: DOCX)
    here = Here()
    assert submissions.read(here, DOCX, "a.docx") == api.read(DOCX, "a.docx")
    assert submissions.read(here, TEXT, "a.txt") == api.read(TEXT, "a.txt")
    assert submissions.read_statements(here, DOC, "a.doc") == ()
    assert submissions.read_statements(here, TEXT, "a.txt") == ()
    assert [type(job) for job in here.jobs] == [ReadJob, StatementsJob, StatementsJob]
    with pytest.raises(UnreadableSubmission):
        submissions.read(here, b"%PDF-1.7", "a.pdf")


def test_what_is_text_stays_in_this_process():
    assert answering.is_plain(TEXT, "a.docx")
    assert answering.is_plain(b"", "a.docx")
    assert not answering.is_plain(b"<html><body>", "a.html")
    assert not answering.is_plain(b"x" * (answering.PLAIN_LIMIT + 1), "a.txt")
    assert not answering.is_plain(DOCX, "a.txt")
    assert not answering.is_plain(DOC, "a.txt")


def test_a_failure_of_ours_on_one_text_costs_no_other(monkeypatch):
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    check = api.check_document

    def broken(data, name, *rest, **how):
        if name == "a.txt":
            raise ZeroDivisionError(data)
        return check(data, name, *rest, **how)

    monkeypatch.setattr(api, "check_document", broken)
    first, second = submissions.check_all(Here(), [("a.txt", TEXT), ("b.txt", TEXT)], TERMS)
    assert (first.verdict, first.notes[0].note.code) == ("undetermined", "check-broken")
    assert second == check(TEXT, "b.txt", PACK, TERMS.context)[0]


def test_terms_are_packed_once_and_known_again():
    assert TERMS.packed is TERMS.packed
    job = CheckJob(DOCX, "a.docx", TERMS.packed)
    assert job.run() == (TERMS.check(DOCX, "a.docx"), None)


def test_what_a_submission_leaves_behind_comes_with_its_report(processes):
    kept = replace(TERMS, imprints=True)
    given_ones = [("a.txt", TEXT), ("b.docx", DOCX), ("c.docx", DOCX[:99]), ("d.txt", "关于开会的通知\n".encode())]
    made = list(submissions.check_each(processes, given_ones, kept))
    assert [report for report, _ in made] == list(submissions.check_all(processes, given_ones, TERMS))
    lefts = [left for _, left in made]
    assert [left is not None for left in lefts] == [True, True, False, False]
    for (name, data), left in zip(given_ones[:2], lefts, strict=False):
        report, document = api.check_document(data, name, PACK, TERMS.context)
        assert left == api.imprint(document, report, PACK, TERMS.context)


@pytest.fixture(scope="module")
def processes():
    with LocalProcesses(2) as made:
        yield made


@given(
    st.lists(
        st.sampled_from([("t.txt", TEXT), ("w.docx", DOCX), ("x.pdf", b"%PDF-1.4"), ("y.docx", DOCX[:99])]), max_size=9
    )
)
def test_real_processes_give_the_same_reports_in_the_same_order(processes, chosen):
    reports = list(submissions.check_all(processes, chosen, TERMS))
    assert reports == [api.check_bytes(data, name, PACK, TERMS.context) for name, data in chosen]
