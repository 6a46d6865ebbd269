"""Decisions on cases that are in force, and which round a town is in by them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from checker.web.models import CaseDecision, Notice, Submission
from checker.web.models.decision import CaseKind
from checker.web.models.notice import NoticeState
from checker.web.services.refused import Refused

SENT = (NoticeState.SENT, NoticeState.RECEIVED)
"""The states of a notice that its town can see."""


def in_force(**scope: object) -> dict[int, str]:
    """Return the case decision in force (accepted, returned) by submission.

    ``scope`` are conditions on the decisions, as ``submission__collection``.
    """
    held: dict[int, str] = {}
    found = CaseDecision.objects.filter(**scope).order_by("pk").values_list("submission_id", "kind")
    for submission, kind in found:
        if kind == CaseKind.WITHDRAWN:
            held.pop(submission, None)
        else:
            held[submission] = kind
    return held


def round_of(collection: Any, town: Any) -> int:
    """Return the round that a new submission of a town is: one more than were returned to it."""
    if town is None:
        return 1
    held = in_force(submission__collection=collection, submission__town=town)
    return 1 + sum(1 for kind in held.values() if kind == CaseKind.RETURNED)


def must_be_open(row: Submission) -> None:
    """Raise Refused where a submission is decided on or its notice has gone out: that has to be withdrawn first."""
    if in_force(submission=row):
        raise Refused("board.refused.decided")
    if Notice.objects.filter(submission=row, state__in=SENT).exists():
        raise Refused("board.refused.sent")


def second_due(row: Submission) -> dt.date | None:
    """Return the day by which a submission that answers a return is wanted: the one told in the notice, else the
    collection's; None where there is neither.
    """
    sent = Notice.objects.filter(
        submission__collection=row.collection_id,
        submission__town=row.town_id,
        submission__round=row.round - 1,
        state__in=SENT,
    )
    told: dt.date | None = sent.order_by("pk").values_list("due", flat=True).last()
    own: dt.date | None = row.collection.second_due
    return told or own
