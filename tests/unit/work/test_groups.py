from __future__ import annotations

from concurrent.futures import Future

import pytest
from PIL import Image

from checker import api
from checker.errors import UnreadableSubmission
from checker.model.group import Handed
from checker.model.report import Context
from checker.work import submissions
from checker.work.jobs import PicturesJob, ReadJob, Terms
from checker.work.local import LocalProcesses
from fixtures import make_scan
from fixtures.make_docx import build

LINES = [
    "云岭镇2025年法治政府建设年度报告",
    "一、2025年主要工作",
    "全镇开展法治宣传12场次。",
    "二、存在问题",
    "宣传形式单一。",
]
DRAFT = Handed("云岭镇/定稿.docx", build(LINES, "typed"))
PUBLIC = Handed("云岭镇/公开版.txt", "\n".join(LINES).replace("12", "13").encode())
BROKEN = Handed("云岭镇/盖章版.pdf", b"%PDF-1.7 cut")
LOCKED = Handed("云岭镇/附件.docx", UnreadableSubmission("encrypted"))
PHOTO = Handed("云岭镇/扫描件1.png", make_scan.as_picture(Image.new("L", (200, 300), 255)))
TERMS = Terms(api.load_pack(), Context(year=2025))


@pytest.fixture(scope="module")
def processes():
    with LocalProcesses(2) as made:
        yield made


@pytest.mark.parametrize(
    "files", [(DRAFT,), (DRAFT, PUBLIC), (PUBLIC,), (BROKEN, PUBLIC, LOCKED, DRAFT), (BROKEN, LOCKED)], ids=len
)
def test_the_files_of_a_unit_are_judged_as_in_one_process(processes, files):
    reports = tuple(submissions.check_all(processes, [("云岭镇", files)], TERMS))
    assert reports == api.check_group(files, "云岭镇", TERMS.pack, TERMS.context)


def test_a_file_that_ends_its_process_costs_no_other_of_the_unit():
    class Deadly:
        capacity = 1

        def submit(self, job, *, recognising=False):
            answer = Future()
            if job.data.startswith(b"%PDF"):
                answer.set_exception(UnreadableSubmission("reading-died"))
            else:
                answer.set_result(job.run())
            return answer

    (report,) = submissions.check_all(Deadly(), [("云岭镇", (BROKEN, DRAFT))], TERMS)
    assert report.verdict == "fail"
    assert "reading-died" in [one.note.code for one in report.notes] or any(
        "reading-died" in str(one.note.values) for one in report.notes
    )
    assert [part.status for part in report.parts] == [
        part.status for part in api.check_bytes(DRAFT.data, "a.docx", TERMS.pack, TERMS.context).parts
    ]


def test_photos_are_read_together(monkeypatch):
    monkeypatch.setattr("checker.readers.scan.is_installed", lambda: False)
    seen = []

    class Here:
        capacity = 1

        def submit(self, job, *, recognising=False):
            seen.append(job)
            answer = Future()
            try:
                answer.set_result(job.run())
            except Exception as error:  # noqa: BLE001 - as an executor would
                answer.set_exception(error)
            return answer

    second = Handed("云岭镇/扫描件2.png", PHOTO.data)
    (report,) = submissions.check_all(Here(), [("云岭镇", (DRAFT, PHOTO, second))], TERMS)
    assert [type(job) for job in seen] == [ReadJob, PicturesJob, PicturesJob]
    assert seen[1].pages == ((PHOTO.path, PHOTO.data), (second.path, second.data))
    assert [one.path for one in report.files] == [DRAFT.path, PHOTO.path, second.path]


def test_a_failure_of_ours_is_that_unit_alone(monkeypatch, processes):
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(api, "judge_group", broken)
    text = PUBLIC.data
    first, second = submissions.check_all(processes, [("云岭镇", (DRAFT, PUBLIC)), ("b.txt", text)], TERMS)
    assert (first.path, first.verdict, first.notes[0].note.code) == ("云岭镇", "undetermined", "check-broken")
    assert second == api.check_bytes(text, "b.txt", TERMS.pack, TERMS.context)
