"""Files that take longer to make than a page may wait."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from checker.web.models.collection import Collection


class ProductionKind(models.TextChoices):
    """Of a collection: all notices, all annotated reports, all stored reports, everything as a workbook."""

    NOTICES = "notices"
    ANNOTATED = "annotated"
    REPORTS = "reports"
    LEDGER = "ledger"


class ProductionState(models.TextChoices):
    """A waiting row is the queue, as with submissions; ``removed``: it was made, and deleted for its age."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    REMOVED = "removed"


class Production(models.Model):
    """A file that is made beside the pages; ``done`` of ``total`` pieces are in it, ``sha256`` is where it is kept.

    ``cause`` is why there is none (a wording key or a record of a failure), ``size`` is in bytes.
    """

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="productions")
    kind = models.CharField(max_length=20, choices=ProductionKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=ProductionState.choices, default=ProductionState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    cause = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The queue is read by state and in order."""

        indexes = (models.Index(fields=["state", "id"], name="productions"),)
