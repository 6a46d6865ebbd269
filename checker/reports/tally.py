"""Counting findings; the text, the JSON and the exit code all count here, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.report import Report, SubmissionReport
from checker.model.rule import SEVERITIES


@dataclass(frozen=True)
class Tally:
    """Numbers of submissions by verdict and of findings by severity; waived ones are in none of them.

    ``reviews`` counts what a person must verify, whatever its severity; it is in no other number.
    """

    submissions: int
    passed: int
    failed: int
    undetermined: int
    findings: dict[str, int]
    reviews: int


def failures(submission: SubmissionReport, severity: str) -> list[Finding]:
    """Return the findings of one severity that say "not met", in report order."""
    return [found for found in submission.findings if found.outcome == "fail" and found.severity == severity]


def reviews(submission: SubmissionReport) -> list[Finding]:
    """Return the findings that a person must verify, in report order."""
    return [found for found in submission.findings if found.outcome == "review"]


def tally(submissions: Iterable[SubmissionReport]) -> Tally:
    """Count verdicts and findings over all submissions."""
    listed = list(submissions)
    verdicts = [submission.verdict for submission in listed]
    return Tally(
        submissions=len(listed),
        passed=verdicts.count("pass"),
        failed=verdicts.count("fail"),
        undetermined=verdicts.count("undetermined"),
        findings={severity: sum(len(failures(one, severity)) for one in listed) for severity in SEVERITIES},
        reviews=sum(len(reviews(one)) for one in listed),
    )


def counted(submission: SubmissionReport, fail_on: str = "must", strict: bool = False) -> list[Finding]:
    """Return the findings that make a run fail: those at or above ``fail_on``; ``strict`` counts reviews as well."""
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    outcomes = ("fail", "review") if strict else ("fail",)
    return [found for found in submission.findings if found.severity in grave and found.outcome in outcomes]


def undetermined(report: Report) -> list[SubmissionReport]:
    """Return the submissions that could not be read or judged, in report order."""
    return [submission for submission in report.submissions if submission.verdict == "undetermined"]
