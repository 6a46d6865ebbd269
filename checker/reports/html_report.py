"""The report on one submission as an HTML page of one file: no script, nothing from outside, fit for printing.

Findings and the submission's lines stand side by side and lead to each other; without the submission itself the
findings are shown with their quotes.
"""

from __future__ import annotations

from checker.model.report import Report, SubmissionReport
from checker.reports.entries import KINDS, entries, fact_words, kind_name, unit_name
from checker.reports.html_document import DocumentLines
from checker.reports.html_findings import CHINESE, FindingCards
from checker.reports.html_page import page
from checker.reports.html_sections import Sections
from checker.reports.markup import tag, text
from checker.reports.naming import reviewer
from checker.reports.notes import cause, note_message, unread_note
from checker.reports.shown_text import ShownText
from checker.reports.sources import Sources, no_source
from checker.reports.text_report import verdict_label
from checker.wording import phrase


def render(report: Report, lang: str = "zh", sources: Sources = no_source) -> str:
    """Return the page for a report with exactly one submission; equal input gives equal text.

    Raises ValueError for a report with no or several submissions.
    """
    (submission,) = report.submissions
    return _Page(report, submission, lang, sources).render()


def verdict_class(submission: SubmissionReport) -> str:
    """Return the class that a verdict is drawn with; a pass with something to verify is not that of a pass."""
    verified = all(found.outcome != "review" for found in submission.findings)
    return submission.verdict if submission.verdict != "pass" or verified else "pass-with-reviews"


def year_words(submission: SubmissionReport, lang: str) -> str:
    """Return the report year in words; empty where it is unknown."""
    year = fact_words(submission, "report_year")
    return phrase("html.year", lang, year=year) if year else ""


class _Page:
    """The parts of one page."""

    def __init__(self, report: Report, submission: SubmissionReport, lang: str, sources: Sources) -> None:
        source = sources(submission)
        document = None if source is None else source.document
        self.report = report
        self.submission = submission
        self.lang = lang
        self.found = entries(submission)
        self.shown = ShownText(submission, document)
        self.sections = Sections(report, submission, self.shown, lang)
        self.document = (
            None
            if document is None or not document.reading.lines
            else DocumentLines(document, self.shown, self.found, report.rules_of(submission.pack), lang)
        )

    def render(self) -> str:
        one = self.submission
        title = self._said(fact_words(one, "title") or one.path)
        body = [self._skips(), self._header(title)]
        unread = unread_note(one)
        if unread is not None:
            body.append(tag("main", tag("p", text(note_message(unread, self.lang)), class_="lead"), id="findings"))
        else:
            body += [self.sections.parts(), self._findings()]
        if self.document is not None:
            body += [self._outline(self.document), self._lines(self.document)]
        wide = "wide" if self.document is not None and unread is None else "narrow"
        footer = tag("footer", text(phrase("html.footer", self.lang, reviewer=reviewer([one.pack], self.lang))))
        return page(phrase("html.title", self.lang, title=title), "".join([*body, footer]), self.lang, wide)

    def _skips(self) -> str:
        targets = [("findings", "html.skip-findings")]
        if self.document is not None:
            targets.append(("text", "html.skip-text"))
        links = (tag("a", text(phrase(key, self.lang)), href=f"#{ident}") for ident, key in targets)
        return tag("p", *links, class_="skip")

    def _header(self, title: str) -> str:
        one = self.submission
        told = [self._said(unit_name(one)), text(year_words(one, self.lang)), text(one.path.rpartition("/")[2])]
        facts = "".join(tag("span", piece) for piece in told if piece)
        label = tag("strong", text(verdict_label(one, self.lang)), class_=f"verdict {verdict_class(one)}")
        advice = tag("span", text(phrase(f"suggestion.{one.suggestion}", self.lang)), class_="advice")
        if one.verdict == "undetermined":
            advice = tag("span", text(cause(one, self.lang)), class_="advice")
        return tag(
            "header",
            tag("h1", title, lang=CHINESE),
            tag("p", facts, class_="facts"),
            tag("p", label, advice, class_="result"),
            self._counts(),
        )

    def _counts(self) -> str:
        if unread_note(self.submission) is not None:
            return ""
        items = []
        for kind in KINDS:
            count = sum(1 for entry in self.found if entry.kind == kind)
            if kind == "waived" and not count:
                continue
            said = tag("span", text(kind_name(kind, self.lang))) + tag("b", str(count))
            items.append(tag("li", tag("a", said, href=f"#g-{kind}") if count else said, class_=kind))
        return tag("ul", *items, class_="counts")

    def _findings(self) -> str:
        cards = FindingCards(self.submission, self.report.rules_of(self.submission.pack), self.shown, self.lang)
        told = self.sections
        groups = [cards.group(kind, [entry for entry in self.found if entry.kind == kind]) for kind in KINDS]
        nothing = "" if self.found else tag("p", text(phrase("html.nothing", self.lang)), class_="lead")
        more = [told.files(), told.errors(), told.statistics(), told.reading(), told.standards()]
        label = phrase("html.findings", self.lang)
        return tag("main", nothing, *groups, *more, id="findings", aria_label=label, tabindex="0")

    def _outline(self, lines: DocumentLines) -> str:
        listed = lines.outline()
        name = phrase("read.outline", self.lang)
        inner = tag("div", listed, lang=CHINESE) if listed else tag("p", text(phrase("read.nothing", self.lang)))
        return tag("nav", tag("h2", text(name)), inner, id="outline", aria_label=name, tabindex="0")

    def _lines(self, lines: DocumentLines) -> str:
        name = phrase("html.text", self.lang)
        legend = tag(
            "p",
            *(tag("span", text(kind_name(kind, self.lang)), class_=f"mark {kind}") for kind in KINDS),
            tag("span", text(phrase("html.left-out", self.lang)), class_="off"),
            class_="legend",
        )
        listed = tag("ol", *lines.lines(), lang=CHINESE, class_="lines")
        return tag("section", tag("h2", text(name)), legend, listed, id="text", aria_label=name, tabindex="0")

    def _said(self, said: str) -> str:
        return text(self.shown.cover(said))
