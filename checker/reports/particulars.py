"""What is said of a submission besides its findings' own fields; the formats for people share it.

Everything comes as plain text in the language asked for; the format escapes and lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.model.finding import Finding
from checker.model.group import base_name
from checker.model.location import Location
from checker.model.report import PartResult, Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports.entries import rule_title
from checker.reports.fields import spots
from checker.reports.notes import note_message
from checker.reports.places import spot
from checker.reports.standards import waiver_words
from checker.reports.tally import failures, reviews
from checker.wording import phrase

SHOWN_SUGGESTIONS = 10
SHOWN_NOTE_PLACES = 3

Headed = tuple[str, list[str]]


def identity(submission: SubmissionReport, lang: str = "zh") -> list[str]:
    """Return the title and the year of the report in one line, or nothing where no title was found."""
    title, year = submission.facts.get("title"), submission.facts.get("report_year")
    if title is None:
        return []
    if year is None:
        return [str(title.value)]
    return [phrase("report.identity", lang, title=title.value, year=year.value)]


def groups(
    submission: SubmissionReport, lang: str = "zh", all_notes: bool = False
) -> Iterator[tuple[str, list[Finding], str | None]]:
    """Yield (heading, findings to show, line on those left out): the musts, the suggestions, the notes, the reviews.

    Without ``all_notes`` the first ten suggestions are shown and the notes are counted only.
    """
    should = failures(submission, "should")
    left_out = 0 if all_notes else max(len(should) - SHOWN_SUGGESTIONS, 0)
    notes = failures(submission, "note")
    listed = [
        ("severity.must", failures(submission, "must")),
        ("severity.should", should[: len(should) - left_out]),
        ("severity.note", notes if all_notes else []),
        ("outcome.review", reviews(submission)),
    ]
    for key, found in listed:
        hidden = len(notes) if key == "severity.note" and not all_notes else 0
        more = left_out if key == "severity.should" else 0
        name, count = phrase(key, lang), len(found) + more + hidden
        if hidden:
            yield phrase("report.group-hidden", lang, name=name, count=count), [], None
        elif count:
            tail = phrase("report.more", lang, count=more) if more else None
            yield phrase("report.group", lang, name=name, count=count), found, tail


def particulars(submission: SubmissionReport, rules: Mapping[str, Rule], lang: str = "zh") -> Iterator[Headed]:
    """Yield (heading, lines): files, checks not completed, what was waived, the required parts, what was noted."""
    broken = [result.rule for result in submission.results if result.outcome == "error" and not result.waived]
    waived = [
        phrase("report.waived-item", lang, title=rule_title(rules, found.rule, lang), reason=waiver.get("reason", ""))
        for found, waiver in submission.waived
    ]
    found = [
        (phrase("report.files", lang), list(files(submission, lang))),
        (phrase("report.errors", lang, count=len(broken)), [rule_title(rules, rule, lang) for rule in broken]),
        (phrase("report.waived", lang, count=len(waived)), waived),
        (phrase("report.parts", lang), list(_parts(submission, lang))),
        (phrase("report.notes", lang), list(_reading(submission, lang))),
    ]
    yield from ((heading, lines) for heading, lines in found if lines)


def files(submission: SubmissionReport, lang: str = "zh") -> Iterator[str]:
    """Yield the name and the role of every file of a submission that has several, as they count places."""
    for one in submission.files:
        yield phrase("report.file", lang, name=base_name(one.path), role=phrase(f"role.{one.role}", lang))


def spent_waivers(report: Report, lang: str = "zh") -> Iterator[Headed]:
    """Yield (heading, lines) for the waivers that have expired and for those that were of no use."""
    listed = (("expired", report.waivers_expired), ("unused", report.waivers_unused))
    for name, waivers in listed:
        if not waivers:
            continue
        lines = [waiver_words(one, report.rules, lang) for one in waivers]
        yield phrase(f"report.waivers-{name}", lang, count=len(waivers)), lines


def _parts(submission: SubmissionReport, lang: str) -> Iterator[str]:
    titles = dict(submission.pack.parts)
    for part in submission.parts:
        title = titles.get(part.id, {})
        label = title.get(lang) or title.get("zh") or part.id
        yield phrase("report.colon", lang, label=label, text=_part(part, submission.format, lang))


def _part(part: PartResult, form: str, lang: str) -> str:
    status = phrase(f"status.{part.status}", lang)
    if part.location is None or part.status == "missing":
        return status
    where = spot(part.location, form, lang)
    if part.heading:
        where = phrase("place.section", lang, place=where, section=part.heading)
    return phrase("report.list-comma", lang, first=status, second=where)


def _reading(submission: SubmissionReport, lang: str) -> Iterator[str]:
    noted: dict[str, list[Location]] = {}
    for one in submission.notes:
        places = noted.setdefault(note_message(one.note, lang), [])
        if one.location is not None:
            places.append(one.location)
    for message, places in noted.items():
        if not places:
            yield message
            continue
        where = spots(places, submission.format, lang, SHOWN_NOTE_PLACES)
        yield phrase("report.note-places", lang, message=message, places=where)
