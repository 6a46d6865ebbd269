"""The return notice on a submission."""

from __future__ import annotations

from django.db import models

from checker.web.models.submission import Submission


class NoticeState(models.TextChoices):
    """草稿 → 待审核 → 已签发 → 已发出 → 已签收."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"


class Notice(models.Model):
    """A notice as a person leaves it; ``items`` are its numbered texts with the findings that each speaks of.

    An item is a mapping: ``rule``, ``fingerprints``, ``section`` (must, should, publication), ``head``, ``text``,
    ``place``, ``remedy``, ``kept`` (False: taken out by a person), ``added`` (True: written by a person).
    ``form`` is notice or slip; ``due`` is the day by which the town answers.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="notice")
    form = models.CharField(max_length=10, default="notice")
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.DRAFT)
    number = models.CharField(max_length=50, blank=True)
    date = models.DateField(null=True)
    due = models.DateField(null=True)
    items = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
