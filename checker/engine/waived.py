"""Which waivers hold for a submission, what they leave of its results, and which of them served no purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.engine.submitter import goes_by
from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.report import RuleResult, SubmissionReport
from checker.model.roster import Roster, Submitter
from checker.model.waiver import Waiver

Told = tuple[Mapping[str, str], ...]


def in_force(
    waivers: Sequence[Waiver], submitter: Submitter, roster: Roster | None, today: str | None
) -> tuple[Waiver, ...]:
    """Return the waivers that hold for a unit on a day (ISO; None: none has expired), in their order."""
    return tuple(one for one in waivers if not one.expired(today) and goes_by(one.unit, submitter, roster))


def marked(
    results: Sequence[RuleResult], findings: Sequence[Finding], waived: Sequence[tuple[Finding, Waiver]]
) -> list[RuleResult]:
    """Return the results with those marked that have nothing left: a rule with another finding still counts.

    ``findings`` are all that the rules said, before any was waived.
    """
    said, gone = [one.rule for one in findings], [one.rule for one, _ in waived]
    return [
        replace(one, waived=True) if one.rule in gone and said.count(one.rule) == gone.count(one.rule) else one
        for one in results
    ]


def unspent(
    waivers: Sequence[Waiver], reports: Sequence[SubmissionReport], today: str | None, roster: Roster | None
) -> tuple[Told, Told]:
    """Return the waivers that have expired and those that hold but waived nothing in a run.

    With a roster only those of units whose reports were checked count as unused; without one nobody can tell
    whether a unit's name is right, and every one counts.
    """
    used = [waiver for report in reports for _, waiver in report.waived]
    expired = tuple(one.told() for one in waivers if one.expired(today))
    unused = tuple(
        one.told()
        for one in waivers
        if not one.expired(today) and one.told() not in used and _looked_at(one, reports, roster)
    )
    return expired, unused


def _looked_at(waiver: Waiver, reports: Sequence[SubmissionReport], roster: Roster | None) -> bool:
    if roster is None:
        return True
    from checker.engine.registered import find_unit

    meant = find_unit(roster, [waiver.unit])
    found = [find_unit(roster, [report.unit]) for report in reports if report.unit is not None]
    return meant is None or any(one is not None and one.unit == meant.unit for one in found)
