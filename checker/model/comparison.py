"""The second round: what has become of the findings of earlier reports in the newest one."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import SubmissionReport
from checker.model.rule import Rule

# In the order in which people want to read them.
STATES = ("open", "returned", "new", "to_confirm", "fixed")
# What is carried along and neither open nor mended: let off, not upheld by a person, only put on record.
ASIDE = ("waived", "rejected", "recorded")


@dataclass(frozen=True)
class Statement:
    """A row of the 补正情况说明表: the item, what the town says it did, where (all as written)."""

    item: str
    done: str
    place: str


@dataclass(frozen=True)
class Item:
    """One finding through all rounds.

    ``state`` is one of STATES or ASIDE; ``reason`` (a key of the wording) says why where that is not plain.
    ``before`` is the finding as it was last found in the history, ``now`` as the newest report has it; None
    where there is none.  ``rounds`` counts from 1, the oldest; the newest is the last.  ``evidence`` are the
    places that the newest report names for the rule.  ``statement`` is what the town says; it decides nothing.
    """

    rule: str
    title: Mapping[str, str]
    severity: str
    state: str
    reason: str | None = None
    before: Finding | None = None
    now: Finding | None = None
    rounds: tuple[int, ...] = ()
    evidence: tuple[Location, ...] = ()
    statement: Statement | None = None


@dataclass(frozen=True)
class SubmissionComparison:
    """One submission of the newest report beside its earlier versions.

    ``earlier`` has an entry for each report of the history, None where the submission is not in it.  ``doubts``
    name what speaks against the two being the same report: unit, report_year, kind.
    ``unmatched`` are rows of the town's table that belong to no item.
    """

    now: SubmissionReport
    earlier: tuple[SubmissionReport | None, ...]
    items: tuple[Item, ...]
    doubts: tuple[str, ...] = ()
    unmatched: tuple[Statement, ...] = ()

    @property
    def before(self) -> SubmissionReport | None:
        """The version before this one, None where no report of the history holds the submission."""
        return next((one for one in reversed(self.earlier) if one is not None), None)


@dataclass(frozen=True)
class Comparison:
    """The newest report held against the history.

    ``rounds`` counts all reports, the newest included.  ``missing`` are the submissions of the last report that
    the newest one does not hold.  ``standard_changed``: they were not checked by the same version of the rules.
    """

    tool_version: str
    checked_at: str | None
    rounds: int
    rules: Mapping[str, Rule]
    submissions: tuple[SubmissionComparison, ...]
    missing: tuple[SubmissionReport, ...] = ()
    standard_changed: bool = False
