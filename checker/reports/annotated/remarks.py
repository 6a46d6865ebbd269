"""What the comments say: one remark a finding, and one on the submission as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.location import MAIN_FILE, Location
from checker.model.report import PartResult, Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports.annotated.hidden import Hidden
from checker.reports.entries import bases, explanation, heading, kind_name, message, rule_title
from checker.reports.notes import cause, near_miss_reason, unread_note
from checker.reports.places import is_gap, place, printable, spot
from checker.reports.tally import tally
from checker.reports.text_report import verdict_label
from checker.wording import phrase

SHOWN_PLACES = 6
_ELSEWHERE = ("header", "footer", "footnote", "textbox")


@dataclass(frozen=True)
class Remark:
    """A comment: its heading, its lines, and where it belongs (None: the beginning).

    ``place`` says in words where that is; it is shown with ``quote`` where the comment cannot stand right there.
    """

    heading: str
    lines: tuple[str, ...]
    location: Location | None
    place: str = ""
    quote: str = ""

    def told(self, exact: bool, zone: str = "body", lang: str = "zh") -> list[str]:
        """Return all lines of the comment; ``exact`` tells that it stands at its very place, ``zone`` where that is."""
        if exact:
            return [self.heading, *self.lines]
        where = []
        if zone in _ELSEWHERE:
            where.append(_field("place", phrase(f"annotated.zone-{zone}", lang), lang))
        elif self.place:
            where.append(_field("place", self.place, lang))
        if self.quote:
            where.append(_field("quote", phrase("report.quoted", lang, text=self.quote), lang))
        return [self.heading, *map(plain, where), *self.lines]


class Remarks:
    """Makes the remarks of a report with one submission, in the order of the document."""

    def __init__(self, report: Report, lang: str) -> None:
        self._one: SubmissionReport = report.submissions[0]
        self._rules: Mapping[str, Rule] = report.rules_of(self._one.pack)
        self._lang = lang
        self._hidden = Hidden(self._one)

    def findings(self) -> list[Remark]:
        """Return a remark for every finding that is not waived, sorted by place."""
        found = sorted(self._one.findings, key=lambda one: (one.location.line, one.location.column))
        return [self._finding(one) for one in found]

    def whole(self) -> Remark:
        """Return the remark on the submission: conclusion, numbers, parts, what is waived or was not completed."""
        facts, lang, one = self._one.facts, self._lang, self._one
        title = facts.get("title")
        numbers = tally([one])
        lines = []
        if one.verdict == "undetermined":
            lines.append(_field("reason", cause(one, lang), lang))
        if unread_note(one) is None:
            lines.append(phrase("annotated.numbers", lang, review=numbers.reviews, **numbers.findings))
        lines += self._parts()
        lines += self._errors()
        lines += self._waived()
        whole = phrase("annotated.whole", lang, label=verdict_label(one, lang))
        place = None if title is None else title.location
        # A title that only another file of the submission has is nowhere in this one.
        here = place if place is not None and place.file == MAIN_FILE else None
        return Remark(plain(whole), tuple(map(plain, lines)), here)

    def _finding(self, found: Finding) -> Remark:
        lang = self._lang
        mark = kind_name("review" if found.outcome == "review" else found.severity, lang)
        lines = [_field("message", message(found, lang), lang)]
        why = explanation(found, lang)
        if why is not None:
            lines.append(_field("reason", why, lang))
        cited = bases(found, self._rules, lang)
        if cited:
            lines.append(_field("basis", cited, lang))
        if found.remedy:
            lines.append(_field("remedy", found.remedy, lang))
        if found.near_miss is not None:
            lines.append(_field("near_miss", self._near_miss(found.near_miss), lang))
        if found.related and not is_gap(found.location):
            lines.append(_field("evidence", self._spots(found.related), lang))
        return Remark(
            plain(phrase("annotated.heading", lang, mark=mark, title=heading(found, self._rules, lang))),
            tuple(map(plain, lines)),
            found.location,
            plain(place(found.location, self._one.format, lang)),
            self._quote(found.location),
        )

    def _near_miss(self, near_miss: Mapping[str, object]) -> str:
        reason = near_miss_reason(near_miss, self._lang)
        location = near_miss.get("location")
        if not isinstance(location, Location):
            return reason
        where, quote = spot(location, self._one.format, self._lang), self._quote(location)
        return phrase("report.near-miss", self._lang, place=where, quote=quote, reason=reason)

    def _spots(self, locations: Sequence[Location]) -> str:
        spots = list(dict.fromkeys(spot(one, self._one.format, self._lang) for one in locations))
        joined = phrase("report.list-separator", self._lang).join(spots[:SHOWN_PLACES])
        if len(spots) <= SHOWN_PLACES:
            return joined
        return phrase("report.list-more", self._lang, list=joined, count=len(spots))

    def _quote(self, location: Location) -> str:
        return plain(self._hidden.quote(location))

    def _parts(self) -> Iterable[str]:
        titles = dict(self._one.pack.parts)
        for part in self._one.parts:
            title = titles.get(part.id, {})
            label = title.get(self._lang) or title.get("zh") or part.id
            yield phrase("report.colon", self._lang, label=label, text=self._part(part))

    def _part(self, part: PartResult) -> str:
        status = phrase(f"status.{part.status}", self._lang)
        if part.location is None or part.status == "missing":
            return status
        where = spot(part.location, self._one.format, self._lang)
        return phrase("report.list-comma", self._lang, first=status, second=where)

    def _errors(self) -> Iterable[str]:
        broken = [result.rule for result in self._one.results if result.outcome == "error" and not result.waived]
        if broken:
            titles = (rule_title(self._rules, rule, self._lang) for rule in broken)
            label = phrase("report.errors", self._lang, count=len(broken))
            text = phrase("report.list-separator", self._lang).join(titles)
            yield phrase("report.colon", self._lang, label=label, text=text)

    def _waived(self) -> Iterable[str]:
        if self._one.waived:
            label = phrase("report.waived", self._lang, count=len(self._one.waived))
            items = (
                phrase(
                    "report.waived-item",
                    self._lang,
                    title=rule_title(self._rules, found.rule, self._lang),
                    reason=waiver.get("reason", ""),
                )
                for found, waiver in self._one.waived
            )
            text = phrase("report.clause-separator", self._lang).join(items)
            yield phrase("report.colon", self._lang, label=label, text=text)


def plain(text: str) -> str:
    """Return a line as XML can hold it, without anything that turns the direction of writing."""
    return printable(text).translate({0xFFFE: "�", 0xFFFF: "�"})


def _field(name: str, text: object, lang: str) -> str:
    return phrase("report.colon", lang, label=phrase(f"field.{name}", lang), text=text)
