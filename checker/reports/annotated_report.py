"""The document marked up: the town's own .docx, or one made from the text, with a Word comment at each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.report import Report, SubmissionReport
from checker.reports.annotated.comments import Comments, Signature
from checker.reports.annotated.hidden import Hidden
from checker.reports.annotated.marks import put_marks
from checker.reports.annotated.names import w
from checker.reports.annotated.package import Package, Unmarkable, open_package, parse, serialise, write
from checker.reports.annotated.places import Places, Shown, Target, shown_lines
from checker.reports.annotated.remarks import Remark, Remarks, plain
from checker.reports.places import path_shown
from checker.reports.sources import Sources, no_source
from checker.wording import phrase

if TYPE_CHECKING:
    from lxml import etree

_OWN_FORMAT = "docx"


def render(report: Report, lang: str = "zh", sources: Sources = no_source) -> bytes:
    """Return a .docx for a report of exactly one submission; ValueError for any other number.

    The bytes of a submission in .docx, where ``sources`` has them, come back with nothing but comments added; what
    cannot or must not be changed (protected, signed), and every other format, is set again from its text, and
    without a document the findings stand alone.  Waived findings get no comment of their own.
    """
    if len(report.submissions) != 1:
        raise ValueError(len(report.submissions))
    one = report.submissions[0]
    source = sources(one)
    document = None if source is None else source.document
    if source is None or document is None:
        return _listed(report, one, lang)
    reason = "format"
    if document.format == _OWN_FORMAT:
        try:
            return _commented(open_package(source.data), document, report, lang)
        except Unmarkable as refusal:
            reason = refusal.reason
    return _set_again(document, report, one, lang, reason)


def _commented(package: Package, document: Document, report: Report, lang: str) -> bytes:
    """The town's own file with the comments in it."""
    root = parse(package.files[package.main])
    body = root.find(w("body"))
    if body is None or root.tag != w("document"):
        raise Unmarkable("structure")
    try:
        lines = shown_lines(body, document.reading)
    except (LookupError, ValueError) as error:
        raise Unmarkable("structure") from error
    return _marked(package, body, lines, Remarks(report, lang), _signature(report, lang), lang)


def _set_again(document: Document, report: Report, one: SubmissionReport, lang: str, reason: str) -> bytes:
    """A file made from the lines of the document, with the comments in it."""
    from checker.reports.annotated import made

    hidden = Hidden(one)
    notes = [phrase(f"annotated.made-{reason}", lang)]
    if hidden:
        notes.append(phrase("annotated.masked", lang))
    rows = [
        made.Row(row.label, plain(row.text), row.bold, row.aside) for row in made.document_rows(document, hidden, lang)
    ]
    by = _signature(report, lang)
    package = open_package(made.make([*_head(one, lang), *notes], rows, (), by.author, _date(report)))
    body = parse(package.files[package.main]).find(w("body"))
    assert body is not None, "python-docx writes one"
    return _marked(package, body, made.made_lines(body), Remarks(report, lang), by, lang)


def _listed(report: Report, one: SubmissionReport, lang: str) -> bytes:
    """A file with the findings alone."""
    from checker.reports.annotated import made

    remarks = Remarks(report, lang)
    items = [remarks.whole().told(exact=True), *(remark.told(exact=False, lang=lang) for remark in remarks.findings())]
    head = [*_head(one, lang), phrase("annotated.made-without", lang)]
    author = phrase("annotated.author", lang)
    return write(open_package(made.make(head, (), items, author, _date(report))))


def _marked(
    package: Package, body: etree._Element, lines: Sequence[Shown], remarks: Remarks, by: Signature, lang: str
) -> bytes:
    """Put the comments into a package whose main part holds ``body``, and return the package as bytes."""
    comments = Comments(package, body)
    places = Places(lines)
    targets = []
    for remark, target in _placed(remarks, places, comments.room, lang):
        # The remark on the whole stands at the title, however little of that the file itself holds.
        exact = target.exact or remark.location is None
        zone = "body"
        if remark.location is not None and 1 <= remark.location.line <= len(lines):
            zone = lines[remark.location.line - 1].zone
        targets.append((comments.add(remark.told(exact, zone, lang), by), target))
    put_marks(targets)
    package.files[package.main] = serialise(body.getroottree().getroot())
    comments.store()
    return write(package)


def _placed(remarks: Remarks, places: Places, room: int, lang: str) -> Iterator[tuple[Remark, Target]]:
    """Yield every remark with its target, in the order of the document; what there is no room for is counted."""
    found = remarks.findings()
    shown, left = found[: max(room - 1, 0)], max(len(found) - max(room - 1, 0), 0)
    whole = remarks.whole()
    if left:
        more = phrase("annotated.more", lang, count=left)
        whole = Remark(whole.heading, (*whole.lines, more), whole.location)
    for remark in (whole, *shown) if room else ():
        target = places.find(remark.location)
        if target is not None:
            yield remark, target


def _head(one: SubmissionReport, lang: str) -> list[str]:
    # The copy goes to the town: where the office keeps the file is none of its business.
    name = path_shown(one.path, lang).rpartition("/")[2]
    path = phrase("report.colon", lang, label=phrase("annotated.file", lang), text=name)
    return [plain(line) for line in (phrase("annotated.title", lang), path)]


def _signature(report: Report, lang: str) -> Signature:
    date = _date(report)
    # Word takes the time as local, whatever the zone in the file, and writes the letter itself.
    stamp = None if date is None else f"{date}Z"
    return Signature(phrase("annotated.author", lang), phrase("annotated.initials", lang), stamp)


def _date(report: Report) -> str | None:
    """Return the time of the check as ``2026-02-20T09:00:00``, or None where the report has none that can be read."""
    try:
        told = datetime.fromisoformat(report.checked_at or "")
    except ValueError:
        return None
    return told.replace(tzinfo=None, microsecond=0).isoformat()
