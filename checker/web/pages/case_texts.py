"""What the page of a case says of its report: the same until it is checked again, so it is made once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from checker.frozen import dataclass
from checker.model.location import Location
from checker.reports.entries import Entry, entries, fact_words, heading, unit_name
from checker.reports.html_document import finding_id, mark_id, short_name
from checker.reports.html_findings import FindingCards
from checker.reports.html_report import year_words
from checker.reports.html_sections import Sections
from checker.reports.notes import cause, note_message, unread_note
from checker.reports.shown_text import CoveredText
from checker.web.services import cases, packs, sharing


@dataclass(frozen=True)
class CardText:
    """A finding in words: its anchor and that of its mark, its short name, its heading, all that is said of it.

    ``alike`` is how many findings of its rule the report has.
    """

    entry: Entry
    ident: str
    mark: str
    short: str
    heading: str
    told: SafeString
    alike: int


@dataclass(frozen=True)
class CaseText:
    """The words on a report that no decision changes; ``unread`` is why it could not be read, ``cause`` not judged."""

    title: str
    unit: str
    year: str
    cards: tuple[CardText, ...]
    parts: SafeString
    sections: tuple[SafeString, ...]
    unread: str | None
    cause: str | None
    pages: int
    form: str


Named = tuple[tuple[str, str], ...]
"""Findings by rule and fingerprint."""


class CaseLines(CoveredText):
    """The lines of a case: a place in another submission is shown by the page of that one."""

    def address(self, location: Location) -> str | None:
        """Return the address of a place, on this page or another."""
        other = sharing.submission_at(location)
        return super().address(location) if other is None else reverse("report", args=[other]) + f"#L{location.line}"


def text_of(key: int, made_at: dt.datetime, lang: str, shown: bool, hidden: Named = ()) -> CaseText:
    """Return the words on the report of a submission; ``shown`` tells that its lines stand on the same page.

    Of the findings ``hidden`` it is not said whom else they speak of.
    """
    return _made(key, made_at, lang, shown, hidden)


@lru_cache(maxsize=64)
def _made(key: int, made_at: dt.datetime, lang: str, shown: bool, hidden: Named) -> CaseText:
    report = sharing.neutral(packs.titled(cases.loaded(key, made_at)), hidden)
    (one,) = report.submissions
    covered = CaseLines(one.lines if shown else 0)
    cards = FindingCards(one, report.rules, covered, lang)
    told = Sections(report, one, covered, lang)
    alike = Counter(found.rule for found in one.findings)
    unread = unread_note(one)
    return CaseText(
        title=fact_words(one, "title"),
        unit=unit_name(one),
        year=year_words(one, lang),
        cards=tuple(
            CardText(
                entry=entry,
                ident=finding_id(entry),
                mark=mark_id(entry),
                short=short_name(entry, lang),
                heading=heading(entry.finding, report.rules, lang),
                # Every text in it was escaped by reports.markup.
                told=mark_safe(cards.told(entry)),  # noqa: S308
                alike=alike[entry.finding.rule],
            )
            for entry in entries(one)
        ),
        parts=mark_safe(told.parts()),  # noqa: S308
        sections=tuple(
            mark_safe(section)  # noqa: S308
            for section in (told.files(), told.errors(), told.statistics(), told.reading(), told.standards())
            if section
        ),
        unread=note_message(unread, lang) if unread is not None else None,
        cause=cause(one, lang) if one.verdict == "undetermined" else None,
        pages=one.pages or 0,
        form=one.format,
    )
