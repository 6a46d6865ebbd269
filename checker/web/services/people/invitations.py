"""The links by which accounts begin and forgotten passwords are replaced: each works once and not for long."""

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
from checker.web.services.people import accounts

_FIRST_VALID = dt.timedelta(hours=24)
VALID = dt.timedelta(days=7)
"""A town hears of it by a letter, and answers in its own time."""
RESET_VALID = dt.timedelta(hours=24)

ROLES_INVITED = {Role.ADMINISTRATOR: tuple(Role), Role.OFFICER: (Role.TOWN,)}
"""Whom a person of a role may invite."""


class NotTheirs(Exception):
    """Somebody would invite to a role that is not theirs to give."""


def first_invitation() -> str | None:
    """Return the key of a new link for the first administrator, which ends any earlier one; None where there is one."""
    with transaction.atomic():
        if Profile.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
            return None
        Invitation.objects.filter(role=Role.ADMINISTRATOR, by=None).delete()
        return _issue(_FIRST_VALID, role=Role.ADMINISTRATOR)


def invite(actor: Any, role: str, town: Any = None) -> str:
    """Return the key of a new link for somebody of a role, a submitter with the town; raises NotTheirs."""
    if role not in ROLES_INVITED.get(Role(accounts.role_of(actor)), ()):
        raise NotTheirs
    with transaction.atomic():
        key = _issue(VALID, role=role, town=town, by=actor)
        audit.note(actor, "invited", f"town {town.pk}" if town else "office", role=role)
    return key


def invite_all(actor: Any, collection: Any, without_account: bool = True) -> tuple[tuple[Any, str], ...]:
    """Return each town of a collection and the key of its new link, which ends those that it did not use.

    ``without_account`` leaves out towns that have a submitter; those that need not report are never asked.
    """
    towns = collection.towns.filter(memberships__collection=collection, memberships__exempt="").order_by("name")
    if without_account:
        having = Profile.objects.filter(role=Role.TOWN, user__is_active=True).values("town_id")
        towns = towns.exclude(pk__in=having)
    with transaction.atomic():
        asked = tuple(towns.distinct())
        Invitation.objects.filter(role=Role.TOWN, user=None, town__in=asked).delete()
        made = tuple((town, _issue(VALID, role=Role.TOWN, town=town, by=actor)) for town in asked)
        audit.note(actor, "invited-all", f"collection {collection.pk}", count=len(made))
    return made


def reset(actor: Any, user: Any) -> str:
    """Return the key of a link by which a user sets a new password; earlier ones no longer work."""
    with transaction.atomic():
        Invitation.objects.filter(user=user).delete()
        profile = user.profile
        key = _issue(RESET_VALID, role=profile.role, town=profile.town, user=user, by=actor)
        audit.note(actor, "reset", f"user {user.pk}")
    return key


def pending() -> Any:
    """Return the invitations of new people that may still be used, the newest first."""
    open_still = Invitation.objects.filter(user=None, expires__gt=timezone.now()).exclude(by=None)
    return open_still.select_related("town", "by").order_by("-pk")


def withdraw(actor: Any, found: Any) -> None:
    """End a link before it was used."""
    with transaction.atomic():
        if Invitation.objects.filter(pk=found.pk).delete()[0]:
            audit.note(actor, "invitation-withdrawn", f"town {found.town_id}" if found.town_id else "office")


def invitation(key: str) -> Any:
    """Return the invitation that a link holds the key of; None where it was used, has expired or never was."""
    found = Invitation.objects.filter(digest=_digest(key), expires__gt=timezone.now())
    return found.select_related("town", "user").first()


def take_up(key: str, name: str, password: str) -> Any:
    """Return the user of an invitation, which is used up by it; None where it is no longer one.

    It is a new one called ``name``, or the one whose password is replaced: then ``name`` counts for nothing.
    """
    with transaction.atomic(durable=True):
        found = invitation(key)
        # Of two who use it at once, one deletes it.
        if found is None or not Invitation.objects.filter(pk=found.pk).delete()[0]:
            return None
        if found.user is not None:
            accounts.set_password(found.user, password, "password-reset")
            return found.user if found.user.is_active else None
        user = User.objects.create_user(name, password=password)
        Profile.objects.create(user=user, role=found.role, town=found.town)
        audit.note(user, "account", f"user {user.pk}", role=found.role)
    return user


def _issue(valid: dt.timedelta, **fields: Any) -> str:
    key = secrets.token_urlsafe(32)
    Invitation.objects.create(digest=_digest(key), expires=timezone.now() + valid, **fields)
    return key


def _digest(key: str) -> str:
    return sha256_hex(key.encode("utf-8", "surrogatepass"))
