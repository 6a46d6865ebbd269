"""How far what waits for its check is: its place, since when it waits, whether anything moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Max

from checker.frozen import dataclass
from checker.web.models import Submission
from checker.web.models.submission import State

STALLED_AFTER = dt.timedelta(minutes=11)
"""Longer than the longest check may take."""


@dataclass(frozen=True)
class Progress:
    """How far a waiting submission is: ``begun`` (None: not yet) or its ``position`` from 1; since when it waits.

    ``stalled`` tells that nothing has moved for longer than any check takes, ``moved`` when something last did.
    """

    position: int
    since: dt.datetime
    begun: dt.datetime | None
    stalled: bool
    moved: dt.datetime


def progress(now: dt.datetime) -> Mapping[int, Progress]:
    """Return how far every waiting submission of the whole office is; the queue is one for all collections."""
    waiting = Submission.objects.filter(state=State.WAITING).order_by("pk")
    rows = list(waiting.values_list("pk", "begun_at", "accepted_at", "finished_at"))
    if not rows:
        return {}
    ended = Submission.objects.exclude(state=State.WAITING).aggregate(last=Max("finished_at"))["last"]
    moments = [begun for _, begun, _, _ in rows if begun is not None]
    last = max([*moments, *([ended] if ended is not None else [])], default=None)
    found, ahead = {}, 0
    for key, begun, accepted, given_up in rows:
        since = max(accepted, given_up or accepted)
        if begun is None:
            ahead += 1
        moved = begun or max(since, last or since)
        found[key] = Progress(ahead if begun is None else 0, since, begun, now - moved > STALLED_AFTER, moved)
    return found
