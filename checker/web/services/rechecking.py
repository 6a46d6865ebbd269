"""Checking a submission again, because what its check went by has changed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.web.models import ShownDocument, Submission, SubmissionReport
from checker.web.models.submission import State
from checker.web.services import audit


def again(row: Submission, by: Any, why: str) -> None:
    """Let a submission with a file wait for its check once more; its earlier report goes in the same transaction.

    What people decided on its findings stays: they are known by rule and fingerprint, whatever report holds them.
    """
    if not row.sha256:
        return
    with transaction.atomic():
        SubmissionReport.objects.filter(submission=row).delete()
        ShownDocument.objects.filter(submission=row).delete()
        fresh = {"state": State.WAITING, "begun_at": None, "attempts": 0, "cause": "", "finished_at": timezone.now()}
        Submission.objects.filter(pk=row.pk).update(**fresh)
        audit.note(by, "check-again", f"submission {row.pk}", why=why)
