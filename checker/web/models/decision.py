"""What a person decided on a finding and on a case; the last decision holds, none is ever changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from checker.web.models.append_only import AppendOnly
from checker.web.models.submission import Submission


class DecisionKind(models.TextChoices):
    """确认, 不成立（误报）, 免予补正, 已电话沟通; and that an earlier decision no longer holds."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WAIVED = "waived"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class CaseKind(models.TextChoices):
    """予以接收, 退回补正, 撤销决定."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class _Decided(AppendOnly):
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Decision(_Decided):
    """On one finding; a waiver needs its reason, a talk the person called, when, and the answer."""

    fingerprint = models.CharField(max_length=100)
    rule = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=DecisionKind.choices)
    reason = models.CharField(max_length=500, blank=True)
    called = models.CharField(max_length=50, blank=True)
    called_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        """Read in the order in which they were made."""

        indexes = (models.Index(fields=["submission", "fingerprint", "id"], name="decisions"),)


class AddedItem(_Decided):
    """What a program cannot see and a person adds; ``withdraws`` names an earlier one that no longer holds."""

    text = models.CharField(max_length=500)
    place = models.CharField(max_length=200, blank=True)
    severity = models.CharField(max_length=10, default="must")
    withdraws = models.OneToOneField("self", models.PROTECT, null=True)


class CaseDecision(_Decided):
    """On the whole submission."""

    kind = models.CharField(max_length=10, choices=CaseKind.choices)
    comment = models.CharField(max_length=500, blank=True)
