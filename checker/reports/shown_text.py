"""The text of a submission as reports may show it: raw lines with whatever is private covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document
from checker.model.location import MAIN_FILE, Location
from checker.model.report import SubmissionReport
from checker.reports.places import is_gap

COVER = "█"


class ShownText:
    """The lines of a document (numbers from 1), the private ranges of its findings covered.

    A finding is private when its place has a range and no quote.  Without a document there are no lines.
    """

    def __init__(self, submission: SubmissionReport, document: Document | None) -> None:
        raw = [] if document is None else [line.text for line in document.reading.lines]
        self.lines = raw.copy()
        hidden: set[str] = set()
        found = (*submission.findings, *(one for one, _ in submission.waived))
        for location in (one.location for one in found if is_private(one.location)):
            for number, begin, end in stretches(location, raw):
                hidden |= {raw[number - 1][begin:end], _as_checked(document, number, begin, end)}
                line = self.lines[number - 1]
                self.lines[number - 1] = line[:begin] + COVER * (end - begin) + line[end:]
        # One character alone would cover half of a text.
        self._hidden = {one for one in hidden if len(one.strip()) > 1}
        self._sizes = sorted({len(one) for one in self._hidden}, reverse=True)

    def cover(self, said: str) -> str:
        """Return a text of the report (a quote, a heading, a message) with what is private in the document covered."""
        if not self._hidden:
            return said
        kept: list[str] = []
        at = 0
        while at < len(said):
            # The longest first: what is part of another must not spoil it.
            size = next((size for size in self._sizes if said[at : at + size] in self._hidden), 0)
            size = min(size, len(said) - at)
            kept.append(COVER * size or said[at])
            at += size or 1
        return "".join(kept)

    def at(self, location: Location) -> str:
        """Return the text of a range as it is shown, its lines joined."""
        return "".join(self.lines[number - 1][begin:end] for number, begin, end in stretches(location, self.lines))

    def holds(self, line: int) -> bool:
        """Tell whether there is a line with this number."""
        return 1 <= line <= len(self.lines)

    def address(self, location: Location) -> str | None:
        """Return the address of a place on the page; None where the page does not show it."""
        return f"#L{location.line}" if location.file == MAIN_FILE and self.holds(location.line) else None


class CoveredText(ShownText):
    """A submission whose report was covered when it was made (``reports.covered``) and whose lines stand elsewhere.

    The page that shows the findings has ``count`` lines of it; 0: none.
    """

    def __init__(self, count: int) -> None:
        self.lines = [""] * count
        self._hidden = set()


def _as_checked(document: Document | None, number: int, begin: int, end: int) -> str:
    """The same text as headings and messages have it: without blanks, marks and digits in one form."""
    if document is None:
        return ""
    start = document.reading.lines[number - 1].start
    return document.text[document.offsets.from_raw(start + begin) : document.offsets.from_raw(start + end)]


def is_private(location: Location) -> bool:
    """Tell whether a finding at this place must not show its text."""
    return not location.quote and not is_gap(location)


def stretches(location: Location, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (line number, start, end) for what a range covers of each line, columns as offsets from 0; none for a gap.

    What lies outside the lines is left out.
    """
    for number in range(max(location.line, 1), min(location.end_line, len(lines)) + 1):
        size = len(lines[number - 1])
        begin = min(max(location.column - 1, 0), size) if number == location.line else 0
        end = min(location.end_column - 1, size) if number == location.end_line else size
        if begin < end:
            yield number, begin, end
