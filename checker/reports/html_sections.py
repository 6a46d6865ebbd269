"""What the HTML report says of a submission besides its findings: parts, files, numbers, reading notes, standards."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.report import PartResult, Report, SubmissionReport
from checker.reports.entries import clock_words, rule_title
from checker.reports.html_document import linked
from checker.reports.html_findings import CHINESE, within
from checker.reports.markup import tag, text
from checker.reports.notes import note_message
from checker.reports.particulars import files
from checker.reports.shown_text import ShownText
from checker.reports.standards import standards, waiver_words
from checker.wording import phrase

SHOWN_PLACES = 12


class Sections:
    """The sections of one submission, each as HTML, empty where there is nothing to say."""

    def __init__(self, report: Report, submission: SubmissionReport, shown: ShownText, lang: str) -> None:
        self.report = report
        self.submission = submission
        self.shown = shown
        self.lang = lang

    def parts(self) -> str:
        """The required parts with status and place."""
        if not self.submission.parts:
            return ""
        titles = dict(self.submission.pack.parts)
        items = []
        for part in self.submission.parts:
            title = titles.get(part.id, {})
            name = tag("b", text(title.get(self.lang) or title.get("zh") or part.id))
            status = tag("span", text(phrase(f"status.{part.status}", self.lang)), class_="status")
            items.append(tag("li", name, status, self._part_place(part), class_=part.status))
        heading = tag("h2", text(phrase("report.parts", self.lang)))
        return tag("section", heading, tag("ul", *items), id="parts")

    def _part_place(self, part: PartResult) -> str:
        if part.location is None or part.status == "missing":
            return ""
        where = linked(part.location, self.shown, self.submission.format, self.lang)
        heading = within(where, self.shown.cover(part.heading), self.lang) if part.heading else where
        return " " + tag("span", heading, class_="where")

    def files(self) -> str:
        """The files of a submission of several."""
        listed = [tag("li", text(self.shown.cover(one))) for one in files(self.submission, self.lang)]
        if not listed:
            return ""
        return tag("section", tag("h2", text(phrase("report.files", self.lang))), tag("ul", *listed), class_="group")

    def errors(self) -> str:
        """The checks that did not come to an end."""
        results = self.submission.results
        broken = [result.rule for result in results if result.outcome == "error" and not result.waived]
        if not broken:
            return ""
        heading = tag("h2", text(phrase("report.errors", self.lang, count=len(broken))))
        rules = self.report.rules_of(self.submission.pack)
        items = (tag("li", text(rule_title(rules, rule, self.lang))) for rule in broken)
        return tag("section", heading, tag("ul", *items), class_="group errors")

    def statistics(self) -> str:
        """The numbers that were found, folded."""
        rows = [
            tag(
                "tr",
                tag("th", text(number.label), scope="row", lang=CHINESE),
                tag("td", text(self._number(number.value, number.approximate)), text(number.unit), class_="number"),
                tag("td", linked(number.location, self.shown, self.submission.format, self.lang)),
            )
            for number in self.submission.statistics
        ]
        if not rows:
            return ""
        names = ("html.indicator", "html.value", "field.place")
        head = tag("tr", *(tag("th", text(phrase(name, self.lang)), scope="col") for name in names))
        return self._folded("html.statistics", tag("table", tag("thead", head), tag("tbody", *rows)))

    def _number(self, value: float, approximate: bool) -> str:
        said = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
        return phrase("html.approximate", self.lang, number=said) if approximate else said

    def reading(self) -> str:
        """What the reader noted and left out, folded."""
        noted: dict[str, list[str]] = {}
        for one in self.submission.notes:
            places = noted.setdefault(note_message(one.note, self.lang), [])
            if one.location is not None:
                places.append(linked(one.location, self.shown, self.submission.format, self.lang))
        items = []
        for said, places in noted.items():
            listed = phrase("report.list-separator", self.lang).join(places[:SHOWN_PLACES])
            if len(places) > SHOWN_PLACES:
                listed = phrase("report.list-more", self.lang, list=listed, count=len(places))
            told = phrase("report.note-places", self.lang, message=text(said), places=listed) if places else text(said)
            items.append(tag("li", told))
        return self._folded("report.notes", tag("ul", *items)) if items else ""

    def standards(self) -> str:
        """Which rules were applied, folded."""
        told = [*self._run(), *standards(self.report, self.lang)]
        for name, waivers in (("expired", self.report.waivers_expired), ("unused", self.report.waivers_unused)):
            if waivers:
                told.append(phrase(f"report.waivers-{name}", self.lang, count=len(waivers)))
                told += [waiver_words(one, self.report.rules_of(self.submission.pack), self.lang) for one in waivers]
        return self._folded("html.standards", tag("ul", *(tag("li", text(line)) for line in told)))

    def _run(self) -> Iterator[str]:
        if self.report.checked_at is not None:
            yield phrase("html.checked-at", self.lang, time=clock_words(self.report.checked_at))
        yield phrase("html.version", self.lang, version=self.report.tool_version)

    def _folded(self, key: str, inner: str) -> str:
        return tag("details", tag("summary", tag("h2", text(phrase(key, self.lang)))), inner, class_="group more")
