"""Marks in lines that were made before their findings were known: a badge where a range begins, the range underlined.

Only pages of ``reports.html_document`` are worked on: every text in them was escaped, and stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.reports.entries import Entry
from checker.reports.html_document import finding_id, mark_id, short_name
from checker.reports.markup import start, tag, text

_TOKEN = re.compile(r"<[^>]*>|&#?[0-9A-Za-z]+;|[^<&]")
_TEXT = '<span class="t">'
# What stands among the characters of a line and is none of them.
_BESIDE = re.compile(r'<(?:span|a) class="(?:no|why)[ "]')


def marked(lines: str, found: Iterable[tuple[Entry, str]], lang: str) -> str:
    """Return the list of lines with further findings marked in it, each given with its heading.

    A range that the lines do not hold is marked at the nearest place of its line; without that line not at all.
    """
    for entry, heading in found:
        location = entry.finding.location
        for number in range(location.line, location.end_line + 1):
            at = lines.find(f'<li id="L{number}"')
            if at < 0:
                continue
            end = lines.find("</li>", at)
            begin = location.column - 1 if number == location.line else 0
            stop = location.end_column - 1 if number == location.end_line else None
            badge = _badge(entry, heading, lang) if number == location.line else ""
            lines = lines[:at] + _line(lines[at:end], begin, stop, badge, entry.kind) + lines[end:]
    return lines


def _badge(entry: Entry, heading: str, lang: str) -> str:
    words = text(short_name(entry, lang))
    kind = f"no {entry.kind}"
    return tag("a", words, class_=kind, href=f"#{finding_id(entry)}", id=mark_id(entry), title=heading)


def _line(written: str, begin: int, stop: int | None, badge: str, kind: str) -> str:
    """One line with its characters from ``begin`` to ``stop`` (None: its end) underlined, a badge before them."""
    made: list[str] = []
    under = False
    # Where the badge may stand: no link is inside another.
    outside = None
    for token, at in _characters(written):
        inside = at is not None and begin <= at and (stop is None or at < stop)
        if under and not inside:
            made.append("</span>")
        if badge and at is not None and at >= begin:
            made.insert(len(made) if outside is None else outside, badge)
            badge = ""
        if inside and not under:
            made.append(start("span", class_=f"also {kind}"))
        under = inside
        if at is None and token.startswith(("<a ", "</a")):
            outside = len(made) if token.startswith("<a ") else None
        made.append(token)
    return "".join(made) + badge


def _characters(written: str) -> Iterator[tuple[str, int | None]]:
    """Yield the tags and characters of a line; with each character of its text the offset, with all else None."""
    at, beside, reached = 0, 0, False
    for token in _TOKEN.findall(written):
        if token.startswith("<"):
            if beside:
                beside += -1 if token.startswith("</") else 1
            elif _BESIDE.match(token):
                beside = 1
            reached = reached or token == _TEXT
        elif reached and not beside:
            yield token, at
            at += 1
            continue
        yield token, None
