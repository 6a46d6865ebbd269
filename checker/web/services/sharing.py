"""What a report says of text that another submission has too: written down for both, and told to each who may know."""

from __future__ import annotations

import re
from collections.abc import Collection as Held
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.checks.shared_text import KINDS
from checker.digest import sha256_hex
from checker.engine.across import told
from checker.frozen import dataclass, replace
from checker.model.finding import Finding
from checker.model.imprint import Compared
from checker.model.location import OTHER_FILE, Location
from checker.model.report import Context, Report
from checker.model.report import SubmissionReport as Checked
from checker.model.rule import RulePack
from checker.reports import json_report, stored
from checker.reports.entries import entries
from checker.web.models import Imprint, Submission, SubmissionReport
from checker.web.models.submission import State
from checker.web.services import audit, weighing
from checker.wording import LANGUAGES, phrase
from checker.work.sharing import Found

_PLACE = re.compile("([0-9]{1,18})/[0-9]+/")


@dataclass(frozen=True)
class Current:
    """A submission that is compared: the newest of its town that has been read, and what it is compared by."""

    submission: int
    imprint: int


def place_of(submission: int, year: int) -> str:
    """Return the folder under which the file of a submission is named in the reports of others."""
    return f"{submission}/{year}"


def submission_at(location: Location) -> int | None:
    """Return the submission that a place in another one is in; None for a place in the same."""
    found = _PLACE.match(location.path or "") if location.file == OTHER_FILE else None
    return int(found[1]) if found is not None else None


def tell(one: Current, found: Found, pack: RulePack) -> bool:
    """Write down in the report of a submission what it shares; tell whether it still is the one that was compared.

    Where other findings come of it the report is a new one: nobody decides on a page that does not show them.
    """
    with transaction.atomic(durable=True):
        rows = Submission.objects.select_for_update(of=("self",)).select_related("collection", "town")
        row: Any = rows.filter(pk=one.submission).exclude(state=State.WAITING).first()
        report: Any = SubmissionReport.objects.filter(submission_id=one.submission).first()
        same = Imprint.objects.filter(pk=one.imprint, submission_id=one.submission).exists()
        if row is None or report is None or not same:
            return False
        digest = _digest(found.compared)
        if report.compared == digest:
            return True
        before = report.shared
        _fill(report, found, pack, _context(row))
        report.compared = digest
        if report.shared == before:
            report.made_at = timezone.now()
            report.save()
        else:
            SubmissionReport.objects.filter(pk=report.pk).delete()
            report.pk = None
            report.save(force_insert=True)
            audit.note(None, "compared", f"submission {one.submission}", count=len(report.shared))
    return True


def _digest(compared: Compared) -> str:
    """Of a submission that was held against nothing it is that of one that was never compared."""
    return "" if compared == Compared() else sha256_hex(repr(compared).encode("utf-8", "backslashreplace"))


def _context(row: Any) -> Context:
    unit = (row.town.roster_name or row.town.name) if row.town is not None else None
    return Context(year=row.collection.year, unit=unit)


def _fill(report: Any, found: Found, pack: RulePack, context: Context) -> None:
    whole = stored.load(report.text)
    mine = {rule.id for rule in pack.rules if rule.check in KINDS}
    one = told(whole.submissions[0], found.own, found.compared, pack, context)
    # The last of their kind, whatever their place: the numbers by which people call the others stay.
    ordered = sorted(one.findings, key=lambda finding: finding.rule in mine)
    one = replace(one, findings=tuple(ordered))
    listed = entries(one)
    report.text = json_report.render(replace(whole, submissions=(one,)))
    report.verdict, report.suggestion = one.verdict, one.suggestion
    for kind in ("must", "should", "review", "note"):
        setattr(report, kind, sum(entry.kind == kind for entry in listed))
    report.weighed = weighing.summary(one, {rule.id: rule.handling for rule in pack.rules})
    report.shared = [[finding.rule, finding.fingerprint] for finding in _all(one) if finding.rule in mine]


def _all(one: Checked) -> list[Finding]:
    return [*one.findings, *(finding for finding, _ in one.waived)]


def neutral(report: Report, shared: Held[Sequence[str]]) -> Report:
    """Return a report as a town may have it: that text is not its own alone, not whose else it is, nor where.

    ``shared`` are the findings that came of comparing, as the stored report lists them.
    """
    known = {tuple(one) for one in shared}
    if not known:
        return report
    (one,) = report.submissions

    def plain(finding: Finding) -> Finding:
        if (finding.rule, finding.fingerprint) not in known:
            return finding
        rule = report.rules.get(finding.rule)
        words = {lang: phrase("case.similar", lang) for lang in LANGUAGES}
        words["zh"] = (rule.notice if rule is not None else "") or words["zh"]
        return replace(finding, message=words, related=(), values={}, near_miss=None)

    findings = tuple(map(plain, one.findings))
    waived = tuple((plain(finding), waiver) for finding, waiver in one.waived)
    return replace(report, submissions=(replace(one, findings=findings, waived=waived),))
