"""What is listed for other programs is limited: a hostile text can have tens of thousands of findings.

Verdict and exit code come from all of them, and so does the JSON report, which is the record.
"""

from __future__ import annotations

from checker.frozen import replace
from checker.model.document import ReadingNote
from checker.model.finding import Finding
from checker.model.report import NoteResult, Report, SubmissionReport

MAX_FINDINGS = 5000
LEFT_OUT = "findings-left-out"
_ORDER = {"must": 0, "should": 1, "note": 2}


def capped(report: Report) -> Report:
    """Return the report with at most MAX_FINDINGS findings of each submission, those of the highest severity.

    The first finding of every rule is kept, so that no rule looks met.  A note says how many are left out.
    """
    return replace(report, submissions=tuple(map(_capped, report.submissions)))


def left_out(submission: SubmissionReport) -> ReadingNote | None:
    """Return the note on findings that are left out of a submission's list, or None."""
    return next((one.note for one in submission.notes if one.note.code == LEFT_OUT), None)


def _capped(one: SubmissionReport) -> SubmissionReport:
    if len(one.findings) <= MAX_FINDINGS:
        return one
    first: dict[str, int] = {}
    for at, found in enumerate(one.findings):
        first.setdefault(found.rule, at)
    kept = set(first.values())
    for at in sorted(range(len(one.findings)), key=lambda at: _rank(one.findings[at])):
        if len(kept) >= MAX_FINDINGS:
            break
        kept.add(at)
    count = len(one.findings) - len(kept)
    note = NoteResult(ReadingNote(LEFT_OUT, {"count": count, "shown": len(kept)}))
    findings = tuple(found for at, found in enumerate(one.findings) if at in kept)
    return replace(one, findings=findings, notes=(note, *one.notes))


def _rank(found: Finding) -> tuple[bool, int]:
    return found.outcome != "fail", _ORDER.get(found.severity, len(_ORDER))
