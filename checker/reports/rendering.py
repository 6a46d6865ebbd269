"""A report in the format that was asked for; each format is a module of its own, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from checker.frozen import dataclass, replace
from checker.model.report import Report
from checker.reports.sources import Sources, no_source


@dataclass(frozen=True)
class Manner:
    """How a report is to be written.

    ``all_notes`` lists every suggestion and note in the text, ``fail_on`` and ``strict`` word its last line as the
    exit code counts, ``sources`` gives the submission itself where it is still at hand.
    """

    lang: str = "zh"
    all_notes: bool = False
    fail_on: str = "must"
    strict: bool = False
    sources: Sources = no_source


def render(form: str, report: Report, manner: Manner) -> str | bytes:
    """Return the report in one of FORMATS; equal input gives equal output."""
    if form == "json":
        from checker.reports import json_report

        return json_report.render(report, manner.lang)
    if form == "docx":
        from checker.reports import annotated_report

        return annotated_report.render(report, manner.lang, manner.sources)
    from checker.reports import text_report

    closing = text_report.closing(report, manner.lang, manner.fail_on, manner.strict)
    return text_report.render(report, manner.lang, manner.all_notes) + closing


def singles(form: str, report: Report, manner: Manner) -> Iterator[tuple[str, str | bytes]]:
    """Yield (file name, content) for each submission, in one of SINGLE_FORMATS; no two names are equal."""
    taken: set[str] = set()
    for submission in report.submissions:
        name = file_name(submission.path, form, taken)
        taken.add(name.casefold())
        yield name, render(form, replace(report, submissions=(submission,)), manner)


def file_name(path: str, extension: str, taken: set[str]) -> str:
    """Return a file name after that of a submission; ``taken`` holds the casefolded names that are in use.

    What some file system cannot have in a name becomes ``_``.
    """
    stem = "".join("_" if mark in '<>:"/\\|?*' or not mark.isprintable() else mark for mark in path.rpartition("/")[2])
    stem = stem.strip(" .") or "_"
    name, number = f"{stem}.{extension}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.{extension}"
    return name
