"""What is kept no longer than it is of use."""

from __future__ import annotations

import datetime as dt

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from checker.web.models import Invitation, Visit
from checker.web.services.people.visits import LONGEST

_ATTEMPTS_KEPT = dt.timedelta(days=30)


def clean() -> None:
    """Remove expired sessions and links, and old records of wrong passwords; every log-in is an occasion."""
    now = timezone.now()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(attempt_time__lt=now - _ATTEMPTS_KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    Visit.objects.filter(begun_at__lt=now - LONGEST).delete()
    Invitation.objects.filter(expires__lt=now).delete()
