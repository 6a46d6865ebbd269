"""The submission in the HTML report: its raw lines with the findings marked in place, and its outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from checker.model.document import Document, Line
from checker.model.location import Location
from checker.model.rule import Rule
from checker.reports.entries import Entry, heading
from checker.reports.html_marks import Piece, pieces, place_marks
from checker.reports.html_tables import ShownTable, shown_tables
from checker.reports.markup import tag, text
from checker.reports.notes import note_message
from checker.reports.places import PAGE_FORMATS, PARAGRAPH_FORMATS, is_gap, spot
from checker.reports.shown_text import ShownText, stretches
from checker.wording import phrase

DROPPING = ("furniture-dropped", "web-chrome-dropped")
LEFT_OUT = "×"


def mark_id(entry: Entry) -> str:
    """Return the id of the place where a finding is marked in the text."""
    return f"m-{entry.kind}-{entry.number}"


def finding_id(entry: Entry) -> str:
    """Return the id of a finding in the list."""
    return f"f-{entry.kind}-{entry.number}"


def short_name(entry: Entry, lang: str) -> str:
    """Return what a finding is called beside the text: 必3, 改1."""
    return phrase(f"html.short-{entry.kind}", lang, number=entry.number)


class DocumentLines:
    """The lines of one document and what stands beside them."""

    def __init__(
        self,
        document: Document,
        shown: ShownText,
        found: tuple[Entry, ...],
        rules: Mapping[str, Rule],
        lang: str,
    ) -> None:
        self.document = document
        self.shown = shown
        self.rules = rules
        self.lang = lang
        self.marks = place_marks(found, shown.lines)
        self.strong: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for location in self._headings():
            for number, begin, end in stretches(location, shown.lines):
                self.strong[number].append((begin, end))
        self.reasons = self._dropped()
        self.tables = shown_tables(document, self.reasons)

    def lines(self) -> Iterator[str]:
        """Yield the items of the list of lines: page breaks, what is missing, the lines themselves."""
        page = paragraph = None
        left_out = None
        behind = 0
        for line in self.document.reading.lines:
            if line.number <= behind:
                continue
            if line.page is not None and line.page != page:
                page = line.page
                yield tag("li", text(phrase("html.page", self.lang, page=page)), class_="page")
            for entry in self.marks.gaps.get(line.number, ()):
                yield self._gap(entry)
            table = self.tables.get(line.number)
            if table is not None:
                behind, left_out, paragraph = table.last, None, None
                yield from self._table(table)
                continue
            reason = self.reasons.get(line.number)
            repeated = line.paragraph is not None and line.paragraph == paragraph
            yield self._line(line, repeated, reason, reason if reason != left_out else None)
            left_out, paragraph = reason, line.paragraph

    def outline(self) -> str:
        """Return the headings as nested lists, each linked to its line; empty where there are none."""
        named = [section for section in self.document.sections if section.named]
        pieces_of_list: list[str] = []
        levels: list[int] = []
        for section in named:
            while levels and levels[-1] > section.level:
                pieces_of_list.append("</li></ul>")
                levels.pop()
            if levels and levels[-1] == section.level:
                pieces_of_list.append("</li>")
            else:
                pieces_of_list.append("<ul>")
                levels.append(section.level)
            where = self.document.locate(section.heading_span, quote=False)
            title = self.shown.at(where) or section.heading
            pieces_of_list.append("<li>" + tag("a", text(title.strip()), href=f"#L{where.line}"))
        return "".join(pieces_of_list) + "</li></ul>" * len(levels)

    def _headings(self) -> Iterator[Location]:
        document = self.document
        for section in document.sections:
            if section.named:
                yield document.locate(section.heading_span, quote=False)
        title = document.facts.get("title")
        if title is not None and title.span is not None:
            yield document.locate(title.span, quote=False)

    def _dropped(self) -> dict[int, str]:
        """Why each line was left out; neighbours left out for one reason share it."""
        plain = phrase("read.dropped-plain", self.lang)
        reasons = dict.fromkeys(self.document.furniture, plain)
        for note in self.document.notes:
            if note.code in DROPPING and note.line is not None:
                last = min(note.end_line or note.line, len(self.shown.lines))
                for number in range(note.line, last + 1):
                    if number in reasons:
                        reasons[number] = note_message(note, self.lang)
        return reasons

    def _table(self, shown: ShownTable) -> Iterator[str]:
        """A table as one item; what is missing inside it stands before it."""
        for number in range(shown.first + 1, shown.last + 1):
            for entry in self.marks.gaps.get(number, ()):
                yield self._gap(entry)
        rows = (tag("tr", *(tag("td", *map(self._in_cell, cell)) for cell in row)) for row in shown.table.rows)
        blank = (tag("span", id=f"L{number}") for number in shown.blank)
        yield tag("li", tag("table", tag("tbody", *rows)), *blank, class_="table")

    def _in_cell(self, number: int) -> str:
        line = self.document.reading.lines[number - 1]
        return tag("span", self._written(line), id=f"L{number}", class_="c", title=self._number(line))

    def _written(self, line: Line) -> str:
        marks = self.marks.marks.get(line.number, ())
        strong = self.strong.get(line.number, ())
        return "".join(self._piece(piece) for piece in pieces(self.shown.lines[line.number - 1], marks, strong))

    def _line(self, line: Line, repeated: bool, reason: str | None, told: str | None) -> str:
        written = self.shown.lines[line.number - 1]
        inner = self._written(line)
        number = "" if repeated else self._number(line)
        kinds = ["off"] if reason is not None else []
        if reason is not None:
            number = f"{number} {LEFT_OUT}"
        if not written.strip():
            kinds.append("blank")
        tail = "" if told is None else tag("span", text(told), class_="why")
        return tag(
            "li",
            tag("span", text(number), class_="n"),
            tag("span", inner, tail, class_="t"),
            id=f"L{line.number}",
            class_=" ".join(kinds) or None,
        )

    def _number(self, line: Line) -> str:
        """The number by which the report names the line: of the paragraph, of the line on its page, of the line."""
        if self.document.format in PARAGRAPH_FORMATS and line.paragraph is not None:
            return str(line.paragraph)
        if self.document.format in PAGE_FORMATS and line.line_on_page is not None:
            return str(line.line_on_page)
        return str(line.number)

    def _piece(self, piece: Piece) -> str:
        inner = text(piece.text)
        if piece.strong:
            inner = tag("b", inner)
        if not piece.entries:
            return inner
        gravest, *_ = piece.entries
        badges = "".join(self._badge(entry) for entry in piece.begun if entry is not gravest)
        begins = gravest in piece.begun
        own = tag("span", text(short_name(gravest, self.lang)), class_="no") if begins else ""
        return badges + tag(
            "a",
            own,
            inner,
            class_=f"mark {gravest.kind}",
            href=f"#{finding_id(gravest)}",
            id=mark_id(gravest) if begins else None,
            title=self._title(gravest),
            # The rest of a mark is no stop of its own for the keyboard.
            tabindex=None if begins else "-1",
        )

    def _badge(self, entry: Entry) -> str:
        return tag(
            "a",
            text(short_name(entry, self.lang)),
            class_=f"no {entry.kind}",
            href=f"#{finding_id(entry)}",
            id=mark_id(entry),
            title=self._title(entry),
        )

    def _gap(self, entry: Entry) -> str:
        title = self._title(entry)
        said = phrase("html.gap", self.lang, title=title) if is_gap(entry.finding.location) else title
        return tag(
            "li",
            tag("span", "▸", class_="n", aria_hidden="true"),
            tag(
                "a",
                tag("span", text(short_name(entry, self.lang)), class_="no"),
                " ",
                text(said),
                class_=f"mark {entry.kind}",
                href=f"#{finding_id(entry)}",
                id=mark_id(entry),
            ),
            class_="gap",
        )

    def _title(self, entry: Entry) -> str:
        return heading(entry.finding, self.rules, self.lang)


def linked(location: Location, shown: ShownText, form: str, lang: str) -> str:
    """Return a bare place, linked to its line where there is a page that shows it."""
    said = text(spot(location, form, lang))
    address = shown.address(location)
    return tag("a", said, href=address) if address is not None else said
