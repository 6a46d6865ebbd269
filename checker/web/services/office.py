"""The office's own settings, and what is still to be done before it can work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from checker.frozen import dataclass
from checker.web.models import Collection, Invitation, OfficeSettings, Profile, Submission
from checker.web.models.person import Role
from checker.web.services import audit

FIELDS = ("name", "contact", "telephone", "address", "code", "self_check", "public_rules")
_ROW = 1


@dataclass(frozen=True)
class Step:
    """One of the first things to do: ``words`` is a wording key, ``address`` the name of its page and what it takes."""

    words: str
    address: str
    arguments: tuple[int, ...]
    done: bool


def current() -> Any:
    """Return the settings, empty ones where none were made yet; nothing is written."""
    return OfficeSettings.objects.filter(pk=_ROW).first() or OfficeSettings(pk=_ROW)


def change(actor: Any, values: Mapping[str, Any]) -> None:
    """Keep new settings; which fields changed goes to the log."""
    with transaction.atomic():
        row = current()
        changed = [field for field in FIELDS if getattr(row, field) != values[field]]
        for field in changed:
            setattr(row, field, values[field])
        row.save()
        if changed:
            audit.note(actor, "office-changed", "office", fields=changed)


def first_steps() -> tuple[Step, ...]:
    """Return what a new office does first, in order; none once all is done."""
    newest = Collection.objects.order_by("-pk").values_list("pk", flat=True).first()
    invited = Invitation.objects.filter(role=Role.TOWN).exists() or Profile.objects.filter(role=Role.TOWN).exists()
    board, arguments = ("board", (newest,)) if newest is not None else ("new-collection", ())
    steps = (
        Step("people.first.office", "office", (), bool(current().name)),
        Step("people.first.collection", "new-collection", (), newest is not None),
        Step("people.first.invite", "invite", (), invited),
        Step("people.first.upload", board, arguments, Submission.objects.exists()),
    )
    return () if all(step.done for step in steps) else steps
