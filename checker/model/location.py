"""Places in a document: spans for the program, locations for people."""

from __future__ import annotations

from checker.frozen import dataclass

QUOTE_LIMIT = 60
MAIN_FILE = "f1"
"""The id of the file that is judged, in a submission of several as well."""
OTHER_FILE = "other"
"""Stands for the id where a place is in another submission (``Location.path``)."""


def near_name(path: str) -> str:
    """Return what a file of another submission is called: with its folder, for in each folder one may be 报告.docx."""
    return "/".join(path.replace("!/", "/").split("/")[-2:])


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
    absent thing belongs) has an empty range and an empty quote.  ``file`` is an id among the
    submission's files; ``name`` and ``format`` say what that file is called and what it is
    where the submission has several files (None: it has one), ``path`` is that of a file of another submission.
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
    file: str = MAIN_FILE
    name: str | None = None
    format: str | None = None
    path: str | None = None
