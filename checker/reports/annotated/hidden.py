"""Personal data in what is shown of a document: the places of privacy findings, and their masking."""

from __future__ import annotations

from checker.model.location import Location
from checker.model.report import SubmissionReport
from checker.reports.places import is_gap

MASK = "█"
_Range = tuple[int, int]


class Hidden:
    """The places of a submission that may not be shown: those of findings with a range and an empty quote.

    A waiver changes nothing about them.
    """

    def __init__(self, one: SubmissionReport) -> None:
        found = (*one.findings, *(found for found, _ in one.waived))
        places = (each.location for each in found)
        self._places = [place for place in places if not place.quote and not is_gap(place)]

    def __bool__(self) -> bool:
        return bool(self._places)

    def lines(self, texts: list[str]) -> list[str]:
        """Return the lines of the document, given from the first, with what is hidden masked."""
        shown = list(texts)
        for place in self._places:
            for number in range(max(place.line, 1), min(place.end_line, len(texts)) + 1):
                shown[number - 1] = masked(shown[number - 1], *_range(place, number, len(shown[number - 1])))
        return shown

    def quote(self, location: Location) -> str:
        """Return the quote of a place with what is hidden masked; nothing where lines in it cannot be told apart."""
        text = location.quote
        for place in self._places:
            if place.line <= location.end_line and location.line <= place.end_line:
                if location.line != location.end_line:
                    return ""
                before = location.column - 1
                start, end = _range(place, location.line, before + len(text))
                text = masked(text, start - before, end - before)
        return text


def masked(text: str, start: int, end: int) -> str:
    """Return a text with the characters from ``start`` up to ``end`` (offsets from 0, may lie outside) masked."""
    start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
    return text[:start] + MASK * (end - start) + text[end:] if start < end else text


def _range(place: Location, line: int, length: int) -> _Range:
    """The offsets, from 0, that a place covers in one of its lines, which has ``length`` characters."""
    return (place.column - 1 if line == place.line else 0), (place.end_column - 1 if line == place.end_line else length)
