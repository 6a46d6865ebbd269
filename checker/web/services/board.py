"""Who has sent what: the one place that every count and list comes from."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from checker.frozen import dataclass
from checker.web.models import AddedItem, Collection, Decision, Notice, Submission
from checker.web.models.decision import CaseKind, DecisionKind
from checker.web.models.submission import State
from checker.web.services import queue, rounds
from checker.web.services.queue import Progress
from checker.web.services.weighing import SETTLING, Decided, Weight, weigh

STATES = (
    "none",
    "paper",
    "waiting",
    "stalled",
    "failed",
    "review",
    "calling",
    "returned",
    "again",
    "accepted",
    "exempt",
)
"""未报送、纸质已收、检查中、检查停滞、需人工核查、待审核、电话补正中、已退回、已重报待复核、已接收、无需报送."""
WAITING = ("waiting", "stalled")


@dataclass(frozen=True)
class Missed:
    """A limit that a town missed: ``which`` is first or second; ``received`` is None where nothing came yet."""

    which: str
    due: dt.date
    received: dt.date | None


@dataclass(frozen=True)
class Standing:
    """How a town stands: its newest submission (None: none yet), its state (one of STATES), the limits it missed.

    ``due`` is by when its first report is, or was, wanted, ``extended`` whether that is a date of its own;
    ``second_due`` by when the mended one is (None: nothing was returned, or no day is set).
    ``rows`` are all its submissions that count, oldest first, ``weight`` is what counts of the newest one's report;
    ``shared`` counts its findings on text of other reports that nobody settled;
    ``progress`` is there while that one waits; ``notice`` is the notice on the one that was returned last.
    """

    town: Any
    submission: Any
    state: str
    late: bool
    missed: tuple[Missed, ...] = ()
    membership: Any = None
    due: dt.date | None = None
    extended: bool = False
    second_due: dt.date | None = None
    rows: tuple[Any, ...] = ()
    weight: Weight | None = None
    shared: int = 0
    progress: Progress | None = None
    notice: Any = None


def standings(collection: Collection, town: int | None = None) -> tuple[Standing, ...]:
    """Return how every town of a collection stands, in the order of the roster; ``town`` leaves only that one.

    The number of queries does not depend on the number of towns.
    """
    members = collection.memberships.select_related("town").order_by("pk")
    rows = counted(collection)
    if town is not None:
        members, rows = members.filter(town=town), rows.filter(town=town)
    known = _Known(collection, list(rows), timezone.now())
    return tuple(known.standing(member) for member in members)


def counts(found: Iterable[Standing]) -> Mapping[str, int]:
    """Return how many stand in each state that there is any in, in the order of STATES."""
    totals = Counter(one.state for one in found)
    return {state: totals[state] for state in STATES if totals[state]}


def counted(collection: Collection) -> Any:
    """Return the query of a collection's submissions that nobody set aside, oldest first, without their long texts."""
    rows = collection.submissions.filter(aside="").select_related("report").order_by("pk")
    # What stands behind the text in a row can be had only by reading past it.
    return rows.defer("report__text", "report__made_at")


def unplaced(collection: Collection) -> tuple[Any, ...]:
    """Return the submissions whose town a person has to tell, oldest first; those still to be read are none of them."""
    asked = Q(doubtful=True) | Q(town=None) & ~Q(state=State.WAITING)
    return tuple(counted(collection).select_related("town", "report").filter(asked))


class _Known:
    """Everything that is known of a collection, read once."""

    def __init__(self, collection: Collection, rows: Sequence[Any], now: dt.datetime) -> None:
        self._collection, self._now = collection, now
        self._rows: dict[int | None, list[Any]] = defaultdict(list)
        for row in rows:
            self._rows[row.town_id].append(row)
        scope = {"submission__collection": collection}
        self._cases = rounds.in_force(**scope)
        self._decided = decisions_in_force(**scope)
        self._added = _added(**scope)
        self._notices = {one.submission_id: one for one in Notice.objects.filter(**scope).defer("items")}
        waiting = any(row.state == State.WAITING for row in rows)
        self._progress = queue.progress(now) if waiting else {}

    def standing(self, member: Any) -> Standing:
        rows = self._rows[member.town_id]
        newest = rows[-1] if rows else None
        weight = None if newest is None else self._weight(newest)
        back = next((n for n in reversed(range(len(rows))) if self._cases.get(rows[n].pk) == CaseKind.RETURNED), None)
        notice = None if back is None else self._notices.get(rows[back].pk)
        due = member.due or self._collection.due
        second = None if back is None else self._second_due(notice)
        exempt = bool(member.exempt) and newest is None
        missed = () if exempt else self._missed(rows, due, second, back)
        return Standing(
            town=member.town,
            submission=newest,
            state="exempt" if exempt else self._state(newest, weight, back is not None),
            late=bool(missed),
            missed=missed,
            membership=member,
            due=due,
            extended=member.due is not None and member.due != self._collection.due,
            second_due=second,
            rows=tuple(rows),
            weight=weight,
            shared=0 if newest is None else self._shared(newest),
            progress=None if newest is None else self._progress.get(newest.pk),
            notice=notice,
        )

    def _second_due(self, notice: Any) -> dt.date | None:
        # What a town was told in writing is what it is held to.
        told: dt.date | None = notice.due if notice is not None and notice.state in rounds.SENT else None
        own: dt.date | None = self._collection.second_due
        return told or own

    def _missed(
        self, rows: Sequence[Any], due: dt.date, second: dt.date | None, back: int | None
    ) -> tuple[Missed, ...]:
        first = _missed("first", due, rows, self._now)
        again = None if back is None or second is None else _missed("second", second, rows[back + 1 :], self._now)
        return tuple(one for one in (first, again) if one is not None)

    def _state(self, row: Any, weight: Weight | None, returned: bool) -> str:
        if row is None:
            return "none"
        if row.pk in self._cases:
            return self._cases[row.pk]
        if row.state == State.WAITING:
            held = self._progress.get(row.pk)
            return "stalled" if held is not None and held.stalled else "waiting"
        if row.state == State.FAILED:
            return "failed"
        if DecisionKind.SETTLED in self._decided.get(row.pk, {}).values():
            return "calling"
        if weight is not None and weight.verdict == "undetermined":
            return "failed"
        if returned:
            return "again"
        return "paper" if row.state == State.PAPER else "review"

    def _weight(self, row: Any) -> Weight | None:
        report = getattr(row, "report", None)
        return None if report is None else weigh(report, self._decided.get(row.pk, {}), self._added.get(row.pk, ()))

    def _shared(self, row: Any) -> int:
        report, decided = getattr(row, "report", None), self._decided.get(row.pk, {})
        found = () if report is None else report.shared
        return sum(decided.get((rule, fingerprint)) not in SETTLING for rule, fingerprint in found)


def decisions_in_force(**scope: object) -> Mapping[int, Decided]:
    """Return, by submission, the decisions on its findings that hold: the last ones that were not withdrawn."""
    held: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    found = Decision.objects.filter(**scope).order_by("pk")
    for submission, rule, fingerprint, kind in found.values_list("submission_id", "rule", "fingerprint", "kind"):
        held[submission][rule, fingerprint] = kind
    return {
        key: {finding: kind for finding, kind in of_one.items() if kind != DecisionKind.WITHDRAWN}
        for key, of_one in held.items()
    }


def _added(**scope: object) -> Mapping[int, list[str]]:
    """Return, by submission, the severities of what people added and did not withdraw."""
    found = list(AddedItem.objects.filter(**scope).values_list("pk", "submission_id", "severity", "withdraws_id"))
    gone = {withdrawn for _, _, _, withdrawn in found if withdrawn is not None}
    held: dict[int, list[str]] = defaultdict(list)
    for key, submission, severity, withdrawn in found:
        if withdrawn is None and key not in gone:
            held[submission].append(severity)
    return held


def _missed(which: str, due: dt.date, rows: Sequence[Submission], now: dt.datetime) -> Missed | None:
    """Tell whether the first of some submissions, or today where there is none, is after a limit."""
    first = min((row.received_at for row in rows), default=None)
    day = timezone.localtime(first or now).date()
    return Missed(which, due, None if first is None else day) if day > due else None
