"""Documents from a few lines of text, for the tests of the outline."""

from __future__ import annotations

from checker.model.document import Line, Reading
from checker.outline import outline


def reading_of(text, **every):
    """A text reading; ``every`` sets fields of all lines."""
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(Line(number, line, start, **every))
        start += len(line) + 1
    return Reading("txt", tuple(lines))


def document_of(text, **every):
    return outline(reading_of(text, **every))


def tree(document):
    """Sections as (level, heading, line)."""
    return [(s.level, s.heading, document.locate(s.heading_span).line) for s in document.sections]


def facts(document):
    """Facts as name -> (value, line)."""
    return {
        name: (fact.value, document.locate(fact.span).line if fact.span is not None else fact.line)
        for name, fact in document.facts.items()
    }


def notes(document):
    return [(note.code, note.line, note.end_line) for note in document.notes]
