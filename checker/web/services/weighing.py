"""What still counts of a report once people have decided on its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.frozen import dataclass
from checker.web.models.decision import DecisionKind

Decided = Mapping[tuple[str, str], str]
"""The decision in force on a finding by its rule and fingerprint."""

SETTLING = (DecisionKind.REJECTED, DecisionKind.WAIVED, DecisionKind.SETTLED)
"""Decisions after which a finding no longer counts."""
_HANDLINGS = {"must": "return", "should": "call", "note": "record"}


@dataclass(frozen=True)
class Weight:
    """How many findings of each kind still count, and what the program suggests by them."""

    must: int
    should: int
    review: int
    suggestion: str


def weigh(report: Any, decided: Decided, added: Iterable[str] = ()) -> Weight:
    """Return what counts of a stored report; ``added`` are the severities of what people added to it.

    Rejected, waived and settled findings do not count; reviews do for the suggestion where they are confirmed.
    """
    counted = {"must": report.must, "should": report.should, "review": report.review}
    wanted: set[str] = set()
    for rule, fingerprint, kind, handling in report.weighed:
        decision = decided.get((rule, fingerprint))
        if decision in SETTLING:
            if kind in counted:
                counted[kind] -= 1
        elif kind in ("must", "should", "note") or (kind == "review" and decision == DecisionKind.CONFIRMED):
            wanted.add(handling)
    # A report of which only the sums are known keeps what was suggested when it was made.
    known = bool(report.weighed) or not (report.must or report.should or report.note)
    suggested = "accept" if known else report.suggestion
    for severity in added:
        counted[severity] = counted.get(severity, 0) + 1
        wanted.add(_HANDLINGS.get(severity, "record"))
    if report.verdict == "undetermined":
        suggested = "look"
    elif "return" in wanted or suggested == "return":
        suggested = "return"
    elif "call" in wanted or suggested == "call":
        suggested = "call"
    return Weight(counted["must"], counted["should"], counted["review"], suggested)
