"""The log of what happened."""

from __future__ import annotations

from typing import Any

from checker.web.models import AuditEntry


def note(actor: Any, action: str, subject: str, **details: object) -> None:
    """Write down that ``actor`` (a user, None for the program) did something to a subject, in the same transaction."""
    name = actor.get_username() if actor is not None else ""
    AuditEntry(actor=actor, name=name, action=action, subject=subject, details=details).save()
