"""Who did what and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from checker.web.models.append_only import AppendOnly


class AuditEntry(AppendOnly):
    """One thing that happened; ``actor`` is empty where the program did it, ``name`` is kept when a person leaves."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
