"""Hostile files through the door: each ends with a state and a cause in words, and the pages go on."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from checker.reports import stored
from checker.reports.notes import note_message, unread_note
from checker.web.interface import door
from checker.web.models import OfficeSettings, Submission, SubmissionReport
from checker.web.services import executing, self_checking, tokens
from checker.web.services.dispatcher import Dispatcher
from fixtures.hostile import GROUPS, good

# One of each group; the command line's tests have all of them.
OF_EACH = 1
CHOSEN = [entry for group in GROUPS.values() for entry in group[:OF_EACH]]
OUR_FAULT = "check-broken"


@pytest.fixture(scope="module", autouse=True)
def _processes():
    yield
    executing.close()


@pytest.fixture
def sender(collection, person):
    door.OFTEN.forget()
    user = person("officer")
    made = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"Bearer {tokens.make(user, 'test')[1]}")
    made.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return made


def drained():
    from django.conf import settings

    from checker.web.blobs import Blobs

    worker = Dispatcher(executing.executor(), Blobs(settings.DATA_FOLDER.blobs))
    try:
        while Submission.objects.filter(state="waiting").exists():
            worker.step()
    finally:
        worker.close()


@pytest.mark.parametrize("way", ["page", "interface"])
def test_each_ends_in_a_state_with_its_cause(sender, collection, way):
    for entry in CHOSEN:
        file = SimpleUploadedFile(entry.name, entry.build())
        if way == "page":
            assert sender.post(f"/collections/{collection.pk}/upload/", {"files": [file]}).status_code == 200
        else:
            answer = sender.post(f"/api/v1/collections/{collection.pk}/submissions", {"file": file})
            assert answer.status_code in (200, 201, 413, 415, 422), entry.name
            assert answer.status_code < 400 or answer.json()["detail"]
    sender.post(f"/collections/{collection.pk}/upload/", {"files": [SimpleUploadedFile("good.txt", good() + b"\n")]})
    drained()
    assert set(Submission.objects.values_list("state", flat=True)) == {"done"}
    for text in SubmissionReport.objects.values_list("text", flat=True):
        (one,) = stored.load(text).submissions
        unread = unread_note(one)
        assert one.results or (unread is not None and note_message(unread, "zh"))
        assert unread is None or unread.code != OUR_FAULT
    assert SubmissionReport.objects.get(submission__name="good.txt").verdict == "fail"
    assert sender.get(f"/collections/{collection.pk}/").status_code == 200


def test_each_is_told_of_by_the_self_check_and_nothing_is_kept(collection, monkeypatch):
    OfficeSettings.objects.create(pk=1, self_check=True)
    monkeypatch.setattr(self_checking.OFTEN, "_count", 10**9)
    stranger = Client(SERVER_NAME="localhost")
    for entry in CHOSEN:
        answer = stranger.post("/self-check/", {"files": SimpleUploadedFile(entry.name, entry.build())})
        page = answer.content.decode()
        assert answer.status_code in (200, 413), entry.name
        assert 'id="outcome"' in page, entry.name
    assert Submission.objects.count() == 0
