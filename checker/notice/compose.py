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
from checker.notice import never, workdays
from checker.notice.addressee import Recipient, recipient
from checker.notice.items import Setting, item
from checker.notice.letter import FORMS, ITEM_GROUPS, Head, Item, Notice, Section
from checker.notice.selection import Group, groups, handled_by_call, unconfirmed
from checker.notice.tidy import clean, clipped, nested, ordinal, written_date
from checker.wording import phrase

LIMITS = {"must": 8, "should": 10, "publication": 10}
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
    submission, known = report.submissions[0], office or Office()
    found = _asked(report, submission, options)
    chosen = handled_by_call(found) if options.form == "slip" else found
    if not chosen:
        raise NoNotice("nothing-for-a-call")
    to = recipient(submission, options.unit, options.today)
    setting = _setting(report, known, options, to)
    due = _due(known.notice or ReplyTerm(), options)
    return _notice(_Parts(known, options, setting, to, due, left=len(chosen) < len(found)), chosen)


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


def _notice(parts: _Parts, chosen: list[Group]) -> Notice:
    sections = tuple(_slip_sections(parts, chosen) if parts.slip else _sections(parts, chosen))
    heading = "" if parts.slip else _numbered(len(sections) + 1, phrase("notice.section-request"))
    return Notice(
        form=parts.options.form,
        head=None if parts.slip else _head(parts),
        title=_title(parts),
        addressee=phrase("notice.addressee", names="、".join(parts.to.organs) or phrase("notice.addressee-unknown")),
        opening=_opening(parts),
        sections=sections,
        request_heading=heading,
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
    if parts.slip:
        return (phrase("notice.slip-title-no-year") if year is None else phrase("notice.slip-title", year=year),)
    if year is None:
        return (phrase("notice.title-no-year"),)
    return phrase("notice.title", year=year), phrase("notice.title-end")


def _opening(parts: _Parts) -> str:
    report = _named_report(parts)
    if parts.slip:
        return phrase("notice.slip-opening", you=parts.to.you, report=report)
    county = parts.office.county_notice
    basis = phrase("notice.basis")
    if county is not None:
        basis = phrase("notice.basis-county", title=nested(county.title), number=county.number)
    return phrase("notice.opening", you=parts.to.you, report=report, basis=basis)


def _named_report(parts: _Parts) -> str:
    """《title》（number；date of receipt）; a title that may not be repeated is left out."""
    facts, year = parts.setting.submission.facts, parts.setting.year
    title, number = (
        clean(fact.value) if fact is not None else "" for fact in (facts.get("title"), facts.get("document_number"))
    )
    if title and len(title) <= _TITLE and parts.setting.never.fits(title):
        report = phrase("notice.report", title=nested(title))
    elif year is not None:
        report = phrase("notice.report-untitled", year=year)
    else:
        report = phrase("notice.report-unknown")
    details = [clipped(number, 30)] if number and parts.setting.never.fits(number) else []
    if parts.options.received is not None:
        details.append(phrase("notice.received", date=written_date(parts.options.received)))
    return phrase("notice.report-details", report=report, details="；".join(details)) if details else report


def _sections(parts: _Parts, chosen: list[Group]) -> Iterator[Section]:
    number = 0
    room = LIMITS["should"] - len(
        [group for group in chosen if group.section == "publication"][: LIMITS["publication"]]
    )
    for name in ITEM_GROUPS:
        found = [group for group in chosen if group.section == name]
        if not found:
            continue
        number += 1
        limit = max(room, 0) if name == "should" else LIMITS[name]
        alone = name == "should" and number == 1
        heading = phrase("notice.section-should-alone" if alone else f"notice.section-{name}")
        items = tuple(_item(parts, group, index, limit) for index, group in enumerate(found, start=1))
        more = phrase("notice.more", count=len(found) - limit) if len(found) > limit else None
        yield Section(name, _numbered(number, heading), items, more)


def _item(parts: _Parts, group: Group, index: int, limit: int) -> Item:
    written = phrase("notice.item-ordinal", ordinal=ordinal(index)) if index < 100 else f"（{index}）"
    return item(group, written, parts.setting, listed=index <= limit)


def _slip_sections(parts: _Parts, chosen: list[Group]) -> Iterator[Section]:
    """One plain list: a slip is read out or copied into a message."""
    items = [
        item(group, phrase("notice.slip-ordinal", ordinal=index), parts.setting)
        for index, group in enumerate(sorted(chosen, key=lambda group: ITEM_GROUPS.index(group.section)), start=1)
    ]
    yield Section("should", "", tuple(items))


def _numbered(number: int, heading: str) -> str:
    return phrase("notice.heading", ordinal=ordinal(number), text=heading)


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
