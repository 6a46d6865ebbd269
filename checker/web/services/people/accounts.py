"""Accounts: who has one, in which role, and who no longer may come in.  None is ever removed: the log names it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from checker.web.models import Profile
from checker.web.models.person import Role
from checker.web.services import audit
from checker.web.services.people import visits


class LastAdministrator(Exception):
    """Nobody would be left who can invite people and change roles."""


def role_of(user: Any) -> str | None:
    """Return the role of a user, None for a stranger."""
    if not user.is_authenticated:
        return None
    # Kept with the user, whom a page asks for several times.
    try:
        role: str = user.profile.role
    except Profile.DoesNotExist:
        return None
    return role


def listed(words: str = "", role: str = "") -> Any:
    """Return the profiles of all people, the active ones first, with user and town at hand.

    ``words`` leaves those in whose name or town they stand, ``role`` those of a role.
    """
    found = Profile.objects.select_related("user", "town").order_by("-user__is_active", "role", "user__username")
    if words:
        found = found.filter(user__username__icontains=words) | found.filter(town__name__icontains=words)
    return found.filter(role=role) if role else found


def deactivate(actor: Any, user: Any) -> None:
    """End somebody's access and log-ins; raises LastAdministrator."""
    with transaction.atomic():
        _leave_one(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        visits.end_all(user)
        audit.note(actor, "deactivated", f"user {user.pk}")


def reactivate(actor: Any, user: Any) -> None:
    """Let somebody in again, with the old password."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        audit.note(actor, "reactivated", f"user {user.pk}")


def change_role(actor: Any, user: Any, role: str, town: Any) -> None:
    """Give somebody another role, a submitter with the town; the log-ins of the old role end.

    Raises LastAdministrator.
    """
    with transaction.atomic():
        if role != Role.ADMINISTRATOR:
            _leave_one(user)
        Profile.objects.filter(user=user).update(role=role, town=town if role == Role.TOWN else None)
        if actor.pk != user.pk:
            visits.end_all(user)
        audit.note(actor, "role-changed", f"user {user.pk}", role=role)


def set_password(user: Any, password: str, action: str, kept: str | None = None) -> None:
    """Give a user a new password and end every log-in but that with the session ``kept``; ``action`` is for the log."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        visits.end_all(user, kept)
        reset(username=user.get_username())
        audit.note(user, action, f"user {user.pk}")


def locked() -> frozenset[str]:
    """Return the names under which nobody is let in for the moment, because a password was guessed too often."""
    from axes.models import AccessAttempt

    since = timezone.now() - dt.timedelta(hours=settings.AXES_COOLOFF_TIME)
    tried = AccessAttempt.objects.filter(attempt_time__gt=since).order_by().values("username", "ip_address")
    often = tried.annotate(failures=Sum("failures_since_start")).filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    return frozenset(one["username"] for one in often)


def unlock(actor: Any, user: Any) -> None:
    """Let a user try again at once."""
    with transaction.atomic():
        reset(username=user.get_username())
        audit.note(actor, "unlocked", f"user {user.pk}")


def end_visits(actor: Any, user: Any, kept: str | None = None) -> int:
    """End all log-ins of a user but that with the session ``kept``; return how many there were."""
    with transaction.atomic():
        count = visits.end_all(user, kept)
        if count:
            audit.note(actor, "visits-ended", f"user {user.pk}", count=count)
    return count


def _leave_one(user: Any) -> None:
    """Raise LastAdministrator where a user is the only one; two who leave at once wait for each other here."""
    active = Profile.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    keys = list(active.values_list("user_id", flat=True))
    if keys == [user.pk]:
        raise LastAdministrator
