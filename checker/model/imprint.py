"""What a submission leaves behind for comparison with others, so that the file itself need not be read again.

Private text of the submission is covered in it: it can be stored long after the file is gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass, field
from checker.model.document import Line
from checker.model.location import Location, Span

COVER = "█"
"""Stands for each character of a private text; what it covers is equal to nothing."""


@dataclass(frozen=True)
class Headline:
    """A heading above lines of an imprint; ``parent`` is an index into ``Imprint.headings``, always a smaller one."""

    text: str
    level: int
    parent: int | None


@dataclass(frozen=True)
class Piece:
    """A paragraph of body text: a half-open range of offsets, from 0, in the joined lines of its imprint.

    ``heading`` is an index into ``Imprint.headings``.
    """

    start: int
    end: int
    heading: int | None = None


@dataclass(frozen=True)
class Figure:
    """A number of a report: the indicator's id, its name, the value, its unit, and its place."""

    id: str
    label: str
    value: float
    unit: str
    location: Location


@dataclass(frozen=True)
class Imprint:
    """One submission for comparison with others.

    ``path`` is that of the file that was judged, ``unit`` the name of the submitting unit and ``chain`` the higher
    places that it names, highest first, ``year`` the report year (both None while unknown).  ``lines`` are those that
    hold the body, raw but for what is private; ``Line.start`` counts in them joined by a line feed.  ``pieces`` are its
    paragraphs: headings on lines of their own, title and page furniture are no one's own words.
    """

    path: str
    format: str
    unit: str | None = None
    year: int | None = None
    chain: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    pieces: tuple[Piece, ...] = ()
    headings: tuple[Headline, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class SharedRun:
    """A stretch of text that stands in two submissions, small differences inside it bridged.

    ``here`` is a canonical span of the one that is judged, ``there`` the place in the other; ``characters`` counts the
    Chinese characters that are the same and are no set phrase.
    """

    here: Span
    there: Location
    characters: int


@dataclass(frozen=True)
class Shared:
    """What a submission shares with one other, the longest run first.

    ``own`` tells that the other is an earlier report of the same unit.  ``characters`` counts each shared character
    of the submission once, ``share`` (0 to 1) is their part of all its own.  ``figures`` are numbers that both give
    alike, each with the place in the other.
    """

    path: str
    unit: str | None
    year: int | None
    own: bool
    characters: int
    share: float
    runs: tuple[SharedRun, ...] = ()
    figures: tuple[tuple[Figure, Location], ...] = ()


@dataclass(frozen=True)
class Before:
    """What an earlier report of the same unit held: its year (None while unknown) and its numbers by indicator."""

    year: int | None
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Compared:
    """What came of holding a submission against a collection: whether there was anything to hold it against, and what
    it shares.  ``before`` are earlier reports of its unit that hold numbers, ``figures`` its own numbers, ``parts`` the
    first and the last line of each part that has a section.
    """

    others: bool = False
    earlier: bool = False
    shared: tuple[Shared, ...] = ()
    before: tuple[Before, ...] = ()
    figures: tuple[Figure, ...] = ()
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def needs_text(self) -> bool:
        """Can anything be said of it that has a place in its text?"""
        return bool(self.shared or self.before)
