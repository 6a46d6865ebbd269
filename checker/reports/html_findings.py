"""The findings of one submission in the HTML report: groups of cards, each with place, basis and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import SubmissionReport
from checker.model.rule import Rule
from checker.reports.entries import (
    Entry,
    bases,
    decision_words,
    explanation,
    heading,
    kind_name,
    merged_rules,
    message,
    waiver_note,
)
from checker.reports.html_document import finding_id, linked, mark_id, short_name
from checker.reports.markup import tag, text
from checker.reports.notes import near_miss_reason
from checker.reports.places import is_gap, spot
from checker.reports.shown_text import ShownText, is_private
from checker.wording import phrase

FOLDED = ("note",)
SHOWN_PLACES = 12
# Texts that exist in Chinese only say so, for voices and for the choice of fonts.
CHINESE = "zh-CN"


class FindingCards:
    """The findings of one submission, in words and with links into its text where that is shown."""

    def __init__(self, submission: SubmissionReport, rules: Mapping[str, Rule], shown: ShownText, lang: str) -> None:
        self.submission = submission
        self.rules = rules
        self.shown = shown
        self.lang = lang

    def group(self, kind: str, found: Sequence[Entry]) -> str:
        """Return one group with its heading; empty where it has no findings, folded where it is of little weight."""
        if not found:
            return ""
        title = text(phrase("report.group", self.lang, name=kind_name(kind, self.lang), count=len(found)))
        cards = "".join(self._card(entry) for entry in found)
        ident = f"g-{kind}"
        if kind in FOLDED:
            return tag("details", tag("summary", tag("h2", title)), cards, id=ident, class_=f"group {kind}")
        return tag("section", tag("h2", title), cards, id=ident, class_=f"group {kind}")

    def _card(self, entry: Entry) -> str:
        return tag("article", self.told(entry), class_=f"card {entry.kind}", id=finding_id(entry))

    def told(self, entry: Entry) -> str:
        """Return what a card says of a finding: its heading and its fields."""
        found = entry.finding
        number = tag("span", text(short_name(entry, self.lang)), class_="no")
        rows = "".join(
            tag("div", tag("dt", text(phrase(name, self.lang))), tag("dd", inner, lang=language))
            for name, inner, language in self._rows(entry)
        )
        title = tag("h3", number, " ", text(heading(found, self.rules, self.lang)), self._stage(found))
        return title + tag("dl", rows)

    def _stage(self, found: Finding) -> str:
        rule = self.rules.get(found.rule)
        if rule is None or rule.stage != "publication":
            return ""
        return " " + tag("span", text(phrase("stage.publication", self.lang)), class_="stage")

    def _rows(self, entry: Entry) -> Iterator[tuple[str, str, str | None]]:
        """Yield (name of the field, HTML, language of the text where it is not that of the page)."""
        found = entry.finding
        yield "field.place", self._place(entry), None
        if found.location.quote:
            yield "field.quote", self._said(phrase("report.quoted", self.lang, text=found.location.quote)), CHINESE
        # What a private finding says is in words of the rule alone; they may well be those of the document.
        said = message(found, self.lang) if is_private(found.location) else self.shown.cover(message(found, self.lang))
        yield "field.message", text(said), None
        why = explanation(found, self.lang)
        if why is not None:
            yield "field.reason", text(why), None
        rule = self.rules.get(found.rule)
        if rule is not None and rule.requirement and not merged_rules(found):
            yield "field.requirement", text(rule.requirement), CHINESE
        cited = bases(found, self.rules, self.lang)
        if cited:
            yield "field.basis", text(cited), CHINESE
        if found.remedy:
            remedy = found.remedy if is_private(found.location) else self.shown.cover(found.remedy)
            yield "field.remedy", text(remedy), CHINESE
        if found.near_miss is not None:
            yield "field.near_miss", self._near_miss(found.near_miss), None
        if found.related and not is_gap(found.location):
            yield "field.evidence", self._places(found.related), None
        if found.decision is not None:
            yield "sheet.decision", text(decision_words(found.decision, self.lang)), None
        if entry.waiver is not None:
            yield "field.waived", text(waiver_note(entry.waiver, self.lang)), None

    def _place(self, entry: Entry) -> str:
        location = entry.finding.location
        said = text(spot(location, self.submission.format, self.lang))
        if self.shown.lines:
            said = tag("a", said, href=f"#{mark_id(entry)}")
        return said if not location.section else within(said, self.shown.cover(location.section), self.lang)

    def _near_miss(self, near_miss: Mapping[str, object]) -> str:
        reason = self._said(near_miss_reason(near_miss, self.lang))
        location = near_miss.get("location")
        if not isinstance(location, Location):
            return reason
        where = linked(location, self.shown, self.submission.format, self.lang)
        return phrase("report.near-miss", self.lang, place=where, quote=self._said(location.quote), reason=reason)

    def _places(self, related: Sequence[Location]) -> str:
        form = self.submission.format
        links = list(dict.fromkeys(linked(one, self.shown, form, self.lang) for one in related))
        joined = phrase("report.list-separator", self.lang).join(links[:SHOWN_PLACES])
        if len(links) <= SHOWN_PLACES:
            return joined
        return phrase("report.list-more", self.lang, list=joined, count=len(links))

    def _said(self, said: str) -> str:
        return text(self.shown.cover(said))


def within(where: str, section: str, lang: str) -> str:
    """Return a place (HTML) with the headings above it."""
    # The phrase is filled with pieces of HTML; its own words need no escape.
    named = phrase("place.section", lang, place="", section=text(section.replace(" / ", "/")))
    return where + tag("span", named, class_="of")
