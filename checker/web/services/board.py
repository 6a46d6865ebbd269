"""Who has sent what: the one place that every count and list comes from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from checker.frozen import dataclass
from checker.web.models import CaseDecision, Collection, Submission
from checker.web.models.decision import CaseKind
from checker.web.models.submission import State

STATES = ("none", "waiting", "stalled", "review", "failed", "returned", "accepted", "paper")
STALLED_AFTER = dt.timedelta(minutes=11)
"""Longer than the longest check may take."""


@dataclass(frozen=True)
class Standing:
    """How a town stands: its newest submission (None: none yet) and whether its first came, or is, too late.

    A submission whose town nobody knows stands for itself, with ``town`` None.
    """

    town: Any
    submission: Any
    state: str
    late: bool


def standings(collection: Collection, town: int | None = None) -> tuple[Standing, ...]:
    """Return how every town of a collection stands, in the order of their names, unmatched submissions behind them.

    ``town`` leaves only that one, for its own submitter.
    """
    now = timezone.now()
    towns = collection.towns.order_by("name") if town is None else collection.towns.filter(pk=town)
    rows = list(collection.submissions.select_related("report", "town").defer("report__text").order_by("pk"))
    decided = _decisions(row.pk for row in rows)
    found = []
    for one in towns:
        own = [row for row in rows if row.town_id == one.pk]
        first = min((row.received_at for row in own), default=now)
        late = timezone.localtime(first).date() > collection.due
        newest = own[-1] if own else None
        found.append(Standing(one, newest, state_of(newest, decided, now), late))
    strangers = [row for row in rows if row.town_id is None] if town is None else []
    return (*found, *(Standing(None, row, state_of(row, decided, now), False) for row in strangers))


def counts(found: Iterable[Standing]) -> Mapping[str, int]:
    """Return how many stand in each state that there is any in, in the order of STATES."""
    counted = Counter(one.state for one in found)
    return {state: counted[state] for state in STATES if counted[state]}


def state_of(row: Submission | None, decided: Mapping[int, str], now: dt.datetime) -> str:
    """Return one of STATES; ``decided`` holds the case decision in force by submission."""
    if row is None:
        return "none"
    if row.pk in decided:
        return decided[row.pk]
    if row.state == State.WAITING:
        return "stalled" if now - (row.begun_at or row.accepted_at) > STALLED_AFTER else "waiting"
    return {State.DONE: "review", State.FAILED: "failed", State.PAPER: "paper"}[State(row.state)]


def _decisions(submissions: Iterable[int]) -> dict[int, str]:
    held: dict[int, str] = {}
    for one in CaseDecision.objects.filter(submission_id__in=list(submissions)).order_by("pk"):
        if one.kind == CaseKind.WITHDRAWN:
            held.pop(one.submission_id, None)
        else:
            held[one.submission_id] = one.kind
    return held
