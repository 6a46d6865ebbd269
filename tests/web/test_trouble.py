"""What is said where the disk is full or the database away; nothing half is kept."""

from __future__ import annotations

import errno

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.test import Client

from checker.web import blobs as blob_store
from checker.web.models import AuditEntry, Submission
from checker.web.services import accepting

CAUSES = {
    "the disk": (OSError(errno.ENOSPC, "No space left on device"), 507, "磁盘空间不足"),
    "a quota": (OSError(errno.EDQUOT, "Disk quota exceeded"), 507, "磁盘空间不足"),
    "the database's disk": (OperationalError("database or disk is full"), 507, "磁盘空间不足"),
    "a busy database": (OperationalError("database is locked"), 503, "数据库暂时不可用"),
    "a database that is gone": (InterfaceError("connection already closed"), 503, "数据库暂时不可用"),
}


@pytest.fixture
def browser(person):
    made = Client(SERVER_NAME="localhost", raise_request_exception=False)
    made.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
    return made


def kept():
    return {path for path in settings.DATA_FOLDER.blobs.rglob("*") if path.is_file()}


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("place", ["file", "row"])
def test_what_could_not_be_kept_is_said_in_words(browser, collection, monkeypatch, cause, place):
    error, status, words = CAUSES[cause]

    def fails(*_, **__):
        raise error

    before = kept()
    with monkeypatch.context() as during:
        if place == "file":
            during.setattr(blob_store.os, "fsync", fails)
        else:
            during.setattr(accepting.audit, "note", fails)
        file = SimpleUploadedFile("青溪镇.txt", f"甲{cause}".encode())
        answer = browser.post(f"/collections/{collection.pk}/upload/", {"files": [file]})
    page = answer.content.decode()
    assert (answer.status_code, words in page, "青溪镇" in page) == (status, True, False)
    assert (Submission.objects.count(), AuditEntry.objects.count()) == (0, 0)
    if place == "file":
        assert kept() == before
    again = SimpleUploadedFile("青溪镇.txt", f"甲{cause}".encode())
    assert browser.post(f"/collections/{collection.pk}/upload/", {"files": [again]}).status_code == 200
    assert Submission.objects.count() == 1
