"""What every page needs to know of who looks at it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from checker.frozen import dataclass
from checker.web.models.person import Role
from checker.web.pages.access import STAFF
from checker.web.services import people

# Address name, words, roles that see it.
_ENTRIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("home", "web.collections", (*STAFF, Role.TOWN)),
    ("people", "people.title", STAFF),
    ("overlays", "people.overlays", STAFF),
    ("audit", "audit.title", STAFF),
    ("office", "people.office", (Role.ADMINISTRATOR,)),
    ("false-alarms", "case.alarms", STAFF),
    ("productions", "letter.files", STAFF),
    ("self-check", "open.self.title", (*STAFF, Role.TOWN)),
)


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation; ``words`` is a wording key, ``here`` tells that it is the page that is shown."""

    address: str
    words: str
    here: bool


def context(request: HttpRequest) -> dict[str, Any]:
    """Return the role of the visitor for templates (``role``, ``staff``) and where they may go (``navigation``)."""
    role = people.role_of(request.user) if hasattr(request, "user") else None
    reached = [(reverse(name), words) for name, words, roles in _ENTRIES if role in roles]
    return {
        "role": role,
        "staff": role in STAFF,
        "navigation": [Entry(address, words, address == request.path) for address, words in reached],
    }
