"""A case: the stored report on a submission with what people decided on its findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils import timezone

from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import Report, RuleResult, SubmissionReport
from checker.reports import stored
from checker.reports.entries import merged_rules
from checker.web.models import AddedItem, CaseDecision, Decision, Submission
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.decision import CaseKind, DecisionKind
from checker.wording import phrase

ADDED = "added-item"
"""The rule that an item which a person added is filed under; no pack has it."""
_LEFT_OUT = (DecisionKind.REJECTED, DecisionKind.SETTLED)
_BY_SEVERITY = {"must": "return", "should": "call"}


def decided_report(submission: Submission) -> Report:
    """Return the stored report with the decisions in force applied; what a person added is not in it (``added_items``).

    A finding bears its decision (confirmed, rejected, settled; by, at, note); one that was let off stands among the
    waived, with reason and by; verdict and suggestion are those that follow.
    Raises SubmissionReport.DoesNotExist where the submission has no report.
    """
    return applied(stored_report(submission), in_force(submission))


def with_added(report: Report, added: Iterable[AddedItem]) -> Report:
    """Return a decided report that speaks of what people added as well, each a confirmed finding before line 1."""
    (one,) = report.submissions
    found = (*one.findings, *(_as_finding(item) for item in added))
    return _concluded(report, replace(one, findings=found))


def suggestion_of(report: Report) -> str:
    """Return what a decided report suggests: return, call, accept, or look where a person has to judge alone.

    What was rejected, let off or settled does not count; what had to be verified counts once it is confirmed.
    """
    (one,) = report.submissions
    if one.verdict == "undetermined":
        return "look"
    wanted = {_handling(report, rule, found.severity) for found in one.findings if counts(found) for rule in _of(found)}
    wanted |= {_handling(report, result.rule, result.severity) for result in _unspoken(one)}
    return next((handling for handling in ("return", "call") if handling in wanted), "accept")


def suggestion(submission: Submission) -> str:
    """Return what is suggested on a submission, with what people decided and added; look where it has no report."""
    try:
        report = decided_report(submission)
    except StoredReport.DoesNotExist:
        return "look"
    return suggestion_of(with_added(report, added_items(submission)))


def added_items(submission: Submission) -> list[AddedItem]:
    """Return what people added and nobody withdrew, oldest first."""
    return kept(item_rows(submission))


def item_rows(submission: Submission) -> list[AddedItem]:
    """Return what people added and the rows that withdraw some of it, oldest first."""
    return list(AddedItem.objects.filter(submission=submission).select_related("by").order_by("pk"))


def kept(rows: Sequence[AddedItem]) -> list[AddedItem]:
    """Return what was added and not withdrawn."""
    gone = {row.withdraws_id for row in rows}
    return [row for row in rows if row.withdraws_id is None and row.pk not in gone]


def history(submission: Submission) -> Mapping[str, Sequence[Decision]]:
    """Return every decision on a finding by fingerprint, oldest first."""
    held: dict[str, list[Decision]] = {}
    for row in Decision.objects.filter(submission=submission).select_related("by").order_by("pk"):
        held.setdefault(row.fingerprint, []).append(row)
    return held


def in_force(submission: Submission) -> Mapping[str, Decision]:
    """Return the decision in force by fingerprint."""
    return standing(history(submission))


def standing(made: Mapping[str, Sequence[Decision]]) -> Mapping[str, Decision]:
    """Return the last of each finding's decisions, where that withdraws none."""
    last = {fingerprint: rows[-1] for fingerprint, rows in made.items()}
    return {fingerprint: row for fingerprint, row in last.items() if row.kind != DecisionKind.WITHDRAWN}


def case_decisions(submission: Submission) -> list[CaseDecision]:
    """Return what was decided on the whole submission, oldest first."""
    return list(CaseDecision.objects.filter(submission=submission).select_related("by").order_by("pk"))


def holding(made: Sequence[CaseDecision]) -> CaseDecision | None:
    """Return the last of a case's decisions, None where there is none or it was withdrawn."""
    return made[-1] if made and made[-1].kind != CaseKind.WITHDRAWN else None


def stored_report(submission: Submission) -> Report:
    """Return the report as the check left it; raises SubmissionReport.DoesNotExist."""
    made_at: dt.datetime = StoredReport.objects.values_list("made_at", flat=True).get(submission_id=submission.pk)
    return loaded(submission.pk, made_at)


# The report of a submission changes only by another check, which is of another time.
@lru_cache(maxsize=32)
def loaded(key: int, made_at: dt.datetime) -> Report:  # noqa: ARG001 - part of the key of the cache
    """Return the report of a submission; reading one costs more than the rest of a page."""
    return stored.load(StoredReport.objects.values_list("text", flat=True).get(submission_id=key))


def applied(report: Report, decisions: Mapping[str, Decision]) -> Report:
    """Return a report with decisions (by fingerprint) applied."""
    (one,) = report.submissions
    waived = list(one.waived)
    kept = []
    for found in one.findings:
        decision = decisions.get(found.fingerprint)
        if decision is not None and decision.kind == DecisionKind.WAIVED:
            waived.append((found, {"reason": decision.reason, "by": decision.by.get_username()}))
        else:
            kept.append(found if decision is None else replace(found, decision=_told(decision)))
    return _concluded(report, replace(one, findings=tuple(kept), waived=tuple(waived)))


def counts(found: Finding) -> bool:
    """Tell whether a finding weighs: not what a person rejected or settled, nor what still has to be verified."""
    state = found.decision.get("state") if found.decision is not None else None
    if state in _LEFT_OUT:
        return False
    return found.outcome == "fail" or state == DecisionKind.CONFIRMED


def _concluded(report: Report, one: SubmissionReport) -> Report:
    """Return the report of a submission whose findings have changed, with the verdict and suggestion that follow."""
    let_off = {rule for found, _ in one.waived for rule in _of(found)}
    left = {rule for found in one.findings for rule in _of(found)}
    results = tuple(
        replace(result, waived=True) if result.rule in let_off and result.rule not in left else result
        for result in one.results
    )
    one = replace(one, results=results)
    one = replace(one, verdict=_verdict(one))
    made = replace(report, submissions=(one,))
    return replace(report, submissions=(replace(one, suggestion=suggestion_of(made)),))


def _verdict(one: SubmissionReport) -> str:
    """As the check judges, by what people left standing; what was settled by a call is still not in the text."""
    missing = [
        found
        for found in one.findings
        if found.severity == "must" and (counts(found) or _state(found) == DecisionKind.SETTLED)
    ]
    if missing or any(result.severity == "must" for result in _unspoken(one)):
        return "fail"
    open_ = {rule for found in one.findings if found.decision is None for rule in _of(found)}
    must = [result for result in one.results if result.severity == "must" and not result.waived]
    broken = any(result.outcome == "error" for result in must)
    doubtful = any(
        result.outcome == "review" and result.reason == "reading-doubtful" and result.rule in open_ for result in must
    )
    return "undetermined" if broken or doubtful or not one.results else "pass"


def _unspoken(one: SubmissionReport) -> list[RuleResult]:
    """Rules that failed without a finding of their own."""
    spoken = {rule for found in (*one.findings, *(found for found, _ in one.waived)) for rule in _of(found)}
    return [result for result in one.results if result.outcome == "fail" and result.rule not in spoken]


def _handling(report: Report, rule: str, severity: str) -> str:
    known = report.rules.get(rule)
    return known.handling if known is not None else _BY_SEVERITY.get(severity, "record")


def _of(found: Finding) -> tuple[str, ...]:
    return merged_rules(found) or (found.rule,)


def _state(found: Finding) -> object:
    return found.decision.get("state") if found.decision is not None else None


def _told(decision: Decision) -> dict[str, object]:
    at = timezone.localtime(decision.at).isoformat(timespec="seconds")
    return {"state": decision.kind, "by": decision.by.get_username(), "at": at, "note": note_of(decision) or None}


def note_of(decision: Decision, lang: str = "zh") -> str:
    """Return what was remarked with a decision: its reason, or who was called, when, and what they said."""
    if decision.kind != DecisionKind.SETTLED:
        return str(decision.reason)
    at: Any = decision.called_at
    when = timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at is not None else ""
    return phrase("case.called", lang, called=decision.called, at=when, answer=decision.answer)


def _as_finding(item: AddedItem) -> Finding:
    return Finding(
        rule=ADDED,
        severity=item.severity,
        outcome="fail",
        message={"zh": item.text},
        remedy="",
        location=Location(1, 1, 1, 1, section=item.place or None),
        fingerprint=f"{ADDED}-{item.pk}",
        decision={
            "state": str(DecisionKind.CONFIRMED),
            "by": item.by.get_username(),
            "at": timezone.localtime(item.at).isoformat(timespec="seconds"),
            "note": None,
        },
    )
