"""What still counts of a report once people have decided on its findings.

A list of sixty towns cannot read sixty reports: what their sums need to know of each finding is kept beside the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.frozen import dataclass
from checker.model.report import SubmissionReport
from checker.reports.entries import entries, merged_rules
from checker.web.models.decision import DecisionKind

Decided = Mapping[tuple[str, str], str]
"""The decision in force on a finding by its rule and fingerprint."""

SETTLING = (DecisionKind.REJECTED, DecisionKind.WAIVED, DecisionKind.SETTLED)
"""Decisions after which a finding no longer counts."""
_ORDER = ("record", "call", "return")
_HANDLINGS = {"must": "return", "should": "call", "note": "record"}
_COUNTED = ("must", "should", "review")


@dataclass(frozen=True)
class Weight:
    """How many findings of each kind still count, and the verdict and suggestion that follow."""

    must: int
    should: int
    review: int
    verdict: str
    suggestion: str


def summary(report: SubmissionReport, handlings: Mapping[str, str]) -> list[list[str]]:
    """Return what ``weigh`` needs of a report: rule, fingerprint, kind, handling, severity and reason a finding.

    ``handlings`` are by rule.  What failed or broke without a finding of its own, and a submission that could not be
    read, have no fingerprint: nobody can decide that away.
    """
    made: list[list[str]] = []
    spoken: set[str] = set()
    for one in entries(report):
        found = one.finding
        rules = merged_rules(found) or (found.rule,)
        spoken.update(rules)
        wanted = max((handlings.get(rule, "record") for rule in rules), key=_ORDER.index)
        made.append([found.rule, found.fingerprint, one.kind, wanted, found.severity, found.reason or ""])
    for result in report.results:
        silent = result.outcome == "fail" and result.rule not in spoken and not result.waived
        if silent or (result.outcome == "error" and not result.waived):
            made.append([result.rule, "", result.outcome, handlings.get(result.rule, "record"), result.severity, ""])
    if not report.results:
        made.append(["", "", "unread", "record", "must", ""])
    return made


def weigh(report: Any, decided: Decided, added: Iterable[str] = ()) -> Weight:
    """Return what counts of a stored report; ``added`` are the severities of what people added to it.

    Rejected, waived and settled findings do not count; reviews do for the suggestion where they are confirmed.
    """
    counted = {kind: getattr(report, kind) for kind in _COUNTED}
    severities = list(added)
    for severity in severities:
        counted[severity] = counted.get(severity, 0) + 1
    if report.weighed:
        rows = [(row, decided.get((row[0], row[1]))) for row in report.weighed]
        for (_, _, kind, _, _, _), decision in rows:
            if decision in SETTLING and kind in counted:
                counted[kind] -= 1
        verdict, wanted = _verdict(rows), {row[3] for row, decision in rows if _weighs(row, decision)}
    else:
        # Of a report of which only the sums are known what was concluded when it was made stands.
        verdict, wanted = report.verdict, {report.suggestion}
    wanted |= {_HANDLINGS.get(severity, "record") for severity in severities}
    if "must" in severities:
        verdict = "fail"
    suggested = next((one for one in ("return", "call") if one in wanted), "accept")
    if verdict == "undetermined":
        suggested = "look"
    return Weight(counted["must"], counted["should"], counted["review"], verdict, suggested)


def _weighs(row: Sequence[str], decision: str | None) -> bool:
    kind = row[2]
    if decision in SETTLING or kind in ("waived", "error", "unread"):
        return False
    return kind != "review" or decision == DecisionKind.CONFIRMED


def _verdict(rows: Iterable[tuple[Sequence[str], str | None]]) -> str:
    """As the check judges, by what people left standing; what a call settled is still not in the text."""
    must = [(row, decision) for row, decision in rows if row[4] == "must"]
    if any(_weighs(row, decision) or _called(row, decision) for row, decision in must):
        return "fail"
    doubtful = any(row[5] == "reading-doubtful" and decision is None for row, decision in must)
    return "undetermined" if doubtful or any(row[2] in ("error", "unread") for row, _ in must) else "pass"


def _called(row: Sequence[str], decision: str | None) -> bool:
    return decision == DecisionKind.SETTLED and row[2] not in ("waived", "error", "unread")
