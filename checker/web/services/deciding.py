"""What people decide on a case: on its findings, on what they add, on the whole of it.

Nothing is changed afterwards: a later row takes the place of an earlier one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.reports.entries import Entry, entries
from checker.web.models import AddedItem, CaseDecision, Decision, Notice, Submission
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.decision import CaseKind, DecisionKind
from checker.web.models.notice import NoticeState
from checker.web.models.submission import State
from checker.web.services import audit, cases, rechecking

UNJUDGED = ("failed", "undetermined")
_AGREES = {"accept": CaseKind.ACCEPTED, "return": CaseKind.RETURNED}
_RETURNED = ("must", "should")
_OUT = (NoticeState.SENT, NoticeState.RECEIVED)


class Refused(Exception):
    """A decision is not taken; ``reason`` is the end of a wording key, case.refused.REASON."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Seen:
    """What the page showed on which somebody decides: which report, and the last row of each kind (0: none)."""

    report: int = 0
    decision: int = 0
    case: int = 0
    item: int = 0

    def __str__(self) -> str:
        return f"{self.report}.{self.decision}.{self.case}.{self.item}"


@dataclass(frozen=True)
class Verdict:
    """What somebody says of findings; what is needed depends on the kind."""

    kind: str
    reason: str = ""
    called: str = ""
    called_at: dt.datetime | None = None
    answer: str = ""

    def lacking(self) -> str | None:
        """Return what is missing (reason, call), None where nothing is."""
        if self.kind == DecisionKind.WAIVED and not self.reason.strip():
            return "reason"
        if self.kind == DecisionKind.SETTLED and not (self.called.strip() and self.called_at and self.answer.strip()):
            return "call"
        return None


def seen_of(submission: Submission) -> Seen:
    """Return what a page made now shows."""
    key = submission.pk
    report = StoredReport.objects.filter(submission_id=key).values_list("pk", flat=True).first()
    return Seen(report or 0, *(_last(kind, key) for kind in (Decision, CaseDecision, AddedItem)))


def read_seen(text: str) -> Seen:
    """Return what a form says that its page showed; what nobody can have seen where it says nothing sensible."""
    pieces = text.split(".")
    if len(pieces) != 4 or not all(one.isdecimal() and one.isascii() and len(one) < 19 for one in pieces):
        return Seen(report=-1)
    return Seen(*map(int, pieces))


def obstacle(submission: Submission) -> str | None:
    """Return why nobody may decide on a submission (the end of a wording key), None where anybody of the office may."""
    if submission.aside:
        return "aside"
    if submission.state == State.WAITING:
        return "waiting"
    if submission.town_id is None or submission.doubtful:
        return "town"
    if newer(submission) is not None:
        return "superseded"
    return None


def newer(submission: Submission) -> int | None:
    """Return the key of the newest later version of the same town, None where this is it."""
    later = Submission.objects.filter(
        collection_id=submission.collection_id, town_id=submission.town_id, aside="", pk__gt=submission.pk
    )
    found: int | None = later.order_by("-pk").values_list("pk", flat=True).first()
    return found


def decide_findings(key: int, user: Any, seen: Seen, fingerprints: Iterable[str], verdict: Verdict) -> list[Decision]:
    """Write down what somebody decided on findings of a submission; return the rows.

    Raises Refused: what is lacking, what stands in the way, or that somebody else decided since (stale).
    """
    with transaction.atomic():
        row = _locked(key)
        _stop(obstacle(row) or verdict.lacking())
        if cases.holding(cases.case_decisions(row)) is not None:
            raise Refused("decided")
        made = cases.history(row)
        known = {one.fingerprint: one for one in _findings(row, seen)}
        wanted = list(dict.fromkeys(fingerprints))
        if not wanted or any(one not in known for one in wanted):
            raise Refused("stale")
        for one in wanted:
            if one in made and made[one][-1].pk > seen.decision:
                raise Refused("stale")
            if verdict.kind == DecisionKind.WITHDRAWN and one not in cases.standing(made):
                raise Refused("nothing")
        rows = [_row(row, user, known[one], verdict) for one in wanted]
        _write(rows)
        rules = sorted({one.rule for one in rows})
        audit.note(user, f"finding-{verdict.kind}", f"submission {key}", rules=rules, count=len(rows))
    return rows


def add_item(key: int, user: Any, text: str, place: str, severity: str) -> AddedItem:
    """Add what a program cannot see; raises Refused."""
    with transaction.atomic():
        row = _open(key)
        if not text.strip():
            raise Refused("text")
        item = AddedItem(
            submission=row,
            by=user,
            text=text.strip()[:500],
            place=place.strip()[:200],
            severity="should" if severity == "should" else "must",
        )
        item.save()
        audit.note(user, "item-added", f"submission {key}", item=item.pk, severity=item.severity)
    return item


def withdraw_item(key: int, user: Any, item: int) -> None:
    """Withdraw what somebody added; raises Refused."""
    with transaction.atomic():
        row = _open(key)
        found = next((one for one in cases.added_items(row) if one.pk == item), None)
        if found is None:
            raise Refused("stale")
        AddedItem(submission=row, by=user, text=found.text, place=found.place, withdraws=found).save()
        audit.note(user, "item-withdrawn", f"submission {key}", item=item)


def decide_case(key: int, user: Any, seen: Seen, kind: str, comment: str) -> CaseDecision:
    """Accept or return a submission, or withdraw what was decided; returning confirms what is undecided with it.

    Raises Refused.
    """
    with transaction.atomic():
        row = _locked(key)
        _stop(obstacle(row))
        if seen != seen_of(row):
            raise Refused("stale")
        held = cases.holding(cases.case_decisions(row))
        suggested = cases.suggestion(row)
        _stop(_unfit(row, kind, held, suggested, comment))
        confirmed = 0
        if kind == CaseKind.RETURNED:
            rows = [_row(row, user, found, Verdict(DecisionKind.CONFIRMED)) for found in unconfirmed(row)]
            _write(rows)
            confirmed = len(rows)
        made = CaseDecision(submission=row, by=user, kind=kind, comment=comment.strip()[:500])
        made.save()
        audit.note(user, f"case-{kind}", f"submission {key}", suggestion=suggested, confirmed=confirmed)
    return made


def unconfirmed(submission: Submission) -> list[Finding]:
    """Return the findings of a submission that a return asks to be mended and nobody has decided on."""
    try:
        report = cases.stored_report(submission)
    except StoredReport.DoesNotExist:
        return []
    return undecided(entries(report.submissions[0]), cases.in_force(submission), _RETURNED)


def undecided(found: Sequence[Entry], decided: Any, kinds: Sequence[str]) -> list[Finding]:
    """Return the findings of some kinds that have no decision."""
    return [one.finding for one in found if one.kind in kinds and one.finding.fingerprint not in decided]


def check_again(key: int, user: Any) -> None:
    """Put a submission that was not judged back among those that wait; what people decided on it is kept.

    Raises Refused where it was judged, or waits.
    """
    with transaction.atomic():
        row = _locked(key)
        report = StoredReport.objects.filter(submission_id=key).first()
        _stop("aside" if row.aside else "waiting" if row.state == State.WAITING else None)
        verdict = report.verdict if report is not None else row.state
        if verdict not in UNJUDGED:
            raise Refused("judged")
        if not row.sha256:
            raise Refused("judged")
        rechecking.again(row, user, row.cause or verdict)


def next_case(submission: Submission) -> int | None:
    """Return the key of the next submission of the collection that awaits a decision, after the last the first."""
    rows = Submission.objects.filter(collection_id=submission.collection_id, aside="", town__isnull=False)
    newest = {row.town_id: row for row in rows.order_by("pk").only("pk", "town_id", "state", "doubtful")}
    decided = CaseDecision.objects.filter(submission__collection_id=submission.collection_id).order_by("pk")
    held: dict[int, str] = dict(decided.values_list("submission_id", "kind"))
    waiting = sorted(
        row.pk
        for row in newest.values()
        if row.state in (State.DONE, State.FAILED)
        and not row.doubtful
        and held.get(row.pk, CaseKind.WITHDRAWN) == CaseKind.WITHDRAWN
        and row.pk != submission.pk
    )
    return next((key for key in waiting if key > submission.pk), waiting[0] if waiting else None)


def _locked(key: int) -> Any:
    return Submission.objects.select_for_update().get(pk=key)


def _open(key: int) -> Any:
    row = _locked(key)
    _stop(obstacle(row))
    if cases.holding(cases.case_decisions(row)) is not None:
        raise Refused("decided")
    return row


def _stop(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _findings(row: Submission, seen: Seen) -> list[Finding]:
    """The findings that the page showed, where the report is still that one."""
    report = StoredReport.objects.filter(submission_id=row.pk).values_list("pk", flat=True).first()
    if report is None or report != seen.report:
        raise Refused("stale")
    return list(cases.stored_report(row).submissions[0].findings)


def _unfit(row: Submission, kind: str, held: CaseDecision | None, suggested: str, comment: str) -> str | None:
    """Why a decision on the whole cannot be taken as it is."""
    if kind == CaseKind.WITHDRAWN:
        if held is None:
            return "nothing"
        if Notice.objects.filter(submission_id=row.pk, state__in=_OUT).exists():
            return "sent"
        return None if comment.strip() else "comment-withdraw"
    if held is not None:
        return "decided"
    # What came without a file has nothing that could be suggested.
    bare = row.state in (State.PAPER, State.DECLARED) and kind == CaseKind.ACCEPTED
    agrees = bare or _AGREES.get(suggested) == kind
    return None if agrees or comment.strip() else "comment-against"


def _row(row: Submission, user: Any, found: Finding, verdict: Verdict) -> Decision:
    called = verdict.kind == DecisionKind.SETTLED
    return Decision(
        submission=row,
        by=user,
        fingerprint=found.fingerprint,
        rule=found.rule,
        kind=verdict.kind,
        reason="" if called else verdict.reason.strip()[:500],
        called=verdict.called.strip()[:50] if called else "",
        called_at=verdict.called_at if called else None,
        answer=verdict.answer.strip()[:500] if called else "",
    )


def _write(rows: Sequence[Decision]) -> None:
    for one in rows:
        one.save()


def _last(kind: Any, submission: int) -> int:
    found: int | None = (
        kind.objects.filter(submission_id=submission).order_by("-pk").values_list("pk", flat=True).first()
    )
    return found or 0
