"""Places in the office's words: “第三部分（一）（‘…’，原文第17行）”.

``places`` of the reports speaks to the clerk at a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from checker.model.location import MAIN_FILE, Location
from checker.model.report import FactResult, SubmissionReport
from checker.notice.tidy import clean, ordinal
from checker.wording import phrase

PARAGRAPH_FORMATS = frozenset({"docx", "odt", "rtf", "doc", "wps"})
PAGE_FORMATS = frozenset({"pdf", "ofd", "scan"})
_FACTS = ("title", "recipient", "document_number", "signature", "date")
_FACT_WORDS = {"document_number": "number"}
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_TOP = re.compile(rf"(?:第\s*({_NUMERAL})\s*(?:部分|章|节)|({_NUMERAL})[、，．.])")
_ARABIC_TOP = re.compile(r"([1-9][0-9]?)[、．.](?![0-9])")
_BRACKETED = re.compile(rf"[（(]\s*({_NUMERAL}|[1-9][0-9]?)\s*[）)]")
_ITEM = re.compile(r"([1-9][0-9]?)[、．.]")


def places(found: Iterable[tuple[Location, str]], submission: SubmissionReport) -> list[str]:
    """Return where things stand: part and sub-heading, then in brackets a few words of each and its line.

    ``found`` gives locations with quotes that are fit to be shown, or none.  What stands under one heading is told
    together; a gap says before what the missing thing belongs.
    """
    told: dict[str, list[str]] = {}
    for location, quote in found:
        where = _where(location, submission)
        if _is_gap(location) and location.section is not None:
            where = phrase("notice.before", where=where)
        at = spot(location, submission.format)
        detail = phrase("report.list-comma", first=phrase("notice.quoted", text=quote), second=at) if quote else at
        details = told.setdefault(where, [])
        if detail not in details:
            details.append(detail)
    separator = phrase("report.clause-separator")
    return [phrase("notice.place", where=where, detail=separator.join(details)) for where, details in told.items()]


def spot(location: Location, form: str) -> str:
    """Return the number by which the place is found in the file: page and line, paragraph, or line.

    Of a submission of several files the file is named as well.
    """
    bare = _spot(location, location.format or form)
    return bare if location.name is None else phrase("place.file", name=location.name, place=bare)


def _spot(location: Location, form: str) -> str:
    if form in PARAGRAPH_FORMATS and location.paragraph is not None:
        return phrase("notice.spot-paragraph", paragraph=location.paragraph)
    if form in PAGE_FORMATS and location.page is not None:
        if location.line_on_page is not None:
            return phrase("place.page-line", page=location.page, line=location.line_on_page)
        return phrase("place.page", page=location.page)
    return phrase("notice.spot-line", line=location.line)


def _where(location: Location, submission: SubmissionReport) -> str:
    if location.section is not None:
        return _section(location.section)
    for name in _FACTS:
        fact = submission.facts.get(name)
        if fact is not None and fact.location is not None and _same_line(fact.location, location):
            return phrase(f"notice.at-{_FACT_WORDS.get(name, name)}")
    return phrase("notice.at-front" if location.line < _first_line(submission, submission.facts) else "notice.at-end")


def _same_line(one: Location, other: Location) -> bool:
    return (one.file, one.line) == (other.file, other.line)


def _first_line(submission: SubmissionReport, facts: Mapping[str, FactResult | None]) -> int:
    """The line of the first part known, else half the report: what has no heading above it stands before or behind."""
    lines = [
        part.location.line for part in submission.parts if part.location is not None and part.status == "dedicated"
    ]
    lines += [one.location.line for one in submission.findings if one.location.section is not None]
    title = facts.get("title")
    least = (
        title.location.line
        if title is not None and title.location is not None and title.location.file == MAIN_FILE
        else 1
    )
    return min([line for line in lines if line > least], default=max(submission.lines // 2, least + 1))


def _section(path: str) -> str:
    """Return the ordinals of a path of headings: 第二部分（三）; headings without ordinals are not repeated."""
    names = [clean(name) for name in path.split(" / ")]
    found = _TOP.match(names[0])
    arabic = _ARABIC_TOP.match(names[0])
    if found is not None:
        told = phrase("notice.part", ordinal=found[1] or found[2])
    elif arabic is not None:
        told = phrase("notice.part", ordinal=ordinal(int(arabic[1])))
    else:
        told = phrase("notice.at-text")
        names = ["", *names]
    for name in names[1:]:
        bracketed, item = _BRACKETED.match(name), _ITEM.match(name)
        if bracketed is not None:
            told += f"（{bracketed[1]}）"
        elif item is not None:
            told += f"{item[1]}."
    return told


def _is_gap(location: Location) -> bool:
    return (location.line, location.column) == (location.end_line, location.end_column)
