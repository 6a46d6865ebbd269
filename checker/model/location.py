"""Places in a document: spans for the program, locations for people."""

from __future__ import annotations

from checker.frozen import dataclass

QUOTE_LIMIT = 60


@dataclass(frozen=True, repr=False)
class Span:
    """A half-open range of offsets, from 0, in ``Document.text``; ``start == end`` is a gap."""

    start: int
    end: int

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


@dataclass(frozen=True)
class Location:
    """Where something stands, in the terms of the document that was handed in.

    Lines and columns count from 1, columns are code points of the raw line and
    ``end_column`` is the column after the last character.  A gap (where an
    absent thing belongs) has an empty range and an empty quote.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    line_on_page: int | None = None
    paragraph: int | None = None
    section: str | None = None
    quote: str = ""
    file: str = "f1"
