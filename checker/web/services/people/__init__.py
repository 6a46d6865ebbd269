"""People: their accounts, the links by which those begin, and their log-ins."""

from __future__ import annotations

from checker.web.services.people.accounts import role_of
from checker.web.services.people.invitations import first_invitation, invitation, take_up

__all__ = ["first_invitation", "invitation", "role_of", "take_up"]
