"""What comes, or need not come, without a file: paper, an explicit answer, an exemption, more time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.web.models import CaseDecision, Membership, Submission
from checker.web.models.decision import CaseKind
from checker.web.models.submission import Channel, State
from checker.web.services import audit, rechecking, rounds
from checker.web.services.refused import Refused

BARE = (State.PAPER, State.DECLARED)
"""The states of submissions without a file, which nobody checks."""


def at_noon(day: dt.date) -> dt.datetime:
    """Return the moment by which a day is written down of which no hour is known."""
    moment: dt.datetime = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    return moment


def register_paper(member: Membership, day: dt.date, channel: str, remark: str, by: Any) -> Submission:
    """Return the submission that a town handed in without a file on a day; raises Refused for a day to come."""
    return _bare(member, State.PAPER, at_noon(_past(day)), channel, remark, by)


def declare(member: Membership, text: str, by: Any, channel: str = Channel.UPLOAD) -> Submission:
    """Return the submission that is a town's explicit answer that it has nothing to report; raises Refused for none."""
    if not text.strip():
        raise Refused("board.refused.declaration")
    return _bare(member, State.DECLARED, timezone.now(), channel, text.strip(), by)


def accept_bare(row: Submission, by: Any, comment: str = "") -> None:
    """Accept what came without a file; raises Refused for anything else and where it is decided on."""
    with transaction.atomic(durable=True):
        row = Submission.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.state not in BARE or row.aside:
            raise Refused("board.refused.not-bare")
        rounds.must_be_open(row)
        CaseDecision(submission=row, by=by, kind=CaseKind.ACCEPTED, comment=comment[:500]).save()
        audit.note(by, "case", f"submission {row.pk}", kind=CaseKind.ACCEPTED, comment=comment[:500])


def exempt(member: Membership, reason: str, by: Any) -> None:
    """Say why a town need not report; an empty reason ends it."""
    with transaction.atomic(durable=True):
        Membership.objects.filter(pk=member.pk).update(exempt=reason.strip()[:200])
        audit.note(by, "exempt", f"membership {member.pk}", reason=reason.strip()[:200])


def extend(member: Membership, due: dt.date | None, reason: str, by: Any) -> None:
    """Give a town a later date and say why; None ends it.

    Raises Refused without a reason and for a date that is not later.
    """
    if due is not None and not reason.strip():
        raise Refused("board.refused.reason")
    if due is not None and due <= member.collection.due:
        raise Refused("board.refused.not-later", due=member.collection.due.isoformat())
    told = reason.strip()[:200] if due is not None else ""
    with transaction.atomic(durable=True):
        Membership.objects.filter(pk=member.pk).update(due=due, due_reason=told)
        audit.note(by, "extend", f"membership {member.pk}", due=due.isoformat() if due else "", reason=told)


def correct_receipt(row: Submission, day: dt.date, channel: str, remark: str, by: Any) -> None:
    """Write down on which day and by which way a submission came; a file not decided on is checked by that again.

    Raises Refused for a day to come and without a remark that says what it is known by.
    """
    if not remark.strip():
        raise Refused("board.refused.reason")
    moment = at_noon(_past(day))
    with transaction.atomic(durable=True):
        row = Submission.objects.select_for_update(of=("self",)).get(pk=row.pk)
        moved = timezone.localtime(row.received_at).date() != day
        changed = {"received_at": moment if moved else row.received_at, "channel": channel, "remark": remark[:500]}
        before = {"received": row.received_at.isoformat(), "channel": row.channel, "remark": row.remark}
        Submission.objects.filter(pk=row.pk).update(**changed)
        audit.note(by, "receipt", f"submission {row.pk}", to=day.isoformat(), channel=channel, before=before)
        if moved and row.state in (State.DONE, State.FAILED) and not rounds.in_force(submission=row):
            rechecking.again(row, by, "receipt")


def _past(day: dt.date) -> dt.date:
    if day > timezone.localdate():
        raise Refused("board.refused.future")
    return day


def _bare(member: Membership, state: str, received: dt.datetime, channel: str, remark: str, by: Any) -> Submission:
    with transaction.atomic(durable=True):
        row: Submission = Submission.objects.create(
            collection=member.collection,
            town=member.town,
            round=rounds.round_of(member.collection, member.town),
            received_at=received,
            channel=channel,
            remark=remark.strip()[:500],
            by=by,
            state=state,
            finished_at=timezone.now(),
        )
        audit.note(by, state, f"submission {row.pk}", channel=channel, remark=row.remark)
    return row
