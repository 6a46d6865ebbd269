"""Checking a submission again, because what its check went by has changed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.web.models import Imprint, ShownDocument, Submission, SubmissionReport
from checker.web.models.submission import State
from checker.web.services import audit


def again(row: Submission, by: Any, why: str) -> None:
    """Let a submission with a file wait for its check once more; its earlier report goes in the same transaction.

    What people decided on its findings stays: they are known by rule and fingerprint, whatever report holds them.
    """
    if not row.sha256:
        return
    with transaction.atomic():
        forget(row.pk)
        fresh = {"state": State.WAITING, "begun_at": None, "attempts": 0, "cause": "", "finished_at": timezone.now()}
        Submission.objects.filter(pk=row.pk).update(**fresh)
        audit.note(by, "check-again", f"submission {row.pk}", why=why)


def forget(key: int) -> None:
    """Remove what the last check of a submission left: the report, its text, what it is compared by."""
    for kind in (SubmissionReport, ShownDocument, Imprint):
        kind.objects.filter(submission_id=key).delete()
