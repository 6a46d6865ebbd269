"""Accounts, and the links by which they begin."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from checker.digest import sha256_hex
from checker.web.models import Invitation, Profile
from checker.web.models.person import Role
from checker.web.services import audit

_VALID = dt.timedelta(hours=24)


def first_invitation() -> str | None:
    """Return the key of a new link for the first administrator, which ends any earlier one; None where there is one."""
    with transaction.atomic():
        if Profile.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
            return None
        Invitation.objects.filter(role=Role.ADMINISTRATOR).delete()
        key = secrets.token_urlsafe(32)
        Invitation.objects.create(digest=_digest(key), role=Role.ADMINISTRATOR, expires=timezone.now() + _VALID)
        return key


def invitation(key: str) -> Any:
    """Return the invitation that a link holds the key of; None where it was used, has expired or never was."""
    return Invitation.objects.filter(digest=_digest(key), expires__gt=timezone.now()).first()


def take_up(key: str, name: str, password: str) -> Any:
    """Return the new user of an invitation, which is used up by it; None where it is no longer one."""
    with transaction.atomic(durable=True):
        found = invitation(key)
        # Of two who use it at once, one deletes it.
        if found is None or not Invitation.objects.filter(pk=found.pk).delete()[0]:
            return None
        user = User.objects.create_user(name, password=password)
        Profile.objects.create(user=user, role=found.role, town=found.town)
        audit.note(user, "account", f"user {user.pk}", role=found.role)
    return user


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


def _digest(key: str) -> str:
    return sha256_hex(key.encode())
