"""A report without what is private in the document: what may be stored and shown long after the document is gone.

A private finding names its place alone, but the same words may stand in the title, in a heading or in the quote of
another finding.  Only while the document is at hand can they be found there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from checker.frozen import replace
from checker.model.comparison import Statement
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import FactResult, SubmissionReport
from checker.reports.shown_text import ShownText, is_private

# Where what was covered would be taken for something else; none of them can hold a person's name or number.
_PLAIN = ("kind", "report_year", "date", "published")


def covered(report: SubmissionReport, shown: ShownText) -> SubmissionReport:
    """Return a report with every private text of its submission covered wherever else it is said; places stay."""
    cover = _Cover(shown)
    return replace(
        report,
        facts={name: cover.fact(name, fact) for name, fact in report.facts.items()},
        parts=tuple(
            replace(part, heading=cover.text(part.heading), location=cover.place(part.location))
            for part in report.parts
        ),
        statistics=tuple(replace(one, location=cover.place(one.location)) for one in report.statistics),
        results=tuple(replace(one, evidence=tuple(map(cover.place, one.evidence))) for one in report.results),
        notes=tuple(replace(one, location=cover.place(one.location)) for one in report.notes),
        findings=tuple(map(cover.finding, report.findings)),
        waived=tuple((cover.finding(found), waiver) for found, waiver in report.waived),
    )


def covered_statement(row: Statement, shown: ShownText) -> Statement:
    """Return a row of the town's table of what it mended, covered in the same way."""
    return Statement(shown.cover(row.item), shown.cover(row.done), shown.cover(row.place))


class _Cover:
    """Covers the pieces of a report."""

    def __init__(self, shown: ShownText) -> None:
        self.shown = shown

    @overload
    def text(self, said: str) -> str: ...
    @overload
    def text(self, said: None) -> None: ...
    def text(self, said: str | None) -> str | None:
        return None if said is None else self.shown.cover(said)

    @overload
    def place(self, location: Location) -> Location: ...
    @overload
    def place(self, location: None) -> None: ...
    def place(self, location: Location | None) -> Location | None:
        if location is None:
            return None
        return replace(location, section=self.text(location.section), quote=self.shown.cover(location.quote))

    def fact(self, name: str, fact: FactResult | None) -> FactResult | None:
        if fact is None:
            return None
        kept = name in _PLAIN or not isinstance(fact.value, str)
        value = fact.value if kept else self.shown.cover(str(fact.value))
        return replace(fact, value=value, location=self.place(fact.location))

    def finding(self, found: Finding) -> Finding:
        # What a private finding says is in words of the rule alone; they may well be those of the document.
        own = is_private(found.location)
        return replace(
            found,
            message=found.message if own else self._words(found.message),
            remedy=found.remedy if own else self.shown.cover(found.remedy),
            location=self.place(found.location),
            related=tuple(map(self.place, found.related)),
            near_miss=self._near_miss(found.near_miss),
            values=self._values(found.values),
        )

    def _words(self, said: Mapping[str, str]) -> dict[str, str]:
        return {lang: self.shown.cover(words) for lang, words in said.items()}

    def _values(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self.shown.cover(one) if isinstance(one, str) else one for name, one in values.items()}

    def _near_miss(self, near_miss: Mapping[str, object] | None) -> Mapping[str, object] | None:
        if near_miss is None:
            return None
        location, values = near_miss.get("location"), near_miss.get("values")
        return {
            **near_miss,
            **({"location": self.place(location)} if isinstance(location, Location) else {}),
            **({"values": self._values(values)} if isinstance(values, Mapping) else {}),
        }
