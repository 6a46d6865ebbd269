"""The return notice on a submission."""

from __future__ import annotations

from django.db import models

from checker.web.models.decision import CaseDecision
from checker.web.models.submission import Submission


class NoticeState(models.TextChoices):
    """草稿 → 待审核 → 已签发 → 已发出 → 已签收."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"


class Way(models.TextChoices):
    """How a notice reached the town: on its page here, by the offices' document system, on paper, by telephone."""

    HERE = "here"
    DOCUMENTS = "documents"
    PAPER = "paper"
    TELEPHONE = "telephone"


class Notice(models.Model):
    """A notice as a person leaves it; ``items`` are its numbered texts with the findings that each speaks of.

    An item is a mapping: ``rule``, ``fingerprints``, ``section`` (must, should, publication), ``head``, ``text``,
    ``place``, ``remedy``, ``kept`` (False: taken out by a person), ``added`` (True: written by a person).
    ``form`` is notice or slip; ``date`` is the letter's own (None: the day of its signing), ``due`` is the day by which
    the town answers (None: the office's working days after the date).

    ``case`` is the decision that it follows from: a notice that was not sent ends with it.  ``frame`` is everything
    that is printed around the items, from the signing on; ``way`` is one of Way, ``version`` counts the changes.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="notice")
    case = models.ForeignKey(CaseDecision, models.PROTECT, null=True, related_name="notices")
    form = models.CharField(max_length=10, default="notice")
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=50, blank=True)
    date = models.DateField(null=True)
    due = models.DateField(null=True)
    items = models.JSONField(default=list)
    frame = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    received_at = models.DateTimeField(null=True)
