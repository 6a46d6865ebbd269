"""What the database holds, a module a noun."""

from __future__ import annotations

from checker.web.models.audit import AuditEntry
from checker.web.models.collection import Collection, Membership, OfficeSettings, Town
from checker.web.models.decision import AddedItem, CaseDecision, Decision
from checker.web.models.notice import Notice
from checker.web.models.person import ApiToken, Invitation, Profile, Visit
from checker.web.models.production import Production
from checker.web.models.submission import Companion, Imprint, ShownDocument, Submission, SubmissionReport

__all__ = [
    "AddedItem",
    "ApiToken",
    "AuditEntry",
    "CaseDecision",
    "Collection",
    "Companion",
    "Decision",
    "Imprint",
    "Invitation",
    "Membership",
    "Notice",
    "OfficeSettings",
    "Production",
    "Profile",
    "ShownDocument",
    "Submission",
    "SubmissionReport",
    "Town",
    "Visit",
]
