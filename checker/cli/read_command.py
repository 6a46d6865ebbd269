"""``checker read``: what was understood of one file, line by line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from checker.cli import folders, streams
from checker.errors import EXIT_OK, UnreadableSubmission
from checker.model.document import Document, Fact, Line, ReadingNote
from checker.model.location import Location
from checker.reports.formats import STANDARD_INPUT
from checker.reports.notes import note_message
from checker.reports.places import path_shown, printable, spot
from checker.wording import known, phrase

_NAMED = 20
DROPPING = ("furniture-dropped", "web-chrome-dropped")


def run(options: Namespace, lang: str) -> int:
    """Print numbered lines, outline, facts and notes of one file; returns 0, or 3 when it could not be read."""
    from checker.cli.check_command import refuse_location
    from checker.work.local import LocalProcesses
    from checker.work.submissions import read

    refuse_location(options)
    name = folders.shown(options.path)
    data = b""
    try:
        data = folders.read_one(options.path)
        with LocalProcesses(1) as processes:
            document = read(processes, data, name, locate=options.locate is not None)
    except UnreadableSubmission as error:
        cause = note_message(ReadingNote(error.code, error.values), lang)
        entry = phrase("closing.cause", lang, path=path_shown(name, lang), cause=cause)
        streams.tell(printable(phrase("closing.unreadable", lang, count=1, causes=entry)))
        if error.code == "archive":
            _tell_documents(data, name, lang)
        return error.exit_code
    for line in show(document, name, lang):
        streams.put(printable(line) + "\n")
    return EXIT_OK


def _tell_documents(data: bytes, name: str, lang: str) -> None:
    """Name the documents of an archive as this command takes them."""
    from checker.api import read_archive

    archive = read_archive(data)
    if archive is None or name == STANDARD_INPUT or not archive.names:
        return
    named = [printable(f"{name}{folders.INSIDE}{one}") for one in archive.names[:_NAMED]]
    streams.tell(phrase("read.archive-holds", lang, count=len(archive.names)))
    for one in named:
        streams.tell(f"  {one}")
    if len(archive.names) > _NAMED:
        streams.tell("  …")


def show(document: Document, name: str, lang: str) -> Iterator[str]:
    """Yield the printed lines: heading, raw lines, outline, facts, notes."""
    count = len(document.reading.lines)
    yield phrase("read.headline", lang, path=path_shown(name, lang), format=document.format, lines=count)
    yield ""
    yield phrase("read.lines", lang)
    yield from _lines(document, lang)
    yield ""
    yield phrase("read.outline", lang)
    yield from _outline(document, lang)
    yield ""
    yield phrase("read.facts", lang)
    yield from _facts(document, lang)
    if document.notes:
        yield ""
        yield phrase("report.notes", lang)
        yield from _notes(document, lang)


def _lines(document: Document, lang: str) -> Iterator[str]:
    lines = document.reading.lines
    width = len(str(len(lines)))
    reasons = _dropped(document, lang)
    joined = {number for one in document.paragraphs for number in range(one.first + 1, one.last + 1)}
    page = None
    for line in lines:
        if line.page is not None and line.page != page:
            page = line.page
            yield "—— " + phrase("read.page", lang, page=page) + " ——"
        yield _line(line, width, reasons.get(line.number), line.number in joined, lang)


def _line(line: Line, width: int, reason: str | None, joined: bool, lang: str) -> str:
    number = str(line.number).rjust(width)
    if reason is not None:
        return f"{number} × " + phrase("read.dropped", lang, text=line.text, reason=reason)
    return f"{number} {'＋' if joined else '　'}{line.text}"


def _dropped(document: Document, lang: str) -> dict[int, str]:
    reasons = dict.fromkeys(document.furniture, phrase("read.dropped-plain", lang))
    for note in document.notes:
        if note.code in DROPPING and note.line is not None:
            for number in range(note.line, (note.end_line or note.line) + 1):
                if number in reasons:
                    reasons[number] = note_message(note, lang)
    return reasons


def _outline(document: Document, lang: str) -> Iterator[str]:
    for section in document.sections:
        where = spot(document.locate(section.heading_span, quote=False), document.format, lang)
        yield "  " * section.level + phrase("read.outline-item", lang, heading=section.heading, place=where)
    if not document.sections:
        yield "  " + phrase("read.nothing", lang)


def _facts(document: Document, lang: str) -> Iterator[str]:
    for name, fact in document.facts.items():
        key = f"fact.{name}"
        label = phrase(key, lang) if known(key) else name
        location = _of_fact(document, fact)
        text = fact.value
        if location is not None:
            text = phrase("read.fact-item", lang, value=fact.value, place=spot(location, document.format, lang))
        yield "  " + phrase("report.colon", lang, label=label, text=text)
    if not document.facts:
        yield "  " + phrase("read.nothing", lang)


def _of_fact(document: Document, fact: Fact) -> Location | None:
    if fact.span is not None:
        return document.locate(fact.span, quote=False)
    return None if fact.line is None else document.locate_line(fact.line)


def _notes(document: Document, lang: str) -> Iterator[str]:
    """Yield one line a message with all its places."""
    noted: dict[str, list[str]] = {}
    for note in document.notes:
        places = noted.setdefault(note_message(note, lang), [])
        if note.line is not None:
            places.append(spot(document.locate_line(note.line), document.format, lang))
    for message, places in noted.items():
        joined = phrase("report.list-separator", lang).join(places)
        yield "  " + (phrase("report.note-places", lang, message=message, places=joined) if places else message)
