"""Several files of one town: one submission, unless they are none."""

from __future__ import annotations

from concurrent.futures import wait
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from checker.reports import stored
from checker.web.models import CaseDecision, Submission, SubmissionReport, Town
from checker.web.models.decision import CaseKind
from checker.web.services import joining
from checker.web.services.accepting import Delivery, accept
from checker.web.services.dispatcher import Dispatcher
from checker.web.services.refused import Refused
from tests.web.here import Here

REPORT = (Path(__file__).parents[2] / "seeds" / "town-a.txt").read_bytes()
STAMPED = REPORT + "青溪镇人民政府\n2026年2月20日\n".encode()
OTHER_YEAR = "云岭乡2019年法治政府建设情况报告\n一、主要举措和成效\n开展普法宣传20场次。\n".encode()


@pytest.fixture
def check(blobs):
    """Check what waits."""
    made = Dispatcher(Here(), blobs)

    def drain():
        while made.step():
            wait(list(made._held.values()))

    yield drain
    made.close()


@pytest.fixture
def deliver(collection, blobs):
    def one(name, data):
        return accept(collection, blobs, name, [data], Delivery(None))

    return one


def files():
    return [
        (row.name, row.state, row.doubtful, list(row.companions.values_list("name", flat=True)))
        for row in Submission.objects.order_by("pk")
    ]


def test_files_of_one_town_that_come_together_are_one_submission(deliver, check):
    rows = [
        deliver("青溪镇/报告.txt", REPORT),
        deliver("青溪镇/盖章件.txt", STAMPED),
        deliver("云岭乡.txt", OTHER_YEAR),
    ]
    left = joining.join_delivered(rows, None)
    assert [row.pk for row in left] == [rows[0].pk, rows[2].pk]
    check()
    assert files() == [
        ("青溪镇/报告.txt", "done", False, ["青溪镇/盖章件.txt"]),
        ("云岭乡.txt", "done", False, []),
    ]
    (report,) = stored.load(SubmissionReport.objects.get(submission=rows[0]).text).submissions
    assert [(one.path, one.role) for one in report.files] == [
        ("青溪镇/报告.txt", "main"),
        ("青溪镇/盖章件.txt", "signed_copy"),
    ]


def test_a_stamped_copy_that_comes_later_joins_the_open_report(deliver, check):
    first = deliver("青溪镇.txt", REPORT)
    check()
    joining.join_delivered([deliver("青溪镇盖章扫描件.txt", STAMPED)], None)
    assert files() == [("青溪镇.txt", "waiting", False, ["青溪镇盖章扫描件.txt"])]
    check()
    assert SubmissionReport.objects.get().submission_id == first.pk


def test_a_second_report_that_comes_later_is_a_version_of_its_own(deliver):
    deliver("青溪镇.txt", REPORT)
    joining.join_delivered([deliver("青溪镇修改.txt", STAMPED)], None)
    assert [name for name, *_ in files()] == ["青溪镇.txt", "青溪镇修改.txt"]


def test_the_same_bytes_are_known_among_companions(deliver):
    rows = [deliver("青溪镇1.txt", REPORT), deliver("青溪镇盖章.txt", STAMPED)]
    joining.join_delivered(rows, None)
    assert deliver("青溪镇盖章.txt", STAMPED).pk == rows[0].pk


def test_two_texts_that_differ_are_put_before_a_person(deliver, check):
    joining.join([deliver("青溪镇.txt", REPORT), deliver("青溪镇公开版.txt", REPORT[:2000])], None)
    check()
    (report,) = stored.load(SubmissionReport.objects.get().text).submissions
    assert "reading-copies-differ" in {one.rule for one in report.findings}


def test_what_is_decided_on_takes_no_further_file(deliver, check, person):
    first = deliver("青溪镇.txt", REPORT)
    check()
    officer = person("officer")
    CaseDecision(submission=first, by=officer, kind=CaseKind.ACCEPTED).save()
    late = deliver("青溪镇盖章.txt", STAMPED)
    with pytest.raises(Refused):
        joining.join([first, late], officer)
    assert [row.pk for row in joining.join_delivered([late], officer)] == [late.pk]
    assert len(files()) == 2


def test_files_of_two_towns_are_not_joined(deliver):
    with pytest.raises(Refused):
        joining.join([deliver("青溪镇.txt", REPORT), deliver("云岭乡.txt", OTHER_YEAR)], None)


def test_a_submission_is_parted_by_hand(deliver, person):
    head = joining.join([deliver("青溪镇.txt", REPORT), deliver("青溪镇盖章.txt", STAMPED)], None)
    (made,) = joining.separate(head, person("officer"))
    assert files() == [("青溪镇.txt", "waiting", False, []), ("青溪镇盖章.txt", "waiting", False, [])]
    assert made.town == Town.objects.get(name="青溪镇")


def test_an_upload_of_a_town_with_two_files_is_one_submission(person, collection):
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(
        person("town", "town", Town.objects.get(name="青溪镇")), "django.contrib.auth.backends.ModelBackend"
    )
    sent = [SimpleUploadedFile("报告.txt", REPORT), SimpleUploadedFile("公开版.txt", STAMPED)]
    browser.post(f"/collections/{collection.pk}/upload/", {"files": sent})
    assert files() == [("报告.txt", "waiting", False, ["公开版.txt"])]
