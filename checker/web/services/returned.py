"""Everything that was returned in a collection, with how its notice stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from checker.frozen import dataclass
from checker.web.models import CaseDecision, Collection, Notice, Submission
from checker.web.models.decision import CaseKind
from checker.web.services.letters import SENT

STATES = ("none", "withdrawn", "draft", "review", "signed", "sent", "received")
"""Of a notice in a list: none was made, it ended with its decision, or as ``NoticeState`` has it."""


@dataclass(frozen=True)
class Returned:
    """A submission that was returned, or has a notice all the same.

    ``state`` is one of STATES, ``again`` the town's next submission, ``overdue`` tells that there is none and the day
    that the notice names is past, ``held`` that a notice which was sent follows from a decision that no longer holds.
    """

    submission: Any
    notice: Any
    state: str
    again: Any
    overdue: bool
    held: bool = True


def returned(collection: Collection) -> tuple[Returned, ...]:
    """Return what was returned, in the order of the roster; the number of queries does not depend on how much."""
    rows = Submission.objects.filter(collection=collection, aside="", town__isnull=False).select_related("town")
    order = {town: at for at, town in enumerate(collection.memberships.order_by("pk").values_list("town", flat=True))}
    notices = {one.submission_id: one for one in Notice.objects.filter(submission__collection=collection)}
    held = _decisions(collection)
    later: dict[int, Any] = {}
    today = timezone.localdate()
    made = []
    for row in rows.order_by("-pk"):
        decision, notice, again = held.get(row.pk), notices.get(row.pk), later.get(row.town_id)
        later[row.town_id] = row
        if notice is not None or (decision is not None and decision.kind == CaseKind.RETURNED):
            made.append(_row(row, notice, decision, again, today))
    return tuple(sorted(made, key=lambda one: (order.get(one.submission.town_id, len(order)), one.submission.pk)))


def _row(row: Any, notice: Any, decision: Any, again: Any, today: dt.date) -> Returned:
    if notice is None:
        return Returned(row, None, "none", again, overdue=False)
    holds = notice.case_id == (None if decision is None else decision.pk)
    if notice.state not in SENT:
        return Returned(row, notice, notice.state if holds else "withdrawn", again, overdue=False)
    overdue = again is None and notice.due is not None and notice.due < today
    return Returned(row, notice, notice.state, again, overdue, held=holds)


def _decisions(collection: Collection) -> dict[int, CaseDecision]:
    held: dict[int, CaseDecision] = {}
    for one in CaseDecision.objects.filter(submission__collection=collection).order_by("pk"):
        if one.kind == CaseKind.WITHDRAWN:
            held.pop(one.submission_id, None)
        else:
            held[one.submission_id] = one
    return held
