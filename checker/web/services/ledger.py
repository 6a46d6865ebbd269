"""The ledger of a collection: one workbook of all that is known of it, for filtering, printing and keeping.

The sheets on findings and figures are those of the reports; here is what the office adds to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.utils import timezone

from checker.model.report import Report
from checker.reports.cells import Cell, Column, Sheet
from checker.reports.entries import rule_title
from checker.reports.sheets import findings
from checker.reports.sheets_across import matrix, statistics
from checker.reports.xlsx_report import workbook
from checker.web.models import AuditEntry, CaseDecision, Collection, Decision, Production
from checker.web.models.decision import CaseKind, DecisionKind
from checker.web.services import board, packs, returned
from checker.web.services.pieces import Nothing, Workshop, together
from checker.wording import known, phrase

_STATUS_STYLES = {"dedicated": "good", "inline": "should", "missing": "must"}
# Of an entry's particulars those that a person wrote.
_DETAILS = ("number", "day", "due", "reason", "comment")
_VERDICT_STYLES = {"fail": "must", "undetermined": "review", "pass": "good"}


def write(collection: Collection, shop: Workshop, file: IO[bytes]) -> str:
    """Write the workbook; return its name."""
    sheets = list(_sheets(collection, shop))
    title = phrase("letter.ledger-title", year=collection.year)
    file.write(workbook(title, timezone.localtime().replace(tzinfo=None, microsecond=0), sheets))
    return phrase("letter.ledger-file", year=collection.year)


def _sheets(collection: Collection, shop: Workshop) -> Iterator[Sheet]:
    try:
        report = together(collection, shop)
    except Nothing:
        report = None
    yield towns(collection)
    if report is not None:
        yield findings(report, "zh")
        yield matrix(report, "zh")
        yield statistics(report, "zh")
    yield notices(collection)
    yield false_alarms(collection, report)
    yield log(collection)


def towns(collection: Collection) -> Sheet:
    """Return one row a town: how it stands, by which days it was wanted and came, its parts, what was decided."""
    parts = packs.parts(collection.pack)
    decided = _decisions(collection)
    columns = (
        *_columns({"web.board.town": 16, "web.board.state": 14, "letter.received": 12, "letter.first-due": 12}),
        *_columns({"letter.missed": 30, "letter.times": 8, "sheet.file": 24, "letter.channel": 12}),
        *(Column(part.title["zh"], 12) for part in parts),
        *_columns({"sheet.verdict": 16, "letter.counted-must": 8, "letter.counted-should": 8}),
        *_columns({"letter.counted-review": 8, "letter.decision": 12, "letter.decided": 24, "letter.comment": 30}),
        *_columns({"letter.remark": 30}),
    )
    rows = (_town(one, [part.id for part in parts], decided) for one in board.standings(collection))
    return Sheet(phrase("letter.sheet-towns"), columns, rows, one_page_wide=True)


def _town(one: Any, parts: Sequence[str], decided: dict[int, CaseDecision]) -> Iterator[Cell | str | float]:
    row, weight = one.submission, one.weight
    report = getattr(row, "report", None) if row is not None else None
    first = one.rows[0] if one.rows else None
    yield one.town.name
    yield Cell(phrase(f"web.state.{one.state}"), "should" if one.late else "")
    yield _day(first.received_at) if first is not None else ""
    yield _due(one)
    yield "；".join(_missed(missed) for missed in one.missed)
    yield len(one.rows) or ""
    yield row.name if row is not None else ""
    yield phrase(f"board.channel.{first.channel}") if first is not None else ""
    for part in parts:
        status = report.parts.get(part) if report is not None else None
        yield Cell(phrase(f"status.{status}"), _STATUS_STYLES.get(status, "")) if status else ""
    if weight is None:
        yield from [""] * 4
    else:
        yield Cell(phrase(f"label.{weight.verdict}"), _VERDICT_STYLES.get(weight.verdict, ""))
        yield from (
            Cell(getattr(weight, kind), kind if getattr(weight, kind) else "") for kind in ("must", "should", "review")
        )
    decision = decided.get(row.pk) if row is not None else None
    yield phrase(f"letter.case-{decision.kind}") if decision is not None else ""
    yield (
        phrase("letter.by-on", name=decision.by.get_username(), day=_time(decision.at)) if decision is not None else ""
    )
    yield decision.comment if decision is not None else ""
    yield _remark(one)


def _due(one: Any) -> str:
    if one.state == "exempt" or one.due is None:
        return ""
    day = one.due.isoformat()
    return phrase("board.extended", due=day) if one.extended else day


def _missed(missed: Any) -> str:
    came = missed.received.isoformat() if missed.received is not None else ""
    key = f"board.missed.{missed.which}-{'late' if missed.received is not None else 'still'}"
    return phrase(key, due=missed.due.isoformat(), received=came)


def _remark(one: Any) -> str:
    member = one.membership
    told = [row.remark for row in one.rows if row.remark]
    if member is not None and member.exempt:
        told.append(phrase("board.exempt.why", reason=member.exempt))
    if member is not None and member.due_reason:
        told.append(phrase("board.extended.why", reason=member.due_reason))
    return "；".join(told)


def notices(collection: Collection) -> Sheet:
    """Return one row a notice."""
    widths = {"web.board.town": 16, "letter.form": 12, "letter.column-state": 12, "letter.number": 20}
    widths |= {"letter.date": 12, "letter.due": 12, "letter.column-sent": 12, "letter.way": 14}
    widths |= {"letter.received-day": 12, "letter.column-again": 12, "letter.overdue": 8, "letter.item-count": 8}
    rows = (_notice(one) for one in returned.returned(collection))
    return Sheet(phrase("letter.sheet-notices"), _columns(widths), rows)


def _notice(one: returned.Returned) -> Iterator[Cell | str | float]:
    notice = one.notice
    yield one.submission.town.name
    yield phrase(f"notice.file-{notice.form}") if notice is not None else ""
    yield phrase(f"letter.state-{one.state}")
    yield notice.number if notice is not None else ""
    for name in ("date", "due"):
        day = getattr(notice, name, None)
        yield day.isoformat() if day is not None else ""
    yield _day(getattr(notice, "sent_at", None))
    yield phrase(f"letter.way-{notice.way}") if notice is not None and notice.way else ""
    yield _day(getattr(notice, "received_at", None))
    yield _day(one.again.received_at) if one.again is not None else ""
    yield Cell(phrase("letter.overdue"), "should") if one.overdue else ""
    yield sum(1 for item in notice.items if item["kept"]) if notice is not None else ""


def false_alarms(collection: Collection, report: Report | None) -> Sheet:
    """Return one row a rule that gave a false alarm: how many findings were judged so, of how many; no text of them."""
    held: dict[tuple[int, str, str], tuple[str, str]] = {}
    made = Decision.objects.filter(submission__collection=collection).order_by("pk")
    for submission, rule, fingerprint, kind, reason in made.values_list(
        "submission_id", "rule", "fingerprint", "kind", "reason"
    ):
        held[submission, rule, fingerprint] = kind, reason
    wrong = Counter(rule for (_, rule, _), (kind, _) in held.items() if kind == DecisionKind.REJECTED)
    judged = Counter(rule for (_, rule, _), (kind, _) in held.items() if kind != DecisionKind.WITHDRAWN)
    whole = Counter(found.rule for one in (report.submissions if report else ()) for found in one.findings)
    rules = report.rules if report is not None else {}
    widths = {"sheet.title": 30, "letter.alarms": 10, "letter.judged": 12, "letter.found": 10, "sheet.rule": 24}
    rows = (
        (rule_title(rules, rule, "zh"), count, judged[rule], whole[rule], rule) for rule, count in wrong.most_common()
    )
    return Sheet(phrase("letter.sheet-alarms"), _columns(widths), rows)


def log(collection: Collection) -> Sheet:
    """Return one row an entry of the log on the collection, what was sent to it, its notices and files."""
    widths = {"letter.log-at": 18, "letter.log-who": 16, "letter.log-what": 18, "letter.log-about": 24}
    return Sheet(phrase("letter.sheet-log"), _columns(widths | {"letter.log-details": 60}), _log(collection))


def _log(collection: Collection) -> Iterator[Sequence[str]]:
    rows = collection.submissions.select_related("town").only("pk", "name", "town__name")
    names = {row.pk: row.town.name if row.town is not None else row.name for row in rows}
    files = set(Production.objects.filter(collection=collection).values_list("pk", flat=True))
    members = dict(collection.memberships.values_list("pk", "town__name"))
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=500):
        sort, _, key = entry.subject.partition(" ")
        number = int(key) if key.isdecimal() else 0
        if sort in ("submission", "notice"):
            about = names.get(number)
        elif sort == "membership":
            about = members.get(number)
        else:
            own = (sort, number) == ("collection", collection.pk) or (sort == "production" and number in files)
            about = "" if own else None
        if about is not None:
            yield _time(entry.at), entry.name or phrase("letter.log-program"), _deed(entry.action), about, _told(entry)


def _deed(action: str) -> str:
    for key in (f"letter.deed-{action}", f"audit.action.{action}"):
        if known(key):
            return phrase(key)
    return action


def _told(entry: AuditEntry) -> str:
    return "；".join(str(entry.details[name]) for name in _DETAILS if entry.details.get(name))


def _decisions(collection: Collection) -> dict[int, CaseDecision]:
    held: dict[int, CaseDecision] = {}
    made = CaseDecision.objects.filter(submission__collection=collection).select_related("by")
    for one in made.order_by("pk"):
        if one.kind == CaseKind.WITHDRAWN:
            held.pop(one.submission_id, None)
        else:
            held[one.submission_id] = one
    return held


def _columns(widths: dict[str, int]) -> tuple[Column, ...]:
    return tuple(Column(phrase(key), width) for key, width in widths.items())


def _day(moment: Any) -> str:
    return timezone.localtime(moment).date().isoformat() if moment is not None else ""


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
