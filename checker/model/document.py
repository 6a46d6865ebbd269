"""What a reader makes of a submission, and what the outline makes of that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from checker.frozen import dataclass, field
from checker.model.location import QUOTE_LIMIT, Location, Span

TYPE_CHECKING = False
if TYPE_CHECKING:  # few readings have one
    from typing import Any

    from checker.model.layout import Layout

SURE = 0.95
"""A recognised character below this may be another: of those that are wrong nearly all are, of the right 1 in 300."""

UNREAD = "\ufffd"
"""What stands for something that is there and could not be read at all: no cell of a table that holds it is blank."""

# Pairs (element, count): the next ``count`` characters of the line are those that the element shows; it is the
# element-th of the file's main part, from 1 in document order with the body itself as the first.  Element 0 stands
# for characters that are in no element (automatic numbers).  A count of 0 names the element that a line of another
# story (a footnote) hangs on.
Anchor = tuple[tuple[int, int], ...]

# (column, page, line on the page), all from 1: from this column of the line on, the text is printed there.
Print = tuple[int, "int | None", "int | None"]


@dataclass(frozen=True)
class Line:
    """One line in the sense of its format (text line, paragraph, printed line, block).

    ``number`` and ``line_on_page`` count from 1, ``start`` is the offset from 0
    in ``Reading.text``.  ``zone`` says which story of the file the line is from.
    ``heading`` is a level (1 is the highest) that the format itself declares.
    ``left`` and ``right`` are the printed edges in points where the format has them.
    ``prints`` says for a paragraph that was laid out where each stretch of it is printed, by rising columns; page
    and line are None from where that is not known.  It wins over ``page`` and ``line_on_page``, which are its start's.
    ``confidence`` (0 to 1) says how sure its letters are where they were recognised on a picture, and ``unsure``
    which of them (offsets from 0 in ``text``) are below SURE; None is a text that was read, not recognised.
    ``blanks`` counts the empty paragraphs and cells right before it where the format makes no lines of them (html).
    """

    number: int
    text: str
    start: int
    page: int | None = None
    line_on_page: int | None = None
    paragraph: int | None = None
    zone: str = "body"
    heading: int | None = None
    left: float | None = None
    right: float | None = None
    prints: tuple[Print, ...] = ()

    def printed_at(self, column: int) -> tuple[int | None, int | None]:
        """Return the page and the line on it where a column (from 1) of the line stands, as far as they are known."""
        if not self.prints:
            return self.page, self.line_on_page
        at = max(bisect_right([one[0] for one in self.prints], column) - 1, 0)
        return self.prints[at][1:]

    confidence: float | None = None
    unsure: tuple[int, ...] = ()
    blanks: int = 0


POOR = 0.85
"""A recognised line below this is not to be relied on as a whole."""

_A_WORD = 2


def is_poor(line: Line) -> bool:
    """Tell whether what a recognised line says is not known; page furniture and single letters say nothing anyway."""
    return (
        line.confidence is not None
        and line.confidence < POOR
        and line.zone in ("body", "cell")
        and sum(character.isalnum() for character in line.text) >= _A_WORD
    )


def is_doubtful_cell(line: Line) -> bool:
    """Tell whether a line in a cell holds no words and is not sure: a figure that may be another, or one not read."""
    return (
        line.zone == "cell"
        and line.confidence is not None
        and (UNREAD in line.text or bool(line.unsure))
        and not any(character.isalpha() for character in line.text)
    )


@dataclass(frozen=True)
class Table:
    """A table as a grid of rows of cells; each cell is a tuple of line numbers (from 1).

    A cell is empty where nothing stands in it or another one covers its place.  ``within`` tells for cells that share
    their line with others, by (row, column) from 0, which half-open stretch of that line (offsets from 0) is theirs;
    where such a cell has several lines it begins in the first of them and ends in the last.
    """

    rows: tuple[tuple[tuple[int, ...], ...], ...]
    within: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadingNote:
    """Something a person should know about how the submission was read.

    ``code`` is a key of the wording tables, ``values`` fill its message, and
    ``line``/``end_line`` (from 1) say where; both are None for the whole file.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None
    end_line: int | None = None


@dataclass(frozen=True)
class Reading:
    """What a reader returns: lines with places, tables, notes; no interpretation yet.

    ``labels`` holds facts that the format keeps apart from the text (the metadata
    table of a web page): label -> (value, line number or None).  ``anchors`` says for each line
    where it stands in the file itself, so that a copy of the file can be marked; empty where the
    format has none.  ``layout`` is there where it was asked for and the format tells it.
    """

    format: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    labels: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)
    pages: int | None = None
    anchors: tuple[Anchor, ...] = ()
    layout: Layout | None = None

    @cached_property
    def text(self) -> str:
        """All raw lines joined by a line feed; ``Line.start`` counts in it."""
        return "\n".join([line.text for line in self.lines])

    def cell_places(self, table: Table, row: int, column: int) -> tuple[tuple[int, int], ...]:
        """Return where the text of a cell (row and column from 0) stands: half-open ranges of ``text``, one a line."""
        numbers: Sequence[int] = table.rows[row][column]
        if (row, column) in table.within:
            start, end = table.within[row, column]
            first, last = self.lines[numbers[0] - 1], self.lines[numbers[-1] - 1]
            if first is last:
                return ((first.start + start, first.start + end),)
            between = self._whole(numbers[1:-1])
            return ((first.start + start, first.start + len(first.text)), *between, (last.start, last.start + end))
        return self._whole(numbers)

    def _whole(self, numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
        lines = [self.lines[number - 1] for number in numbers]
        return tuple((line.start, line.start + len(line.text)) for line in lines if line.text.strip())

    def cell_text(self, table: Table, row: int, column: int) -> str:
        """Return what stands in a cell (row and column from 0), its lines joined without blanks at their ends."""
        return "".join(self.text[start:end].strip() for start, end in self.cell_places(table, row, column))


@dataclass(frozen=True)
class Paragraph:
    """A run of lines that belong together; ``first`` and ``last`` are line numbers from 1.

    ``role``: letterhead, number, signer, title, recipient, heading, body, cell,
    attachment, signature, date, note, copies or print.
    """

    span: Span
    role: str
    first: int
    last: int


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, sub-sections included.

    ``level`` counts from 1 (the highest in this document).  ``title`` is the
    canonical heading without its ordinal; ``named`` is False where the numbered
    line is body text (too long, or an item of a list) and names nothing.  ``parent`` is an index into
    ``Document.sections``.  ``style`` is the kind of ordinal (see outline.headings) and
    ``mark`` the ordinal as written (一、).
    """

    index: int
    level: int
    style: str
    ordinal: int | None
    mark: str
    heading: str
    title: str
    named: bool
    heading_span: Span
    body: Span
    parent: int | None

    @property
    def span(self) -> Span:
        """Heading and body together."""
        return Span(self.heading_span.start, self.body.end)


@dataclass(frozen=True)
class Fact:
    """A value found in the document and where it stands.

    ``span`` is canonical; ``line`` (from 1) stands instead for facts in dropped lines,
    such as the metadata of a web page.  Both None: the format keeps it outside the text.
    """

    value: str
    span: Span | None = None
    line: int | None = None


@dataclass(frozen=True)
class OffsetMap:
    """Maps offsets of the canonical text to offsets of the raw text, both from 0.

    Three parallel tuples describe runs in which both advance together.
    """

    canonical: tuple[int, ...]
    raw: tuple[int, ...]
    length: tuple[int, ...]

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of a canonical offset."""
        if not self.canonical:
            return 0
        at = max(bisect_right(self.canonical, offset) - 1, 0)
        return self.raw[at] + min(offset - self.canonical[at], self.length[at])

    def from_raw(self, offset: int) -> int:
        """Return the canonical offset of a raw one; a dropped character gives the next kept one."""
        if not self.raw:
            return 0
        at = bisect_right(self.raw, offset) - 1
        if at < 0:
            return self.canonical[0]
        return self.canonical[at] + min(offset - self.raw[at], self.length[at])


@dataclass(frozen=True)
class Document:
    """A submission as the checks see it.

    ``text`` is canonical (see text.normalise): full-width sentence marks, ASCII
    digits and letters, no blanks beside Chinese characters, one paragraph a line,
    furniture left out.  Every offset of it maps back to the raw lines.
    """

    reading: Reading
    text: str
    offsets: OffsetMap
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    facts: Mapping[str, Fact]
    notes: tuple[ReadingNote, ...]
    furniture: frozenset[int] = frozenset()

    @property
    def format(self) -> str:
        """The format of the submission, as the reader told it."""
        return self.reading.format

    @cached_property
    def views(self) -> dict[str, Any]:
        """What checks have worked out from the document, by name (``checks.once``); it is no part of the document."""
        return {}

    @cached_property
    def unsure(self) -> tuple[int, ...]:
        """The canonical offsets of letters that were recognised on a picture and are not sure, in order."""
        found = [line.start + at for line in self.reading.lines if line.unsure for at in line.unsure]
        return tuple(sorted({at for raw in found if self.offsets.to_raw(at := self.offsets.from_raw(raw)) == raw}))

    def line_at(self, raw_offset: int) -> Line:
        """Return the line that holds an offset (from 0) of the raw text."""
        lines = self.reading.lines
        return lines[max(bisect_right(self._starts, raw_offset) - 1, 0)]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple([line.start for line in self.reading.lines])

    def section_at(self, offset: int) -> Section | None:
        """Return the deepest section that holds a canonical offset, or None."""
        at = bisect_right(self._headings, offset) - 1
        section = self.sections[at] if at >= 0 else None
        # What has ended before the offset can only lie in a section further up.
        while section is not None and offset >= section.body.end and offset != section.heading_span.start:
            section = None if section.parent is None else self.sections[section.parent]
        return section

    @cached_property
    def _headings(self) -> tuple[int, ...]:
        return tuple(section.heading_span.start for section in self.sections)

    def section_path(self, offset: int) -> str | None:
        """Return the headings above a canonical offset, joined by `` / ``, or None."""
        section = self.section_at(offset)
        return None if section is None else self._paths[section.index] or None

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        """The path of every section; a parent stands before what it holds."""
        paths: list[str] = []
        for section in self.sections:
            name = section.heading[:40]
            paths.append(name if section.parent is None else f"{paths[section.parent]} / {name}")
        return tuple(paths)

    def locate(self, span: Span, quote: bool = True) -> Location:
        """Turn a canonical span into a place people can go to; an empty span is a gap.

        ``quote=False`` leaves the quote empty (personal data).
        """
        if span.start >= span.end:
            return self._gap(span.start)
        # The evidence of many rules is the same heading or paragraph.
        key = span.start, span.end, quote
        place = self._places.get(key)
        if place is None:
            start = self.offsets.to_raw(span.start)
            end = self.offsets.to_raw(span.end - 1) + 1
            place = self._places[key] = self.locate_raw(start, end, quote)
        return place

    @cached_property
    def _places(self) -> dict[tuple[int, int, bool], Location]:
        return {}

    def locate_raw(self, start: int, end: int, quote: bool = True) -> Location:
        """The same for a half-open range of raw offsets."""
        first = last = self.line_at(start)
        if end - 1 > first.start + len(first.text):
            last = self.line_at(end - 1)
        text = self.reading.text[start:end].replace("\n", "") if quote else ""
        column = start - first.start + 1
        page, line_on_page = first.printed_at(column)
        return Location(
            line=first.number,
            column=column,
            end_line=last.number,
            end_column=end - last.start + 1,
            page=page,
            line_on_page=line_on_page,
            paragraph=first.paragraph,
            section=self.section_path(self.offsets.from_raw(start)),
            quote=text if len(text) <= QUOTE_LIMIT else text[: QUOTE_LIMIT - 1] + "…",
        )

    def locate_line(self, number: int) -> Location:
        """Return the place of a whole raw line, by its number from 1."""
        line = self.reading.lines[number - 1]
        return self.locate_raw(line.start, line.start + len(line.text))

    def _gap(self, offset: int) -> Location:
        lines = self.reading.lines
        if not lines:
            return Location(1, 1, 1, 1)
        line = self.line_at(self.offsets.to_raw(offset)) if offset < len(self.text) else lines[-1]
        return Location(
            line=line.number,
            column=1,
            end_line=line.number,
            end_column=1,
            page=line.page,
            line_on_page=line.line_on_page,
            paragraph=line.paragraph,
            section=self.section_path(offset),
        )
