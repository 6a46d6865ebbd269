"""Several files in one job, for those that are judged so soon that handing over each would cost more."""

from __future__ import annotations

from checker.engine import across
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, replace
from checker.model.imprint import Imprint
from checker.readers.tools import ELSEWHERE, Tools
from checker.reports.json_report import line, submission_data
from checker.work.jobs import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from checker.model.report import SubmissionReport
    from checker.work.jobs import Terms


@dataclass(frozen=True)
class Item:
    """A file that was opened: its bytes, or why there are none, and what is known of it from outside."""

    data: bytes | UnreadableSubmission
    path: str
    county: str = ""
    unit: str | None = None
    year: int | None = None
    received: str | None = None

    def context_in(self, terms: Terms) -> Terms:
        """Return the terms for this file."""
        if terms.context is None or (self.unit is None and self.year is None and self.received is None):
            return terms
        known = terms.context
        context = replace(
            known,
            unit=known.unit if self.unit is None else self.unit,
            year=known.year if self.year is None else self.year,
            received=known.received if self.received is None else self.received,
        )
        return replace(terms, context=context)


@dataclass(frozen=True)
class Row:
    """One file's line in a part, without its line feed, and what it leaves for comparison (None: unreadable)."""

    line: bytes
    imprint: Imprint | None = None


@dataclass(frozen=True)
class Bundle:
    """A job: judge ``items`` by packed ``terms`` and write their lines in language ``lang``."""

    items: tuple[Item, ...]
    terms: bytes
    lang: str
    tools: Tools = ELSEWHERE

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""
        return tuple(item.data for item in self.items if isinstance(item.data, bytes))

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""
        return replace(self, tools=tools)

    def run(self) -> Sequence[Row | None]:
        """Return the rows; None for a file that has to be done alone, because it failed or wants a tool.

        A file that is alone raises what stands in its way.
        """
        terms = unpacked(self.terms)
        if len(self.items) == 1:
            return [self._row(self.items[0], terms)]
        rows: list[Row | None] = []
        for item in self.items:
            try:
                rows.append(self._row(item, terms))
            except Exception:  # noqa: BLE001 - whatever it is, the others are not to suffer, and it comes again alone
                rows.append(None)
        return rows

    def _row(self, item: Item, terms: Terms) -> Row:
        own = item.context_in(terms)
        report, document = own.judge(item.data, item.path, self.tools)
        left = across.imprint(document, report, own.pack, own.context) if document is not None else None
        return Row(line_of(report, item, self.lang), left)


def line_of(report: SubmissionReport, item: Item, lang: str) -> bytes:
    """Return a report as a line of a part: what is known of the file from outside, and the submission."""
    return line({"county": item.county, "submission": submission_data(report, lang)})
