"""A person says which town a file is from, or that it is no report."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from checker.web.models import Submission
from checker.web.models.submission import State
from checker.web.services import audit, rechecking, rounds
from checker.web.services.refused import Refused


def place(row: Submission, town: Any, by: Any) -> bool:
    """Let a submission be a town's; tell whether it is checked again, as what its check went by has changed.

    Raises Refused where the town takes no part, where the submission is decided on, and where the town has sent the
    same file already.
    """
    with transaction.atomic(durable=True):
        row = _locked(row)
        if not row.collection.memberships.filter(town=town).exists():
            raise Refused("board.refused.no-member")
        if row.town_id == town.pk:
            _settle(row, by, doubtful=False)
            return False
        rounds.must_be_open(row)
        twins = row.collection.submissions.filter(sha256=row.sha256, town=town, aside="").exclude(sha256="")
        if twins.exists():
            raise Refused("board.refused.twin", town=town.name)
        before, number = row.town_id, rounds.round_of(row.collection, town)
        audit.note(by, "place", f"submission {row.pk}", town=town.pk, before=before)
        Submission.objects.filter(pk=row.pk).update(town=town, doubtful=False, round=number)
        if row.state in (State.DONE, State.FAILED):
            rechecking.again(row, by, "town")
            return True
    return False


def set_aside(row: Submission, reason: str, by: Any) -> None:
    """Let a submission count nowhere; raises Refused without a reason and where it is decided on."""
    if not reason.strip():
        raise Refused("board.refused.reason")
    with transaction.atomic(durable=True):
        row = _locked(row)
        rounds.must_be_open(row)
        Submission.objects.filter(pk=row.pk).update(aside=reason.strip()[:200])
        audit.note(by, "aside", f"submission {row.pk}", reason=reason.strip()[:200])


def take_back(row: Submission, by: Any) -> None:
    """Let a submission that was set aside count again."""
    with transaction.atomic(durable=True):
        row = _locked(row)
        Submission.objects.filter(pk=row.pk).update(aside="")
        audit.note(by, "take-back", f"submission {row.pk}", reason=row.aside)


def _settle(row: Submission, by: Any, *, doubtful: bool) -> None:
    if row.doubtful != doubtful:
        Submission.objects.filter(pk=row.pk).update(doubtful=doubtful)
        audit.note(by, "place", f"submission {row.pk}", town=row.town_id, before=row.town_id)


def _locked(row: Submission) -> Submission:
    found: Submission = Submission.objects.select_for_update(of=("self",)).select_related("collection").get(pk=row.pk)
    return found
