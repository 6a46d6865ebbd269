"""A report of one submission, what is known of the office, what a person chose -> the letter.

The wording is that of the county offices' practice (通知, or 提示单 for what a call settles).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.errors import NoNotice, UsageError
from checker.frozen import dataclass
from checker.model.office import Letterhead, Office, ReplyTerm
from checker.model.report import Report, SubmissionReport
from checker.model.roster import Unit
from checker.notice import called, never, workdays
from checker.notice.addressee import Recipient, recipient
from checker.notice.arrange import Point, arranged
from checker.notice.items import Setting, item
from checker.notice.letter import FORMS, Head, Notice
from checker.notice.never import Never
from checker.notice.selection import Group, groups, handled_by_call, unconfirmed
from checker.notice.tidy import clean, clipped, nested, written_date
from checker.wording import phrase

_TITLE = 80


@dataclass(frozen=True)
class Options:
    """What the person who makes the notice decides; dates are ISO, ``today`` is the notice's own date.

    ``due`` None: the office's working days after today.  ``number`` is the whole document number, None leaves its
    serial blank.  ``unit`` is the submitter's entry in the roster, ``others`` are names of the county's other units.
    """

    today: str
    due: str | None = None
    only_confirmed: bool = False
    form: str = "notice"
    number: str | None = None
    received: str | None = None
    unit: Unit | None = None
    others: tuple[str, ...] = ()


def compose(report: Report, office: Office | None, options: Options) -> Notice:
    """Return the letter on the one submission of a report.

    Raises NoNotice where there is nothing to ask for or a person must look first, UsageError("due-before") for a due
    date that is not after the notice's own, ValueError where the report has not one submission or the form is unknown.
    """
    if len(report.submissions) != 1 or options.form not in FORMS:
        raise ValueError("one submission and a known form are needed")
    found = _asked(report, report.submissions[0], options)
    made = _draft(report, office, options, found)
    if not made.points:
        raise NoNotice("nothing-for-a-call")
    return arranged(made.frame, made.points)


@dataclass(frozen=True)
class Draft:
    """A letter that a person goes on writing.

    ``frame`` is all of it but its points (``arrange.arranged`` puts them in), ``points`` are the section and the text
    of each, ``never`` is the test that what a person writes has to pass, ``due`` the day that the letter names.
    """

    frame: Notice
    points: tuple[Point, ...]
    never: Never
    due: date


def draft(report: Report, office: Office | None, options: Options) -> Draft:
    """Return what a person starts from who has decided to write; there may be no points at all, and any verdict.

    Raises as ``compose`` does, but never NoNotice.
    """
    if len(report.submissions) != 1 or options.form not in FORMS:
        raise ValueError("one submission and a known form are needed")
    return _draft(report, office, options, groups(report.submissions[0], report.rules, options.only_confirmed))


def _draft(report: Report, office: Office | None, options: Options, found: list[Group]) -> Draft:
    submission, known = report.submissions[0], office or Office()
    chosen = handled_by_call(found) if options.form == "slip" else found
    to = recipient(submission, options.unit, options.today)
    setting = _setting(report, known, options, to)
    due = _due(known.notice or ReplyTerm(), options)
    parts = _Parts(known, options, setting, to, due, left=len(chosen) < len(found))
    points = tuple((group.section, item(group, setting)) for group in chosen)
    return Draft(_frame(parts), points, setting.never, due.day)


@dataclass(frozen=True)
class _Parts:
    """What the sentences of a letter are made of."""

    office: Office
    options: Options
    setting: Setting
    to: Recipient
    due: workdays.Deadline
    left: bool = False

    @property
    def slip(self) -> bool:
        return self.options.form == "slip"

    @property
    def letterhead(self) -> Letterhead | None:
        return self.office.letterhead

    @property
    def signer(self) -> str:
        return (self.letterhead.name if self.letterhead is not None else self.office.name) or ""

    @property
    def due_date(self) -> str:
        return written_date(self.due.day.isoformat())


def _asked(report: Report, submission: SubmissionReport, options: Options) -> list[Group]:
    if submission.verdict == "undetermined":
        raise NoNotice("undetermined")
    found = groups(submission, report.rules, options.only_confirmed)
    if not found:
        waiting = options.only_confirmed and unconfirmed(submission, report.rules)
        raise NoNotice("none-confirmed" if waiting else "nothing-to-mend")
    return found


def _setting(report: Report, office: Office, options: Options, to: Recipient) -> Setting:
    submission = report.submissions[0]
    leaders = [leader.name for leader in options.unit.leaders] if options.unit is not None else []
    stages = {rule.id: rule.stage for rule in report.rules.values()}
    test = never.of(submission, stages, to.names, options.others, leaders)
    year = submission.facts.get("report_year")
    told = year.value if year is not None and isinstance(year.value, int) else None
    return Setting(submission, test, told, office.county_notice, attached=options.form != "slip")


def _due(term: ReplyTerm, options: Options) -> workdays.Deadline:
    today = date.fromisoformat(options.today)
    if options.due is None:
        return workdays.after(today, term.days, term.holidays, term.workdays)
    day = date.fromisoformat(options.due)
    if day <= today:
        raise UsageError("due-before", {"due": options.due, "date": options.today})
    return workdays.Deadline(day)


def _frame(parts: _Parts) -> Notice:
    return Notice(
        form=parts.options.form,
        head=None if parts.slip else _head(parts),
        title=_title(parts),
        addressee=phrase("notice.addressee", names="、".join(parts.to.organs) or phrase("notice.addressee-unknown")),
        opening=_opening(parts),
        sections=(),
        request_heading="",
        request=tuple(_request(parts)),
        contact=_contact(parts.letterhead),
        attachments=() if parts.slip else (phrase("notice.places-table"), phrase("notice.reply-table")),
        unit=parts.to.unit or "",
        signer=parts.signer or phrase("notice.signer-unknown"),
        date=written_date(parts.options.today),
        due=parts.due_date,
        remarks=tuple(_remarks(parts)),
    )


def _head(parts: _Parts) -> Head | None:
    if parts.letterhead is None:
        return None
    blank = phrase("notice.number", code=parts.letterhead.code or "", year=parts.options.today[:4])
    return Head(parts.letterhead.name, parts.options.number or blank)


def _title(parts: _Parts) -> tuple[str, ...]:
    year = parts.setting.year
    report = called.report(parts.setting.submission.pack)
    if parts.slip:
        return (phrase("notice.slip-title", report=report if year is None else called.dated(report, year)),)
    if year is None:
        return (phrase("notice.title-no-year", report=report),)
    return phrase("notice.title", year=called.year_before(report, year)), phrase("notice.title-end", report=report)


def _opening(parts: _Parts) -> str:
    report = _named_report(parts)
    if parts.slip:
        return phrase("notice.slip-opening", you=parts.to.you, report=report)
    county = parts.office.county_notice
    basis = parts.setting.submission.pack.naming.basis or phrase("notice.basis-any")
    if county is not None:
        basis = phrase("notice.basis-county", basis=basis, title=nested(county.title), number=county.number)
    return phrase("notice.opening", you=parts.to.you, report=report, basis=basis)


def _named_report(parts: _Parts) -> str:
    """《title》（number；date of receipt）; a title that may not be repeated is left out."""
    facts, year = parts.setting.submission.facts, parts.setting.year
    title, number = (
        clean(fact.value) if fact is not None else "" for fact in (facts.get("title"), facts.get("document_number"))
    )
    if title and len(title) <= _TITLE and parts.setting.never.fits(title):
        report = phrase("notice.report", title=nested(title))
    else:
        report = called.report(parts.setting.submission.pack)
        report = report if year is None else called.dated(report, year)
    details = [clipped(number, 30)] if number and parts.setting.never.fits(number) else []
    if parts.options.received is not None:
        details.append(phrase("notice.received", date=written_date(parts.options.received)))
    return phrase("notice.report-details", report=report, details="；".join(details)) if details else report


def _request(parts: _Parts) -> Iterator[str]:
    signer = parts.signer
    end = "bureau" if signer.endswith("局") else "office" if not signer or signer.endswith(("办公室", "办")) else "unit"
    key = "notice.slip-request" if parts.slip else "notice.request"
    yield phrase(key, due=parts.due_date, we=phrase(f"notice.we-{end}"))
    if parts.slip and parts.left:
        yield phrase("notice.more-slip")


def _contact(letterhead: Letterhead | None) -> str:
    blank = phrase("notice.blank")
    contact = letterhead.contact if letterhead is not None else None
    telephone = letterhead.telephone if letterhead is not None else None
    return phrase("notice.contact", contact=contact or blank, telephone=telephone or blank)


def _remarks(parts: _Parts) -> Iterator[str]:
    if parts.due.estimated:
        yield "notice.remark-due-estimated"
    if parts.to.unit is None:
        yield "notice.remark-addressee"
    if not parts.signer:
        yield "notice.remark-signer"
